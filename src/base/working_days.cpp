#include "base/working_days.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace pegaso {

WorkingDays::WorkingDays(std::vector<Date> holidays, Date known_until,
                         std::optional<DayOfYear> patron_day)
    : holidays_(std::move(holidays)), known_until_(known_until), patron_day_(patron_day) {
  std::ranges::sort(holidays_);
}

bool WorkingDays::is_holiday(Date day) const {
  return std::ranges::binary_search(holidays_, day) ||
         (patron_day_ && patron_day_->in(day.year()) == day);
}

std::optional<Date> WorkingDays::roll(Date day) const {
  for (; day <= known_until_; day = days_after(day, 1)) {
    const std::chrono::weekday weekday{std::chrono::sys_days{day.ymd()}};
    if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday && !is_holiday(day)) {
      return day;
    }
    if (day == known_until_) break;
  }
  return std::nullopt;
}

WorkingDays WorkingDays::with(std::vector<Date> more) const {
  more.insert(more.end(), holidays_.begin(), holidays_.end());
  return {std::move(more), known_until_, patron_day_};
}

}  // namespace pegaso
