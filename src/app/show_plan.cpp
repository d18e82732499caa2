#include "app/show_plan.h"

#include <optional>
#include <set>
#include <utility>

#include "app/plan_history.h"
#include "base/number.h"
#include "base/text.h"
#include "plan/selection.h"

namespace pegaso::app {
namespace {

using storage::PlanKey;
using storage::Store;
using storage::StoredObjective;
using Objectives = std::vector<StoredObjective>;

// At most so many names in a list of what there is.
constexpr std::size_t names_max = 40;

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i == names_max) return text + ", …";
    if (i > 0) text += ", ";
    text += names[i];
  }
  return text;
}

std::unexpected<Problem> no_objective(const std::string& name, std::size_t objectives) {
  const std::string count = std::to_string(objectives);
  return refuse(
      {"il piano non ha l'obiettivo «" + name + "»", "the plan has no objective «" + name + "»"},
      {},
      {"Ha " + count + " obiettivi: indicarne il numero o il codice.",
       "It has " + count + " objectives: name one by its number or code."});
}

std::unexpected<Problem> no_director(const std::string& name,
                                     const std::vector<std::string>& directors) {
  const std::string names = listed(directors);
  return refuse({"nessun obiettivo del dirigente «" + name + "»",
                 "no objective of the director «" + name + "»"},
                {}, {"Il piano nomina: " + names + ".", "The plan names: " + names + "."});
}

std::unexpected<Problem> no_chapter(const std::string& chapter,
                                    const std::vector<std::string>& all) {
  const std::string chapters = listed(all);
  return refuse({"nessun obiettivo sul capitolo «" + chapter + "»",
                 "no objective on chapter «" + chapter + "»"},
                {}, {"Il piano ha: " + chapters + ".", "The plan has: " + chapters + "."});
}

// Fills `shown` with what a selection means; a Problem when that is nothing.
class Selector {
 public:
  Selector(const Store& store, const PlanKey& key, Shown& shown)
      : store_(store), key_(key), shown_(shown) {}

  Result<void> operator()(const WholePlan& /*all*/) const {
    shown_.plan = TRY(store_.plan(key_));
    shown_.lines = TRY(store_.objective_lines(key_));
    return {};
  }

  Result<void> operator()(const ObjectiveNamed& wanted) const {
    const std::string name(trimmed(wanted.number_or_code));
    Objectives found;
    if (!name.empty()) found = TRY(store_.objectives_by_code(key_, name));
    if (const auto number = parse_number<int>(name); number && found.empty()) {
      if (auto objective = TRY(store_.objective(key_, *number))) {
        found.push_back(*std::move(objective));
      }
    }
    if (!found.empty()) return take(std::move(found));
    return no_objective(name, shown_.summary.objectives);
  }

  Result<void> operator()(const ObjectivesOfDirector& wanted) const {
    Objectives found = TRY(store_.objectives_of_director(key_, wanted.name));
    if (!found.empty()) return take(std::move(found));
    return no_director(wanted.name, TRY(store_.directors(key_)));
  }

  Result<void> operator()(const ObjectivesOfChapter& wanted) const {
    Objectives found = TRY(store_.objectives_of_chapter(key_, wanted.chapter));
    if (!found.empty()) return take(std::move(found));
    return no_chapter(wanted.chapter, TRY(store_.chapters(key_)));
  }

 private:
  Result<void> take(Objectives found) const {
    shown_.plan.municipality = shown_.summary.key.municipality;
    shown_.plan.year = shown_.summary.key.year;
    shown_.plan.last_year = shown_.summary.last_year;
    for (StoredObjective& each : found) {
      shown_.plan.objectives.push_back(std::move(each.objective));
      shown_.lines.push_back(each.line);
    }
    return {};
  }

  const Store& store_;
  const PlanKey& key_;
  Shown& shown_;
};

// The same of a version that is in memory: a version of the past.
class VersionSelector {
 public:
  VersionSelector(history::Version version, Shown& shown)
      : version_(std::move(version)), shown_(shown) {}

  Result<void> operator()(const WholePlan& /*all*/) {
    shown_.plan = std::move(version_.plan);
    shown_.lines.assign(shown_.plan.objectives.size(), 0);
    return {};
  }

  Result<void> operator()(const ObjectiveNamed& wanted) {
    const history::Id id = TRY(find_objective(version_, wanted.number_or_code));
    keep([&](const plan::Objective& each) {
      return static_cast<std::size_t>(each.number) ==
             history::position_of_objective(version_, id) + 1;
    });
    return {};
  }

  Result<void> operator()(const ObjectivesOfDirector& wanted) {
    keep([&](const plan::Objective& each) { return plan::is_of_director(each, wanted.name); });
    if (!shown_.plan.objectives.empty()) return {};
    std::set<std::string> names;
    for (const plan::Objective& each : version_.plan.objectives) {
      names.insert(each.director);
      names.insert(each.co_directors.begin(), each.co_directors.end());
    }
    names.erase("");
    return no_director(wanted.name, {names.begin(), names.end()});
  }

  Result<void> operator()(const ObjectivesOfChapter& wanted) {
    keep([&](const plan::Objective& each) { return plan::uses_chapter(each, wanted.chapter); });
    if (!shown_.plan.objectives.empty()) return {};
    std::set<std::string> chapters;
    for (const plan::Objective& each : version_.plan.objectives) {
      for (const plan::MoneyRow& row : each.money) chapters.insert(row.chapter);
    }
    return no_chapter(wanted.chapter, {chapters.begin(), chapters.end()});
  }

 private:
  template <class Wanted>
  void keep(const Wanted& is_wanted) {
    shown_.plan.municipality = version_.plan.municipality;
    shown_.plan.year = version_.plan.year;
    shown_.plan.last_year = version_.plan.last_year;
    for (const plan::Objective& each : version_.plan.objectives) {
      if (is_wanted(each)) shown_.plan.objectives.push_back(each);
    }
    shown_.lines.assign(shown_.plan.objectives.size(), 0);
  }

  history::Version version_;
  Shown& shown_;
};

Result<Shown> show_version(const ShowRequest& request) {
  PlanHistory history = TRY(PlanHistory::open(request.store_path, request.plan));
  Shown shown;
  shown.summary = TRY(history.store().summary(history.key()));
  history::Version version = TRY(history::version_on(history.journal(), *request.as_of));
  TRY(std::visit(VersionSelector(std::move(version), shown), request.selection));
  return shown;
}

}  // namespace

Result<Shown> show_plan(const ShowRequest& request) {
  if (request.as_of) return show_version(request);
  const Store store = TRY(Store::open(request.store_path));
  const PlanKey key = TRY(choose_plan(store, request.plan));
  Shown shown;
  shown.summary = TRY(store.summary(key));
  TRY(std::visit(Selector(store, key, shown), request.selection));
  return shown;
}

}  // namespace pegaso::app
