// Sums that know when they have left the range, instead of breaking a promise: what is summed here
// comes from a document. Internal to this room.
#pragma once

#include <cstdint>
#include <optional>

#include "base/money.h"

namespace pegaso::checking {

class MoneySum {
 public:
  void add(Money amount) {
    fits_ = fits_ && !__builtin_add_overflow(cents_, amount.cents(), &cents_);
  }
  void subtract(Money amount) {
    fits_ = fits_ && !__builtin_sub_overflow(cents_, amount.cents(), &cents_);
  }
  // nullopt: larger than any municipality's money.
  std::optional<Money> value() const {
    if (!fits_) return std::nullopt;
    return Money::from_cents(cents_);
  }

 private:
  std::int64_t cents_ = 0;
  bool fits_ = true;
};

}  // namespace pegaso::checking
