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

// The same day of the month so many months later (earlier when negative); the month's last where it has no such day.
Date months_after(Date day, int months);
// The quarter in which the day lies.
Period quarter_of(Date day);
// That day of the month after the period; the month's last where it has no such day.
Date day_of_next_month(const Period& period, std::int64_t day);

// The day that binds: the term's own, or the working day to which it moves, as the regime reads AMB-73. Where holidays
// are not known so far, its own.
Date binding_day(const regime::Regime& regime, Date nominal, std::optional<Date> rolled);

// The fact's period; refuses what is none.
Result<Period> read_period(const Input& input, std::string_view fact);
// The first of January of the fact's year.
Result<Date> first_day_of_year(const Input& input, std::string_view fact);
// The fact's day; where the request gives none, the day for which the regime answers such requests. Refuses where
// the regime names no such day either.
Result<Date> day_or_reference(const Input& input, std::string_view fact,
                              const regime::Regime& regime);

}  // namespace pegaso::rules
