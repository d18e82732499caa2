#include "storage/acceptances.h"

#include "storage/municipalities.h"
#include "storage/row_chain.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"

namespace pegaso::storage {
namespace {

Result<void> may_take_back(const Database& db, const std::string& path, std::int64_t municipality,
                           std::int64_t number) {
  const std::string written = std::to_string(number);
  Statement there(db,
                  "SELECT 1 FROM acceptance WHERE municipality_id = ? AND number = ? AND "
                  "takes_back IS NULL");
  there.start(municipality, number);
  if (!there.next()) {
    return refuse({"non c'è un'accettazione " + written, "there is no acceptance " + written},
                  {path, 0, 0},
                  {"ricaricare la pagina delle segnalazioni", "load the page of findings again"});
  }
  Statement taken(db, "SELECT 1 FROM acceptance WHERE municipality_id = ? AND takes_back = ?");
  taken.start(municipality, number);
  if (taken.next()) {
    return refuse({"l'accettazione " + written + " è già ritirata",
                   "acceptance " + written + " was already taken back"},
                  {path, 0, 0}, {});
  }
  return {};
}

}  // namespace

Result<std::int64_t> add_acceptance(Store& store, const std::string& municipality,
                                    const Recording& recording,
                                    const StoredAcceptance& acceptance) {
  return write_store(store, [&]() -> Result<std::int64_t> {
    const Database& db = StoreAccess::db(store);
    const std::int64_t id = TRY(municipality_id(store, municipality));
    if (acceptance.takes_back) {
      TRY(may_take_back(db, StoreAccess::path(store), id, *acceptance.takes_back));
    }
    Statement last(db, "SELECT coalesce(max(number), 0) FROM acceptance WHERE municipality_id = ?");
    last.start(id);
    const std::int64_t number = (last.next() ? last.integer<std::int64_t>() : 0) + 1;
    last.finish();
    Statement(db, "INSERT INTO acceptance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(id, number, recording.recorded_on, recording.recorded_at.time_since_epoch().count(),
             recording.author, acceptance.year, acceptance.kind, acceptance.objective,
             acceptance.expected, acceptance.found, acceptance.message, acceptance.reason,
             acceptance.takes_back);
    RowChain(db, acceptance_rows, id).add(0, number);
    return number;
  });
}

Result<std::vector<StoredAcceptance>> acceptances(const Store& store,
                                                  const std::string& municipality) {
  return read_store(store, [&]() -> Result<std::vector<StoredAcceptance>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    Statement row(StoreAccess::db(store),
                  "SELECT number, recorded_on, recorded_at_unix_s, author, year, kind, objective, "
                  "expected, found, message, reason, takes_back FROM acceptance WHERE "
                  "municipality_id = ? ORDER BY number");
    row.start(id);
    std::vector<StoredAcceptance> all;
    while (row.next()) {
      StoredAcceptance& each = all.emplace_back();
      each.number = row.integer<std::int64_t>();
      const auto recorded_on = row.optional_date();
      if (!recorded_on) throw DamagedValue("acceptance without a day");
      each.recorded_on = *recorded_on;
      each.recorded_at =
          std::chrono::sys_seconds(std::chrono::seconds(row.integer<std::int64_t>()));
      each.author = row.text();
      each.year = row.integer<int>();
      each.kind = row.text();
      each.objective = row.integer<std::int64_t>();
      each.expected = row.text();
      each.found = row.text();
      each.message = row.text();
      each.reason = row.text();
      each.takes_back = row.optional_integer<std::int64_t>();
    }
    return all;
  });
}

}  // namespace pegaso::storage
