#include "storage/events.h"

#include <utility>

#include "storage/municipalities.h"
#include "storage/problems.h"
#include "storage/row_chain.h"
#include "storage/schema.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"

namespace pegaso::storage {
namespace {

Result<void> may_take_back(const Database& db, const std::string& path, std::int64_t municipality,
                           std::int64_t number) {
  const std::string written = std::to_string(number);
  Statement there(db, "SELECT 1 FROM event WHERE municipality_id = ? AND number = ?");
  there.start(municipality, number);
  if (!there.next()) {
    return refuse(
        {"non c'è un evento " + written, "there is no event " + written}, {path, 0, 0},
        {"`pegaso event --list` elenca gli eventi", "`pegaso event --list` lists the events"});
  }
  Statement taken(db, "SELECT number FROM event WHERE municipality_id = ? AND takes_back = ?");
  taken.start(municipality, number);
  if (taken.next()) {
    const std::string by = std::to_string(taken.integer<std::int64_t>());
    return refuse({"l'evento " + written + " è già ritirato dall'evento " + by,
                   "event " + written + " was already taken back by event " + by},
                  {path, 0, 0}, {});
  }
  return {};
}

}  // namespace

Result<std::int64_t> add_event(Store& store, const std::string& municipality,
                               const Recording& recording, const StoredEvent& event) {
  const std::string& path = StoreAccess::path(store);
  return guarded(path, [&]() -> Result<std::int64_t> {
    Database& db = StoreAccess::db(store);
    if (db.is_read_only()) return std::unexpected(read_only_store(path));
    Transaction transaction(db, Transaction::Kind::Write);
    if (inspect(db, schema_steps()) == FileState::Blank) return std::unexpected(blank_store(path));
    const std::int64_t id = TRY(municipality_id(store, municipality));
    if (event.takes_back) TRY(may_take_back(db, path, id, *event.takes_back));
    Statement last(db, "SELECT coalesce(max(number), 0) FROM event WHERE municipality_id = ?");
    last.start(id);
    const std::int64_t number = (last.next() ? last.integer<std::int64_t>() : 0) + 1;
    last.finish();
    Statement(db, "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(id, number, recording.recorded_on, recording.recorded_at.time_since_epoch().count(),
             recording.author, event.kind, event.date, event.subject, event.who, event.takes_back,
             event.reason);
    Statement fact(db, "INSERT INTO event_fact VALUES (?, ?, ?, ?)");
    for (const auto& [name, text] : event.facts) fact.run(id, number, name, text);
    RowChain(db, event_rows, id).add(0, number);
    transaction.commit();
    return number;
  });
}

Result<std::vector<StoredEvent>> events(const Store& store, const std::string& municipality) {
  const std::string& path = StoreAccess::path(store);
  return guarded(path, [&]() -> Result<std::vector<StoredEvent>> {
    const Database& db = StoreAccess::db(store);
    const Transaction transaction(StoreAccess::db(store), Transaction::Kind::Read);
    if (inspect(db, schema_steps()) == FileState::Blank) return std::unexpected(blank_store(path));
    const std::int64_t id = TRY(municipality_id(store, municipality));
    Statement row(
        db,
        "SELECT number, recorded_on, recorded_at_unix_s, author, kind, date, subject, who, "
        "takes_back, reason FROM event WHERE municipality_id = ? ORDER BY number");
    row.start(id);
    std::vector<StoredEvent> found;
    const auto date_of = [](Statement& of) {
      const auto date = of.optional_date();
      if (!date) throw DamagedValue("event without a day");
      return *date;
    };
    while (row.next()) {
      StoredEvent& event = found.emplace_back();
      event.number = row.integer<std::int64_t>();
      event.recorded_on = date_of(row);
      event.recorded_at =
          std::chrono::sys_seconds(std::chrono::seconds(row.integer<std::int64_t>()));
      event.author = row.text();
      event.kind = row.text();
      event.date = date_of(row);
      event.subject = row.text();
      event.who = row.text();
      event.takes_back = row.optional_integer<std::int64_t>();
      event.reason = row.text();
    }
    Statement fact(db,
                   "SELECT number, name, text FROM event_fact WHERE municipality_id = ? ORDER BY "
                   "number");
    fact.start(id);
    auto at = found.begin();
    while (fact.next()) {
      const auto number = fact.integer<std::int64_t>();
      while (at != found.end() && at->number < number) ++at;
      if (at == found.end() || at->number != number) throw DamagedValue("fact without its event");
      std::string name = fact.text();
      at->facts.insert_or_assign(std::move(name), fact.text());
    }
    return found;
  });
}

}  // namespace pegaso::storage
