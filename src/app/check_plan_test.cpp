#include "app/check_plan.h"

#include <algorithm>
#include <utility>

#include <gtest/gtest.h>

#include "app/make_example.h"
#include "reading/read.h"

namespace pegaso::app {
namespace {

reading::Reading read_example(unsigned threads) {
  reading::ReadOptions options;
  options.threads = threads;
  auto reading = reading::read_document("plan.txt", make_example(40, 1, true), options);
  EXPECT_TRUE(reading.has_value());
  return std::move(*reading);
}

TEST(CheckPlan, GivesTheSameOnOneThreadAndOnTwo) {
  const reading::Reading reading = read_example(1);
  const auto findings = check_plan(reading, 1);
  EXPECT_FALSE(findings.empty());
  EXPECT_EQ(check_plan(reading, 2), findings);
}

TEST(CheckPlan, ReadsTheSameOnOneThreadAndOnTwo) {
  const reading::Reading one = read_example(1);
  const reading::Reading two = read_example(2);
  EXPECT_EQ(two.plan, one.plan);
  EXPECT_EQ(two.uncertain, one.uncertain);
  EXPECT_EQ(two.unread, one.unread);
  EXPECT_TRUE(std::ranges::equal(two.places.all(), one.places.all()));
}

}  // namespace
}  // namespace pegaso::app
