#include "accounts/throttle.h"

#include <gtest/gtest.h>

namespace pegaso::accounts {
namespace {

using std::chrono::seconds;
constexpr std::chrono::sys_seconds noon{seconds{1'460'000'000}};

TEST(Throttle, TheFirstMistakesCostNothing) {
  for (std::uint32_t count = 0; count < 3; ++count)
    EXPECT_EQ(wait_left({count, noon}, noon), seconds{0});
}

TEST(Throttle, TheWaitDoublesUpToAQuarterOfAnHourAndPasses) {
  EXPECT_EQ(wait_left({3, noon}, noon), seconds{1});
  EXPECT_EQ(wait_left({4, noon}, noon), seconds{2});
  EXPECT_EQ(wait_left({8, noon}, noon), seconds{32});
  EXPECT_EQ(wait_left({8, noon}, noon + seconds{30}), seconds{2});
  EXPECT_EQ(wait_left({8, noon}, noon + seconds{33}), seconds{0});
  EXPECT_EQ(wait_left({1'000'000, noon}, noon), seconds{900});
}

}  // namespace
}  // namespace pegaso::accounts
