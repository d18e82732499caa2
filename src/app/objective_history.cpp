#include "app/objective_history.h"

#include <utility>
#include <variant>

#include "app/plan_history.h"

namespace pegaso::app {

Result<ObjectiveHistories> objective_histories(const history::Journal& journal) {
  ObjectiveHistories histories;
  if (journal.empty()) return histories;
  const Date end_of_time = *Date::from(9999, 12, 31);
  history::Version before = std::get<history::Begun>(journal.front().what).version;
  for (history::StandingAct& act : history::acts_in_force(journal, {end_of_time, end_of_time})) {
    history::Version after = TRY(history::apply(before, act.variation));
    history::Difference difference = history::difference(before, after, {});
    for (history::DirectorDifference& director : difference.directors) {
      for (history::ObjectiveDifference& each : director.objectives) {
        if (each.is_told_elsewhere) continue;
        histories[each.id].push_back({act.entry, act.act, std::move(each)});
      }
    }
    before = std::move(after);
  }
  return histories;
}

Result<std::shared_ptr<const ObjectiveHistories>> HistoryCache::histories(const LoadedPlan& plan) {
  const std::scoped_lock lock(mutex_);
  if (histories_ && of_reading_ == plan.reading_version) return histories_;
  const storage::PlanKey& key = plan.summary.key;
  const PlanHistory history = TRY(PlanHistory::open(store_path_, {key.municipality, key.year}));
  histories_ =
      std::make_shared<const ObjectiveHistories>(TRY(objective_histories(history.journal())));
  of_reading_ = plan.reading_version;
  return histories_;
}

}  // namespace pegaso::app
