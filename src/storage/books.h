// One municipality's budget inside one transaction: what may be asked, and how a movement is added.
//
//   writer.submit([&](Books& books) -> Result<budget::MovementId> {
//     const budget::Balances now = books.balances(chapter, 2016);      // rules look at this
//     return books.append(recording, movement);                        // checks, then writes
//   });
//
// Every question costs a few look-ups by key, however many movements there are. Whoever holds a Books
// is inside a transaction of its connection (storage/writer.h, storage/budget_store.h): what it sees
// does not change but by its own appends. SQLite's exceptions pass through; those two catch them.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "budget/balances.h"
#include "budget/chapter.h"
#include "budget/movement.h"
#include "budget/surroundings.h"

namespace pegaso::storage {

class Database;

// When and by whom something is recorded.
struct Recording {
  Date recorded_on;  // the day in Rome
  std::chrono::sys_seconds recorded_at;
  std::string author;
};

class Books {
 public:
  // `folded_name`: of the municipality, folded for comparison.
  Books(const Database& db, std::int64_t municipality_id, std::string folded_name);
  Books(Books&&) noexcept;
  Books& operator=(Books&&) noexcept;
  ~Books();

  std::int64_t municipality_id() const;

  std::optional<budget::Chapter> chapter(const budget::ChapterKey& key);
  std::vector<int> open_years();  // ascending

  // With everything recorded so far; zero where there is nothing.
  budget::Balances balances(const budget::ChapterKey& chapter, int year);
  // At the end of that day.
  budget::Balances balances_on(const budget::ChapterKey& chapter, int year, Date on);
  // Used of a spending limit in a year, own-funded shares only; `on`: until that day, nullopt: all.
  Money limit_used(std::string_view category, int year, std::optional<Date> on = std::nullopt);

  // nullopt: there is none.
  std::optional<budget::Entry> entry(budget::MovementId id);
  // All of that kind and number, by year of exigibility: several for a commitment over years.
  std::vector<budget::MovementId> find(budget::MovementKind kind,
                                       const budget::MovementNumber& number);
  // What refers to it, in the order of recording.
  std::vector<budget::MovementId> children(budget::MovementId id);
  // What is left of a claim or settlement, with everything recorded so far.
  Money remainder(budget::MovementId id);
  // The number after the greatest of that kind and year.
  std::int64_t next_number(budget::MovementKind kind, int year);

  // What a movement refers to; none where its parent is not there.
  budget::Ancestors ancestors(const budget::Movement& movement);
  budget::Surroundings surroundings(const budget::Movement& movement);

  // Adds what budget::may_append admits, with its place in the chain and the balances that follow;
  // refuses the rest and writes nothing then.
  Result<budget::MovementId> append(const Recording& recording, const budget::Movement& movement);

  // For those who hold the transaction. `begin`: it has begun, others may have written since.
  // `end`: writes what is written once for all appends. `mark` and `back_to`: around a savepoint.
  void begin();
  void end();
  struct Mark;
  std::shared_ptr<const Mark> mark() const;
  void back_to(const Mark& mark);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pegaso::storage
