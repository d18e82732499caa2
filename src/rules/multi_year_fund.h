// The multi-year earmarked fund: where it may come from, and commitments split by the year in which they fall due
// (FPV-03, FPV-05). That its chapters are never spent is in spending.h.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"

namespace pegaso::rules {

// `source` and `reason` are words of the regime's fpv.sources and fpv.any_source_reasons; `reason` may be empty.
regime::Configured<regime::Decision> decide_fund_source(const regime::Regime& regime, Date day,
                                                        std::string_view source,
                                                        std::string_view reason);

// A commitment by year of exigibility.
struct Exigibility {
  Money total;
  std::vector<std::pair<std::int64_t, Money>> shares;
  std::optional<Money> assessed;  // of the revenue that pays it; nullopt: not looked at
  std::int64_t year = 0;
};
struct ExigibilityDecision {
  regime::Decision decision;
  Money funded_by_current_year;
  Money fund;  // shares of later years
};
ExigibilityDecision decide_exigibility(const Exigibility& request);

}  // namespace pegaso::rules
