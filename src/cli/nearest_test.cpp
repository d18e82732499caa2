#include "cli/nearest.h"

#include <gtest/gtest.h>

namespace pegaso::cli {
namespace {

const std::vector<std::string_view> names = {"read", "check", "review", "difference_mismatch"};

TEST(Nearest, FindsWhatWasMeant) {
  EXPECT_EQ(nearest_of("chekc", names), "check");
  EXPECT_EQ(nearest_of("reed", names), "read");
  EXPECT_EQ(nearest_of("diference", names), "difference_mismatch");
}

TEST(Nearest, SaysNothingOfAStrangeWord) {
  EXPECT_EQ(nearest_of("pippo", names), std::nullopt);
  EXPECT_EQ(nearest_of("", names), std::nullopt);
}

}  // namespace
}  // namespace pegaso::cli
