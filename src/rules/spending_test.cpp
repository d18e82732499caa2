#include "rules/spending.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "rules/limits.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;

const regime::Regime& rules_of_2016() { return *regime::built_in_regime("cremona-2016"); }
Date day(const char* iso) { return parse_iso_date(iso).value(); }

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
  const auto decided = decide_spending(rules_of_2016(), asked);
  ASSERT_FALSE(decided.has_value());
  EXPECT_EQ(decided.error().day, asked.date);
}

TEST(Spending, ARefusalSaysTheSmallestChangeThatWouldPass) {
  const auto decided = decide_spending(rules_of_2016(), request(10'000, 0, 6'000, 1'001));
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
  EXPECT_EQ(decide_spending(rules_of_2016(), asked)->decision.outcome, Outcome::NeedsApproval);
  asked.approvals.budget_assessor = true;
  EXPECT_EQ(decide_spending(rules_of_2016(), asked)->decision.outcome, Outcome::Allow);
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
        decide_multi_year_fund(rules_of_2016(), day("2016-05-01"), description, "1.03")->outcome,
        Outcome::Block)
        << description;
  }
  EXPECT_EQ(
      decide_multi_year_fund(rules_of_2016(), day("2016-05-01"), "Spese finanziate da FPV", "1.03")
          ->outcome,
      Outcome::Allow);
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
  const Money committable = decide_spending(rules_of_2016(), asked)->committable;
  asked.amount = committable + Money::from_cents(1);
  RC_ASSERT(decide_spending(rules_of_2016(), asked)->decision.outcome != Outcome::Allow);
  if (committable > Money()) {
    asked.amount = committable;
    RC_ASSERT(decide_spending(rules_of_2016(), asked)->decision.outcome == Outcome::Allow);
  }
}

LimitRequest limit(std::string_view category, std::int64_t used, std::int64_t amount,
                   std::int64_t third_party = 0) {
  return {.category = category,
          .date = day("2016-05-01"),
          .used = Money::from_cents(used),
          .amount = Money::from_cents(amount),
          .third_party_share = Money::from_cents(third_party),
          .opinions = {"HR", "PROVVEDITORATO"}};
}

TEST(Limits, TheWrongOfficesOpinionDoesNotCount) {
  LimitRequest asked = limit("STUDIES", 0, 100);
  asked.opinions = {"PROVVEDITORATO"};
  const auto decided = decide_limit(rules_of_2016(), asked);
  EXPECT_EQ(decided->decision.outcome, Outcome::Block);
  EXPECT_EQ(decided->missing.front(), "HR_OPINION");
  EXPECT_EQ(decided->residual, Money::from_cents(940'000));
}

TEST(Limits, NoOfficeIsNamedForTraining) {
  const auto decided = decide_limit(rules_of_2016(), limit("TRAINING", 0, 100));
  EXPECT_EQ(decided->decision.outcome, Outcome::Warn);
}

TEST(Limits, NothingIsSponsored) {
  EXPECT_EQ(decide_limit(rules_of_2016(), limit("SPONSORSHIP", 0, 1))->decision.outcome,
            Outcome::Block);
}

RC_GTEST_PROP(Limits, OnlyTheOwnShareConsumesTheCeiling, ()) {
  const auto used = *rc::gen::inRange<std::int64_t>(0, 940'001);
  const auto third_party = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const auto own = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  RC_PRE(own + third_party > 0);
  const auto decided =
      decide_limit(rules_of_2016(), limit("STUDIES", used, own + third_party, third_party));
  RC_ASSERT((decided->decision.outcome == Outcome::Allow) == (used + own <= 940'000));
}

}  // namespace
}  // namespace pegaso::rules
