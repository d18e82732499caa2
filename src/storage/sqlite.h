// A thin layer over SQLite's C interface: handles that close themselves, values that are bound and
// read by type, failures as one exception. Why not a portable library: docs/decisions/, "the store
// speaks to SQLite itself".
//
// The exceptions stay inside this folder: Store turns them into Problems in one place.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <sqlite3.h>

#include "base/date.h"
#include "base/money.h"

namespace pegaso::storage {

// SQLite refused. `code()` is its extended result code (SQLITE_IOERR_WRITE, ...).
class SqliteFailure : public std::runtime_error {
 public:
  SqliteFailure(int code, const std::string& message) : std::runtime_error(message), code_(code) {}
  int code() const { return code_; }
  int primary_code() const { return code_ & 0xff; }

 private:
  int code_;
};

// The file holds a value that no version of the program writes: it was damaged or edited.
class DamagedValue : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using Blob = std::span<const std::uint8_t>;
// A value of whatever type it has: nothing, a number, a text.
using Cell = std::variant<std::monostate, std::int64_t, std::string_view>;

class Statement;

// One connection. Not shared between threads.
class Database {
 public:
  // `path` is a path and never a URI or ":memory:"; `flags` as for sqlite3_open_v2.
  Database(const std::string& path, int flags);

  sqlite3* handle() const { return handle_.get(); }
  // Runs statements that give no rows.
  void run(const char* sql);
  void run(const std::string& sql) { run(sql.c_str()); }
  // The first column of the first row, as an integer; 0 when there is no row.
  std::int64_t integer(const char* sql) const;
  std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle()); }
  // The connection can read only, because of the file's permissions or of `flags`.
  bool is_read_only() const { return sqlite3_db_readonly(handle(), "main") == 1; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

// A prepared statement.
//
//   Statement insert(db, "INSERT INTO unread VALUES (?, ?, ?, ?)");
//   insert.run(municipality, plan, line, text);
//
//   Statement query(db, "SELECT line, text FROM unread WHERE plan_id = ?");
//   query.start(plan);
//   while (query.next()) use(query.integer<std::uint32_t>(), query.text());   // in column order
class Statement {
 public:
  Statement(const Database& db, std::string_view sql);

  // Binds all parameters, in order, without copies, and runs to the end.
  template <class... Values>
  void run(const Values&... values) {
    bind_all(Texts::InPlace, values...);
    while (next()) {
    }
    sqlite3_reset(handle_.get());
  }

  // Binds copies of all parameters, in order; the rows are taken with next().
  template <class... Values>
  void start(const Values&... values) {
    bind_all(Texts::Copied, values...);
  }
  // To the next row and its first column; false at the end.
  bool next();
  // Ends a query before its last row, so that it holds no snapshot of the file any longer.
  void finish() { sqlite3_reset(handle_.get()); }

  // How many a row has.
  int columns() const { return sqlite3_column_count(handle_.get()); }
  // The next column of the row. Each throws DamagedValue on a value of another type or range.
  template <std::integral Integer>
  Integer integer() {
    return narrow<Integer>(raw_integer());
  }
  template <std::integral Integer>
  std::optional<Integer> optional_integer() {
    if (is_null()) return skip();
    return integer<Integer>();
  }
  bool boolean() { return integer<std::int64_t>() != 0; }
  std::string text() { return std::string(view()); }
  // Valid until the next call of next() or start().
  std::string_view view();
  Blob blob();
  // As view() for a text; throws for any other type than those of Cell.
  Cell cell();
  std::optional<std::string> optional_text();
  std::optional<Date> optional_date();
  std::optional<Money> optional_money();
  // The value of an enumeration by its stored word; `named` gives nullopt for an unknown one.
  template <class Named>
  auto word(Named named) {
    const std::string_view stored = view();
    const auto value = named(stored);
    if (!value) throw DamagedValue("unknown word '" + std::string(stored) + "'");
    return *value;
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };

  enum class Texts { InPlace, Copied };

  template <class... Values>
  void bind_all(Texts texts, const Values&... values) {
    sqlite3_reset(handle_.get());
    texts_ = texts;
    int index = 0;
    (bind(++index, values), ...);
  }
  void bind(int index, std::string_view value);
  void bind(int index, Blob value);
  void bind(int index, Date value);
  void bind(int index, Money value) { bind(index, value.cents()); }
  void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
  void bind(int index, const char* value) { bind(index, std::string_view(value)); }
  void bind(int index, std::nullopt_t);
  template <std::integral Integer>
  void bind(int index, Integer value) {
    bind_integer(index, narrow<std::int64_t>(value));
  }
  template <class Value>
  void bind(int index, const std::optional<Value>& value) {
    if (value) {
      bind(index, *value);
    } else {
      bind(index, std::nullopt);
    }
  }
  void bind_integer(int index, std::int64_t value);

  template <std::integral To, std::integral From>
  static To narrow(From value) {
    if constexpr (std::same_as<From, bool>) {
      return To{value};
    } else {
      if (!std::in_range<To>(value)) throw DamagedValue("number out of range");
      return static_cast<To>(value);
    }
  }
  std::int64_t raw_integer();
  bool is_null() const;
  std::nullopt_t skip();
  void check(int code) const;

  sqlite3* db_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  int column_ = 0;
  Texts texts_ = Texts::Copied;
};

// A transaction that is undone unless commit() was called. A read transaction sees one state of
// the file however many statements it takes.
class Transaction {
 public:
  enum class Kind { Read, Write };
  Transaction(Database& db, Kind kind);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace pegaso::storage
