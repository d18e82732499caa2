// Proves the chains of movements and the balances that are kept beside them.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "storage/books.h"
#include "storage/day_totals.h"
#include "storage/movement_chain.h"

namespace pegaso::storage {
namespace {

using budget::Balances;

// Goes along the chain of one municipality; remembers the first link that does not hold.
class MovementChain {
 public:
  MovementChain(const Database& db, std::int64_t municipality, std::string folded_name,
                std::string name)
      : db_(db),
        municipality_(municipality),
        folded_name_(std::move(folded_name)),
        books_(db, municipality, folded_name_) {
    state_.of = ChainState::Of::Budget;
    state_.key.municipality = std::move(name);
  }

  ChainState check() {
    try {
      read_movements();
      check_head();
      check_balances();
      check_months();
      check_uses();
    } catch (const DamagedValue& damage) {
      const std::string said = damage.what();
      break_at(state_.entries + 1,
               {"non si può leggere (" + said + ")", "it cannot be read (" + said + ")"});
    }
    return std::move(state_);
  }

 private:
  void read_movements() {
    Statement row(db_, "SELECT " + std::string(movement_columns) +
                           ", m.chapter_id FROM movement m LEFT JOIN chapter c USING "
                           "(municipality_id, chapter_id) WHERE m.municipality_id = ? ORDER BY "
                           "m.movement_id");
    Statement endorsements(db_,
                           "SELECT given_by, date, favourable, text FROM endorsement WHERE "
                           "municipality_id = ? AND movement_id = ? ORDER BY position");
    row.start(municipality_);
    while (row.next()) {
      StoredMovement stored = movement_of(row);
      const auto chapter = row.integer<std::int64_t>();
      read_endorsements(endorsements, municipality_, stored);
      add(stored, chapter);
      if (state_.broken_entry) return;
      ++state_.entries;
    }
  }

  void add(const StoredMovement& stored, std::int64_t chapter) {
    const budget::Entry& entry = stored.entry;
    const std::int64_t expected = state_.entries + 1;
    const auto number = static_cast<std::int64_t>(entry.id);
    if (number != expected) {
      return break_at(expected, {"al suo posto c'è il movimento " + std::to_string(number) +
                                     ": uno o più movimenti mancano",
                                 "movement " + std::to_string(number) +
                                     " stands in its place: one or more movements are missing"});
    }
    if (stored.hash != hash_of(folded_name_, head_, entry)) {
      return break_at(expected, {"il contenuto non è quello registrato: l'impronta non corrisponde",
                                 "the content is not what was recorded: the hash does not fit"});
    }
    head_ = stored.hash;
    state_.head = hexadecimal(head_);
    const budget::Movement& movement = entry.movement;
    const budget::Ancestors above = books_.ancestors(movement);
    for (const budget::Effect& each : budget::effects(movement, above)) {
      const auto key = std::pair(each.year, chapter);
      Balances change;
      change[each.column] = each.amount;
      balances_[key] += change;
      storage::add(months_[{each.year, month_number(movement.date), chapter}], movement.date.day(),
                   change);
    }
    for (const budget::UseOf& each : budget::uses(movement, above)) {
      uses_[static_cast<std::int64_t>(each.of)] += each.use.amount;
    }
    for (const budget::LimitUse& each : budget::limit_uses(movement, above)) {
      limits_[{each.category, each.year, format_iso(movement.date)}] += each.amount;
    }
  }

  void check_head() {
    if (state_.broken_entry) return;
    Statement row(db_, "SELECT movements, hash FROM movement_head WHERE municipality_id = ?");
    row.start(municipality_);
    if (!row.next()) {
      if (state_.entries > 0) {
        break_at(state_.entries,
                 {"manca l'impronta finale dei movimenti", "the movements' final hash is missing"});
      }
      return;
    }
    const auto movements = row.integer<std::int64_t>();
    if (movements != state_.entries) {
      const std::string last = std::to_string(movements);
      break_at(std::min(movements, state_.entries) + 1,
               {"i movimenti finiscono con il n. " + last, "the movements end with no. " + last});
    } else if (hash_in(row) != head_) {
      break_at(state_.entries, {"l'impronta finale dei movimenti è un'altra",
                                "the movements' final hash is another"});
    }
  }

  void check_balances() {
    if (state_.broken_entry) return;
    Statement row(db_,
                  "SELECT year, chapter_id, appropriated_cents, cash_cents, tested_cents, "
                  "excluded_cents, settled_cents, paid_cents, assessed_cents, collected_cents, "
                  "carried_over_cents, cash_moved_cents FROM chapter_balance WHERE "
                  "municipality_id = ?");
    row.start(municipality_);
    std::size_t count = 0;
    bool holds = true;
    while (row.next()) {
      const int year = row.integer<int>();
      const auto chapter = row.integer<std::int64_t>();
      Balances kept;
      for (Money& each : kept.sums) each = Money::from_cents(row.integer<std::int64_t>());
      const auto at = balances_.find({year, chapter});
      holds = holds && at != balances_.end() && at->second == kept;
      ++count;
    }
    if (!holds || count != balances_.size()) break_sums();
  }

  void check_months() {
    if (state_.broken_entry) return;
    Statement row(
        db_, "SELECT year, month, chapter_id, days FROM chapter_month WHERE municipality_id = ?");
    row.start(municipality_);
    std::size_t count = 0;
    bool holds = true;
    while (row.next()) {
      const int year = row.integer<int>();
      const int month = row.integer<int>();
      const auto chapter = row.integer<std::int64_t>();
      const auto at = months_.find({year, month, chapter});
      holds = holds && at != months_.end() && at->second == unpack_days(row.blob());
      ++count;
    }
    if (!holds || count != months_.size()) break_sums();
  }

  void check_uses() {
    if (state_.broken_entry) return;
    Statement use(db_, "SELECT movement_id, used_cents FROM claim_use WHERE municipality_id = ?");
    use.start(municipality_);
    std::map<std::int64_t, Money> kept;
    while (use.next()) {
      const auto id = use.integer<std::int64_t>();
      kept[id] = Money::from_cents(use.integer<std::int64_t>());
    }
    Statement limit(
        db_, "SELECT category, year, date, used_cents FROM limit_day WHERE municipality_id = ?");
    limit.start(municipality_);
    decltype(limits_) kept_limits;
    while (limit.next()) {
      std::string category = limit.text();
      const int year = limit.integer<int>();
      std::string date = limit.text();
      kept_limits[{std::move(category), year, std::move(date)}] =
          Money::from_cents(limit.integer<std::int64_t>());
    }
    if (kept != uses_ || kept_limits != limits_) break_sums();
  }

  void break_sums() {
    break_at(state_.entries, {"i saldi che l'archivio mostra non sono quelli che seguono dai "
                              "movimenti",
                              "the balances that the store shows are not those that follow from "
                              "the movements"});
  }
  void break_at(std::int64_t number, Bilingual reason) {
    state_.broken_entry = number;
    state_.reason = std::move(reason);
  }

  const Database& db_;
  std::int64_t municipality_;
  std::string folded_name_;
  Books books_;
  ChainState state_;
  Hash head_{};
  std::map<std::pair<int, std::int64_t>, Balances> balances_;
  std::map<std::tuple<int, int, std::int64_t>, DayTotals> months_;
  std::map<std::int64_t, Money> uses_;
  std::map<std::tuple<std::string, int, std::string>, Money> limits_;
};

}  // namespace

std::vector<ChainState> movement_chain_states(const Database& db) {
  std::vector<ChainState> states;
  Statement row(db,
                "SELECT municipality_id, folded_name, name FROM municipality m WHERE EXISTS "
                "(SELECT 1 FROM movement t WHERE t.municipality_id = m.municipality_id) OR EXISTS "
                "(SELECT 1 FROM movement_head t WHERE t.municipality_id = m.municipality_id) "
                "ORDER BY folded_name");
  row.start();
  while (row.next()) {
    const auto municipality = row.integer<std::int64_t>();
    std::string folded = row.text();
    std::string name = row.text();
    states.push_back(MovementChain(db, municipality, std::move(folded), std::move(name)).check());
  }
  return states;
}

}  // namespace pegaso::storage
