#include "storage/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/sqlite.h"
#include "storage/testing_movements.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using budget::testing::day;
using ::testing::HasSubstr;
using testing::TemporaryFolder;
using testing::town;

StoredEvent award() {
  StoredEvent event;
  event.kind = "AWARD";
  event.date = day(2016, 3, 1);
  event.subject = "contratto 12";
  event.who = "Lavori";
  event.facts = {{"contract", "45.000,00"}, {"notice", "sì"}};
  event.reason = "";
  return event;
}

TEST(Events, WhatIsAddedComesBackInOrder) {
  const TemporaryFolder folder;
  Store store = testing::store_with_chapters(folder.file("town.db"));
  EXPECT_EQ(add_event(store, town, testing::some_recording(), award()), 1);
  StoredEvent second = award();
  second.facts.clear();
  EXPECT_EQ(add_event(store, town, testing::some_recording(), second), 2);
  const auto all = events(store, town);
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2U);
  StoredEvent expected = award();
  expected.number = 1;
  expected.recorded_on = day(2018, 1, 1);
  expected.recorded_at = testing::some_recording().recorded_at;
  expected.author = "Ragioneria";
  EXPECT_EQ(all->front(), expected);
  EXPECT_TRUE(all->back().facts.empty());
}

TEST(Events, OneIsTakenBackOnce) {
  const TemporaryFolder folder;
  Store store = testing::store_with_chapters(folder.file("town.db"));
  add_event(store, town, testing::some_recording(), award()).value();
  StoredEvent back;
  back.kind = "TAKEN_BACK";
  back.takes_back = 1;
  EXPECT_EQ(add_event(store, town, testing::some_recording(), back), 2);
  const auto again = add_event(store, town, testing::some_recording(), back);
  ASSERT_FALSE(again);
  EXPECT_THAT(again.error().message.en, HasSubstr("already taken back by event 2"));
  back.takes_back = 9;
  EXPECT_THAT(add_event(store, town, testing::some_recording(), back).error().message.en,
              HasSubstr("no event 9"));
  EXPECT_EQ(events(store, town)->size(), 2U);
}

TEST(Events, AStrangerIsRefused) {
  const TemporaryFolder folder;
  Store store = testing::store_with_chapters(folder.file("town.db"));
  EXPECT_FALSE(add_event(store, "Altrove", testing::some_recording(), award()));
  EXPECT_FALSE(events(store, "Altrove"));
}

TEST(Events, TheStoreItselfKeepsThem) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  {
    Store store = testing::store_with_chapters(path);
    add_event(store, town, testing::some_recording(), award()).value();
  }
  Database db(path, SQLITE_OPEN_READWRITE);
  EXPECT_THROW(db.run("DELETE FROM event"), SqliteFailure);
  EXPECT_THROW(db.run("UPDATE event SET date = '2016-04-01'"), SqliteFailure);
  EXPECT_THROW(db.run("DELETE FROM event_fact"), SqliteFailure);
  EXPECT_THROW(db.run("UPDATE event_fact SET text = ''"), SqliteFailure);
}

}  // namespace
}  // namespace pegaso::storage
