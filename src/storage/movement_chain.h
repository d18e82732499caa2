// The chain of a municipality's movements: what each one's hash covers, and whether a chain holds.
//
// hash = SHA-256 over, one after the other as storage/hasher.h says:
//
//   "pegaso budget 1", the hash before (32 bytes; zeros before the first), the municipality's name
//   folded for comparison, movement_id, recorded_on (ISO), recorded_at (seconds since 1970, UTC), author,
//   kind, side ("E", "U"), chapter code, year, amount_cents, cash_cents, date (ISO), number_year,
//   number, parent (0 where there is none), act, due (ISO or ""), revenue_kind, beneficiary, reason,
//   multi_year, is_excluded_from_cap (0 or 1), third_party_cents, limited_category, the count of
//   endorsements, of each: given_by, date (ISO), favourable (0 or 1), text
#pragma once

#include <string_view>
#include <vector>

#include "budget/movement.h"
#include "storage/hasher.h"
#include "storage/history_store.h"
#include "storage/sqlite.h"

namespace pegaso::storage {

Hash hash_of(std::string_view folded_municipality, const Hash& previous,
             const budget::Entry& entry);

// The columns of movement and its chapter, in the order that entry_of reads; from `movement m JOIN
// chapter c USING (municipality_id, chapter_id)`.
inline constexpr std::string_view movement_columns =
    "m.movement_id, m.recorded_on, m.recorded_at_unix_s, m.author, m.kind, c.side, c.code, m.year, "
    "m.amount_cents, m.cash_cents, m.date, m.number_year, m.number, m.parent, m.act, m.due, "
    "m.revenue_kind, m.beneficiary, m.reason, m.multi_year, m.is_excluded_from_cap, "
    "m.third_party_cents, m.limited_category, m.endorsements, m.hash";

// A row without its endorsements; throws DamagedValue.
struct StoredMovement {
  budget::Entry entry;
  std::int64_t endorsements = 0;
  Hash hash{};
};
StoredMovement movement_of(Statement& row);
// Reads those that the row promises. `endorsements`: a query of given_by, date, favourable, text by
// municipality and movement, in their order.
void read_endorsements(Statement& endorsements, std::int64_t municipality, StoredMovement& stored);

// The chains of all municipalities, by name: hashes, numbers without gaps, the head, and that the
// balances kept are those that follow. Within the caller's transaction.
std::vector<ChainState> movement_chain_states(const Database& db);

}  // namespace pegaso::storage
