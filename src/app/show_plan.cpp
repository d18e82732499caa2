#include "app/show_plan.h"

#include <charconv>
#include <optional>
#include <utility>

#include "base/text.h"

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

std::optional<int> number_of(const std::string& text) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
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
    if (const auto number = number_of(name); number && found.empty()) {
      if (auto objective = TRY(store_.objective(key_, *number))) {
        found.push_back(*std::move(objective));
      }
    }
    if (!found.empty()) return take(std::move(found));
    const std::string count = std::to_string(shown_.summary.objectives);
    return refuse(
        {"il piano non ha l'obiettivo «" + name + "»", "the plan has no objective «" + name + "»"},
        {},
        {"Ha " + count + " obiettivi: indicarne il numero o il codice.",
         "It has " + count + " objectives: name one by its number or code."});
  }

  Result<void> operator()(const ObjectivesOfDirector& wanted) const {
    Objectives found = TRY(store_.objectives_of_director(key_, wanted.name));
    if (!found.empty()) return take(std::move(found));
    const std::string names = listed(TRY(store_.directors(key_)));
    return refuse({"nessun obiettivo del dirigente «" + wanted.name + "»",
                   "no objective of the director «" + wanted.name + "»"},
                  {}, {"Il piano nomina: " + names + ".", "The plan names: " + names + "."});
  }

  Result<void> operator()(const ObjectivesOfChapter& wanted) const {
    Objectives found = TRY(store_.objectives_of_chapter(key_, wanted.chapter));
    if (!found.empty()) return take(std::move(found));
    const std::string chapters = listed(TRY(store_.chapters(key_)));
    return refuse({"nessun obiettivo sul capitolo «" + wanted.chapter + "»",
                   "no objective on chapter «" + wanted.chapter + "»"},
                  {}, {"Il piano ha: " + chapters + ".", "The plan has: " + chapters + "."});
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

}  // namespace

Result<Shown> show_plan(const ShowRequest& request) {
  const Store store = TRY(Store::open(request.store_path));
  const PlanKey key = TRY(choose_plan(store, request.plan));
  Shown shown;
  shown.summary = TRY(store.summary(key));
  TRY(std::visit(Selector(store, key, shown), request.selection));
  return shown;
}

}  // namespace pegaso::app
