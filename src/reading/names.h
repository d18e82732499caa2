// What parts and fields of a document are called: in files (JSON, rulings) and for people.
#pragma once

#include <optional>
#include <string_view>

#include "base/problem.h"
#include "reading/reading.h"

namespace pegaso::reading {

// As in docs/plan-json.md and in rulings files: "resultIndicator", "otherUnits". The name of a field
// is the key under which a plan printed as JSON has it.
std::string_view name(Part part);
std::string_view name(Field field);

// The inverse; nullopt for an unknown name.
std::optional<Part> part_named(std::string_view name);
std::optional<Field> field_named(std::string_view name);

// For people: "indicatore di risultato" / "result indicator".
Bilingual label(Part part);
Bilingual label(Field field);

}  // namespace pegaso::reading
