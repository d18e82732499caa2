// Reading a table of records whose rows may be cut anywhere by a page.
//
// A table is a sequence of records; a record is a set of columns (layout.h). Labels stand before
// their values, alone above them, or in a header row; a page header may fall between any two lines
// of a record, and after it columns that are empty there have vanished. Cells are given to columns,
// in this order of trust:
//   1. by a label in the cell, or by a legal value of a column;
//   2. by position: a header row, the open column above, or a row with every column;
//   3. by grammar: which text was left open, where the columns can have moved, what the text looks
//      like (sense.h). A choice that only the look decides is noted as doubtful.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reading/layout.h"
#include "reading/rows.h"

namespace pegaso::reading {

// A piece that went to one column and could as well belong to another.
struct DoubtfulPiece {
  std::size_t column = 0;
  std::size_t instead = 0;
  Span piece;
};

struct DraftField {
  std::vector<Span> pieces;
  bool labelled = false;
};

// A record as found: pieces of the document by column (index in Table::columns).
struct Draft {
  std::uint32_t line = 0;
  std::uint32_t last_line = 0;
  std::vector<DraftField> fields;
  std::vector<Span> labels;
  std::vector<DoubtfulPiece> doubtful;
  std::vector<std::pair<unsigned, Span>> months;  // month grid: month 1..12 and its cell
};

struct Drafts {
  std::vector<Draft> records;
  std::vector<Span> labels;  // of header rows
  std::vector<Span> loose;   // text before the first record, which no record can own
};

Drafts read_records(const Rows& rows, std::span<const Row> section, const Table& table);

}  // namespace pegaso::reading
