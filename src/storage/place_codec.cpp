#include "storage/place_codec.h"

#include <utility>

#include "storage/stored_words.h"
#include "storage/varint.h"

namespace pegaso::storage {
namespace {

// Differences of positions in a document: 32 bits and a sign, and what fills a byte.
constexpr unsigned bits_max = 40;

std::uint32_t unpack_from(std::uint32_t origin, Blob& bytes) {
  const std::int64_t value = origin + unpack_number(bytes, bits_max);
  if (!std::in_range<std::uint32_t>(value)) throw DamagedValue("place out of range");
  return static_cast<std::uint32_t>(value);
}

std::int64_t difference(std::uint32_t to, std::uint32_t from) {
  return std::int64_t{to} - std::int64_t{from};
}

}  // namespace

void pack_places(std::span<const reading::Place> places, std::vector<std::uint8_t>& bytes) {
  std::uint32_t item = 0;
  std::uint32_t end = 0;
  for (const reading::Place& place : places) {
    pack_number(difference(place.datum.item, item), bytes);
    pack_number(stored_number(place.datum.field), bytes);
    pack_number(difference(place.begin, end), bytes);
    pack_number(difference(place.end, place.begin), bytes);
    item = place.datum.item;
    end = place.end;
  }
}

void unpack_places(reading::Part part, std::uint32_t owner, Blob bytes,
                   std::vector<reading::Place>& places) {
  std::uint32_t item = 0;
  std::uint32_t end = 0;
  while (!bytes.empty()) {
    item = unpack_from(item, bytes);
    const std::int64_t number = unpack_number(bytes, bits_max);
    if (!std::in_range<std::uint8_t>(number)) throw DamagedValue("unknown field");
    const auto field = field_of_number(static_cast<std::uint8_t>(number));
    if (!field) throw DamagedValue("unknown field");
    const std::uint32_t begin = unpack_from(end, bytes);
    end = unpack_from(begin, bytes);
    places.push_back({{part, owner, item, *field}, begin, end});
  }
}

}  // namespace pegaso::storage
