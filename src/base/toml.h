// TOML files as tables with positions: the one way to include and call toml++ here.
//
// A heavy header: for .cpp files only. It is included without exceptions (a malformed file comes
// back as a Problem with its line) and without the library's assertions: toml++ 3.3 asserts on
// malformed table headers ("[=") that its next lines refuse properly, and in a release build turns
// the same assertions into promises to the compiler, so that "[=" would be undefined behaviour.
#pragma once

#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_EXCEPTIONS 0
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

#include <string>
#include <string_view>

#include "base/result.h"

namespace pegaso {

// The table that a file's text holds; refuses what is not TOML. `file` names it in messages;
// `what` says what it is ("il file di layout", "the layout file").
Result<toml::table> parse_toml(std::string_view text, const std::string& file,
                               const Bilingual& what);

}  // namespace pegaso
