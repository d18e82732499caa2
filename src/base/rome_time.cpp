#include "base/rome_time.h"

#include <fmt/format.h>

namespace pegaso {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

namespace {

// When summer time begins or ends in that month.
sys_seconds change_in(std::chrono::year year, std::chrono::month month) {
  return sys_days{year / month / std::chrono::Sunday[std::chrono::last]} + hours{1};
}

}  // namespace

RomeTime rome_time(sys_seconds instant) {
  const auto year =
      std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(instant)}.year();
  const bool is_summer = instant >= change_in(year, std::chrono::March) &&
                         instant < change_in(year, std::chrono::October);
  const sys_seconds local = instant + hours{is_summer ? 2 : 1};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day ymd{day};
  const std::chrono::hh_mm_ss time{local - day};
  return {Date::from(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()))
              .value_or(Date()),
          static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count())};
}

std::string format_italian(const RomeTime& time) {
  return fmt::format("{} {:02}:{:02}", format_italian(time.day), time.hour, time.minute);
}

}  // namespace pegaso
