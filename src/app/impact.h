// Use case: what another regime would decide differently (`pegaso impact`).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/duties.h"
#include "base/problem.h"
#include "base/result.h"
#include "regime/regime.h"
#include "rules/impact.h"

namespace pegaso::app {

struct ImpactLine {
  std::string id;  // of the request
  rules::Impact impact;
};

// Both regimes have to outlive it.
struct ImpactReport {
  std::size_t compared = 0;
  std::vector<ImpactLine> changed;
  Problems not_answered;  // by neither regime, or not alike by both; with their lines
};

// Puts each line of `requests` (as `pegaso decide` takes them) to both regimes. Nothing is lost: what cannot be read is
// reported with its line in `file`.
ImpactReport compare_regimes(const regime::Regime& before, const regime::Regime& after,
                             std::string_view requests, const std::string& file);

// Duties that are there under one regime only, or whose term or state differs.
struct DutiesImpact {
  std::size_t compared = 0;  // of either regime
  std::vector<duties::DutyChange> changed;
  Problems remarks;  // on what the new regime does not say and the old one does
};
DutiesImpact compare_duties(const regime::Regime& before, const regime::Regime& after,
                            const KnownEvents& known, const DutiesRequest& request);

// The regime with the changes "ID=VALUE", parted by semicolons.
Results<regime::Regime> changed_regime(const regime::Regime& regime, std::string_view changes);

// A value as people read it: nothing for what is absent, words parted by commas.
std::string text_of(const rules::ResultValue& value);

}  // namespace pegaso::app
