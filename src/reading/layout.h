// A layout: how one family of documents is laid out, as data (TOML, see docs/reading.md).
//
// A layout names labels, headings, columns and legal values; it never names a line of a document.
// A municipality with other sheets needs another layout file, not other code.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "reading/marks.h"
#include "reading/pattern.h"
#include "reading/reading.h"

namespace pegaso::reading {

// What a column's texts look like: what tells the column when the page lost it.
enum class Sense : std::uint8_t {
  Text,     // free words
  Formula,  // signs of arithmetic, counts
  Purpose,  // begins with an infinitive
  Target,   // a number, a date, a comparison
  Dates,    // matches one of the table's `times`
  Units,    // names of offices
  Names,    // names of people
};

// A column of a table. In a cell its label may stand before the value, alone (the value follows in
// the next row), or in a header row above.
struct Column {
  Field field = Field::Label;
  std::vector<std::string> labels;
  std::vector<std::string> values;  // legal values, longest first; empty: free text
  Sense sense = Sense::Text;
  bool within_previous = false;  // shares the cell of the column before it
  bool anywhere = false;         // its label may stand in the middle of a cell
};

enum class TableKind : std::uint8_t { ImpactIndicators, ResultIndicators, Phases, Money, Staffing };

// A section of a sheet: what stands under one of its headings.
struct Table {
  TableKind kind = TableKind::ImpactIndicators;
  std::vector<Pattern> headings;
  std::vector<Column> columns;
  std::vector<Pattern> times;        // phases: "Dal {from} al {to}"
  std::vector<std::string> months;   // phases: the headers of a month grid, January first
  std::vector<std::string> revenue;  // money: what a side's cell says
  std::vector<std::string> expenditure;
  std::vector<std::string> difference;  // money: the label of the stated difference

  const Column* column(Field field) const;
};

struct Label {
  std::vector<std::string> texts;
  Field field = Field::Label;
};

// One objective's sheet.
struct SheetLayout {
  std::vector<Pattern> starts;     // the row that tells a sheet; its gaps are fields
  std::vector<std::string> roles;  // legal values of {director_role}, where it is a gap
  bool title_above = false;        // the title is what stands above the start row
  std::vector<Pattern> lines;      // further rows with gaps
  std::vector<Label> labels;       // label, then value
  std::vector<Table> tables;
  std::vector<std::string> previous_title;  // "PRECEDENTEMENTE:"
  std::vector<std::string> co_director_separators;
  std::string weight_scale;  // "percent", "points", "coefficient"
};

struct AssignmentLayout {
  std::vector<std::string> areas;  // how an area's heading begins
  std::vector<Pattern> units;      // "{unit} - {director}"
  std::vector<Label> headers;      // words a header cell begins with -> field
  std::vector<std::string> chapter_separators;
  std::vector<Pattern> grand_total;
};

struct StaffLayout {
  std::vector<std::string> areas;
  std::vector<std::string> hours_header;  // "rapporto orario"
  std::vector<std::string> total;         // "TOTALE"
  std::vector<std::string> category;      // "categoria"
  std::vector<std::string> note_marks;    // "*"
};

struct DocumentLayout {
  std::vector<Pattern> page_headers;
  std::vector<Pattern> municipality;  // the line that names the municipality
  std::vector<Pattern> period;        // the line that names the plan and its years
  std::vector<std::string> offices;   // offices on title pages
  std::vector<Pattern> index_heading;
  std::vector<Pattern> index_entry;
  std::vector<std::string> subheadings;  // beginnings of a section's sub-headings
};

struct Layout {
  std::string name;
  Bilingual title;
  DocumentLayout document;
  MarkWords marks;
  SheetLayout sheet;
  std::optional<AssignmentLayout> assignments;
  std::optional<StaffLayout> staff;
};

// Loads and checks a layout. Problems name the line and the cure: no TOML, unknown key, unknown
// field, a table without columns, a pattern with an unclosed gap.
Results<Layout> load_layout(std::string_view toml, const std::string& file);

// Which shape a layout file has ("sheets", "tables"), so that the right reader takes it.
Result<std::string> layout_shape(std::string_view toml, const std::string& file);

// A field as layouts name it: "final_stakeholders", "other_units".
std::optional<Field> layout_field(std::string_view name);

}  // namespace pegaso::reading
