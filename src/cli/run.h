// The program: from its arguments to its exit status.
#pragma once

#include <span>

namespace pegaso::cli {

// `words` as main has them, the program's name first. Throws nothing: a broken world (no memory) is
// told here, in one place.
int run(std::span<char* const> words) noexcept;

// "0.1.0", of the build.
const char* version();

}  // namespace pegaso::cli
