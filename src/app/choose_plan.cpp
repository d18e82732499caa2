#include "app/choose_plan.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "base/text.h"

namespace pegaso::app {
namespace {

using storage::PlanKey;
using storage::PlanSummary;

std::string listed(const std::vector<PlanSummary>& plans) {
  std::string text;
  for (const PlanSummary& plan : plans) {
    if (!text.empty()) text += ", ";
    text += plan.key.municipality + " " + std::to_string(plan.key.year);
  }
  return text;
}

bool is_of(const PlanSummary& plan, const PlanChoice& choice) {
  return (!choice.municipality || fold_for_comparison(plan.key.municipality) ==
                                      fold_for_comparison(*choice.municipality)) &&
         (!choice.year || plan.key.year == *choice.year);
}

bool of_one_municipality(const std::vector<PlanSummary>& plans) {
  return std::ranges::all_of(plans, [&](const PlanSummary& plan) {
    return plan.key.municipality == plans.front().key.municipality;
  });
}

}  // namespace

Result<std::vector<PlanSummary>> plans_of(const storage::Store& store, const PlanChoice& choice) {
  const std::vector<PlanSummary> plans = TRY(store.list());
  if (plans.empty()) {
    return refuse({"l'archivio non contiene ancora nessun piano", "the store holds no plan yet"},
                  {}, {"Importarne uno: pegaso import", "Import one: pegaso import"});
  }
  std::vector<PlanSummary> meant;
  std::ranges::copy_if(plans, std::back_inserter(meant),
                       [&](const PlanSummary& plan) { return is_of(plan, choice); });
  if (meant.empty()) {
    const std::string there = listed(plans);
    return refuse({"l'archivio non contiene il piano richiesto",
                   "the store does not hold the plan that was asked for"},
                  {}, {"Contiene: " + there + ".", "It holds: " + there + "."});
  }
  return meant;
}

Result<PlanKey> choose_plan(const storage::Store& store, const PlanChoice& choice) {
  const std::vector<PlanSummary> meant = TRY(plans_of(store, choice));
  if (!of_one_municipality(meant)) {
    const std::string there = listed(meant);
    return refuse({"l'archivio contiene i piani di più comuni: quale?",
                   "the store holds the plans of several municipalities: which one?"},
                  {},
                  {"Indicare il comune: --municipality NOME. Contiene: " + there + ".",
                   "Name it: --municipality NAME. It holds: " + there + "."});
  }
  // The list has the latest year first.
  return meant.front().key;
}

}  // namespace pegaso::app
