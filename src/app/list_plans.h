// Use case: what a store holds (`pegaso list --from town.db`).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/store.h"

namespace pegaso::app {

// By municipality, latest year first. Empty when nothing was imported yet.
Result<std::vector<storage::PlanSummary>> list_plans(const std::string& store_path);

}  // namespace pegaso::app
