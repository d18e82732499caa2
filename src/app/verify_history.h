// Use case: prove that nobody touched the history of a store's plans (`pegaso verify FILE`).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/history_store.h"

namespace pegaso::app {

// The state of each plan's chain, by municipality and year. Beyond what storage::verify_history proves, the
// entries have to follow from one another, and the plan that is shown has to be the one that follows
// from them.
Result<std::vector<storage::ChainState>> verify_history(const std::string& store_path);

}  // namespace pegaso::app
