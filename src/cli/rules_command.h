// The part of `pegaso explain` that is about rules. Internal to this room.
#pragma once

#include <string>
#include <string_view>

#include "cli/command.h"

namespace pegaso::cli {

// Whether the name is that of a rule of the catalogue: "SPE-02".
bool is_rule(std::string_view name);

// Prints what the rule says, with its parameters, their validity, its sources and its open questions, as the
// regime of --regime has them on the day of --as-of.
int explain_rule(const std::string& name, const Arguments& arguments, Shell& shell);

}  // namespace pegaso::cli
