// What several commands have in common: printing a table in the form asked for, reading a plan with
// its remarks. Internal to this room.
#pragma once

#include <optional>
#include <string>

#include "app/read_plan.h"
#include "cli/command.h"
#include "cli/shell.h"
#include "publishing/table.h"

namespace pegaso::cli {

// As `format` says: "text", "json" or "csv".
void print_table(const publishing::Table& table, const std::string& format, Shell& shell);

// What --layout and --rulings say of one of the plans.
app::ReadRequest read_request(const Arguments& arguments, std::string path);

// Reads the plan and tells what went wrong on standard error; nullopt when it could not be read.
std::optional<reading::Reading> read_or_complain(const app::ReadRequest& request, Shell& shell);

// The number that an option gives; the parser has seen that it is one.
std::optional<std::uint64_t> number_of(const Arguments& arguments, std::string_view option);

// The option --from or the like, which has to be there; complains when it is not.
std::optional<std::string> store_of(const Arguments& arguments, std::string_view option,
                                    Shell& shell);

}  // namespace pegaso::cli
