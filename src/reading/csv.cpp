#include "reading/csv.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace pegaso::reading {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr char quote = '"';
constexpr std::array separators = {';', ',', '\t'};

std::string_view raw(const Source& source, const CsvCell& cell) {
  return source.text().substr(cell.begin, cell.end - cell.begin);
}

CsvCell cell_of(std::size_t begin, std::size_t end, bool quoted) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), quoted};
}

// Cells of the first row that says something, when the text is cut at `separator`.
std::size_t cells_of_first_row(const Source& source, char separator) {
  CsvReader reader(source, separator);
  CsvRow row;
  while (reader.next(row)) {
    if (!is_blank(source, row) && !is_comment(source, row)) return row.cells.size();
  }
  return 0;
}

}  // namespace

std::string cell_text(const Source& source, const CsvCell& cell) {
  std::string_view rest = raw(source, cell);
  if (!cell.quoted) return std::string(rest);
  std::string text;
  text.reserve(rest.size());
  for (std::size_t at = rest.find(quote); at != npos; at = rest.find(quote)) {
    text += rest.substr(0, at + 1);
    rest.remove_prefix(std::min(at + 2, rest.size()));
  }
  text += rest;
  return text;
}

bool is_comment(const Source& source, const CsvRow& row) {
  return trimmed(raw(source, row.cells.front())).starts_with('#');
}

bool is_blank(const Source& source, const CsvRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [&](const CsvCell& cell) { return trimmed(raw(source, cell)).empty(); });
}

void CsvReader::refuse(std::size_t at, Bilingual message, Bilingual cure) {
  const auto offset = static_cast<std::uint32_t>(at);
  const std::uint32_t line = source_->line_of(offset);
  problems_.push_back({std::move(message),
                       {source_->name(), line, offset - source_->line_start(line) + 1},
                       std::move(cure)});
}

// The cell that opens with a mark at at_; leaves at_ at the separator or line end behind it.
CsvCell CsvReader::take_quoted() {
  const std::string_view text = source_->text();
  const std::size_t opening = at_;
  std::size_t closing = opening;
  do {
    closing = text.find(quote, closing + 1);
    if (closing == npos) {
      refuse(opening,
             {"le virgolette aperte qui non sono mai chiuse",
              "the quotation mark opened here is never closed"},
             {"Chiuderle alla fine della cella; se fanno parte del testo, raddoppiarle",
              "Close it at the end of the cell; if it belongs to the text, write it twice"});
      broken_ = true;
      at_ = text.size();
      return cell_of(opening + 1, text.size(), true);
    }
    if (closing + 1 == text.size() || text[closing + 1] != quote) break;
    ++closing;
  } while (true);

  at_ = closing + 1;
  const std::size_t rest = at_;
  const CsvCell behind = take_plain();
  if (behind.begin != behind.end) {
    refuse(rest,
           {"dopo le virgolette che chiudono la cella c'è altro testo",
            "there is more text behind the quotation mark that closes the cell"},
           {"Mettere le virgolette intorno a tutta la cella e raddoppiare quelle dentro il testo",
            "Put the quotation marks around the whole cell and write those inside it twice"});
  }
  return cell_of(opening + 1, closing, true);
}

// The cell up to the next separator or line end, where it leaves at_.
CsvCell CsvReader::take_plain() {
  const std::string_view text = source_->text();
  const std::size_t begin = at_;
  while (at_ < text.size() && text[at_] != separator_ && text[at_] != '\n') ++at_;
  std::size_t end = at_;
  if (at_ == text.size() || text[at_] == '\n') {
    while (end > begin && text[end - 1] == '\r') --end;
  }
  return cell_of(begin, end, false);
}

bool CsvReader::next(CsvRow& row) {
  const std::string_view text = source_->text();
  row.cells.clear();
  if (broken_ || at_ >= text.size()) return false;
  row.line = line_;
  const std::size_t begin = at_;
  while (true) {
    const bool quoted = at_ < text.size() && text[at_] == quote;
    row.cells.push_back(quoted ? take_quoted() : take_plain());
    if (at_ == text.size() || text[at_] == '\n') break;
    ++at_;  // the separator
    if (row.cells.size() == csv_row_cells_max) {
      refuse(begin,
             {fmt::format("la riga ha più di {} celle", csv_row_cells_max),
              fmt::format("the row has more than {} cells", csv_row_cells_max)},
             {"Controllare che il file sia una tabella e che il separatore sia quello giusto",
              "Check that the file is a table and that its separator is the right one"});
      broken_ = true;
      break;
    }
  }
  row.begin = static_cast<std::uint32_t>(begin);
  row.end = static_cast<std::uint32_t>(at_);
  if (at_ < text.size() && text[at_] == '\n') ++at_;
  line_ +=
      static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                            text.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
  return true;
}

bool declares_separator(const Source& source) {
  if (source.line_count() == 0) return false;
  const std::string_view line = source.line(1);
  return line.size() == 5 && starts_with_folded(line, "sep=") &&
         std::find(separators.begin(), separators.end(), line[4]) != separators.end();
}

char find_separator(const Source& source) {
  if (declares_separator(source)) return source.line(1)[4];
  char best = separators.front();
  std::size_t best_cells = 1;
  for (const char separator : separators) {
    const std::size_t cells = cells_of_first_row(source, separator);
    if (cells <= best_cells) continue;
    best = separator;
    best_cells = cells;
  }
  return best;
}

void append_csv_row(std::string& out, std::span<const std::string> cells, char separator) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string& cell = cells[i];
    if (i != 0) out += separator;
    const bool special = cell.find_first_of("\"\r\n") != npos || cell.find(separator) != npos;
    const bool space_at_end = !cell.empty() && (is_space(cell.front()) || is_space(cell.back()));
    if (!special && !space_at_end) {
      out += cell;
      continue;
    }
    out += quote;
    for (const char c : cell) {
      if (c == quote) out += quote;
      out += c;
    }
    out += quote;
  }
  out += "\r\n";
}

}  // namespace pegaso::reading
