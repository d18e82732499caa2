// What is published: grants and the like above an amount, by beneficiary and year (TRA-01, TRA-02).
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"

namespace pegaso::rules {

struct PublicationRequest {
  Date date = {};
  std::string_view kind;    // a row of the regime's table transparency.kinds: "GRANT", "WORKS", ...
  Money amount = {};        // never negative
  Money year_total = {};    // of the same beneficiary in the year, before this amount
  bool is_payment = false;  // it is to be paid now
  std::optional<Date> published_on = {};
};

struct PublicationDecision {
  bool is_required = false;
  regime::Decision decision;
};

// Missing inside: the kind.
regime::Configured<PublicationDecision> decide_publication(const regime::Regime& regime,
                                                           const PublicationRequest& request);

}  // namespace pegaso::rules
