#include "base/rome_time.h"

#include <gtest/gtest.h>

namespace pegaso {
namespace {

std::string at(long unix_s) {
  return format_italian(rome_time(std::chrono::sys_seconds(std::chrono::seconds(unix_s))));
}

// Known from the tables of the zone Europe/Rome.
TEST(RomeTime, IsAnHourAheadInWinterAndTwoInSummer) {
  EXPECT_EQ(at(1'480'000'000), "24/11/2016 16:06");
  EXPECT_EQ(at(1'467'324'000), "01/07/2016 00:00");
}

TEST(RomeTime, ChangesOnTheLastSundaysOfMarchAndOctober) {
  EXPECT_EQ(at(1'459'040'399), "27/03/2016 01:59");
  EXPECT_EQ(at(1'459'040'400), "27/03/2016 03:00");
  EXPECT_EQ(at(1'477'789'199), "30/10/2016 02:59");
  EXPECT_EQ(at(1'477'789'200), "30/10/2016 02:00");
}

TEST(RomeTime, TheNewYearBeginsAnHourBeforeThatOfUniversalTime) {
  EXPECT_EQ(at(1'483'225'199), "31/12/2016 23:59");
  EXPECT_EQ(at(1'483'225'200), "01/01/2017 00:00");
}

}  // namespace
}  // namespace pegaso
