#include "storage/day_totals.h"

#include <algorithm>

#include "storage/varint.h"

namespace pegaso::storage {
namespace {

// Far above any municipality's, and far below where sums of sums would leave their range.
constexpr std::int64_t sum_cents_max = 10'000'000'000'000'000;

// Calls `use` with each day and a function that gives its sums one by one.
template <class Use>
void for_each_day(Blob bytes, const Use& use) {
  std::int64_t before = 0;
  while (!bytes.empty()) {
    const std::int64_t day = unpack_number(bytes, 64);
    const std::int64_t mask = unpack_number(bytes, 64);
    if (day <= before || day > 31 || mask < 1 || mask >= std::int64_t{1} << budget::columns) {
      throw DamagedValue("sums of days out of order");
    }
    before = day;
    for (std::size_t i = 0; i < budget::columns; ++i) {
      if ((static_cast<std::uint64_t>(mask) >> i & 1U) == 0) continue;
      const std::int64_t cents = unpack_number(bytes, 64);
      if (cents > sum_cents_max || cents < -sum_cents_max) throw DamagedValue("sum out of range");
      use(static_cast<unsigned>(day), i, Money::from_cents(cents));
    }
  }
}

}  // namespace

std::vector<std::uint8_t> pack(const DayTotals& days) {
  std::vector<std::uint8_t> bytes;
  for (const DayTotal& each : days) {
    std::int64_t mask = 0;
    for (std::size_t i = 0; i < budget::columns; ++i) {
      if (!each.change.sums.at(i).is_zero()) mask |= std::int64_t{1} << i;
    }
    pack_number(each.day, bytes);
    pack_number(mask, bytes);
    for (const Money sum : each.change.sums) {
      if (!sum.is_zero()) pack_number(sum.cents(), bytes);
    }
  }
  return bytes;
}

DayTotals unpack_days(Blob bytes) {
  DayTotals days;
  for_each_day(bytes, [&](unsigned day, std::size_t column, Money sum) {
    if (days.empty() || days.back().day != day) days.push_back({day, {}});
    days.back().change.sums.at(column) = sum;
  });
  return days;
}

void add_days(Blob bytes, unsigned first, unsigned last, budget::Balances& sum) {
  for_each_day(bytes, [&](unsigned day, std::size_t column, Money change) {
    if (day >= first && day <= last) sum.sums.at(column) += change;
  });
}

void add(DayTotals& days, unsigned day, const budget::Balances& change) {
  auto at = std::ranges::lower_bound(days, day, {}, &DayTotal::day);
  if (at == days.end() || at->day != day) at = days.insert(at, {day, {}});
  at->change += change;
  if (at->change.is_zero()) days.erase(at);
}

int month_number(Date date) { return date.year() * 12 + static_cast<int>(date.month()) - 1; }

}  // namespace pegaso::storage
