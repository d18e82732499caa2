#include "app/record_movement.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "app/import_budget.h"
#include "storage/budget_store.h"
#include "storage/testing_folder.h"

namespace pegaso::app {
namespace {

const regime::Regime& rules_of_2016() { return *regime::built_in_regime("cremona-2016"); }
Date day(const char* iso) { return parse_iso_date(iso).value(); }
Recording recording() {
  return {std::chrono::sys_seconds(std::chrono::seconds(1'480'000'000)), day("2016-11-24"),
          "Ragioneria"};
}

class RecordMovement : public ::testing::Test {
 protected:
  void SetUp() override {
    storage::Store store = storage::Store::create_or_open(path_).value();
    budget::Chapter chapter;
    chapter.key.code.number = 10;
    chapter.description = "Manutenzione";
    const std::vector<int> years = {2016};
    storage::put_chapters(store, "Valdombra", std::vector{chapter}, years).value();
    budget::Movement appropriation;
    appropriation.kind = budget::MovementKind::Appropriation;
    appropriation.chapter = chapter.key;
    appropriation.year = 2016;
    appropriation.amount = Money::from_cents(10'000);
    appropriation.date = day("2016-01-01");
    ASSERT_TRUE(
        storage::change_books(store, "Valdombra", [&](storage::Books& books) -> Result<void> {
          TRY(books.append({day("2016-01-01"), {}, "x"}, appropriation));
          return {};
        }).has_value());
  }

  MovementRequest commitment(std::int64_t cents) const {
    MovementRequest request;
    request.store_path = path_;
    request.movement.kind = budget::MovementKind::Commitment;
    request.movement.chapter.code.number = 10;
    request.movement.year = 2016;
    request.movement.amount = Money::from_cents(cents);
    request.movement.date = day("2016-09-01");
    return request;
  }

  storage::testing::TemporaryFolder folder_;
  std::string path_ = folder_.file("town.db");
};

TEST_F(RecordMovement, WhatIfRecordsNothing) {
  MovementRequest request = commitment(10'000);
  request.what_if = true;
  const auto asked = record_movement(rules_of_2016(), recording(), request);
  ASSERT_TRUE(asked.has_value());
  EXPECT_TRUE(asked->gate.is_open());
  EXPECT_FALSE(asked->recorded.has_value());
  request.what_if = false;
  EXPECT_TRUE(record_movement(rules_of_2016(), recording(), request)->recorded.has_value());
}

TEST_F(RecordMovement, WhatTheRulesRefuseIsNotRecorded) {
  const auto refused = record_movement(rules_of_2016(), recording(), commitment(10'001));
  ASSERT_TRUE(refused.has_value());
  EXPECT_EQ(refused->gate.decision.outcome, regime::Outcome::Block);
  EXPECT_EQ(refused->gate.committable, Money::from_cents(10'000));
  EXPECT_FALSE(refused->recorded.has_value());
}

TEST_F(RecordMovement, AnOpinionOfTomorrowDoesNotCountToday) {
  MovementRequest request = commitment(8'000);
  request.movement.date = day("2016-05-01");
  request.movement.endorsements = {{"RAGIONIERE_CAPO", day("2016-05-01"), true, ""},
                                   {"ASSESSORE_BILANCIO", day("2016-05-02"), true, ""}};
  EXPECT_EQ(record_movement(rules_of_2016(), recording(), request)->gate.decision.outcome,
            regime::Outcome::NeedsApproval);
  request.movement.endorsements.back().date = day("2016-05-01");
  EXPECT_TRUE(record_movement(rules_of_2016(), recording(), request)->recorded.has_value());
}

TEST_F(RecordMovement, TwoAtOnceNeverSpendTheSameEuro) {
  std::atomic<int> recorded = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      const auto outcome = record_movement(rules_of_2016(), recording(), commitment(3'000));
      if (outcome && outcome->recorded) ++recorded;
    });
  }
  for (std::thread& each : clients) each.join();
  EXPECT_EQ(recorded, 3);
}

}  // namespace
}  // namespace pegaso::app
