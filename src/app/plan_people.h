// Who a plan names: what a person looks for by name.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "plan/plan.h"

namespace pegaso::app {

struct PlanPerson {
  std::string name;
  bool is_director = false;    // of at least one objective
  std::size_t objectives = 0;  // in which the name stands
};

// Directors, co-directors, councillors and delegates of phases whose names have all the words, by name.
std::vector<PlanPerson> people_named(const plan::Plan& plan, std::string_view words);

}  // namespace pegaso::app
