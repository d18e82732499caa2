// The versions of the data set's schema: which year follows which, and their labels.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace pegaso::l190 {

// One of the values that a list of the schema admits: "23-AFFIDAMENTO DIRETTO".
struct LabelOfList {
  int number = 0;
  std::string text;  // whole, with its number

  bool operator==(const LabelOfList&) const = default;
};

struct SchemaVersion {
  std::string id;  // of the schema's types: "1.3"
  int first_year = 0;
  std::string publication_date;  // the name of that element: 1.0 misspells it
  std::vector<LabelOfList> procedures;
  std::vector<LabelOfList> roles;
  std::string dataset_schema;  // XSD text, with the types in it
  std::string index_schema;
};

// In the order of their years; made once from schemas/l190/, which is built into the program.
std::span<const SchemaVersion> schema_versions();
// The one that the data of a year follow; nullptr for years before the law.
const SchemaVersion* schema_of(int year);

// What an element is called in words: "l'oggetto" / "the subject".
Bilingual words_for_element(std::string_view element);

}  // namespace pegaso::l190
