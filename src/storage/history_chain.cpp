#include "storage/history_chain.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>
#include <variant>

#include "base/check.h"
#include "base/result.h"
#include "storage/hasher.h"

namespace pegaso::storage {
namespace {

std::string text_of(std::int64_t number) { return std::to_string(number); }

// ---- Identities ---------------------------------------------------------------------------------

template <class... Lists>
history::Id last_in(history::Id last, const Lists&... lists) {
  const auto look = [&](const std::vector<history::Id>& ids) {
    for (const history::Id id : ids) last = std::max(last, id);
  };
  (look(lists), ...);
  return last;
}

history::Id last_in(const history::Item& item) {
  if (const auto* objective = std::get_if<history::ObjectiveItem>(&item)) {
    const history::ObjectiveIds& ids = objective->ids;
    return last_in(ids.id, ids.impact_indicators, ids.result_indicators, ids.phases, ids.money);
  }
  if (const auto* table = std::get_if<history::StaffTableItem>(&item)) {
    return last_in(table->ids.id, table->ids.rows);
  }
  return history::no_id;
}

struct LastId {
  history::Id operator()(const history::FieldChanged&) const { return history::no_id; }
  history::Id operator()(const history::ItemAdded& change) const {
    return std::max(change.after, last_in(change.item));
  }
  history::Id operator()(const history::ItemRemoved& change) const {
    return std::max(change.after, last_in(change.item));
  }
  history::Id operator()(const history::ItemMoved& change) const {
    return std::max(change.after, change.after_before);
  }
  history::Id operator()(const history::Begun& begun) const {
    return history::last_id(begun.version);
  }
  history::Id operator()(const history::ActRecorded& act) const { return last_id(act.variation); }
  history::Id operator()(const history::ActCorrected& act) const { return last_id(act.variation); }
  history::Id operator()(const history::ActRatified&) const { return history::no_id; }
  history::Id operator()(const history::ActAnnulled&) const { return history::no_id; }
};

// ---- Checking -----------------------------------------------------------------------------------

// Goes along one chain; remembers the first link that does not hold.
class Chain {
 public:
  Chain(ChainOwner owner, PlanKey key) : owner_(std::move(owner)) { state_.key = std::move(key); }

  void add(const StoredEntry& entry) {
    const std::int64_t expected = ++state_.entries;
    if (is_broken()) return;
    if (entry.number != expected) {
      const std::string found = text_of(entry.number);
      return break_at(expected, {"al suo posto c'è la registrazione " + found +
                                     ": una o più "
                                     "registrazioni mancano, o sono fuori posto",
                                 "entry " + found +
                                     " stands in its place: one or more entries are "
                                     "missing or out of place"});
    }
    if (entry.previous != head_) {
      return break_at(expected,
                      {"non segue la registrazione precedente: l'impronta che ne riporta "
                       "è un'altra",
                       "it does not follow the entry before: the hash that it has of that "
                       "one is another"});
    }
    if (entry.hash != hash_of(owner_, entry)) {
      return break_at(expected, {"il contenuto non è quello registrato: l'impronta non corrisponde",
                                 "the content is not what was recorded: the hash does not fit"});
    }
    head_ = entry.hash;
    state_.head = hexadecimal(head_);
    if ((entry.kind == begun_kind()) != (expected == 1)) {
      return break_at(expected, {"una storia comincia una volta sola, con la prima registrazione",
                                 "a history begins once, with its first entry"});
    }
    const auto readable = unpacked(entry, owner_.year);
    if (!readable) {
      return break_at(expected, {"non si può leggere: " + readable.error().message.it,
                                 "it cannot be read: " + readable.error().message.en});
    }
    last_id_ = std::max(last_id_, last_id(readable->what));
  }

  void add_unreadable(const DamagedValue& damage) {
    const std::string said = damage.what();
    const std::int64_t number = ++state_.entries;
    if (!is_broken()) {
      break_at(number, {"non si può leggere (" + said + ")", "it cannot be read (" + said + ")"});
    }
  }

  void add_head(std::int64_t entries, const Hash& hash) {
    has_head_ = true;
    if (is_broken()) return;
    if (entries > state_.entries) {
      break_at(state_.entries + 1,
               {"manca: la storia finisce con la registrazione " + text_of(entries),
                "it is missing: the history ends with entry " + text_of(entries)});
    } else if (entries < state_.entries) {
      break_at(entries + 1,
               {"è di troppo: la storia finisce con la registrazione " + text_of(entries),
                "it is one too many: the history ends with entry " + text_of(entries)});
    } else if (hash != head_) {
      break_at(entries, {"l'impronta finale della storia è un'altra",
                         "the history's final hash is another"});
    }
  }

  void add_damaged_head(const DamagedValue& damage) {
    has_head_ = true;
    const std::string said = damage.what();
    if (!is_broken()) {
      break_at(state_.entries, {"l'impronta finale della storia non si può leggere (" + said + ")",
                                "the history's final hash cannot be read (" + said + ")"});
    }
  }

  // `last_given_out`: the municipality's.
  ChainState end(bool has_plan, history::Id last_given_out) {
    if (!is_broken() && state_.entries > 0) {
      if (!has_head_) {
        break_at(state_.entries,
                 {"manca l'impronta finale della storia", "the history's final hash is missing"});
      } else if (!has_plan) {
        break_at(1, {"il piano a cui appartiene non c'è", "the plan that it belongs to is gone"});
      } else if (last_id_ > last_given_out) {
        break_at(state_.entries, {"nomina identità che l'archivio non ha assegnato",
                                  "it names identities that the store never gave out"});
      }
    }
    return std::move(state_);
  }

 private:
  static std::string_view begun_kind() {
    static const std::string kind(history::kind_name(history::Begun{}));
    return kind;
  }
  bool is_broken() const { return state_.broken_entry.has_value(); }
  void break_at(std::int64_t number, Bilingual reason) {
    state_.broken_entry = number;
    state_.reason = std::move(reason);
  }

  ChainOwner owner_;
  ChainState state_;
  Hash head_{};
  bool has_head_ = false;
  history::Id last_id_ = history::no_id;
};

using RowKey = std::pair<std::int64_t, std::int64_t>;

struct Owned {
  RowKey key;
  bool has_plan = false;
  Chain chain;
};

// The chains of a file, found by reading every row: what a search by key would miss is found too.
class Chains {
 public:
  explicit Chains(const Database& db) : db_(db) {
    Statement row(db_,
                  "SELECT p.municipality_id, p.plan_id, coalesce(m.folded_name, ''), "
                  "coalesce(m.name, ''), p.year FROM plan p LEFT JOIN municipality m USING "
                  "(municipality_id) ORDER BY m.folded_name, p.year");
    row.start();
    while (row.next()) {
      const RowKey key = key_of(row);
      std::string folded = row.text();
      PlanKey plan;
      plan.municipality = row.text();
      plan.year = row.integer<int>();
      const int year = plan.year;
      chains_.push_back({key, true, Chain({std::move(folded), year}, std::move(plan))});
    }
  }

  std::vector<ChainState> check() {
    read_entries();
    read_heads();
    std::vector<ChainState> states;
    states.reserve(chains_.size());
    for (Owned& each : chains_) {
      states.push_back(each.chain.end(each.has_plan, last_given_out(each.key.first)));
    }
    return states;
  }

 private:
  void read_entries() {
    Statement row(db_, "SELECT municipality_id, plan_id, " + std::string(entry_columns) +
                           " FROM journal_entry ORDER BY municipality_id, plan_id, number");
    row.start();
    while (row.next()) {
      Chain& chain = chain_of(key_of(row));
      try {
        chain.add(entry_of(row));
      } catch (const DamagedValue& damage) {
        chain.add_unreadable(damage);
      }
    }
  }

  void read_heads() {
    Statement row(db_, "SELECT municipality_id, plan_id, entries, hash FROM journal_head");
    row.start();
    while (row.next()) {
      Chain& chain = chain_of(key_of(row));
      try {
        const auto entries = row.integer<std::int64_t>();
        chain.add_head(entries, hash_in(row));
      } catch (const DamagedValue& damage) {
        chain.add_damaged_head(damage);
      }
    }
  }

  history::Id last_given_out(std::int64_t municipality) const {
    Statement row(db_, "SELECT identity FROM last_identity WHERE municipality_id = ?");
    row.start(municipality);
    return row.next() ? history::Id{row.integer<std::int64_t>()} : history::no_id;
  }

  static RowKey key_of(Statement& row) {
    const auto municipality = row.integer<std::int64_t>();
    return {municipality, row.integer<std::int64_t>()};
  }

  Chain& chain_of(const RowKey& key) {
    auto at = std::ranges::find(chains_, key, &Owned::key);
    if (at == chains_.end()) {
      chains_.push_back({key, false, Chain({}, {})});
      at = chains_.end() - 1;
    }
    return at->chain;
  }

  const Database& db_;
  std::vector<Owned> chains_;
};

}  // namespace

Hash hash_of(const ChainOwner& owner, const StoredEntry& entry) {
  Hasher hasher;
  hasher.add("pegaso journal 1");
  hasher.add(entry.previous);
  hasher.add(owner.folded_municipality);
  hasher.add(std::int64_t{owner.year});
  hasher.add(entry.number);
  hasher.add(format_iso(entry.recorded_on));
  hasher.add(entry.recorded_at_unix_s);
  hasher.add(entry.author);
  hasher.add(entry.kind);
  hasher.add(entry.body);
  return hasher.end();
}

StoredEntry entry_of(Statement& row) {
  StoredEntry entry;
  entry.number = row.integer<std::int64_t>();
  const auto recorded_on = row.optional_date();
  if (!recorded_on) throw DamagedValue("no date");
  entry.recorded_on = *recorded_on;
  entry.recorded_at_unix_s = row.integer<std::int64_t>();
  entry.author = row.text();
  entry.kind = row.text();
  entry.body = row.text();
  entry.previous = hash_in(row);
  entry.hash = hash_in(row);
  return entry;
}

Result<history::Entry> unpacked(const StoredEntry& entry, int plan_year) {
  history::Entry made;
  made.number = entry.number;
  made.recorded_on = entry.recorded_on;
  made.recorded_at = std::chrono::sys_seconds(std::chrono::seconds(entry.recorded_at_unix_s));
  made.author = entry.author;
  made.what = TRY(history::what_from_json(entry.kind, entry.body, plan_year));
  return made;
}

history::Id last_id(const history::Variation& variation) {
  history::Id last = history::no_id;
  for (const history::Change& change : variation.changes) {
    const history::PartRef& at = history::part_of(change);
    last = std::max({last, at.id, at.owner, std::visit(LastId{}, change)});
  }
  return last;
}

history::Id last_id(const history::What& what) { return std::visit(LastId{}, what); }

std::vector<ChainState> chain_states(const Database& db) { return Chains(db).check(); }

}  // namespace pegaso::storage
