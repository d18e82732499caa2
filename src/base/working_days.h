// Working days: neither Saturday, nor Sunday, nor a holiday (AMB-73: a term's nominal day binds; the
// working day to which it rolls is shown beside it).
#pragma once

#include <optional>
#include <vector>

#include "base/date.h"

namespace pegaso {

class WorkingDays {
 public:
  WorkingDays() = default;
  // `holidays` in any order, complete until `known_until` included; `patron_day` rests every year.
  WorkingDays(std::vector<Date> holidays, Date known_until, std::optional<DayOfYear> patron_day);

  bool is_holiday(Date day) const;
  // The day itself or the first working day after it. nullopt where it would lie after the last day of which the
  // holidays are known.
  std::optional<Date> roll(Date day) const;
  Date known_until() const { return known_until_; }
  // The same with more days of rest.
  WorkingDays with(std::vector<Date> more) const;

  bool operator==(const WorkingDays&) const = default;

 private:
  std::vector<Date> holidays_;  // in order
  Date known_until_ = *Date::from(0, 1, 1);
  std::optional<DayOfYear> patron_day_;
};

}  // namespace pegaso
