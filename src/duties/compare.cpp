#include "duties/compare.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace pegaso::duties {
namespace {

std::vector<const Duty*> by_key(const Calendar& calendar) {
  std::vector<const Duty*> all;
  all.reserve(calendar.duties.size());
  for (const Duty& each : calendar.duties) all.push_back(&each);
  std::ranges::sort(all, {}, [](const Duty* each) { return std::string_view(each->key); });
  return all;
}

// Catalogues may be two: their kinds are the same when their ids are, which the key holds.
bool is_same(const Duty& a, const Duty& b) {
  const auto told = [](const Duty& each) {
    return std::tie(each.nominal, each.rolled, each.binding, each.state, each.done_on, each.who,
                    each.missing, each.kind->who);
  };
  return told(a) == told(b);
}

}  // namespace

std::vector<DutyChange> changes_between(const Calendar& before, const Calendar& after) {
  const auto old_duties = by_key(before);
  const auto new_duties = by_key(after);
  std::vector<DutyChange> changes;
  auto left = old_duties.begin();
  auto right = new_duties.begin();
  while (left != old_duties.end() || right != new_duties.end()) {
    if (right == new_duties.end() || (left != old_duties.end() && (*left)->key < (*right)->key)) {
      changes.push_back({**left++, std::nullopt});
    } else if (left == old_duties.end() || (*right)->key < (*left)->key) {
      changes.push_back({std::nullopt, **right++});
    } else {
      if (!is_same(**left, **right)) changes.push_back({**left, **right});
      ++left;
      ++right;
    }
  }
  return changes;
}

}  // namespace pegaso::duties
