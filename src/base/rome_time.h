// The clock on the wall in Rome, for people and for the day on which something was recorded: wherever the server stands and
// whatever its own zone is.
#pragma once

#include <chrono>
#include <string>

#include "base/date.h"

namespace pegaso {

struct RomeTime {
  Date day;
  int hour = 0;
  int minute = 0;

  auto operator<=>(const RomeTime&) const = default;
};

// One hour before universal time; two from the last Sunday of March to the last of October, changed at 01:00 universal
// time (directive 2000/84/EC). Instants before 1996 had other rules in Italy.
RomeTime rome_time(std::chrono::sys_seconds instant);

std::string format_italian(const RomeTime& time);  // "31/12/2016 09:05"

}  // namespace pegaso
