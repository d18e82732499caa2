// Who is an employer for safety at work (SIC-01).
#pragma once

#include <string_view>

#include "base/date.h"
#include "regime/decision.h"
#include "regime/regime.h"

namespace pegaso::rules {

struct EmployerRequest {
  Date date = {};
  std::string_view role;  // "DIRIGENTE", "COMANDANTE_POLIZIA_LOCALE"
  bool has_financial_resources = false;
  bool has_human_resources = false;
  bool has_instrumental_resources = false;
};

struct EmployerDecision {
  bool is_employer = false;
  regime::Reason reason;
};

regime::Configured<EmployerDecision> decide_employer(const regime::Regime& regime,
                                                     const EmployerRequest& request);

}  // namespace pegaso::rules
