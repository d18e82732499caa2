#include "app/accepted_findings.h"

#include <algorithm>

#include "base/text.h"

namespace pegaso::app {
namespace {

using storage::StoredAcceptance;

std::vector<std::string> units_of(const plan::Objective& objective) {
  return {objective.director, objective.unit};
}

Result<std::int64_t> record(const std::string& store_path, const LoadedPlan& plan,
                            const Recording& recording, const StoredAcceptance& acceptance) {
  storage::Store store = TRY(storage::Store::open(store_path));
  return storage::add_acceptance(store, plan.summary.key.municipality,
                                 {recording.today, recording.now, recording.author}, acceptance);
}

}  // namespace

Result<std::size_t> find_finding(const LoadedPlan& plan, std::string_view id) {
  const auto& ids = plan.states.ids;
  const auto at = std::ranges::find(ids, id);
  if (at == ids.end()) {
    const std::string written(id);
    return refuse({"il piano non ha la segnalazione " + written + ", o non l'ha più",
                   "the plan has no finding " + written + ", or no longer has it"},
                  {},
                  {"L'elenco delle segnalazioni dice quelle che ci sono",
                   "The list of findings tells those there are"});
  }
  return static_cast<std::size_t>(at - ids.begin());
}

Result<const Acceptance*> find_acceptance(const LoadedPlan& plan, std::int64_t number) {
  const auto& all = plan.states.acceptances;
  const auto at =
      std::ranges::find_if(all, [&](const Acceptance& each) { return each.what.number == number; });
  if (at == all.end()) {
    const std::string written = std::to_string(number);
    return refuse({"non c'è un'accettazione " + written, "there is no acceptance " + written}, {},
                  {"L'elenco delle accettazioni dice quelle che ci sono",
                   "The list of acceptances tells those there are"});
  }
  return &*at;
}

std::vector<std::string> units_of_finding(const LoadedPlan& plan, std::size_t finding) {
  const checking::Finding& which = plan.findings.at(finding);
  const auto& objectives = plan.reading.plan.objectives;
  if (which.objective) {
    const auto at = std::ranges::find(objectives, *which.objective, &plan::Objective::number);
    if (at != objectives.end()) return units_of(*at);
  }
  return which.director.empty() ? std::vector<std::string>{} : std::vector{which.director};
}

std::vector<std::string> units_of_acceptance(const LoadedPlan& plan, const Acceptance& acceptance) {
  const auto& accepted_by = plan.states.accepted_by;
  for (std::size_t i = 0; i < accepted_by.size(); ++i) {
    if (plan.states.acceptance_of(i) == &acceptance) return units_of_finding(plan, i);
  }
  const auto& objectives = plan.reading.plan.objectives;
  for (std::size_t i = 0; i < std::min(objectives.size(), plan.objective_ids.size()); ++i) {
    if (static_cast<std::int64_t>(plan.objective_ids[i].id) == acceptance.what.objective)
      return units_of(objectives[i]);
  }
  return {};
}

Problem reason_missing() {
  return {{"manca la motivazione", "the reason is missing"},
          {},
          {"Scrivere perché la segnalazione può restare com'è",
           "Write why the finding may stay as it is"}};
}

Result<std::int64_t> accept_finding(const std::string& store_path, const LoadedPlan& plan,
                                    const Recording& recording, std::size_t finding,
                                    const std::string& reason) {
  if (trimmed(reason).empty()) return std::unexpected(reason_missing());
  if (!plan.states.is_open(finding)) {
    return refuse({"la segnalazione è già accettata", "the finding is accepted already"}, {}, {});
  }
  const checking::Finding& which = plan.findings.at(finding);
  StoredAcceptance acceptance = kept_of(which, plan.objective_ids);
  if (which.objective && acceptance.objective == 0) {
    return refuse(
        {"il piano non ha una storia: non si può dire di quale obiettivo è la segnalazione",
         "the plan has no history: whose objective the finding is cannot be told"},
        {},
        {"Importarlo di nuovo: pegaso import FILE --into ARCHIVIO",
         "Import it again: pegaso import FILE --into STORE"});
  }
  acceptance.year = plan.summary.key.year;
  acceptance.reason = trimmed(reason);
  return record(store_path, plan, recording, acceptance);
}

Result<std::int64_t> take_back_acceptance(const std::string& store_path, const LoadedPlan& plan,
                                          const Recording& recording, std::int64_t number,
                                          const std::string& reason) {
  StoredAcceptance acceptance = TRY(find_acceptance(plan, number))->what;
  acceptance.takes_back = number;
  acceptance.reason = trimmed(reason);
  return record(store_path, plan, recording, acceptance);
}

}  // namespace pegaso::app
