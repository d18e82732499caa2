#include "rules/limits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;

// 9,400 euro of studies.
constexpr std::int64_t ceiling = 940'000;

LimitRequest limit(std::string_view category, std::int64_t used, std::int64_t amount,
                   std::int64_t third_party = 0) {
  return {.category = category,
          .date = day("2016-05-01"),
          .used = Money::from_cents(used),
          .amount = Money::from_cents(amount),
          .third_party_share = Money::from_cents(third_party),
          .opinions = {"HR", "PROVVEDITORATO"}};
}

LimitDecision decide(const LimitRequest& request) {
  return decide_limit(test_regime(), request).value();
}

TEST(Limits, TheLastCentOfTheCeilingPassesAndOneMoreDoesNot) {
  const LimitDecision last = decide(limit("STUDIES", 400'000, ceiling - 400'000));
  EXPECT_EQ(last.decision.outcome, Outcome::Allow);
  EXPECT_EQ(last.residual, Money());
  const LimitDecision beyond = decide(limit("STUDIES", 400'000, ceiling - 400'000 + 1));
  EXPECT_EQ(beyond.decision.outcome, Outcome::Block);
  EXPECT_EQ(beyond.residual, Money::from_cents(ceiling - 400'000));
  EXPECT_EQ(beyond.decision.reasons.front().remedy.at_most, Money::from_cents(ceiling - 400'000));
}

TEST(Limits, TheWrongOfficesOpinionDoesNotCount) {
  LimitRequest asked = limit("STUDIES", 0, 100);
  asked.opinions = {"PROVVEDITORATO"};
  const LimitDecision decided = decide(asked);
  EXPECT_EQ(decided.decision.outcome, Outcome::Block);
  EXPECT_THAT(decided.missing, testing::ElementsAre("HR_OPINION"));
  EXPECT_EQ(decided.residual, Money::from_cents(ceiling));
  EXPECT_TRUE(decided.decision.is_against("LIM-08"));
}

TEST(Limits, EachCategoryHasItsOffice) {
  for (const auto& [category, office] :
       {std::pair("STUDIES", "HR"), std::pair("MISSIONS", "HR"),
        std::pair("PUBLIC_RELATIONS", "PROVVEDITORATO"), std::pair("CARS", "PROVVEDITORATO")}) {
    LimitRequest asked = limit(category, 0, 1);
    asked.opinions = {office};
    EXPECT_EQ(decide(asked).decision.outcome, Outcome::Allow) << category;
    asked.opinions = {};
    EXPECT_THAT(decide(asked).missing, testing::ElementsAre(std::string(office) + "_OPINION"));
  }
}

TEST(Limits, TheCeilingIsLookedAtBeforeTheOpinion) {
  LimitRequest asked = limit("STUDIES", 0, ceiling + 1);
  asked.opinions = {};
  const LimitDecision decided = decide(asked);
  EXPECT_TRUE(decided.missing.empty());
  EXPECT_TRUE(decided.decision.is_against("LIM-01"));
  EXPECT_FALSE(decided.decision.is_against("LIM-08"));
}

TEST(Limits, NoOfficeIsNamedForTraining) {
  const LimitDecision decided = decide(limit("TRAINING", 0, 100));
  EXPECT_EQ(decided.decision.outcome, Outcome::Warn);
  EXPECT_THAT(decided.missing, testing::ElementsAre("OPINION_OFFICE_NOT_NAMED"));
}

TEST(Limits, NothingIsSponsored) {
  EXPECT_EQ(decide(limit("SPONSORSHIP", 0, 1)).decision.outcome, Outcome::Block);
}

TEST(Limits, CarsOfPublicSecurityAreOutsideTheCeilingOtherSpendingIsNot) {
  LimitRequest cars = limit("CARS", 0, 100'000'000);
  cars.opinions = {};
  EXPECT_EQ(decide(cars).decision.outcome, Outcome::Block);
  cars.is_public_security = true;
  EXPECT_EQ(decide(cars).decision.outcome, Outcome::Allow);
  EXPECT_TRUE(decide(cars).missing.empty());
  LimitRequest studies = limit("STUDIES", 0, 100'000'000);
  studies.is_public_security = true;
  EXPECT_EQ(decide(studies).decision.outcome, Outcome::Block);
}

TEST(Limits, AnotherYearsCeilingIsNeverTaken) {
  LimitRequest asked = limit("STUDIES", 0, 1);
  asked.date = day("2017-01-01");
  EXPECT_FALSE(decide_limit(test_regime(), asked).has_value());
  asked.category = "GHOSTS";
  asked.date = day("2016-01-01");
  EXPECT_FALSE(decide_limit(test_regime(), asked).has_value());
}

RC_GTEST_PROP(Limits, OnlyTheOwnShareConsumesTheCeiling, ()) {
  const auto used = *rc::gen::inRange<std::int64_t>(0, ceiling + 1);
  const auto third_party = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const auto own = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  RC_PRE(own + third_party > 0);
  const LimitDecision decided = decide(limit("STUDIES", used, own + third_party, third_party));
  RC_ASSERT((decided.decision.outcome == Outcome::Allow) == (used + own <= ceiling));
  RC_ASSERT(decided.residual ==
            Money::from_cents(used + own <= ceiling ? ceiling - used - own : ceiling - used));
}

// What a refusal says would pass, passes, and one cent more does not.
RC_GTEST_PROP(Limits, TheRemedyIsTheLargestAmountThatPasses, ()) {
  const auto used = *rc::gen::inRange<std::int64_t>(0, 2 * ceiling);
  const auto third_party = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const LimitDecision refused = decide(limit("STUDIES", used, 10'000'000, third_party));
  RC_ASSERT(refused.decision.outcome == Outcome::Block);
  const auto most = refused.decision.reasons.front().remedy.at_most;
  RC_ASSERT(most.has_value() == (used <= ceiling));
  if (!most) return;
  const auto outcome = [&](std::int64_t cents) {
    return decide(limit("STUDIES", used, cents, third_party)).decision.outcome;
  };
  RC_ASSERT(outcome(most->cents()) == Outcome::Allow);
  RC_ASSERT(outcome(most->cents() + 1) == Outcome::Block);
}

}  // namespace
}  // namespace pegaso::rules
