// The periods of a year in which duties come back.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "duties/catalogue.h"

namespace pegaso::duties {

struct NamedPeriod {
  std::string name;  // "2016-05", "2016-Q2", "2016-T1" (of four months), "2016-H1", "2016"
  Date first;
  Date last;

  bool operator==(const NamedPeriod&) const = default;
};

// In order.
std::vector<NamedPeriod> periods_of(Every every, int year);

}  // namespace pegaso::duties
