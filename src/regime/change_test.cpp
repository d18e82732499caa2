#include "regime/change.h"

#include <gtest/gtest.h>

namespace pegaso::regime {
namespace {

const Regime& cremona() { return *built_in_regime("cremona-2016"); }
const Date some_day = *parse_iso_date("2016-06-15");

TEST(Change, GivesAParameterAnotherValueAndLeavesTheRest) {
  const auto changed = with_change(cremona(), "det.min", "20.000,00");
  ASSERT_TRUE(changed.has_value());
  EXPECT_EQ(changed->money("det.min", some_day), Money::from_cents(2'000'000));
  EXPECT_NE(cremona().money("det.min", some_day), Money::from_cents(2'000'000));
  EXPECT_EQ(changed->number("spe.cap.percent", some_day),
            cremona().number("spe.cap.percent", some_day));
}

TEST(Change, TakesEachUnitAsPeopleWriteIt) {
  EXPECT_EQ(with_change(cremona(), "spe.cap.percent", "60")->number("spe.cap.percent", some_day),
            60);
  EXPECT_EQ(
      with_change(cremona(), "spe.cap.until", "08-31")->day_of_year("spe.cap.until", some_day),
      (DayOfYear{8, 31}));
  EXPECT_EQ(with_change(cremona(), "det.min.inclusive", "no")->flag("det.min.inclusive", some_day),
            false);
  const auto words = with_change(cremona(), "spe.cap.excluded", "EARMARKED, MULTI_YEAR");
  EXPECT_EQ(words->words("spe.cap.excluded", some_day)->size(), 2U);
}

TEST(Change, RefusesWhatIsNoValueAndWhatIsNotThere) {
  EXPECT_FALSE(with_change(cremona(), "spe.cap.percent", "101").has_value());
  EXPECT_FALSE(with_change(cremona(), "spe.cap.percent", "sixty").has_value());
  EXPECT_FALSE(with_change(cremona(), "det.min", "-1").has_value());
  EXPECT_FALSE(with_change(cremona(), "det.min", "1,234").has_value());
  EXPECT_FALSE(with_change(cremona(), "det.min.inclusive", "perhaps").has_value());
  EXPECT_FALSE(with_change(cremona(), "no.such.parameter", "1").has_value());
}

// An edge that would pass its neighbour leaves a band empty: no amount would know its procedure.
TEST(Change, RefusesBandsThatWouldOverlap) {
  const auto wrong = with_change(cremona(), "band.comparison", "900.000.000,00");
  ASSERT_FALSE(wrong.has_value());
  EXPECT_FALSE(wrong.error().empty());
}

TEST(Change, GivesAnOpenQuestionAnotherAnswer) {
  EXPECT_EQ(with_change(cremona(), "AMB-40", "STRICT")->answer("AMB-40"), "STRICT");
  EXPECT_FALSE(with_change(cremona(), "AMB-40", "SOMETIMES").has_value());
}

}  // namespace
}  // namespace pegaso::regime
