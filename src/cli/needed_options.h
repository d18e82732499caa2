// Options without which a command cannot do its work, and options that hold an amount. Internal to this room.
#pragma once

#include <string>
#include <string_view>

#include "base/money.h"
#include "base/result.h"
#include "budget/chapter.h"
#include "cli/command.h"

namespace pegaso::cli {

// Refuses, naming the option, where it was not given or is empty.
Result<std::string> needed_text(const Arguments& arguments, std::string_view option);

// "1.234,56" or "1234.56"; refuses anything else.
Result<Money> amount_of(const Arguments& arguments, std::string_view option);

// --chapter.
Result<budget::ChapterCode> chapter_code_of(const Arguments& arguments);

}  // namespace pegaso::cli
