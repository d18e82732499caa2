#include "rules/revenue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "rules/multi_year_fund.h"
#include "rules/residuals.h"
#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;

const regime::Regime& rules_of_2018() { return *regime::built_in_regime("valdombra-2018"); }

TEST(Revenue, TheReminderIsDueSomeDaysAfterTheDueDate) {
  const auto duty = reminder(test_regime(), day("2016-02-15"), euro(1));
  ASSERT_TRUE(duty && duty->term);
  EXPECT_EQ(duty->term->nominal, day("2016-03-01"));
  const auto elsewhere = reminder(rules_of_2018(), day("2018-02-15"), euro(1));
  ASSERT_TRUE(elsewhere && elsewhere->term);
  EXPECT_EQ(elsewhere->term->nominal, day("2018-03-07"));
}

TEST(Revenue, NothingUnpaidIsNotReminded) {
  const auto duty = reminder(test_regime(), day("2016-02-15"), Money());
  ASSERT_TRUE(duty);
  EXPECT_FALSE(duty->term.has_value());
}

TEST(Revenue, ACreditOfUnknownAmountIsReminded) {
  EXPECT_TRUE(reminder(test_regime(), day("2016-02-15"), std::nullopt)->term.has_value());
}

TEST(Revenue, TermsStayInTheCalendar) {
  const auto year = yearly_assessment(test_regime(), "COSAP", 9999);
  ASSERT_TRUE(year && year->term);
  EXPECT_EQ(year->term->nominal, day("9999-12-31"));
}

TEST(Revenue, AMonthlyReportIsDueInTheFollowingMonth) {
  const auto due = [](std::string_view month, std::optional<std::int64_t> on) {
    return monthly_report(test_regime(), "REV-02", parse_period(month).value(), on)->term->nominal;
  };
  EXPECT_EQ(due("2016-01", std::nullopt), day("2016-02-10"));
  EXPECT_EQ(due("2016-12", std::nullopt), day("2017-01-10"));
  EXPECT_EQ(due("2016-01", 31), day("2016-02-29"));
}

TEST(Revenue, LatenessCountsFromTheDayAfterTheLast) {
  EXPECT_EQ(reminder_timeliness(test_regime(), day("2016-03-31"), day("2016-04-15"))->days_late, 0);
  EXPECT_EQ(reminder_timeliness(test_regime(), day("2016-03-31"), day("2016-04-16"))->days_late, 1);
}

TEST(Revenue, EnforcedCollectionWaitsForTheNotification) {
  const auto missing = [](bool sent, std::optional<Date> notified) {
    return decide_hand_over(test_regime(), {sent, notified, day("2016-06-01")})->missing;
  };
  EXPECT_THAT(missing(false, {}), testing::ElementsAre("NOTIFIED_REMINDER"));
  EXPECT_THAT(missing(true, {}), testing::ElementsAre("NOTIFICATION_PROOF"));
  EXPECT_THAT(missing(true, day("2016-06-02")), testing::ElementsAre("NOTIFICATION_PROOF"));
  EXPECT_THAT(missing(true, day("2016-06-01")), testing::IsEmpty());
}

TEST(Revenue, TheCollectorsCollectionsAreReconciledFirst) {
  EXPECT_EQ(decide_collection_report(true, false).decision.outcome, Outcome::Block);
  EXPECT_EQ(decide_collection_report(true, true).decision.outcome, Outcome::Allow);
  EXPECT_EQ(decide_collection_report(false, false).decision.outcome, Outcome::Allow);
}

TEST(Revenue, QuarterlyKindsOnly) {
  const auto quarter = parse_period("2016-Q4").value();
  const auto duty = quarterly_assessment(test_regime(), "COSAP", quarter);
  ASSERT_TRUE(duty && duty->term);
  EXPECT_EQ(duty->term->nominal, day("2017-01-10"));
  EXPECT_FALSE(quarterly_assessment(test_regime(), "RENTS", quarter)->term.has_value());
  const auto year = yearly_assessment(test_regime(), "COSAP", 2016);
  ASSERT_TRUE(year && year->term);
  EXPECT_EQ(year->term->nominal, day("2017-01-31"));
}

TEST(Revenue, ASponsorshipOpensItsSpendingWhenSignedAndAdopted) {
  EXPECT_FALSE(decide_sponsorship_act({true, true, false}).spending_is_open);
  EXPECT_TRUE(decide_sponsorship_act({true, true, true}).spending_is_open);
  EXPECT_FALSE(decide_sponsorship_act({false, true, true}).spending_is_open);
  EXPECT_EQ(decide_sponsorship_act({true, false, true}).act.decision.outcome, Outcome::Block);
}

TEST(Residuals, AreClosedByTheLastDayOfTheMonth) {
  const auto duty = residuals_term(test_regime(), "RES-02", 2016);
  ASSERT_TRUE(duty && duty->term);
  EXPECT_EQ(duty->term->nominal, day("2016-10-31"));
}

TEST(Residuals, EachNeedsAClassAReasonAndASignature) {
  const auto missing = [](std::string_view item_class, bool motivation, bool is_signed) {
    return decide_residual_removal(test_regime(),
                                   {item_class, motivation, is_signed, day("2016-10-01")})
        ->missing;
  };
  EXPECT_THAT(missing("DOUBTFUL", true, true), testing::IsEmpty());
  EXPECT_THAT(missing("PRESCRIBED", false, false),
              testing::ElementsAre("CLASS", "MOTIVATION", "SIGNATURE"));
}

TEST(MultiYearFund, AnySourceOnlyByAReviewOfResiduals) {
  const auto outcome = [](std::string_view source, std::string_view reason) {
    return decide_fund_source(test_regime(), day("2016-05-01"), source, reason)->outcome;
  };
  EXPECT_EQ(outcome("CURRENT_FREE", "ORDINARY"), Outcome::Block);
  EXPECT_EQ(outcome("CURRENT_FREE", "EXTRAORDINARY_REVIEW"), Outcome::Allow);
  EXPECT_EQ(outcome("INVESTMENT", "ORDINARY"), Outcome::Allow);
}

TEST(MultiYearFund, SharesAreOfThisYearOrOfTheFund) {
  Exigibility request{.total = euro(100),
                      .shares = {{2016, euro(40)}, {2017, euro(35)}, {2018, euro(25)}},
                      .assessed = euro(100),
                      .year = 2016};
  ExigibilityDecision found = decide_exigibility(request);
  EXPECT_EQ(found.decision.outcome, Outcome::Allow);
  EXPECT_EQ(found.funded_by_current_year, euro(40));
  EXPECT_EQ(found.fund, euro(60));
  request.assessed = euro(99, 99);
  EXPECT_EQ(decide_exigibility(request).decision.outcome, Outcome::Block);
  // Only what is given is looked at.
  request.assessed = std::nullopt;
  EXPECT_EQ(decide_exigibility(request).decision.outcome, Outcome::Allow);
}

RC_GTEST_PROP(MultiYearFund, SharesOfACommitmentAddUp, ()) {
  Exigibility request;
  request.year = 2016;
  const auto cents = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000));
  for (std::size_t i = 0; i < cents.size(); ++i) {
    request.shares.emplace_back(2016 + static_cast<std::int64_t>(i), Money::from_cents(cents[i]));
    request.total += Money::from_cents(cents[i]);
  }
  request.assessed = request.total;
  const ExigibilityDecision found = decide_exigibility(request);
  RC_ASSERT(found.decision.outcome == Outcome::Allow);
  RC_ASSERT(found.funded_by_current_year + found.fund == request.total);
  request.total += Money::from_cents(1);
  RC_ASSERT(decide_exigibility(request).decision.outcome == Outcome::Block);
}

}  // namespace
}  // namespace pegaso::rules
