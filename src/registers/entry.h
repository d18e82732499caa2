// A register that is only ever added to: an entry is a row as it stands from its recording on, and a later entry of the
// same number takes the place of the earlier one (a correction, a publication, a payment, an annulment).
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "budget/balances.h"
#include "budget/movement.h"

namespace pegaso::registers {

// "2016/3": numbered anew each year of the row's date.
using Number = budget::MovementNumber;

template <class Row>
struct Entry {
  Date recorded_on;
  std::chrono::sys_seconds recorded_at;
  std::string author;
  Row row;

  bool operator==(const Entry&) const = default;
};

// The rows that hold on a day as it was known on a day, by number: those dated up to it and not annulled. What happens
// to a row after the day, such as its payment, is not in them.
// `entries`: in the order of recording.
template <class Row>
std::vector<Row> rows_of(const std::vector<Entry<Row>>& entries, const budget::AsOf& as_of) {
  std::map<Number, const Row*> latest;
  for (const Entry<Row>& each : entries) {
    if (each.recorded_on <= as_of.known_on) latest[each.row.number] = &each.row;
  }
  std::vector<Row> rows;
  for (const auto& [number, row] : latest) {
    if (row->is_annulled || row->date > as_of.on) continue;
    Row& kept = rows.emplace_back(*row);
    if (kept.published_on > as_of.on) kept.published_on.reset();
    if (kept.paid_on > as_of.on) kept.paid_on.reset();
  }
  return rows;
}

// The rows that hold with all that was recorded, whatever its day.
template <class Row>
std::vector<Row> rows_of(const std::vector<Entry<Row>>& entries) {
  const Date last = *Date::from(9999, 12, 31);
  return rows_of(entries, {last, last});
}

// The number that a new row of that year gets. Numbers of annulled rows are not used again.
template <class Row>
Number next_number(const std::vector<Entry<Row>>& entries, int year) {
  Number last{year, 0};
  for (const Entry<Row>& each : entries) {
    if (each.row.number.year == year) last = std::max(last, each.row.number);
  }
  return {year, last.number + 1};
}

// The row of that number as it was last recorded; nullptr: there is none.
template <class Row>
const Row* find_row(const std::vector<Entry<Row>>& entries, const Number& number) {
  const Row* found = nullptr;
  for (const Entry<Row>& each : entries) {
    if (each.row.number == number) found = &each.row;
  }
  return found;
}

// A row of a file that did not come into the register: kept, so that somebody mends it.
struct FaultyRow {
  std::string file;
  std::size_t line = 0;
  std::string text;  // of the row
  Bilingual reason;
  Bilingual cure;

  bool operator==(const FaultyRow&) const = default;
};

}  // namespace pegaso::registers
