// A document as rows of cells: lines cut at tabs, page headers and rule lines told apart, markup
// blanked. This is the interface between the bytes of any text document and the readers of shapes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reading/pattern.h"
#include "reading/reading.h"

namespace pegaso::reading {

// A piece of the document, in byte offsets; empty when begin == end.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin == end; }
  bool operator==(const Span&) const = default;
};

struct Row {
  std::uint32_t line = 0;
  bool after_page = false;      // the first row after a page header
  bool after_blank = false;     // a blank line, or the document's beginning, stands before it
  std::span<const Span> cells;  // trimmed; at least one

  // The only cell with text, or an empty span when there is none or more than one.
  Span sole() const;
  bool all_empty_but_first() const;
};

class Rows {
 public:
  // Blank lines are dropped; page headers and lines of dashes are dropped too and noted as places.
  // `page_headers` are matched against whole lines.
  Rows(const Source& source, std::span<const Pattern> page_headers, std::vector<Place>& places);

  std::span<const Row> all() const { return rows_; }
  std::size_t cell_count() const { return cells_.size(); }
  // The document's text with markup blanked: same length and offsets as the source's.
  std::string_view text() const { return text_; }
  std::string_view text(Span span) const {
    return text().substr(span.begin, span.end - span.begin);
  }
  // The blanked markup within `span`, in order.
  std::span<const Span> markup_in(Span span) const;

 private:
  std::string text_;
  std::vector<Span> markup_;
  std::vector<Span> cells_;
  std::vector<Row> rows_;
};

// `text` within `span`, without white space at its ends.
Span trim_span(std::string_view text, Span span);

}  // namespace pegaso::reading
