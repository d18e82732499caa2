#include "storage/register_store.h"

#include <gtest/gtest.h>

#include "storage/budget_store.h"
#include "storage/sqlite.h"
#include "storage/testing_movements.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using budget::testing::day;
using registers::Assignment;
using registers::FaultyRow;
using registers::Grant;
using testing::some_recording;
using testing::TemporaryFolder;
using testing::town;

Assignment some_assignment() {
  Assignment row;
  row.number = {2018, 7};
  row.date = day(2018, 1, 2);
  row.unit = "SG";
  row.sheet = 3;
  row.director = "Bianchi";
  row.object = "Riordino dell'archivio";
  row.kind = "PROFESSIONAL";
  row.beneficiary = "Neri Carla";
  row.amount = Money::from_cents(100'050);
  row.chapter = "1711/999";
  row.opinions = {{"HR", day(2018, 1, 1)}, {"COLLEGIO_REVISORI", day(2017, 12, 30)}};
  row.act = "determinazione n. 1";
  row.published_on = day(2018, 1, 5);
  return row;
}

Grant some_grant() {
  Grant row;
  row.number = {2018, 1};
  row.date = day(2018, 1, 2);
  row.kind = "SUBSIDY";
  row.beneficiary = "Neri Carla";
  row.tax_code = "80000000001";
  row.reveals = registers::Reveals::Hardship;
  row.purpose = "Affitto";
  row.unit = "SOC";
  row.director = "Grossi";
  row.chapter = "26400";
  row.amount = Money::from_cents(1);
  row.signs = {"statutory", "giunta_decision"};
  row.act = "determinazione n. 2";
  row.paid_on = day(2018, 2, 1);
  row.is_annulled = true;
  return row;
}

TEST(Registers, GiveBackWhatWasAddedInItsOrder) {
  const TemporaryFolder folder;
  Store store = Store::create_or_open(folder.file("town.db")).value();
  Assignment later = some_assignment();
  later.is_annulled = true;
  for (const Assignment& row : {some_assignment(), later}) {
    ASSERT_TRUE(change_assignments(store, town, some_recording(), [&](const auto& entries) {
                  EXPECT_EQ(entries.size(), row.is_annulled ? 1U : 0U);
                  return Result<RegisterChange<Assignment>>({{row}, {}, {}});
                }).has_value());
  }
  ASSERT_TRUE(change_grants(store, town, some_recording(), [](const auto&) {
                return Result<RegisterChange<Grant>>({{some_grant()}, {}, {}});
              }).has_value());

  const auto entries = assignments(store, "BORGO ligustro").value();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].row, some_assignment());
  EXPECT_EQ(entries[1].row, later);
  EXPECT_EQ(entries[0].recorded_on, some_recording().recorded_on);
  EXPECT_EQ(entries[0].author, some_recording().author);
  EXPECT_EQ(grants(store, town).value().at(0).row, some_grant());
  EXPECT_FALSE(assignments(store, "Altrove"));
}

TEST(Registers, WhatIsRefusedLeavesNoTrace) {
  const TemporaryFolder folder;
  Store store = Store::create_or_open(folder.file("town.db")).value();
  const auto refused = change_grants(
      store, town, some_recording(),
      [](const auto&) -> Result<RegisterChange<Grant>> { return refuse({"no", "no"}); });
  EXPECT_FALSE(refused);
  EXPECT_FALSE(grants(store, town));
}

// A file of the version before the registers, which has their tables from the next opening on.
TEST(Registers, AreMadeInAStoreOfTheVersionBefore) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  testing::store_with_chapters(path);
  {
    Database db(path, SQLITE_OPEN_READWRITE);
    // Of the steps after that version: this one and those that came later.
    for (const char* table :
         {"assignment_entry", "grant_entry", "faulty_row", "purchase_event", "purchase",
          "chain_link", "chain_head", "account", "account_role", "account_unit", "session",
          "sign_in_failure", "access_entry", "draft_edit", "acceptance", "calendar_feed"}) {
      db.run("DROP TABLE " + std::string(table));
    }
    db.run("PRAGMA user_version = 5");
  }
  Store store = Store::open(path).value();
  EXPECT_TRUE(grants(store, town).value().empty());
  ASSERT_TRUE(change_grants(store, town, some_recording(), [](const auto&) {
                return Result<RegisterChange<Grant>>({{some_grant()}, {}, {}});
              }).has_value());
  EXPECT_EQ(grants(store, town).value().size(), 1U);
  EXPECT_FALSE(chapters(store, town).value().empty());
}

TEST(FaultyRows, AreThoseOfTheLastImportOfEachFile) {
  const TemporaryFolder folder;
  Store store = Store::create_or_open(folder.file("town.db")).value();
  const auto put = [&](const char* file, std::vector<FaultyRow> rows) {
    const auto decide = [&](const auto&) {
      return Result<RegisterChange<Assignment>>({{}, file, rows});
    };
    ASSERT_TRUE(change_assignments(store, town, some_recording(), decide).has_value());
  };
  const FaultyRow first{"a.csv", 2, "x;y", {"perché", "why"}, {"rimedio", "cure"}};
  const FaultyRow second{"a.csv", 9, "z", {"perché", "why"}, {}};
  const FaultyRow other{"b.csv", 2, "w", {"perché", "why"}, {}};
  put("b.csv", {other});
  put("a.csv", {first, second});
  const auto kept = [&] { return faulty_rows(store, town, Register::Assignments).value(); };
  EXPECT_EQ(kept(), (std::vector<FaultyRow>{first, second, other}));
  put("a.csv", {second});
  EXPECT_EQ(kept(), (std::vector<FaultyRow>{second, other}));
  EXPECT_TRUE(faulty_rows(store, town, Register::Grants).value().empty());
}

}  // namespace
}  // namespace pegaso::storage
