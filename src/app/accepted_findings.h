// Use cases: accept a finding of the plan with a reason, take that back, list what was accepted (`pegaso findings`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/loaded_plan.h"
#include "app/plan_history.h"
#include "base/result.h"

namespace pegaso::app {

// Which finding of the plan the id names: the first of those that say the same. Refuses an id that none has (any more).
Result<std::size_t> find_finding(const LoadedPlan& plan, std::string_view id);
// The acceptance of that number. Refuses a number that none of the plan's year has.
Result<const Acceptance*> find_acceptance(const LoadedPlan& plan, std::int64_t number);

// Whose a finding is, and an acceptance: names and units as accounts answer for them. Empty: nobody's.
std::vector<std::string> units_of_finding(const LoadedPlan& plan, std::size_t finding);
std::vector<std::string> units_of_acceptance(const LoadedPlan& plan, const Acceptance& acceptance);

// "No reason was given."
Problem reason_missing();

// Gives the acceptance's number. Refuses an empty reason, a finding that is accepted already, and a finding of an objective
// in a plan without history: nothing would tell its objectives apart once they are numbered anew.
Result<std::int64_t> accept_finding(const std::string& store_path, const LoadedPlan& plan,
                                    const Recording& recording, std::size_t finding,
                                    const std::string& reason);

// `reason` may be empty. Refuses what is not there or was taken back.
Result<std::int64_t> take_back_acceptance(const std::string& store_path, const LoadedPlan& plan,
                                          const Recording& recording, std::int64_t number,
                                          const std::string& reason);

}  // namespace pegaso::app
