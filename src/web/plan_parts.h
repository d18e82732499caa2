// What the pages of a plan have in common.
#pragma once

#include <optional>
#include <string>

#include "app/loaded_plan.h"
#include "plan/plan.h"
#include "web/page.h"

namespace pegaso::web {

std::string objective_address(int number);

// What an act did to it, as a word in its colour.
void write_mark(Page& page, plan::Mark mark);

// Findings of an objective by severity.
void write_finding_counts(Page& page, const app::LoadedPlan& loaded, std::optional<int> objective);

}  // namespace pegaso::web
