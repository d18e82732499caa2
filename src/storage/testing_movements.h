// For tests of the budget's store: a store with chapters and money on them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "budget/testing_budget.h"
#include "storage/budget_store.h"
#include "storage/store.h"
#include "storage/writer.h"

namespace pegaso::storage::testing {

inline const std::string town = "Borgo Ligustro";

inline Recording recording_of(Date day) {
  return {day, std::chrono::sys_seconds(std::chrono::seconds(1'520'000'000)), "Ragioneria"};
}
inline Recording some_recording() { return recording_of(budget::testing::day(2018, 1, 1)); }

// A store with the three chapters of budget/testing_budget.h; 2016 and 2017 are open.
inline Store store_with_chapters(const std::string& path) {
  Store store = Store::create_or_open(path).value();
  const std::vector<int> years = {2016, 2017};
  put_chapters(store, town, budget::testing::some_chapters(), years).value();
  return store;
}

// And money to commit on the first.
inline Store store_with_money(const std::string& path, Money amount) {
  Store store = store_with_chapters(path);
  const auto put = change_books(store, town, [&](Books& books) -> Result<void> {
    TRY(books.append(
        some_recording(),
        budget::testing::movement_of(budget::MovementKind::Appropriation, budget::testing::spending,
                                     2016, amount, budget::testing::day(2016, 1, 1))));
    return {};
  });
  put.value();
  return store;
}

inline budget::Movement commitment_of(std::int64_t number, Money amount) {
  return budget::testing::numbered(
      budget::testing::movement_of(budget::MovementKind::Commitment, budget::testing::spending,
                                   2016, amount, budget::testing::day(2016, 3, 1)),
      number);
}

// Decides and records a commitment with the next number, as a command does.
inline Result<std::int64_t> commit_next(Books& books, Money amount) {
  const std::int64_t number = books.next_number(budget::MovementKind::Commitment, 2016);
  TRY(books.append(some_recording(), commitment_of(number, amount)));
  return number;
}

}  // namespace pegaso::storage::testing
