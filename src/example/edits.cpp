#include "example/edits.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

#include "base/check.h"
#include "example/example.h"
#include "example/faults.h"
#include "example/vocabulary.h"
#include "plan/target.h"

namespace pegaso::example {
namespace {

using history::Id;
using history::NewIds;
using history::ObjectiveIds;
using history::Version;
using plan::Objective;

constexpr std::size_t donor_objectives = 30;

template <class T>
auto at(const std::vector<T>& list, std::size_t position) {
  return list.begin() + static_cast<std::ptrdiff_t>(position);
}

template <class T>
void take_out(std::vector<T>& items, std::vector<Id>& ids, std::size_t position) {
  items.erase(at(items, position));
  ids.erase(at(ids, position));
}

template <class T>
void bring_in(std::vector<T>& items, std::vector<Id>& ids, T item, NewIds& new_ids,
              Random& random) {
  const std::size_t position = random.below(items.size() + 1);
  items.insert(at(items, position), std::move(item));
  ids.insert(at(ids, position), new_ids.next());
}

void parse_targets(std::vector<plan::Indicator>& indicators, int year) {
  for (plan::Indicator& each : indicators) {
    each.target.parsed = plan::parse_target(each.target.text, year);
  }
}

// Edits inside one objective.
class ObjectiveEditor {
 public:
  ObjectiveEditor(Version& version, std::size_t position, const plan::Plan& donor, NewIds& ids,
                  Random& random)
      : version_(version),
        objective_(version.plan.objectives[position]),
        ids_(version.ids.objectives[position]),
        donor_(random.pick(donor.objectives)),
        new_ids_(ids),
        random_(random) {}

  void edit_once() {
    using Edit = void (ObjectiveEditor::*)();
    constexpr std::array<Edit, 14> edits = {
        &ObjectiveEditor::rename,
        &ObjectiveEditor::move_to_another_director,
        &ObjectiveEditor::change_text,
        &ObjectiveEditor::change_target,
        &ObjectiveEditor::change_indicator,
        &ObjectiveEditor::add_indicator,
        &ObjectiveEditor::remove_indicator,
        &ObjectiveEditor::postpone_phases,
        &ObjectiveEditor::change_phase,
        &ObjectiveEditor::add_phase,
        &ObjectiveEditor::remove_phase,
        &ObjectiveEditor::change_amount,
        &ObjectiveEditor::add_or_remove_money,
        &ObjectiveEditor::change_staffing,
    };
    (this->*random_.pick(edits))();
  }

 private:
  void rename() {
    objective_.previous_title = objective_.title;
    objective_.title = donor_.title;
  }

  void move_to_another_director() {
    const Objective& other = random_.pick(version_.plan.objectives);
    objective_.director = other.director;
    objective_.director_role = other.director_role;
    objective_.unit = other.unit;
    objective_.co_directors = other.co_directors;
  }

  void change_text() {
    (random_.chance(50) ? objective_.description : objective_.expected_impact) =
        random_.chance(50) ? donor_.description : donor_.expected_impact;
  }

  void change_target() {
    if (objective_.result_indicators.empty() || donor_.result_indicators.empty()) return;
    plan::Indicator& indicator =
        objective_.result_indicators[random_.below(objective_.result_indicators.size())];
    indicator.target = random_.pick(donor_.result_indicators).target;
    indicator.updated = true;
  }

  void change_indicator() {
    if (objective_.impact_indicators.empty() || donor_.impact_indicators.empty()) return;
    plan::Indicator& indicator =
        objective_.impact_indicators[random_.below(objective_.impact_indicators.size())];
    const plan::Indicator& other = random_.pick(donor_.impact_indicators);
    indicator.formula = other.formula;
    indicator.purpose = other.purpose;
    indicator.updated = true;
  }

  void add_indicator() {
    if (donor_.result_indicators.empty()) return;
    bring_in(objective_.result_indicators, ids_.result_indicators,
             random_.pick(donor_.result_indicators), new_ids_, random_);
  }

  // Some strike it out and keep it on the sheet, some take it away.
  void remove_indicator() {
    if (objective_.result_indicators.empty()) return;
    const std::size_t position = random_.below(objective_.result_indicators.size());
    if (random_.chance(50)) {
      objective_.result_indicators[position].removed = true;
    } else {
      take_out(objective_.result_indicators, ids_.result_indicators, position);
    }
  }

  // A delay moves what follows too.
  void postpone_phases() {
    if (objective_.phases.empty()) return;
    const int days = 15 * random_.between(1, 8);
    for (std::size_t i = random_.below(objective_.phases.size()); i < objective_.phases.size();
         ++i) {
      plan::Phase& phase = objective_.phases[i];
      if (!phase.to) continue;
      phase.to = days_after(*phase.to, days);
      phase.to_text = format_italian(*phase.to);
      phase.status = plan::PhaseStatus::Postponed;
      phase.postponed_to = phase.to->year();
    }
  }

  void change_phase() {
    if (objective_.phases.empty() || donor_.phases.empty()) return;
    plan::Phase& phase = objective_.phases[random_.below(objective_.phases.size())];
    const plan::Phase& other = random_.pick(donor_.phases);
    phase.text = other.text;
    phase.delegate = other.delegate;
    phase.status = plan::PhaseStatus::Updated;
  }

  void add_phase() {
    if (donor_.phases.empty()) return;
    bring_in(objective_.phases, ids_.phases, random_.pick(donor_.phases), new_ids_, random_);
  }

  void remove_phase() {
    if (objective_.phases.empty()) return;
    const std::size_t position = random_.below(objective_.phases.size());
    if (random_.chance(50)) {
      objective_.phases[position].status = plan::PhaseStatus::Removed;
    } else {
      take_out(objective_.phases, ids_.phases, position);
    }
  }

  void change_amount() {
    if (objective_.money.empty()) return;
    plan::MoneyRow& row = objective_.money[random_.below(objective_.money.size())];
    row.amount = row.amount.value_or(Money()) + Money::from_cents(random_.between(1, 900'000));
    restate_difference();
  }

  void add_or_remove_money() {
    if (!objective_.money.empty() && random_.chance(40)) {
      take_out(objective_.money, ids_.money, random_.below(objective_.money.size()));
    } else if (!donor_.money.empty()) {
      bring_in(objective_.money, ids_.money, random_.pick(donor_.money), new_ids_, random_);
    }
    restate_difference();
  }

  void restate_difference() {
    if (objective_.money.empty()) {
      objective_.stated_difference.reset();
    } else {
      objective_.stated_difference = difference_of(objective_.money);
    }
  }

  void change_staffing() {
    plan::Staffing staffing = objective_.staffing.value_or(plan::Staffing());
    auto& heads = random_.chance(50) ? staffing.full_time : staffing.part_time;
    heads = heads.value_or(0) + 1;
    staffing.stated_total = staffing.stated_total.value_or(0) + 1;
    objective_.staffing = staffing;
  }

  Version& version_;
  Objective& objective_;
  ObjectiveIds& ids_;
  const Objective& donor_;
  NewIds& new_ids_;
  Random& random_;
};

void edit_objective(Version& version, const EditScope& scope, const plan::Plan& donor, NewIds& ids,
                    Random& random) {
  const std::size_t position =
      history::position_of_objective(version, random.pick(scope.objectives));
  if (position == version.plan.objectives.size()) return;  // the same act took it out
  const Objective before = version.plan.objectives[position];
  ObjectiveEditor(version, position, donor, ids, random).edit_once();
  Objective& objective = version.plan.objectives[position];
  if (objective == before || objective.mark != plan::Mark::None) return;
  objective.mark = plan::Mark::Changed;
  objective.act_date = scope.act_date;
}

void add_objective(Version& version, const EditScope& scope, const plan::Plan& donor, NewIds& ids,
                   Random& random) {
  Objective objective = random.pick(donor.objectives);
  objective.mark = plan::Mark::Assigned;
  objective.act_date = scope.act_date;
  const std::size_t position = random.below(version.plan.objectives.size() + 1);
  const ObjectiveIds made = history::new_objective_ids(objective, ids);
  version.plan.objectives.insert(at(version.plan.objectives, position), std::move(objective));
  version.ids.objectives.insert(at(version.ids.objectives, position), made);
}

void remove_objective(Version& version, const EditScope& scope, Random& random) {
  const std::size_t position =
      history::position_of_objective(version, random.pick(scope.objectives));
  if (position == version.plan.objectives.size()) return;
  if (version.plan.objectives.size() == 1 || random.chance(50)) {
    version.plan.objectives[position].mark = plan::Mark::Removed;
    version.plan.objectives[position].act_date = scope.act_date;
    return;
  }
  version.plan.objectives.erase(at(version.plan.objectives, position));
  version.ids.objectives.erase(at(version.ids.objectives, position));
}

void reorder_objectives(Version& version, Random& random) {
  auto& values = version.plan.objectives;
  auto& ids = version.ids.objectives;
  const std::size_t from = random.below(values.size());
  const std::size_t to = random.below(values.size());
  Objective value = std::move(values[from]);
  ObjectiveIds moved = std::move(ids[from]);
  values.erase(at(values, from));
  ids.erase(at(ids, from));
  values.insert(at(values, to), std::move(value));
  ids.insert(at(ids, to), std::move(moved));
}

void edit_order(Version& version, const EditScope& scope, const plan::Plan& donor, NewIds& ids,
                Random& random) {
  switch (random.below(3)) {
    case 0:
      add_objective(version, scope, donor, ids, random);
      break;
    case 1:
      if (!scope.objectives.empty()) remove_objective(version, scope, random);
      break;
    default:
      reorder_objectives(version, random);
  }
}

void edit_assignments(Version& version, const plan::Plan& donor, NewIds& ids, Random& random) {
  auto& items = version.plan.assignments.items;
  const int choice = random.between(1, 100);
  if (choice <= 30 && !donor.assignments.items.empty()) {
    bring_in(items, version.ids.assignments, random.pick(donor.assignments.items), ids, random);
  } else if (choice <= 45 && !items.empty()) {
    take_out(items, version.ids.assignments, random.below(items.size()));
  } else if (!items.empty()) {
    plan::Assignment& item = items[random.below(items.size())];
    item.adjusted = item.amount.value_or(Money()) + Money::from_cents(random.between(1, 500'000));
  }
}

void edit_staff(Version& version, Random& random) {
  if (version.plan.staff.empty()) return;
  plan::StaffTable& table = version.plan.staff[random.below(version.plan.staff.size())];
  if (table.rows.empty()) return;
  plan::StaffRow& row = table.rows[random.below(table.rows.size())];
  ++row.heads["36"];
  row.stated_total = row.stated_total.value_or(0) + 1;
}

}  // namespace

plan::Plan donor_plan(std::uint64_t seed, int year) {
  plan::Plan donor = make(donor_objectives, seed, Faults::None).plan;
  for (Objective& each : donor.objectives) {
    parse_targets(each.impact_indicators, year);
    parse_targets(each.result_indicators, year);
    each.mark = plan::Mark::None;
    each.act_date.reset();
    each.previous_title.reset();
  }
  return donor;
}

void edit_once(Version& version, const EditScope& scope, const plan::Plan& donor, NewIds& ids,
               Random& random) {
  const int choice = random.between(1, 100);
  if (choice <= 8 && scope.order) {
    edit_order(version, scope, donor, ids, random);
  } else if (choice <= 13 && scope.assignments) {
    edit_assignments(version, donor, ids, random);
  } else if (choice <= 17 && scope.staff) {
    edit_staff(version, random);
  } else if (!scope.objectives.empty()) {
    edit_objective(version, scope, donor, ids, random);
  }
  history::number_objectives(version.plan);
}

}  // namespace pegaso::example
