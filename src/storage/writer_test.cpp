#include "storage/writer.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/testing_movements.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using budget::MovementId;
using budget::testing::euros;
using budget::testing::spending;
using testing::commit_next;
using testing::commitment_of;
using ::testing::HasSubstr;
using testing::some_recording;
using testing::store_with_chapters;
using testing::store_with_money;
using testing::TemporaryFolder;
using testing::town;

budget::Balances balances_in(const std::string& path) {
  const Store store = Store::open(path).value();
  budget::Balances balances;
  EXPECT_TRUE(read_books(store, town, [&](Books& books) -> Result<void> {
    balances = books.balances(spending, 2016);
    return {};
  }));
  EXPECT_FALSE(verify_budget(store).value().front().broken_entry);
  return balances;
}

TEST(Writer, RecordsAndRefuses) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  store_with_money(path, euros(100));
  Writer writer = Writer::open(path, town).value();
  const auto first = writer.submit([](Books& books) { return commit_next(books, euros(60)); });
  EXPECT_EQ(first.value(), 1);
  const auto second = writer.submit([](Books& books) { return commit_next(books, euros(60)); });
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().message.en, HasSubstr("40,00 € are available"));
  const auto third = writer.submit([](Books& books) { return commit_next(books, euros(40)); });
  EXPECT_EQ(third.value(), 2);
  EXPECT_EQ(balances_in(path).available(), Money());
}

TEST(Writer, LeavesNoTraceOfABodyThatRefusesOrThrows) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  store_with_money(path, euros(100));
  Writer writer = Writer::open(path, town).value();
  const auto refused = writer.submit([](Books& books) -> Result<std::int64_t> {
    TRY(commit_next(books, euros(60)));
    return refuse({"ripensamento", "second thoughts"});
  });
  EXPECT_EQ(refused.error().message.en, "second thoughts");
  EXPECT_THROW(static_cast<void>(writer.submit([](Books& books) -> Result<std::int64_t> {
                 TRY(commit_next(books, euros(60)));
                 throw std::runtime_error("broken");
               })),
               std::runtime_error);
  EXPECT_EQ(writer.submit([](Books& books) { return commit_next(books, euros(60)); }).value(), 1);
  EXPECT_EQ(balances_in(path).committed(), euros(60));
}

TEST(Writer, RefusesATownThatIsNotThere) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  EXPECT_FALSE(Writer::open(path, town));
  store_with_chapters(path);
  const auto other = Writer::open(path, "Altrove");
  ASSERT_FALSE(other);
  EXPECT_THAT(other.error().cure.en, HasSubstr(town));
}

// Everybody asks for money until there is none; gives how many got some.
int spend_all(Writer& writer, std::size_t threads, Money each) {
  std::atomic<int> granted = 0;
  std::vector<std::jthread> running;
  for (std::size_t i = 0; i < threads; ++i) {
    running.emplace_back([&] {
      while (writer.submit([&](Books& books) { return commit_next(books, each); })) ++granted;
    });
  }
  running.clear();
  return granted;
}

TEST(Writer, NeverSpendsTheSameEuroTwice) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  store_with_money(path, euros(1'003));
  Writer writer = Writer::open(path, town).value();
  EXPECT_EQ(spend_all(writer, 8, euros(5)), 200);
  EXPECT_EQ(balances_in(path).available(), euros(3));
}

TEST(Writer, SharesTheFileWithAnother) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  store_with_money(path, euros(500));
  Writer one = Writer::open(path, town).value();
  Writer other = Writer::open(path, town).value();
  int granted_to_other = 0;
  std::jthread running([&] { granted_to_other = spend_all(other, 2, euros(5)); });
  const int granted = spend_all(one, 2, euros(5));
  running.join();
  EXPECT_EQ(granted + granted_to_other, 100);
  EXPECT_EQ(balances_in(path).available(), Money());
}

TEST(Writer, AnswersEachWithItsOwn) {
  const TemporaryFolder folder;
  const std::string path = folder.file("town.db");
  store_with_money(path, euros(1'000'000));
  Writer writer = Writer::open(path, town).value();
  std::vector<std::vector<std::int64_t>> numbers(6);
  std::vector<std::jthread> running;
  for (auto& mine : numbers) {
    running.emplace_back([&] {
      for (int i = 0; i < 40; ++i) {
        const auto number =
            writer.submit([](Books& books) { return commit_next(books, euros(1)); });
        mine.push_back(number.value());
        // Refusals among them change nothing.
        EXPECT_FALSE(
            writer.submit([](Books& books) { return commit_next(books, euros(9'000'000)); }));
      }
    });
  }
  running.clear();
  std::set<std::int64_t> all;
  for (const auto& mine : numbers) {
    EXPECT_TRUE(std::ranges::is_sorted(mine));
    all.insert(mine.begin(), mine.end());
  }
  EXPECT_EQ(all.size(), 240U);
  EXPECT_EQ(*all.rbegin(), 240);
}

}  // namespace
}  // namespace pegaso::storage
