// What another regime would decide differently: two answers to one request, compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/decide.h"

namespace pegaso::rules {

struct ChangedValue {
  std::string_view name;  // of the result: "procedure", "decision"
  ResultValue before;     // null where that answer has no such value
  ResultValue after;
};

struct Impact {
  std::vector<ChangedValue> values;  // in the order of the answers, at least one
  // Rules of the reasons that only one of the answers has, each once: those of the new answer first.
  std::vector<std::string_view> rules;
};

// nullopt: the same is decided, though sentences may name other figures.
std::optional<Impact> compare_answers(const Answer& before, const Answer& after);

}  // namespace pegaso::rules
