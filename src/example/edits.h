// Edits of a plan the way people make them in the course of a year.
#pragma once

#include <vector>

#include "base/date.h"
#include "example/random.h"
#include "history/version.h"
#include "plan/plan.h"

namespace pegaso::example {

// Where an act may edit, and what it takes from.
struct EditScope {
  std::vector<history::Id> objectives;
  bool order = false;  // objectives added, taken out, put elsewhere
  bool assignments = false;
  bool staff = false;
  Date act_date;  // for the marks
};

// What comes in (indicators, phases, chapters, whole objectives) looks like another plan's. Its
// targets are to be parsed for the year of the plan that is edited.
plan::Plan donor_plan(std::uint64_t seed, int year);

// One edit within the scope: a rename, another director, a target, an indicator or phase or money row
// added, changed or taken out, phases postponed, staffing, an objective added, removed or moved, an
// amount of an assignment, heads of a staff table. By chance it changes nothing, where the part picked
// has nothing of the kind. `version` stays well formed.
void edit_once(history::Version& version, const EditScope& scope, const plan::Plan& donor,
               history::NewIds& ids, Random& random);

}  // namespace pegaso::example
