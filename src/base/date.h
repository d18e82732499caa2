// Calendar dates, without time or zone.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace pegaso {

// A day that exists in the calendar (proleptic Gregorian, years 0 to 9999). A year such as 0016 is
// kept as written: the checker reports it, the reader does not mend it.
class Date {
 public:
  constexpr Date() = default;
  // nullopt when there is no such day (31/04, 29/02 of a common year).
  static std::optional<Date> from(int year, unsigned month, unsigned day);

  int year() const { return static_cast<int>(ymd_.year()); }
  unsigned month() const { return static_cast<unsigned>(ymd_.month()); }
  unsigned day() const { return static_cast<unsigned>(ymd_.day()); }
  std::chrono::year_month_day ymd() const { return ymd_; }

  auto operator<=>(const Date&) const = default;

 private:
  constexpr explicit Date(std::chrono::year_month_day ymd) : ymd_(ymd) {}
  std::chrono::year_month_day ymd_{std::chrono::year{1970}, std::chrono::month{1},
                                   std::chrono::day{1}};
};

// "31/12/2016", "1/3/2016", also with dots or dashes between; the year has four digits, or two
// that mean 20xx. "31 dicembre 2016" and "1° gennaio 2017" too, any case. nullopt: not a date.
std::optional<Date> parse_italian_date(std::string_view text);
// "2016-12-31" only.
std::optional<Date> parse_iso_date(std::string_view text);

// The day so many days later (earlier when negative); the last or first day that a Date can hold where the
// calendar would end.
Date days_after(Date day, int days);
// The last day of that month; `month` is 1 to 12. Beyond the calendar: its first or last day, as above.
Date end_of_month(int year, unsigned month);

// A day of any year, such as a term that comes back each year.
struct DayOfYear {
  unsigned month = 12;
  unsigned day = 31;

  // That day of a year; for 29 February of a common year, the day before. Beyond the calendar: its end.
  Date in(int year) const;

  auto operator<=>(const DayOfYear&) const = default;
};

// "07-31" only.
std::optional<DayOfYear> parse_day_of_year(std::string_view text);

std::string format_iso(Date date);      // "2016-12-31"
std::string format_italian(Date date);  // "31/12/2016"

}  // namespace pegaso
