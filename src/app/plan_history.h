// The history of one plan of a store, open for the use cases that look at it or add to it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/choose_plan.h"
#include "base/date.h"
#include "base/result.h"
#include "history/journal.h"
#include "storage/history_store.h"
#include "storage/store.h"

namespace pegaso::app {

// Who records, and when: the instant, and the day it is in Rome.
struct Recording {
  std::chrono::sys_seconds now;
  Date today;
  std::string author;
};

class PlanHistory {
 public:
  // Refuses a store that is not there and a plan without history, naming the cure.
  static Result<PlanHistory> open(const std::string& store_path, const PlanChoice& choice);
  // The same for a store that is open.
  static Result<PlanHistory> of(storage::Store store, storage::PlanKey key);

  const storage::PlanKey& key() const { return key_; }
  const history::Journal& journal() const { return journal_; }
  storage::Store& store() { return store_; }
  const storage::Store& store() const { return store_; }

  // Appends an entry and keeps the version that follows, in one transaction. Refuses what
  // history::may_append refuses. Gives the entry's number.
  Result<std::int64_t> record(const Recording& recording, decltype(history::Entry::what) what);

  // The version in force when the entry of that number had just been recorded.
  Result<history::Version> version_after(std::int64_t entry) const;

 private:
  PlanHistory(storage::Store store, storage::PlanKey key, history::Journal journal)
      : store_(std::move(store)), key_(std::move(key)), journal_(std::move(journal)) {}

  storage::Store store_;
  storage::PlanKey key_;
  history::Journal journal_;
};

// The objective that a person names by number in the version, or by the municipality's code. Refuses,
// saying how many there are, what is not there; and a code that several have.
Result<history::Id> find_objective(const history::Version& version, const std::string& name);

}  // namespace pegaso::app
