#include "app/loaded_plan.h"

#include "app/files.h"
#include "storage/heads.h"

namespace pegaso::app {

Result<std::shared_ptr<const LoadedPlan>> PlanCache::plan() {
  const std::scoped_lock lock(mutex_);
  const std::string state = watch_.state();
  if (!loaded_ || state != file_state_) TRY(renew(state));
  return loaded_;
}

Result<void> PlanCache::renew(const std::string& state) {
  const std::string identity = identity_of_file(store_path());
  if (!store_ || identity != store_identity_) {
    loaded_.reset();
    store_.reset();
    store_ = TRY(storage::Store::open(store_path()));
    store_identity_ = identity;
  }
  std::string head = TRY(storage::plans_head(*store_));
  if (!loaded_ || head != head_) {
    const storage::PlanKey key = TRY(choose_plan(*store_, choice_));
    auto loaded = std::make_shared<LoadedPlan>();
    loaded->version = loaded_ ? loaded_->version + 1 : 1;
    loaded->summary = TRY(store_->summary(key));
    loaded->reading = TRY(store_->reading(key));
    loaded->lines = TRY(store_->objective_lines(key));
    loaded->findings = checking::check(loaded->reading);
    loaded_ = std::move(loaded);
    head_ = std::move(head);
  }
  file_state_ = state;
  return {};
}

}  // namespace pegaso::app
