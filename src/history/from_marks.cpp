#include "history/from_marks.h"

#include <algorithm>
#include <string>
#include <utility>

#include "history/describe.h"
#include "history/mark_fields.h"

namespace pegaso::history {
namespace {

using plan::Mark;
using plan::PhaseStatus;

// The day of an act; nullopt, the act without a day, comes before all others.
using ActDay = std::optional<Date>;

bool has_marks(const plan::Objective& objective) {
  return is_marked(objective) || is_marked_inside(objective);
}

// The act that most titles name.
ActDay usual_act(const plan::Plan& plan) {
  std::map<Date, std::size_t> counts;
  for (const plan::Objective& each : plan.objectives) {
    if (each.act_date && has_marks(each)) ++counts[*each.act_date];
  }
  ActDay usual;
  std::size_t most = 0;
  for (const auto& [date, count] : counts) {
    if (count < most) continue;
    usual = date;
    most = count;
  }
  return usual;
}

void count_indicators(const std::vector<plan::Indicator>& indicators, std::size_t& updated,
                      std::size_t& removed) {
  for (const plan::Indicator& each : indicators) {
    if (each.updated) ++updated;
    if (each.removed) ++removed;
  }
}

void count_marks(const plan::Objective& objective, MarkCounts& counts) {
  if (objective.mark == Mark::Changed) ++counts.objectives_changed;
  if (objective.mark == Mark::Assigned) ++counts.objectives_assigned;
  if (objective.mark == Mark::Removed) ++counts.objectives_removed;
  if (objective.previous_title) ++counts.objectives_renamed;
  count_indicators(objective.impact_indicators, counts.impact_indicators_updated,
                   counts.impact_indicators_removed);
  count_indicators(objective.result_indicators, counts.result_indicators_updated,
                   counts.result_indicators_removed);
  for (const plan::Phase& each : objective.phases) {
    if (each.status == PhaseStatus::Updated) ++counts.phases_updated;
    if (each.status == PhaseStatus::Postponed) ++counts.phases_postponed;
    if (each.status == PhaseStatus::Replaced) ++counts.phases_replaced;
    if (each.status == PhaseStatus::Removed) ++counts.phases_removed;
  }
}

plan::Indicator before_act(const plan::Indicator& indicator) {
  if (!indicator.updated || indicator.removed) return without_marks(indicator);
  plan::Indicator unknown;
  unknown.not_stated = true;
  return unknown;
}

plan::Phase before_act(const plan::Phase& phase) {
  if (phase.status != PhaseStatus::Updated && phase.status != PhaseStatus::Replaced) {
    return without_marks(phase);
  }
  plan::Phase unknown;
  unknown.number = phase.number;
  unknown.not_stated = true;
  return unknown;
}

template <class T>
void parts_before_act(std::vector<T>& parts) {
  for (T& each : parts) {
    if (is_marked(each)) each = before_act(each);
  }
}

// Nothing printed says what the act changed in it.
bool is_unknown_before(const plan::Objective& objective) {
  return objective.mark == Mark::Changed && !objective.previous_title &&
         !is_marked_inside(objective);
}

// Of an objective that was there.
plan::Objective before_act(plan::Objective objective) {
  if (is_unknown_before(objective)) {
    objective.not_stated = true;
    for (std::string* text : {&objective.final_stakeholders, &objective.expected_impact,
                              &objective.intermediate_stakeholders, &objective.description}) {
      text->clear();
    }
  }
  if (objective.previous_title) objective.title = *objective.previous_title;
  objective.previous_title.reset();
  objective.mark = Mark::None;
  objective.act_date.reset();
  parts_before_act(objective.impact_indicators);
  parts_before_act(objective.result_indicators);
  parts_before_act(objective.phases);
  return objective;
}

// The version before the acts on `day`; `days`: the act of each objective's marks, by its identity in
// the edition.
class Undo {
 public:
  Undo(const Version& edition, const std::vector<ActDay>& acts_of, ActDay day)
      : edition_(edition), acts_of_(acts_of), day_(day) {}

  Version operator()(const Version& after) const {
    Version before = after;
    before.plan.objectives.clear();
    before.ids.objectives.clear();
    std::size_t in_edition = 0;
    for (std::size_t i = 0; i < after.plan.objectives.size(); ++i) {
      const plan::Objective& objective = after.plan.objectives[i];
      // Earlier versions have the edition's objectives in the edition's order.
      while (edition_.ids.objectives[in_edition].id != after.ids.objectives[i].id) ++in_edition;
      const bool touched = has_marks(objective) && acts_of_[in_edition] == day_;
      if (touched && objective.mark == Mark::Assigned) continue;
      before.plan.objectives.push_back(touched ? before_act(objective) : objective);
      before.ids.objectives.push_back(after.ids.objectives[i]);
    }
    number_objectives(before.plan);
    return before;
  }

 private:
  const Version& edition_;
  const std::vector<ActDay>& acts_of_;
  ActDay day_;
};

// "l'atto del 30/11/2016"
Bilingual the_act(const ActDay& day) {
  if (!day) return {"dell'atto", "the act"};
  return {"dell'atto del " + format_italian(*day), "the act of " + format_italian(*day)};
}

// The former values that an act's marks leave out, in the order of the document.
class Unknowns {
 public:
  Unknowns(const Version& edition, ActDay day) : edition_(edition), act_(the_act(day)) {}

  void objective(std::size_t position) {
    const plan::Objective& objective = edition_.plan.objectives[position];
    if (objective.mark == Mark::Assigned) return;
    const ObjectiveIds& ids = edition_.ids.objectives[position];
    if (is_unknown_before(objective)) {
      add({Part::Objective, no_id, ids.id}, 0, objective,
          {"è segnato come variato, ma niente dice che cosa. I testi di prima " + act_.it +
               " non sono riportati",
           "it is marked as changed, but nothing says what. The texts before " + act_.en +
               " are not stated"});
    }
    parts(Part::ImpactIndicator, objective, objective.impact_indicators, ids.id,
          ids.impact_indicators);
    parts(Part::ResultIndicator, objective, objective.result_indicators, ids.id,
          ids.result_indicators);
    parts(Part::Phase, objective, objective.phases, ids.id, ids.phases);
  }

  std::vector<NotStated> take() { return std::move(found_); }

 private:
  template <class T>
  void parts(Part part, const plan::Objective& objective, const std::vector<T>& items, Id owner,
             const std::vector<Id>& ids) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!is_marked(items[i]) || !before_act(items[i]).not_stated) continue;
      add({part, owner, ids[i]}, i + 1, objective,
          {"il contenuto di prima " + act_.it + " non è riportato",
           "its contents before " + act_.en + " are not stated"});
    }
  }

  // `place` in the objective, 1-based; 0: the objective itself.
  void add(const PartRef& at, std::size_t place, const plan::Objective& objective,
           const Bilingual& what) {
    const Bilingual part = describe_part(at.part, place, objective.number);
    found_.push_back({at,
                      objective.number,
                      {part.it + " («" + objective.title + "»): " + what.it + ".",
                       part.en + " (\"" + objective.title + "\"): " + what.en + "."}});
  }

  const Version& edition_;
  Bilingual act_;
  std::vector<NotStated> found_;
};

MarkedAct marked_act(const Version& edition, const std::vector<ActDay>& acts_of, ActDay day) {
  MarkedAct act{day, {}, {}, {}};
  Unknowns unknowns(edition, day);
  for (std::size_t i = 0; i < edition.plan.objectives.size(); ++i) {
    const plan::Objective& objective = edition.plan.objectives[i];
    if (!has_marks(objective) || acts_of[i] != day) continue;
    count_marks(objective, act.counts);
    unknowns.objective(i);
  }
  act.not_stated = unknowns.take();
  return act;
}

}  // namespace

RebuiltHistory from_marks(const plan::Plan& plan, NewIds& ids) {
  RebuiltHistory history;
  history.edition = first_version(plan, ids);
  const ActDay usual = usual_act(plan);
  std::vector<ActDay> acts_of;
  std::vector<ActDay> days;
  for (const plan::Objective& each : plan.objectives) {
    acts_of.push_back(each.act_date ? each.act_date : usual);
    if (!has_marks(each)) continue;
    count_marks(each, history.counts);
    days.push_back(acts_of.back());
  }
  std::ranges::sort(days);
  days.erase(std::unique(days.begin(), days.end()), days.end());

  history.before = history.edition;
  for (auto day = days.rbegin(); day != days.rend(); ++day) {
    MarkedAct act = marked_act(history.edition, acts_of, *day);
    const Version after = std::move(history.before);
    history.before = Undo(history.edition, acts_of, *day)(after);
    act.variation = diff(history.before, after);
    history.acts.push_back(std::move(act));
  }
  std::ranges::reverse(history.acts);
  return history;
}

}  // namespace pegaso::history
