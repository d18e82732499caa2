#include "reading/rows.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/text.h"

namespace pegaso::reading {
namespace {

// Tags that converters from word processors leave; they are layout, not text.
constexpr std::array<std::string_view, 4> blanked_tags = {"<p>", "</p>", "<br>", "<br/>"};

void blank_markup(std::string& text, std::vector<Span>& markup) {
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    for (const std::string_view tag : blanked_tags) {
      if (std::string_view(text).substr(at).starts_with(tag)) {
        const auto begin = static_cast<std::uint32_t>(at);
        const auto end = static_cast<std::uint32_t>(at + tag.size());
        text.replace(at, tag.size(), tag.size(), ' ');
        markup.push_back({begin, end});
        break;
      }
    }
  }
}

// A row in which every cell with text is dashes only: how a table's first row is ruled off.
bool is_rule(std::string_view text, std::span<const Span> cells) {
  bool any = false;
  for (const Span cell : cells) {
    if (cell.empty()) continue;
    const std::string_view word = text.substr(cell.begin, cell.end - cell.begin);
    if (word.size() < 2 || word.find_first_not_of('-') != std::string_view::npos) return false;
    any = true;
  }
  return any;
}

}  // namespace

Span trim_span(std::string_view text, Span span) {
  while (span.begin < span.end && is_space(text[span.begin])) ++span.begin;
  while (span.end > span.begin && is_space(text[span.end - 1])) --span.end;
  return span;
}

Span Row::sole() const {
  Span found;
  for (const Span cell : cells) {
    if (cell.empty()) continue;
    if (!found.empty()) return {};
    found = cell;
  }
  return found;
}

bool Row::all_empty_but_first() const {
  for (const Span cell : cells.subspan(1)) {
    if (!cell.empty()) return false;
  }
  return true;
}

std::span<const Span> Rows::markup_in(Span span) const {
  const auto first = std::ranges::lower_bound(markup_, span.begin, {}, &Span::begin);
  const auto last = std::ranges::lower_bound(first, markup_.end(), span.end, {}, &Span::begin);
  return {first, last};
}

Rows::Rows(const Source& source, std::span<const Pattern> page_headers, std::vector<Place>& places)
    : text_(source.text()) {
  blank_markup(text_, markup_);
  for (const Span tag : markup_) {
    places.push_back({{Part::Document, 0, 0, Field::Markup}, tag.begin, tag.end});
  }
  const std::string_view text = text_;

  // Rows look into the cells, which therefore never move: every tab and every line ends one.
  const std::size_t cells_max = source.line_count() + count_byte(text, '\t');
  cells_.reserve(cells_max);
  rows_.reserve(source.line_count());

  bool after_page = false;
  bool after_blank = true;
  for (std::uint32_t line = 1; line <= source.line_count(); ++line) {
    const std::uint32_t begin = source.line_start(line);
    const auto end = begin + static_cast<std::uint32_t>(source.line(line).size());
    const Span whole = trim_span(text, {begin, end});
    if (whole.empty()) {
      after_blank = true;
      continue;
    }
    const std::string_view words = text.substr(whole.begin, whole.end - whole.begin);
    bool header = false;
    for (const Pattern& pattern : page_headers) header = header || pattern.matches(words);
    if (header) {
      places.push_back({{Part::Document, 0, 0, Field::Header}, whole.begin, whole.end});
      after_page = true;
      continue;
    }
    const std::size_t first = cells_.size();
    for (std::uint32_t at = begin; at <= end;) {
      const std::size_t tab = text.substr(0, end).find('\t', at);
      const auto stop = tab < end ? static_cast<std::uint32_t>(tab) : end;
      cells_.push_back(trim_span(text, {at, stop}));
      at = stop + 1;
    }
    const std::span<const Span> cells(cells_.data() + first, cells_.size() - first);
    if (is_rule(text, cells)) {
      for (const Span cell : cells) {
        if (!cell.empty()) {
          places.push_back({{Part::Document, 0, 0, Field::Rule}, cell.begin, cell.end});
        }
      }
      cells_.resize(first);
      continue;
    }
    rows_.push_back({line, after_page, after_blank, cells});
    after_page = false;
    after_blank = false;
  }
  PEGASO_CHECK(cells_.size() <= cells_max);
}

}  // namespace pegaso::reading
