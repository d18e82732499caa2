// Rows of the registers from the texts that people give: the cells of a CSV, the options of a command.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "reading/source.h"
#include "registers/assignment.h"
#include "registers/entry.h"
#include "registers/grant.h"

namespace pegaso::reading {

// By the name of the field: {"amount": "1.000,00", "date": "3/10/2016"}.
using Texts = std::map<std::string, std::string, std::less<>>;

// A field: its name, which is an option's name too, and the headings that a CSV may have for it.
struct RegisterField {
  std::string_view name;
  std::string_view headings;  // folded, separated by "|"
  bool is_needed = false;
};
const std::vector<RegisterField>& assignment_fields();
const std::vector<RegisterField>& grant_fields();

// Changes the fields that have a text, and only those; "-" for a day or a chapter that is no longer said. Refuses a text that
// is none of the field's, naming the field and the cure. Words of the regime are taken as they come: a rule asks about them.
Result<void> read_into(registers::Assignment& row, const Texts& texts);
Result<void> read_into(registers::Grant& row, const Texts& texts);
// Refuses a row without a field that is needed, naming all that are missing.
Result<void> check_complete(const registers::Assignment& row);
Result<void> check_complete(const registers::Grant& row);

template <class Row>
struct RegisterRow {
  Row row;  // number 0 where the file gives none
  std::size_t line = 0;
  std::string text;
};

template <class Row>
struct RegisterTable {
  std::vector<RegisterRow<Row>> rows;
  std::vector<registers::FaultyRow> faulty;  // rows that were not understood
  std::uint64_t count = 0;                   // of rows, header apart
  std::vector<std::string> unused;           // headings that are no field's
};

// Reads a CSV whose first row names the columns, in any order and in either language. Refuses a text without a column
// that is needed, naming those that are missing; every row is in the table, understood or faulty.
Results<RegisterTable<registers::Assignment>> read_assignments(const Source& source);
Results<RegisterTable<registers::Grant>> read_grants(const Source& source);

}  // namespace pegaso::reading
