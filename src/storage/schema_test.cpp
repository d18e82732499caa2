#include "storage/schema.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/history_chain.h"
#include "storage/history_store.h"
#include "storage/italian_tokenizer.h"
#include "storage/store.h"
#include "storage/testing_faults.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using ::testing::HasSubstr;
using testing::small_reading;
using testing::TemporaryFolder;

constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1'714'564'800)};
const PlanKey key{"Borgo Ligustro", 2024};

std::string store_in(const TemporaryFolder& folder) {
  const std::string path = folder.file("town.db");
  auto store = Store::create_or_open(path);
  EXPECT_TRUE(store && store->put(small_reading(), noon));
  return path;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// Both ways of opening refuse, with a cure in both languages and the file's name; the sentence.
std::string refusal(const std::string& path) {
  const auto opened = Store::open(path);
  const auto for_import = Store::create_or_open(path);
  EXPECT_FALSE(opened);
  EXPECT_FALSE(for_import);
  if (opened || for_import) return {};
  EXPECT_EQ(opened.error(), for_import.error());
  EXPECT_EQ(opened.error().where.file, path);
  EXPECT_FALSE(opened.error().message.it.empty());
  EXPECT_FALSE(opened.error().cure.it.empty());
  EXPECT_FALSE(opened.error().cure.en.empty());
  return opened.error().message.en;
}

// ---- Steps ------------------------------------------------------------------------------------

constexpr const char* artificial_next_step =
    "ALTER TABLE plan ADD COLUMN note TEXT NOT NULL DEFAULT 'senza nota';"
    "UPDATE plan SET note = 'anno ' || year;";

TEST(Schema, TakesTheStepsThatAreMissing) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  std::vector<Step> steps(schema_steps().begin(), schema_steps().end());
  steps.push_back({artificial_next_step});

  Database db(path, SQLITE_OPEN_READWRITE);
  EXPECT_EQ(inspect(db, schema_steps()), FileState::Current);
  EXPECT_EQ(inspect(db, steps), FileState::Older);
  Transaction transaction(db, Transaction::Kind::Write);
  migrate(db, steps);
  transaction.commit();
  EXPECT_EQ(inspect(db, steps), FileState::Current);
  EXPECT_EQ(inspect(db, schema_steps()), FileState::Newer);
  Statement note(db, "SELECT note FROM plan");
  note.start();
  ASSERT_TRUE(note.next());
  EXPECT_EQ(note.text(), "anno 2024");
}

TEST(Schema, LeavesTheOldTablesWhenAStepFails) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  std::vector<Step> steps(schema_steps().begin(), schema_steps().end());
  steps.push_back({artificial_next_step});
  steps.push_back({"UPDATE no_such_table SET x = 1;"});
  {
    Database db(path, SQLITE_OPEN_READWRITE);
    Transaction transaction(db, Transaction::Kind::Write);
    EXPECT_THROW(migrate(db, steps), SqliteFailure);
  }
  auto store = Store::open(path);
  ASSERT_TRUE(store);
  EXPECT_TRUE(testing::equal(store->reading(key).value(), small_reading()));
}

// A file as the first release made it: its tables, with what today's tables have in those columns.
void make_store_of_version_1(const std::string& path, const std::string& current) {
  Database db(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  ItalianTokenizer::add_to(db);
  db.run("PRAGMA journal_mode = WAL");
  db.run("ATTACH '" + current + "' AS current");
  Transaction transaction(db, Transaction::Kind::Write);
  migrate(db, schema_steps().first(1));
  std::vector<std::string> tables(plan_tables().begin(), plan_tables().end());
  tables.emplace_back("municipality");
  for (const std::string& table : tables) {
    Statement columns(db, "SELECT group_concat(name) FROM pragma_table_info('" + table + "')");
    columns.start();
    ASSERT_TRUE(columns.next());
    const std::string list = columns.text();
    db.run("INSERT INTO main." + table + " (" + list + ") SELECT " + list + " FROM current." +
           table);
  }
  db.run("INSERT INTO search (search) VALUES ('rebuild')");
  transaction.commit();
}

TEST(Schema, BringsAStoreOfVersion1UpToDate) {
  const TemporaryFolder folder;
  const std::string path = folder.file("old.db");
  make_store_of_version_1(path, store_in(folder));
  {
    Database old(path, SQLITE_OPEN_READWRITE);
    ASSERT_EQ(old.integer("PRAGMA user_version"), 1);
    ASSERT_EQ(inspect(old, schema_steps()), FileState::Older);
  }
  auto store = Store::open(path);
  ASSERT_TRUE(store) << ::testing::PrintToString(store.error());
  EXPECT_TRUE(testing::equal(store->reading(key).value(), small_reading()));
  EXPECT_EQ(store->find("biblioteca", {}, 10).value().total, 1U);
  EXPECT_EQ(has_history(*store, key), false);
  Database migrated(path, SQLITE_OPEN_READWRITE);
  EXPECT_EQ(inspect(migrated, schema_steps()), FileState::Current);

  // What it could not keep before, it keeps now.
  reading::Reading reading = small_reading();
  reading.plan.objectives[0].phases[0].not_stated = true;
  ASSERT_TRUE(store->put(reading, noon));
  EXPECT_TRUE(testing::equal(store->reading(key).value(), reading));
}

// Stores out there were made by the steps that were released: their text may not change.
TEST(Schema, LeavesReleasedStepsAlone) {
  const std::string_view step_1 = schema_steps()[0].sql;
  Hash hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(step_1.data()),
                     step_1.size());
  EXPECT_EQ(hexadecimal(hash), "6d4d089bd9c4b9533863a2942a2ff86bbf1dd1a15325450373a8f14ba693a9c4");
}

TEST(Schema, ErasesFromEveryTableThatHasPartsOfPlans) {
  const TemporaryFolder folder;
  Database db(store_in(folder), SQLITE_OPEN_READWRITE);
  ItalianTokenizer::add_to(db);
  Statement tables(db,
                   "SELECT name FROM sqlite_schema s WHERE type = 'table' AND EXISTS (SELECT 1 "
                   "FROM pragma_table_info(s.name) WHERE name = 'plan_id')");
  tables.start();
  std::set<std::string> there;
  while (tables.next()) there.insert(tables.text());
  std::set<std::string> expected(plan_tables().begin(), plan_tables().end());
  expected.insert(history_tables().begin(), history_tables().end());
  EXPECT_EQ(there, expected);
}

TEST(Schema, BeginsEveryKeyWithTheMunicipality) {
  const TemporaryFolder folder;
  Database db(store_in(folder), SQLITE_OPEN_READWRITE);
  Statement first(db,
                  "SELECT count(*), sum(name = 'municipality_id') FROM (SELECT c.name FROM "
                  "sqlite_schema s, pragma_index_list(s.name) i, pragma_index_info(i.name) c "
                  "WHERE s.type = 'table' AND s.sql LIKE '%STRICT%' AND c.seqno = 0 AND "
                  "s.name <> 'municipality')");
  first.start();
  ASSERT_TRUE(first.next());
  const auto keys = first.integer<int>();
  EXPECT_EQ(keys, first.integer<int>());
  EXPECT_GE(keys, static_cast<int>(plan_tables().size()));
}

// ---- Files that are no store, or not one of ours ----------------------------------------------

TEST(Opening, RefusesAStoreOfALaterVersion) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  Database(path, SQLITE_OPEN_READWRITE).run("PRAGMA user_version = 99");
  EXPECT_THAT(refusal(path), HasSubstr("later version"));
}

TEST(Opening, RefusesADatabaseOfAnotherProgram) {
  const TemporaryFolder folder;
  const std::string path = folder.file("other.db");
  Database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE).run("CREATE TABLE photos (id INT)");
  EXPECT_THAT(refusal(path), HasSubstr("another program"));

  const std::string marked = folder.file("marked.db");
  Database(marked, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
      .run("PRAGMA application_id = 1196444487; CREATE TABLE tiles (id INT)");
  EXPECT_THAT(refusal(marked), HasSubstr("another program"));
  Database untouched(marked, SQLITE_OPEN_READWRITE);
  EXPECT_EQ(untouched.integer("SELECT count(*) FROM sqlite_schema"), 1);
}

TEST(Opening, RefusesWhatIsNoDatabase) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  for (const std::string& bytes : {std::string("a text"), std::string(10'000, 'x'),
                                   std::string("%PDF-1.7\n") + "x", std::string(4'096, '\0')}) {
    write_bytes(path, bytes);
    EXPECT_THAT(refusal(path), HasSubstr("no database"));
    EXPECT_EQ(bytes_of(path), bytes);
  }
}

TEST(Opening, RefusesAFolderAndWhatIsNoFile) {
  const TemporaryFolder folder;
  EXPECT_THAT(refusal(folder.path()), HasSubstr("folder"));
  const std::string pipe = folder.file("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(refusal(pipe), HasSubstr("not a file"));
  EXPECT_THAT(refusal(folder.file("nowhere/town.db")), HasSubstr("folder"));
}

TEST(Opening, RefusesAMissingOrEmptyFileButForImport) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  const auto missing = Store::open(path);
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message.en, HasSubstr("no such store"));
  EXPECT_FALSE(std::filesystem::exists(path));

  write_bytes(path, "");
  const auto empty = Store::open(path);
  ASSERT_FALSE(empty);
  EXPECT_THAT(empty.error().message.en, HasSubstr("nothing yet"));
  auto store = Store::create_or_open(path);
  ASSERT_TRUE(store);
  EXPECT_TRUE(store->put(small_reading(), noon));
}

TEST(Opening, RefusesAFileCutShort) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  const std::string whole = bytes_of(path);
  ASSERT_GT(whole.size(), 100'000U);
  for (const std::size_t size : {std::size_t{20}, std::size_t{100}, std::size_t{5'000},
                                 whole.size() / 2, whole.size() - 4'096}) {
    write_bytes(path, whole.substr(0, size));
    EXPECT_THAT(refusal(path), ::testing::AnyOf(HasSubstr("damaged"), HasSubstr("no database")))
        << size;
  }
}

// Whatever bytes change, the store says so or gives values: it never breaks down.
TEST(Opening, SurvivesAnyDamage) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  const std::string whole = bytes_of(path);
  std::mt19937 random(11);
  int refused = 0;
  for (int round = 0; round < 200; ++round) {
    std::string damaged = whole;
    const std::size_t count = 1 + random() % 30;
    for (std::size_t i = 0; i < count; ++i) {
      damaged[random() % damaged.size()] = static_cast<char>(random());
    }
    write_bytes(path, damaged);
    auto store = Store::open(path);
    if (!store) {
      ++refused;
      continue;
    }
    const auto reading = store->reading(key);
    const auto found = store->find("biblioteca", {}, 10);
    const auto put = store->put(small_reading(), noon);
    if (!reading || !found || !put) ++refused;
  }
  EXPECT_GT(refused, 10);
}

TEST(Opening, SaysWhichValueIsDamaged) {
  const TemporaryFolder folder;
  for (const char* damage :
       {"UPDATE objective SET mark = 'lost'", "UPDATE objective SET act_date = '31/12/2024'",
        "UPDATE objective SET number = 3000000000", "UPDATE plan SET last_year = 3000000000",
        "DELETE FROM objective WHERE position = 0", "UPDATE place SET places = x'02'",
        "UPDATE place SET places = x'0204ffffff7f02'", "UPDATE objective SET difference_side = 'E'",
        "DELETE FROM document", "UPDATE parsed_target SET depth = 5",
        "UPDATE phase SET status = ''"}) {
    const std::string path = store_in(folder);
    {
      Database db(path, SQLITE_OPEN_READWRITE);
      db.run(damage);
    }
    auto store = Store::open(path);
    ASSERT_TRUE(store);
    const auto reading = store->reading(key);
    ASSERT_FALSE(reading) << damage;
    EXPECT_THAT(reading.error().message.en, HasSubstr("damaged")) << damage;
    std::filesystem::remove(path);
  }
}

// ---- Permissions ------------------------------------------------------------------------------

// Runs `body` as somebody who may not write others' files.
template <class Body>
int as_nobody(Body body) {
  return testing::in_process([&] {
    constexpr uid_t nobody = 65534;
    if (geteuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0)) return 77;
    return body();
  });
}

TEST(Opening, ReadsAFileThatMayNotBeWrittenAndRefusesToImport) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  // The folder lets files be made beside the store; the store itself is read-only.
  ASSERT_EQ(chmod(folder.path().c_str(), 0777), 0);
  ASSERT_EQ(chmod(path.c_str(), 0444), 0);
  const int status = as_nobody([&] {
    auto store = Store::open(path);
    if (!store) return 1;
    const auto reading = store->reading(key);
    if (!reading || !testing::equal(*reading, small_reading())) return 2;
    const auto for_import = Store::create_or_open(path);
    if (for_import) return 3;
    return for_import.error().message.en.find("read-only") == std::string::npos ? 4 : 0;
  });
  if (status == 77) GTEST_SKIP() << "this system lets no test act as another user";
  EXPECT_EQ(status, 0);
}

TEST(Opening, RefusesAFileThatMayNotBeRead) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  ASSERT_EQ(chmod(folder.path().c_str(), 0755), 0);
  ASSERT_EQ(chmod(path.c_str(), 0000), 0);
  const int status = as_nobody([&] {
    const auto store = Store::open(path);
    if (store) return 1;
    return store.error().cure.en.find("permissions") == std::string::npos ? 2 : 0;
  });
  if (status == 77) GTEST_SKIP() << "this system lets no test act as another user";
  EXPECT_EQ(status, 0);
}

TEST(Opening, WaitsForAnotherWriterAndThenSaysSo) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  Database other(path, SQLITE_OPEN_READWRITE);
  const Transaction writing(other, Transaction::Kind::Write);
  Database db(path, SQLITE_OPEN_READWRITE);
  sqlite3_busy_timeout(db.handle(), 50);
  try {
    const Transaction second(db, Transaction::Kind::Write);
    FAIL() << "two writers at once";
  } catch (const SqliteFailure& failure) {
    EXPECT_EQ(failure.primary_code(), SQLITE_BUSY);
  }
}

}  // namespace
}  // namespace pegaso::storage
