// What several commands have to do with rules. Internal to this room.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/command.h"
#include "regime/regime.h"

namespace pegaso::cli {

// The regime of --regime, or the first that comes with the program.
Results<regime::Regime> chosen_regime(const Arguments& arguments);

// Whether the name is that of a rule of the catalogue: "SPE-02".
bool is_rule(std::string_view name);

// Prints what the rule says, with its parameters, their validity, its sources and its open questions, as the
// regime of --regime has them on the day of --as-of.
int explain_rule(const std::string& name, const Arguments& arguments, Shell& shell);

}  // namespace pegaso::cli
