// The chain of the rows of a table that is only ever added to: duties' events, registers, purchases. The hashes stand in
// tables of their own, `chain_link` and `chain_head`: a row never changes, and a new kind of row joins by being named
// below and linked where it is added. Internal to this room.
//
// hash = SHA-256 over, one after the other as storage/hasher.h says:
//
//   "pegaso rows 1", the hash before (32 bytes; zeros before the first), the municipality's name folded for comparison,
//   the table's name, the row's place in the chain (1, 2, 3, ...), the columns of the row, the count of its parts,
//   SHA-256 over the columns of all of them
//
// A column is written as "integer" and its number, "text" and itself, or "null".
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/hasher.h"
#include "storage/history_store.h"
#include "storage/sqlite.h"

namespace pegaso::storage {

// Within a municipality a row is found by `year` and `number`, columns or constants. `columns` come into the hash, and so
// do the rows of `parts_table` with the same number: its `parts_columns`, ordered by them. Columns are only ever named here
// by the step of the schema that makes their chain: what a hash covers never changes.
struct ChainedTable {
  ChainState::Of of;
  std::string_view table;
  std::string_view year;
  std::string_view number;
  std::string_view order;  // of recording
  std::string_view
      called;  // how people call a row, as an SQL expression; '' when by its place in the chain
  std::string_view columns;
  std::string_view parts_table = {};
  std::string_view parts_columns = {};
};

inline constexpr ChainedTable event_rows = {
    .of = ChainState::Of::Events,
    .table = "event",
    .year = "0",
    .number = "number",
    .order = "number",
    .called = "''",
    .columns =
        "number, recorded_on, recorded_at_unix_s, author, kind, date, subject, who, takes_back, "
        "reason",
    .parts_table = "event_fact",
    .parts_columns = "name, text"};

inline constexpr ChainedTable assignment_rows = {
    .of = ChainState::Of::Assignments,
    .table = "assignment_entry",
    .year = "0",
    .number = "entry_id",
    .order = "entry_id",
    .called = "number_year || '/' || number",
    .columns =
        "entry_id, recorded_on, recorded_at_unix_s, author, number_year, number, date, unit, "
        "sheet, director, object, kind, beneficiary, amount_cents, chapter, opinions, act, "
        "published_on, paid_on, is_annulled"};

inline constexpr ChainedTable grant_rows = {
    .of = ChainState::Of::Grants,
    .table = "grant_entry",
    .year = "0",
    .number = "entry_id",
    .order = "entry_id",
    .called = "number_year || '/' || number",
    .columns =
        "entry_id, recorded_on, recorded_at_unix_s, author, number_year, number, date, kind, "
        "beneficiary, tax_code, reveals, purpose, unit, director, chapter, amount_cents, signs, "
        "act, published_on, paid_on, is_annulled"};

inline constexpr ChainedTable purchase_rows = {
    .of = ChainState::Of::Purchases,
    .table = "purchase",
    .year = "year",
    .number = "number",
    .order = "recorded_at_unix_s, year, number",
    .called = "year || '/' || number",
    .columns =
        "year, number, recorded_on, recorded_at_unix_s, author, object, nature, category, "
        "chapter, unit, date, net_cents, renewal_cents, is_telematic, is_chapter_of_another, "
        "is_minor, is_investment, has_interference"};

inline constexpr ChainedTable purchase_event_rows = {
    .of = ChainState::Of::PurchaseEvents,
    .table = "purchase_event",
    .year = "0",
    .number = "event_id",
    .order = "event_id",
    .called = "year || '/' || number",
    .columns =
        "event_id, year, number, recorded_on, recorded_at_unix_s, author, kind, date, text, "
        "annuls, amount_cents, until_on"};

inline constexpr ChainedTable access_rows = {
    .of = ChainState::Of::Accesses,
    .table = "access_entry",
    .year = "0",
    .number = "number",
    .order = "number",
    .called = "''",
    .columns = "number, recorded_at_unix_s, author, what, account, detail"};

inline constexpr ChainedTable acceptance_rows = {
    .of = ChainState::Of::Acceptances,
    .table = "acceptance",
    .year = "0",
    .number = "number",
    .order = "number",
    .called = "''",
    .columns =
        "number, recorded_on, recorded_at_unix_s, author, year, kind, objective, expected, found, "
        "message, reason, takes_back"};

inline constexpr std::array<ChainedTable, 7> chained_tables = {
    event_rows,          assignment_rows, grant_rows,     purchase_rows,
    purchase_event_rows, access_rows,     acceptance_rows};

// What the hash of a row covers, read where it stands.
class RowHasher {
 public:
  RowHasher(const Database& db, const ChainedTable& table, std::int64_t municipality);

  // False: there is no such row.
  bool find(std::int64_t year, std::int64_t number);
  // Of the row that was found.
  Hash hash(const Hash& previous, std::int64_t place);
  const std::string& called() const { return called_; }
  std::int64_t parts() const { return parts_; }

 private:
  const ChainedTable& table_;
  std::int64_t municipality_;
  std::string folded_name_;
  Statement row_;
  Statement part_;
  std::int64_t number_ = 0;
  std::string called_;
  std::int64_t parts_ = 0;  // of the row that was hashed last
};

// Adds rows to the end of a municipality's chain. Within the caller's transaction; nobody else adds meanwhile.
class RowChain {
 public:
  RowChain(const Database& db, const ChainedTable& table, std::int64_t municipality);

  // The row stands in its table, with its parts.
  void add(std::int64_t year, std::int64_t number);

 private:
  const ChainedTable& table_;
  std::int64_t municipality_;
  RowHasher hasher_;
  Statement link_;
  Statement head_;
  std::int64_t links_ = 0;
  Hash last_{};
};

// Chains the rows that were there before their chain was, in the order of recording.
void chain_rows_of(const Database& db, const ChainedTable& table);

// What the chains of all municipalities are found to be: by table as above, then by the municipality's name.
std::vector<ChainState> row_chain_states(const Database& db);

}  // namespace pegaso::storage
