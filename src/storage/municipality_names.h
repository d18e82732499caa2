// Which municipalities a store holds.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/store.h"

namespace pegaso::storage {

// By name, folded. None in a file that holds nothing yet.
Result<std::vector<std::string>> municipality_names(const Store& store);

}  // namespace pegaso::storage
