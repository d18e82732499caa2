// From the words of a command line to a command and its arguments.
#pragma once

#include <span>
#include <string>
#include <variant>

#include "base/problem.h"
#include "cli/command.h"

namespace pegaso::cli {

struct ParsedCommand {
  const Command* command = nullptr;  // nullptr: the program without a command
  Arguments arguments;
};

// Refuses an unknown command or option (naming the nearest), an option without its value, a choice or
// number that is none, and too few or too many operands. `--help` among the arguments lifts the
// demand for operands.
std::variant<ParsedCommand, Problem> parse(std::span<char* const> words);

}  // namespace pegaso::cli
