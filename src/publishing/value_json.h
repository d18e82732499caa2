// The plan's values as JSON members, without their places: what `pegaso read` and `pegaso show` have
// in common. Each function writes members into the object that is open, or one value where it says
// so. Internal to this room.
#pragma once

#include <optional>

#include "base/problem.h"
#include "plan/plan.h"
#include "publishing/json_writer.h"

namespace pegaso::publishing {

// From `title` to `description`.
void write_objective_texts(JsonWriter& json, const plan::Objective& objective);
// From `description` to `removed`, with the target in its parsed form.
void write_indicator(JsonWriter& json, const plan::Indicator& indicator, Language language);
void write_phase(JsonWriter& json, const plan::Phase& phase);
void write_money_row(JsonWriter& json, const plan::MoneyRow& row);
void write_stated_difference(JsonWriter& json, const plan::StatedDifference& difference);
// One value: an object, or null.
void write_staffing(JsonWriter& json, const std::optional<plan::Staffing>& staffing);
// One value: an object.
void write_totals(JsonWriter& json, const plan::Totals& totals);
// One value: a whole objective, without lines unless `line` is above 0.
void write_objective(JsonWriter& json, const plan::Objective& objective, std::uint32_t line,
                     Language language);

}  // namespace pegaso::publishing
