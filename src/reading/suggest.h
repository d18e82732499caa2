// What a person probably meant: words for the cures in messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pegaso::reading {

// At most `bytes_max` bytes of a well-formed text, whole characters, with "…" where it was cut.
std::string shortened(std::string_view text, std::size_t bytes_max = 60);

// Insertions, deletions and changes of a byte that turn one word into the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The index of the candidate that `word` is closest to: a third of its bytes changed at most, or the
// first bytes of the candidate, four at least. The first of equals; candidates.size() when none is.
std::size_t closest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace pegaso::reading
