// A broken promise inside the program: always on, in every build. Never used for what a person typed
// or a file holds; that is a Problem (problem.h).
#pragma once

#include <cstdio>
#include <cstdlib>

namespace pegaso {

[[noreturn]] inline void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, condition);
  std::abort();
}

}  // namespace pegaso

#define PEGASO_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::pegaso::check_failed(#condition, __FILE__, __LINE__))
