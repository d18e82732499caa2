// What the marks of the reference plan allow to rebuild, and whether the plan is recognised in it.
#include <filesystem>
#include <utility>

#include <gtest/gtest.h>

#include "app/read_plan.h"
#include "history/from_marks.h"
#include "history/kinds.h"
#include "history/mark_comparison.h"
#include "history/matching.h"

namespace pegaso::app {
namespace {

class ReferenceHistory : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string path = "../shared/reference/cremona-2016.txt";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "../shared is absent";
    auto reading = read_plan({path, {}, {}});
    ASSERT_TRUE(reading.has_value());
    plan_ = std::move(reading->plan);
  }

  plan::Plan plan_;
  history::NewIds ids_;
};

TEST_F(ReferenceHistory, MarksGiveTheVariationOfTheirAct) {
  const history::RebuiltHistory rebuilt = history::from_marks(plan_, ids_);
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
  EXPECT_TRUE(edition->plan == plan_);
  EXPECT_FALSE(act.not_stated.empty());
}

// The document read again, without identities, against the version before its act.
TEST_F(ReferenceHistory, TheEditionIsRecognisedInTheVersionBeforeIt) {
  const history::RebuiltHistory rebuilt = history::from_marks(plan_, ids_);
  const history::Matching matching = history::match(rebuilt.before, plan_);
  std::size_t certain = 0;
  for (const history::ObjectiveMatch& each : matching.objectives) {
    const auto at = static_cast<std::size_t>(each.number) - 1;
    const bool is_new = plan_.objectives[at].mark == plan::Mark::Assigned;
    EXPECT_EQ(each.matched(), is_new ? history::no_id : rebuilt.edition.ids.objectives[at].id)
        << each.number;
    if (each.certainty == history::Certainty::Certain) ++certain;
  }
  EXPECT_EQ(certain, 144U - 15U);

  const auto edition = history::identify(rebuilt.before, plan_, matching, {}, ids_);
  ASSERT_TRUE(edition.has_value()) << edition.error().message.en;
  EXPECT_EQ(history::count_kinds(history::diff(rebuilt.before, *edition)),
            history::count_kinds(rebuilt.acts.front().variation));
  EXPECT_TRUE(history::compare_marks(rebuilt.before, *edition).empty());
}

}  // namespace
}  // namespace pegaso::app
