#include "app/finding_states.h"

#include <algorithm>
#include <map>
#include <utility>

#include "storage/hasher.h"

namespace pegaso::app {
namespace {

using storage::StoredAcceptance;

std::string id_of(const StoredAcceptance& kept) {
  constexpr std::size_t digits = 16;
  storage::Hasher hasher;
  hasher.add(kept.kind);
  hasher.add(kept.objective);
  hasher.add(kept.expected);
  hasher.add(kept.found);
  hasher.add(kept.message);
  return storage::hexadecimal(hasher.end()).substr(0, digits);
}

// Those of the year, each with what took it back.
std::vector<Acceptance> acceptances_of(int year, const std::vector<StoredAcceptance>& recorded) {
  std::vector<Acceptance> all;
  std::map<std::int64_t, std::size_t> by_number;
  for (const StoredAcceptance& each : recorded) {
    if (each.takes_back) {
      const auto at = by_number.find(*each.takes_back);
      if (at == by_number.end()) continue;
      all[at->second].state = AcceptanceState::TakenBack;
      all[at->second].taken_back = each;
    } else if (each.year == year) {
      by_number.emplace(each.number, all.size());
      all.push_back({each, AcceptanceState::Lapsed, {}});
    }
  }
  return all;
}

}  // namespace

std::string_view name(AcceptanceState state) {
  switch (state) {
    case AcceptanceState::Standing:
      return "standing";
    case AcceptanceState::TakenBack:
      return "taken_back";
    case AcceptanceState::Lapsed:
      break;
  }
  return "lapsed";
}

Bilingual title(AcceptanceState state) {
  switch (state) {
    case AcceptanceState::Standing:
      return {"vale", "stands"};
    case AcceptanceState::TakenBack:
      return {"ritirata", "taken back"};
    case AcceptanceState::Lapsed:
      break;
  }
  return {"decaduta", "lapsed"};
}

StoredAcceptance kept_of(const checking::Finding& finding,
                         const std::vector<history::ObjectiveIds>& objectives) {
  StoredAcceptance kept;
  kept.kind = checking::name(finding.kind);
  const std::size_t position =
      finding.objective ? static_cast<std::size_t>(*finding.objective) - 1 : objectives.size();
  if (position < objectives.size())
    kept.objective = static_cast<std::int64_t>(objectives[position].id);
  kept.expected = finding.expected;
  kept.found = finding.found;
  kept.message = finding.message.it;
  return kept;
}

FindingStates finding_states(const std::vector<checking::Finding>& findings,
                             const std::vector<history::ObjectiveIds>& objectives, int year,
                             const std::vector<StoredAcceptance>& recorded) {
  FindingStates states;
  states.acceptances = acceptances_of(year, recorded);
  std::map<std::string, std::size_t> accepted;  // the last one, where several hold
  for (std::size_t i = 0; i < states.acceptances.size(); ++i) {
    const Acceptance& each = states.acceptances[i];
    if (each.state != AcceptanceState::TakenBack) accepted.insert_or_assign(id_of(each.what), i);
  }
  states.ids.reserve(findings.size());
  states.accepted_by.resize(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    states.ids.push_back(id_of(kept_of(findings[i], objectives)));
    const auto at = accepted.find(states.ids.back());
    if (at == accepted.end()) continue;
    states.accepted_by[i] = at->second;
    states.acceptances[at->second].state = AcceptanceState::Standing;
  }
  return states;
}

}  // namespace pegaso::app
