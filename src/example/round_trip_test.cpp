// What the example writes is what reading gives back: the generator as the reader's property test.
#include <cstdint>

#include <gtest/gtest.h>

#include "example/example.h"
#include "example/sheets.h"
#include "reading/read.h"
#include "reading/unread.h"

namespace pegaso::example {
namespace {

class RoundTrip : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RoundTrip, GivesBackThePlan) {
  for (std::uint64_t seed = GetParam(); seed < GetParam() + 10; ++seed) {
    const Faults faults = seed % 3 == 0 ? Faults::None : Faults::Some;
    const plan::Plan plan = make(20 + seed % 21, seed, faults).plan;
    const auto reading =
        reading::read_document("prova.txt", write_sheets(plan, 7 * seed + 1).text, {});
    ASSERT_TRUE(reading) << seed;
    EXPECT_TRUE(reading->unread.empty()) << seed;
    EXPECT_EQ(reading::count_overlaps(reading->places.all()), 0U) << seed;
    ASSERT_EQ(reading->plan.objectives.size(), plan.objectives.size()) << seed;
    for (std::size_t i = 0; i < plan.objectives.size(); ++i) {
      const auto owner = static_cast<std::uint32_t>(i);
      EXPECT_EQ(reading->plan.objectives[i], plan.objectives[i])
          << "seed " << seed << ", line "
          << reading->places.line_of_record(reading->source, reading::Part::Objective, owner);
    }
    EXPECT_EQ(reading->plan, plan) << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RoundTrip, testing::Values(1U, 11U, 21U, 31U));

}  // namespace
}  // namespace pegaso::example
