#include "rules/verification.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;

const Date some_day = day("2016-06-15");

Verification verification(PurchaseObject object, Money amount,
                          AwardProcedure procedure = AwardProcedure::Negotiated,
                          bool is_telematic = false) {
  return *decide_verification(test_regime(), {.date = some_day,
                                              .object = object,
                                              .amount = amount,
                                              .procedure = procedure,
                                              .is_telematic = is_telematic});
}

TEST(Verification, WorksBelowTheFirstBandNeedNone) {
  const Verification none = verification(PurchaseObject::Works, euro(9999, 99));
  EXPECT_FALSE(none.rule);
  EXPECT_FALSE(none.is_durc_before_award);
  EXPECT_FALSE(none.is_self_declaration_enough);
  EXPECT_TRUE(none.subjects.empty());
}

TEST(Verification, GoodsBelowTheFirstBandNeedADeclarationWhateverTheProcedure) {
  for (const auto procedure :
       {AwardProcedure::Direct, AwardProcedure::Negotiated, AwardProcedure::Open}) {
    const Verification light = verification(PurchaseObject::Goods, euro(9999, 99), procedure, true);
    EXPECT_EQ(light.rule, "VER-01");
    EXPECT_TRUE(light.is_self_declaration_enough);
  }
}

TEST(Verification, OpenWorksBelowAMillionAreCheckedAsThoseAboveIt) {
  const Verification open =
      verification(PurchaseObject::Works, euro(500'000), AwardProcedure::Open);
  EXPECT_EQ(open.rule, "VER-08");
  EXPECT_EQ(open.subjects, (std::vector<std::string_view>{"AWARDEE", "SECOND"}));
  EXPECT_EQ(verification(PurchaseObject::Works, euro(500'000)).subjects,
            std::vector<std::string_view>{"AWARDEE"});
  EXPECT_EQ(verification(PurchaseObject::Works, euro(1'000'000)).subjects, open.subjects);
}

TEST(Verification, WithoutTelematicMeansAvcpassIsUsedFromTheBandOfTheCua) {
  EXPECT_EQ(verification(PurchaseObject::Goods, euro(39'999, 99)).avcpass, "NOT_APPLIED");
  EXPECT_EQ(verification(PurchaseObject::Goods, euro(40'000)).avcpass, "MANDATORY");
  EXPECT_EQ(verification(PurchaseObject::Goods, euro(208'999, 99), AwardProcedure::Negotiated, true)
                .avcpass,
            "NOT_APPLIED");
}

TEST(Verification, IsMissingWhereTheRegimeDoesNotSay) {
  const auto decided = decide_verification(test_regime(), {.date = day("1999-01-01")});
  ASSERT_FALSE(decided);
  EXPECT_EQ(decided.error().what, "verification.works");
}

Outcome declared(PurchaseObject object, Money amount, VerificationStage stage) {
  return decide_self_declaration(test_regime(),
                                 {.date = some_day, .object = object, .amount = amount}, stage)
      ->outcome;
}

TEST(SelfDeclaration, IsEnoughForOffersOfGoodsAndServicesBelowItsAmount) {
  using enum PurchaseObject;
  EXPECT_EQ(declared(Services, euro(19'999, 99), VerificationStage::Offer), Outcome::Allow);
  EXPECT_EQ(declared(Services, euro(20'000), VerificationStage::Offer), Outcome::Block);
  EXPECT_EQ(declared(Works, euro(500), VerificationStage::Offer), Outcome::Block);
}

TEST(SelfDeclaration, IsNotEnoughToAwardWhereTheDurcIsNeeded) {
  EXPECT_EQ(declared(PurchaseObject::Goods, euro(9'999, 99), VerificationStage::Award),
            Outcome::Allow);
  EXPECT_EQ(declared(PurchaseObject::Goods, euro(10'000), VerificationStage::Award),
            Outcome::Block);
}

// How much is checked.
int weight(const Verification& verification) {
  return (verification.is_durc_before_award ? 1 : 0) +
         (verification.avcpass == "MANDATORY" ? 1 : 0) +
         static_cast<int>(verification.subjects.size());
}

RC_GTEST_PROP(Verification, IsNeverLighterForALargerAmount, ()) {
  const auto cents = *rc::gen::pair(rc::gen::inRange<std::int64_t>(0, 250'000'000),
                                    rc::gen::inRange<std::int64_t>(0, 250'000'000));
  const auto object = *rc::gen::element(PurchaseObject::Works, PurchaseObject::Goods);
  const auto procedure = *rc::gen::element(AwardProcedure::Negotiated, AwardProcedure::Open);
  const bool is_telematic = *rc::gen::arbitrary<bool>();
  const auto of = [&](std::int64_t amount) {
    return weight(verification(object, Money::from_cents(amount), procedure, is_telematic));
  };
  RC_ASSERT(of(std::min(cents.first, cents.second)) <= of(std::max(cents.first, cents.second)));
}

TEST(Draws, CountWholeBlocksAndTheLastPartWhenTheYearIsOver) {
  const auto draws = [](std::int64_t awards, bool is_closed) {
    return draws_due(test_regime(), some_day, awards, is_closed)->count;
  };
  EXPECT_EQ(draws(0, true), 0);
  EXPECT_EQ(draws(9, false), 0);
  EXPECT_EQ(draws(9, true), 1);
  EXPECT_EQ(draws(20, true), 2);
  EXPECT_EQ(draws(21, false), 2);
}

}  // namespace
}  // namespace pegaso::rules
