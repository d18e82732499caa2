// Use case: a plan, an objective, the objectives of a director or of a chapter (`pegaso show`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/choose_plan.h"
#include "base/result.h"
#include "history/journal.h"
#include "plan/plan.h"
#include "storage/store.h"

namespace pegaso::app {

// What to show of the plan.
struct WholePlan {};
struct ObjectiveNamed {
  std::string number_or_code;  // the municipality's code where it has such a one, else the number
};
struct ObjectivesOfDirector {
  std::string name;  // all its words in the name of a director or co-director
};
struct ObjectivesOfChapter {
  std::string chapter;  // "5920/999", or "5920" for every article
};
using Selection =
    std::variant<WholePlan, ObjectiveNamed, ObjectivesOfDirector, ObjectivesOfChapter>;

struct ShowRequest {
  std::string store_path;
  PlanChoice plan;
  Selection selection;
  // The version on two clocks; nullopt: the latest, as the store keeps it.
  std::optional<history::AsOf> as_of;
};

struct Shown {
  storage::PlanSummary summary;
  // The whole plan; for any other selection its objectives alone, the other lists empty.
  plan::Plan plan;
  // For each of plan.objectives the line of its title in the document; 0 when unknown, as it is for
  // versions of the past.
  std::vector<std::uint32_t> lines;
};

// Refuses, naming what there is, a selection that selects nothing.
Result<Shown> show_plan(const ShowRequest& request);

}  // namespace pegaso::app
