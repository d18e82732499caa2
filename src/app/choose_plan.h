// Which plan of a store a command means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/store.h"

namespace pegaso::app {

// What the person said; both may be left out.
struct PlanChoice {
  std::optional<std::string> municipality;
  std::optional<int> year;
};

// The plans meant, by municipality, latest year first. Refuses, listing what there is, when there
// are none.
Result<std::vector<storage::PlanSummary>> plans_of(const storage::Store& store,
                                                   const PlanChoice& choice);

// The one plan meant: of the only municipality when none is named, of its latest year when none is
// named. Refuses, listing what there is, also when there are several municipalities and none was
// named.
Result<storage::PlanKey> choose_plan(const storage::Store& store, const PlanChoice& choice);

}  // namespace pegaso::app
