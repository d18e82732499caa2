#include "example/effects.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/check.h"

namespace pegaso::example {
namespace {

using history::Id;
using history::ObjectiveItem;
using history::Version;

std::vector<Id> order_of(const Version& version) {
  std::vector<Id> order;
  for (const history::ObjectiveIds& each : version.ids.objectives) order.push_back(each.id);
  return order;
}

// An objective's number follows from the order, which is a part of its own.
ObjectiveItem item_at(const Version& version, std::size_t position) {
  ObjectiveItem item{version.plan.objectives[position], version.ids.objectives[position]};
  item.value.number = 0;
  return item;
}

bool is_same(const Version& a, std::size_t in_a, const Version& b, std::size_t in_b) {
  if (a.ids.objectives[in_a] != b.ids.objectives[in_b]) return false;
  const bool same_place = in_a == in_b;
  return same_place ? a.plan.objectives[in_a] == b.plan.objectives[in_b]
                    : item_at(a, in_a) == item_at(b, in_b);
}

void put_objective(Version& version, Id id, const std::optional<ObjectiveItem>& item) {
  auto& values = version.plan.objectives;
  auto& ids = version.ids.objectives;
  const std::size_t position = history::position_of_objective(version, id);
  if (!item) {
    // An act may have brought it in before another took it out.
    if (position == values.size()) return;
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(position));
    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(position));
  } else if (position < values.size()) {
    values[position] = item->value;
    ids[position] = item->ids;
  } else {
    values.push_back(item->value);
    ids.push_back(item->ids);
  }
}

void put_order(Version& version, const std::vector<Id>& order) {
  PEGASO_CHECK(order.size() == version.plan.objectives.size());
  std::vector<plan::Objective> values;
  std::vector<history::ObjectiveIds> ids;
  for (const Id id : order) {
    const std::size_t position = history::position_of_objective(version, id);
    PEGASO_CHECK(position < version.plan.objectives.size());
    values.push_back(std::move(version.plan.objectives[position]));
    ids.push_back(version.ids.objectives[position]);
  }
  version.plan.objectives = std::move(values);
  version.ids.objectives = std::move(ids);
}

}  // namespace

Effect effect_of(const Version& before, const Version& after) {
  Effect effect;
  for (std::size_t i = 0; i < after.plan.objectives.size(); ++i) {
    const Id id = after.ids.objectives[i].id;
    const std::size_t position = history::position_of_objective(before, id);
    const bool is_new = position == before.plan.objectives.size();
    if (is_new || !is_same(before, position, after, i)) {
      effect.objectives.emplace(id, item_at(after, i));
    }
  }
  for (const history::ObjectiveIds& each : before.ids.objectives) {
    const bool is_gone =
        history::position_of_objective(after, each.id) == after.plan.objectives.size();
    if (is_gone) effect.objectives.emplace(each.id, std::nullopt);
  }
  if (order_of(before) != order_of(after)) effect.order = order_of(after);
  if (before.plan.assignments != after.plan.assignments ||
      before.ids.assignments != after.ids.assignments) {
    effect.assignments = {after.plan.assignments, after.ids.assignments, after.ids.subtotals};
  }
  if (before.plan.staff != after.plan.staff || before.ids.staff != after.ids.staff) {
    effect.staff = {after.plan.staff, after.ids.staff};
  }
  return effect;
}

void put(const Effect& effect, Version& version) {
  const Effect* one = &effect;
  put_in_turn({&one, 1}, version);
}

void put_in_turn(std::span<const Effect* const> effects, Version& version) {
  // What is overwritten again need not be copied.
  std::map<Id, const std::optional<ObjectiveItem>*> objectives;
  const Effect* order = nullptr;
  const Effect* assignments = nullptr;
  const Effect* staff = nullptr;
  for (const Effect* effect : effects) {
    for (const auto& [id, item] : effect->objectives) objectives[id] = &item;
    if (effect->order) order = effect;
    if (effect->assignments) assignments = effect;
    if (effect->staff) staff = effect;
  }
  for (const auto& [id, item] : objectives) put_objective(version, id, *item);
  if (order != nullptr) put_order(version, *order->order);
  if (assignments != nullptr) {
    version.plan.assignments = assignments->assignments->value;
    version.ids.assignments = assignments->assignments->items;
    version.ids.subtotals = assignments->assignments->subtotals;
  }
  if (staff != nullptr) {
    version.plan.staff = staff->staff->value;
    version.ids.staff = staff->staff->ids;
  }
  history::number_objectives(version.plan);
}

PartKeys keys_of(const Effect& effect) {
  PartKeys keys;
  for (const auto& [id, item] : effect.objectives) keys.insert(id);
  if (effect.order) keys.insert(order_key);
  if (effect.assignments) keys.insert(assignments_key);
  if (effect.staff) keys.insert(staff_key);
  return keys;
}

bool have_common(const PartKeys& a, const PartKeys& b) {
  return std::ranges::any_of(a, [&](Id key) { return b.contains(key); });
}

}  // namespace pegaso::example
