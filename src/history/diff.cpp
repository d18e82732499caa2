#include <algorithm>
#include <unordered_map>

#include "history/lists.h"
#include "history/variation.h"
#include "plan/fields.h"

namespace pegaso::history {
namespace {

using Changes = std::vector<Change>;

template <class T>
void diff_fields(const PartRef& at, const T& a, const T& b, Changes& out) {
  plan::for_each_field<T>([&](const auto& field) {
    if (a.*field.member == b.*field.member) return;
    out.push_back(FieldChanged{at, std::string(field.name), to_value(a.*field.member),
                               to_value(b.*field.member)});
  });
}

// The positions of a longest increasing subsequence of distinct numbers.
std::vector<bool> longest_increasing(const std::vector<std::size_t>& numbers) {
  std::vector<std::size_t> tails;  // positions: of each length, the end with the least number
  std::vector<std::size_t> before(numbers.size(), numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto at = std::ranges::lower_bound(tails, numbers[i], {},
                                             [&](std::size_t each) { return numbers[each]; });
    if (at != tails.begin()) before[i] = *(at - 1);
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<bool> kept(numbers.size(), false);
  std::size_t i = tails.empty() ? numbers.size() : tails.back();
  for (; i < numbers.size(); i = before[i]) kept[i] = true;
  return kept;
}

class Differ {
 public:
  Changes take() { return std::move(changes_); }

  template <class T, class ItemIds>
  void list(Part part, Id owner, const std::vector<T>& a, const std::vector<ItemIds>& a_ids,
            const std::vector<T>& b, const std::vector<ItemIds>& b_ids) {
    const bool same_parts = std::ranges::equal(
        a_ids, b_ids, [](const ItemIds& x, const ItemIds& y) { return id_of(x) == id_of(y); });
    if (same_parts) {
      for (std::size_t i = 0; i < a.size(); ++i) {
        item({part, owner, id_of(a_ids[i])}, a[i], a_ids[i], b[i], b_ids[i]);
      }
      return;
    }
    std::unordered_map<std::int64_t, std::size_t> in_a;
    for (std::size_t i = 0; i < a_ids.size(); ++i) in_a.emplace(number(a_ids[i]), i);
    std::unordered_map<std::int64_t, std::size_t> in_b;
    for (std::size_t i = 0; i < b_ids.size(); ++i) in_b.emplace(number(b_ids[i]), i);

    std::vector<std::size_t> kept;  // positions in a
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (in_b.contains(number(a_ids[i]))) {
        kept.push_back(i);
        continue;
      }
      const Id after = kept.empty() ? no_id : id_of(a_ids[kept.back()]);
      changes_.push_back(
          ItemRemoved{{part, owner, id_of(a_ids[i])}, after, make_item(a[i], a_ids[i])});
    }
    moves(part, owner, a_ids, kept, in_b);
    for (std::size_t i = 0; i < b.size(); ++i) {
      if (in_a.contains(number(b_ids[i]))) continue;
      const Id after = i == 0 ? no_id : id_of(b_ids[i - 1]);
      changes_.push_back(
          ItemAdded{{part, owner, id_of(b_ids[i])}, after, make_item(b[i], b_ids[i])});
    }
    for (std::size_t i = 0; i < b.size(); ++i) {
      const auto at = in_a.find(number(b_ids[i]));
      if (at == in_a.end()) continue;
      item({part, owner, id_of(b_ids[i])}, a[at->second], a_ids[at->second], b[i], b_ids[i]);
    }
  }

 private:
  template <class ItemIds>
  static std::int64_t number(const ItemIds& ids) {
    return static_cast<std::int64_t>(id_of(ids));
  }

  template <class T, class ItemIds>
  void item(const PartRef& at, const T& a, const ItemIds& a_ids, const T& b, const ItemIds& b_ids) {
    // Each field is compared once: asking first whether the whole is equal would compare most twice.
    diff_fields(at, a, b, changes_);
    for_each_inner_list(a, a_ids, [&](Part part, const auto& items, const auto& ids) {
      using Items = std::remove_cvref_t<decltype(items)>;
      for_each_inner_list(b, b_ids, [&](Part other, const auto& b_items, const auto& inner_ids) {
        if constexpr (std::is_same_v<Items, std::remove_cvref_t<decltype(b_items)>>) {
          if (part == other) list(part, at.id, items, ids, b_items, inner_ids);
        }
      });
    });
  }

  // Parts in both, whose order differs: moves the fewest. `kept`: their positions in a, ascending.
  template <class ItemIds>
  void moves(Part part, Id owner, const std::vector<ItemIds>& a_ids,
             const std::vector<std::size_t>& kept,
             const std::unordered_map<std::int64_t, std::size_t>& in_b) {
    std::vector<std::size_t> targets;
    targets.reserve(kept.size());
    for (const std::size_t i : kept) targets.push_back(in_b.at(number(a_ids[i])));
    if (std::ranges::is_sorted(targets)) return;
    const std::vector<bool> stays = longest_increasing(targets);

    struct Common {
      std::size_t target;
      Id id;
      bool stays;
    };
    std::vector<Common> by_target;
    std::vector<Id> order;  // as it is after the moves so far
    for (std::size_t i = 0; i < kept.size(); ++i) {
      by_target.push_back({targets[i], id_of(a_ids[kept[i]]), stays[i]});
      order.push_back(by_target.back().id);
    }
    std::ranges::sort(by_target, {}, &Common::target);
    Id after = no_id;
    for (const Common& each : by_target) {
      if (!each.stays) {
        const auto from = std::ranges::find(order, each.id);
        const Id before = from == order.begin() ? no_id : *(from - 1);
        order.erase(from);
        const auto to = after == no_id ? order.begin() : std::ranges::find(order, after) + 1;
        order.insert(to, each.id);
        changes_.push_back(ItemMoved{{part, owner, each.id}, before, after});
      }
      after = each.id;
    }
  }

  Changes changes_;
};

}  // namespace

Variation diff(const Version& a, const Version& b) {
  Changes changes;
  diff_fields({Part::Plan, no_id, no_id}, a.plan, b.plan, changes);
  diff_fields({Part::Programme, no_id, no_id}, a.plan.assignments, b.plan.assignments, changes);
  Differ differ;
  for_each_own_list(a, [&](Part part, const auto& items, const auto& ids) {
    using Items = std::remove_cvref_t<decltype(items)>;
    for_each_own_list(b, [&](Part other, const auto& b_items, const auto& b_ids) {
      if constexpr (std::is_same_v<Items, std::remove_cvref_t<decltype(b_items)>>) {
        if (part == other) differ.list(part, no_id, items, ids, b_items, b_ids);
      }
    });
  });
  std::ranges::move(differ.take(), std::back_inserter(changes));
  return {std::move(changes)};
}

}  // namespace pegaso::history
