// What a person probably meant by a word that is none of those the program knows.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace pegaso::cli {

// The candidate, or the beginning of one, that differs from `word` by the fewest letters; nullopt when
// half of the word or more would have to change. The first of equals.
std::optional<std::string_view> nearest_of(std::string_view word,
                                           const std::vector<std::string_view>& candidates);

}  // namespace pegaso::cli
