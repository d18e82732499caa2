#include "reading/reading.h"

#include <algorithm>

#include "reading/radix_sort.h"

namespace pegaso::reading {
namespace {

std::uint32_t first_line(const Source& source, std::span<const Place> places) {
  std::uint32_t begin = 0;
  bool any = false;
  for (const Place& place : places) {
    if (!any || place.begin < begin) begin = place.begin;
    any = true;
  }
  return any ? source.line_of(begin) : 0;
}

}  // namespace

void sort_by_position(std::vector<Place>& places) {
  radix_sort(places, [](const Place& place) { return std::uint64_t{place.begin}; });
}

Places::Places(std::vector<Place> places) : places_(std::move(places)) {
  sort_by_position(places_);
  radix_sort(places_, [](const Place& place) { return place.datum.key(); });
}

std::span<const Place> Places::of(const Datum& datum) const {
  const auto first =
      std::lower_bound(places_.begin(), places_.end(), datum,
                       [](const Place& place, const Datum& value) { return place.datum < value; });
  auto last = first;
  while (last != places_.end() && last->datum == datum) ++last;
  return {first, last};
}

std::span<const Place> Places::of_record(Part part, std::uint32_t owner, std::uint32_t item) const {
  const Datum lowest{part, owner, item, Field{}};
  const auto first =
      std::lower_bound(places_.begin(), places_.end(), lowest,
                       [](const Place& place, const Datum& value) { return place.datum < value; });
  auto last = first;
  while (last != places_.end() && last->datum.part == part && last->datum.owner == owner &&
         last->datum.item == item) {
    ++last;
  }
  return {first, last};
}

std::uint32_t Places::line_of_record(const Source& source, Part part, std::uint32_t owner,
                                     std::uint32_t item) const {
  return first_line(source, of_record(part, owner, item));
}

std::uint32_t Places::line_of(const Source& source, const Datum& datum) const {
  return first_line(source, of(datum));
}

}  // namespace pegaso::reading
