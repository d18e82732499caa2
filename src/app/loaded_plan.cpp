#include "app/loaded_plan.h"

#include <algorithm>
#include <utility>

#include "app/files.h"
#include "app/plan_history.h"
#include "storage/acceptances.h"
#include "storage/history_store.h"

namespace pegaso::app {

Result<std::shared_ptr<const LoadedPlan>> PlanCache::plan() {
  const std::scoped_lock lock(mutex_);
  const std::string state = watch_.state();
  if (!loaded_ || state != file_state_) TRY(renew(state));
  return loaded_;
}

namespace {

Result<std::shared_ptr<const LoadedPlan>> read_old_version(const std::string& store_path,
                                                           const PlanChoice& choice,
                                                           const LoadedPlan& now, Date day,
                                                           Date today) {
  const PlanHistory history = TRY(PlanHistory::open(store_path, choice));
  history::Version version = TRY(history::version_on(history.journal(), {day, today}));
  const history::Version latest = TRY(storage::kept_version(history.store(), history.key()));
  auto loaded = std::make_shared<LoadedPlan>();
  loaded->version = now.version;
  loaded->summary = now.summary;
  loaded->as_of = day;
  for (const history::ObjectiveIds& each : version.ids.objectives) {
    const std::size_t position = history::position_of_objective(latest, each.id);
    const bool is_there = position < latest.plan.objectives.size();
    loaded->numbers_now.push_back(is_there ? latest.plan.objectives[position].number : 0);
  }
  loaded->lines.resize(version.plan.objectives.size());
  loaded->reading.plan = std::move(version.plan);
  return loaded;
}

}  // namespace

Result<std::shared_ptr<const LoadedPlan>> PlanCache::plan_on(Date day, Date today) {
  const std::shared_ptr<const LoadedPlan> now = TRY(plan());
  const std::scoped_lock lock(mutex_);
  std::erase_if(old_versions_, [&](const OldVersion& each) {
    return each.plan->version != now->version || each.today != today;
  });
  const auto at = std::ranges::find_if(
      old_versions_, [&](const OldVersion& each) { return each.plan->as_of == day; });
  if (at != old_versions_.end()) {
    std::rotate(at, at + 1, old_versions_.end());
    return old_versions_.back().plan;
  }
  auto old = TRY(read_old_version(store_path(), choice_, *now, day, today));
  if (old->reading.plan == now->reading.plan) return now;
  if (old_versions_.size() == old_versions_max) old_versions_.erase(old_versions_.begin());
  old_versions_.push_back({today, old});
  return old;
}

Result<void> PlanCache::renew(const std::string& state) {
  const std::string identity = identity_of_file(store_path());
  if (!store_ || identity != store_identity_) {
    loaded_.reset();
    store_.reset();
    store_ = TRY(storage::Store::open(store_path()));
    store_identity_ = identity;
  }
  storage::PlansHead head = TRY(storage::plans_head(*store_));
  const bool is_same_plan = loaded_ && head.plans == head_.plans;
  if (!is_same_plan || head.acceptances != head_.acceptances) {
    // What was accepted changes more often than the plan, which is neither read nor checked again then.
    std::shared_ptr<LoadedPlan> next;
    if (is_same_plan) {
      next = std::make_shared<LoadedPlan>(*loaded_);
    } else {
      next = TRY(read());
    }
    next->version = ++versions_;
    if (!is_same_plan) next->reading_version = next->version;
    next->states =
        finding_states(next->findings, next->objective_ids, next->summary.key.year,
                       TRY(storage::acceptances(*store_, next->summary.key.municipality)));
    loaded_ = std::move(next);
    head_ = std::move(head);
  }
  file_state_ = state;
  return {};
}

Result<std::shared_ptr<LoadedPlan>> PlanCache::read() {
  const storage::PlanKey key = TRY(choose_plan(*store_, choice_));
  auto loaded = std::make_shared<LoadedPlan>();
  loaded->summary = TRY(store_->summary(key));
  loaded->reading = TRY(store_->reading(key));
  loaded->lines = TRY(store_->objective_lines(key));
  loaded->objective_ids = TRY(storage::kept_ids(*store_, key, loaded->reading.plan)).objectives;
  loaded->findings = checking::check(loaded->reading);
  return loaded;
}

}  // namespace pegaso::app
