// Who recorded what in a municipality, and when, whatever it is: acts of the plan, drafts, movements, events, registers,
// purchases, accepted findings, accounts. Read from the rows themselves, most of which are chained (storage/row_chain.h).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/store.h"

namespace pegaso::storage {

// What the rows of one source are.
enum class Recorded : std::uint8_t {
  Act,
  Draft,
  Movement,
  Division,
  Event,
  Assignment,
  Grant,
  Purchase,
  PurchaseEvent,
  Acceptance,
  Access,
};

// What somebody recorded in one go: rows of one kind at one instant.
struct TrailEntry {
  Recorded what = Recorded::Act;
  std::chrono::sys_seconds at;
  std::string author;
  std::size_t rows = 1;
  // Of the last of them.
  std::string called;  // "2016/3", "12"; the name of a draft
  // As its table keeps it: a movement's kind, an event's; of an event that proves a duty the duty's id. "annulled" of a row
  // of a register or of a purchase that is no longer, "taken-back" of events and acceptances.
  std::string kind;
  std::string about;  // chapter, subject, object; never a beneficiary

  bool operator==(const TrailEntry&) const = default;
};

struct TrailRequest {
  std::chrono::sys_seconds since = {};  // of this instant and later
  std::string author = {};              // "": anybody's
  bool with_accesses = false;           // sign-ins too
  std::size_t entries_max = 500;        // of each kind of row
  std::size_t rows_max = 20'000;        // of each table, that are looked at
};

// The newest first. Refuses a municipality that the store has not. Reads each table from its end until it comes to something
// older than asked for, at most `rows_max` rows of it: what one import recorded is not counted beyond.
Result<std::vector<TrailEntry>> audit_trail(const Store& store, const std::string& municipality,
                                            const TrailRequest& request);

}  // namespace pegaso::storage
