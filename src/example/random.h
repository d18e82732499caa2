// A small deterministic source of choices: the same seed gives the same choices on every machine
// (the standard distributions do not promise that).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "base/check.h"

namespace pegaso::example {

// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  // A stream of its own for the `number`-th thing, so that one more choice made for one thing does
  // not change all that follow.
  Random stream(std::uint64_t number) const {
    Random mixed(state_ ^ (number * 0xD1342543DE82EF95ULL));
    return Random(mixed.next());
  }

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }

  // 0 to limit - 1; `limit` must not be 0. The bias for limits far below 2^64 does not matter here.
  std::size_t below(std::size_t limit) {
    PEGASO_CHECK(limit > 0);
    return static_cast<std::size_t>(next() % limit);
  }

  // first to last, both included.
  int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::size_t>(last - first) + 1));
  }

  bool chance(int percent) { return between(1, 100) <= percent; }

  template <class Container>
  const auto& pick(const Container& from) {
    return *std::next(std::begin(from), static_cast<std::ptrdiff_t>(below(std::size(from))));
  }

  template <class Container>
  void shuffle(Container& what) {
    for (std::size_t i = std::size(what); i > 1; --i) std::swap(what[i - 1], what[below(i)]);
  }

 private:
  std::uint64_t state_;
};

// `count` different elements of `from`, in its order.
template <class T>
std::vector<T> some_of(std::span<const T> from, std::size_t count, Random& random) {
  std::vector<std::size_t> indices(from.size());
  for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = i;
  random.shuffle(indices);
  indices.resize(std::min(count, indices.size()));
  std::sort(indices.begin(), indices.end());
  std::vector<T> chosen;
  for (const std::size_t i : indices) chosen.push_back(from[i]);
  return chosen;
}

}  // namespace pegaso::example
