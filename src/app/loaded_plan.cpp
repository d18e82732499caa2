#include "app/loaded_plan.h"

#include "app/files.h"

namespace pegaso::app {

Result<std::shared_ptr<const LoadedPlan>> PlanCache::plan() {
  const std::scoped_lock lock(mutex_);
  // The log beside the file changes with every transaction, the file itself when the log is taken in.
  const std::string state = state_of_file(store_path_) + state_of_file(store_path_ + "-wal");
  if (loaded_ && state == loaded_state_) return loaded_;
  const storage::Store store = TRY(storage::Store::open(store_path_));
  const storage::PlanKey key = TRY(choose_plan(store, choice_));
  auto loaded = std::make_shared<LoadedPlan>();
  loaded->summary = TRY(store.summary(key));
  loaded->reading = TRY(store.reading(key));
  loaded->lines = TRY(store.objective_lines(key));
  loaded->findings = checking::check(loaded->reading);
  loaded_ = std::move(loaded);
  loaded_state_ = state;
  return loaded_;
}

}  // namespace pegaso::app
