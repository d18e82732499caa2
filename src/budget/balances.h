// What a chapter has in a year, summed from its movements.
#pragma once

#include <array>

#include "base/money.h"
#include "budget/movement.h"

namespace pegaso::budget {

// Sums by column; every figure that people ask for follows.
struct Balances {
  std::array<Money, columns> sums{};

  Money& operator[](Column column) { return sums.at(static_cast<std::size_t>(column)); }
  Money operator[](Column column) const { return sums.at(static_cast<std::size_t>(column)); }
  Balances& operator+=(const Balances& other) {
    for (std::size_t i = 0; i < columns; ++i) sums.at(i) += other.sums.at(i);
    return *this;
  }
  Balances& operator-=(const Balances& other) {
    for (std::size_t i = 0; i < columns; ++i) sums.at(i) -= other.sums.at(i);
    return *this;
  }
  bool is_zero() const { return *this == Balances{}; }

  // As varied.
  Money appropriation() const { return (*this)[Column::Appropriated]; }
  Money committed() const { return (*this)[Column::Tested] + (*this)[Column::Excluded]; }
  // Of expenditure: what may still be committed.
  Money available() const { return appropriation() - committed(); }
  // Of expenditure: owed and not paid. After the year it is the payable residual of that year.
  Money to_pay() const {
    return committed() + (*this)[Column::CarriedOver] - (*this)[Column::Paid];
  }
  Money to_settle() const {
    return committed() + (*this)[Column::CarriedOver] - (*this)[Column::Settled];
  }
  // Of revenue: assessed and not collected. After the year it is the receivable residual of that year.
  Money to_collect() const {
    return (*this)[Column::Assessed] + (*this)[Column::CarriedOver] - (*this)[Column::Collected];
  }
  Money residual(Side side) const { return side == Side::Revenue ? to_collect() : to_pay(); }

  bool operator==(const Balances&) const = default;
};

// The two clocks: what counts on a day, as it was known on a day.
struct AsOf {
  Date on;
  Date known_on;
};

}  // namespace pegaso::budget
