// The sums of a chapter's days in one month, packed: for each day with movements, ascending, the day (1
// to 31), a mask of the columns that are not zero (bit i: column i) and their sums in cents, all as
// numbers of storage/varint.h.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/date.h"
#include "budget/balances.h"
#include "storage/sqlite.h"

namespace pegaso::storage {

struct DayTotal {
  unsigned day = 1;
  budget::Balances change;

  bool operator==(const DayTotal&) const = default;
};
using DayTotals = std::vector<DayTotal>;  // ascending by day

std::vector<std::uint8_t> pack(const DayTotals& days);
// Throws DamagedValue on what pack never gives.
DayTotals unpack_days(Blob bytes);
// Adds what the days from `first` to `last` changed, both included.
void add_days(Blob bytes, unsigned first, unsigned last, budget::Balances& sum);

// Adds to a day, which comes in its place; a day that nothing is left of goes.
void add(DayTotals& days, unsigned day, const budget::Balances& change);

// Months are counted through: year * 12 + month - 1.
int month_number(Date date);

}  // namespace pegaso::storage
