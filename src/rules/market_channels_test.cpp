#include "rules/market_channels.h"

#include <gtest/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;
using Words = std::vector<std::string_view>;

ChannelDecision decide(ChannelRequest request) {
  if (request.date == Date()) request.date = day("2016-11-15");
  return *decide_channel(test_regime(), request);
}

TEST(Channels, OrdinaryPurchasesGoThroughTheMarketFromItsEdge) {
  ChannelRequest request{
      .category = "ORDINARY", .amount = euro(999, 99), .channel = Channel::Traditional};
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Allow);
  request.amount = euro(1'000);
  const auto blocked = decide(request);
  EXPECT_EQ(blocked.decision.outcome, Outcome::Block);
  EXPECT_EQ(blocked.allowed, (Words{"CONSIP_OR_REGIONAL", "EMARKET_OR_TELEMATIC"}));
  request.channel = Channel::EMarket;
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Allow);
  request.channel = Channel::OwnTender;
  request.amount = euro(209'000);
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Allow);
}

TEST(Channels, ATraditionalProcedureNeedsItsProof) {
  ChannelRequest request{.category = "ORDINARY",
                         .amount = euro(5'000),
                         .channel = Channel::Traditional,
                         .is_on_emarket = false,
                         .has_unsuitability_motivation = true};
  EXPECT_EQ(decide(request).missing, Words{"CATALOGUE_SEARCH"});
  request.is_on_emarket = true;
  request.is_unsuitable = true;
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Allow);
  request.has_unsuitability_motivation = false;
  EXPECT_EQ(decide(request).missing, Words{"ESSENTIAL_QUALITIES_MOTIVATION"});
}

TEST(Channels, AnAgreementNeedsNoBenchmark) {
  ChannelRequest request{.category = "ORDINARY",
                         .amount = euro(5'000),
                         .channel = Channel::EMarket,
                         .unit_price = euro(11),
                         .benchmark = euro(10)};
  EXPECT_EQ(decide(request).reasons, Words{"ABOVE_BENCHMARK"});
  request.channel = Channel::ConsipOrRegional;
  EXPECT_TRUE(decide(request).reasons.empty());
}

TEST(Channels, ItOutsideConsipNeedsTheRightAuthorisation) {
  ChannelRequest request{.category = "IT",
                         .amount = euro(5'000),
                         .channel = Channel::Traditional,
                         .derogation = {.ground = "URGENT_CONTINUITY",
                                        .authorised_by = "SEGRETARIO_GENERALE",
                                        .has_agreement = true}};
  EXPECT_EQ(decide(request).notices, (Words{"ANAC", "AGID"}));
  request.derogation.ground = "UNSUITABLE";
  EXPECT_EQ(decide(request).notices, (Words{"ANAC", "AGID", "CORTE_CONTI"}));
  // Nobody authorises a purchase of the service that they manage.
  request.derogation.manager = "SEGRETARIO_GENERALE";
  const auto refused = decide(request);
  EXPECT_EQ(refused.decision.outcome, Outcome::Block);
  EXPECT_EQ(refused.missing, Words{"AUTHORISATION_VICESEGRETARIO_GENERALE"});
  EXPECT_TRUE(refused.notices.empty());
  request.derogation.authorised_by = "VICESEGRETARIO_GENERALE";
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Allow);
  request.derogation.is_ground_denied = true;
  EXPECT_EQ(decide(request).missing, Words{"GROUND"});
}

TEST(Channels, SmallItPurchasesOutsideConsipAreWarnedOf) {
  ChannelRequest request{
      .category = "IT", .amount = euro(999, 99), .channel = Channel::Traditional};
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Warn);
  request.amount = euro(1'000);
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Block);
  request.amount.reset();
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Block);
  request.channel = Channel::ConsipOrRegional;
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Allow);
}

TEST(Channels, TheThirdChannelRestsForThreeYears) {
  ChannelRequest request{.category = "GAS",
                         .channel = Channel::OtherPurchasingBody,
                         .best_agreement = euro(100),
                         .price = euro(97)};
  const auto on = [&](std::string_view date) {
    request.date = day(date);
    return decide(request);
  };
  EXPECT_EQ(on("2016-12-31").decision.outcome, Outcome::Allow);
  EXPECT_EQ(on("2017-01-01").decision.outcome, Outcome::Block);
  const auto last = on("2019-12-31");
  EXPECT_EQ(last.decision.outcome, Outcome::Block);
  EXPECT_EQ(last.decision.reasons.front().remedy.from_day, day("2020-01-01"));
  EXPECT_EQ(on("2020-01-01").decision.outcome, Outcome::Allow);
  // Either day decides: that of the procedure, that of the award.
  request.award = day("2017-02-01");
  EXPECT_EQ(on("2016-12-01").decision.outcome, Outcome::Block);
}

TEST(Channels, TheThirdChannelAsksForAProvedSaving) {
  ChannelRequest request{.category = "MOBILE_TELEPHONY",
                         .channel = Channel::OwnTender,
                         .best_agreement = euro(100),
                         .price = euro(90, 1)};
  const auto dear = decide(request);
  EXPECT_EQ(dear.decision.outcome, Outcome::Block);
  EXPECT_EQ(dear.decision.reasons.front().remedy.at_most, euro(90));
  request.price = euro(90);
  EXPECT_EQ(decide(request).notices, Words{"ANAC"});
  request.best_agreement.reset();
  EXPECT_EQ(decide(request).missing, Words{"BEST_AGREEMENT_PRICE"});
  request.channel = Channel::Traditional;
  EXPECT_EQ(decide(request).reasons, Words{"OBLIGED_CATEGORY"});
}

TEST(Channels, CentralisedCategoriesAreFreeUpToTheirYearlyAmount) {
  ChannelRequest request{.category = "DPCM_18",
                         .amount = euro(15'000),
                         .channel = Channel::OwnTender,
                         .earlier_in_year = euro(25'000)};
  EXPECT_EQ(decide(request).is_cig_released, true);
  request.amount = euro(15'000, 1);
  const auto above = decide(request);
  EXPECT_EQ(above.decision.outcome, Outcome::Block);
  EXPECT_EQ(above.is_cig_released, false);
  EXPECT_EQ(above.decision.reasons.front().remedy.at_most, euro(15'000));
  request.date = day("2016-08-24");
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Block);
  request.date = day("2016-08-23");
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Allow);
  request.date = day("2018-01-01");
  EXPECT_FALSE(decide_channel(test_regime(), request));
}

TEST(Channels, ACentralisedCategoryWithinItsAmountStillHasTheMarketsDuty) {
  ChannelRequest request{
      .category = "DPCM_18", .amount = euro(20'000), .channel = Channel::Traditional};
  EXPECT_EQ(decide(request).decision.outcome, Outcome::Block);
}

TEST(Channels, NoCigForACentralisedCategory) {
  ChannelRequest request{.date = day("2016-10-01"),
                         .category = "DPCM_15",
                         .amount = euro(50'000),
                         .channel = Channel::OwnTender};
  EXPECT_EQ(decide_cig_release(test_regime(), request)->outcome, Outcome::Block);
  request.channel = Channel::ConsipOrRegional;
  EXPECT_EQ(decide_cig_release(test_regime(), request)->outcome, Outcome::Allow);
}

TEST(Channels, TheClauseIsForOrdinaryCategoriesOnly) {
  EXPECT_EQ(decide({.category = "ORDINARY", .has_clause = false}).missing, Words{"CLAUSE_518"});
  EXPECT_EQ(decide({.category = "ORDINARY", .has_clause = true}).decision.outcome, Outcome::Allow);
  EXPECT_EQ(decide({.category = "IT", .has_clause = true}).decision.outcome, Outcome::Warn);
  EXPECT_EQ(decide({.category = "IT", .has_clause = false}).decision.outcome, Outcome::Allow);
}

TEST(Channels, TheMarketIsDueBetweenItsEdges) {
  const auto is_due = [](PurchaseObject object, std::string_view category, Money amount) {
    return emarket_duty(test_regime(), day("2016-06-15"), object, category, amount)->is_due;
  };
  using enum PurchaseObject;
  EXPECT_FALSE(is_due(Goods, "ORDINARY", euro(999, 99)));
  EXPECT_TRUE(is_due(Goods, "ORDINARY", euro(1'000)));
  EXPECT_TRUE(is_due(Services, "ORDINARY", euro(208'999, 99)));
  EXPECT_FALSE(is_due(Services, "ORDINARY", euro(209'000)));
  EXPECT_FALSE(is_due(Works, "ORDINARY", euro(5'000)));
  EXPECT_TRUE(is_due(Goods, "IT", euro(10)));
}

TEST(Channels, AContractIsAdaptedToAnAgreementBetterByMoreThanThePercentage) {
  const auto is_due = [](Money best) {
    return decide_adaptation(test_regime(), day("2016-06-15"), euro(100), best)->is_due;
  };
  EXPECT_FALSE(is_due(euro(90)));
  EXPECT_TRUE(is_due(euro(89, 99)));
}

}  // namespace
}  // namespace pegaso::rules
