#include "rules/observatory.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

const Date some_day = day("2016-06-15");

Communication told(std::string_view event, Money contract,
                   PurchaseObject object = PurchaseObject::Works, bool has_notice = false) {
  return *decide_communication(test_regime(), {.event = event,
                                               .date = some_day,
                                               .object = object,
                                               .contract = contract,
                                               .is_notice_published = has_notice});
}

TEST(Observatory, ContractsAreToldFromTheThresholdOn) {
  EXPECT_FALSE(told("AWARD", euro(39'999, 99)).term);
  EXPECT_EQ(told("AWARD", euro(39'999, 99)).reason.rule, "OSS-01");
  EXPECT_TRUE(told("AWARD", euro(40'000)).term);
}

TEST(Observatory, ThePublishedTendersResultIsToldWhateverTheAmount) {
  EXPECT_TRUE(told("RESULT", euro(100), PurchaseObject::Goods, true).term);
  EXPECT_FALSE(told("RESULT", euro(100), PurchaseObject::Goods, false).term);
  EXPECT_FALSE(told("AWARD", euro(100), PurchaseObject::Goods, true).term);
}

TEST(Observatory, TheStartIsAnotherRuleForWorksThanForServices) {
  EXPECT_EQ(told("START", euro(80'000)).reason.rule, "OSS-05");
  EXPECT_EQ(told("START", euro(80'000), PurchaseObject::Services).reason.rule, "OSS-06");
}

TEST(Observatory, ReportsAfterTheFirstShareTheirRule) {
  EXPECT_EQ(told("SAL_1", euro(500'000)).reason.rule, "OSS-07");
  EXPECT_EQ(told("SAL_2", euro(500'000)).reason.rule, "OSS-08");
  EXPECT_EQ(told("SAL_14", euro(500'000)).reason.rule, "OSS-08");
  EXPECT_FALSE(told("SAL_14", euro(499'999, 99)).term);
  for (const auto* const wrong : {"SAL_0", "SAL_", "SAL_2x", "SAL", "PARTY"}) {
    EXPECT_FALSE(*is_contract_event(test_regime(), some_day, PurchaseObject::Works, wrong))
        << wrong;
  }
}

TEST(Observatory, WhatIsToldIsTheSumOfTheReports) {
  const auto communication =
      decide_communication(test_regime(), {.event = "SAL_3",
                                           .date = some_day,
                                           .contract = euro(600'000),
                                           .progress = {euro(100), euro(20), euro(3)}});
  EXPECT_EQ(communication->communicated, euro(123));
}

TEST(Observatory, TheHypothesisOfWithdrawalIsOfWorks) {
  EXPECT_TRUE(told("WITHDRAWAL_HYPOTHESIS", euro(80'000)).term);
  EXPECT_FALSE(told("WITHDRAWAL_HYPOTHESIS", euro(80'000), PurchaseObject::Services).term);
}

TEST(Observatory, FollowsTheRegimesReadings) {
  const ContractEvent at_threshold{.event = "AWARD", .date = some_day, .contract = euro(40'000)};
  EXPECT_FALSE(decide_communication(test_regime_with("AMB-40", "STRICT"), at_threshold)->term);
  const ContractEvent later{.event = "SAL_2", .date = some_day, .contract = euro(100'000)};
  EXPECT_TRUE(decide_communication(test_regime_with("AMB-43", "FIRST_ONLY"), later)->term);
}

TEST(Observatory, SaysTheDayThatBinds) {
  // 30 days from it is Sunday 1 January.
  const ContractEvent event{.event = "AWARD", .date = day("2016-12-02"), .contract = euro(80'000)};
  const auto sentence = [&](const regime::Regime& regime) {
    return describe(decide_communication(regime, event)->reason, Language::English);
  };
  EXPECT_NE(sentence(test_regime()).find("01/01/2017"), std::string::npos);
  EXPECT_NE(sentence(test_regime_with("AMB-73", "NEXT_WORKING_DAY")).find("02/01/2017"),
            std::string::npos);
}

RC_GTEST_PROP(Observatory, TheTermRunsFromTheEventAndRollsForwardOnly, ()) {
  const Date date = days_after(day("2016-01-01"), *rc::gen::inRange(0, 1000));
  const auto event = *rc::gen::element(std::string_view("AWARD"), std::string_view("TEST"),
                                       std::string_view("VARIATION"));
  const auto communication = *decide_communication(
      test_regime(), {.event = event, .date = date, .contract = euro(80'000)});
  RC_ASSERT(communication.term->nominal > date);
  RC_ASSERT(*communication.term->rolled >= communication.term->nominal);
}

}  // namespace
}  // namespace pegaso::rules
