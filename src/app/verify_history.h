// Use case: prove that nobody touched what a store has of its plans' history, of its budgets' movements, of duties'
// events, registers and purchases (`pegaso verify FILE`).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/history_store.h"

namespace pegaso::app {

// The state of each plan's chain, by municipality and year. Beyond what storage::verify_history proves, the
// entries have to follow from one another, and the plan that is shown has to be the one that follows
// from them. Behind them the chains of movements (storage/budget_store.h) and of what else is only ever
// added (storage/verify_rows.h).
Result<std::vector<storage::ChainState>> verify_history(const std::string& store_path);

}  // namespace pegaso::app
