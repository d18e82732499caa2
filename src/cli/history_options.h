// What the commands about a plan's history have in common: days, the plan meant, who records. Internal to
// this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/plan_history.h"
#include "base/result.h"
#include "cli/command.h"
#include "cli/shell.h"
#include "history/journal.h"

namespace pegaso::cli {

// The day that an option gives, as 2016-12-31 or 31/12/2016; nullopt when it was not given.
Result<std::optional<Date>> day_of(const Arguments& arguments, std::string_view option);

// A whole number that an option gives.
std::optional<int> int_of(const Arguments& arguments, std::string_view option);

// --as-of and --known; today where they were not given.
Result<history::AsOf> as_of(const Arguments& arguments);

// The history that --from, --municipality and --year mean; complains when there is none.
std::optional<app::PlanHistory> history_of(const Arguments& arguments, Shell& shell);

// Now, by the person of --author or of the computer's account.
app::Recording recording_of(const Arguments& arguments);

app::PlanChoice plan_choice(const Arguments& arguments);

}  // namespace pegaso::cli
