// The duties of a year as they stand on a day, computed once and shared until the store's file changes.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/store_watch.h"
#include "base/date.h"
#include "base/result.h"
#include "duties/calendar.h"
#include "regime/regime.h"

namespace pegaso::app {

struct KeptMovements;

// Threads: any number at once; the first computes, the others wait for it.
class DutiesCache {
 public:
  // The watch must outlive the cache.
  DutiesCache(StoreWatch& watch, std::optional<std::string> municipality);
  DutiesCache(const DutiesCache&) = delete;
  DutiesCache& operator=(const DutiesCache&) = delete;
  ~DutiesCache();

  // `regime`: the same each time. Refuses what known_events refuses.
  Result<std::shared_ptr<const duties::Calendar>> calendar(const regime::Regime& regime, int year,
                                                           Date day);

 private:
  struct Kept {
    int year = 0;
    Date day;
    std::shared_ptr<const duties::Calendar> calendar;
  };

  StoreWatch& watch_;
  std::optional<std::string> municipality_;
  std::mutex mutex_;
  std::vector<Kept> kept_;  // the last asked for at the end
  std::string kept_state_;
  std::unique_ptr<KeptMovements> movements_;  // of the last that was computed
};

}  // namespace pegaso::app
