#include "storage/audit_trail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/accounts.h"
#include "storage/events.h"
#include "storage/purchases.h"
#include "storage/testing_movements.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using budget::testing::day;
using std::chrono::seconds;
using std::chrono::sys_seconds;
using ::testing::ElementsAre;
using testing::TemporaryFolder;
using testing::town;

Recording by(const char* author, long unix_s) {
  return {day(2018, 1, 1), sys_seconds(seconds(unix_s)), author};
}

StoredEvent done(const char* duty) {
  StoredEvent event;
  event.kind = "DONE";
  event.date = day(2016, 3, 1);
  event.subject = "contratto 12";
  event.facts = {{"duty", duty}};
  return event;
}

purchases::Purchase some_purchase() {
  purchases::Purchase purchase;
  purchase.object = "Banchi";
  purchase.date = day(2016, 5, 1);
  return purchase;
}

std::vector<std::string> told(const Result<std::vector<TrailEntry>>& trail) {
  std::vector<std::string> lines;
  for (const TrailEntry& each : trail.value()) {
    lines.push_back(each.author + "|" + each.called + "|" + each.kind + "|" + each.about + "|" +
                    std::to_string(each.rows));
  }
  return lines;
}

TEST(AuditTrail, TellsWhateverWasRecordedTheNewestFirst) {
  const TemporaryFolder folder;
  Store store = testing::store_with_chapters(folder.file("town.db"));
  add_event(store, town, by("Anna", 1'530'000'000), done("observatory-award")).value();
  open_purchase(store, town, by("Bice", 1'530'000'060), some_purchase()).value();
  StoredEvent back;
  back.kind = "TAKEN_BACK";
  back.takes_back = 1;
  add_event(store, town, by("Anna", 1'530'000'120), back).value();
  EXPECT_THAT(told(audit_trail(store, town, {})),
              ElementsAre("Anna|2|taken-back|n. 1|1", "Bice|2016/1||Banchi|1",
                          "Anna|1|observatory-award|contratto 12|1"));
}

TEST(AuditTrail, CanBeginAtAnInstantAndBeOfOnePerson) {
  const TemporaryFolder folder;
  Store store = testing::store_with_chapters(folder.file("town.db"));
  add_event(store, town, by("Anna", 1'530'000'000), done("a")).value();
  add_event(store, town, by("Bice", 1'530'000'001), done("b")).value();
  add_event(store, town, by("Anna", 1'530'000'002), done("c")).value();
  EXPECT_THAT(told(audit_trail(store, town, {.since = sys_seconds(seconds(1'530'000'001))})),
              ElementsAre("Anna|3|c|contratto 12|1", "Bice|2|b|contratto 12|1"));
  EXPECT_THAT(told(audit_trail(store, town, {.author = "Anna"})),
              ElementsAre("Anna|3|c|contratto 12|1", "Anna|1|a|contratto 12|1"));
  EXPECT_THAT(told(audit_trail(store, town, {.entries_max = 1})),
              ElementsAre("Anna|3|c|contratto 12|1"));
}

TEST(AuditTrail, WhatWasRecordedInOneGoIsOneEntry) {
  const TemporaryFolder folder;
  Store store = testing::store_with_money(folder.file("town.db"), Money::from_cents(100'000));
  change_books(store, town, [](Books& books) -> Result<void> {
    TRY(testing::commit_next(books, Money::from_cents(100)));
    TRY(testing::commit_next(books, Money::from_cents(200)));
    return {};
  }).value();
  const auto trail = audit_trail(store, town, {});
  ASSERT_TRUE(trail);
  ASSERT_EQ(trail->size(), 2U);
  EXPECT_EQ(trail->front().what, Recorded::Movement);
  EXPECT_EQ(trail->front().rows, 2U);
  EXPECT_EQ(trail->front().called, "2016/2");
  EXPECT_EQ(trail->front().kind, "commitment");
  EXPECT_EQ(trail->back().kind, "appropriation");
}

TEST(AuditTrail, TellsSignInsOnlyWhereAskedFor) {
  const TemporaryFolder folder;
  Store store = testing::store_with_chapters(folder.file("town.db"));
  Account account;
  account.person.account = "m.rossi";
  keep_account(
      store, town, account,
      {0, sys_seconds(seconds(1'530'000'000)), "Aldo", AccessKind::AccountAdded, "m.rossi", ""})
      .value();
  EXPECT_THAT(told(audit_trail(store, town, {})), ElementsAre());
  EXPECT_THAT(told(audit_trail(store, town, {.with_accesses = true})),
              ElementsAre("Aldo|1|account-added|m.rossi|1"));
}

TEST(AuditTrail, RefusesAMunicipalityThatIsNotThere) {
  const TemporaryFolder folder;
  const Store store = testing::store_with_chapters(folder.file("town.db"));
  EXPECT_FALSE(audit_trail(store, "Altrove", {}));
}

}  // namespace
}  // namespace pegaso::storage
