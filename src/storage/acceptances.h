// What a store keeps of the findings that people accepted: which, who, when and why. Rows are only ever added; one is
// taken back by another.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "storage/books.h"
#include "storage/store.h"

namespace pegaso::storage {

struct StoredAcceptance {
  std::int64_t number = 0;  // 1, 2, 3, ... within the municipality
  Date recorded_on;         // the day in Rome
  std::chrono::sys_seconds recorded_at;
  std::string author;
  int year = 0;                // of the plan
  std::string kind;            // of the finding: "phase_date_invalid"
  std::int64_t objective = 0;  // its identity (history/version.h); 0: the document as a whole
  std::string expected;
  std::string found;
  std::string message;  // in Italian
  std::string reason;
  std::optional<std::int64_t> takes_back;  // the acceptance that no longer counts

  bool operator==(const StoredAcceptance&) const = default;
};

// Adds one and gives its number; `number` and the recording of `acceptance` are not looked at. Refuses to take back what
// is not there or was taken back. Durable once it has returned.
Result<std::int64_t> add_acceptance(Store& store, const std::string& municipality,
                                    const Recording& recording, const StoredAcceptance& acceptance);

// All of them, also those taken back, in the order of recording.
Result<std::vector<StoredAcceptance>> acceptances(const Store& store,
                                                  const std::string& municipality);

}  // namespace pegaso::storage
