#include "rules/start_acts.h"

#include <gtest/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;
using Words = std::vector<std::string>;

const Date some_day = day("2016-06-15");

TEST(StartActs, AProcedureStartsWithAnActFromItsEdge) {
  const auto missing = [](Money amount, bool is_there) {
    return check_start_act(test_regime(), some_day, amount, is_there)->missing;
  };
  EXPECT_TRUE(missing(euro(9'999, 99), false).empty());
  EXPECT_EQ(missing(euro(10'000), false), Words{"DETERMINA_A_CONTRARRE"});
  EXPECT_TRUE(missing(euro(5'000'000), true).empty());
}

TEST(StartActs, ALetterHasAllItemsThatAreNotOptional) {
  InvitationLetter letter{.date = some_day};
  letter.items = {1, 3, 4, 5, 6, 7, 9, 10};
  const auto without_penalties = *check_invitation(test_regime(), letter);
  EXPECT_EQ(without_penalties.missing, Words{"ITEM_8"});
  EXPECT_NE(describe(without_penalties.decision.reasons.front(), Language::Italian).find("penali"),
            std::string::npos);
  letter.items->push_back(8);
  EXPECT_EQ(check_invitation(test_regime(), letter)->decision.outcome, Outcome::Allow);
  letter.has_cig = false;
  letter.is_signed_by_rup = false;
  EXPECT_EQ(check_invitation(test_regime(), letter)->missing, (Words{"CIG", "RUP_SIGNATURE"}));
}

TEST(StartActs, OffersAreOpenedInPublicBeforeTheCommission) {
  EXPECT_TRUE(check_opening(true, true).missing.empty());
  EXPECT_EQ(check_opening(false, true).missing, Words{"PUBLIC_SESSION"});
  EXPECT_EQ(check_opening(true, false).missing, Words{"COMMISSION"});
}

TEST(StartActs, BlanksAreNoMotivation) {
  EXPECT_EQ(check_congruity("  ").missing, Words{"CONGRUITY_MOTIVATION"});
  EXPECT_TRUE(check_congruity("prices below the list").missing.empty());
}

TEST(StartActs, AnInvoiceIsPaidThirtyDaysLater) {
  const auto duty = *invoice_payment(test_regime(), day("2016-03-25"));
  EXPECT_EQ(duty.term->nominal, day("2016-04-24"));
  // A Sunday, and the next day is a national holiday.
  EXPECT_EQ(duty.term->rolled, day("2016-04-26"));
}

Outcome rotation(std::vector<Invitation> invitations,
                 std::optional<std::int64_t> months = std::nullopt) {
  return check_rotation(test_regime(), some_day, std::move(invitations), months)->outcome;
}

TEST(Rotation, WarnsOfWhoIsInvitedAgainAfterAnAward) {
  const Invitation award{"A", day("2016-01-10"), true};
  EXPECT_EQ(rotation({award, {"A", day("2016-05-10"), false}}), Outcome::Warn);
  EXPECT_EQ(rotation({{"A", day("2016-05-10"), false}, award}), Outcome::Warn);
  EXPECT_EQ(rotation({award, {"B", day("2016-05-10"), false}}), Outcome::Allow);
  EXPECT_EQ(rotation({{"A", day("2016-01-10"), false}, {"A", day("2016-05-10"), true}}),
            Outcome::Allow);
  EXPECT_EQ(rotation({}), Outcome::Allow);
}

TEST(Rotation, LooksBackAsFarAsItsWindow) {
  const Invitation award{"A", day("2016-01-10"), true};
  EXPECT_EQ(rotation({award, {"A", day("2017-01-09"), false}}), Outcome::Warn);
  EXPECT_EQ(rotation({award, {"A", day("2017-01-10"), false}}), Outcome::Allow);
  EXPECT_EQ(rotation({award, {"A", day("2016-05-10"), false}}, 3), Outcome::Allow);
}

}  // namespace
}  // namespace pegaso::rules
