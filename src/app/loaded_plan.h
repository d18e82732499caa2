// A plan of a store with all that pages show of it, read once and shared until the store's file changes.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/choose_plan.h"
#include "base/result.h"
#include "checking/checking.h"
#include "reading/reading.h"
#include "storage/store.h"

namespace pegaso::app {

struct LoadedPlan {
  storage::PlanSummary summary;
  reading::Reading reading;
  std::vector<checking::Finding> findings;
  std::vector<std::uint32_t> lines;  // of the objectives' titles, in order; 0 when unknown
};

// Threads: any number at once; the first reads, the others wait for it.
class PlanCache {
 public:
  PlanCache(std::string store_path, PlanChoice choice)
      : store_path_(std::move(store_path)), choice_(std::move(choice)) {}

  // The plan as the store has it now. Refuses what choose_plan refuses.
  Result<std::shared_ptr<const LoadedPlan>> plan();

  const std::string& store_path() const { return store_path_; }
  const PlanChoice& choice() const { return choice_; }

 private:
  std::string store_path_;
  PlanChoice choice_;
  std::mutex mutex_;
  std::shared_ptr<const LoadedPlan> loaded_;
  std::string loaded_state_;
};

}  // namespace pegaso::app
