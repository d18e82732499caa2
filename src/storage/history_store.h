// What a store keeps of the history of a plan: the chain of entries, the drafts, the identities given out.
//
// Entries are kept as canonical JSON (history/history_json.h), each with the SHA-256 of the one before:
// whoever changes, removes, adds or reorders one breaks the chain, and verify_history names the first
// broken link. A store that was changed as a whole, chain and all, is told from the right one by the
// head hash, which a person can keep elsewhere.
//
// Threads, durability and errors are those of Store (storage/store.h).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "base/result.h"
#include "history/journal.h"
#include "history/variation.h"
#include "history/version.h"
#include "reading/reading.h"
#include "storage/store.h"

namespace pegaso::storage {

enum class DraftState : std::uint8_t { Draft, Proposed };

// A variation in the making. `name` tells the drafts of a plan apart.
struct Draft {
  std::string name;
  DraftState state = DraftState::Draft;
  std::int64_t base_entry = 0;  // the last entry of the journal when it was opened
  std::string author;
  std::chrono::sys_seconds created_at;  // UTC
  std::string subject;
  history::Variation variation;

  bool operator==(const Draft&) const = default;
};

// The functions below refuse a plan that the store has not.

// Whether the plan has a history. A plan that has one is changed by append alone: Store::put refuses it.
Result<bool> has_history(const Store& store, const PlanKey& key);
// Empty for a plan without history.
Result<history::Journal> journal(const Store& store, const PlanKey& key);

// Appends the entry and keeps `current` as the plan that show, find and export see, in one durable
// transaction. The document stays that of the last import; places of data that did not change go on
// pointing to it. Refuses an entry that does not follow the last one (another process recorded one in
// between: try again). Whether the entry makes sense is for history::may_append to say.
Result<void> append(Store& store, const PlanKey& key, const history::Entry& entry,
                    const history::Version& current);

// Keeps a reading (as Store::put does) together with the history that begins with it, in one durable
// transaction. Takes the place of a plan of the same municipality and year that has no history, or one
// that holds nothing but its beginning and no drafts; refuses otherwise, and what Store::may_put
// refuses. `entries`: at least the beginning; numbered from 1.
Result<PutOutcome> put_with_history(Store& store, const reading::Reading& reading,
                                    const history::Journal& entries, std::chrono::sys_seconds now);

// Gives out `count` identities that nobody had: the first of them. They are never given out again, also
// when nothing comes of them. Counts for all plans of the municipality.
Result<history::Id> reserve_ids(Store& store, const PlanKey& key, std::int64_t count);

// By name.
Result<std::vector<Draft>> drafts(const Store& store, const PlanKey& key);
// nullopt: no draft of that name.
Result<std::optional<Draft>> draft(const Store& store, const PlanKey& key, const std::string& name);
// Makes the draft or takes the place of the one of that name.
Result<void> put_draft(Store& store, const PlanKey& key, const Draft& draft);
// False: there was none of that name.
Result<bool> delete_draft(Store& store, const PlanKey& key, const std::string& name);

// What verify found of one plan's chain.
struct ChainState {
  PlanKey key;
  std::int64_t entries = 0;
  std::string head;  // SHA-256 of the last entry, in hexadecimal; "" when there is none
  // The first broken link and what is wrong with it; nullopt: the chain holds.
  std::optional<std::int64_t> broken_entry;
  Bilingual reason;

  bool operator==(const ChainState&) const = default;
};
// The chains of all plans, by municipality and year.
Result<std::vector<ChainState>> verify_history(const Store& store);

}  // namespace pegaso::storage
