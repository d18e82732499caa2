#include "accounts/throttle.h"

#include <gtest/gtest.h>

namespace pegaso::accounts {
namespace {

using std::chrono::seconds;
constexpr std::chrono::sys_seconds noon{seconds{1'460'000'000}};

TEST(Throttle, TheFirstMistakesCostNothing) {
  for (std::uint32_t count = 0; count < 3; ++count)
    EXPECT_EQ(wait_left(FailuresOf::Account, {count, noon}, noon), seconds{0});
}

TEST(Throttle, TheWaitDoublesUpToAQuarterOfAnHourAndPasses) {
  EXPECT_EQ(wait_left(FailuresOf::Account, {3, noon}, noon), seconds{1});
  EXPECT_EQ(wait_left(FailuresOf::Account, {4, noon}, noon), seconds{2});
  EXPECT_EQ(wait_left(FailuresOf::Account, {8, noon}, noon), seconds{32});
  EXPECT_EQ(wait_left(FailuresOf::Account, {8, noon}, noon + seconds{30}), seconds{2});
  EXPECT_EQ(wait_left(FailuresOf::Account, {8, noon}, noon + seconds{33}), seconds{0});
  EXPECT_EQ(wait_left(FailuresOf::Address, {29, noon}, noon), seconds{0});
  EXPECT_EQ(wait_left(FailuresOf::Address, {30, noon}, noon), seconds{1});
  EXPECT_EQ(wait_left(FailuresOf::Account, {1'000'000, noon}, noon), seconds{900});
}

}  // namespace
}  // namespace pegaso::accounts
