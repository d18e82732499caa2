#include "storage/place_codec.h"

#include <utility>

#include "storage/stored_words.h"

namespace pegaso::storage {
namespace {

void pack(std::int64_t value, std::vector<std::uint8_t>& bytes) {
  const auto magnitude = static_cast<std::uint64_t>(value < 0 ? -(value + 1) : value);
  std::uint64_t rest = magnitude << 1U | (value < 0 ? 1U : 0U);
  while (rest >= 0x80U) {
    bytes.push_back(static_cast<std::uint8_t>(rest | 0x80U));
    rest >>= 7U;
  }
  bytes.push_back(static_cast<std::uint8_t>(rest));
}

// Takes a number from the front of `bytes`.
std::int64_t unpack(Blob& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 40U; shift += 7U) {
    if (bytes.empty()) break;
    const std::uint8_t byte = bytes.front();
    bytes = bytes.subspan(1);
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
    if (byte < 0x80U) {
      const auto magnitude = static_cast<std::int64_t>(value >> 1U);
      return (value & 1U) != 0 ? -magnitude - 1 : magnitude;
    }
  }
  throw DamagedValue("places cut short");
}

std::uint32_t unpack_from(std::uint32_t origin, Blob& bytes) {
  const std::int64_t value = origin + unpack(bytes);
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
    pack(difference(place.datum.item, item), bytes);
    pack(stored_number(place.datum.field), bytes);
    pack(difference(place.begin, end), bytes);
    pack(difference(place.end, place.begin), bytes);
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
    const std::int64_t number = unpack(bytes);
    if (!std::in_range<std::uint8_t>(number)) throw DamagedValue("unknown field");
    const auto field = field_of_number(static_cast<std::uint8_t>(number));
    if (!field) throw DamagedValue("unknown field");
    const std::uint32_t begin = unpack_from(end, bytes);
    end = unpack_from(begin, bytes);
    places.push_back({{part, owner, item, *field}, begin, end});
  }
}

}  // namespace pegaso::storage
