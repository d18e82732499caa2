// For tests of the history: versions, and versions that differ from them in any way.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "example/example.h"
#include "history/lists.h"
#include "history/version.h"
#include "plan/fields.h"
#include "plan/target.h"

namespace pegaso::history::testing {

inline Version example_version(std::size_t objectives, std::uint64_t seed) {
  NewIds ids;
  return first_version(example::make(objectives, seed).plan, ids);
}

// Changes anything of a version, from a seed: fields, lists, order.
class Editor {
 public:
  explicit Editor(std::uint64_t seed) : random_(seed) {}

  // `share_percent`: how likely each part is to be touched.
  Version edited(Version version, unsigned share_percent) {
    share_ = share_percent;
    year_ = version.plan.year.value_or(2016);
    NewIds ids(last_id(version));
    // What comes in is made like something that is there, with another plan's values.
    const plan::Plan donor = example::make(3, random_()).plan;
    touch_fields(version.plan);
    touch_fields(version.plan.assignments);
    list(version.plan.title_pages, version.ids.title_pages, donor.title_pages, ids);
    list(version.plan.index, version.ids.index, donor.index, ids);
    list(version.plan.objectives, version.ids.objectives, donor.objectives, ids);
    list(version.plan.assignments.items, version.ids.assignments, donor.assignments.items, ids);
    list(version.plan.assignments.subtotals, version.ids.subtotals, donor.assignments.subtotals,
         ids);
    list(version.plan.staff, version.ids.staff, donor.staff, ids);
    for (std::size_t i = 0; i < version.plan.objectives.size(); ++i) {
      const plan::Objective& other = donor.objectives.front();
      plan::Objective& objective = version.plan.objectives[i];
      ObjectiveIds& of = version.ids.objectives[i];
      if (!maybe()) continue;
      list(objective.impact_indicators, of.impact_indicators, other.impact_indicators, ids);
      list(objective.result_indicators, of.result_indicators, other.result_indicators, ids);
      list(objective.phases, of.phases, other.phases, ids);
      list(objective.money, of.money, other.money, ids);
    }
    for (std::size_t i = 0; i < version.plan.staff.size(); ++i) {
      if (!donor.staff.empty()) {
        list(version.plan.staff[i].rows, version.ids.staff[i].rows, donor.staff.front().rows, ids);
      }
    }
    number_objectives(version.plan);
    return version;
  }

 private:
  bool maybe() { return random_() % 100 < share_; }
  std::size_t upto(std::size_t last) { return random_() % (last + 1); }

  static Id new_ids_for(const auto& /*item*/, Id /*kind*/, NewIds& ids) { return ids.next(); }
  static ObjectiveIds new_ids_for(const plan::Objective& item, const ObjectiveIds&, NewIds& ids) {
    return new_objective_ids(item, ids);
  }
  static StaffTableIds new_ids_for(const plan::StaffTable& item, const StaffTableIds&,
                                   NewIds& ids) {
    return new_staff_table_ids(item, ids);
  }

  template <class T, class ItemIds>
  void list(std::vector<T>& items, std::vector<ItemIds>& item_ids, const std::vector<T>& donor,
            NewIds& ids) {
    for (std::size_t i = items.size(); i-- > 0;) {
      if (!maybe() || !maybe()) continue;
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
      item_ids.erase(item_ids.begin() + static_cast<std::ptrdiff_t>(i));
    }
    for (T& item : items) {
      if (maybe()) touch_fields(item);
    }
    if (maybe()) move_one(items, item_ids);
    for (const T& item : donor) {
      if (!maybe()) continue;
      const auto at = static_cast<std::ptrdiff_t>(upto(items.size()));
      items.insert(items.begin() + at, item);
      item_ids.insert(item_ids.begin() + at, new_ids_for(item, ItemIds{}, ids));
    }
  }

  template <class T, class ItemIds>
  void move_one(std::vector<T>& items, std::vector<ItemIds>& ids) {
    if (items.size() < 2) return;
    const std::size_t a = upto(items.size() - 1);
    const std::size_t b = upto(items.size() - 1);
    std::swap(items[a], items[b]);
    std::swap(ids[a], ids[b]);
  }

  template <class T>
  void touch_fields(T& value) {
    plan::for_each_field<T>([&](const auto& field) {
      if (maybe()) touch(value.*field.member);
    });
  }
  void touch(std::string& text) { text += upto(1) == 0 ? " à" : "1"; }
  void touch(bool& truth) { truth = !truth; }
  void touch(int& number) { number += 1; }
  void touch(std::int64_t& number) { number -= 1; }
  void touch(Money& amount) { amount += Money::from_cents(1); }
  void touch(Date& date) { date = *Date::from(2016, 2, 28); }
  void touch(plan::Mark& mark) { mark = static_cast<plan::Mark>(upto(3)); }
  void touch(plan::PhaseStatus& status) { status = static_cast<plan::PhaseStatus>(upto(4)); }
  void touch(plan::Side& side) { side = static_cast<plan::Side>(upto(1)); }
  void touch(plan::Target& target) {
    target.text += " 5%";
    target.parsed = plan::parse_target(target.text, year_);
  }
  void touch(std::vector<std::string>& texts) { texts.emplace_back("x"); }
  void touch(plan::HeadsByHours& heads) { ++heads["36"]; }
  void touch(plan::StatedDifference& value) { touch(value.amount); }
  void touch(plan::Staffing& value) { touch_fields(value); }
  void touch(plan::AssignmentGrandTotal& value) { touch_fields(value); }
  template <class T>
  void touch(std::optional<T>& value) {
    if (value && upto(1) == 0) {
      value.reset();
    } else if (value) {
      touch(*value);
    } else {
      value.emplace();
    }
  }

  std::mt19937_64 random_;
  unsigned share_ = 10;
  int year_ = 2016;
};

}  // namespace pegaso::history::testing
