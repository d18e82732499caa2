#include "rules/purchase_advice.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

AdviceRequest request(PurchaseObject object, Money amount) {
  AdviceRequest asked;
  asked.profile = {.purchase = {.date = day("2016-06-15"), .object = object, .amount = amount},
                   .category = "ORDINARY"};
  return asked;
}

PurchaseAdvice advise(const AdviceRequest& asked) { return *advise_purchase(test_regime(), asked); }

std::set<std::string_view> codes(const PurchaseAdvice& advice, AdviceTopic topic) {
  std::set<std::string_view> all;
  for (const AdvicePoint& each : advice.points) {
    if (each.topic == topic && !each.code.empty()) all.insert(each.code);
  }
  return all;
}

TEST(PurchaseAdvice, NamesTheDocumentsThatTheFileNeeds) {
  AdviceRequest asked = request(PurchaseObject::Works, euro(45'000));
  EXPECT_EQ(codes(advise(asked), AdviceTopic::Documents),
            (std::set<std::string_view>{"DETERMINA_A_CONTRARRE", "INVITATION_LETTER", "CIG",
                                        "DEDICATED_ACCOUNT", "CONGRUITY_MOTIVATION"}));
  asked.is_investment = true;
  EXPECT_TRUE(codes(advise(asked), AdviceTopic::Documents).contains("CUP"));
  const auto small = advise(request(PurchaseObject::Works, euro(500)));
  EXPECT_EQ(codes(small, AdviceTopic::Documents),
            (std::set<std::string_view>{"CIG", "DEDICATED_ACCOUNT", "CONGRUITY_MOTIVATION"}));
}

TEST(PurchaseAdvice, AsksTheClauseOfGoodsThatNoAgreementCovers) {
  AdviceRequest asked = request(PurchaseObject::Goods, euro(5'000));
  EXPECT_TRUE(codes(advise(asked), AdviceTopic::Documents).contains("CLAUSE_518"));
  asked.profile.category = "IT";
  EXPECT_FALSE(codes(advise(asked), AdviceTopic::Documents).contains("CLAUSE_518"));
}

TEST(PurchaseAdvice, AsksBeforeSignatureWhatTheFormAsks) {
  AdviceRequest asked = request(PurchaseObject::Services, euro(30'000));
  EXPECT_EQ(codes(advise(asked), AdviceTopic::Contract),
            (std::set<std::string_view>{"GUARANTEE", "DURC"}));
  asked.has_interference = true;
  EXPECT_TRUE(codes(advise(asked), AdviceTopic::Contract).contains("DUVRI"));
}

// The renewal moves the procedure; the contract and what is told of it stay those of what is signed.
TEST(PurchaseAdvice, CountsTheRenewalInTheEstimatedValue) {
  AdviceRequest asked = request(PurchaseObject::Services, euro(38'000));
  const auto alone = advise(asked);
  asked.renewal = euro(38'000);
  const auto renewed = advise(asked);
  EXPECT_EQ(renewed.estimated, euro(76'000));
  EXPECT_EQ(alone.profile.procedure.operators, 3);
  EXPECT_EQ(renewed.profile.procedure.operators, 5);
  EXPECT_EQ(renewed.profile.contract.form, alone.profile.contract.form);
  EXPECT_FALSE(renewed.profile.observatory.is_told);
  EXPECT_EQ(renewed.points.front().reason.rule, "CON-14");
}

TEST(PurchaseAdvice, TellsWhichEventsAreToldAndByWhen) {
  const auto told = advise(request(PurchaseObject::Works, euro(100'000)));
  const auto award = std::ranges::find(told.communications, "AWARD", &ExpectedCommunication::event);
  ASSERT_NE(award, told.communications.end());
  EXPECT_EQ(award->days, 30);
  EXPECT_EQ(award->owner, "SETTORE_RESPONSABILE");
  // Progress reports are told of larger contracts only.
  EXPECT_EQ(std::ranges::find(told.communications, "SAL_1", &ExpectedCommunication::event),
            told.communications.end());
  EXPECT_TRUE(advise(request(PurchaseObject::Works, euro(20'000))).communications.empty());
}

TEST(PurchaseAdvice, GivesItsPointsByTopicEachWithARuleOfTheCatalogue) {
  for (const std::int64_t euros : {500, 5'000, 30'000, 100'000, 2'000'000}) {
    const auto advice = advise(request(PurchaseObject::Services, euro(euros)));
    EXPECT_TRUE(std::ranges::is_sorted(advice.points, {}, &AdvicePoint::topic)) << euros;
    for (const AdvicePoint& each : advice.points) {
      EXPECT_NE(test_regime().catalogue().rule(each.reason.rule), nullptr) << each.reason.rule;
      const std::string sentence = describe(each.reason, Language::English);
      EXPECT_FALSE(sentence.empty()) << each.reason.rule;
      EXPECT_EQ(sentence.find('{'), std::string::npos) << sentence;
    }
  }
}

TEST(PurchaseAdvice, IsMissingForADayThatTheRegimeDoesNotKnow) {
  AdviceRequest early = request(PurchaseObject::Services, euro(5'000));
  early.profile.purchase.date = day("2010-01-01");
  EXPECT_FALSE(advise_purchase(test_regime(), early).has_value());
}

}  // namespace
}  // namespace pegaso::rules
