#include "checking/formula.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso::checking {
namespace {

std::int64_t percent(std::string_view text) {
  const auto result = evaluate_formula(text);
  return result ? result->percent_hundredths : -1'000'000;
}

TEST(Formula, ReadsARatio) {
  EXPECT_EQ(percent("classi raggiunte/classi totali*100 38/40*100"), 9500);
  EXPECT_EQ(percent("15.000 / 2.000.000 x 100"), 75);
  EXPECT_EQ(percent("domande accolte (4/50)*100"), 800);
  EXPECT_EQ(percent("= 40/400"), 1000);
}

TEST(Formula, ReadsAGrowthWithAndWithoutBrackets) {
  EXPECT_EQ(percent("(43-39)/39*100"), 1026);
  EXPECT_EQ(percent("nuovi - vecchi / vecchi x 100 = 442 - 402 / 402 x 100"), 995);
  const auto growth = evaluate_formula("(43-39)/39*100");
  ASSERT_TRUE(growth);
  EXPECT_TRUE(growth->is_change);
  const auto saving = evaluate_formula("(90 - 60) / 90 x 100");
  ASSERT_TRUE(saving);
  EXPECT_EQ(saving->percent_hundredths, 3333);
  EXPECT_FALSE(saving->is_change) << "what is left of the old value is no growth";
}

TEST(Formula, TakesTheLastFiguresOfTheText) {
  EXPECT_EQ(percent("fasi (5) -> 4/5*100"), 8000);
  EXPECT_EQ(percent("entrate 2026 * 100 135.000 - 110.000= 25.000/110.000 * 100="), 2273);
  EXPECT_EQ(evaluate_formula("spesa - 120,00-100,00/100,00*100")->text, "120,00-100,00/100,00*100");
}

TEST(Formula, KnowsMillions) { EXPECT_EQ(percent("(4 milioni/5 milioni *100)"), 8000); }

TEST(Formula, RoundsToTheNearestHundredth) {
  EXPECT_EQ(percent("4/5,7*100"), 7018);
  EXPECT_EQ(percent("(6-7)/7*100"), -1429);
  EXPECT_EQ(percent("1/3*100"), 3333);
}

TEST(Formula, TakesPeriodsDatesAndLawsForNoFigures) {
  EXPECT_FALSE(evaluate_formula("2026/2028"));
  EXPECT_FALSE(evaluate_formula("dal 1/9/26 al 31/12/26"));
  EXPECT_FALSE(evaluate_formula("D.L. 78/2010"));
  EXPECT_FALSE(evaluate_formula("domande accolte / domande presentate * 100"));
  EXPECT_FALSE(evaluate_formula("5/0*100"));
  EXPECT_FALSE(evaluate_formula("3/4*50"));
}

RC_GTEST_PROP(Formula, NeverFailsOnAnyText, (const std::string& text)) {
  const auto result = evaluate_formula(text);
  const bool sound = !result || !result->text.empty();
  RC_ASSERT(sound);
}

RC_GTEST_PROP(Formula, ComputesEveryRatio, ()) {
  const auto a = *rc::gen::inRange(1, 1000);
  const auto b = *rc::gen::inRange(1, 1000);
  RC_ASSERT(percent(std::to_string(a) + "/" + std::to_string(b) + "*100") ==
            (a * 20'000LL + b) / (2LL * b));
}

TEST(FormatPercent, WritesAsPeopleDo) {
  EXPECT_EQ(format_percent(1026), "10,26%");
  EXPECT_EQ(format_percent(-400), "-4%");
  EXPECT_EQ(format_percent(5), "0,05%");
}

}  // namespace
}  // namespace pegaso::checking
