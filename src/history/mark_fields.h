// The fields that print an act's marks beside what they speak of: "mark", "updated", "status"...
//
// They tell what an act did, not what the plan is: an edition without them is the same plan. Whoever
// asks whether a part is the same in substance looks past them. Internal to this room.
#pragma once

#include <string_view>

#include "history/variation.h"
#include "plan/fields.h"
#include "plan/plan.h"

namespace pegaso::history {

// Whether the field of such a part prints a mark. `field` is a name of plan/fields.h.
bool is_mark_field(Part part, std::string_view field);

// The same value with no mark on it.
plan::Indicator without_marks(plan::Indicator indicator);
plan::Phase without_marks(plan::Phase phase);

// Whether an act's mark is printed on it, on nothing inside it.
inline bool is_marked(const plan::Objective& objective) {
  return objective.mark != plan::Mark::None || objective.previous_title.has_value();
}
inline bool is_marked(const plan::Indicator& indicator) {
  return indicator.updated || indicator.removed;
}
inline bool is_marked(const plan::Phase& phase) {
  return phase.status != plan::PhaseStatus::Unchanged || phase.postponed_to.has_value();
}

// Whether an indicator or a phase of the objective bears a mark.
bool is_marked_inside(const plan::Objective& objective);

// Whether the fields of two parts are the same, looking past marks. Lists inside them are not looked
// at, nor is an objective's number.
template <class T>
bool same_fields(Part part, const T& a, const T& b) {
  bool same = true;
  plan::for_each_field<T>([&](const auto& field) {
    same = same && (a.*field.member == b.*field.member || is_mark_field(part, field.name));
  });
  return same;
}

// The same for all that is in two objectives.
bool same_contents(const plan::Objective& a, const plan::Objective& b);

}  // namespace pegaso::history
