// How a municipality's plain tables are laid out: the headers of their columns and the words of
// their rows, as data (layouts/tabella.toml, which explains its own keys; docs/csv-tables.md).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/result.h"

namespace pegaso::reading {

struct TableField;  // table_fields.h

// What one row of a table is about.
enum class RowKind : std::uint8_t {
  Plan,
  Objective,
  ImpactIndicator,
  ResultIndicator,
  Phase,
  Revenue,
  Expenditure,
  RevenueDifference,
  ExpenditureDifference,
  Staffing,
};
inline constexpr std::size_t row_kind_count = 10;

// The words that stand for one thing. The first is the one that is written.
struct TableWords {
  std::string name;                 // "changed", "postponed": what plan::name() gives
  std::vector<std::string> words;   // as in the layout
  std::vector<std::string> folded;  // as they are compared

  bool operator==(const TableWords&) const = default;
};

struct TableColumn {
  TableWords header;                      // name: the header itself
  std::vector<const TableField*> fields;  // at most one for each kind of row
  bool mandatory = false;

  // The field that the column fills in rows of this kind; nullptr when it has no meaning there.
  const TableField* field_in(RowKind kind) const;
};

struct TableLayout {
  std::string name;
  Bilingual title;
  std::array<TableWords, row_kind_count> rows;  // by RowKind
  std::vector<TableWords> marks;
  std::vector<TableWords> indicator_states;
  std::vector<TableWords> phase_statuses;
  std::vector<TableWords> weight_scales;
  std::vector<TableColumn> columns;

  const std::string& word(RowKind kind) const {
    return rows[static_cast<std::size_t>(kind)].words.front();
  }
};

// How headers and words are compared: case, accents, spaces and a final colon, dot or asterisk do
// not count.
std::string fold_word(std::string_view text);

// The entry that has the word (given as in the document); nullptr when none has.
const TableWords* find_word(const std::vector<TableWords>& table, std::string_view text);

// Loads a layout of shape "tables". Problems name line and cure: no TOML, another shape, unknown
// keys and fields, a field or a word given twice, two fields of one column for the same kind of
// row, no words for a kind of row, no column for the objective's title.
Results<TableLayout> load_table_layout(std::string_view toml, const std::string& file);

// The layout of layouts/tabella.toml, in which every field has a column.
const TableLayout& built_in_table_layout();

}  // namespace pegaso::reading
