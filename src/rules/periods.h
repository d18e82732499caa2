// Periods of the year as requests write them: "2016-05", "2016-Q2", "2016-H1", 2016.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "rules/input.h"

namespace pegaso::rules {

struct Period {
  Date first;
  Date last;

  bool operator==(const Period&) const = default;
};

// nullopt: none of those forms.
std::optional<Period> parse_period(std::string_view text);
// A year of four digits.
std::optional<Period> year_period(std::int64_t year);

// The fact's period; refuses what is none.
Result<Period> read_period(const Input& input, std::string_view fact);
// The first of January of the fact's year.
Result<Date> first_day_of_year(const Input& input, std::string_view fact);

}  // namespace pegaso::rules
