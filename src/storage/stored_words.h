// How the values of closed lists are written in the store. These words and numbers are part of the
// file's format: they stay as they are even where a type is renamed or its values change order.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "budget/chapter.h"
#include "budget/movement.h"
#include "plan/plan.h"
#include "reading/reading.h"
#include "storage/history_store.h"

namespace pegaso::storage {

std::string_view stored_word(plan::Mark value);
std::string_view stored_word(plan::PhaseStatus value);
std::string_view stored_word(plan::Side value);
std::string_view stored_word(plan::TargetKind value);
std::string_view stored_word(plan::Comparison value);
std::string_view stored_word(reading::BlockKind value);
std::string_view stored_word(DraftState value);
std::string_view stored_word(budget::MovementKind value);
std::string_view stored_word(budget::SpendingClass value);

// The parts and fields of places are numbers, 1 to 255: there are tens of thousands of places.
std::uint8_t stored_number(reading::Part value);
std::uint8_t stored_number(reading::Field value);

// The inverse; nullopt for what no version ever wrote.
template <class Enum>
std::optional<Enum> value_of_word(std::string_view word) {
  for (int i = 0;; ++i) {
    const auto value = static_cast<Enum>(i);
    const std::string_view each = stored_word(value);
    if (each.empty()) return std::nullopt;
    if (each == word) return value;
  }
}
std::optional<reading::Part> part_of_number(std::uint8_t number);
std::optional<reading::Field> field_of_number(std::uint8_t number);

}  // namespace pegaso::storage
