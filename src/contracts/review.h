// What a careful person asks about a valid data set: codes that fail their check, awardees who did
// not tender, sums and dates that contradict each other. All are warnings.
#pragma once

#include <vector>

#include "contracts/dataset.h"
#include "contracts/fault.h"

namespace pegaso::contracts {

// By contract, in the order of the data set; places are not known here.
std::vector<Fault> review(const Dataset& dataset);

}  // namespace pegaso::contracts
