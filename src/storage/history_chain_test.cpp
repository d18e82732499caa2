// Tampering with a history: none of it passes unnoticed.
#include "storage/history_chain.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/history_store.h"
#include "storage/italian_tokenizer.h"
#include "storage/sqlite.h"
#include "storage/store.h"
#include "storage/testing_history.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using testing::act_of;
using testing::entry_of;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1'714'564'800)};
const PlanKey key{"Borgo Ligustro", 2024};

// ---- The hash -----------------------------------------------------------------------------------

// Expected value from another program: the encoding of history_chain.h put together in Python,
// hashed by its hashlib.
TEST(Chain, HashesWhatTheFormatSays) {
  StoredEntry entry;
  entry.number = 2;
  entry.recorded_on = *Date::from(2016, 12, 1);
  entry.recorded_at_unix_s = 1'480'550'400;
  entry.author = "Ufficio è";
  entry.kind = "act_recorded";
  entry.body = "{}";
  std::ranges::fill(entry.previous, std::uint8_t{0xab});
  EXPECT_EQ(hexadecimal(hash_of({"borgo ligustro", 2016}, entry)),
            "2958b97602789cfa36738ed9893e811f2e910c9fa79dde6757d6f5d8f6c45571");
}

TEST(Chain, HashesEveryMember) {
  const ChainOwner owner{"borgo ligustro", 2016};
  StoredEntry entry;
  entry.author = "ab";
  entry.kind = "c";
  std::set<std::string> hashes;
  const auto note = [&](const ChainOwner& of, const StoredEntry& each) {
    EXPECT_TRUE(hashes.insert(hexadecimal(hash_of(of, each))).second);
  };
  note(owner, entry);
  note({"borgo", 2016}, entry);
  note({"borgo ligustro", 2017}, entry);
  StoredEntry other = entry;
  other.number = 1;
  note(owner, other);
  other = entry;
  other.recorded_on = *Date::from(2016, 12, 1);
  note(owner, other);
  other = entry;
  other.recorded_at_unix_s = 1;
  note(owner, other);
  other = entry;
  other.author = "a";
  other.kind = "bc";  // the same letters, cut elsewhere
  note(owner, other);
  other = entry;
  other.body = "x";
  note(owner, other);
  other = entry;
  other.previous[31] = 1;
  note(owner, other);
  other = entry;
  other.hash[0] = 1;
  EXPECT_EQ(hash_of(owner, other), hash_of(owner, entry));
}

// ---- Tampering ----------------------------------------------------------------------------------

// A plan of one objective, and of its history an entry of each kind.
testing::TestHistory small_history() {
  reading::Reading reading = testing::small_reading();
  reading.plan.objectives.resize(1);
  reading.plan.objectives[0].result_indicators.clear();
  reading.plan.objectives[0].money.clear();
  testing::TestHistory history = testing::history_of(std::move(reading), 0, 1, 0);
  history::Version next = history.versions.back();
  next.plan.objectives[0].title = "Biblioteca";
  testing::add_act(history, next);
  const history::Variation none;
  for (history::What what : {history::What(history::ActCorrected{2, act_of(2), none, "errore"}),
                             history::What(history::ActRatified{2, "7", *Date::from(2024, 4, 1)}),
                             history::What(history::ActAnnulled{2, {}, "ricorso"})}) {
    const auto number = static_cast<std::int64_t>(history.entries.size()) + 1;
    history.entries.push_back(entry_of(number, std::move(what)));
  }
  return history;
}

// A store with that history, in one file.
std::string store_in(const TemporaryFolder& folder) {
  const testing::TestHistory history = small_history();
  const std::string path = folder.file("town.db");
  auto store = Store::create_or_open(path);
  EXPECT_TRUE(store && store->put(history.reading, noon));
  EXPECT_TRUE(append(*store, key, history.entries, history.versions.back()));
  return path;
}

// Where the first broken chain of a file is broken, and how; 0 when all hold, -1 when the file
// itself is refused.
struct Verdict {
  std::int64_t entry = 0;
  std::string reason;
};

Verdict verdict_on(const Database& db) {
  try {
    for (const ChainState& state : chain_states(db)) {
      if (state.broken_entry) return {*state.broken_entry, state.reason.en};
    }
  } catch (const DamagedValue& damage) {
    return {-1, damage.what()};
  }
  return {};
}

Verdict verdict_on_file(const std::string& path) {
  const auto store = Store::open(path);
  if (!store) return {-1, store.error().message.en};
  const auto states = verify_history(*store);
  if (!states) return {-1, states.error().message.en};
  for (const ChainState& state : *states) {
    if (state.broken_entry) return {*state.broken_entry, state.reason.en};
  }
  return {};
}

TEST(Tampering, OfNothingIsNotFound) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  const auto states = verify_history(Store::open(path).value());
  ASSERT_TRUE(states);
  ASSERT_EQ(states->size(), 1U);
  EXPECT_EQ(states->front().key, key);
  EXPECT_EQ(states->front().entries, 5);
  EXPECT_EQ(states->front().broken_entry, std::nullopt);
  EXPECT_EQ(states->front().head.size(), 64U);
}

// What a statement does to the history is found at the entry, with these words.
struct Tampered {
  const char* sql;
  std::int64_t entry;
  const char* reason;
};

class Tampering : public ::testing::TestWithParam<Tampered> {};

TEST_P(Tampering, IsFoundAtTheFirstBrokenLink) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  Database(path, SQLITE_OPEN_READWRITE).run(GetParam().sql);
  const Verdict verdict = verdict_on_file(path);
  EXPECT_EQ(verdict.entry, GetParam().entry);
  EXPECT_THAT(verdict.reason, HasSubstr(GetParam().reason));
}

INSTANTIATE_TEST_SUITE_P(
    Statements, Tampering,
    ::testing::Values(
        Tampered{"DELETE FROM journal_entry WHERE number = 1", 1, "entry 2 stands in its place"},
        Tampered{"DELETE FROM journal_entry WHERE number = 3", 3, "entry 4 stands in its place"},
        Tampered{"DELETE FROM journal_entry WHERE number = 5", 5, "ends with entry 5"},
        Tampered{"DELETE FROM journal_entry WHERE number > 2", 3, "ends with entry 5"},
        Tampered{"DELETE FROM journal_entry", 1, "ends with entry 5"},
        Tampered{"DELETE FROM journal_head", 5, "final hash is missing"},
        Tampered{"UPDATE journal_head SET entries = 4", 5, "one too many"},
        Tampered{"UPDATE journal_head SET hash = zeroblob(32)", 5, "final hash is another"},
        Tampered{"UPDATE journal_head SET hash = x'00'", 5, "cannot be read"},
        Tampered{"INSERT INTO journal_entry SELECT municipality_id, plan_id, 6, recorded_on, "
                 "recorded_at_unix_s, author, kind, body, previous_hash, hash FROM journal_entry "
                 "WHERE number = 5",
                 6, "does not follow the entry before"},
        Tampered{"UPDATE journal_entry SET number = 9 WHERE number = 3;"
                 "UPDATE journal_entry SET number = 3 WHERE number = 5;"
                 "UPDATE journal_entry SET number = 5 WHERE number = 9",
                 3, "does not follow the entry before"},
        Tampered{"UPDATE journal_entry SET number = 9 WHERE number = 4", 4, "stands in its place"},
        Tampered{"UPDATE journal_entry SET number = 0 WHERE number = 1", 1, "stands in its place"},
        Tampered{"UPDATE journal_entry SET author = 'Altri' WHERE number = 4", 4,
                 "not what was recorded"},
        Tampered{"UPDATE journal_entry SET recorded_on = '2024-02-30' WHERE number = 4", 4,
                 "cannot be read"},
        Tampered{"UPDATE journal_entry SET body = body || ' ' WHERE number = 2", 2,
                 "not what was recorded"},
        Tampered{"UPDATE journal_entry SET previous_hash = zeroblob(32) WHERE number = 2", 2,
                 "does not follow"},
        Tampered{"UPDATE plan SET year = 2025", 1, "not what was recorded"},
        Tampered{"UPDATE municipality SET folded_name = 'altrove'", 1, "not what was recorded"},
        Tampered{"DELETE FROM plan", 1, "not what was recorded"},
        Tampered{"UPDATE journal_entry SET plan_id = 9 WHERE number = 5", 5, "ends with entry 5"},
        Tampered{"UPDATE last_identity SET identity = 2", 5, "never gave out"},
        Tampered{"DELETE FROM last_identity", 5, "never gave out"}));

// The whole chain made anew with another content holds; the head tells it from the right one.
TEST(Tampering, OfTheWholeChainShowsInTheHead) {
  const TemporaryFolder folder;
  const std::string right = verify_history(Store::open(store_in(folder)).value())->front().head;
  testing::TestHistory history = small_history();
  history.entries.back().author = "Altri";
  const std::string path = folder.file("other.db");
  auto store = Store::create_or_open(path);
  ASSERT_TRUE(store && store->put(history.reading, noon));
  ASSERT_TRUE(append(*store, key, history.entries, history.versions.back()));
  const auto states = verify_history(*store);
  EXPECT_EQ(states->front().broken_entry, std::nullopt);
  EXPECT_NE(states->front().head, right);
}

// Chains are each their plan's.
TEST(Tampering, NamesThePlan) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  {
    testing::TestHistory history =
        testing::history_of(testing::small_reading("Alta Valle", 2023), 1, 3, 40);
    auto store = Store::open(path);
    ASSERT_TRUE(store->put(history.reading, noon));
    ASSERT_TRUE(append(*store, key_of(history), history.entries, history.versions.back()));
    ASSERT_TRUE(store->put(testing::small_reading("Alta Valle", 2025), noon));
  }
  Database(path, SQLITE_OPEN_READWRITE)
      .run("UPDATE journal_entry SET author = 'x' WHERE municipality_id = 2 AND number = 2");
  const auto states = verify_history(Store::open(path).value()).value();
  ASSERT_EQ(states.size(), 3U);
  EXPECT_EQ(states[0].key, (PlanKey{"Alta Valle", 2023}));
  EXPECT_EQ(states[0].broken_entry, 2);
  EXPECT_EQ(states[1].key, (PlanKey{"Alta Valle", 2025}));
  EXPECT_EQ(states[1].entries, 0);
  EXPECT_EQ(states[1].head, "");
  EXPECT_EQ(states[1].broken_entry, std::nullopt);
  EXPECT_EQ(states[2].key, key);
  EXPECT_EQ(states[2].broken_entry, std::nullopt);
}

// ---- Every byte ---------------------------------------------------------------------------------

struct Column {
  const char* table;
  const char* name;
};

std::vector<std::string> texts(Database& db, const std::string& sql) {
  Statement row(db, sql);
  row.start();
  std::vector<std::string> found;
  while (row.next()) found.push_back(row.text());
  return found;
}

// Statements that change one byte of a value each: of a number one bit, of a text or blob each byte
// in turn.
std::vector<std::string> flips_of(Database& db, const Column& column, std::int64_t row) {
  const std::string table = column.table;
  const std::string name = column.name;
  // Tables of one row have no number.
  const std::string where =
      table == "journal_entry" ? " WHERE number = " + std::to_string(row) : std::string();
  const std::string type = texts(db, "SELECT typeof(" + name + ") FROM " + table + where).front();
  const std::string set = "UPDATE " + table + " SET " + name + " = ";
  std::vector<std::string> flips;
  if (type == "integer") {
    for (int bit = 0; bit < 63; ++bit) {
      const std::string mask = std::to_string(std::int64_t{1} << bit);
      flips.push_back(set + "(" + name + " | " + mask + ") - (" + name + " & " + mask + ")" +
                      where);
    }
    return flips;
  }
  const std::string hex = texts(db, "SELECT hex(" + name + ") FROM " + table + where).front();
  for (std::size_t i = 0; i < hex.size(); ++i) {
    std::string flipped = hex;
    // Half a byte, to any other value it may have.
    flipped[i] = "123456789ABCDEF0"[std::string_view("0123456789ABCDEF").find(hex[i])];
    const std::string literal = "x'" + flipped + "'";
    flips.push_back(set + (type == "text" ? "CAST(" + literal + " AS TEXT)" : literal) + where);
  }
  return flips;
}

TEST(EveryByte, OfEveryColumnIsGuarded) {
  const TemporaryFolder folder;
  Database db(store_in(folder), SQLITE_OPEN_READWRITE);
  ItalianTokenizer::add_to(db);
  ASSERT_EQ(verdict_on(db).entry, 0);
  const std::vector<std::string> tables = {"journal_entry", "journal_head"};
  std::vector<std::pair<std::string, std::string>> names;
  for (const std::string& table : tables) {
    for (std::string& name : texts(db, "SELECT name FROM pragma_table_info('" + table + "')")) {
      names.emplace_back(table, std::move(name));
    }
  }
  names.emplace_back("plan", "year");
  names.emplace_back("municipality", "folded_name");
  std::size_t count = 0;
  for (const auto& [table, name] : names) {
    for (std::int64_t row = 1; row <= (table == "journal_entry" ? 5 : 1); ++row) {
      for (const std::string& flip : flips_of(db, {table.c_str(), name.c_str()}, row)) {
        const Transaction undone(db, Transaction::Kind::Write);
        try {
          db.run(flip);
        } catch (const SqliteFailure& failure) {
          // Two rows may not have one key: that cannot be done to the file through SQLite.
          ASSERT_EQ(failure.primary_code(), SQLITE_CONSTRAINT) << flip;
          continue;
        }
        ++count;
        ASSERT_NE(verdict_on(db).entry, 0) << flip;
      }
    }
  }
  EXPECT_GT(count, 3'000U);
}

// The pages of the history's tables in the file: where each begins, and which bytes of it are in
// use.
struct PageBytes {
  std::size_t begin = 0;
  std::size_t cells_begin = 0;  // what lies before, behind the list of cells, is free
  std::size_t list_end = 0;
  std::size_t end = 0;
};

std::size_t number_at(const std::string& bytes, std::size_t at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) * 256 +
         static_cast<unsigned char>(bytes[at + 1]);
}

std::vector<PageBytes> pages_of_history(const std::string& path, const std::string& bytes) {
  Database db(path, SQLITE_OPEN_READONLY);
  const auto page_size = static_cast<std::size_t>(db.integer("PRAGMA page_size"));
  Statement row(db,
                "SELECT rootpage FROM sqlite_schema WHERE tbl_name IN ('journal_entry', "
                "'journal_head')");
  row.start();
  std::vector<PageBytes> pages;
  while (row.next()) {
    PageBytes page;
    page.begin = (row.integer<std::size_t>() - 1) * page_size;
    // A leaf of an index or of a table (https://www.sqlite.org/fileformat.html#b_tree_pages): the
    // history is small.
    EXPECT_TRUE(bytes[page.begin] == 10 || bytes[page.begin] == 13);
    page.list_end = page.begin + 8 + 2 * number_at(bytes, page.begin + 3);
    page.cells_begin = page.begin + number_at(bytes, page.begin + 5);
    page.end = page.begin + page_size;
    pages.push_back(page);
  }
  EXPECT_EQ(pages.size(), 3U);
  return pages;
}

TEST(EveryByte, OfThePagesInTheFileIsGuarded) {
  const TemporaryFolder folder;
  const std::string path = store_in(folder);
  {
    Database db(path, SQLITE_OPEN_READWRITE);
    ItalianTokenizer::add_to(db);
    // One file, without free space between rows.
    db.run("PRAGMA journal_mode = DELETE");
    db.run("VACUUM");
  }
  std::ifstream file(path, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  ASSERT_EQ(verdict_on_file(path).entry, 0);
  std::fstream raw(path, std::ios::binary | std::ios::in | std::ios::out);
  const auto set_byte = [&](std::size_t at, char byte) {
    raw.seekp(static_cast<std::streamoff>(at));
    raw.put(byte);
    raw.flush();
  };
  std::size_t count = 0;
  for (const PageBytes& page : pages_of_history(path, whole)) {
    for (std::size_t at = page.begin; at < page.end; ++at) {
      if (at >= page.list_end && at < page.cells_begin) continue;
      const auto flipped =
          static_cast<char>(static_cast<unsigned char>(whole[at]) ^ (1U << at % 8));
      set_byte(at, flipped);
      EXPECT_NE(verdict_on_file(path).entry, 0) << "byte " << at - page.begin << " of its page";
      set_byte(at, whole[at]);
      ++count;
    }
  }
  EXPECT_GT(count, 1'000U);
  EXPECT_EQ(verdict_on_file(path).entry, 0);
}

}  // namespace
}  // namespace pegaso::storage
