#include "rules/spending.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;

SpendingRequest request(std::int64_t appropriation, std::int64_t excluded, std::int64_t tested,
                        std::int64_t amount) {
  SpendingRequest made;
  made.date = day("2016-07-31");
  made.appropriation = Money::from_cents(appropriation);
  made.excluded_commitments = Money::from_cents(excluded);
  made.tested_commitments = Money::from_cents(tested);
  made.amount = Money::from_cents(amount);
  return made;
}

TEST(Spending, TheYearAfterTheCapIsNotConfigured) {
  SpendingRequest asked = request(100, 0, 0, 1);
  asked.date = day("2017-03-01");
  const auto decided = decide_spending(test_regime(), asked);
  ASSERT_FALSE(decided.has_value());
  EXPECT_EQ(decided.error().day, asked.date);
}

TEST(Spending, ARefusalSaysTheSmallestChangeThatWouldPass) {
  const auto decided = decide_spending(test_regime(), request(10'000, 0, 6'000, 1'001));
  ASSERT_TRUE(decided.has_value());
  EXPECT_EQ(decided->decision.outcome, Outcome::NeedsApproval);
  const regime::Remedy& remedy = decided->decision.reasons.back().remedy;
  EXPECT_EQ(remedy.at_most, Money::from_cents(1'000));
  EXPECT_EQ(remedy.from_day, day("2016-08-01"));
  EXPECT_EQ(remedy.needs.size(), 2U);
}

TEST(Spending, OneOfTheTwoIsNotEnough) {
  SpendingRequest asked = request(10'000, 0, 6'000, 1'001);
  asked.approvals.chief_accountant = true;
  EXPECT_EQ(decide_spending(test_regime(), asked)->decision.outcome, Outcome::NeedsApproval);
  asked.approvals.budget_assessor = true;
  EXPECT_EQ(decide_spending(test_regime(), asked)->decision.outcome, Outcome::Allow);
}

TEST(Spending, AnotherTownReadsTheSameRuleOtherwise) {
  const regime::Regime& elsewhere = *regime::built_in_regime("valdombra-2018");
  SpendingRequest asked = request(10'000, 4'000, 0, 5'000);
  // 60% of the gross appropriation, on the last day only.
  asked.date = day("2018-06-30");
  EXPECT_EQ(decide_spending(elsewhere, asked)->decision.outcome, Outcome::Allow);
  EXPECT_EQ(decide_spending(elsewhere, asked)->committable, Money::from_cents(6'000));
  asked.date = day("2018-06-29");
  EXPECT_FALSE(decide_spending(elsewhere, asked)->decision.is_against("SPE-02"));
}

TEST(Spending, EveryDescriptionThatBeginsWithThePrefixIsTheFunds) {
  for (const char* description : {"FPV spese correnti", "  fpv incarichi", "Fpv"}) {
    EXPECT_EQ(
        decide_multi_year_fund(test_regime(), day("2016-05-01"), description, "1.03")->outcome,
        Outcome::Block)
        << description;
  }
  EXPECT_EQ(
      decide_multi_year_fund(test_regime(), day("2016-05-01"), "Spese finanziate da FPV", "1.03")
          ->outcome,
      Outcome::Allow);
}

TEST(Spending, TheCapHoldsOnItsLastDayAndNoLonger) {
  SpendingRequest asked = request(10'000, 0, 7'000, 1);
  EXPECT_EQ(decide_spending(test_regime(), asked)->decision.outcome, Outcome::NeedsApproval);
  asked.date = day("2016-08-01");
  EXPECT_EQ(decide_spending(test_regime(), asked)->decision.outcome, Outcome::Allow);
  EXPECT_EQ(decide_spending(test_regime(), asked)->committable, Money::from_cents(3'000));
}

TEST(Spending, SeventyPercentIsReachedAndNotRounded) {
  // 70% of 101 cents is 70.7: the seventy-first would be beyond it.
  EXPECT_EQ(decide_spending(test_regime(), request(101, 0, 0, 70))->decision.outcome,
            Outcome::Allow);
  EXPECT_EQ(decide_spending(test_regime(), request(101, 0, 0, 71))->decision.outcome,
            Outcome::NeedsApproval);
}

TEST(Spending, TheFundIsSaidFirstThenAvailabilityThenTheRest) {
  SpendingRequest asked = request(10'000, 0, 9'000, 2'000);
  asked.spending_class = SpendingClass::Earmarked;
  asked.chapter_description = "FPV spese correnti";
  const auto only_against = [&](std::string_view rule) {
    const auto decided = decide_spending(test_regime(), asked);
    for (const regime::Reason& each : decided->decision.reasons) {
      EXPECT_EQ(each.outcome != Outcome::Allow, each.rule == rule) << each.rule;
    }
    return decided->committable;
  };
  EXPECT_EQ(only_against("FPV-01"), Money());
  asked.chapter_description = "Manutenzione verde";
  EXPECT_EQ(only_against("SPE-01"), Money());
  asked.amount = Money::from_cents(1'000);
  EXPECT_EQ(only_against("SPE-04"), Money());
  asked.spending_class = SpendingClass::Ordinary;
  EXPECT_EQ(only_against("SPE-02"), Money());
  asked.spending_class = SpendingClass::PermanentStaff;
  EXPECT_EQ(only_against("none"), Money::from_cents(1'000));
}

TEST(Spending, NoApprovalOverridesAvailabilityOrTheFund) {
  SpendingRequest asked = request(1'000, 0, 0, 1'001);
  asked.approvals = {.chief_accountant = true, .budget_assessor = true};
  EXPECT_EQ(decide_spending(test_regime(), asked)->decision.outcome, Outcome::Block);
  asked.amount = Money::from_cents(1);
  asked.chart_code = " 1.10.02.01.001 ";
  EXPECT_EQ(decide_spending(test_regime(), asked)->decision.outcome, Outcome::Block);
}

TEST(Spending, SettlementsAndPaymentsAreLookedAtForTheFundOnly) {
  SpendingRequest asked = request(0, 0, 0, 1'000'000);
  for (const Operation each : {Operation::Settlement, Operation::PaymentOrder}) {
    asked.operation = each;
    asked.chapter_description = "";
    EXPECT_EQ(decide_spending(test_regime(), asked)->decision.outcome, Outcome::Allow);
    asked.chapter_description = "FPV";
    EXPECT_EQ(decide_spending(test_regime(), asked)->decision.outcome, Outcome::Block);
  }
}

TEST(Spending, EarmarkedSpendingNeedsRevenueBeyondAllCommitments) {
  SpendingRequest asked = request(10'000, 2'000, 3'000, 1'000);
  asked.spending_class = SpendingClass::Earmarked;
  EXPECT_EQ(decide_spending(test_regime(), asked)->decision.reasons.back().remedy.needs.front(),
            "LINKED_REVENUE_ASSESSMENT");
  asked.assessed_revenue = Money::from_cents(6'000);
  EXPECT_EQ(decide_spending(test_regime(), asked)->decision.outcome, Outcome::Allow);
  asked.assessed_revenue = Money::from_cents(5'999);
  EXPECT_EQ(decide_spending(test_regime(), asked)->decision.outcome, Outcome::Block);
  EXPECT_EQ(decide_spending(test_regime(), asked)->committable, Money::from_cents(999));
}

TEST(Spending, MoreCommittedThanAppropriatedLeavesNothing) {
  const auto decided = decide_spending(test_regime(), request(1'000, 1'500, 0, 1));
  EXPECT_EQ(decided->decision.outcome, Outcome::Block);
  EXPECT_EQ(decided->committable, Money());
}

// What is said to be committable passes, and one cent more does not.
RC_GTEST_PROP(Spending, TheCommittableAmountIsTheLargestThatPasses, ()) {
  const auto appropriation = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const auto excluded = *rc::gen::inRange<std::int64_t>(0, appropriation + 1);
  const auto tested = *rc::gen::inRange<std::int64_t>(0, appropriation - excluded + 1);
  SpendingRequest asked = request(appropriation, excluded, tested, 1);
  asked.spending_class =
      *rc::gen::element(SpendingClass::Ordinary, SpendingClass::Earmarked,
                        SpendingClass::PermanentStaff, SpendingClass::TemporaryStaff);
  asked.assessed_revenue = Money::from_cents(*rc::gen::inRange<std::int64_t>(0, 1'500'000));
  asked.date = *rc::gen::element(day("2016-07-31"), day("2016-08-01"), day("2016-01-01"));
  const Money committable = decide_spending(test_regime(), asked)->committable;
  asked.amount = committable + Money::from_cents(1);
  RC_ASSERT(decide_spending(test_regime(), asked)->decision.outcome != Outcome::Allow);
  if (committable > Money()) {
    asked.amount = committable;
    RC_ASSERT(decide_spending(test_regime(), asked)->decision.outcome == Outcome::Allow);
  }
}

// What a refusal by the cap says would pass, passes: that amount today, or the whole from that day.
RC_GTEST_PROP(Spending, TheRemedyOfTheCapIsTrue, ()) {
  const auto base = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
  const auto excluded = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const auto tested = *rc::gen::inRange<std::int64_t>(0, base);
  const std::int64_t room = std::max<std::int64_t>(base * 7 / 10 - tested, 0);
  const auto amount = *rc::gen::inRange<std::int64_t>(room + 1, base - tested + 1);
  SpendingRequest asked = request(base + excluded, excluded, tested, amount);
  const auto refused = decide_spending(test_regime(), asked);
  RC_ASSERT(refused->decision.outcome == Outcome::NeedsApproval);
  const regime::Remedy remedy = refused->decision.reasons.back().remedy;
  RC_ASSERT(remedy.at_most == Money::from_cents(room));
  if (room > 0) {
    asked.amount = *remedy.at_most;
    RC_ASSERT(decide_spending(test_regime(), asked)->decision.outcome == Outcome::Allow);
  }
  asked.amount = Money::from_cents(amount);
  asked.date = remedy.from_day.value();
  RC_ASSERT(decide_spending(test_regime(), asked)->decision.outcome == Outcome::Allow);
  asked.date = days_after(asked.date, -1);
  asked.approvals = {.chief_accountant = true, .budget_assessor = true};
  RC_ASSERT(decide_spending(test_regime(), asked)->decision.outcome == Outcome::Allow);
}

}  // namespace
}  // namespace pegaso::rules
