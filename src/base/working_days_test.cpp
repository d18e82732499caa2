#include "base/working_days.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso {
namespace {

Date day(const char* iso) { return parse_iso_date(iso).value(); }

WorkingDays easter_2016() {
  return {{day("2016-03-28"), day("2016-01-01"), day("2016-04-25")},
          day("2016-12-31"),
          DayOfYear{11, 13}};
}

TEST(WorkingDays, AWorkingDayStays) {
  EXPECT_EQ(easter_2016().roll(day("2016-03-25")), day("2016-03-25"));
}

TEST(WorkingDays, WeekendsAndHolidaysRollToTheNextWorkingDay) {
  EXPECT_EQ(easter_2016().roll(day("2016-03-26")), day("2016-03-29"));
  EXPECT_EQ(easter_2016().roll(day("2016-04-24")), day("2016-04-26"));
}

TEST(WorkingDays, MoreDaysOfRestJoinThoseThere) {
  const WorkingDays more = easter_2016().with({day("2016-03-29")});
  EXPECT_EQ(more.roll(day("2016-03-26")), day("2016-03-30"));
  EXPECT_EQ(more.roll(day("2016-11-13")), day("2016-11-14"));
  EXPECT_EQ(more.known_until(), day("2016-12-31"));
}

TEST(WorkingDays, ThePatronDayRests) {
  const WorkingDays days({}, day("2017-12-31"), DayOfYear{11, 13});
  EXPECT_EQ(days.roll(day("2017-11-13")), day("2017-11-14"));
}

TEST(WorkingDays, NothingIsSaidAfterTheLastKnownDay) {
  EXPECT_EQ(easter_2016().roll(day("2016-12-31")), std::nullopt);  // a Saturday
  EXPECT_EQ(easter_2016().roll(day("2017-01-02")), std::nullopt);
}

RC_GTEST_PROP(WorkingDays, RollingTwiceIsRollingOnce, ()) {
  const auto date = days_after(day("2016-01-01"), *rc::gen::inRange(0, 300));
  const auto rolled = easter_2016().roll(date);
  RC_ASSERT(rolled.has_value());
  RC_ASSERT(*rolled >= date);
  RC_ASSERT(easter_2016().roll(*rolled) == rolled);
}

TEST(DaysAfter, CountsCalendarDaysAcrossLeapFebruaryAndYears) {
  EXPECT_EQ(days_after(day("2016-02-15"), 15), day("2016-03-01"));
  EXPECT_EQ(days_after(day("2016-12-23"), 10), day("2017-01-02"));
  EXPECT_EQ(days_after(day("2016-03-01"), -1), day("2016-02-29"));
  EXPECT_EQ(days_after(day("9999-12-30"), 2'000'000'000), day("9999-12-31"));
}

TEST(DayOfYear, The29thOfFebruaryIsThe28thOfCommonYears) {
  const auto leap = parse_day_of_year("02-29");
  ASSERT_TRUE(leap.has_value());
  EXPECT_EQ(leap->in(2016), day("2016-02-29"));
  EXPECT_EQ(leap->in(2017), day("2017-02-28"));
  EXPECT_FALSE(parse_day_of_year("02-30").has_value());
  EXPECT_FALSE(parse_day_of_year("2-3").has_value());
}

}  // namespace
}  // namespace pegaso
