#include "app/duties_cache.h"

#include <algorithm>
#include <utility>

#include "app/duties.h"
#include "app/movement_events.h"

namespace pegaso::app {

DutiesCache::DutiesCache(StoreWatch& watch, std::optional<std::string> municipality)
    : watch_(watch),
      municipality_(std::move(municipality)),
      movements_(std::make_unique<KeptMovements>()) {}

DutiesCache::~DutiesCache() = default;

Result<std::shared_ptr<const duties::Calendar>> DutiesCache::calendar(const regime::Regime& regime,
                                                                      int year, Date day) {
  // Today's and the next year's, and a few that somebody looks back at.
  constexpr std::size_t kept_max = 6;
  const std::scoped_lock lock(mutex_);
  const std::string state = watch_.state();
  if (state != kept_state_) kept_.clear();
  const auto at = std::ranges::find_if(
      kept_, [&](const Kept& each) { return each.year == year && each.day == day; });
  if (at != kept_.end()) return at->calendar;
  const DutiesRequest request{watch_.store_path(), municipality_, year, day};
  const KnownEvents known = TRY(known_events(request, {}, movements_.get()));
  auto calendar = std::make_shared<const duties::Calendar>(duties_of(regime, known, request));
  if (kept_.size() == kept_max) kept_.erase(kept_.begin());
  kept_.push_back({year, day, calendar});
  kept_state_ = state;
  return calendar;
}

}  // namespace pegaso::app
