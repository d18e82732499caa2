#include "base/number.h"

#include <cstdint>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso {
namespace {

TEST(ParseNumber, TakesTheWholeTextOrNothing) {
  EXPECT_EQ(parse_number<int>("2016"), 2016);
  EXPECT_EQ(parse_number<int>("-7"), -7);
  EXPECT_EQ(parse_number<int>("007"), 7);
  for (const char* text : {"", " 1", "1 ", "1.000", "+1", "0x10", "uno", "99999999999"})
    EXPECT_EQ(parse_number<int>(text), std::nullopt) << text;
  EXPECT_EQ(parse_number<std::uint8_t>("256"), std::nullopt);
  EXPECT_EQ(parse_number<std::size_t>("-1"), std::nullopt);
}

RC_GTEST_PROP(ParseNumber, ReadsWhatIsWritten, (std::int64_t number)) {
  RC_ASSERT(parse_number<std::int64_t>(std::to_string(number)) == number);
}

TEST(WithPoints, StandBeforeEachThreeDigits) {
  EXPECT_EQ(with_points(0), "0");
  EXPECT_EQ(with_points(999), "999");
  EXPECT_EQ(with_points(1'175), "1.175");
  EXPECT_EQ(with_points(1'234'567), "1.234.567");
}

}  // namespace
}  // namespace pegaso
