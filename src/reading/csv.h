// Comma-separated values (RFC 4180) as rows and cells with positions.
//
// Rows end with LF or CRLF. A cell that begins with a quotation mark runs to the mark that closes
// it, over separators and line ends; two marks inside stand for one. A mark inside a cell that does
// not begin with one is an ordinary character. Nothing is trimmed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "reading/source.h"

namespace pegaso::reading {

// The most cells of one row; a row with more is refused.
inline constexpr std::size_t csv_row_cells_max = 1024;

// The content of a cell, without the marks around it: byte offsets into Source::text().
struct CsvCell {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool quoted = false;

  bool operator==(const CsvCell&) const = default;
};

struct CsvRow {
  std::uint32_t line = 0;   // where the row begins
  std::uint32_t begin = 0;  // bytes of the whole row, without its line end
  std::uint32_t end = 0;
  std::vector<CsvCell> cells;  // at least one

  bool operator==(const CsvRow&) const = default;
};

// What the cell says: its text with doubled quotation marks made single.
std::string cell_text(const Source& source, const CsvCell& cell);

// Rows whose first cell begins with "#" are remarks of people for people.
bool is_comment(const Source& source, const CsvRow& row);
// Whether every cell is empty or white space.
bool is_blank(const Source& source, const CsvRow& row);

// Walks over the rows of a source, in order. The source must outlive it.
class CsvReader {
 public:
  CsvReader(const Source& source, char separator) : source_(&source), separator_(separator) {}

  // Fills `row` with the next row (its memory is used again); false at the end of the text or
  // after a fault that nothing can be read behind.
  bool next(CsvRow& row);

  // What is wrong with the rows read so far, each with line and cure: a quotation mark that nothing
  // closes (the line where it opens), text behind a closing mark, a row of too many cells.
  const Problems& problems() const { return problems_; }

 private:
  CsvCell take_quoted();
  CsvCell take_plain();
  void refuse(std::size_t at, Bilingual message, Bilingual cure);

  const Source* source_;
  char separator_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  bool broken_ = false;
  Problems problems_;
};

// The separator of a text's rows: the one of ; , and tab that cuts the first row that is neither
// blank nor a comment into the most cells; ; when none cuts it. A first line "sep=," as spreadsheets
// write it decides by itself.
char find_separator(const Source& source);
// Whether the first line is such a "sep=,".
bool declares_separator(const Source& source);

// Writes a row, ended with CRLF. Cells are quoted where RFC 4180 asks for it, and where white space
// stands at their ends.
void append_csv_row(std::string& out, std::span<const std::string> cells, char separator);

}  // namespace pegaso::reading
