#include "storage/identities.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "plan/fields.h"
#include "reading/names.h"
#include "storage/varint.h"

namespace pegaso::storage {
namespace {

using history::Id;
using history::Ids;
using reading::Datum;
using reading::Field;
using reading::Part;

Id id_of(Id id) { return id; }
Id id_of(const history::ObjectiveIds& ids) { return ids.id; }
Id id_of(const history::StaffTableIds& ids) { return ids.id; }

// Calls visit(id) for every identity, in the order in which they are packed.
template <class AnyIds, class Visit>
void for_each_id(AnyIds& ids, const Visit& visit) {
  const auto all = [&](auto& list) {
    for (auto& id : list) visit(id);
  };
  all(ids.title_pages);
  all(ids.index);
  for (auto& objective : ids.objectives) {
    visit(objective.id);
    all(objective.impact_indicators);
    all(objective.result_indicators);
    all(objective.phases);
    all(objective.money);
  }
  all(ids.assignments);
  all(ids.subtotals);
  for (auto& table : ids.staff) {
    visit(table.id);
    all(table.rows);
  }
}

// As many identities as the plan has parts, all of nobody.
Ids room_for(const plan::Plan& plan) {
  Ids ids;
  ids.title_pages.resize(plan.title_pages.size());
  ids.index.resize(plan.index.size());
  ids.objectives.resize(plan.objectives.size());
  for (std::size_t i = 0; i < plan.objectives.size(); ++i) {
    const plan::Objective& objective = plan.objectives[i];
    history::ObjectiveIds& of = ids.objectives[i];
    of.impact_indicators.resize(objective.impact_indicators.size());
    of.result_indicators.resize(objective.result_indicators.size());
    of.phases.resize(objective.phases.size());
    of.money.resize(objective.money.size());
  }
  ids.assignments.resize(plan.assignments.items.size());
  ids.subtotals.resize(plan.assignments.subtotals.size());
  ids.staff.resize(plan.staff.size());
  for (std::size_t i = 0; i < plan.staff.size(); ++i) {
    ids.staff[i].rows.resize(plan.staff[i].rows.size());
  }
  return ids;
}

// ---- Places that follow -------------------------------------------------------------------------

// The fields of a part's value that a piece of the document said; "" stands for none.
std::array<std::string_view, 6> said_by(Field field) {
  switch (field) {
    case Field::Mark:
      return {"mark", "actDate", "updated", "removed", "status", "postponedTo"};
    case Field::Weight:
      return {"weight", "weightScale"};
    case Field::From:
      return {"from", "fromText"};
    case Field::To:
      return {"to", "toText"};
    case Field::Chapter:
      return {"chapter", "chapters"};
    case Field::Amount:
      return {"amountCents", "amountText"};
    case Field::Heads:
      return {"heads", "statedHeads"};
    case Field::Total:
      return {"statedTotal", "statedHeads"};
    case Field::Note:
      return {"notes"};
    default:
      return {reading::name(field)};
  }
}

template <class M>
bool is_same(const M& a, const M& b) {
  return a == b;
}
// What a later version of the program understands of the same text changes nothing.
bool is_same(const plan::Target& a, const plan::Target& b) { return a.text == b.text; }

template <class T>
bool says_the_same(const T& before, const T& after, Field field) {
  const std::array<std::string_view, 6> names = said_by(field);
  bool same = true;
  plan::for_each_field<T>([&](const auto& each) {
    if (std::ranges::find(names, each.name) == names.end()) return;
    same = same && is_same(before.*each.member, after.*each.member);
  });
  return same;
}

class Follower {
 public:
  Follower(const plan::Plan& before, const Ids& before_ids, const history::Version& after)
      : before_(before), before_ids_(before_ids), after_(after.plan) {
    const Ids& ids = after.ids;
    note(ids.title_pages);
    note(ids.index);
    note(ids.assignments);
    note(ids.subtotals);
    note(ids.objectives);
    for (const history::ObjectiveIds& each : ids.objectives) {
      note(each.impact_indicators);
      note(each.result_indicators);
      note(each.phases);
      note(each.money);
    }
    note(ids.staff);
    for (const history::StaffTableIds& each : ids.staff) note(each.rows);
  }

  // The datum as it is called now; nullopt when it is not there any more, or says something else.
  std::optional<Datum> operator()(const Datum& datum) const {
    switch (datum.part) {
      case Part::Document:
      case Part::Guideline:
        return datum;
      case Part::AssignmentGrandTotal:
        if (before_.assignments.grand_total != after_.assignments.grand_total) return std::nullopt;
        return datum;
      case Part::TitlePage:
        return own(datum, before_.title_pages, before_ids_.title_pages, after_.title_pages);
      case Part::IndexEntry:
        return own(datum, before_.index, before_ids_.index, after_.index);
      case Part::Assignment:
        return own(datum, before_.assignments.items, before_ids_.assignments,
                   after_.assignments.items);
      case Part::AssignmentSubtotal:
        return own(datum, before_.assignments.subtotals, before_ids_.subtotals,
                   after_.assignments.subtotals);
      case Part::Objective:
        return own(datum, before_.objectives, before_ids_.objectives, after_.objectives);
      case Part::StatedDifference:
        return whole(datum, &plan::Objective::stated_difference);
      case Part::Staffing:
        return whole(datum, &plan::Objective::staffing);
      case Part::ImpactIndicator:
        return of_objective(datum, &plan::Objective::impact_indicators,
                            &history::ObjectiveIds::impact_indicators);
      case Part::ResultIndicator:
        return of_objective(datum, &plan::Objective::result_indicators,
                            &history::ObjectiveIds::result_indicators);
      case Part::Phase:
        return of_objective(datum, &plan::Objective::phases, &history::ObjectiveIds::phases);
      case Part::Money:
        return of_objective(datum, &plan::Objective::money, &history::ObjectiveIds::money);
      case Part::StaffTable:
        return own(datum, before_.staff, before_ids_.staff, after_.staff);
      case Part::StaffRow:
        return inner(datum, before_.staff, before_ids_.staff, after_.staff, &plan::StaffTable::rows,
                     &history::StaffTableIds::rows);
    }
    return std::nullopt;
  }

 private:
  template <class List>
  void note(const List& ids) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      positions_.emplace(static_cast<std::int64_t>(id_of(ids[i])), static_cast<std::uint32_t>(i));
    }
  }

  // Where the part stands now in its list.
  std::optional<std::uint32_t> position_of(Id id) const {
    const auto at = positions_.find(static_cast<std::int64_t>(id));
    return at == positions_.end() ? std::nullopt : std::optional(at->second);
  }

  template <class Items, class ItemIds>
  std::optional<std::uint32_t> position_now(std::uint32_t position, const Items& before,
                                            const ItemIds& ids, const Items& after) const {
    if (position >= before.size()) return std::nullopt;
    const auto now = position_of(id_of(ids[position]));
    return now && *now < after.size() ? now : std::nullopt;
  }

  // A part of the plan itself; its item, if any, tells pieces of it apart.
  template <class Items, class ItemIds>
  std::optional<Datum> own(const Datum& datum, const Items& before, const ItemIds& ids,
                           const Items& after) const {
    const auto now = position_now(datum.owner, before, ids, after);
    if (!now || !says_the_same(before[datum.owner], after[*now], datum.field)) return std::nullopt;
    return Datum{datum.part, *now, datum.item, datum.field};
  }

  // A section of an objective that is one value.
  template <class M>
  std::optional<Datum> whole(const Datum& datum, M plan::Objective::* member) const {
    const auto now =
        position_now(datum.owner, before_.objectives, before_ids_.objectives, after_.objectives);
    if (!now || before_.objectives[datum.owner].*member != after_.objectives[*now].*member) {
      return std::nullopt;
    }
    return Datum{datum.part, *now, datum.item, datum.field};
  }

  template <class Owner, class OwnerIds, class Item>
  std::optional<Datum> inner(const Datum& datum, const std::vector<Owner>& before,
                             const std::vector<OwnerIds>& ids, const std::vector<Owner>& after,
                             std::vector<Item> Owner::* items,
                             std::vector<Id> OwnerIds::* item_ids) const {
    const auto owner = position_now(datum.owner, before, ids, after);
    if (!owner) return std::nullopt;
    const std::vector<Item>& old_items = before[datum.owner].*items;
    const std::vector<Item>& new_items = after[*owner].*items;
    const auto item = position_now(datum.item, old_items, ids[datum.owner].*item_ids, new_items);
    if (!item || !says_the_same(old_items[datum.item], new_items[*item], datum.field)) {
      return std::nullopt;
    }
    return Datum{datum.part, *owner, *item, datum.field};
  }
  template <class Item>
  std::optional<Datum> of_objective(const Datum& datum, std::vector<Item> plan::Objective::* items,
                                    std::vector<Id> history::ObjectiveIds::* item_ids) const {
    return inner(datum, before_.objectives, before_ids_.objectives, after_.objectives, items,
                 item_ids);
  }

  const plan::Plan& before_;
  const Ids& before_ids_;
  const plan::Plan& after_;
  std::unordered_map<std::int64_t, std::uint32_t> positions_;
};

// `now`: what a datum is called in the new plan; nullopt when it is gone.
template <class Now>
void rename_data(reading::Reading& reading, const Now& now) {
  std::vector<reading::Place> places;
  for (const reading::Place& place : reading.places.all()) {
    if (const auto datum = now(place.datum)) places.push_back({*datum, place.begin, place.end});
  }
  reading.places = reading::Places(std::move(places));
  std::erase_if(reading.uncertain, [&](reading::Uncertain& doubt) {
    const std::optional<Datum> datum = now(doubt.datum);
    if (datum) doubt.datum = *datum;
    return !datum;
  });
}

}  // namespace

std::vector<std::uint8_t> pack_identities(const Ids& ids) {
  std::vector<std::uint8_t> bytes;
  std::int64_t before = 0;
  for_each_id(ids, [&](Id id) {
    const auto number = static_cast<std::int64_t>(id);
    pack_number(number - before, bytes);
    before = number;
  });
  return bytes;
}

Ids unpack_identities(const plan::Plan& plan, Blob bytes) {
  constexpr unsigned bits_max = 64;
  Ids ids = room_for(plan);
  std::int64_t before = 0;
  for_each_id(ids, [&](Id& id) {
    std::int64_t number = 0;
    if (__builtin_add_overflow(before, unpack_number(bytes, bits_max), &number) || number < 1) {
      throw DamagedValue("identity out of range");
    }
    id = Id{number};
    before = number;
  });
  if (!bytes.empty()) throw DamagedValue("more identities than parts");
  return ids;
}

void follow(reading::Reading& reading, const Ids& before, const history::Version& version) {
  const plan::Plan old = std::exchange(reading.plan, version.plan);
  rename_data(reading, Follower(old, before, version));
}

void replace(reading::Reading& reading, const plan::Plan& plan) {
  reading.plan = plan;
  rename_data(reading, [](const Datum& datum) {
    const bool stays = datum.part == Part::Document || datum.part == Part::Guideline;
    return stays ? std::optional(datum) : std::nullopt;
  });
}

}  // namespace pegaso::storage
