#include "storage/divisions.h"

#include <cstdint>
#include <map>
#include <utility>

#include "storage/municipalities.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"
#include "storage/stored_words.h"

namespace pegaso::storage {
namespace {

std::int64_t next_division(const Database& db, std::int64_t municipality) {
  Statement last(db, "SELECT max(division_id) FROM division WHERE municipality_id = ?");
  last.start(municipality);
  return last.next() ? last.optional_integer<std::int64_t>().value_or(0) + 1 : 1;
}

Result<std::int64_t> chapter_id(const Database& db, std::int64_t municipality,
                                const budget::ChapterKey& chapter) {
  Statement row(
      db, "SELECT chapter_id FROM chapter WHERE municipality_id = ? AND side = ? AND code = ?");
  row.start(municipality, stored_word(chapter.side), budget::format(chapter.code));
  if (row.next()) return row.integer<std::int64_t>();
  const Bilingual called = budget::describe(chapter);
  return refuse({called.it + ": non è nel bilancio", called.en + ": is not in the budget"}, {},
                {"`pegaso report availability` elenca i capitoli",
                 "`pegaso report availability` lists the chapters"});
}

bool has_year(const Database& db, std::int64_t municipality, int year) {
  Statement row(db, "SELECT year FROM budget_year WHERE municipality_id = ? AND year = ?");
  row.start(municipality, year);
  return row.next();
}

}  // namespace

Result<void> record_division(Store& store, const std::string& municipality,
                             const Recording& recording, const Division& division) {
  for (const budget::Share& each : division.shares) {
    if (each.chapter == division.chapter) continue;
    return refuse({"una quota è di un altro capitolo", "a share is of another chapter"}, {}, {});
  }
  TRY(budget::check_shares(division.shares));
  return write_store(store, [&]() -> Result<void> {
    Database& db = StoreAccess::db(store);
    const std::int64_t id = TRY(municipality_id(store, municipality));
    const std::int64_t chapter = TRY(chapter_id(db, id, division.chapter));
    if (!has_year(db, id, division.year)) {
      const std::string year = std::to_string(division.year);
      return refuse({"non c'è un bilancio del " + year, "there is no budget of " + year}, {},
                    {"scegliere l'anno con --year", "choose the year with --year"});
    }
    const std::int64_t number = next_division(db, id);
    Statement(db, "INSERT INTO division VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(id, number, chapter, division.year, division.decided_on, recording.recorded_on,
             recording.recorded_at.time_since_epoch().count(), recording.author, division.act);
    Statement insert(db, "INSERT INTO division_share VALUES (?, ?, ?, ?)");
    for (const budget::Share& each : division.shares)
      insert.run(id, number, each.objective, each.hundredths_of_percent);
    return {};
  });
}

Result<std::vector<Division>> divisions(const Store& store, const std::string& municipality,
                                        int year, const budget::AsOf& as_of) {
  return read_store(store, [&]() -> Result<std::vector<Division>> {
    const Database& db = StoreAccess::db(store);
    const std::int64_t id = TRY(municipality_id(store, municipality));
    // Of a chapter the last decided counts; of two decided on a day the one recorded later.
    Statement row(db,
                  "SELECT d.division_id, c.side, c.code, d.decided_on, d.act FROM division d JOIN "
                  "chapter c USING (municipality_id, chapter_id) WHERE d.municipality_id = ? AND "
                  "d.year = ? AND d.decided_on <= ? AND d.recorded_on <= ? ORDER BY d.decided_on "
                  "DESC, d.division_id DESC");
    row.start(id, year, as_of.on, as_of.known_on);
    Statement share(db,
                    "SELECT objective, hundredths_of_percent FROM division_share WHERE "
                    "municipality_id = ? AND division_id = ? ORDER BY objective");
    std::map<budget::ChapterKey, Division> found;
    while (row.next()) {
      const auto number = row.integer<std::int64_t>();
      Division division;
      division.chapter.side = row.word(&value_of_word<plan::Side>);
      division.chapter.code = row.word(&budget::parse_chapter_code);
      division.year = year;
      division.decided_on = row.word(&parse_iso_date);
      division.act = row.text();
      const auto [at, is_last] = found.emplace(division.chapter, std::move(division));
      if (!is_last) continue;
      share.start(id, number);
      while (share.next()) {
        const auto objective = share.integer<int>();
        at->second.shares.push_back({at->first, objective, share.integer<std::int32_t>()});
      }
    }
    std::vector<Division> all;
    for (auto& [chapter, division] : found) all.push_back(std::move(division));
    return all;
  });
}

}  // namespace pegaso::storage
