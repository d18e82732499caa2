// How the findings of a plan stand: open, or accepted by somebody with a reason.
//
// An acceptance knows its finding by what it says: kind, objective, expected, found, sentence. Where the plan changes so
// that the finding says something else, the acceptance lapses by itself and the new finding is open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "checking/checking.h"
#include "history/version.h"
#include "storage/acceptances.h"

namespace pegaso::app {

enum class AcceptanceState : std::uint8_t {
  Standing,
  TakenBack,
  Lapsed,  // the plan has no such finding any more
};
std::string_view name(AcceptanceState state);  // "standing"
Bilingual title(AcceptanceState state);

struct Acceptance {
  storage::StoredAcceptance what;
  AcceptanceState state = AcceptanceState::Lapsed;
  std::optional<storage::StoredAcceptance> taken_back;  // by whom, when and why
};

struct FindingStates {
  // By which people and forms name a finding: 16 hexadecimal digits, the same as long as the finding says the same. Findings
  // that say the same have the same.
  std::vector<std::string> ids;                         // in the order of the findings
  std::vector<std::optional<std::size_t>> accepted_by;  // the one of `acceptances` that holds
  std::vector<Acceptance> acceptances;  // of the plan's year, in the order of recording

  bool is_open(std::size_t finding) const { return !accepted_by.at(finding); }
  const Acceptance* acceptance_of(std::size_t finding) const {
    const auto at = accepted_by.at(finding);
    return at ? &acceptances[*at] : nullptr;
  }
};

// What an acceptance would keep of the finding; the rest of it is empty. `objectives`: the identities of the plan's
// objectives, in order.
storage::StoredAcceptance kept_of(const checking::Finding& finding,
                                  const std::vector<history::ObjectiveIds>& objectives);

// `recorded`: all of the municipality; those of other years are passed over.
FindingStates finding_states(const std::vector<checking::Finding>& findings,
                             const std::vector<history::ObjectiveIds>& objectives, int year,
                             const std::vector<storage::StoredAcceptance>& recorded);

}  // namespace pegaso::app
