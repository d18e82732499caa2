#include "storage/history_store.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "history/history_json.h"
#include "storage/history_chain.h"
#include "storage/identities.h"
#include "storage/problems.h"
#include "storage/read_reading.h"
#include "storage/schema.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"
#include "storage/stored_words.h"
#include "storage/write_reading.h"

namespace pegaso::storage {
namespace {

using history::Id;

// How far above the last identity given out one may be that nobody reserved: a slip of the keyboard
// in a change file must not use them all up.
constexpr std::int64_t unreserved_max = 1'000'000;
// Leaves other programs that read the file room for exact numbers.
constexpr std::int64_t identity_max = std::int64_t{1} << 53;

struct Head {
  std::int64_t entries = 0;
  Hash hash{};
};

Head head_of(const Database& db, const StoredKey& key) {
  Statement row(db,
                "SELECT entries, hash FROM journal_head WHERE municipality_id = ? AND plan_id = ?");
  row.start(key.municipality_id, key.plan_id);
  Head head;
  if (row.next()) {
    head.entries = row.integer<std::int64_t>();
    head.hash = hash_in(row);
  }
  return head;
}

// ---- Identities ---------------------------------------------------------------------------------

std::int64_t last_identity(const Database& db, const StoredKey& key) {
  Statement row(db, "SELECT identity FROM last_identity WHERE municipality_id = ?");
  row.start(key.municipality_id);
  return row.next() ? row.integer<std::int64_t>() : 0;
}

void set_last_identity(Database& db, const StoredKey& key, std::int64_t identity) {
  Statement(db,
            "INSERT INTO last_identity VALUES (?, ?) ON CONFLICT (municipality_id) DO UPDATE SET "
            "identity = excluded.identity")
      .run(key.municipality_id, identity);
}

// Whatever was named is taken.
Result<void> take_identities(Database& db, const std::string& path, const StoredKey& key,
                             Id greatest) {
  const auto named = static_cast<std::int64_t>(greatest);
  const std::int64_t last = last_identity(db, key);
  if (named <= last) return {};
  if (named - last > unreserved_max || named > identity_max) {
    return std::unexpected(identity_not_given_out(path, named, last));
  }
  set_last_identity(db, key, named);
  return {};
}

// ---- The plan in the tables ---------------------------------------------------------------------

std::optional<history::Ids> kept_identities(const Database& db, const StoredKey& key,
                                            const plan::Plan& plan) {
  Statement row(db,
                "SELECT identities FROM part_identities WHERE municipality_id = ? AND plan_id = ?");
  row.start(key.municipality_id, key.plan_id);
  if (!row.next()) return std::nullopt;
  return unpack_identities(plan, row.blob());
}

// As the journal gives them: parsed by this version of the program, whichever wrote the tables.
void parse_targets(plan::Plan& plan) {
  for (plan::Objective& objective : plan.objectives) {
    for (auto* indicators : {&objective.impact_indicators, &objective.result_indicators}) {
      for (plan::Indicator& each : *indicators) {
        if (each.target == plan::Target{}) continue;
        each.target.parsed = plan::parse_target(each.target.text, plan.year.value_or(0));
      }
    }
  }
}

std::chrono::sys_seconds imported_at(const Database& db, const StoredKey& key) {
  Statement row(db,
                "SELECT imported_at_unix_s FROM plan WHERE municipality_id = ? AND plan_id = ?");
  row.start(key.municipality_id, key.plan_id);
  if (!row.next()) throw DamagedValue("no such plan");
  return std::chrono::sys_seconds(std::chrono::seconds(row.integer<std::int64_t>()));
}

// Makes `current` the plan of the tables.
void keep(Database& db, const StoredKey& key, const history::Version& current) {
  const plan::Plan before = read_plan(db, key);
  if (before != current.plan) {
    const auto ids = kept_identities(db, key, before);
    reading::Reading reading = read_reading(db, key);
    if (ids) {
      follow(reading, *ids, current);
    } else {
      replace(reading, current.plan);
    }
    const std::chrono::sys_seconds time = imported_at(db, key);
    erase_reading(db, key);
    write_reading(db, key, reading, time);
    Statement(db, "UPDATE municipality SET name = ? WHERE municipality_id = ?")
        .run(current.plan.municipality, key.municipality_id);
  }
  Statement(db,
            "INSERT INTO part_identities VALUES (?, ?, ?) ON CONFLICT (municipality_id, plan_id) "
            "DO UPDATE SET identities = excluded.identities")
      .run(key.municipality_id, key.plan_id, Blob(pack_identities(current.ids)));
}

// ---- Entries ------------------------------------------------------------------------------------

class Appender {
 public:
  Appender(Database& db, const std::string& path, const StoredKey& key, ChainOwner owner)
      : db_(db), path_(path), key_(key), owner_(std::move(owner)), head_(head_of(db, key)) {}

  Result<void> add(const history::Entry& entry) {
    if (entry.number != head_.entries + 1) {
      return std::unexpected(entry_out_of_order(path_, entry.number, head_.entries));
    }
    if (std::holds_alternative<history::Begun>(entry.what) != (entry.number == 1)) {
      return std::unexpected(beginning_out_of_place(path_));
    }
    TRY(take_identities(db_, path_, key_, last_id(entry.what)));
    StoredEntry stored;
    stored.number = entry.number;
    stored.recorded_on = entry.recorded_on;
    stored.recorded_at_unix_s = entry.recorded_at.time_since_epoch().count();
    stored.author = entry.author;
    stored.kind = history::kind_name(entry.what);
    stored.body = history::to_json(entry.what);
    stored.previous = head_.hash;
    stored.hash = hash_of(owner_, stored);
    Statement(db_, "INSERT INTO journal_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(key_.municipality_id, key_.plan_id, stored.number, stored.recorded_on,
             stored.recorded_at_unix_s, stored.author, stored.kind, stored.body,
             Blob(stored.previous), Blob(stored.hash));
    head_ = {entry.number, stored.hash};
    return {};
  }

  void write_head() {
    Statement(db_,
              "INSERT INTO journal_head VALUES (?, ?, ?, ?) ON CONFLICT (municipality_id, plan_id) "
              "DO UPDATE SET entries = excluded.entries, hash = excluded.hash")
        .run(key_.municipality_id, key_.plan_id, head_.entries, Blob(head_.hash));
  }

 private:
  Database& db_;
  const std::string& path_;
  StoredKey key_;
  ChainOwner owner_;
  Head head_;
};

bool is_of(const plan::Plan& plan, const PlanKey& key) {
  return plan.year == key.year &&
         fold_for_comparison(plan.municipality) == fold_for_comparison(key.municipality);
}

// ---- Drafts -------------------------------------------------------------------------------------

constexpr std::string_view draft_columns =
    "name, state, base_entry, author, created_at_unix_s, subject, body, (SELECT coalesce("
    "max(e.version), 0) FROM draft_edit e WHERE e.municipality_id = draft.municipality_id AND "
    "e.plan_id = draft.plan_id AND e.name = draft.name)";

Result<Draft> draft_of(Statement& row, const std::string& path, int plan_year) {
  Draft draft;
  draft.name = row.text();
  draft.state = row.word(&value_of_word<DraftState>);
  draft.base_entry = row.integer<std::int64_t>();
  draft.author = row.text();
  draft.created_at = std::chrono::sys_seconds(std::chrono::seconds(row.integer<std::int64_t>()));
  draft.subject = row.text();
  auto variation = history::variation_from_json(row.view(), plan_year);
  if (!variation) {
    return std::unexpected(unreadable_record(
        path, {"bozza «" + draft.name + "»", "draft \"" + draft.name + "\""}, variation.error()));
  }
  draft.variation = std::move(*variation);
  draft.version = row.integer<std::int64_t>();
  return draft;
}

// Adds a version to those of the draft.
void add_version(Database& db, const StoredKey& key, const Draft& draft, const DraftVersion& made) {
  Statement(db, "INSERT INTO draft_edit VALUES (?, ?, ?, ?, ?, ?, ?)")
      .run(key.municipality_id, key.plan_id, draft.name, made.version, made.author,
           made.edited_at.time_since_epoch().count(), history::to_json(made.variation));
}

void delete_versions(Database& db, const StoredKey& key, const std::string& name) {
  Statement(db, "DELETE FROM draft_edit WHERE municipality_id = ? AND plan_id = ? AND name = ?")
      .run(key.municipality_id, key.plan_id, name);
}

// The row of the draft itself.
Result<void> write_draft(Database& db, const std::string& path, const StoredKey& key,
                         const Draft& draft) {
  if (trimmed(draft.name).empty()) return std::unexpected(draft_without_name(path));
  const std::int64_t entries = head_of(db, key).entries;
  if (draft.base_entry < 1 || draft.base_entry > entries) {
    return std::unexpected(draft_on_unknown_entry(path, draft.base_entry, entries));
  }
  TRY(take_identities(db, path, key, last_id(draft.variation)));
  Statement(db,
            "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (municipality_id, "
            "plan_id, name) DO UPDATE SET state = excluded.state, base_entry = "
            "excluded.base_entry, author = excluded.author, created_at_unix_s = "
            "excluded.created_at_unix_s, subject = excluded.subject, body = excluded.body")
      .run(key.municipality_id, key.plan_id, draft.name, stored_word(draft.state), draft.base_entry,
           draft.author, draft.created_at.time_since_epoch().count(), draft.subject,
           history::to_json(draft.variation));
  return {};
}

template <class... Values>
Result<std::vector<Draft>> drafts_where(const Store& store, const PlanKey& key,
                                        std::string_view condition, const Values&... values) {
  const Database& db = StoreAccess::db(store);
  const std::string& path = StoreAccess::path(store);
  const StoredKey stored = TRY(StoreAccess::key_of(store, key));
  std::string sql = "SELECT ";
  sql.append(draft_columns)
      .append(" FROM draft WHERE municipality_id = ? AND plan_id = ?")
      .append(condition)
      .append(" ORDER BY name");
  Statement row(db, sql);
  row.start(stored.municipality_id, stored.plan_id, values...);
  std::vector<Draft> found;
  while (row.next()) found.push_back(TRY(draft_of(row, path, key.year)));
  return found;
}

// Runs `body` on one state of the file; gives what it gives.
template <class Body>
auto read(const Store& store, Body body) -> decltype(body()) {
  return guarded(StoreAccess::path(store), [&]() -> decltype(body()) {
    const Transaction transaction(StoreAccess::db(store), Transaction::Kind::Read);
    return body();
  });
}

// Runs `body` in a transaction that is kept when it gives a value.
template <class Body>
auto write(Store& store, Body body) -> decltype(body()) {
  return guarded(StoreAccess::path(store), [&]() -> decltype(body()) {
    if (StoreAccess::db(store).is_read_only()) {
      return std::unexpected(read_only_store(StoreAccess::path(store)));
    }
    Transaction transaction(StoreAccess::db(store), Transaction::Kind::Write);
    auto result = body();
    if (result) transaction.commit();
    return result;
  });
}

// --- what happens inside a transaction -----------------------------------------------------------

Result<void> append_within(Store& store, const PlanKey& key,
                           std::span<const history::Entry> entries,
                           const history::Version& current) {
  Database& db = StoreAccess::db(store);
  const std::string& path = StoreAccess::path(store);
  const StoredKey stored = TRY(StoreAccess::key_of(store, key));
  if (!is_of(current.plan, key)) return std::unexpected(version_of_another_plan(path));
  Appender appender(db, path, stored, {fold_for_comparison(key.municipality), key.year});
  for (const history::Entry& entry : entries) TRY(appender.add(entry));
  TRY(take_identities(db, path, stored, history::last_id(current)));
  appender.write_head();
  keep(db, stored, current);
  return {};
}

// Forgets a history that holds nothing but its beginning; a plan that is not there has none.
Result<void> forget_within(Store& store, const PlanKey& key) {
  Database& db = StoreAccess::db(store);
  const auto stored = StoreAccess::find_key(store, key);
  if (!stored) return {};
  const std::int64_t entries = head_of(db, *stored).entries;
  if (entries > 1) return std::unexpected(history_goes_on(StoreAccess::path(store), entries));
  for (const std::string_view table : history_tables()) {
    Statement(db,
              "DELETE FROM " + std::string(table) + " WHERE municipality_id = ? AND plan_id = ?")
        .run(stored->municipality_id, stored->plan_id);
  }
  return {};
}

}  // namespace

bool has_rows_of_history(const Database& db, const StoredKey& key) {
  Statement row(db,
                "SELECT EXISTS (SELECT 1 FROM journal_entry WHERE municipality_id = ?1 AND plan_id "
                "= ?2) OR EXISTS (SELECT 1 FROM journal_head WHERE municipality_id = ?1 AND "
                "plan_id = ?2)");
  row.start(key.municipality_id, key.plan_id);
  return row.next() && row.boolean();
}

Result<bool> has_history(const Store& store, const PlanKey& key) {
  return read(store, [&]() -> Result<bool> {
    return has_rows_of_history(StoreAccess::db(store), TRY(StoreAccess::key_of(store, key)));
  });
}

Result<history::Journal> journal(const Store& store, const PlanKey& key) {
  return read(store, [&]() -> Result<history::Journal> {
    const StoredKey stored = TRY(StoreAccess::key_of(store, key));
    Statement row(StoreAccess::db(store), "SELECT " + std::string(entry_columns) +
                                              " FROM journal_entry WHERE municipality_id = ? AND "
                                              "plan_id = ? ORDER BY number");
    row.start(stored.municipality_id, stored.plan_id);
    history::Journal journal;
    while (row.next()) {
      const StoredEntry entry = entry_of(row);
      if (entry.number != static_cast<std::int64_t>(journal.size()) + 1) {
        throw DamagedValue("entries out of order");
      }
      auto readable = unpacked(entry, key.year);
      if (!readable) {
        const std::string number = std::to_string(entry.number);
        return std::unexpected(unreadable_record(StoreAccess::path(store),
                                                 {"registrazione " + number, "entry " + number},
                                                 readable.error()));
      }
      journal.push_back(std::move(*readable));
    }
    return journal;
  });
}

Result<history::Version> kept_version(const Store& store, const PlanKey& key) {
  return read(store, [&]() -> Result<history::Version> {
    const Database& db = StoreAccess::db(store);
    const StoredKey stored = TRY(StoreAccess::key_of(store, key));
    history::Version version;
    version.plan = read_plan(db, stored);
    auto ids = kept_identities(db, stored, version.plan);
    if (!ids) return std::unexpected(plan_without_history(StoreAccess::path(store)));
    version.ids = std::move(*ids);
    parse_targets(version.plan);
    if (!history::is_well_formed(version)) throw DamagedValue("identities are not the plan's");
    return version;
  });
}

Result<history::Ids> kept_ids(const Store& store, const PlanKey& key, const plan::Plan& plan) {
  return read(store, [&]() -> Result<history::Ids> {
    const StoredKey stored = TRY(StoreAccess::key_of(store, key));
    return kept_identities(StoreAccess::db(store), stored, plan).value_or(history::Ids{});
  });
}

Result<void> append(Store& store, const PlanKey& key, std::span<const history::Entry> entries,
                    const history::Version& current) {
  PEGASO_CHECK(history::is_well_formed(current));
  return write(store, [&] { return append_within(store, key, entries, current); });
}

Result<void> append(Store& store, const PlanKey& key, const history::Entry& entry,
                    const history::Version& current) {
  return append(store, key, std::span(&entry, 1), current);
}

Result<PutOutcome> put_with_history(Store& store, const reading::Reading& reading,
                                    std::chrono::sys_seconds now,
                                    std::span<const history::Entry> entries,
                                    const history::Version& current) {
  PEGASO_CHECK(history::is_well_formed(current) && current.plan == reading.plan);
  const PlanKey key{reading.plan.municipality, reading.plan.year.value_or(0)};
  StoreAccess::Around around;
  around.before = [&] { return forget_within(store, key); };
  around.after = [&](const PlanKey& kept) { return append_within(store, kept, entries, current); };
  return StoreAccess::put(store, reading, now, around);
}

Result<Id> reserve_ids(Store& store, const PlanKey& key, std::int64_t count) {
  PEGASO_CHECK(count >= 1 && count <= unreserved_max);
  return write(store, [&]() -> Result<Id> {
    Database& db = StoreAccess::db(store);
    const StoredKey stored = TRY(StoreAccess::key_of(store, key));
    const std::int64_t last = last_identity(db, stored);
    if (last < 0 || last > identity_max - count) {
      return std::unexpected(identities_used_up(StoreAccess::path(store)));
    }
    set_last_identity(db, stored, last + count);
    return Id{last + 1};
  });
}

Result<std::vector<Draft>> drafts(const Store& store, const PlanKey& key) {
  return read(store, [&] { return drafts_where(store, key, ""); });
}

Result<std::optional<Draft>> draft(const Store& store, const PlanKey& key,
                                   const std::string& name) {
  return read(store, [&]() -> Result<std::optional<Draft>> {
    auto found = TRY(drafts_where(store, key, " AND name = ?", name));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
  });
}

Result<void> put_draft(Store& store, const PlanKey& key, const Draft& draft) {
  return write(store, [&]() -> Result<void> {
    Database& db = StoreAccess::db(store);
    const StoredKey stored = TRY(StoreAccess::key_of(store, key));
    TRY(write_draft(db, StoreAccess::path(store), stored, draft));
    delete_versions(db, stored, draft.name);
    add_version(db, stored, draft, {0, draft.author, draft.created_at, draft.variation});
    return {};
  });
}

Result<bool> change_draft(Store& store, const PlanKey& key, const Draft& draft,
                          const std::string& author, std::chrono::sys_seconds now) {
  return write(store, [&]() -> Result<bool> {
    Database& db = StoreAccess::db(store);
    const StoredKey stored = TRY(StoreAccess::key_of(store, key));
    const auto found = TRY(drafts_where(store, key, " AND name = ?", draft.name));
    if (found.empty() || found.front().version != draft.version) return false;
    TRY(write_draft(db, StoreAccess::path(store), stored, draft));
    add_version(db, stored, draft, {draft.version + 1, author, now, draft.variation});
    return true;
  });
}

Result<std::vector<DraftVersion>> draft_versions(const Store& store, const PlanKey& key,
                                                 const std::string& name, std::int64_t from) {
  return read(store, [&]() -> Result<std::vector<DraftVersion>> {
    const StoredKey stored = TRY(StoreAccess::key_of(store, key));
    Statement row(StoreAccess::db(store),
                  "SELECT version, author, edited_at_unix_s, body FROM draft_edit WHERE "
                  "municipality_id = ? AND plan_id = ? AND name = ? AND version >= ? ORDER BY "
                  "version");
    row.start(stored.municipality_id, stored.plan_id, name, from);
    std::vector<DraftVersion> found;
    while (row.next()) {
      DraftVersion& each = found.emplace_back();
      each.version = row.integer<std::int64_t>();
      each.author = row.text();
      each.edited_at = std::chrono::sys_seconds(std::chrono::seconds(row.integer<std::int64_t>()));
      auto variation = history::variation_from_json(row.view(), key.year);
      if (!variation) {
        return std::unexpected(unreadable_record(StoreAccess::path(store),
                                                 {"bozza «" + name + "»", "draft \"" + name + "\""},
                                                 variation.error()));
      }
      each.variation = std::move(*variation);
    }
    return found;
  });
}

Result<bool> delete_draft(Store& store, const PlanKey& key, const std::string& name) {
  return write(store, [&]() -> Result<bool> {
    Database& db = StoreAccess::db(store);
    const StoredKey stored = TRY(StoreAccess::key_of(store, key));
    Statement(db, "DELETE FROM draft WHERE municipality_id = ? AND plan_id = ? AND name = ?")
        .run(stored.municipality_id, stored.plan_id, name);
    const bool was_there = sqlite3_changes(db.handle()) > 0;
    delete_versions(db, stored, name);
    return was_there;
  });
}

Result<std::vector<ChainState>> verify_history(const Store& store) {
  return read(store, [&]() -> Result<std::vector<ChainState>> {
    const Database& db = StoreAccess::db(store);
    std::vector<ChainState> states = chain_states(db);
    const bool is_broken = std::ranges::any_of(
        states, [](const ChainState& each) { return each.broken_entry.has_value(); });
    if (is_broken) return states;
    // Rows that a search by key would not find in their place.
    for (const char* table : {"journal_entry", "journal_head", "plan", "municipality"}) {
      Statement row(db, "PRAGMA integrity_check(" + std::string(table) + ")");
      row.start();
      while (row.next()) {
        const std::string said = row.text();
        if (said != "ok") throw DamagedValue(said);
      }
    }
    return states;
  });
}

}  // namespace pegaso::storage
