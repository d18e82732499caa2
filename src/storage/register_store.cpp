#include "storage/register_store.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "storage/municipalities.h"
#include "storage/row_chain.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"

namespace pegaso::storage {
namespace {

using registers::Assignment;
using registers::Entry;
using registers::FaultyRow;
using registers::Grant;

std::string_view stored_name(Register which) {
  return which == Register::Assignments ? "assignments" : "grants";
}

// How one kind of row is stored: its table and chain, reading a row's own columns, adding an entry.
template <class Row>
struct Stored;

Date date_in(Statement& row) {
  const auto date = row.optional_date();
  if (!date) throw DamagedValue("a date is missing");
  return *date;
}

Money money_in(Statement& row) { return Money::from_cents(row.integer<std::int64_t>()); }

std::vector<std::string> list_of(std::string_view text) {
  std::vector<std::string> items;
  if (text.empty()) return items;
  for (const std::string_view each : split(text, ',')) items.emplace_back(each);
  return items;
}

template <>
struct Stored<Assignment> {
  static constexpr Register which = Register::Assignments;
  static constexpr const ChainedTable& chained = assignment_rows;
  static constexpr std::string_view columns =
      "number_year, number, date, unit, sheet, director, object, kind, beneficiary, amount_cents, "
      "chapter, opinions, act, published_on, paid_on, is_annulled";
  static constexpr std::string_view places = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

  static Assignment read(Statement& row) {
    Assignment read;
    read.number = {row.integer<int>(), row.integer<std::int64_t>()};
    read.date = date_in(row);
    read.unit = row.text();
    read.sheet = row.integer<std::int64_t>();
    read.director = row.text();
    read.object = row.text();
    read.kind = row.text();
    read.beneficiary = row.text();
    read.amount = money_in(row);
    read.chapter = row.text();
    read.opinions = row.word(&registers::parse_opinions);
    read.act = row.text();
    read.published_on = row.optional_date();
    read.paid_on = row.optional_date();
    read.is_annulled = row.boolean();
    return read;
  }

  template <class Insert>
  static void write(const Assignment& row, const Insert& insert) {
    insert(row.number.year, row.number.number, row.date, row.unit, row.sheet, row.director,
           row.object, row.kind, row.beneficiary, row.amount, row.chapter,
           registers::format(row.opinions), row.act, row.published_on, row.paid_on,
           std::int64_t{row.is_annulled});
  }
};

template <>
struct Stored<Grant> {
  static constexpr Register which = Register::Grants;
  static constexpr const ChainedTable& chained = grant_rows;
  static constexpr std::string_view columns =
      "number_year, number, date, kind, beneficiary, tax_code, reveals, purpose, unit, director, "
      "chapter, amount_cents, signs, act, published_on, paid_on, is_annulled";
  static constexpr std::string_view places = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

  static Grant read(Statement& row) {
    Grant read;
    read.number = {row.integer<int>(), row.integer<std::int64_t>()};
    read.date = date_in(row);
    read.kind = row.text();
    read.beneficiary = row.text();
    read.tax_code = row.text();
    read.reveals = row.word(&registers::reveals_named);
    read.purpose = row.text();
    read.unit = row.text();
    read.director = row.text();
    read.chapter = row.text();
    read.amount = money_in(row);
    read.signs = list_of(row.view());
    read.act = row.text();
    read.published_on = row.optional_date();
    read.paid_on = row.optional_date();
    read.is_annulled = row.boolean();
    return read;
  }

  template <class Insert>
  static void write(const Grant& row, const Insert& insert) {
    insert(row.number.year, row.number.number, row.date, row.kind, row.beneficiary, row.tax_code,
           registers::name(row.reveals), row.purpose, row.unit, row.director, row.chapter,
           row.amount, fmt::format("{}", fmt::join(row.signs, ",")), row.act, row.published_on,
           row.paid_on, std::int64_t{row.is_annulled});
  }
};

template <class Row>
Entries<Row> read_entries(const Database& db, std::int64_t municipality) {
  Statement row(db, "SELECT recorded_on, recorded_at_unix_s, author, " +
                        std::string(Stored<Row>::columns) + " FROM " +
                        std::string(Stored<Row>::chained.table) +
                        " WHERE municipality_id = ? ORDER BY entry_id");
  row.start(municipality);
  Entries<Row> entries;
  while (row.next()) {
    Entry<Row>& entry = entries.emplace_back();
    entry.recorded_on = date_in(row);
    entry.recorded_at = std::chrono::sys_seconds(std::chrono::seconds(row.integer<std::int64_t>()));
    entry.author = row.text();
    entry.row = Stored<Row>::read(row);
  }
  return entries;
}

template <class Row>
Result<Entries<Row>> entries_of(const Store& store, const std::string& municipality) {
  return read_store(store, [&]() -> Result<Entries<Row>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    return read_entries<Row>(StoreAccess::db(store), id);
  });
}

// Those of one file take the place of the ones that were kept of it.
void put_faulty(const Database& db, std::int64_t municipality, Register which,
                const std::string& file, const std::vector<FaultyRow>& rows) {
  Statement(db, "DELETE FROM faulty_row WHERE municipality_id = ? AND register = ? AND file = ?")
      .run(municipality, stored_name(which), file);
  // Of two faults of one row the first is kept.
  Statement insert(db,
                   "INSERT INTO faulty_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO "
                   "NOTHING");
  for (const FaultyRow& each : rows) {
    insert.run(municipality, stored_name(which), file, each.line, each.text, each.reason.it,
               each.reason.en, each.cure.it, each.cure.en);
  }
}

template <class Row>
Result<void> change(Store& store, const std::string& municipality, const Recording& recording,
                    const DecideChange<Row>& decide) {
  if (fold_for_comparison(municipality).empty()) {
    return refuse({"il comune non ha un nome", "the municipality has no name"},
                  {StoreAccess::path(store), 0, 0}, {"Indicare il comune.", "Name it."});
  }
  return write_store(store, [&]() -> Result<void> {
    const Database& db = StoreAccess::db(store);
    const std::int64_t id = make_municipality(db, municipality);
    const Entries<Row> entries = read_entries<Row>(db, id);
    const RegisterChange<Row> change = TRY(decide(entries));
    auto entry = static_cast<std::int64_t>(entries.size());
    Statement insert(db, "INSERT INTO " + std::string(Stored<Row>::chained.table) +
                             " VALUES (?, ?, ?, ?, ?, " + std::string(Stored<Row>::places) + ")");
    RowChain chain(db, Stored<Row>::chained, id);
    for (const Row& row : change.rows) {
      ++entry;
      Stored<Row>::write(row, [&](const auto&... values) {
        insert.run(id, entry, recording.recorded_on,
                   recording.recorded_at.time_since_epoch().count(), recording.author, values...);
      });
      chain.add(0, entry);
    }
    if (change.file) put_faulty(db, id, Stored<Row>::which, *change.file, change.faulty);
    return {};
  });
}

}  // namespace

Result<Entries<Assignment>> assignments(const Store& store, const std::string& municipality) {
  return entries_of<Assignment>(store, municipality);
}

Result<Entries<Grant>> grants(const Store& store, const std::string& municipality) {
  return entries_of<Grant>(store, municipality);
}

Result<void> change_assignments(Store& store, const std::string& municipality,
                                const Recording& recording,
                                const DecideChange<Assignment>& decide) {
  return change<Assignment>(store, municipality, recording, decide);
}

Result<void> change_grants(Store& store, const std::string& municipality,
                           const Recording& recording, const DecideChange<Grant>& decide) {
  return change<Grant>(store, municipality, recording, decide);
}

Result<std::vector<FaultyRow>> faulty_rows(const Store& store, const std::string& municipality,
                                           Register which) {
  return read_store(store, [&]() -> Result<std::vector<FaultyRow>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    Statement row(StoreAccess::db(store),
                  "SELECT file, line, text, reason_it, reason_en, cure_it, cure_en FROM faulty_row "
                  "WHERE municipality_id = ? AND register = ? ORDER BY file, line");
    row.start(id, stored_name(which));
    std::vector<FaultyRow> rows;
    while (row.next()) {
      FaultyRow& each = rows.emplace_back();
      each.file = row.text();
      each.line = row.integer<std::size_t>();
      for (std::string* text :
           {&each.text, &each.reason.it, &each.reason.en, &each.cure.it, &each.cure.en}) {
        *text = row.text();
      }
    }
    return rows;
  });
}

}  // namespace pegaso::storage
