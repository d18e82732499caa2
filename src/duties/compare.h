// What a change of a date, a holiday or a rule does to the duties.
#pragma once

#include <optional>
#include <vector>

#include "duties/calendar.h"

namespace pegaso::duties {

// One duty before and after; nullopt: it is not there.
struct DutyChange {
  std::optional<Duty> before;
  std::optional<Duty> after;

  bool operator==(const DutyChange&) const = default;
};

// The duties that are on one side only, or whose term, state or unit differ; by key.
std::vector<DutyChange> changes_between(const Calendar& before, const Calendar& after);

}  // namespace pegaso::duties
