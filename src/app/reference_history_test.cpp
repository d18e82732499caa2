// What the marks of the reference plan allow to rebuild.
#include <filesystem>

#include <gtest/gtest.h>

#include "app/read_plan.h"
#include "history/from_marks.h"

namespace pegaso::app {
namespace {

TEST(ReferenceHistory, MarksGiveTheVariationOfTheirAct) {
  const std::string path = "../shared/reference/cremona-2016.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "../shared is absent";
  const auto reading = read_plan({path, {}, {}});
  ASSERT_TRUE(reading.has_value());
  history::NewIds ids;
  const history::RebuiltHistory rebuilt = history::from_marks(reading->plan, ids);
  EXPECT_EQ(rebuilt.counts.objectives_changed, 98U);
  EXPECT_EQ(rebuilt.counts.objectives_assigned, 15U);
  EXPECT_EQ(rebuilt.counts.objectives_removed, 4U);
  EXPECT_EQ(rebuilt.counts.objectives_renamed, 1U);
  EXPECT_EQ(rebuilt.counts.result_indicators_updated, 26U);
  EXPECT_EQ(rebuilt.counts.impact_indicators_updated, 112U);
  EXPECT_EQ(rebuilt.counts.phases_updated, 19U);
  EXPECT_EQ(rebuilt.counts.phases_postponed, 8U);
  EXPECT_EQ(rebuilt.counts.phases_replaced, 3U);
  EXPECT_EQ(rebuilt.counts.phases_removed, 3U);

  ASSERT_EQ(rebuilt.acts.size(), 1U);
  const history::MarkedAct& act = rebuilt.acts.front();
  EXPECT_EQ(act.date, Date::from(2016, 11, 30));
  EXPECT_EQ(rebuilt.before.plan.objectives.size(), 144U - 15U);
  const auto edition = history::apply(rebuilt.before, act.variation);
  ASSERT_TRUE(edition.has_value()) << edition.error().message.en;
  EXPECT_TRUE(*edition == rebuilt.edition);
  EXPECT_TRUE(edition->plan == reading->plan);
  EXPECT_FALSE(act.not_stated.empty());
}

}  // namespace
}  // namespace pegaso::app
