// Whether a store still says of its plans what it said: for whoever keeps what was made of them.
#pragma once

#include <string>

#include "base/result.h"
#include "storage/store.h"

namespace pegaso::storage {

// A short text that changes with the plans, their acts, and the findings that were accepted. Reads a few rows.
Result<std::string> plans_head(const Store& store);

}  // namespace pegaso::storage
