// What pages of acts and of comparisons have in common: the addresses of comparisons.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace pegaso::web {

// The page that compares two points of the history ("#3", "now", "2016-10-01", "draft:variazione-5").
std::string compared_address(std::string_view from, std::string_view to);
// What the entry changed: the version before it beside the one after it.
std::string compared_with_former(std::int64_t entry);

// "It is not a date", with the way to write one.
Problem no_day(std::string_view text);

}  // namespace pegaso::web
