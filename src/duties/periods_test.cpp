#include "duties/periods.h"

#include <gtest/gtest.h>

namespace pegaso::duties {
namespace {

TEST(PeriodWords, SayEachKindOfPeriodAsPeopleDo) {
  EXPECT_EQ(period_words("2016-05"), (Bilingual{"maggio 2016", "May 2016"}));
  EXPECT_EQ(period_words("2016-Q2"), (Bilingual{"2° trimestre 2016", "quarter 2 of 2016"}));
  EXPECT_EQ(period_words("2016-T1"),
            (Bilingual{"1° quadrimestre 2016", "four-month period 1 of 2016"}));
  EXPECT_EQ(period_words("2016-H1"), (Bilingual{"1° semestre 2016", "half-year 1 of 2016"}));
  EXPECT_EQ(period_words("2016"), (Bilingual{"2016", "2016"}));
}

TEST(PeriodWords, LeaveWhatIsNoPeriodAsItIs) {
  for (const std::string_view each : {"", "-", "2016-", "2016-13", "2016-00", "2016-X1", "attesa"})
    EXPECT_EQ(period_words(each).it, each);
}

TEST(PeriodWords, HaveAFormForEveryPeriodOfAYear) {
  for (const Every every :
       {Every::Month, Every::Quarter, Every::FourMonths, Every::HalfYear, Every::Year}) {
    for (const NamedPeriod& each : periods_of(every, 2016)) {
      const Bilingual words = period_words(each.name);
      EXPECT_EQ(words.it == each.name, every == Every::Year) << each.name;
      EXPECT_TRUE(words.it.contains("2016") && words.en.contains("2016")) << each.name;
    }
  }
}

}  // namespace
}  // namespace pegaso::duties
