// What is bought and how the supplier is chosen, in the words of the vocabulary.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "rules/words.h"

namespace pegaso::rules {

enum class PurchaseObject : std::uint8_t { Works, Goods, Services };

inline constexpr std::array<Choice<PurchaseObject>, 3> purchase_objects = {{
    {"WORKS", PurchaseObject::Works},
    {"GOODS", PurchaseObject::Goods},
    {"SERVICES", PurchaseObject::Services},
}};

// Whose chapter the purchase is on: of a service other than the purchasing office.
inline constexpr std::array<Choice<bool>, 2> chapter_holders = {
    {{"OTHER_SERVICE", true}, {"PROVVEDITORATO", false}}};

// How open to competition the choice of the supplier is, from the least.
enum class AwardProcedure : std::uint8_t { Direct, Negotiated, Open };

// The table of the regime that says, by bands of the net amount, which procedure chooses the supplier and how many
// operators it asks (cells procedure and operators; no operators: a public tender).
inline std::string_view procedure_table(PurchaseObject object) {
  return object == PurchaseObject::Works ? "works.procedure" : "supplies.procedure";
}

}  // namespace pegaso::rules
