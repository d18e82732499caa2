#include "storage/purchases.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "storage/municipalities.h"
#include "storage/row_chain.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"

namespace pegaso::storage {
namespace {

using purchases::Annulled;
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

// An event, or the entry that annuls one.
void read_event(Statement& row, PurchaseFile& file) {
  Event read;
  Annulled entry;
  entry.sequence = read.sequence = row.integer<std::int64_t>();
  entry.recorded_on = needed_date(row);
  entry.author = row.text();
  const std::string kind = row.text();
  read.date = needed_date(row);
  entry.reason = read.text = row.text();
  const auto annuls = row.optional_integer<std::int64_t>();
  read.amount = row.optional_money();
  read.until = row.optional_date();
  if (annuls) {
    const auto at = std::ranges::find(file.events, *annuls, &Event::sequence);
    if (at == file.events.end()) throw DamagedValue("annulment without its event");
    entry.event = std::move(*at);
    file.events.erase(at);
    file.annulled.push_back(std::move(entry));
    return;
  }
  const auto known = purchases::event_kind_named(kind);
  if (!known) throw DamagedValue("unknown word '" + kind + "'");
  read.kind = *known;
  file.events.push_back(std::move(read));
}

// Which files are read. A file belongs to the year of its purchase's day.
struct Years {
  int first = std::numeric_limits<int>::min();
  int last = std::numeric_limits<int>::max();
};
struct Numbers {
  std::int64_t first = std::numeric_limits<std::int64_t>::min();
  std::int64_t last = std::numeric_limits<std::int64_t>::max();
};
struct Wanted {
  Years years;
  Numbers numbers;

  static Wanted only(PurchaseNumber number) {
    return {{number.year, number.year}, {number.number, number.number}};
  }
};

// By number, without events.
std::vector<PurchaseFile> read_purchases(const Database& db, std::int64_t municipality,
                                         const Wanted& wanted) {
  Statement row(db,
                "SELECT year, number, object, nature, category, chapter, unit, date, net_cents, "
                "renewal_cents, is_telematic, is_chapter_of_another, is_minor, is_investment, "
                "has_interference FROM purchase WHERE municipality_id = ? AND year BETWEEN ? AND ? "
                "AND number BETWEEN ? AND ? ORDER BY year, number");
  row.start(municipality, wanted.years.first, wanted.years.last, wanted.numbers.first,
            wanted.numbers.last);
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
  return files;
}

// By number, each with its events in the order of recording.
std::vector<PurchaseFile> read_files(const Database& db, std::int64_t municipality,
                                     const Wanted& wanted) {
  std::vector<PurchaseFile> files = read_purchases(db, municipality, wanted);
  Statement event(db,
                  "SELECT year, number, event_id, recorded_on, author, kind, date, text, annuls, "
                  "amount_cents, until_on FROM purchase_event WHERE municipality_id = ? AND year "
                  "BETWEEN ? AND ? AND number BETWEEN ? AND ? ORDER BY event_id");
  event.start(municipality, wanted.years.first, wanted.years.last, wanted.numbers.first,
              wanted.numbers.last);
  while (event.next()) {
    PurchaseNumber number;
    number.year = event.integer<int>();
    number.number = event.integer<std::int64_t>();
    const auto file = std::ranges::lower_bound(files, number, {}, &PurchaseFile::number);
    if (file == files.end() || file->number != number) throw DamagedValue("row without its owner");
    read_event(event, *file);
  }
  return files;
}

std::int64_t next_event(const Database& db, std::int64_t municipality) {
  Statement last(db, "SELECT max(event_id) FROM purchase_event WHERE municipality_id = ?");
  last.start(municipality);
  return last.next() ? last.optional_integer<std::int64_t>().value_or(0) + 1 : 1;
}

// The kind of an entry that annuls an event.
constexpr std::string_view annulment = "annulment";

// Writes one entry at the end of a municipality's events.
class EventWriter {
 public:
  EventWriter(const Database& db, std::int64_t municipality, PurchaseNumber number)
      : db_(db),
        municipality_(municipality),
        number_(number),
        sequence_(next_event(db, municipality)) {}

  std::int64_t sequence() const { return sequence_; }

  void write(const Recording& recording, std::string_view kind, const Event& event,
             std::optional<std::int64_t> annuls) {
    Statement(db_,
              "INSERT INTO purchase_event (municipality_id, event_id, year, number, recorded_on, "
              "recorded_at_unix_s, author, kind, date, text, annuls, amount_cents, until_on) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(municipality_, sequence_, number_.year, number_.number, recording.recorded_on,
             recording.recorded_at.time_since_epoch().count(), recording.author, kind, event.date,
             event.text, annuls, event.amount, event.until);
    RowChain(db_, purchase_event_rows, municipality_).add(0, sequence_);
  }

 private:
  const Database& db_;
  std::int64_t municipality_;
  PurchaseNumber number_;
  std::int64_t sequence_;
};

// Gives the file as `change` leaves it; what it refuses leaves no trace.
template <class Change>
Result<PurchaseFile> change_file(Store& store, const std::string& municipality,
                                 PurchaseNumber number, Change change) {
  return write_store(store, [&]() -> Result<PurchaseFile> {
    const Database& db = StoreAccess::db(store);
    const std::int64_t id = TRY(municipality_id(store, municipality));
    auto files = read_files(db, id, Wanted::only(number));
    if (files.empty()) {
      const std::string written = purchases::format(number);
      return refuse({"non c'è l'acquisto n. " + written, "there is no purchase no. " + written}, {},
                    {"`pegaso purchase list` li elenca", "`pegaso purchase list` lists them"});
    }
    EventWriter writer(db, id, number);
    TRY(change(files.front(), writer));
    return std::move(files.front());
  });
}

}  // namespace

Result<PurchaseNumber> open_purchase(Store& store, const std::string& municipality,
                                     const Recording& recording,
                                     const purchases::Purchase& purchase) {
  return write_store(store, [&]() -> Result<PurchaseNumber> {
    Database& db = StoreAccess::db(store);
    const std::int64_t id = make_municipality(db, municipality);
    PurchaseNumber number{purchase.date.year(), 1};
    // One that is equal has the same day, and so the same year.
    const Wanted same_year{.years = {number.year, number.year}, .numbers = {}};
    for (const PurchaseFile& each : read_purchases(db, id, same_year)) {
      if (each.purchase == purchase) {
        return refuse({"l'acquisto c'è già: n. " + purchases::format(each.number),
                       "the purchase is there already: no. " + purchases::format(each.number)},
                      {}, {"l'archivio resta com'era", "the store stays as it was"});
      }
      number.number = each.number.number + 1;
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
  return change_file(store, municipality, number,
                     [&](PurchaseFile& file, EventWriter& writer) -> Result<void> {
                       TRY(purchases::may_append(file, event));
                       Event& added = file.events.emplace_back(event);
                       added.sequence = writer.sequence();
                       writer.write(recording, purchases::name(added.kind), added, std::nullopt);
                       return {};
                     });
}

Result<PurchaseFile> annul_event(Store& store, const std::string& municipality,
                                 const Recording& recording, PurchaseNumber number,
                                 std::int64_t event, const std::string& reason) {
  return change_file(store, municipality, number,
                     [&](PurchaseFile& file, EventWriter& writer) -> Result<void> {
                       const Annulled entry{
                           {}, writer.sequence(), recording.recorded_on, recording.author, reason};
                       TRY(purchases::annul(file, event, entry));
                       Event row;
                       row.date = recording.recorded_on;
                       row.text = reason;
                       writer.write(recording, annulment, row, event);
                       return {};
                     });
}

Result<std::vector<PurchaseFile>> purchase_files(const Store& store,
                                                 const std::string& municipality) {
  return read_store(store, [&]() -> Result<std::vector<PurchaseFile>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    return read_files(StoreAccess::db(store), id, {});
  });
}

}  // namespace pegaso::storage
