#include "app/objective_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "history/variation.h"
#include "history/version.h"

namespace pegaso::app {
namespace {

using ::testing::SizeIs;

history::Entry entry_of(std::int64_t number, decltype(history::Entry::what) what) {
  history::Entry entry;
  entry.number = number;
  entry.recorded_on = *Date::from(2024, 2, static_cast<unsigned>(number));
  entry.what = std::move(what);
  return entry;
}

// An act that makes `after` of `before`.
history::Entry act(std::int64_t number, const history::Version& before,
                   const history::Version& after) {
  history::ActRecorded recorded;
  recorded.act.number = std::to_string(number);
  recorded.act.date = recorded.act.effective = *Date::from(2024, 3, static_cast<unsigned>(number));
  recorded.variation = history::diff(before, after);
  return entry_of(number, recorded);
}

TEST(ObjectiveHistories, TellEachObjectiveWhatEachActMadeOfIt) {
  plan::Plan plan;
  plan.year = 2024;
  plan.objectives.resize(2);
  for (std::size_t i = 0; i < 2; ++i) {
    plan.objectives[i].number = static_cast<int>(i) + 1;
    plan.objectives[i].title = i == 0 ? "Biblioteca" : "Strade";
  }
  history::NewIds ids;
  const history::Version first = history::first_version(plan, ids);
  history::Version second = first;
  second.plan.objectives[0].title = "Biblioteca civica";
  history::Version third = second;
  third.plan.objectives[0].description = "Aperta la sera";
  const history::Journal journal = {
      entry_of(1, history::Begun{first, *Date::from(2024, 1, 10), "piano.txt"}),
      act(2, first, second), act(3, second, third)};
  const auto histories = objective_histories(journal);
  ASSERT_TRUE(histories);
  ASSERT_THAT(*histories, SizeIs(1));
  const auto& acts = histories->at(first.ids.objectives[0].id);
  ASSERT_THAT(acts, SizeIs(2));
  EXPECT_EQ(acts[0].act.number, "2");
  const auto& fields = acts[0].difference.parts.at(0).fields;
  ASSERT_THAT(fields, SizeIs(1));
  EXPECT_EQ(fields[0].before, history::Value(std::string("Biblioteca")));
  EXPECT_EQ(fields[0].after, history::Value(std::string("Biblioteca civica")));
  EXPECT_EQ(acts[1].difference.parts.at(0).fields.at(0).field, "description");
}

TEST(ObjectiveHistories, HaveNothingWhereNoActWasRecorded) {
  const auto histories = objective_histories({});
  ASSERT_TRUE(histories);
  EXPECT_TRUE(histories->empty());
}

}  // namespace
}  // namespace pegaso::app
