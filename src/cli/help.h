// What the table of commands says of itself.
#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"
#include "cli/command.h"
#include "publishing/text_layout.h"

namespace pegaso::cli {

// `pegaso --help`.
std::string program_help(const publishing::TextStyle& style);
// `pegaso COMMAND --help`.
std::string command_help(const Command& command, const publishing::TextStyle& style);
// The manual page, in mdoc (man 7 mdoc).
std::string manual_page(Language language, std::string_view version);
// A script that bash sources.
std::string bash_completion();

}  // namespace pegaso::cli
