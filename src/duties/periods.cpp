#include "duties/periods.h"

#include <array>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "base/number.h"

namespace pegaso::duties {
namespace {

unsigned months_of(Every every) {
  switch (every) {
    case Every::Month:
      return 1;
    case Every::Quarter:
      return 3;
    case Every::FourMonths:
      return 4;
    case Every::HalfYear:
      return 6;
    case Every::Year:
      return 12;
  }
  return 12;
}

std::string name_of(Every every, int year, unsigned number) {
  // Every form begins with the year, in four digits.
  const std::string first =
      format_iso(Date::from(year, every == Every::Month ? number : 1, 1).value_or(Date()));
  constexpr std::size_t year_length = 4;
  constexpr std::size_t month_length = 7;
  const std::string count = std::to_string(number);
  switch (every) {
    case Every::Month:
      return first.substr(0, month_length);
    case Every::Quarter:
      return first.substr(0, year_length) + "-Q" + count;
    case Every::FourMonths:
      return first.substr(0, year_length) + "-T" + count;
    case Every::HalfYear:
      return first.substr(0, year_length) + "-H" + count;
    case Every::Year:
      break;
  }
  return first.substr(0, year_length);
}

}  // namespace

std::vector<NamedPeriod> periods_of(Every every, int year) {
  constexpr unsigned months_a_year = 12;
  const unsigned length = months_of(every);
  std::vector<NamedPeriod> periods;
  for (unsigned first = 1; first <= months_a_year; first += length) {
    const auto day = Date::from(year, first, 1);
    if (!day) continue;
    periods.push_back({name_of(every, year, (first - 1) / length + 1), *day,
                       end_of_month(year, first + length - 1)});
  }
  return periods;
}

Bilingual month_words(int year, unsigned month) {
  static const std::array<Bilingual, 12> names = {{{"gennaio", "January"},
                                                   {"febbraio", "February"},
                                                   {"marzo", "March"},
                                                   {"aprile", "April"},
                                                   {"maggio", "May"},
                                                   {"giugno", "June"},
                                                   {"luglio", "July"},
                                                   {"agosto", "August"},
                                                   {"settembre", "September"},
                                                   {"ottobre", "October"},
                                                   {"novembre", "November"},
                                                   {"dicembre", "December"}}};
  const Bilingual& name = names.at(month - 1);
  return {fmt::format("{} {}", name.it, year), fmt::format("{} {}", name.en, year)};
}

Bilingual period_words(std::string_view name) {
  const auto as_it_is = [&] { return Bilingual{std::string(name), std::string(name)}; };
  const std::string_view year = name.substr(0, name.find('-'));
  if (year == name) return as_it_is();
  const std::string_view part = name.substr(year.size() + 1);
  if (const auto month = parse_number<unsigned>(part); month && *month >= 1 && *month <= 12) {
    if (const auto number = parse_number<int>(year)) return month_words(*number, *month);
  }
  if (part.size() != 2) return as_it_is();
  const std::string_view number = part.substr(1);
  const auto words = [&](std::string_view it, std::string_view en) {
    return Bilingual{fmt::format("{}° {} {}", number, it, year),
                     fmt::format("{} {} of {}", en, number, year)};
  };
  switch (part.front()) {
    case 'Q':
      return words("trimestre", "quarter");
    case 'T':
      return words("quadrimestre", "four-month period");
    case 'H':
      return words("semestre", "half-year");
    default:
      return as_it_is();
  }
}

}  // namespace pegaso::duties
