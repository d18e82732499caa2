// Limited spending: the yearly ceilings by category, third parties' shares outside them, the opinion of the
// office first (LIM-01 to LIM-09).
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"

namespace pegaso::rules {

// Amounts in cents, never negative.
struct LimitRequest {
  std::string_view category;  // a row of the regime's table limits.categories: "STUDIES", ...
  Date date;
  Money used;  // of the year's ceiling, own share only
  Money amount;
  Money third_party_share;                 // of the amount: contributions, sponsorships
  std::vector<std::string_view> opinions;  // favourable, of these units
  bool is_public_security = false;         // cars of public-security services
};

struct LimitDecision {
  regime::Decision decision;
  // Of the ceiling, after the commitment where it passes; nullopt: no ceiling is known. May be negative where
  // more was used than the ceiling.
  std::optional<Money> residual;
  std::vector<std::string> missing;  // "HR_OPINION", "OPINION_OFFICE_NOT_NAMED"
};

// Missing inside: the category, or its ceiling on that day.
regime::Configured<LimitDecision> decide_limit(const regime::Regime& regime,
                                               const LimitRequest& request);

// To whom the periodic monitoring goes (LIM-10).
regime::Configured<std::span<const std::string>> monitoring_recipients(const regime::Regime& regime,
                                                                       Date day);

}  // namespace pegaso::rules
