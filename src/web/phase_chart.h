// The phases of an objective through the plan's year, as bars under its months.
#pragma once

#include <span>

#include "base/date.h"
#include "plan/plan.h"
#include "web/page.h"

namespace pegaso::web {

// Drawn by the server, beside the table of the same phases, which says all that it shows. Nothing where no phase falls into
// the year. A line marks `today` where it lies in the year.
void write_phase_chart(Page& page, std::span<const plan::Phase> phases, int year, Date today);

}  // namespace pegaso::web
