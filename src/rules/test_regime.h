// For tests: the regime that comes with the program.
#pragma once

#include <string>

#include "regime/regime.h"

namespace pegaso::rules {

inline const regime::Regime& test_regime() { return *regime::built_in_regime("cremona-2016"); }

// The same with another answer to an open question.
regime::Regime test_regime_with(const std::string& question, const std::string& answer);

inline Date day(std::string_view iso) { return *parse_iso_date(iso); }

inline Money euro(std::int64_t euros, std::int64_t cents = 0) {
  constexpr std::int64_t cents_of_euro = 100;
  return Money::from_cents(euros * cents_of_euro + cents);
}

}  // namespace pegaso::rules
