// CIG and CUP on acts, CIG and dedicated account on payments (TRC-01 to TRC-04).
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "regime/regime.h"
#include "rules/checklist.h"

namespace pegaso::rules {

struct TraceabilityRequest {
  Date date = {};
  bool is_cig_asked = true;  // false: only the CUP is looked at
  std::string_view cig = {};
  std::string_view exclusion = {};  // a code of the regime's list, in place of the CIG
  bool is_cup_required = false;     // a public investment project
  std::string_view cup = {};
  // On a payment order: is the payee's dedicated account there; nullopt: it is no payment.
  std::optional<bool> has_dedicated_account = {};
};

regime::Configured<Checklist> decide_traceability(const regime::Regime& regime,
                                                  const TraceabilityRequest& request);

}  // namespace pegaso::rules
