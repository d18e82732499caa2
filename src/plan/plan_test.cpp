#include "plan/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace pegaso::plan {
namespace {

using testing::ElementsAre;
using testing::Pair;

Money euros(std::int64_t amount) { return Money::from_cents(amount * 100); }

MoneyRow row(Side side, std::optional<Money> amount) {
  MoneyRow money;
  money.side = side;
  money.amount = amount;
  return money;
}

Phase phase(PhaseStatus status) {
  Phase each;
  each.status = status;
  return each;
}

TEST(Names, ComeBackAsWhatTheyName) {
  for (const Mark mark : {Mark::None, Mark::Changed, Mark::Assigned, Mark::Removed}) {
    EXPECT_EQ(mark_named(name(mark)), mark);
  }
  for (const PhaseStatus status :
       {PhaseStatus::Unchanged, PhaseStatus::Updated, PhaseStatus::Postponed, PhaseStatus::Replaced,
        PhaseStatus::Removed}) {
    EXPECT_EQ(phase_status_named(name(status)), status);
  }
  for (const Side side : {Side::Revenue, Side::Expenditure})
    EXPECT_EQ(side_named(name(side)), side);
}

TEST(Names, AreTheOnesOfTheFormat) {
  EXPECT_EQ(name(Mark::Assigned), "assigned");
  EXPECT_EQ(name(PhaseStatus::Postponed), "postponed");
  EXPECT_EQ(name(Side::Revenue), "E");
  EXPECT_EQ(name(Side::Expenditure), "U");
}

TEST(Names, OthersNameNothing) {
  for (const std::string_view text : {"", "None", "changed ", "e", "unknown"}) {
    EXPECT_EQ(mark_named(text), std::nullopt) << text;
    EXPECT_EQ(phase_status_named(text), std::nullopt) << text;
    EXPECT_EQ(side_named(text), std::nullopt) << text;
  }
}

TEST(Totals, OfAnEmptyPlanAreZero) {
  EXPECT_EQ(totals(Plan()), Totals());
  EXPECT_EQ(totals(Plan()).staffing.full_time, std::nullopt) << "nothing said is not zero";
}

TEST(Totals, CountWhatThePlanHolds) {
  Objective first;
  first.impact_indicators.resize(2);
  first.result_indicators.resize(3);
  first.phases = {phase(PhaseStatus::Unchanged), phase(PhaseStatus::Updated)};
  Objective second;
  second.mark = Mark::Changed;
  second.result_indicators.resize(1);
  second.phases = {phase(PhaseStatus::Unchanged)};
  Plan plan;
  plan.objectives = {first, second, first};
  plan.staff.resize(2);
  plan.staff[0].stated_total = 7;

  const Totals sum = totals(plan);
  EXPECT_EQ(sum.objectives, 3U);
  EXPECT_THAT(sum.marks, ElementsAre(Pair(Mark::None, 2U), Pair(Mark::Changed, 1U)));
  EXPECT_EQ(sum.impact_indicators, 4U);
  EXPECT_EQ(sum.result_indicators, 7U);
  EXPECT_EQ(sum.phases, 5U);
  EXPECT_THAT(sum.phase_status,
              ElementsAre(Pair(PhaseStatus::Unchanged, 3U), Pair(PhaseStatus::Updated, 2U)));
  EXPECT_EQ(sum.staff_tables, 2U);
  EXPECT_EQ(sum.staff_total, 7);
}

TEST(Totals, KeepRevenueApartFromExpenditure) {
  Plan plan;
  plan.objectives.resize(2);
  plan.objectives[0].money = {row(Side::Revenue, euros(100)), row(Side::Expenditure, euros(30))};
  plan.objectives[1].money = {row(Side::Expenditure, euros(5)),
                              row(Side::Expenditure, std::nullopt)};
  const Totals sum = totals(plan);
  EXPECT_EQ(sum.money_rows, 4U);
  EXPECT_EQ(sum.revenue, euros(100));
  EXPECT_EQ(sum.expenditure, euros(35));
}

TEST(Totals, SumOnlyTheStaffThatIsStated) {
  Plan plan;
  plan.objectives.resize(3);
  Staffing& first = plan.objectives[0].staffing.emplace();
  first.full_time = 3;
  first.part_time = 1;
  first.stated_total = 4;
  Staffing& second = plan.objectives[1].staffing.emplace();
  second.full_time = 2;
  second.other = 1;
  const Totals sum = totals(plan);
  EXPECT_EQ(sum.staffing.full_time, 5);
  EXPECT_EQ(sum.staffing.part_time, 1);
  EXPECT_EQ(sum.staffing.other, 1);
  EXPECT_EQ(sum.staffing.stated_total, 4);
  EXPECT_EQ(sum.staffing.professionals, std::nullopt) << "nothing said is not zero";
  EXPECT_EQ(sum.staffing.collaborations, std::nullopt);
}

TEST(Totals, SumAssignments) {
  Plan plan;
  plan.assignments.items.resize(3);
  plan.assignments.items[0].amount = euros(1000);
  plan.assignments.items[0].adjusted = euros(900);
  plan.assignments.items[1].amount = euros(50);
  const Totals sum = totals(plan);
  EXPECT_EQ(sum.assignments, 3U);
  EXPECT_EQ(sum.assignment_amount, euros(1050));
  EXPECT_EQ(sum.assignment_adjusted, euros(900));
}

Objective any_objective() {
  Objective objective;
  objective.mark = *rc::gen::element(Mark::None, Mark::Changed, Mark::Assigned, Mark::Removed);
  objective.impact_indicators.resize(*rc::gen::inRange<std::size_t>(0, 4));
  objective.result_indicators.resize(*rc::gen::inRange<std::size_t>(0, 4));
  const auto rows = *rc::gen::inRange(0, 5);
  for (int i = 0; i < rows; ++i) {
    objective.money.push_back(row(*rc::gen::element(Side::Revenue, Side::Expenditure),
                                  Money::from_cents(*rc::gen::inRange(-1000, 100'000))));
    objective.phases.push_back(
        phase(*rc::gen::element(PhaseStatus::Unchanged, PhaseStatus::Removed)));
  }
  if (*rc::gen::arbitrary<bool>()) objective.staffing.emplace().full_time = rows;
  return objective;
}

Plan any_plan() {
  Plan plan;
  const auto count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) plan.objectives.push_back(any_objective());
  return plan;
}

RC_GTEST_PROP(TotalsProperty, OfTwoPlansTogetherAreTheSums, ()) {
  const Plan a = any_plan();
  const Plan b = any_plan();
  Plan both = a;
  both.objectives.insert(both.objectives.end(), b.objectives.begin(), b.objectives.end());
  const Totals of_a = totals(a);
  const Totals of_b = totals(b);
  const Totals of_both = totals(both);
  RC_ASSERT(of_both.objectives == of_a.objectives + of_b.objectives);
  RC_ASSERT(of_both.revenue == of_a.revenue + of_b.revenue);
  RC_ASSERT(of_both.expenditure == of_a.expenditure + of_b.expenditure);
  RC_ASSERT(of_both.phases == of_a.phases + of_b.phases);
  RC_ASSERT(of_both.staffing.full_time.value_or(0) ==
            of_a.staffing.full_time.value_or(0) + of_b.staffing.full_time.value_or(0));
}

RC_GTEST_PROP(TotalsProperty, MarksAndStatesAddUpToTheCounts, ()) {
  const Totals sum = totals(any_plan());
  std::size_t marks = 0;
  for (const auto& [mark, count] : sum.marks) marks += count;
  std::size_t states = 0;
  for (const auto& [status, count] : sum.phase_status) states += count;
  RC_ASSERT(marks == sum.objectives);
  RC_ASSERT(states == sum.phases);
}

}  // namespace
}  // namespace pegaso::plan
