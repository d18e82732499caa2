// What stops an import leaves the store as it was: a kill at any moment, a disk that is full or
// fails at any write.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "storage/history_store.h"
#include "storage/italian_tokenizer.h"
#include "storage/sqlite.h"
#include "storage/store.h"
#include "storage/testing_faults.h"
#include "storage/testing_history.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using reading::Reading;
using testing::equal;
using testing::FaultyDisk;
using ::testing::HasSubstr;
using testing::small_reading;
using testing::TemporaryFolder;

constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1'714'564'800)};
const PlanKey key{"Borgo Ligustro", 2024};

// A plan large enough to fill many pages; `tone` makes its texts differ from another's.
Reading large_reading(const std::string& tone) {
  Reading reading = small_reading();
  const plan::Objective pattern = reading.plan.objectives[0];
  for (int i = 3; i <= 60; ++i) {
    plan::Objective objective = pattern;
    objective.number = i;
    objective.title = tone + " " + std::to_string(i);
    for (int k = 0; k < 10; ++k) objective.description += " " + tone + std::to_string(k * i);
    reading.plan.objectives.push_back(objective);
  }
  return reading;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Nothing in the file contradicts itself, the search index included.
void expect_sound(const std::string& path) {
  Database db(path, SQLITE_OPEN_READWRITE);
  ItalianTokenizer::add_to(db);
  Statement check(db, "PRAGMA integrity_check");
  check.start();
  ASSERT_TRUE(check.next());
  EXPECT_EQ(check.text(), "ok");
  EXPECT_NO_THROW(db.run("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"));
}

// How long one import takes here, in microseconds: kills come at any moment of about two.
std::int64_t import_us(const std::string& path, const Reading& reading) {
  const auto begin = std::chrono::steady_clock::now();
  {
    auto store = Store::create_or_open(path);
    EXPECT_TRUE(store && store->put(reading, noon));
  }
  const auto time = std::chrono::steady_clock::now() - begin;
  return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

class FullDisk : public ::testing::TestWithParam<int> {};

TEST_P(FullDisk, AtAnyWriteLeavesTheOldPlan) {
  const Reading old = large_reading("vecchio");
  const Reading fresh = large_reading("nuovo");
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  {
    auto store = Store::create_or_open(path);
    ASSERT_TRUE(store && store->put(old, noon));
  }
  const std::string before = bytes_of(path);

  int failures = 0;
  for (std::int64_t n = 0;; n += 1 + n / 8) {
    std::filesystem::remove(path + "-wal");
    std::filesystem::remove(path + "-shm");
    std::ofstream(path, std::ios::binary) << before;
    bool has_put = false;
    bool has_failed = false;
    {
      const FaultyDisk disk(GetParam(), n);
      auto store = Store::create_or_open(path);
      if (store) {
        const auto put = store->put(fresh, noon);
        has_put = put.has_value();
        if (!put) {
          EXPECT_FALSE(put.error().cure.it.empty());
          EXPECT_THAT(put.error().message.en, HasSubstr("as it was"));
        }
      }
      store = refuse({});
      has_failed = disk.has_failed();
    }
    auto store = Store::open(path);
    ASSERT_TRUE(store) << ::testing::PrintToString(store.error());
    const auto kept = store->reading(key);
    ASSERT_TRUE(kept) << ::testing::PrintToString(kept.error());
    ASSERT_TRUE(equal(*kept, has_put ? fresh : old)) << "fault at operation " << n;
    expect_sound(path);
    if (!has_failed) break;
    if (!has_put) ++failures;
  }
  EXPECT_GT(failures, 5);
}

TEST_P(FullDisk, AtAnyWriteOfAFirstImportLeavesNothing) {
  const Reading fresh = large_reading("nuovo");
  const TemporaryFolder folder;
  int failures = 0;
  for (std::int64_t n = 0;; n += 1 + n / 8) {
    const std::string path = folder.file(std::to_string(n) + ".db");
    bool has_put = false;
    bool has_failed = false;
    {
      const FaultyDisk disk(GetParam(), n);
      auto store = Store::create_or_open(path);
      has_put = store && store->put(fresh, noon);
      store = refuse({});
      has_failed = disk.has_failed();
    }
    auto store = Store::open(path);
    if (has_put) {
      ASSERT_TRUE(store);
      ASSERT_TRUE(equal(store->reading(key).value(), fresh));
    } else {
      ++failures;
      ASSERT_FALSE(store);
      EXPECT_THAT(store.error().message.en, HasSubstr("holds nothing yet"));
      // And the import can be repeated.
      auto again = Store::create_or_open(path);
      ASSERT_TRUE(again);
      ASSERT_TRUE(again->put(fresh, noon));
    }
    if (!has_failed) break;
  }
  EXPECT_GT(failures, 5);
}

INSTANTIATE_TEST_SUITE_P(Codes, FullDisk, ::testing::Values(SQLITE_FULL, SQLITE_IOERR_WRITE));

// ---- Acts ---------------------------------------------------------------------------------------

// A history on a large plan, with two versions to choose from at the end.
testing::TestHistory large_history() {
  testing::TestHistory history = testing::history_of(large_reading("vecchio"), 0, 1, 0);
  history::Version next = history.versions.back();
  for (plan::Objective& each : next.plan.objectives) each.description += " variato";
  testing::add_act(history, next);
  return history;
}

// Either the first entry is there with its version, or both with theirs; the chain holds.
::testing::AssertionResult holds(Store& store, const testing::TestHistory& history,
                                 std::size_t entries) {
  const auto kept = journal(store, key);
  if (!kept) return ::testing::AssertionFailure() << describe(kept.error(), Language::English);
  if (*kept != history::Journal(history.entries.begin(),
                                history.entries.begin() + static_cast<std::ptrdiff_t>(entries))) {
    return ::testing::AssertionFailure() << "the journal has " << kept->size() << " entries";
  }
  if (kept_version(store, key) != history.versions[entries - 1]) {
    return ::testing::AssertionFailure() << "the version is another";
  }
  const auto states = verify_history(store);
  if (!states || states->front().broken_entry) {
    return ::testing::AssertionFailure() << "the chain is broken";
  }
  return ::testing::AssertionSuccess();
}

TEST_P(FullDisk, AtAnyWriteOfAnActLeavesTheHistory) {
  const testing::TestHistory history = large_history();
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  {
    auto store = Store::create_or_open(path);
    ASSERT_TRUE(store && store->put(history.reading, noon));
    ASSERT_TRUE(append(*store, key, history.entries[0], history.versions[0]));
  }
  const std::string before = bytes_of(path);
  int failures = 0;
  for (std::int64_t n = 0;; n += 1 + n / 8) {
    std::filesystem::remove(path + "-wal");
    std::filesystem::remove(path + "-shm");
    std::ofstream(path, std::ios::binary) << before;
    bool is_recorded = false;
    bool has_failed = false;
    {
      const FaultyDisk disk(GetParam(), n);
      auto store = Store::open(path);
      if (store) {
        const auto done = append(*store, key, history.entries[1], history.versions[1]);
        is_recorded = done.has_value();
        if (!done) {
          EXPECT_FALSE(done.error().cure.it.empty());
          EXPECT_THAT(done.error().message.en, HasSubstr("as it was"));
        }
      }
      store = refuse({});
      has_failed = disk.has_failed();
    }
    auto store = Store::open(path);
    ASSERT_TRUE(store) << ::testing::PrintToString(store.error());
    ASSERT_TRUE(holds(*store, history, is_recorded ? 2 : 1)) << "fault at operation " << n;
    expect_sound(path);
    if (!has_failed) break;
    if (!is_recorded) ++failures;
  }
  EXPECT_GT(failures, 5);
}

TEST(Kill, AtAnyMomentOfAnActLeavesAllOfItOrNothing) {
  const testing::TestHistory history = large_history();
  const TemporaryFolder folder;
  std::mt19937 random(3);
  std::int64_t usual_us = 0;
  int recorded = 0;
  for (int round = 0; round <= 20; ++round) {
    const std::string path = folder.file(std::to_string(round) + ".db");
    {
      auto store = Store::create_or_open(path);
      ASSERT_TRUE(store && store->put(history.reading, noon));
      ASSERT_TRUE(append(*store, key, history.entries[0], history.versions[0]));
    }
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = testing::start_process([&] {
      auto store = Store::open(path);
      return store && append(*store, key, history.entries[1], history.versions[1]) ? 0 : 1;
    });
    if (round > 0) {
      std::this_thread::sleep_for(std::chrono::microseconds(random() % usual_us));
      kill(child, SIGKILL);
    }
    const int end = testing::end_of_process(child);
    ASSERT_TRUE(end == -SIGKILL || end == 0) << end;
    if (round == 0) {
      usual_us = std::chrono::duration_cast<std::chrono::microseconds>(
                     std::chrono::steady_clock::now() - begin)
                     .count();
    }
    auto store = Store::open(path);
    ASSERT_TRUE(store) << ::testing::PrintToString(store.error());
    const std::size_t entries = journal(*store, key).value().size();
    if (end == 0) {
      EXPECT_EQ(entries, 2U);
    }
    EXPECT_TRUE(holds(*store, history, entries));
    expect_sound(path);
    recorded += entries == 2 ? 1 : 0;
  }
  EXPECT_LT(recorded, 21);
}

TEST(TwoWriters, RecordEachEntryOnce) {
  testing::TestHistory history = testing::history_of(small_reading(), 6, 5, 20);
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  {
    auto store = Store::create_or_open(path);
    ASSERT_TRUE(store && store->put(history.reading, noon));
  }
  const auto writer = [&] {
    return testing::start_process([&] {
      for (std::size_t i = 0; i < history.entries.size(); ++i) {
        auto store = Store::open(path);
        if (!store) return 1;
        const auto done = append(*store, key, history.entries[i], history.versions[i]);
        if (!done && done.error().message.en.find("does not follow") == std::string::npos) return 2;
        if (!reserve_ids(*store, key, 3)) return 3;
      }
      return 0;
    });
  };
  const pid_t first = writer();
  const pid_t second = writer();
  EXPECT_EQ(testing::end_of_process(first), 0);
  EXPECT_EQ(testing::end_of_process(second), 0);
  auto store = Store::open(path);
  ASSERT_TRUE(store);
  EXPECT_TRUE(holds(*store, history, history.entries.size()));
}

TEST(FullFileSystem, LeavesTheOldPlan) {
  const TemporaryFolder folder;
  const int status = testing::in_process([&] {
    // A file system of its own, seen by this process only and gone with it.
    if (unshare(CLONE_NEWNS) != 0 ||
        mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        mount("none", folder.path().c_str(), "tmpfs", 0, "size=1m") != 0) {
      return 77;
    }
    const std::string path = folder.file("town.db");
    {
      auto store = Store::create_or_open(path);
      if (!store || !store->put(small_reading(), noon)) return 1;
    }
    {
      auto store = Store::create_or_open(path);
      if (!store) return 2;
      Reading fresh = small_reading();
      for (int i = 0; i < 2'000; ++i) {
        fresh.unread.push_back({1, std::string(1'000, 'x')});
      }
      const auto put = store->put(fresh, noon);
      if (put) return 3;
      if (put.error().message.en.find("disk is full") == std::string::npos) return 4;
    }
    auto store = Store::open(path);
    if (!store) return 5;
    const auto kept = store->reading(key);
    return kept && equal(*kept, small_reading()) ? 0 : 6;
  });
  if (status == 77) GTEST_SKIP() << "this system lets no test mount a small file system";
  EXPECT_EQ(status, 0);
}

TEST(FileSizeLimit, LeavesTheOldPlan) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  {
    auto store = Store::create_or_open(path);
    ASSERT_TRUE(store && store->put(small_reading(), noon));
  }
  const int status = testing::in_process([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{200'000, 200'000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
    auto store = Store::create_or_open(path);
    if (!store) return 2;
    Reading fresh = small_reading();
    for (int i = 0; i < 2'000; ++i) fresh.unread.push_back({1, std::string(1'000, 'x')});
    const auto put = store->put(fresh, noon);
    if (put) return 3;
    return put.error().message.en.find("as it was") == std::string::npos ? 4 : 0;
  });
  EXPECT_EQ(status, 0);
  auto store = Store::open(path);
  ASSERT_TRUE(store);
  EXPECT_TRUE(equal(store->reading(key).value(), small_reading()));
  expect_sound(path);
}

TEST(Kill, AtAnyMomentLeavesOneOfTheTwoPlans) {
  const Reading plans[] = {large_reading("pari"), large_reading("dispari")};
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  import_us(path, plans[1]);
  const std::int64_t usual_us = import_us(path, plans[0]);
  std::mt19937 random(20'240'501);
  for (int round = 0; round < 30; ++round) {
    const pid_t child = testing::start_process([&] {
      for (std::size_t i = 0;; ++i) {
        auto store = Store::create_or_open(path);
        if (!store || !store->put(plans[i % 2], noon)) return 1;
      }
    });
    std::this_thread::sleep_for(std::chrono::microseconds(random() % (2 * usual_us)));
    ASSERT_EQ(kill(child, SIGKILL), 0);
    ASSERT_EQ(testing::end_of_process(child), -SIGKILL);

    auto store = Store::open(path);
    ASSERT_TRUE(store) << ::testing::PrintToString(store.error());
    const auto kept = store->reading(key);
    ASSERT_TRUE(kept) << ::testing::PrintToString(kept.error());
    EXPECT_TRUE(equal(*kept, plans[0]) || equal(*kept, plans[1]));
    expect_sound(path);
  }
}

TEST(Kill, DuringAFirstImportLeavesNothingOrAll) {
  const Reading fresh = large_reading("nuovo");
  const TemporaryFolder folder;
  const std::int64_t usual_us = import_us(folder.file("first.db"), fresh);
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    const std::string path = folder.file(std::to_string(round) + ".db");
    const pid_t child = testing::start_process([&] {
      auto store = Store::create_or_open(path);
      return store && store->put(fresh, noon) ? 0 : 1;
    });
    std::this_thread::sleep_for(std::chrono::microseconds(random() % usual_us));
    kill(child, SIGKILL);
    const int end = testing::end_of_process(child);
    ASSERT_TRUE(end == -SIGKILL || end == 0) << end;

    const auto store = Store::open(path);
    if (store) {
      EXPECT_TRUE(equal(store->reading(key).value(), fresh));
    } else {
      EXPECT_NE(end, 0);
    }
    auto again = Store::create_or_open(path);
    ASSERT_TRUE(again) << ::testing::PrintToString(again.error());
    EXPECT_TRUE(again->put(fresh, noon));
  }
}

TEST(TwoWriters, TakeTurns) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  const auto writer = [&](const std::string& name) {
    return testing::start_process([&path, name] {
      for (int year = 2000; year < 2010; ++year) {
        auto store = Store::create_or_open(path);
        if (!store || !store->put(small_reading(name, year), noon)) return 1;
      }
      return 0;
    });
  };
  const pid_t first = writer("Alta Valle");
  const pid_t second = writer("Borgo Ligustro");
  EXPECT_EQ(testing::end_of_process(first), 0);
  EXPECT_EQ(testing::end_of_process(second), 0);
  auto store = Store::open(path);
  ASSERT_TRUE(store);
  EXPECT_EQ(store->list().value().size(), 20U);
  expect_sound(path);
}

}  // namespace
}  // namespace pegaso::storage
