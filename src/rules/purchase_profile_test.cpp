#include "rules/purchase_profile.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

ProfileRequest request(PurchaseObject object, Money amount) {
  return {.purchase = {.date = day("2016-06-15"), .object = object, .amount = amount},
          .is_telematic = object != PurchaseObject::Works,
          .is_chapter_of_another = true,
          .category = "ORDINARY"};
}

PurchaseProfile profile(PurchaseObject object, Money amount) {
  return *profile_purchase(test_regime(), request(object, amount));
}

TEST(Profile, OfAMinorPurchaseIsLight) {
  ProfileRequest minor = request(PurchaseObject::Services, euro(999, 99));
  minor.purchase.is_minor = true;
  const auto light = *profile_purchase(test_regime(), minor);
  EXPECT_EQ(light.procedure.procedure, "DIRECT_ORDER");
  EXPECT_EQ(light.procedure.operators, 0);
  EXPECT_FALSE(light.emarket.is_due);
  EXPECT_FALSE(light.start_act.is_needed);
  EXPECT_FALSE(light.observatory.is_told);
  EXPECT_EQ(light.contract.form, "ORDER_AND_ACCEPTANCE");
}

TEST(Profile, OfAPublicTenderFollowsTheTender) {
  const auto works = profile(PurchaseObject::Works, euro(1'000'000));
  EXPECT_EQ(works.contract.form, "PUBLIC_ADMINISTRATIVE_FORM");
  EXPECT_EQ(works.verification.rule, "VER-09");
  EXPECT_TRUE(works.programme.needs_feasibility_project);
  const auto goods = profile(PurchaseObject::Goods, euro(209'000));
  EXPECT_EQ(goods.contract.form, "PUBLIC_ADMINISTRATIVE_FORM");
  EXPECT_EQ(goods.verification.rule, "VER-05");
  EXPECT_EQ(goods.competence.unit, "CUA");
  EXPECT_FALSE(goods.emarket.is_due);
}

TEST(Profile, SaysWhyForEachOfItsParts) {
  std::set<std::string_view> families;
  const auto reasons = reasons_of(profile(PurchaseObject::Services, euro(40'000)));
  for (const regime::Reason& each : reasons) {
    families.insert(each.rule.substr(0, each.rule.find('-')));
  }
  EXPECT_EQ(families,
            (std::set<std::string_view>{"FOR", "PROC", "DET", "CSP", "VER", "CON", "OSS", "PRG"}));
}

TEST(Profile, IsMissingWhereTheRegimeDoesNotSayOneOfItsParts) {
  ProfileRequest late = request(PurchaseObject::Goods, euro(300'000));
  late.purchase.date = day("2018-01-01");
  EXPECT_FALSE(profile_purchase(test_regime(), late));
}

RC_GTEST_PROP(Profile, AsksNoLessForALargerAmount, ()) {
  constexpr std::int64_t most = 250'000'000;
  const auto cents = *rc::gen::pair(rc::gen::inRange<std::int64_t>(0, most),
                                    rc::gen::inRange<std::int64_t>(0, most));
  const auto object = *rc::gen::element(PurchaseObject::Works, PurchaseObject::Services);
  const auto of = [&](std::int64_t amount) { return profile(object, Money::from_cents(amount)); };
  const auto small = of(std::min(cents.first, cents.second));
  const auto large = of(std::max(cents.first, cents.second));
  RC_ASSERT(small.start_act.is_needed <= large.start_act.is_needed);
  RC_ASSERT(small.observatory.is_told <= large.observatory.is_told);
  RC_ASSERT(small.programme.is_in_programme <= large.programme.is_in_programme);
  RC_ASSERT(small.verification.is_durc_before_award <= large.verification.is_durc_before_award);
}

}  // namespace
}  // namespace pegaso::rules
