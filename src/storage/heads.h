// Whether a store still says of its plans what it said: for whoever keeps what was made of them.
#pragma once

#include <string>

#include "base/result.h"
#include "storage/store.h"

namespace pegaso::storage {

// Short texts that change, the one with the plans and their acts, the other with the findings that were accepted.
struct PlansHead {
  std::string plans;
  std::string acceptances;
};

// Reads a few rows.
Result<PlansHead> plans_head(const Store& store);

}  // namespace pegaso::storage
