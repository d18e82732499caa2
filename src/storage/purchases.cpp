#include "storage/purchases.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "storage/municipalities.h"
#include "storage/row_chain.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"

namespace pegaso::storage {
namespace {

using purchases::Event;
using purchases::PurchaseFile;
using purchases::PurchaseNumber;

std::string_view stored_nature(rules::PurchaseObject nature) {
  return std::ranges::find(rules::purchase_objects, nature,
                           &rules::Choice<rules::PurchaseObject>::value)
      ->word;
}

std::optional<rules::PurchaseObject> nature_of_word(std::string_view word) {
  const auto* at =
      std::ranges::find(rules::purchase_objects, word, &rules::Choice<rules::PurchaseObject>::word);
  return at == rules::purchase_objects.end() ? std::nullopt : std::optional(at->value);
}

Date needed_date(Statement& row) {
  const auto date = row.optional_date();
  if (!date) throw DamagedValue("a day is missing");
  return *date;
}

Money needed_money(Statement& row) {
  const auto amount = row.optional_money();
  if (!amount) throw DamagedValue("an amount is missing");
  return *amount;
}

// By number, each with its events in the order of recording.
std::vector<PurchaseFile> read_files(const Database& db, std::int64_t municipality) {
  Statement row(db,
                "SELECT year, number, object, nature, category, chapter, unit, date, net_cents, "
                "renewal_cents, is_telematic, is_chapter_of_another, is_minor, is_investment, "
                "has_interference FROM purchase WHERE municipality_id = ? ORDER BY year, number");
  row.start(municipality);
  std::vector<PurchaseFile> files;
  while (row.next()) {
    PurchaseFile& file = files.emplace_back();
    file.number.year = row.integer<int>();
    file.number.number = row.integer<std::int64_t>();
    purchases::Purchase& purchase = file.purchase;
    purchase.object = row.text();
    purchase.nature = row.word(&nature_of_word);
    purchase.category = row.text();
    purchase.chapter = row.text();
    purchase.unit = row.text();
    purchase.date = needed_date(row);
    purchase.net = needed_money(row);
    purchase.renewal = needed_money(row);
    for (bool* flag : {&purchase.is_telematic, &purchase.is_chapter_of_another, &purchase.is_minor,
                       &purchase.is_investment, &purchase.has_interference}) {
      *flag = row.boolean();
    }
  }
  Statement event(db,
                  "SELECT year, number, event_id, kind, date, text FROM purchase_event WHERE "
                  "municipality_id = ? ORDER BY event_id");
  event.start(municipality);
  while (event.next()) {
    PurchaseNumber number;
    number.year = event.integer<int>();
    number.number = event.integer<std::int64_t>();
    const auto file = std::ranges::lower_bound(files, number, {}, &PurchaseFile::number);
    if (file == files.end() || file->number != number) throw DamagedValue("row without its owner");
    Event& read = file->events.emplace_back();
    read.sequence = event.integer<std::int64_t>();
    read.kind = event.word(&purchases::event_kind_named);
    read.date = needed_date(event);
    read.text = event.text();
  }
  return files;
}

std::int64_t next_event(const Database& db, std::int64_t municipality) {
  Statement last(db, "SELECT max(event_id) FROM purchase_event WHERE municipality_id = ?");
  last.start(municipality);
  return last.next() ? last.optional_integer<std::int64_t>().value_or(0) + 1 : 1;
}

}  // namespace

Result<PurchaseNumber> open_purchase(Store& store, const std::string& municipality,
                                     const Recording& recording,
                                     const purchases::Purchase& purchase) {
  return write_store(store, [&]() -> Result<PurchaseNumber> {
    Database& db = StoreAccess::db(store);
    const std::int64_t id = make_municipality(db, municipality);
    PurchaseNumber number{purchase.date.year(), 1};
    for (const PurchaseFile& each : read_files(db, id)) {
      if (each.purchase == purchase) {
        return refuse({"l'acquisto c'è già: n. " + purchases::format(each.number),
                       "the purchase is there already: no. " + purchases::format(each.number)},
                      {}, {"l'archivio resta com'era", "the store stays as it was"});
      }
      if (each.number.year == number.year) number.number = each.number.number + 1;
    }
    Statement(db,
              "INSERT INTO purchase VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
              "?, ?)")
        .run(id, number.year, number.number, recording.recorded_on,
             recording.recorded_at.time_since_epoch().count(), recording.author, purchase.object,
             stored_nature(purchase.nature), purchase.category, purchase.chapter, purchase.unit,
             purchase.date, purchase.net, purchase.renewal, purchase.is_telematic,
             purchase.is_chapter_of_another, purchase.is_minor, purchase.is_investment,
             purchase.has_interference);
    RowChain(db, purchase_rows, id).add(number.year, number.number);
    return number;
  });
}

Result<PurchaseFile> record_event(Store& store, const std::string& municipality,
                                  const Recording& recording, PurchaseNumber number,
                                  const Event& event) {
  return write_store(store, [&]() -> Result<PurchaseFile> {
    Database& db = StoreAccess::db(store);
    const std::int64_t id = TRY(municipality_id(store, municipality));
    auto files = read_files(db, id);
    const auto file = std::ranges::find(files, number, &PurchaseFile::number);
    if (file == files.end()) {
      const std::string written = purchases::format(number);
      return refuse({"non c'è l'acquisto n. " + written, "there is no purchase no. " + written}, {},
                    {"`pegaso purchase list` li elenca", "`pegaso purchase list` lists them"});
    }
    TRY(purchases::may_append(*file, event));
    Event added = event;
    added.sequence = next_event(db, id);
    Statement(db,
              "INSERT INTO purchase_event (municipality_id, event_id, year, number, recorded_on, "
              "recorded_at_unix_s, author, kind, date, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(id, added.sequence, number.year, number.number, recording.recorded_on,
             recording.recorded_at.time_since_epoch().count(), recording.author,
             purchases::name(added.kind), added.date, added.text);
    RowChain(db, purchase_event_rows, id).add(0, added.sequence);
    file->events.push_back(std::move(added));
    return std::move(*file);
  });
}

Result<std::vector<PurchaseFile>> purchase_files(const Store& store,
                                                 const std::string& municipality) {
  return read_store(store, [&]() -> Result<std::vector<PurchaseFile>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    return read_files(StoreAccess::db(store), id);
  });
}

}  // namespace pegaso::storage
