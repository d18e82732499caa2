#include "reading/radix_sort.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso::reading {
namespace {

using Pair = std::pair<std::uint64_t, int>;

// Keys of a few values and of all sizes: equal ones are there, and every byte differs somewhere.
std::vector<Pair> numbered(const std::vector<std::pair<std::uint8_t, std::uint8_t>>& parts) {
  std::vector<Pair> values;
  for (const auto& [bits, shift] : parts) {
    values.emplace_back(std::uint64_t{bits} << (shift % 57U), static_cast<int>(values.size()));
  }
  return values;
}

RC_GTEST_PROP(RadixSort, SortsAsAStableSortDoes,
              (const std::vector<std::pair<std::uint8_t, std::uint8_t>>& parts)) {
  std::vector<Pair> values = numbered(parts);
  std::vector<Pair> expected = values;
  std::stable_sort(expected.begin(), expected.end(),
                   [](const Pair& a, const Pair& b) { return a.first < b.first; });
  radix_sort(values, [](const Pair& value) { return value.first; });
  RC_ASSERT(values == expected);
}

TEST(RadixSort, LeavesNothingAlone) {
  std::vector<std::uint64_t> none;
  radix_sort(none, [](std::uint64_t value) { return value; });
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace pegaso::reading
