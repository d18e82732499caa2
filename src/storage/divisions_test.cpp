#include "storage/divisions.h"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "budget/testing_budget.h"
#include "storage/testing_movements.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using budget::testing::day;
using budget::testing::end_of_time;
using budget::testing::revenue;
using budget::testing::spending;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::recording_of;
using testing::store_with_chapters;
using testing::TemporaryFolder;
using testing::town;

Division halves(Date decided_on) {
  return {spending, 2016, decided_on, "det. 4", {{spending, 3, 5'000}, {spending, 7, 5'000}}};
}
std::vector<Division> known(const Store& store, Date on, Date known_on) {
  return divisions(store, town, 2016, {on, known_on}).value();
}

TEST(Divisions, CountFromTheirDayOnBothClocks) {
  const TemporaryFolder folder;
  Store store = store_with_chapters(folder.file("town.db"));
  const Division first = halves(day(2016, 3, 1));
  ASSERT_TRUE(record_division(store, town, recording_of(day(2016, 4, 1)), first));
  Division later = halves(day(2016, 6, 1));
  later.shares = {{spending, 7, budget::whole_share}};
  ASSERT_TRUE(record_division(store, town, recording_of(day(2016, 7, 1)), later));

  EXPECT_THAT(known(store, day(2016, 2, 29), end_of_time), IsEmpty());
  EXPECT_THAT(known(store, day(2016, 3, 1), day(2016, 3, 31)), IsEmpty());
  EXPECT_EQ(known(store, day(2016, 5, 31), end_of_time), std::vector{first});
  EXPECT_EQ(known(store, day(2016, 6, 1), day(2016, 6, 30)), std::vector{first});
  EXPECT_EQ(known(store, day(2016, 6, 1), end_of_time), std::vector{later});
  EXPECT_THAT(divisions(store, town, 2017, {end_of_time, end_of_time}).value(), IsEmpty());
}

TEST(Divisions, OfTwoOfOneDayTheOneRecordedLaterCounts) {
  const TemporaryFolder folder;
  Store store = store_with_chapters(folder.file("town.db"));
  ASSERT_TRUE(record_division(store, town, recording_of(day(2016, 4, 1)), halves(day(2016, 3, 1))));
  Division whole = halves(day(2016, 3, 1));
  whole.shares.clear();
  ASSERT_TRUE(record_division(store, town, recording_of(day(2016, 4, 2)), whole));
  EXPECT_EQ(known(store, end_of_time, end_of_time), std::vector{whole});
}

TEST(Divisions, ThatDoNotHoldAreRefusedAndNothingIsSaved) {
  const TemporaryFolder folder;
  Store store = store_with_chapters(folder.file("town.db"));
  const auto refusal = [&](const Division& division) {
    return record_division(store, town, recording_of(day(2016, 4, 1)), division).error().message.en;
  };
  Division wrong = halves(day(2016, 3, 1));
  wrong.shares.push_back({spending, 9, 1});
  EXPECT_THAT(refusal(wrong), HasSubstr("come to 100,01%"));
  wrong.shares = {{revenue, 3, 1}};
  EXPECT_THAT(refusal(wrong), HasSubstr("another chapter"));
  wrong = halves(day(2016, 3, 1));
  wrong.year = 2020;
  EXPECT_THAT(refusal(wrong), HasSubstr("no budget of 2020"));
  wrong = {{plan::Side::Expenditure, {99'999, {}, {}}}, 2016, day(2016, 3, 1), "", {}};
  EXPECT_THAT(refusal(wrong), HasSubstr("99999: is not in the budget"));
  EXPECT_THAT(known(store, end_of_time, end_of_time), IsEmpty());
}

}  // namespace
}  // namespace pegaso::storage
