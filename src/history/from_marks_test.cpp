#include "history/from_marks.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "example/example.h"
#include "history/kinds.h"

namespace pegaso::history {
namespace {

using plan::Mark;
using plan::PhaseStatus;

Date day(unsigned month, unsigned number) { return *Date::from(2026, month, number); }

plan::Objective objective(std::string title, Mark mark = Mark::None,
                          std::optional<Date> date = day(11, 30)) {
  plan::Objective made;
  made.title = std::move(title);
  made.director = "Bruni Carla";
  made.description = "Una descrizione";
  made.mark = mark;
  if (mark != Mark::None) made.act_date = date;
  return made;
}

plan::Indicator indicator(std::string description, bool updated = false, bool removed = false) {
  plan::Indicator made;
  made.description = std::move(description);
  made.formula = "formula";
  made.updated = updated;
  made.removed = removed;
  return made;
}

plan::Phase phase(int number, std::string text, PhaseStatus status = PhaseStatus::Unchanged) {
  plan::Phase made;
  made.number = number;
  made.text = std::move(text);
  made.from = day(1, 1);
  made.to = day(6, 30);
  made.status = status;
  return made;
}

RebuiltHistory rebuild(plan::Plan plan) {
  NewIds ids;
  return from_marks(plan, ids);
}

RebuiltHistory rebuild(std::vector<plan::Objective> objectives) {
  plan::Plan plan;
  plan.objectives = std::move(objectives);
  return rebuild(plan);
}

// What the acts make of the version before them, one after the other.
Version apply_all(const RebuiltHistory& history) {
  Version version = history.before;
  for (const MarkedAct& act : history.acts) {
    auto next = apply(version, act.variation);
    EXPECT_TRUE(next.has_value()) << next.error().message.en;
    if (!next) break;
    version = *next;
  }
  return version;
}

TEST(FromMarks, APlanWithoutMarksHasNoActs) {
  const RebuiltHistory history = rebuild({objective("A"), objective("B")});
  EXPECT_TRUE(history.acts.empty());
  EXPECT_EQ(history.before, history.edition);
  EXPECT_EQ(history.counts, MarkCounts{});
}

TEST(FromMarks, AnAssignedObjectiveWasNotThereAndARemovedOneStoodUnmarked) {
  const RebuiltHistory history =
      rebuild({objective("A", Mark::Assigned), objective("B", Mark::Removed), objective("C")});
  ASSERT_EQ(history.acts.size(), 1U);
  ASSERT_EQ(history.before.plan.objectives.size(), 2U);
  EXPECT_EQ(history.before.ids.objectives[0].id, Id{2});
  plan::Objective b = objective("B");
  b.number = 1;
  EXPECT_EQ(history.before.plan.objectives[0], b);
  EXPECT_EQ(count_kinds(history.acts[0].variation).at(ChangeKind::ObjectiveAssigned), 1U);
  EXPECT_EQ(count_kinds(history.acts[0].variation).at(ChangeKind::ObjectiveRemoved), 1U);
  EXPECT_TRUE(history.acts[0].not_stated.empty());
  EXPECT_EQ(apply_all(history), history.edition);
}

TEST(FromMarks, ARenamedObjectiveBoreThePrintedTitle) {
  plan::Objective renamed = objective("NUOVO", Mark::Changed);
  renamed.previous_title = "VECCHIO";
  const RebuiltHistory history = rebuild({renamed});
  plan::Objective before = objective("VECCHIO");
  before.number = 1;
  EXPECT_EQ(history.before.plan.objectives[0], before);
  EXPECT_EQ(history.counts.objectives_renamed, 1U);
  EXPECT_EQ(count_kinds(history.acts[0].variation).at(ChangeKind::ObjectiveRenamed), 1U);
  EXPECT_TRUE(history.acts[0].not_stated.empty());
}

TEST(FromMarks, OnlyMarkedPartsAreUnknownWhenSomethingIsMarkedInside) {
  plan::Objective changed = objective("A", Mark::Changed);
  changed.result_indicators = {indicator("uno", true), indicator("due"),
                               indicator("tre", false, true), indicator("quattro", true, true)};
  const RebuiltHistory history = rebuild({changed});
  const plan::Objective& before = history.before.plan.objectives[0];
  EXPECT_FALSE(before.not_stated);
  EXPECT_EQ(before.description, "Una descrizione");
  plan::Indicator unknown;
  unknown.not_stated = true;
  EXPECT_EQ(before.result_indicators,
            (std::vector{unknown, indicator("due"), indicator("tre"), indicator("quattro")}));
  ASSERT_EQ(history.acts[0].not_stated.size(), 1U);
  const NotStated& told = history.acts[0].not_stated[0];
  EXPECT_EQ(told.at, (PartRef{Part::ResultIndicator, Id{1}, Id{2}}));
  EXPECT_EQ(told.objective_number, 1);
  EXPECT_EQ(told.sentence.it,
            "indicatore di risultato 1 dell'obiettivo 1 («A»): il contenuto di prima dell'atto del "
            "30/11/2026 non è riportato.");
}

TEST(FromMarks, PhasesByTheirStatus) {
  plan::Objective changed = objective("A", Mark::Changed);
  changed.phases = {phase(1, "aggiornata", PhaseStatus::Updated),
                    phase(2, "sostituita", PhaseStatus::Replaced),
                    phase(3, "rinviata", PhaseStatus::Postponed),
                    phase(4, "rimossa", PhaseStatus::Removed), phase(5, "ferma")};
  changed.phases[2].postponed_to = 2027;
  const RebuiltHistory history = rebuild({changed});
  plan::Phase first;
  first.number = 1;
  first.not_stated = true;
  plan::Phase second = first;
  second.number = 2;
  EXPECT_EQ(
      history.before.plan.objectives[0].phases,
      (std::vector{first, second, phase(3, "rinviata"), phase(4, "rimossa"), phase(5, "ferma")}));
  EXPECT_EQ(history.acts[0].not_stated.size(), 2U);
  EXPECT_EQ(history.counts.phases_updated, 1U);
  EXPECT_EQ(history.counts.phases_postponed, 1U);
  EXPECT_EQ(history.counts.phases_replaced, 1U);
  EXPECT_EQ(history.counts.phases_removed, 1U);
}

TEST(FromMarks, WithNothingMarkedInsideTheTextsAreUnknownAndTheFiguresStay) {
  plan::Objective changed = objective("A", Mark::Changed);
  changed.money = {{plan::Side::Revenue, "10/1", "", Money::from_cents(100), ""}};
  changed.phases = {phase(1, "ferma")};
  const RebuiltHistory history = rebuild({changed});
  const plan::Objective& before = history.before.plan.objectives[0];
  EXPECT_TRUE(before.not_stated);
  EXPECT_EQ(before.title, "A");
  EXPECT_EQ(before.description, "");
  EXPECT_EQ(before.money, changed.money);
  EXPECT_EQ(before.phases, changed.phases);
  ASSERT_EQ(history.acts[0].not_stated.size(), 1U);
  EXPECT_EQ(history.acts[0].not_stated[0].at, (PartRef{Part::Objective, no_id, Id{1}}));
}

TEST(FromMarks, EachDayIsAnActOfItsOwnInOrder) {
  const RebuiltHistory history = rebuild({objective("A", Mark::Assigned, day(11, 30)),
                                          objective("B", Mark::Removed, day(6, 1)),
                                          objective("C", Mark::Assigned, day(6, 1))});
  ASSERT_EQ(history.acts.size(), 2U);
  EXPECT_EQ(history.acts[0].date, day(6, 1));
  EXPECT_EQ(history.acts[1].date, day(11, 30));
  EXPECT_EQ(history.acts[0].counts.objectives_removed, 1U);
  EXPECT_EQ(history.acts[1].counts.objectives_removed, 0U);
  EXPECT_EQ(history.before.plan.objectives.size(), 1U);
  const auto between = apply(history.before, history.acts[0].variation);
  ASSERT_TRUE(between.has_value());
  EXPECT_EQ(between->plan.objectives.size(), 2U);
  EXPECT_EQ(between->plan.objectives[0].mark, Mark::Removed);
  EXPECT_EQ(apply_all(history), history.edition);
}

TEST(FromMarks, MarksWithoutADayBelongToTheActThatMostTitlesName) {
  plan::Objective inside = objective("C");
  inside.phases = {phase(1, "aggiornata", PhaseStatus::Updated)};
  const RebuiltHistory history =
      rebuild({objective("A", Mark::Removed, day(11, 30)), objective("B", Mark::Removed, day(6, 1)),
               inside, objective("D", Mark::Removed, std::nullopt)});
  ASSERT_EQ(history.acts.size(), 2U);
  EXPECT_EQ(history.acts[1].counts.phases_updated, 1U) << "of two named once each, the later";
  EXPECT_EQ(history.acts[1].counts.objectives_removed, 2U);

  const RebuiltHistory undated = rebuild({inside});
  ASSERT_EQ(undated.acts.size(), 1U);
  EXPECT_EQ(undated.acts[0].date, std::nullopt);
  EXPECT_EQ(apply_all(undated), undated.edition);
}

// Scatters marks of up to three acts over a plan.
plan::Plan with_other_acts(plan::Plan plan) {
  for (plan::Objective& each : plan.objectives) {
    const int draw = *rc::gen::inRange(0, 8);
    if (draw == 0) each.act_date = day(3, 1);
    if (draw == 1) each.act_date = day(6, 1);
    if (draw == 2) each.act_date.reset();
    if (draw == 3) each.mark = Mark::None;
    if (draw == 4 && !each.phases.empty()) each.phases.back().status = PhaseStatus::Replaced;
  }
  return plan;
}

RC_GTEST_PROP(FromMarks, TheActsMakeTheEditionOfWhatWasBefore, ()) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1000);
  const auto size = *rc::gen::inRange<std::size_t>(1, 40);
  NewIds ids;
  const RebuiltHistory history = from_marks(with_other_acts(example::make(size, seed).plan), ids);
  RC_ASSERT(is_well_formed(history.before));
  RC_ASSERT(is_well_formed(history.edition));
  MarkCounts sum;
  std::vector<std::optional<Date>> dates;
  for (const MarkedAct& act : history.acts) {
    dates.push_back(act.date);
    sum.objectives_changed += act.counts.objectives_changed;
    sum.phases_updated += act.counts.phases_updated;
  }
  RC_ASSERT(std::ranges::is_sorted(dates));
  RC_ASSERT(sum.objectives_changed == history.counts.objectives_changed);
  RC_ASSERT(sum.phases_updated == history.counts.phases_updated);
  RC_ASSERT(apply_all(history) == history.edition);
  for (const plan::Objective& each : history.before.plan.objectives) {
    RC_ASSERT(each.mark == Mark::None);
    RC_ASSERT(!each.previous_title);
  }
}

}  // namespace
}  // namespace pegaso::history
