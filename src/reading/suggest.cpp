#include "reading/suggest.h"

#include <algorithm>
#include <utility>

namespace pegaso::reading {
namespace {

// Longer texts are no words, and distances cost their product.
constexpr std::size_t word_bytes_max = 64;
constexpr std::size_t beginning_bytes_min = 4;

}  // namespace

std::string shortened(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::size_t closest(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::size_t best = candidates.size();
  if (word.empty() || word.size() > word_bytes_max) return best;
  std::size_t best_distance = word.size() / 3 + 1;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string_view candidate = candidates[i];
    if (candidate.size() > word_bytes_max) continue;
    const bool begins = word.size() >= beginning_bytes_min && candidate.starts_with(word);
    const std::size_t distance = begins ? 1 : edit_distance(word, candidate);
    if (distance >= best_distance) continue;
    best = i;
    best_distance = distance;
  }
  return best;
}

}  // namespace pegaso::reading
