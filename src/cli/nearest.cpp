#include "cli/nearest.h"

#include <algorithm>
#include <cstddef>

#include "reading/suggest.h"

namespace pegaso::cli {

std::optional<std::string_view> nearest_of(std::string_view word,
                                           const std::vector<std::string_view>& candidates) {
  std::optional<std::string_view> best;
  std::size_t fewest = (word.size() + 1) / 2;
  for (const std::string_view candidate : candidates) {
    const std::size_t letters =
        std::min(reading::edit_distance(word, candidate),
                 1 + reading::edit_distance(word, candidate.substr(0, word.size())));
    if (letters < fewest) {
      fewest = letters;
      best = candidate;
    }
  }
  return best;
}

}  // namespace pegaso::cli
