// A reading as JSON: the plan with the line of every record, the guidelines, what is in doubt and
// what found no place. docs/plan-json.md lists the keys; the texts of `reasons` and remarks are in
// the language asked for, everything else is the same in both.
#pragma once

#include "base/problem.h"
#include "publishing/sink.h"
#include "reading/reading.h"

namespace pegaso::publishing {

// Lines are 1-based; null where the datum has no place. Amounts are integer cents, dates ISO 8601.
void write_plan_json(const reading::Reading& reading, Language language, Sink& out);

}  // namespace pegaso::publishing
