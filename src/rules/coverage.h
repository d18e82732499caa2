// Rules of the catalogue that no function of their own answers, though a machine could compute them: which other rules
// do, or why the program does not.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "regime/decision.h"

namespace pegaso::rules {

struct Coverage {
  std::string_view rule;
  // The rules whose functions answer for it; empty: what it asks for is done by another use case, or from data that the
  // program does not hold.
  std::vector<std::string_view> answered_by;
  regime::Message how;
};

std::span<const Coverage> covered_elsewhere();

// nullptr: the rule has a function of its own, or its catalogue entry says why not.
const Coverage* find_coverage(std::string_view rule);

}  // namespace pegaso::rules
