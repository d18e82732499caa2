// What acts changed in each objective of a plan, computed once for all of them and shared until the plan changes.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "app/loaded_plan.h"
#include "base/result.h"
#include "history/difference.h"
#include "history/journal.h"

namespace pegaso::app {

// An act in force, and what it made of the objective: old beside new.
struct ObjectiveAct {
  std::int64_t entry = 0;  // that recorded it
  history::Act act;
  history::ObjectiveDifference difference;
};
// In the order in which the acts apply. Objectives that no act touched are not in it.
using ObjectiveHistories = std::map<history::Id, std::vector<ObjectiveAct>>;

// Of a journal, with all that it records come into force.
Result<ObjectiveHistories> objective_histories(const history::Journal& journal);

// Threads: any number at once; the first computes, the others wait for it.
class HistoryCache {
 public:
  explicit HistoryCache(std::string store_path) : store_path_(std::move(store_path)) {}

  // Refuses a plan without history.
  Result<std::shared_ptr<const ObjectiveHistories>> histories(const LoadedPlan& plan);

 private:
  std::string store_path_;
  std::mutex mutex_;
  std::uint64_t of_reading_ = 0;  // LoadedPlan::reading_version
  std::shared_ptr<const ObjectiveHistories> histories_;
};

}  // namespace pegaso::app
