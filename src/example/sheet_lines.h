// The lines of one objective's sheet, in one of the shapes that sheets have.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/date.h"
#include "example/lines.h"
#include "example/random.h"
#include "plan/plan.h"

namespace pegaso::example {

using Shapes = std::map<std::string, std::size_t>;

// `act_date`: of the act that the marks inside the sheet name. Counts what it writes in `shapes`.
std::vector<Line> sheet_lines(const plan::Objective& objective, int year, Date act_date,
                              Random& random, Shapes& shapes);

}  // namespace pegaso::example
