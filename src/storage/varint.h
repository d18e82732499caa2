// Numbers packed into bytes: seven bits a byte, lowest first, the high bit set on all bytes but the
// last, of the zigzag form of a signed number (0, -1, 1, -2, ... as 0, 1, 2, 3, ...).
#pragma once

#include <cstdint>
#include <vector>

#include "storage/sqlite.h"

namespace pegaso::storage {

inline void pack_number(std::int64_t value, std::vector<std::uint8_t>& bytes) {
  const auto magnitude = static_cast<std::uint64_t>(value < 0 ? -(value + 1) : value);
  std::uint64_t rest = magnitude << 1U | (value < 0 ? 1U : 0U);
  while (rest >= 0x80U) {
    bytes.push_back(static_cast<std::uint8_t>(rest | 0x80U));
    rest >>= 7U;
  }
  bytes.push_back(static_cast<std::uint8_t>(rest));
}

// Takes a number from the front of `bytes`. Throws DamagedValue where there is none of at most
// `bits_max` bits.
inline std::int64_t unpack_number(Blob& bytes, unsigned bits_max) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < bits_max; shift += 7U) {
    if (bytes.empty()) break;
    const std::uint8_t byte = bytes.front();
    bytes = bytes.subspan(1);
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
    if (byte < 0x80U) {
      const auto magnitude = static_cast<std::int64_t>(value >> 1U);
      return (value & 1U) != 0 ? -magnitude - 1 : magnitude;
    }
  }
  throw DamagedValue("numbers cut short");
}

}  // namespace pegaso::storage
