#include "app/kept_checks.h"

#include <algorithm>
#include <utility>

namespace pegaso::app {

std::vector<checking::Finding> check_version(const history::Version& version) {
  reading::Reading reading;
  reading.plan = version.plan;
  return checking::check(reading);
}

KeptChecks::Findings KeptChecks::of(const history::Version& version) {
  const auto take = [&]() -> Findings {
    // The version itself is compared: that costs far less than a check, and nothing can be mistaken for it.
    const auto at = std::ranges::find(kept_, version, &Kept::version);
    if (at == kept_.end()) return nullptr;
    std::rotate(at, at + 1, kept_.end());
    return kept_.back().findings;
  };
  {
    const std::scoped_lock lock(mutex_);
    if (Findings found = take()) return found;
  }
  auto made = std::make_shared<const std::vector<checking::Finding>>(check_version(version));
  const std::scoped_lock lock(mutex_);
  if (Findings found = take()) return found;
  if (kept_.size() == kept_max) kept_.erase(kept_.begin());
  kept_.push_back({version, made});
  return made;
}

}  // namespace pegaso::app
