// Sorting by whole numbers without comparing: byte by byte from the lowest, as many passes as the
// numbers have bytes that differ. Internal to this room, whose places come by the ten thousand.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace pegaso::reading {

// Sorts `values` by `key(value)`, an unsigned number; equal ones stay as they were.
template <class T, class Key>
void radix_sort(std::vector<T>& values, Key key) {
  if (values.empty()) return;
  std::uint64_t differing = 0;
  bool sorted_already = true;
  const std::uint64_t first = key(values.front());
  std::uint64_t before = first;
  for (const T& value : values) {
    const std::uint64_t each = key(value);
    sorted_already = sorted_already && before <= each;
    differing |= each ^ first;
    before = each;
  }
  if (sorted_already) return;
  std::vector<T> sorted(values.size());
  for (unsigned shift = 0; shift < 64 && (differing >> shift) != 0; shift += 8) {
    const auto byte_of = [&](const T& value) { return (key(value) >> shift) & 0xFFU; };
    if (((differing >> shift) & 0xFFU) == 0) continue;
    std::array<std::size_t, 256> begins{};  // where the next value with that byte goes
    for (const T& value : values) ++begins[byte_of(value)];
    std::size_t at = 0;
    for (std::size_t& begin : begins) at += std::exchange(begin, at);
    for (const T& value : values) sorted[begins[byte_of(value)]++] = value;
    values.swap(sorted);
  }
}

}  // namespace pegaso::reading
