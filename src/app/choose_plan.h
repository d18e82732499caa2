// Which plan of a store a command means.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "storage/store.h"

namespace pegaso::app {

// What the person said; both may be left out.
struct PlanChoice {
  std::optional<std::string> municipality;
  std::optional<int> year;
};

// The plan meant: of the only municipality when none is named, of its latest year when none is
// named. Refuses, listing what there is, when the store is empty, when it has several
// municipalities and none was named, and when it has no such plan.
Result<storage::PlanKey> choose_plan(const storage::Store& store, const PlanChoice& choice);

}  // namespace pegaso::app
