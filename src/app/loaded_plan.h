// A plan of a store with all that pages show of it, read once and shared until the plan changes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/choose_plan.h"
#include "app/finding_states.h"
#include "app/store_watch.h"
#include "base/date.h"
#include "base/result.h"
#include "checking/checking.h"
#include "history/version.h"
#include "reading/reading.h"
#include "storage/heads.h"
#include "storage/store.h"

namespace pegaso::app {

struct LoadedPlan {
  std::uint64_t version =
      0;  // another for each reading of it, and for each change of what was accepted
  std::uint64_t reading_version = 0;  // another for each reading of it
  storage::PlanSummary summary;
  reading::Reading reading;
  std::vector<checking::Finding> findings;
  std::vector<std::uint32_t> lines;  // of the objectives' titles, in order; 0 when unknown
  std::vector<history::ObjectiveIds> objective_ids;  // in order; none of a plan without history
  FindingStates states;
  // An old version: as it was in force on that day; nullopt: the plan as it is. It has neither findings nor lines.
  std::optional<Date> as_of;
  std::vector<int>
      numbers_now;  // of an old version: what each objective's number is today; 0: gone
};

// Threads: any number at once; the first reads, the others wait for it.
class PlanCache {
 public:
  // The watch must outlive the cache.
  PlanCache(StoreWatch& watch, PlanChoice choice) : watch_(watch), choice_(std::move(choice)) {}

  // The plan as the store has it now. Refuses what choose_plan refuses.
  Result<std::shared_ptr<const LoadedPlan>> plan();
  // The version in force on the day, as known today: the plan as it is where that is the same. Refuses a day before the plan began, and a plan without history.
  Result<std::shared_ptr<const LoadedPlan>> plan_on(Date day, Date today);

  const std::string& store_path() const { return watch_.store_path(); }
  const PlanChoice& choice() const { return choice_; }

 private:
  // Looks at the store where its file changed, and reads the plan where that changed with it.
  Result<void> renew(const std::string& state);
  Result<std::shared_ptr<LoadedPlan>> read();

  StoreWatch& watch_;
  PlanChoice choice_;
  std::mutex mutex_;
  std::optional<storage::Store> store_;
  std::string store_identity_;
  std::string file_state_;  // when the store was looked at
  storage::PlansHead head_;
  std::uint64_t versions_ = 0;  // given out
  std::shared_ptr<const LoadedPlan> loaded_;

  struct OldVersion {
    Date today;
    std::shared_ptr<const LoadedPlan> plan;
  };
  // Of the plan as it is loaded; the latest used last.
  static constexpr std::size_t old_versions_max = 4;
  std::vector<OldVersion> old_versions_;
};

}  // namespace pegaso::app
