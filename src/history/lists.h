// The lists of a version's parts, each as a pair: the items and their identities. What compares,
// changes or walks through a version goes through here. Internal to this room.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/check.h"
#include "history/variation.h"
#include "history/version.h"

namespace pegaso::history {

inline Id id_of(Id id) { return id; }
inline Id id_of(const ObjectiveIds& ids) { return ids.id; }
inline Id id_of(const StaffTableIds& ids) { return ids.id; }

template <class Ids>
std::size_t position_in(const std::vector<Ids>& ids, Id id) {
  std::size_t i = 0;
  while (i < ids.size() && id_of(ids[i]) != id) ++i;
  return i;
}

// Calls visit(part, items, ids) for each list that belongs to the plan itself.
template <class AnyVersion, class Visit>
void for_each_own_list(AnyVersion& version, const Visit& visit) {
  auto& [plan, ids] = version;
  visit(Part::TitlePage, plan.title_pages, ids.title_pages);
  visit(Part::IndexEntry, plan.index, ids.index);
  visit(Part::Objective, plan.objectives, ids.objectives);
  visit(Part::Assignment, plan.assignments.items, ids.assignments);
  visit(Part::AssignmentSubtotal, plan.assignments.subtotals, ids.subtotals);
  visit(Part::StaffTable, plan.staff, ids.staff);
}

// The same for the lists inside one objective or one staff table; other items have none.
template <class Item, class ItemIds, class Visit>
void for_each_inner_list(Item& item, ItemIds& ids, const Visit& visit) {
  if constexpr (std::is_same_v<std::remove_const_t<Item>, plan::Objective>) {
    visit(Part::ImpactIndicator, item.impact_indicators, ids.impact_indicators);
    visit(Part::ResultIndicator, item.result_indicators, ids.result_indicators);
    visit(Part::Phase, item.phases, ids.phases);
    visit(Part::MoneyRow, item.money, ids.money);
  } else if constexpr (std::is_same_v<std::remove_const_t<Item>, plan::StaffTable>) {
    visit(Part::StaffRow, item.rows, ids.rows);
  }
}

// The part whose list holds parts of this kind: Objective, StaffTable, or Plan.
constexpr Part owner_of(Part part) {
  switch (part) {
    case Part::ImpactIndicator:
    case Part::ResultIndicator:
    case Part::Phase:
    case Part::MoneyRow:
      return Part::Objective;
    case Part::StaffRow:
      return Part::StaffTable;
    default:
      return Part::Plan;
  }
}

// Calls visit(items, ids) for the list that holds `at`. False when its owner is not there.
// `at.part` is neither Plan nor Programme.
template <class AnyVersion, class Visit>
bool with_list(AnyVersion& version, const PartRef& at, const Visit& visit) {
  const Part owner = owner_of(at.part);
  bool found = false;
  for_each_own_list(version, [&](Part part, auto& items, auto& ids) {
    if (owner == Part::Plan) {
      if (part != at.part) return;
      visit(items, ids);
      found = true;
      return;
    }
    if (part != owner) return;
    const std::size_t position = position_in(ids, at.owner);
    if (position == ids.size()) return;
    for_each_inner_list(items[position], ids[position],
                        [&](Part inner, auto& inner_items, auto& inner_ids) {
                          if (inner != at.part) return;
                          visit(inner_items, inner_ids);
                          found = true;
                        });
  });
  return found;
}

// An item with its identities as a change carries it, and back.
template <class T>
Item make_item(const T& value, Id) {
  return value;
}
inline Item make_item(const plan::Objective& value, const ObjectiveIds& ids) {
  return ObjectiveItem{value, ids};
}
inline Item make_item(const plan::StaffTable& value, const StaffTableIds& ids) {
  return StaffTableItem{value, ids};
}

// The value inside an Item, when it is a T; else nullptr.
template <class T>
const T* value_in(const Item& item) {
  if constexpr (std::is_same_v<T, plan::Objective>) {
    const auto* whole = std::get_if<ObjectiveItem>(&item);
    return whole == nullptr ? nullptr : &whole->value;
  } else if constexpr (std::is_same_v<T, plan::StaffTable>) {
    const auto* whole = std::get_if<StaffTableItem>(&item);
    return whole == nullptr ? nullptr : &whole->value;
  } else {
    return std::get_if<T>(&item);
  }
}

// Its identities; `id` for those that have but one.
template <class ItemIds>
ItemIds ids_in(const Item& item, Id id) {
  if constexpr (std::is_same_v<ItemIds, ObjectiveIds>) {
    return std::get<ObjectiveItem>(item).ids;
  } else if constexpr (std::is_same_v<ItemIds, StaffTableIds>) {
    return std::get<StaffTableItem>(item).ids;
  } else {
    return id;
  }
}

}  // namespace pegaso::history
