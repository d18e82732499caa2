#include "storage/budget_store.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.h"
#include "storage/day_totals.h"
#include "storage/movement_chain.h"
#include "storage/municipalities.h"
#include "storage/problems.h"
#include "storage/schema.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"
#include "storage/stored_words.h"

namespace pegaso::storage {
namespace {

using budget::AsOf;
using budget::Balances;
using budget::Chapter;
using budget::ChapterKey;
using budget::Entry;

// The texts of a chapter in the order of its columns.
template <class ChapterType>
auto texts_of(ChapterType& chapter) {
  return std::array{&chapter.description, &chapter.director, &chapter.unit,  &chapter.mission,
                    &chapter.programme,   &chapter.title,    &chapter.group, &chapter.chart_code};
}

// ---- Chapters -----------------------------------------------------------------------------------

// Reads every chapter of a municipality with its id, ascending by id.
std::vector<std::pair<std::int64_t, Chapter>> read_chapters(const Database& db,
                                                            std::int64_t municipality) {
  Statement row(db,
                "SELECT chapter_id, side, code, description, director, unit, mission, programme, "
                "title, chapter_group, chart_code, spending_class, limited_category FROM chapter "
                "WHERE municipality_id = ? ORDER BY chapter_id");
  row.start(municipality);
  std::vector<std::pair<std::int64_t, Chapter>> found;
  while (row.next()) {
    auto& [id, chapter] = found.emplace_back();
    id = row.integer<std::int64_t>();
    chapter.key.side = row.word(&value_of_word<plan::Side>);
    chapter.key.code = row.word(&budget::parse_chapter_code);
    for (std::string* text : texts_of(chapter)) *text = row.text();
    chapter.spending_class = row.word(&value_of_word<budget::SpendingClass>);
    chapter.limited_category = row.text();
  }
  Statement linked(db,
                   "SELECT chapter_id, code FROM linked_revenue WHERE municipality_id = ? ORDER BY "
                   "chapter_id, position");
  linked.start(municipality);
  auto at = found.begin();
  while (linked.next()) {
    const auto id = linked.integer<std::int64_t>();
    while (at != found.end() && at->first < id) ++at;
    if (at == found.end() || at->first != id) throw DamagedValue("row without its owner");
    at->second.linked_revenue.push_back(linked.word(&budget::parse_chapter_code));
  }
  return found;
}

class ChapterWriter {
 public:
  ChapterWriter(Database& db, std::int64_t municipality)
      : municipality_(municipality),
        replace_(
            db,
            "INSERT INTO chapter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT "
            "(municipality_id, chapter_id) DO UPDATE SET description = excluded.description, "
            "director = excluded.director, unit = excluded.unit, mission = excluded.mission, "
            "programme = excluded.programme, title = excluded.title, chapter_group = "
            "excluded.chapter_group, chart_code = excluded.chart_code, spending_class = "
            "excluded.spending_class, limited_category = excluded.limited_category"),
        unlink_(db, "DELETE FROM linked_revenue WHERE municipality_id = ? AND chapter_id = ?"),
        link_(db, "INSERT INTO linked_revenue VALUES (?, ?, ?, ?)") {
    for (auto& [id, chapter] : read_chapters(db, municipality)) {
      last_id_ = std::max(last_id_, id);
      const ChapterKey key = chapter.key;
      there_.emplace(key, std::pair(id, std::move(chapter)));
    }
  }

  void put(const Chapter& chapter, ChaptersPut& outcome) {
    const auto old = there_.find(chapter.key);
    if (old != there_.end() && old->second.second == chapter) {
      ++outcome.same;
      return;
    }
    const std::int64_t id = old == there_.end() ? ++last_id_ : old->second.first;
    ++(old == there_.end() ? outcome.added : outcome.changed);
    const auto texts = texts_of(chapter);
    replace_.run(municipality_, id, stored_word(chapter.key.side), budget::format(chapter.key.code),
                 *texts[0], *texts[1], *texts[2], *texts[3], *texts[4], *texts[5], *texts[6],
                 *texts[7], stored_word(chapter.spending_class), chapter.limited_category);
    unlink_.run(municipality_, id);
    std::int64_t position = 0;
    for (const budget::ChapterCode& each : chapter.linked_revenue) {
      link_.run(municipality_, id, position++, budget::format(each));
    }
    there_.insert_or_assign(chapter.key, std::pair(id, chapter));
  }

 private:
  std::int64_t municipality_;
  Statement replace_;
  Statement unlink_;
  Statement link_;
  std::map<ChapterKey, std::pair<std::int64_t, Chapter>> there_;
  std::int64_t last_id_ = 0;
};

void set_year(Database& db, std::int64_t municipality, int year, bool is_open) {
  Statement(db,
            "INSERT INTO budget_year VALUES (?, ?, ?) ON CONFLICT (municipality_id, year) DO "
            "UPDATE SET is_open = excluded.is_open")
      .run(municipality, year, std::int64_t{is_open});
}

// ---- Balances of all chapters -------------------------------------------------------------------

// By chapter_id. Counted from whichever end of the year's months is nearer to the day.
class AllBalances {
 public:
  AllBalances(const Database& db, std::int64_t municipality, int year)
      : db_(db), municipality_(municipality), year_(year) {}

  const std::vector<Balances>& on(Date day) {
    const int month = month_number(day);
    const auto first = end_month("min");
    const auto last = end_month("max");
    if (!first || month < *first) return sums_;
    if (month - *first < *last - month) {
      add_months(*first, month, day);
    } else {
      add_totals();
      take_later(month, day);
    }
    return sums_;
  }

  Balances& of(std::int64_t chapter) {
    const auto index = static_cast<std::size_t>(chapter);
    if (index >= sums_.size()) sums_.resize(index + 1);
    return sums_[index];
  }

 private:
  std::optional<int> end_month(const std::string& which) const {
    Statement row(db_, "SELECT " + which +
                           "(month) FROM chapter_month WHERE municipality_id = ? AND year = ?");
    row.start(municipality_, year_);
    return row.next() ? row.optional_integer<int>() : std::nullopt;
  }

  // Calls `use` with the chapter, month and packed days of each row of the months.
  template <class Use>
  void for_each_row(int first, int last, const Use& use) const {
    Statement row(db_,
                  "SELECT month, chapter_id, days FROM chapter_month WHERE municipality_id = ? AND "
                  "year = ? AND month BETWEEN ? AND ?");
    row.start(municipality_, year_, first, last);
    while (row.next()) {
      const int month = row.integer<int>();
      const auto chapter = checked(row.integer<std::int64_t>());
      use(month, chapter, row.blob());
    }
  }

  void add_months(int first, int last, Date day) {
    for_each_row(first, last, [&](int month, std::int64_t chapter, Blob days) {
      add_days(days, 1, month == last ? day.day() : 31, of(chapter));
    });
  }

  void add_totals() {
    Statement row(db_,
                  "SELECT chapter_id, appropriated_cents, cash_cents, tested_cents, "
                  "excluded_cents, settled_cents, paid_cents, assessed_cents, collected_cents, "
                  "carried_over_cents, cash_moved_cents FROM chapter_balance WHERE "
                  "municipality_id = ? AND year = ?");
    row.start(municipality_, year_);
    while (row.next()) {
      Balances& sum = of(checked(row.integer<std::int64_t>()));
      for (Money& each : sum.sums) each = Money::from_cents(row.integer<std::int64_t>());
    }
  }

  void take_later(int first, Date day) {
    constexpr int end_of_months = 10'000 * 12;
    for_each_row(first, end_of_months, [&](int month, std::int64_t chapter, Blob days) {
      Balances later;
      add_days(days, month == first ? day.day() + 1 : 1, 31, later);
      of(chapter) -= later;
    });
  }

  static std::int64_t checked(std::int64_t chapter) {
    constexpr std::int64_t chapters_max = 10'000'000;
    if (chapter < 1 || chapter > chapters_max) throw DamagedValue("chapter out of range");
    return chapter;
  }

  const Database& db_;
  std::int64_t municipality_;
  int year_;
  std::vector<Balances> sums_;
};

// The first movement that was recorded after the day; days of recording never go back.
std::int64_t first_recorded_after(const Database& db, std::int64_t municipality, Date known_on) {
  Statement count(db, "SELECT movements FROM movement_head WHERE municipality_id = ?");
  count.start(municipality);
  std::int64_t low = 1;
  std::int64_t high = (count.next() ? count.integer<std::int64_t>() : 0) + 1;
  Statement day(db,
                "SELECT recorded_on FROM movement WHERE municipality_id = ? AND movement_id = ?");
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    day.start(municipality, middle);
    if (!day.next()) throw DamagedValue("movements are missing");
    const auto recorded_on = day.optional_date();
    if (recorded_on && *recorded_on <= known_on) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// Every movement from the id on that the condition admits, endorsements included, in order.
template <class Use, class... Values>
void for_each_movement(const Database& db, std::int64_t municipality, const std::string& condition,
                       const Use& use, const Values&... values) {
  Statement row(db, "SELECT " + std::string(movement_columns) +
                        " FROM movement m JOIN chapter c USING (municipality_id, chapter_id) WHERE "
                        "m.municipality_id = ?" +
                        condition + " ORDER BY m.movement_id");
  Statement endorsements(db,
                         "SELECT given_by, date, favourable, text FROM endorsement WHERE "
                         "municipality_id = ? AND movement_id = ? ORDER BY position");
  row.start(municipality, values...);
  while (row.next()) {
    StoredMovement stored = movement_of(row);
    read_endorsements(endorsements, municipality, stored);
    use(std::move(stored.entry));
  }
}

}  // namespace

Result<ChaptersPut> put_chapters(Store& store, const std::string& municipality,
                                 std::span<const Chapter> chapters,
                                 std::span<const int> open_years) {
  if (fold_for_comparison(municipality).empty()) {
    return refuse({"il comune non ha un nome", "the municipality has no name"},
                  {StoreAccess::path(store), 0, 0}, {"Indicare il comune.", "Name it."});
  }
  return write_store(store, [&]() -> Result<ChaptersPut> {
    Database& db = StoreAccess::db(store);
    const std::int64_t id = make_municipality(db, municipality);
    ChaptersPut outcome;
    ChapterWriter writer(db, id);
    for (const Chapter& each : chapters) writer.put(each, outcome);
    for (const int year : open_years) set_year(db, id, year, true);
    return outcome;
  });
}

Result<void> set_year_open(Store& store, const std::string& municipality, int year, bool is_open) {
  return write_store(store, [&]() -> Result<void> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    set_year(StoreAccess::db(store), id, year, is_open);
    return {};
  });
}

Result<std::vector<Chapter>> chapters(const Store& store, const std::string& municipality) {
  return read_store(store, [&]() -> Result<std::vector<Chapter>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    std::vector<Chapter> found;
    for (auto& [number, chapter] : read_chapters(StoreAccess::db(store), id)) {
      found.push_back(std::move(chapter));
    }
    std::ranges::sort(found, {}, &Chapter::key);
    return found;
  });
}

Result<void> change_books(Store& store, const std::string& municipality,
                          const std::function<Result<void>(Books&)>& body) {
  return write_store(store, [&]() -> Result<void> {
    Books books(StoreAccess::db(store), TRY(municipality_id(store, municipality)),
                fold_for_comparison(municipality));
    TRY(body(books));
    books.end();
    return {};
  });
}

Result<void> read_books(const Store& store, const std::string& municipality,
                        const std::function<Result<void>(Books&)>& body) {
  return read_store(store, [&]() -> Result<void> {
    Books books(StoreAccess::db(store), TRY(municipality_id(store, municipality)),
                fold_for_comparison(municipality));
    return body(books);
  });
}

Result<std::vector<ChapterBalances>> all_balances(const Store& store,
                                                  const std::string& municipality, int year,
                                                  const AsOf& as_of) {
  return read_store(store, [&]() -> Result<std::vector<ChapterBalances>> {
    const Database& db = StoreAccess::db(store);
    const std::int64_t id = TRY(municipality_id(store, municipality));
    AllBalances all(db, id, year);
    all.on(as_of.on);
    Statement row(db, "SELECT chapter_id, side, code FROM chapter WHERE municipality_id = ?");
    row.start(id);
    std::vector<std::pair<ChapterKey, std::int64_t>> keys;
    while (row.next()) {
      const auto chapter = row.integer<std::int64_t>();
      const plan::Side side = row.word(&value_of_word<plan::Side>);
      keys.push_back({{side, row.word(&budget::parse_chapter_code)}, chapter});
    }
    std::ranges::sort(keys);
    const auto late = first_recorded_after(db, id, as_of.known_on);
    Books books(db, id, fold_for_comparison(municipality));
    for_each_movement(
        db, id, " AND m.movement_id >= ? AND m.date <= ?",
        [&](const Entry& entry) {
          const auto at = std::ranges::lower_bound(keys, entry.movement.chapter, {},
                                                   &std::pair<ChapterKey, std::int64_t>::first);
          for (const budget::Effect& each :
               budget::effects(entry.movement, books.ancestors(entry.movement))) {
            if (each.year == year) all.of(at->second)[each.column] -= each.amount;
          }
        },
        late, as_of.on);
    std::vector<ChapterBalances> found;
    found.reserve(keys.size());
    for (const auto& [key, chapter] : keys) found.push_back({key, all.of(chapter)});
    return found;
  });
}

Result<std::string> budget_head(const Store& store, const std::string& municipality) {
  return read_store(store, [&]() -> Result<std::string> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    Statement row(StoreAccess::db(store),
                  "SELECT coalesce((SELECT movements || ' ' || hex(hash) FROM movement_head WHERE "
                  "municipality_id = ?1), '') || ' ' || coalesce((SELECT "
                  "group_concat(chapter_id || side || code || director, ';') FROM chapter WHERE "
                  "municipality_id = ?1), '')");
    row.start(id);
    return row.next() ? row.text() : std::string();
  });
}

Result<void> for_each_movement(const Store& store, const std::string& municipality,
                               const MovementFilter& filter,
                               const std::function<void(const Entry&)>& use) {
  return read_store(store, [&]() -> Result<void> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    const auto side =
        filter.chapter ? std::optional(stored_word(filter.chapter->side)) : std::nullopt;
    const auto code =
        filter.chapter ? std::optional(budget::format(filter.chapter->code)) : std::nullopt;
    const auto kind = filter.kind ? std::optional(stored_word(*filter.kind)) : std::nullopt;
    for_each_movement(
        StoreAccess::db(store), id,
        " AND (?2 IS NULL OR (c.side = ?2 AND c.code = ?3)) AND (?4 IS NULL OR m.year = ?4) AND "
        "(?5 IS NULL OR m.kind = ?5)",
        use, side, code, filter.year, kind);
    return {};
  });
}

Result<std::vector<Entry>> movements(const Store& store, const std::string& municipality,
                                     const MovementFilter& filter) {
  std::vector<Entry> found;
  TRY(for_each_movement(store, municipality, filter,
                        [&](const Entry& entry) { found.push_back(entry); }));
  return found;
}

Result<std::vector<int>> years_with_balances(const Store& store, const std::string& municipality) {
  return read_store(store, [&]() -> Result<std::vector<int>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    Statement row(
        StoreAccess::db(store),
        "SELECT DISTINCT year FROM chapter_balance WHERE municipality_id = ? ORDER BY year");
    row.start(id);
    std::vector<int> years;
    while (row.next()) years.push_back(row.integer<int>());
    return years;
  });
}

Result<std::vector<ChainState>> verify_budget(const Store& store) {
  return read_store(store, [&]() -> Result<std::vector<ChainState>> {
    return movement_chain_states(StoreAccess::db(store));
  });
}

}  // namespace pegaso::storage
