#include "history/similar_words.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace pegaso::history {
namespace {

constexpr std::size_t letters_min = 3;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Of a folded text; bytes beyond ASCII are letters of other scripts.
bool is_of_word(char c) {
  return (c >= 'a' && c <= 'z') || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

template <class T>
void sort_unique(std::vector<T>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

WordSet Words::set_of(std::string_view text) {
  const std::string folded = fold_for_comparison(text);
  WordSet set;
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && is_of_word(folded[end])) ++end;
    if (end - at >= letters_min || (end > at && is_digit(folded[at]))) {
      const auto next = static_cast<std::uint32_t>(numbers_.size());
      set.push_back(numbers_.emplace(folded.substr(at, end - at), next).first->second);
    }
    at = end + 1;
  }
  sort_unique(set);
  return set;
}

int percent_shared(const WordSet& a, const WordSet& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t shared = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) ++shared;
    const bool step_x = *x <= *y;
    const bool step_y = *y <= *x;
    x += step_x ? 1 : 0;
    y += step_y ? 1 : 0;
  }
  return static_cast<int>(200 * shared / (a.size() + b.size()));
}

void TraitIndex::add(std::size_t item, const std::vector<std::uint64_t>& traits) {
  for (const std::uint64_t trait : traits) {
    std::vector<std::uint32_t>& items = items_of_[trait];
    const auto number = static_cast<std::uint32_t>(item);
    if (items.empty() || items.back() != number) items.push_back(number);
  }
}

std::vector<std::size_t> TraitIndex::candidates(const std::vector<std::uint64_t>& traits) const {
  struct Shared {
    const std::vector<std::uint32_t>* items;
    std::size_t order;  // settles what is equally rare
  };
  std::vector<Shared> lists;
  for (const std::uint64_t trait : traits) {
    const auto found = items_of_.find(trait);
    if (found != items_of_.end()) lists.push_back({&found->second, lists.size()});
  }
  std::ranges::sort(lists, {}, [](const Shared& shared) {
    return std::pair(shared.items->size(), shared.order);
  });

  struct Seen {
    std::uint32_t item;
    std::uint32_t weight;
  };
  std::vector<Seen> seen;
  for (const auto& [list, order] : lists) {
    // What few share tells more: a trait of two weighs as much as ten of twenty.
    const auto weight = static_cast<std::uint32_t>(visits_max / list->size() + 1);
    const std::size_t count = std::min(list->size(), visits_max - seen.size());
    for (std::size_t i = 0; i < count; ++i) seen.push_back({(*list)[i], weight});
    if (seen.size() == visits_max) break;
  }
  std::ranges::sort(seen, {}, &Seen::item);

  std::size_t kept = 0;
  for (const Seen& each : seen) {
    if (kept > 0 && seen[kept - 1].item == each.item) {
      seen[kept - 1].weight += each.weight;
    } else {
      seen[kept++] = each;
    }
  }
  seen.resize(kept);
  std::ranges::sort(seen, [](const Seen& a, const Seen& b) {
    return std::pair(b.weight, a.item) < std::pair(a.weight, b.item);
  });
  if (seen.size() > candidates_max) seen.resize(candidates_max);
  std::vector<std::size_t> found;
  found.reserve(seen.size());
  for (const Seen& each : seen) found.push_back(each.item);
  return found;
}

}  // namespace pegaso::history
