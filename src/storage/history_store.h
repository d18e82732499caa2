// What a store keeps of the history of a plan: the chain of entries, the drafts, the identities
// given out.
//
// Entries are kept as canonical JSON (history/history_json.h), each with the SHA-256 of the one
// before: whoever changes, removes, adds or reorders one breaks the chain, and verify_history names
// the first broken link. A store that was changed as a whole, chain and all, is told from the right
// one by the head hash, which a person can keep elsewhere.
//
// Threads, durability and errors are those of Store (storage/store.h).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
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
  std::int64_t version = 0;  // how often it was changed since it was made

  bool operator==(const Draft&) const = default;
};

// What a draft was when it had been changed `version` times; 0: as it was made.
struct DraftVersion {
  std::int64_t version = 0;
  std::string author;
  std::chrono::sys_seconds edited_at;  // UTC
  history::Variation variation;

  bool operator==(const DraftVersion&) const = default;
};

// The functions below refuse a plan that the store has not.

// Whether the plan has a history. A plan that has one is changed by append alone: Store::put
// refuses it.
Result<bool> has_history(const Store& store, const PlanKey& key);
// Empty for a plan without history.
Result<history::Journal> journal(const Store& store, const PlanKey& key);

// The plan that show, find and export see, with the identities of its parts: what append was given
// last. Much sooner than the version that follows from the journal. Refuses a plan without history.
Result<history::Version> kept_version(const Store& store, const PlanKey& key);

// The identities of that plan's parts. `plan`: as the store has it now. Without any list for a plan without history.
Result<history::Ids> kept_ids(const Store& store, const PlanKey& key, const plan::Plan& plan);

// Appends the entries and keeps `current` as the plan that show, find and export see, in one
// durable transaction. The document stays that of the last import; places of data that did not
// change go on pointing to it, places and doubts of what changed are gone.
//
// Refuses entries that do not follow the last one (another program recorded one in between: read
// the journal and try again), a `current` of another municipality or year, and identities that are
// far above those given out. Whether entries make sense is for history::may_append to say.
// `current` must be well formed.
Result<void> append(Store& store, const PlanKey& key, std::span<const history::Entry> entries,
                    const history::Version& current);
Result<void> append(Store& store, const PlanKey& key, const history::Entry& entry,
                    const history::Version& current);

// Keeps a reading (as Store::put does) and the history that begins with it, in one durable
// transaction. `entries`: at least the beginning; `current`: the version that follows from them, whose
// plan is the reading's. Takes the place of a plan of the same municipality and year that has no
// history, or one that holds nothing but its beginning, whose drafts go with it; refuses one that goes
// on, and what Store::may_put and append refuse.
Result<PutOutcome> put_with_history(Store& store, const reading::Reading& reading,
                                    std::chrono::sys_seconds now,
                                    std::span<const history::Entry> entries,
                                    const history::Version& current);

// Gives out `count` (1 to a million) identities that nobody had: the first of them. They are never
// given out again, also when nothing comes of them. Counts for all plans of the municipality.
Result<history::Id> reserve_ids(Store& store, const PlanKey& key, std::int64_t count);

// By name.
Result<std::vector<Draft>> drafts(const Store& store, const PlanKey& key);
// nullopt: no draft of that name.
Result<std::optional<Draft>> draft(const Store& store, const PlanKey& key, const std::string& name);
// Makes the draft or takes the place of the one of that name. Refuses a draft without a name, one
// on an entry that the journal has not, and identities that are far above those given out. Its version
// begins at 0.
Result<void> put_draft(Store& store, const PlanKey& key, const Draft& draft);
// Changes the draft of that name from `draft.version` to the next. False, and nothing is kept, when it is
// no longer of that version or no longer there: somebody else was first. Refuses what put_draft refuses.
Result<bool> change_draft(Store& store, const PlanKey& key, const Draft& draft,
                          const std::string& author, std::chrono::sys_seconds now);
// What the draft was, from that version on, ascending.
Result<std::vector<DraftVersion>> draft_versions(const Store& store, const PlanKey& key,
                                                 const std::string& name, std::int64_t from);
// False: there was none of that name.
Result<bool> delete_draft(Store& store, const PlanKey& key, const std::string& name);

// What verify found of one chain.
struct ChainState {
  // Whose entries it links: a plan's acts, or what a municipality records of its budget, duties, registers and
  // purchases, whose key has the year 0.
  enum class Of : std::uint8_t {
    Plan,
    Budget,
    Events,
    Assignments,
    Grants,
    Purchases,
    PurchaseEvents,
    Accesses,
    Acceptances
  };
  Of of = Of::Plan;
  PlanKey key;
  std::int64_t entries = 0;
  std::string head;  // SHA-256 of the last entry, in hexadecimal; "" when there is none
  // The first broken link and what is wrong with it; nullopt: the chain holds.
  std::optional<std::int64_t> broken_entry;
  Bilingual reason;

  bool operator==(const ChainState&) const = default;
};
// The chains of all plans, by municipality and year; behind them chains whose plan is gone, with an
// empty key. Looks at every stored byte of them: numbers without gaps, hashes, kinds, contents, the
// head. Whether the plan kept in the tables is that of the chain is for the caller to compare
// (kept_version).
Result<std::vector<ChainState>> verify_history(const Store& store);

}  // namespace pegaso::storage
