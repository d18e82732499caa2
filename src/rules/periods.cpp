#include "rules/periods.h"

#include <string>

namespace pegaso::rules {
namespace {

Period months(int year, unsigned first, unsigned last) {
  return {*Date::from(year, first, 1), end_of_month(year, last)};
}

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
  constexpr std::size_t year_length = 5;  // "2016-"
  // Every form begins as a date does: the calendar's own reader says whether the year is one.
  const auto year = parse_iso_date(std::string(text.substr(0, year_length)) + "01-01");
  if (!year) return std::nullopt;
  const std::string_view rest = text.substr(year_length);
  if (rest.size() != 2) return std::nullopt;
  const unsigned number = static_cast<unsigned>(rest[1] - '0');
  if (rest[0] == 'Q' && number >= 1 && number <= 4) {
    return months(year->year(), 3 * number - 2, 3 * number);
  }
  if (rest[0] == 'H' && number >= 1 && number <= 2) {
    return months(year->year(), 6 * number - 5, 6 * number);
  }
  const auto month = parse_iso_date(std::string(text) + "-01");
  if (!month) return std::nullopt;
  return months(month->year(), month->month(), month->month());
}

std::optional<Period> year_period(std::int64_t year) {
  constexpr std::int64_t least = 1000;
  constexpr std::int64_t most = 9999;
  if (year < least || year > most) return std::nullopt;
  return months(static_cast<int>(year), 1, 12);
}

Date months_after(Date day, int months) {
  const std::chrono::year_month month =
      std::chrono::year_month(day.ymd().year(), day.ymd().month()) + std::chrono::months(months);
  const Date last =
      end_of_month(static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
  const auto same_day = Date::from(last.year(), last.month(), day.day());
  return same_day.value_or(last);
}

Period quarter_of(Date day) {
  constexpr unsigned length = 3;
  const unsigned first = (day.month() - 1) / length * length + 1;
  return months(day.year(), first, first + length - 1);
}

Date day_of_next_month(const Period& period, std::int64_t day) {
  const Date next = days_after(period.last, 1);
  const Date last = end_of_month(next.year(), next.month());
  if (day < 1 || day > last.day()) return last;
  return *Date::from(next.year(), next.month(), static_cast<unsigned>(day));
}

Date binding_day(const regime::Regime& regime, Date nominal, std::optional<Date> rolled) {
  return regime.answer("AMB-73") == "NEXT_WORKING_DAY" ? rolled.value_or(nominal) : nominal;
}

Result<Period> read_period(const Input& input, std::string_view fact) {
  const auto period = parse_period(TRY(input.word(fact)));
  if (!period) {
    return std::unexpected(bad_fact(fact, {"non è un periodo come 2016-05, 2016-Q2 o 2016-H1",
                                           "is no period such as 2016-05, 2016-Q2 or 2016-H1"}));
  }
  return *period;
}

Result<Date> first_day_of_year(const Input& input, std::string_view fact) {
  const auto period = year_period(TRY(input.number(fact)));
  if (!period) return std::unexpected(bad_fact(fact, {"non è un anno", "is no year"}));
  return period->first;
}

Result<Date> day_or_reference(const Input& input, std::string_view fact,
                              const regime::Regime& regime) {
  if (const auto given = TRY(input.date_maybe(fact))) return *given;
  if (regime.reference_day()) return *regime.reference_day();
  return input.date(fact);
}

}  // namespace pegaso::rules
