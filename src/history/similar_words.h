// Which texts share words, and how many: for recognising what was reworded. Internal to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pegaso::history {

// Different words as numbers, ascending.
using WordSet = std::vector<std::uint32_t>;

// Gives each word a number. Words are compared folded (base/text.h); those of one or two letters
// ("di", "e", "la") join what is said, say nothing by themselves, and are left out. Numbers stay: "3".
class Words {
 public:
  WordSet set_of(std::string_view text);

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

// How much two texts have in common: the words in both, twice, of all words of both; 0 to 100. 0 when
// either has none.
int percent_shared(const WordSet& a, const WordSet& b);

// Finds the items that share rare traits with another; a trait is any number (a word, the hash of a
// text). The work for one item is bounded, however common its traits: rare ones are looked at first.
class TraitIndex {
 public:
  void add(std::size_t item, const std::vector<std::uint64_t>& traits);
  // The items that share most, at most candidates_max, best first; of equals the lower number first.
  std::vector<std::size_t> candidates(const std::vector<std::uint64_t>& traits) const;

  // As many as can be told apart by a person; more are looked at without need.
  static constexpr std::size_t candidates_max = 12;
  // Items looked at for one; bounds the whole to a multiple of the number of items.
  static constexpr std::size_t visits_max = 256;

 private:
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> items_of_;
};

}  // namespace pegaso::history
