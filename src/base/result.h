// Errors as values. Result<T> is a T or the Problem that prevented it.
//
//   Result<Plan> read(...);
//   Plan plan = TRY(read(...));   // returns the Problem to the caller when there is one
#pragma once

#include <expected>
#include <utility>

#include "base/problem.h"

namespace pegaso {

template <class T>
using Result = std::expected<T, Problem>;

template <class T>
using Results = std::expected<T, Problems>;

inline std::unexpected<Problem> refuse(Bilingual message, SourcePosition where = {},
                                       Bilingual cure = {}) {
  return std::unexpected(Problem{std::move(message), std::move(where), std::move(cure)});
}

}  // namespace pegaso

// Evaluates an expression of type Result<T>; gives the T, or leaves the function with the Problem.
#define TRY(...)                                                                          \
  __extension__({                                                                         \
    auto pegaso_try_result = (__VA_ARGS__);                                               \
    if (!pegaso_try_result) return std::unexpected(std::move(pegaso_try_result).error()); \
    std::move(pegaso_try_result).value();                                                 \
  })
