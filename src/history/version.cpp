#include "history/version.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace pegaso::history {
namespace {

template <class T>
std::vector<Id> new_ids(const std::vector<T>& items, NewIds& ids) {
  std::vector<Id> made;
  made.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) made.push_back(ids.next());
  return made;
}

void fill_parts(ObjectiveIds& made, const plan::Objective& objective, NewIds& ids) {
  made.impact_indicators = new_ids(objective.impact_indicators, ids);
  made.result_indicators = new_ids(objective.result_indicators, ids);
  made.phases = new_ids(objective.phases, ids);
  made.money = new_ids(objective.money, ids);
}

// Calls visit(items.size(), ids) for every list of identities, those of objectives and staff tables
// themselves included; stops and gives false as soon as it does.
template <class Visit>
bool all_lists(const Version& version, const Visit& visit) {
  const plan::Plan& plan = version.plan;
  const Ids& ids = version.ids;
  if (!visit(plan.title_pages.size(), ids.title_pages) || !visit(plan.index.size(), ids.index) ||
      !visit(plan.assignments.items.size(), ids.assignments) ||
      !visit(plan.assignments.subtotals.size(), ids.subtotals) ||
      plan.objectives.size() != ids.objectives.size() || plan.staff.size() != ids.staff.size()) {
    return false;
  }
  for (std::size_t i = 0; i < plan.objectives.size(); ++i) {
    const plan::Objective& objective = plan.objectives[i];
    const ObjectiveIds& of = ids.objectives[i];
    if (!visit(1, std::vector{of.id}) ||
        !visit(objective.impact_indicators.size(), of.impact_indicators) ||
        !visit(objective.result_indicators.size(), of.result_indicators) ||
        !visit(objective.phases.size(), of.phases) || !visit(objective.money.size(), of.money)) {
      return false;
    }
  }
  for (std::size_t i = 0; i < plan.staff.size(); ++i) {
    if (!visit(1, std::vector{ids.staff[i].id}) ||
        !visit(plan.staff[i].rows.size(), ids.staff[i].rows)) {
      return false;
    }
  }
  return true;
}

}  // namespace

Version first_version(plan::Plan plan, NewIds& ids) {
  Version version;
  version.ids.objectives.resize(plan.objectives.size());
  for (ObjectiveIds& each : version.ids.objectives) each.id = ids.next();
  for (std::size_t i = 0; i < plan.objectives.size(); ++i) {
    fill_parts(version.ids.objectives[i], plan.objectives[i], ids);
  }
  version.ids.title_pages = new_ids(plan.title_pages, ids);
  version.ids.index = new_ids(plan.index, ids);
  version.ids.assignments = new_ids(plan.assignments.items, ids);
  version.ids.subtotals = new_ids(plan.assignments.subtotals, ids);
  for (const plan::StaffTable& table : plan.staff) {
    version.ids.staff.push_back(new_staff_table_ids(table, ids));
  }
  version.plan = std::move(plan);
  number_objectives(version.plan);
  return version;
}

ObjectiveIds new_objective_ids(const plan::Objective& objective, NewIds& ids) {
  ObjectiveIds made;
  made.id = ids.next();
  fill_parts(made, objective, ids);
  return made;
}

StaffTableIds new_staff_table_ids(const plan::StaffTable& table, NewIds& ids) {
  StaffTableIds made;
  made.id = ids.next();
  made.rows = new_ids(table.rows, ids);
  return made;
}

Id last_id(const Version& version) {
  Id last = no_id;
  all_lists(version, [&](std::size_t, const std::vector<Id>& ids) {
    for (const Id id : ids) last = std::max(last, id);
    return true;
  });
  return last;
}

void number_objectives(plan::Plan& plan) {
  int number = 0;
  for (plan::Objective& objective : plan.objectives) objective.number = ++number;
}

bool is_well_formed(const Version& version) {
  std::unordered_set<std::int64_t> seen;
  const bool fits = all_lists(version, [&](std::size_t size, const std::vector<Id>& ids) {
    return size == ids.size() && std::ranges::all_of(ids, [&](Id id) {
             return id > no_id && seen.insert(static_cast<std::int64_t>(id)).second;
           });
  });
  int number = 0;
  return fits && std::ranges::all_of(version.plan.objectives, [&](const plan::Objective& each) {
           return each.number == ++number;
         });
}

std::size_t position_of_objective(const Version& version, Id id) {
  const auto& all = version.ids.objectives;
  return static_cast<std::size_t>(std::ranges::find(all, id, &ObjectiveIds::id) - all.begin());
}

}  // namespace pegaso::history
