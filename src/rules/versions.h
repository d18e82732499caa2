// Versions: by which guidelines an act is judged, and whether the regime says something for a day (VAR-01, VAR-03).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/date.h"
#include "regime/decision.h"
#include "regime/regime.h"

namespace pegaso::rules {

struct GuidelineVersion {
  std::string_view id;
  Date from;  // the day on which it comes into force
};

struct VersionDecision {
  std::optional<std::string_view> version;  // nullopt: none is in force yet
  regime::Decision decision;
};

// An act is judged by the version in force on its day: the last to have come into force by then; of two that came on
// the same day, the one that is listed later.
VersionDecision version_in_force(std::span<const GuidelineVersion> versions, Date day);

// CONFIG_MISSING where the regime has no such parameter on that day: what another year says is never taken.
regime::Decision parameter_on(const regime::Regime& regime, std::string_view id, Date day);

}  // namespace pegaso::rules
