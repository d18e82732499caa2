// What a store keeps of the budget of a municipality: its chapters, the years that are open, the
// journal of movements with its chain, and the balances that follow from them.
//
// One program at a time that records now and then uses the functions here; many callers at once share
// a Writer (storage/writer.h). Threads, durability and errors are those of Store (storage/store.h).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "budget/balances.h"
#include "budget/chapter.h"
#include "budget/movement.h"
#include "storage/books.h"
#include "storage/history_store.h"
#include "storage/store.h"

namespace pegaso::storage {

struct ChaptersPut {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t same = 0;

  bool operator==(const ChaptersPut&) const = default;
};
// Adds chapters and changes what is said of those that are there; none is ever removed. Opens the
// years (see Books::open_years). Makes the municipality, and the store's tables, where there are none.
Result<ChaptersPut> put_chapters(Store& store, const std::string& municipality,
                                 std::span<const budget::Chapter> chapters,
                                 std::span<const int> open_years);

// The functions below refuse a municipality that the store has not.

// Closes a year, or opens it again: movements are dated in open years only.
Result<void> set_year_open(Store& store, const std::string& municipality, int year, bool is_open);

// Ascending by key.
Result<std::vector<budget::Chapter>> chapters(const Store& store, const std::string& municipality);

// Runs `body` inside one durable transaction that is undone when it refuses; and inside one that only
// reads.
Result<void> change_books(Store& store, const std::string& municipality,
                          const std::function<Result<void>(Books&)>& body);
Result<void> read_books(const Store& store, const std::string& municipality,
                        const std::function<Result<void>(Books&)>& body);

struct ChapterBalances {
  budget::ChapterKey chapter;
  budget::Balances balances;

  bool operator==(const ChapterBalances&) const = default;
};
// Of every chapter in that year, zeros included, ascending by key. Takes a time that grows with the
// chapters and months, not with the movements; for a `known_on` in the past also with the movements
// recorded since.
Result<std::vector<ChapterBalances>> all_balances(const Store& store,
                                                  const std::string& municipality, int year,
                                                  const budget::AsOf& as_of);

// The years of exigibility in which any chapter has anything, ascending.
Result<std::vector<int>> years_with_balances(const Store& store, const std::string& municipality);

// Which movements. Everything absent: all.
struct MovementFilter {
  std::optional<budget::ChapterKey> chapter = std::nullopt;
  std::optional<int> year = std::nullopt;  // of exigibility
  std::optional<budget::MovementKind> kind = std::nullopt;
};
// A short text that changes with the movements and chapters of a municipality, for whoever keeps what follows from them.
Result<std::string> budget_head(const Store& store, const std::string& municipality);

// Calls with one after the other, in the order of recording, on one state of the store: however many there are, one at a
// time is in memory.
Result<void> for_each_movement(const Store& store, const std::string& municipality,
                               const MovementFilter& filter,
                               const std::function<void(const budget::Entry&)>& use);
// In the order of recording.
Result<std::vector<budget::Entry>> movements(const Store& store, const std::string& municipality,
                                             const MovementFilter& filter);

// The chains of all municipalities' movements, by name: every stored byte of them, and the balances
// that are kept beside them.
Result<std::vector<ChainState>> verify_budget(const Store& store);

}  // namespace pegaso::storage
