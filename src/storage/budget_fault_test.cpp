// What stops a recording leaves the budget as it was: a kill at any moment under load, a disk that is
// full or fails at any write. What was acknowledged is there, nothing is half there, the chain holds.
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <limits>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "storage/budget_store.h"
#include "storage/testing_faults.h"
#include "storage/testing_movements.h"
#include "storage/testing_readings.h"
#include "storage/writer.h"

namespace pegaso::storage {
namespace {

using budget::testing::euros;
using budget::testing::spending;
using testing::commit_next;
using testing::FaultyDisk;
using ::testing::HasSubstr;
using testing::store_with_money;
using testing::TemporaryFolder;
using testing::town;

// The numbers of the commitments that a store has; fails when its chain or its balances do not hold.
std::set<std::int64_t> sound_numbers_in(const std::string& path) {
  std::set<std::int64_t> numbers;
  const auto store = Store::open(path);
  if (!store) {
    ADD_FAILURE() << describe(store.error(), Language::English);
    return numbers;
  }
  const auto states = verify_budget(*store);
  if (!states || states->at(0).broken_entry) ADD_FAILURE() << "the chain does not hold";
  const auto there = movements(*store, town, {.kind = budget::MovementKind::Commitment});
  for (const budget::Entry& each : there.value()) numbers.insert(each.movement.number->number);
  return numbers;
}

// ---- Kills --------------------------------------------------------------------------------------

// Commits without end, from several threads, and writes each number to the pipe when it is
// acknowledged.
[[noreturn]] void commit_for_ever(const std::string& path, int pipe) {
  auto writer = Writer::open(path, town);
  if (!writer) _exit(1);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      while (true) {
        const auto number =
            writer->submit([](Books& books) { return commit_next(books, euros(1)); });
        if (!number) _exit(2);
        if (write(pipe, &*number, sizeof *number) != sizeof *number) _exit(3);
      }
    });
  }
  threads.clear();
  _exit(4);
}

std::vector<std::int64_t> all_numbers_from(int pipe) {
  std::vector<std::int64_t> numbers;
  std::int64_t number = 0;
  while (read(pipe, &number, sizeof number) == sizeof number) numbers.push_back(number);
  return numbers;
}

TEST(Kills, AtAnyMomentUnderLoadLoseNothingThatWasAcknowledged) {
  constexpr int rounds = 200;
  constexpr int rounds_for_a_store = 10;
  const TemporaryFolder folder;
  std::mt19937 random(20160731);
  std::set<std::int64_t> acknowledged;
  std::size_t total = 0;
  std::string path;
  for (int round = 0; round < rounds; ++round) {
    if (round % rounds_for_a_store == 0) {
      path = folder.file(std::to_string(round) + ".db");
      store_with_money(path, euros(10'000'000));
      acknowledged.clear();
    }
    std::array<int, 2> ends{};
    ASSERT_EQ(pipe(ends.data()), 0);
    const pid_t child = testing::start_process([&]() -> int { commit_for_ever(path, ends[1]); });
    close(ends[1]);
    // Every other time once it is at work; else also while it opens the store.
    std::int64_t first = 0;
    if (round % 2 == 0 && read(ends[0], &first, sizeof first) == sizeof first) {
      EXPECT_TRUE(acknowledged.insert(first).second);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 30'000));
    kill(child, SIGKILL);
    EXPECT_EQ(testing::end_of_process(child), -SIGKILL);
    for (const std::int64_t each : all_numbers_from(ends[0])) {
      EXPECT_TRUE(acknowledged.insert(each).second) << "number " << each << " was given twice";
      ++total;
    }
    close(ends[0]);
    const std::set<std::int64_t> there = sound_numbers_in(path);
    for (const std::int64_t each : acknowledged) {
      ASSERT_TRUE(there.contains(each)) << "acknowledged " << each << " is gone, round " << round;
    }
    acknowledged = there;
  }
  EXPECT_GT(total, 500U) << "hardly anything was going on";
}

// ---- Disks --------------------------------------------------------------------------------------

class FailingDisk : public ::testing::TestWithParam<int> {};

TEST_P(FailingDisk, RefusesTheBatchCleanlyAndTakesTheNext) {
  const TemporaryFolder folder;
  int failures = 0;
  for (std::int64_t n = 0;; n += 1 + n / 4) {
    const std::string path = folder.file(std::to_string(n) + ".db");
    store_with_money(path, euros(1'000));
    std::set<std::int64_t> acknowledged;
    bool has_failed = false;
    {
      FaultyDisk disk(GetParam(), std::numeric_limits<std::int64_t>::max());
      Writer writer = Writer::open(path, town).value();
      disk.fail_after(n);
      std::atomic<int> refused = 0;
      std::mutex mutex;
      std::vector<std::jthread> threads;
      for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&] {
          for (int k = 0; k < 4; ++k) {
            const auto number =
                writer.submit([](Books& books) { return commit_next(books, euros(1)); });
            const std::lock_guard lock(mutex);
            if (number) {
              EXPECT_TRUE(acknowledged.insert(*number).second);
              continue;
            }
            ++refused;
            EXPECT_THAT(number.error().message.en, HasSubstr("as it was"));
            EXPECT_FALSE(number.error().cure.it.empty());
          }
        });
      }
      threads.clear();
      has_failed = refused > 0;
      // There is room again: the same writer goes on.
      disk.fail_after(std::numeric_limits<std::int64_t>::max());
      const auto number = writer.submit([](Books& books) { return commit_next(books, euros(1)); });
      ASSERT_TRUE(number) << describe(number.error(), Language::English) << ", n = " << n;
      EXPECT_TRUE(acknowledged.insert(*number).second);
    }
    ASSERT_EQ(sound_numbers_in(path), acknowledged) << "fault at operation " << n;
    if (!has_failed) break;
    ++failures;
  }
  EXPECT_GT(failures, 5);
}

INSTANTIATE_TEST_SUITE_P(Codes, FailingDisk, ::testing::Values(SQLITE_FULL, SQLITE_IOERR_WRITE));

}  // namespace
}  // namespace pegaso::storage
