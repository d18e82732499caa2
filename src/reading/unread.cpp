#include "reading/unread.h"

#include <algorithm>

#include "base/text.h"
#include "reading/radix_sort.h"

namespace pegaso::reading {
namespace {

// Begin and end of every place, packed so that sorting is quick.
std::vector<std::uint64_t> sorted_spans(std::span<const Place> places) {
  std::vector<std::uint64_t> spans;
  spans.reserve(places.size());
  for (const Place& place : places) {
    spans.push_back((static_cast<std::uint64_t>(place.begin) << 32U) | place.end);
  }
  radix_sort(spans, [](std::uint64_t span) { return span; });
  return spans;
}

// The text of a gap, line by line.
void add_gap(const Source& source, std::uint32_t begin, std::uint32_t end,
             std::vector<Unread>& unread) {
  const std::string_view text = source.text();
  while (begin < end) {
    while (begin < end && is_space(text[begin])) ++begin;
    if (begin == end) return;
    const std::size_t stop = std::min<std::size_t>(text.find('\n', begin), end);
    unread.push_back({source.line_of(begin), fold_spaces(text.substr(begin, stop - begin))});
    begin = static_cast<std::uint32_t>(stop);
  }
}

}  // namespace

std::vector<Unread> find_unread(const Source& source, std::span<const Place> places) {
  std::vector<Unread> unread;
  std::uint32_t at = 0;
  for (const std::uint64_t span : sorted_spans(places)) {
    const auto begin = static_cast<std::uint32_t>(span >> 32U);
    const auto end = static_cast<std::uint32_t>(span);
    if (begin > at) add_gap(source, at, begin, unread);
    at = std::max(at, end);
  }
  add_gap(source, at, static_cast<std::uint32_t>(source.text().size()), unread);
  return unread;
}

std::size_t count_overlaps(std::span<const Place> places) {
  std::size_t overlaps = 0;
  std::uint32_t at = 0;
  for (const std::uint64_t span : sorted_spans(places)) {
    const auto begin = static_cast<std::uint32_t>(span >> 32U);
    const auto end = static_cast<std::uint32_t>(span);
    if (begin < at) ++overlaps;
    at = std::max(at, end);
  }
  return overlaps;
}

}  // namespace pegaso::reading
