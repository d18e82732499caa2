#include "storage/books.h"

#include <algorithm>
#include <map>

#include "storage/day_totals.h"
#include "storage/movement_chain.h"
#include "storage/sqlite.h"
#include "storage/stored_words.h"

namespace pegaso::storage {

using budget::Ancestors;
using budget::Balances;
using budget::Chapter;
using budget::ChapterKey;
using budget::Entry;
using budget::Movement;
using budget::MovementId;
using budget::MovementKind;
using budget::Surroundings;

namespace {

std::int64_t number_of(MovementId id) { return static_cast<std::int64_t>(id); }

Balances read_balances(Statement& row) {
  constexpr std::int64_t sum_cents_max = 10'000'000'000'000'000;
  Balances balances;
  for (Money& each : balances.sums) {
    const auto cents = row.integer<std::int64_t>();
    if (cents > sum_cents_max || cents < -sum_cents_max) throw DamagedValue("sum out of range");
    each = Money::from_cents(cents);
  }
  return balances;
}

Date read_date(Statement& row) {
  const auto date = row.optional_date();
  if (!date) throw DamagedValue("no date");
  return *date;
}

}  // namespace

// Where the chain ends.
struct Books::Mark {
  std::int64_t movements = 0;
  std::optional<Date> recorded_on;
  Hash hash{};
  bool is_written = true;
};

class Books::Impl {
 public:
  Impl(const Database& db, std::int64_t municipality, std::string folded_name)
      : municipality_(municipality), folded_name_(std::move(folded_name)), sql_(db) {
    begin();
  }

  std::int64_t municipality() const { return municipality_; }

  void begin() {
    head_ = {};
    sql_.head.start(municipality_);
    if (sql_.head.next()) {
      head_.movements = sql_.head.integer<std::int64_t>();
      head_.recorded_on = read_date(sql_.head);
      head_.hash = hash_in(sql_.head);
    }
    sql_.head.finish();
    open_years_.clear();
    sql_.open_years.start(municipality_);
    while (sql_.open_years.next()) open_years_.push_back(sql_.open_years.integer<int>());
    sql_.open_years.finish();
  }

  void end() {
    if (head_.is_written) return;
    sql_.write_head.run(municipality_, head_.movements, *head_.recorded_on, Blob(head_.hash));
    head_.is_written = true;
  }

  const Mark& head() const { return head_; }
  void set_head(const Mark& mark) { head_ = mark; }
  const std::vector<int>& open_years() const { return open_years_; }

  // 0: there is none.
  std::int64_t chapter_id(const ChapterKey& key) {
    sql_.chapter_id.start(municipality_, stored_word(key.side), budget::format(key.code));
    const std::int64_t id = sql_.chapter_id.next() ? sql_.chapter_id.integer<std::int64_t>() : 0;
    sql_.chapter_id.finish();
    return id;
  }

  std::optional<Chapter> chapter(const ChapterKey& key) {
    const std::int64_t id = chapter_id(key);
    if (id == 0) return std::nullopt;
    Statement& row = sql_.chapter;
    row.start(municipality_, id);
    if (!row.next()) throw DamagedValue("no such chapter");
    Chapter chapter;
    chapter.key = key;
    for (std::string* each :
         {&chapter.description, &chapter.director, &chapter.unit, &chapter.mission,
          &chapter.programme, &chapter.title, &chapter.group, &chapter.chart_code}) {
      *each = row.text();
    }
    chapter.spending_class = row.word(&value_of_word<budget::SpendingClass>);
    chapter.limited_category = row.text();
    row.finish();
    sql_.linked_revenue.start(municipality_, id);
    while (sql_.linked_revenue.next()) {
      chapter.linked_revenue.push_back(sql_.linked_revenue.word(&budget::parse_chapter_code));
    }
    sql_.linked_revenue.finish();
    return chapter;
  }

  struct Account {
    Date last_date;
    bool has_appropriation = false;
    Balances balances;
  };
  // nullopt: nothing was ever recorded of it.
  std::optional<Account> account(std::int64_t chapter, int year) {
    Statement& row = sql_.balance;
    row.start(municipality_, year, chapter);
    std::optional<Account> account;
    if (row.next()) {
      account.emplace();
      account->last_date = read_date(row);
      account->has_appropriation = row.boolean();
      account->balances = read_balances(row);
    }
    row.finish();
    return account;
  }

  // Calls `undo` with what each day after `on` changed, latest first.
  template <class Undo>
  void undo_days_after(std::int64_t chapter, int year, Date on, Date last, const Undo& undo) {
    for (int month = month_number(last); month >= month_number(on); --month) {
      Statement& row = sql_.month;
      row.start(municipality_, year, month, chapter);
      DayTotals days;
      if (row.next()) days = unpack_days(row.blob());
      row.finish();
      for (auto day = days.rbegin(); day != days.rend(); ++day) {
        if (month == month_number(on) && day->day <= on.day()) break;
        undo(day->change);
      }
    }
  }

  Balances balances_on(std::int64_t chapter, int year, Date on) {
    const auto found = account(chapter, year);
    if (!found) return {};
    Balances sum = found->balances;
    if (on < found->last_date) {
      undo_days_after(chapter, year, on, found->last_date,
                      [&](const Balances& change) { sum -= change; });
    }
    return sum;
  }

  Money lowest_available(std::int64_t chapter, int year, Date from) {
    const auto found = account(chapter, year);
    if (!found) return {};
    Balances sum = found->balances;
    Money lowest = sum.available();
    if (from < found->last_date) {
      undo_days_after(chapter, year, from, found->last_date, [&](const Balances& change) {
        sum -= change;
        lowest = std::min(lowest, sum.available());
      });
    }
    return lowest;
  }

  Money limit_used(std::string_view category, int year, std::optional<Date> on) {
    Statement& row = sql_.limit;
    row.start(municipality_, category, year, on ? format_iso(*on) : std::string("9999-12-31"));
    const Money used =
        Money::from_cents(row.next() ? row.optional_integer<std::int64_t>().value_or(0) : 0);
    row.finish();
    return used;
  }

  std::optional<Entry> entry(MovementId id) {
    Statement& row = sql_.movement;
    row.start(municipality_, number_of(id));
    std::optional<StoredMovement> stored;
    if (row.next()) stored = movement_of(row);
    row.finish();
    if (!stored) return std::nullopt;
    read_endorsements(sql_.endorsements, municipality_, *stored);
    sql_.endorsements.finish();
    return std::move(stored->entry);
  }

  std::vector<MovementId> find(MovementKind kind, const budget::MovementNumber& number) {
    Statement& row = sql_.by_number;
    row.start(municipality_, stored_word(kind), number.year, number.number);
    std::vector<MovementId> found;
    while (row.next()) found.push_back(MovementId{row.integer<std::int64_t>()});
    row.finish();
    return found;
  }

  std::vector<MovementId> children(MovementId id) {
    Statement& row = sql_.children;
    row.start(municipality_, number_of(id));
    std::vector<MovementId> found;
    while (row.next()) found.push_back(MovementId{row.integer<std::int64_t>()});
    row.finish();
    return found;
  }

  std::int64_t next_number(MovementKind kind, int year) {
    Statement& row = sql_.last_number;
    row.start(municipality_, stored_word(kind), year);
    const std::int64_t last =
        row.next() ? row.optional_integer<std::int64_t>().value_or(0) : std::int64_t{0};
    row.finish();
    return last + 1;
  }

  // What was taken of a movement so far.
  struct Taken {
    Money used;
    std::optional<Date> last_date;
    bool is_taken_back = false;
  };
  Taken taken(MovementId id) {
    Statement& row = sql_.use;
    row.start(municipality_, number_of(id));
    Taken taken;
    if (row.next()) {
      taken.used = Money::from_cents(row.integer<std::int64_t>());
      taken.last_date = read_date(row);
      taken.is_taken_back = row.boolean();
    }
    row.finish();
    return taken;
  }

  Ancestors ancestors(const Movement& movement) {
    Ancestors found;
    if (!movement.parent) return found;
    // A parent comes before its children: a row that says otherwise was not written here.
    auto parent = entry(*movement.parent);
    if (!parent) return found;
    if (parent->movement.parent && *parent->movement.parent >= *movement.parent) {
      throw DamagedValue("a movement refers to a later one");
    }
    const Ancestors own = ancestors(parent->movement);
    found.claim = movement.kind == MovementKind::CounterEntry
                      ? own.claim
                      : budget::claim_for_children(parent->movement, own);
    found.parent = std::move(parent->movement);
    return found;
  }

  Surroundings surroundings(const Movement& movement) {
    return surroundings(movement, chapter_id(movement.chapter), ancestors(movement));
  }

  Result<MovementId> append(const Recording& recording, const Movement& movement) {
    Entry entry;
    entry.id = MovementId{head_.movements + 1};
    entry.recorded_on = recording.recorded_on;
    entry.recorded_at = recording.recorded_at;
    entry.author = recording.author;
    entry.movement = movement;
    const std::int64_t chapter = chapter_id(movement.chapter);
    const Ancestors above = ancestors(movement);
    TRY(budget::may_append(surroundings(movement, chapter, above), entry));
    const Hash hash = hash_of(folded_name_, head_.hash, entry);
    write_movement(entry, chapter, hash);
    write_balances(movement, chapter, above);
    write_uses(movement, above);
    head_ = {head_.movements + 1, entry.recorded_on, hash, false};
    return entry.id;
  }

 private:
  Surroundings surroundings(const Movement& movement, std::int64_t chapter,
                            const Ancestors& above) {
    Surroundings around;
    around.has_chapter = chapter != 0;
    if (!around.has_chapter) {
      const bool is_revenue = movement.chapter.side == plan::Side::Revenue;
      const plan::Side other = is_revenue ? plan::Side::Expenditure : plan::Side::Revenue;
      around.has_chapter_on_other_side = chapter_id({other, movement.chapter.code}) != 0;
    }
    around.open_years = open_years_;
    around.last_recorded_on = head_.recorded_on;
    if (movement.number) around.is_number_taken = is_number_taken(movement, chapter);
    if (movement.kind == MovementKind::Appropriation) {
      const auto found = account(chapter, movement.year);
      around.has_appropriation = found && found->has_appropriation;
    }
    if (above.parent) around.parent = parent_of(movement, above);
    for (const int year : budget::years_lowered(movement, above)) {
      around.available.push_back({year, lowest_available(chapter, year, movement.date)});
    }
    return around;
  }

  bool is_number_taken(const Movement& movement, std::int64_t chapter) {
    Statement& row = sql_.by_number;
    row.start(municipality_, stored_word(movement.kind), movement.number->year,
              movement.number->number);
    bool is_taken = false;
    while (row.next()) {
      static_cast<void>(row.integer<std::int64_t>());
      const int year = row.integer<int>();
      is_taken = is_taken || year == movement.year || row.integer<std::int64_t>() != chapter;
    }
    row.finish();
    return is_taken;
  }

  Surroundings::Parent parent_of(const Movement& movement, const Ancestors& above) {
    const MovementId id = *movement.parent;
    const Movement& parent = *above.parent;
    const Taken so_far = taken(id);
    budget::Left left{parent.amount - so_far.used, parent.amount - parent.third_party_share,
                      parent.third_party_share};
    // Where nothing was taken later and shares need no telling apart, what was taken so far is enough.
    const bool has_shares = !parent.third_party_share.is_zero() && budget::lessens_parent(movement);
    const bool is_last = !so_far.last_date || *so_far.last_date <= movement.date;
    if (has_shares || !is_last) {
      left = budget::lowest_left(parent, uses_of(id), movement.date);
    }
    return {parent,         above.claim,    so_far.is_taken_back,
            left.remainder, left.own_share, left.third_party_share};
  }

  // Every use of a movement, looked up from what refers to it and to that.
  std::vector<budget::Use> uses_of(MovementId id) {
    std::vector<budget::Use> all;
    for (const MovementId child : children(id)) {
      const auto one = entry(child);
      if (!one) throw DamagedValue("no such movement");
      add_uses(id, one->movement, all);
      for (const MovementId grandchild : children(child)) {
        const auto other = entry(grandchild);
        if (!other) throw DamagedValue("no such movement");
        if (other->movement.kind == MovementKind::CounterEntry) add_uses(id, other->movement, all);
      }
    }
    return all;
  }
  void add_uses(MovementId of, const Movement& movement, std::vector<budget::Use>& all) {
    for (const budget::UseOf& each : budget::uses(movement, ancestors(movement))) {
      if (each.of == of) all.push_back(each.use);
    }
  }

  void write_movement(const Entry& entry, std::int64_t chapter, const Hash& hash) {
    const Movement& movement = entry.movement;
    const std::int64_t id = number_of(entry.id);
    const auto number_year = movement.number ? std::optional(movement.number->year) : std::nullopt;
    const auto number = movement.number ? std::optional(movement.number->number) : std::nullopt;
    const auto parent = movement.parent ? std::optional(number_of(*movement.parent)) : std::nullopt;
    sql_.insert.run(municipality_, id, entry.recorded_on,
                    entry.recorded_at.time_since_epoch().count(), entry.author,
                    stored_word(movement.kind), chapter, movement.year, movement.amount,
                    movement.cash, movement.date, number_year, number, parent, movement.act,
                    movement.due, movement.revenue_kind, movement.beneficiary, movement.reason,
                    std::int64_t{movement.multi_year}, std::int64_t{movement.is_excluded_from_cap},
                    movement.third_party_share, movement.limited_category,
                    movement.endorsements.size(), Blob(hash));
    std::int64_t position = 0;
    for (const budget::Endorsement& each : movement.endorsements) {
      sql_.insert_endorsement.run(municipality_, id, position++, each.by, each.date,
                                  std::int64_t{each.favourable}, each.text);
    }
  }

  void write_balances(const Movement& movement, std::int64_t chapter, const Ancestors& above) {
    std::map<int, Balances> changes;
    for (const budget::Effect& each : budget::effects(movement, above)) {
      changes[each.year][each.column] += each.amount;
    }
    const bool is_initial = movement.kind == MovementKind::Appropriation;
    const bool is_end_of_initial = movement.kind == MovementKind::CounterEntry &&
                                   above.parent->kind == MovementKind::Appropriation;
    for (const auto& [year, change] : changes) {
      write_account(chapter, year, movement.date, change);
      if (is_initial || is_end_of_initial) {
        sql_.set_initial.run(std::int64_t{is_initial}, municipality_, year, chapter);
      }
    }
    for (const budget::LimitUse& each : budget::limit_uses(movement, above)) {
      sql_.add_limit.run(municipality_, each.category, each.year, movement.date, each.amount);
    }
  }

  void write_account(std::int64_t chapter, int year, Date date, const Balances& change) {
    const auto& sums = change.sums;
    sql_.add_balance.run(municipality_, year, chapter, date, sums[0], sums[1], sums[2], sums[3],
                         sums[4], sums[5], sums[6], sums[7], sums[8], sums[9]);
    const int month = month_number(date);
    Statement& row = sql_.month;
    row.start(municipality_, year, month, chapter);
    DayTotals days;
    if (row.next()) days = unpack_days(row.blob());
    row.finish();
    add(days, date.day(), change);
    sql_.set_month.run(municipality_, year, month, chapter, Blob(pack(days)));
  }

  void write_uses(const Movement& movement, const Ancestors& above) {
    for (const budget::UseOf& each : budget::uses(movement, above)) {
      sql_.add_use.run(municipality_, number_of(each.of), each.use.amount, each.use.date);
    }
    if (movement.kind == MovementKind::CounterEntry) {
      sql_.take_back.run(municipality_, number_of(*movement.parent));
    }
  }

  // Prepared once, used for every movement.
  struct Sql {
    explicit Sql(const Database& db)
        : head(db,
               "SELECT movements, recorded_on, hash FROM movement_head WHERE municipality_id = ?"),
          write_head(db,
                     "INSERT INTO movement_head VALUES (?, ?, ?, ?) ON CONFLICT (municipality_id) "
                     "DO UPDATE SET movements = excluded.movements, recorded_on = "
                     "excluded.recorded_on, hash = excluded.hash"),
          open_years(db,
                     "SELECT year FROM budget_year WHERE municipality_id = ? AND is_open = 1 ORDER "
                     "BY year"),
          chapter_id(db,
                     "SELECT chapter_id FROM chapter WHERE municipality_id = ? AND side = ? AND "
                     "code = ?"),
          chapter(db,
                  "SELECT description, director, unit, mission, programme, title, chapter_group, "
                  "chart_code, spending_class, limited_category FROM chapter WHERE "
                  "municipality_id = ? AND chapter_id = ?"),
          linked_revenue(db,
                         "SELECT code FROM linked_revenue WHERE municipality_id = ? AND chapter_id "
                         "= ? ORDER BY position"),
          balance(db,
                  "SELECT last_date, has_appropriation, appropriated_cents, cash_cents, "
                  "tested_cents, excluded_cents, settled_cents, paid_cents, assessed_cents, "
                  "collected_cents, carried_over_cents, cash_moved_cents FROM chapter_balance "
                  "WHERE municipality_id = ? AND year = ? AND chapter_id = ?"),
          add_balance(db,
                      "INSERT INTO chapter_balance VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, "
                      "?, ?) ON CONFLICT (municipality_id, year, chapter_id) DO UPDATE SET "
                      "last_date = max(last_date, excluded.last_date), "
                      "appropriated_cents = appropriated_cents + excluded.appropriated_cents, "
                      "cash_cents = cash_cents + excluded.cash_cents, "
                      "tested_cents = tested_cents + excluded.tested_cents, "
                      "excluded_cents = excluded_cents + excluded.excluded_cents, "
                      "settled_cents = settled_cents + excluded.settled_cents, "
                      "paid_cents = paid_cents + excluded.paid_cents, "
                      "assessed_cents = assessed_cents + excluded.assessed_cents, "
                      "collected_cents = collected_cents + excluded.collected_cents, "
                      "carried_over_cents = carried_over_cents + excluded.carried_over_cents, "
                      "cash_moved_cents = cash_moved_cents + excluded.cash_moved_cents"),
          set_initial(db,
                      "UPDATE chapter_balance SET has_appropriation = ? WHERE municipality_id = ? "
                      "AND year = ? AND chapter_id = ?"),
          month(db,
                "SELECT days FROM chapter_month WHERE municipality_id = ? AND year = ? AND month = "
                "? AND chapter_id = ?"),
          set_month(db,
                    "INSERT INTO chapter_month VALUES (?, ?, ?, ?, ?) ON CONFLICT "
                    "(municipality_id, year, month, chapter_id) DO UPDATE SET days = "
                    "excluded.days"),
          limit(db,
                "SELECT sum(used_cents) FROM limit_day WHERE municipality_id = ? AND category = ? "
                "AND year = ? AND date <= ?"),
          add_limit(db,
                    "INSERT INTO limit_day VALUES (?, ?, ?, ?, ?) ON CONFLICT (municipality_id, "
                    "category, year, date) DO UPDATE SET used_cents = used_cents + "
                    "excluded.used_cents"),
          movement(db, "SELECT " + std::string(movement_columns) +
                           " FROM movement m JOIN chapter c USING (municipality_id, chapter_id) "
                           "WHERE m.municipality_id = ? AND m.movement_id = ?"),
          endorsements(db,
                       "SELECT given_by, date, favourable, text FROM endorsement WHERE "
                       "municipality_id = ? AND movement_id = ? ORDER BY position"),
          by_number(db,
                    "SELECT movement_id, year, chapter_id FROM movement WHERE municipality_id = ? "
                    "AND kind = ? AND number_year = ? AND number = ? AND number IS NOT NULL ORDER "
                    "BY year"),
          children(db,
                   "SELECT movement_id FROM movement WHERE municipality_id = ? AND parent = ? "
                   "ORDER BY movement_id"),
          last_number(db,
                      "SELECT max(number) FROM movement WHERE municipality_id = ? AND kind = ? "
                      "AND number_year = ? AND number IS NOT NULL"),
          use(db,
              "SELECT used_cents, last_date, is_taken_back FROM claim_use WHERE municipality_id = "
              "? AND movement_id = ?"),
          add_use(db,
                  "INSERT INTO claim_use VALUES (?, ?, ?, ?, 0) ON CONFLICT (municipality_id, "
                  "movement_id) DO UPDATE SET used_cents = used_cents + excluded.used_cents, "
                  "last_date = max(last_date, excluded.last_date)"),
          take_back(db,
                    "UPDATE claim_use SET is_taken_back = 1 WHERE municipality_id = ? AND "
                    "movement_id = ?"),
          insert(db,
                 "INSERT INTO movement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                 "?, ?, ?, ?, ?, ?, ?, ?)"),
          insert_endorsement(db, "INSERT INTO endorsement VALUES (?, ?, ?, ?, ?, ?, ?)") {}

    Statement head, write_head, open_years, chapter_id, chapter, linked_revenue, balance,
        add_balance, set_initial, month, set_month, limit, add_limit, movement, endorsements,
        by_number, children, last_number, use, add_use, take_back, insert, insert_endorsement;
  };

  std::int64_t municipality_;
  std::string folded_name_;
  Sql sql_;
  Mark head_;
  std::vector<int> open_years_;
};

Books::Books(const Database& db, std::int64_t municipality_id, std::string folded_name)
    : impl_(std::make_unique<Impl>(db, municipality_id, std::move(folded_name))) {}
Books::Books(Books&&) noexcept = default;
Books& Books::operator=(Books&&) noexcept = default;
Books::~Books() = default;

std::int64_t Books::municipality_id() const { return impl_->municipality(); }
std::optional<Chapter> Books::chapter(const ChapterKey& key) { return impl_->chapter(key); }
std::vector<int> Books::open_years() { return impl_->open_years(); }

Balances Books::balances(const ChapterKey& chapter, int year) {
  const auto account = impl_->account(impl_->chapter_id(chapter), year);
  return account ? account->balances : Balances{};
}

Balances Books::balances_on(const ChapterKey& chapter, int year, Date on) {
  return impl_->balances_on(impl_->chapter_id(chapter), year, on);
}

Money Books::limit_used(std::string_view category, int year, std::optional<Date> on) {
  return impl_->limit_used(category, year, on);
}

std::optional<Entry> Books::entry(MovementId id) { return impl_->entry(id); }

std::vector<MovementId> Books::find(MovementKind kind, const budget::MovementNumber& number) {
  return impl_->find(kind, number);
}

std::vector<MovementId> Books::children(MovementId id) { return impl_->children(id); }

Money Books::remainder(MovementId id) {
  const auto entry = impl_->entry(id);
  return entry ? entry->movement.amount - impl_->taken(id).used : Money();
}

std::int64_t Books::next_number(MovementKind kind, int year) {
  return impl_->next_number(kind, year);
}

Ancestors Books::ancestors(const Movement& movement) { return impl_->ancestors(movement); }

Surroundings Books::surroundings(const Movement& movement) { return impl_->surroundings(movement); }

Result<MovementId> Books::append(const Recording& recording, const Movement& movement) {
  return impl_->append(recording, movement);
}

void Books::begin() { impl_->begin(); }
void Books::end() { impl_->end(); }
std::shared_ptr<const Books::Mark> Books::mark() const {
  return std::make_shared<const Mark>(impl_->head());
}
void Books::back_to(const Mark& mark) { impl_->set_head(mark); }

}  // namespace pegaso::storage
