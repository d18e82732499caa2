#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/events.h"
#include "storage/purchases.h"
#include "storage/register_store.h"
#include "storage/sqlite.h"
#include "storage/testing_movements.h"
#include "storage/testing_readings.h"
#include "storage/verify_rows.h"

namespace pegaso::storage {
namespace {

using budget::testing::day;
using ::testing::HasSubstr;
using testing::some_recording;
using testing::TemporaryFolder;
using testing::town;
using Of = ChainState::Of;

// Two rows of each table.
std::string store_with_rows(const TemporaryFolder& folder) {
  const std::string path = folder.file("town.db");
  Store store = testing::store_with_chapters(path);
  for (int i = 1; i <= 2; ++i) {
    StoredEvent event;
    event.kind = "AWARD";
    event.date = day(2016, 3, i);
    event.facts = {{"contract", "45.000,00"}, {"notice", "sì"}};
    add_event(store, town, some_recording(), event).value();
    registers::Assignment assignment;
    assignment.number = {2016, i};
    assignment.date = day(2016, 3, i);
    change_assignments(store, town, some_recording(), [&](const auto&) {
      return Result<RegisterChange<registers::Assignment>>({{assignment}, {}, {}});
    }).value();
    registers::Grant grant;
    grant.number = {2016, i};
    grant.date = day(2016, 3, i);
    grant.amount = Money::from_cents(100);
    change_grants(store, town, some_recording(), [&](const auto&) {
      return Result<RegisterChange<registers::Grant>>({{grant}, {}, {}});
    }).value();
    purchases::Purchase purchase;
    purchase.object = std::to_string(i);
    // The one that is opened later has the lower number.
    purchase.date = day(2018 - i, 5, 1);
    const auto number = open_purchase(store, town, some_recording(), purchase).value();
    record_event(store, town, some_recording(), number,
                 {purchases::EventKind::Cig, day(2018 - i, 5, 2), "7013654A5E"})
        .value();
  }
  return path;
}

// What somebody does who does not go through the program.
void tamper(const std::string& path, const std::string& statements) {
  Database db(path, SQLITE_OPEN_READWRITE);
  Statement triggers(db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
  triggers.start();
  std::vector<std::string> names;
  while (triggers.next()) names.push_back(triggers.text());
  for (const std::string& each : names) db.run("DROP TRIGGER " + each);
  db.run(statements);
}

std::vector<ChainState> states_of(const std::string& path) {
  return verify_rows(Store::open(path).value()).value();
}

struct Tampering {
  std::string statements;
  Of of;
  std::int64_t broken_entry;
  std::string reason;
};

class TamperedRows : public ::testing::TestWithParam<Tampering> {};

TEST_P(TamperedRows, AreFound) {
  const TemporaryFolder folder;
  const std::string path = store_with_rows(folder);
  const auto before = states_of(path);
  ASSERT_EQ(before.size(), 5U);
  for (const ChainState& each : before) {
    EXPECT_FALSE(each.broken_entry) << each.reason.en;
    EXPECT_EQ(each.entries, 2);
    EXPECT_EQ(each.key.municipality, town);
  }
  tamper(path, GetParam().statements);
  for (const ChainState& each : states_of(path)) {
    if (each.of != GetParam().of) {
      EXPECT_FALSE(each.broken_entry) << each.reason.en;
      continue;
    }
    EXPECT_EQ(each.broken_entry, GetParam().broken_entry);
    EXPECT_THAT(each.reason.en, HasSubstr(GetParam().reason));
    EXPECT_FALSE(each.reason.it.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    OfEachTable, TamperedRows,
    ::testing::Values(
        Tampering{"UPDATE event SET date = '2016-04-01' WHERE number = 2", Of::Events, 2,
                  "the hash does not fit"},
        Tampering{"UPDATE event_fact SET text = '1,00' WHERE number = 1 AND name = 'contract'",
                  Of::Events, 1, "the hash does not fit"},
        // A fact that no event has any more.
        Tampering{"UPDATE event_fact SET number = 3 WHERE number = 2 AND name = 'notice'",
                  Of::Events, 2, "the hash does not fit"},
        Tampering{"INSERT INTO event_fact SELECT municipality_id, 3, name, text FROM event_fact "
                  "WHERE number = 2",
                  Of::Events, 3, "belong to no row"},
        Tampering{"DELETE FROM event WHERE number = 2", Of::Events, 2, "the row 2 is gone"},
        Tampering{"UPDATE assignment_entry SET amount_cents = 7 WHERE entry_id = 1",
                  Of::Assignments, 1, "2016/1: the content"},
        // An absent value is not an empty one.
        Tampering{"UPDATE assignment_entry SET published_on = '' WHERE entry_id = 2",
                  Of::Assignments, 2, "2016/2: the content"},
        Tampering{"UPDATE grant_entry SET beneficiary = 'x' WHERE entry_id = 2", Of::Grants, 2,
                  "2016/2: the content"},
        Tampering{"DELETE FROM grant_entry WHERE entry_id = 2; DELETE FROM chain_link WHERE chain "
                  "= 'grant_entry' AND place = 2",
                  Of::Grants, 2, "entries end with no. 2"},
        Tampering{"UPDATE purchase SET net_cents = 1 WHERE year = 2016", Of::Purchases, 2,
                  "2016/1: the content"},
        Tampering{"INSERT INTO purchase SELECT municipality_id, year, 9, recorded_on, "
                  "recorded_at_unix_s, author, object, nature, category, chapter, unit, date, "
                  "net_cents, renewal_cents, is_telematic, is_chapter_of_another, is_minor, "
                  "is_investment, has_interference FROM purchase WHERE year = 2016",
                  Of::Purchases, 3, "the row 2016/9 was added without a hash"},
        Tampering{"UPDATE purchase_event SET text = 'x' WHERE event_id = 1", Of::PurchaseEvents, 1,
                  "2017/1: the content"},
        Tampering{"DELETE FROM chain_head WHERE chain = 'purchase_event'", Of::PurchaseEvents, 2,
                  "the final hash is missing"}));

TEST(RowChains, AreMadeInAStoreOfTheVersionBefore) {
  const TemporaryFolder folder;
  const std::string path = store_with_rows(folder);
  const auto before = states_of(path);
  tamper(
      path,
      "DROP TABLE chain_link; DROP TABLE chain_head; DROP TABLE account; DROP TABLE account_role;"
      "DROP TABLE account_unit; DROP TABLE session; DROP TABLE sign_in_failure;"
      "DROP TABLE access_entry; DROP TABLE acceptance; DROP TABLE draft_edit; DROP TABLE "
      "calendar_feed;"
      "ALTER TABLE purchase_event DROP COLUMN annuls;"
      "ALTER TABLE purchase_event DROP COLUMN amount_cents;"
      "ALTER TABLE purchase_event DROP COLUMN until_on;"
      "UPDATE purchase SET recorded_at_unix_s = recorded_at_unix_s + 1 WHERE year = 2016;"
      "PRAGMA user_version = 7;");
  const auto after = states_of(path);
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    EXPECT_FALSE(after[i].broken_entry) << after[i].reason.en;
    EXPECT_EQ(after[i].entries, 2);
    // All rows are those of before, in the same order; but one purchase was recorded at another moment.
    EXPECT_EQ(after[i].head == before[i].head, after[i].of != Of::Purchases);
  }
  // What is recorded now goes on from there.
  {
    Store store = Store::open(path).value();
    record_event(store, town, some_recording(), {2016, 1},
                 {purchases::EventKind::Cup, day(2016, 5, 3), "x"})
        .value();
  }
  EXPECT_FALSE(states_of(path).back().broken_entry);
  EXPECT_EQ(states_of(path).back().entries, 3);
}

}  // namespace
}  // namespace pegaso::storage
