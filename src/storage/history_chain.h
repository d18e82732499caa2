// The chain of a journal's entries: what each entry's hash covers, and whether a chain holds.
//
// hash = SHA-256 over, one after the other, each a text behind its length (eight bytes, most
// significant first):
//
//   "pegaso journal 1", the hash before (32 bytes; zeros before the first), the municipality's name
//   folded for comparison, year, number, recorded_on (ISO), recorded_at (seconds since 1970, UTC),
//   author, kind, body
//
// numbers in decimal. No two different entries give the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "history/history_json.h"
#include "history/journal.h"
#include "history/version.h"
#include "storage/hasher.h"
#include "storage/history_store.h"
#include "storage/sqlite.h"
#include "storage/write_reading.h"

namespace pegaso::storage {

// One row of journal_entry, as it is kept.
struct StoredEntry {
  std::int64_t number = 0;
  Date recorded_on;
  std::int64_t recorded_at_unix_s = 0;
  std::string author;
  std::string kind;
  std::string body;
  Hash previous{};
  Hash hash{};
};

// Whose chain it is.
struct ChainOwner {
  std::string folded_municipality;
  int year = 0;
};

// What `entry.hash` has to be; reads all its other members.
Hash hash_of(const ChainOwner& owner, const StoredEntry& entry);

// The columns of journal_entry behind its keys, in their order; throws DamagedValue.
inline constexpr std::string_view entry_columns =
    "number, recorded_on, recorded_at_unix_s, author, kind, body, previous_hash, hash";
StoredEntry entry_of(Statement& row);

// Back into what was recorded. `plan_year` as in history/history_json.h.
Result<history::Entry> unpacked(const StoredEntry& entry, int plan_year);

// The greatest identity that something names; no_id when it names none.
history::Id last_id(const history::Variation& variation);
history::Id last_id(const history::What& what);

// What the chains of all plans are found to be, by municipality and year; then chains that belong
// to no plan. Within the caller's transaction. Throws SqliteFailure where the file is broken.
std::vector<ChainState> chain_states(const Database& db);

}  // namespace pegaso::storage
