#include "rules/anticorruption.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;

const Date some_day = day("2016-06-15");

SplittingDecision splitting(std::vector<Award> awards, std::optional<std::int64_t> months = {}) {
  return *detect_splitting(
      test_regime(), some_day,
      {.object = PurchaseObject::Goods, .awards = std::move(awards), .window_months = months});
}

TEST(Splitting, WarnsWhereTheSumLiesInAHigherBandThanEachAward) {
  const SplittingDecision found =
      splitting({{day("2016-05-01"), euro(9'000)}, {day("2016-02-01"), euro(1'500)}});
  EXPECT_EQ(found.decision.outcome, Outcome::Warn);
  EXPECT_EQ(found.aggregate, euro(10'500));
}

TEST(Splitting, DoesNotWarnWhereOneAwardAloneIsInThatBand) {
  EXPECT_EQ(splitting({{day("2016-05-01"), euro(12'000)}, {day("2016-06-01"), euro(9'000)}})
                .decision.outcome,
            Outcome::Allow);
}

TEST(Splitting, AwardsAWindowApartAreNotAddedUp) {
  const std::vector<Award> awards = {{day("2015-03-31"), euro(9'000)},
                                     {day("2016-03-31"), euro(9'000)}};
  EXPECT_EQ(splitting(awards).aggregate, euro(9'000));
  EXPECT_EQ(splitting(awards).decision.outcome, Outcome::Allow);
  EXPECT_EQ(splitting(awards, 13).decision.outcome, Outcome::Warn);
  EXPECT_EQ(splitting({{day("2015-04-01"), euro(9'000)}, {day("2016-03-31"), euro(9'000)}})
                .decision.outcome,
            Outcome::Warn);
}

TEST(Splitting, NoAwardsAreNotSplit) {
  EXPECT_EQ(splitting({}).decision.outcome, Outcome::Allow);
  EXPECT_TRUE(splitting({}).aggregate.is_zero());
}

RC_GTEST_PROP(Splitting, DoesNotDependOnTheOrderOfTheAwards, ()) {
  const auto amounts =
      *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 5'000'000));
  std::vector<Award> awards;
  for (const std::int64_t cents : amounts) {
    awards.push_back(
        {days_after(day("2016-01-01"), *rc::gen::inRange(0, 366)), Money::from_cents(cents)});
  }
  const std::int64_t months = *rc::gen::inRange<std::int64_t>(1, 13);
  const SplittingDecision first = splitting(awards, months);
  std::ranges::reverse(awards);
  const SplittingDecision second = splitting(awards, months);
  RC_ASSERT(first.aggregate == second.aggregate);
  RC_ASSERT(first.decision.outcome == second.decision.outcome);
}

OverdueDecision overdue(std::string_view today, Money unpaid, bool is_reminded) {
  return *decide_overdue(test_regime(), {.due = day("2016-03-31"),
                                         .today = day(today),
                                         .unpaid = unpaid,
                                         .is_reminder_sent = is_reminded});
}

TEST(Overdue, AReminderIsMissedOnlyWhenItsTermHasPassed) {
  EXPECT_EQ(overdue("2016-04-15", euro(1), false).decision.outcome, Outcome::Allow);
  EXPECT_EQ(overdue("2016-04-15", euro(1), false).days_overdue, 15);
  EXPECT_EQ(overdue("2016-04-16", euro(1), false).obligation_missed, "REV-04");
  EXPECT_EQ(overdue("2016-04-16", euro(1), true).decision.outcome, Outcome::Allow);
  EXPECT_EQ(overdue("2016-04-16", Money(), false).days_overdue, 0);
  EXPECT_EQ(overdue("2016-03-31", euro(1), false).days_overdue, 0);
}

TEST(Separation, OfWhoSignsIsAbsoluteUnlessGroundsAreGiven) {
  EXPECT_EQ(decide_separation("P1", "P2", "").outcome, Outcome::Allow);
  EXPECT_EQ(decide_separation("P1", "P1", "").outcome, Outcome::Block);
  EXPECT_EQ(decide_separation("P1", "P1", "one officer only").outcome, Outcome::Warn);
}

std::vector<std::string> missing_statements(std::string_view act,
                                            std::vector<std::string_view> made) {
  return decide_statements(test_regime(), {.date = some_day,
                                           .act = act,
                                           .statements = std::move(made),
                                           .commission = {"C1", "C2"}})
      ->missing;
}

TEST(Statements, OfTheCommissionAreAskedInRecruitmentOnly) {
  EXPECT_EQ(missing_statements("AWARD", {"CASE_OFFICER"}), std::vector<std::string>{"DIRECTOR"});
  EXPECT_EQ(missing_statements("RANKING_APPROVAL", {"C2"}),
            (std::vector<std::string>{"CASE_OFFICER", "C1", "DIRECTOR"}));
  EXPECT_TRUE(missing_statements("DETERMINA", {}).empty());
}

TEST(ComparativeProcedure, IsAskedOfHiringsByTrustToo) {
  const auto outcome = [](std::string_view act, bool has_procedure) {
    return decide_comparative_procedure(test_regime(), some_day, act, has_procedure)
        ->decision.outcome;
  };
  EXPECT_EQ(outcome("HIRING_ART_90", false), Outcome::Block);
  EXPECT_EQ(outcome("HIRING_ART_110", true), Outcome::Allow);
  EXPECT_EQ(outcome("AWARD", false), Outcome::Allow);
}

TEST(DirectAwards, AreMeasuredByNumberAndByValue) {
  const std::vector<DirectAward> awards = {
      {euro(10), true}, {euro(10), true}, {euro(80), false}, {euro(20), false}};
  const DirectShare share = measure_direct_awards(awards, 50);
  EXPECT_EQ(share.percent_of_number, 50);
  EXPECT_EQ(share.percent_of_value, 16);
  EXPECT_EQ(share.decision.outcome, Outcome::Allow);
  EXPECT_EQ(measure_direct_awards(awards, 49).decision.outcome, Outcome::Warn);
  EXPECT_EQ(measure_direct_awards(awards, {}).decision.outcome, Outcome::Allow);
  EXPECT_EQ(measure_direct_awards({}, 0).percent_of_value, 0);
}

TEST(ProcedureTimes, AreLateAfterTheLastDayOfTheTerm) {
  const Date start = day("2016-05-02");
  EXPECT_EQ(decide_procedure_time(start, day("2016-06-01"), 30).late_days, 0);
  EXPECT_EQ(decide_procedure_time(start, day("2016-06-01"), 30).decision.outcome, Outcome::Allow);
  EXPECT_EQ(decide_procedure_time(start, day("2016-06-02"), 30).late_days, 1);
  EXPECT_EQ(decide_procedure_time(start, day("2016-06-02"), 30).decision.outcome, Outcome::Warn);
}

}  // namespace
}  // namespace pegaso::rules
