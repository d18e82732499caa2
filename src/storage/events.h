// What a store keeps of the events of a municipality: things that happened, as people recorded them. Rows are only
// ever added; one is taken back by another.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "storage/books.h"
#include "storage/store.h"

namespace pegaso::storage {

struct StoredEvent {
  std::int64_t number = 0;  // 1, 2, 3, ... within the municipality
  Date recorded_on;         // the day in Rome
  std::chrono::sys_seconds recorded_at;
  std::string author;
  std::string kind;
  Date date;
  std::string subject;
  std::string who;
  std::map<std::string, std::string, std::less<>> facts;
  std::optional<std::int64_t> takes_back;  // the event that never was
  std::string reason;

  bool operator==(const StoredEvent&) const = default;
};

// Adds an event and gives its number; `number` and the recording of `event` are not looked at. Refuses to take back
// what is not there or was taken back. Durable once it has returned.
Result<std::int64_t> add_event(Store& store, const std::string& municipality,
                               const Recording& recording, const StoredEvent& event);

// All of them, also those taken back, in the order of recording.
Result<std::vector<StoredEvent>> events(const Store& store, const std::string& municipality);

}  // namespace pegaso::storage
