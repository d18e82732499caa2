#include "storage/sqlite.h"

#include <new>

#include "base/check.h"

namespace pegaso::storage {
namespace {

[[noreturn]] void fail(sqlite3* db, int code) {
  if (db == nullptr) throw SqliteFailure(code, sqlite3_errstr(code));
  throw SqliteFailure(sqlite3_extended_errcode(db), sqlite3_errmsg(db));
}

}  // namespace

Database::Database(const std::string& path, int flags) {
  // A relative path gets "./" in front, so that ":memory:" and "" mean files too.
  const std::string file = path.starts_with('/') ? path : "./" + path;
  sqlite3* handle = nullptr;
  // One thread at a time uses a connection: no locks needed inside it.
  const int code = sqlite3_open_v2(file.c_str(), &handle,
                                   flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(handle, code);
}

void Database::run(const char* sql) {
  const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(handle(), code);
}

std::int64_t Database::integer(const char* sql) const {
  Statement statement(*this, sql);
  statement.start();
  return statement.next() ? statement.integer<std::int64_t>() : 0;
}

Statement::Statement(const Database& db, std::string_view sql) : db_(db.handle()) {
  sqlite3_stmt* handle = nullptr;
  const int code =
      sqlite3_prepare_v2(db_, sql.data(), static_cast<int>(sql.size()), &handle, nullptr);
  handle_.reset(handle);
  check(code);
}

bool Statement::next() {
  column_ = 0;
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(db_, code);
  return false;
}

std::int64_t Statement::raw_integer() {
  if (sqlite3_column_type(handle_.get(), column_) != SQLITE_INTEGER) {
    throw DamagedValue("not a number");
  }
  return sqlite3_column_int64(handle_.get(), column_++);
}

std::string_view Statement::view() {
  if (sqlite3_column_type(handle_.get(), column_) != SQLITE_TEXT) {
    throw DamagedValue("not a text");
  }
  const unsigned char* text = sqlite3_column_text(handle_.get(), column_);
  if (text == nullptr) throw std::bad_alloc();
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column_));
  ++column_;
  return {reinterpret_cast<const char*>(text), size};
}

Blob Statement::blob() {
  if (sqlite3_column_type(handle_.get(), column_) != SQLITE_BLOB) {
    throw DamagedValue("not a sequence of bytes");
  }
  const void* data = sqlite3_column_blob(handle_.get(), column_);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column_));
  ++column_;
  return {static_cast<const std::uint8_t*>(data), size};
}

Cell Statement::cell() {
  if (is_null()) {
    skip();
    return {};
  }
  if (sqlite3_column_type(handle_.get(), column_) == SQLITE_INTEGER) return raw_integer();
  return view();
}

std::optional<std::string> Statement::optional_text() {
  if (is_null()) return skip();
  return text();
}

std::optional<Date> Statement::optional_date() {
  if (is_null()) return skip();
  const std::string_view stored = view();
  const std::optional<Date> date = parse_iso_date(stored);
  if (!date) throw DamagedValue("not a date: '" + std::string(stored) + "'");
  return date;
}

std::optional<Money> Statement::optional_money() {
  if (is_null()) return skip();
  return Money::from_cents(raw_integer());
}

bool Statement::is_null() const {
  return sqlite3_column_type(handle_.get(), column_) == SQLITE_NULL;
}

std::nullopt_t Statement::skip() {
  ++column_;
  return std::nullopt;
}

void Statement::bind(int index, std::string_view value) {
  // SQLite takes a null pointer for NULL: an empty view may have one.
  const char* data = value.data() == nullptr ? "" : value.data();
  check(sqlite3_bind_text64(handle_.get(), index, data, value.size(),
                            texts_ == Texts::InPlace ? SQLITE_STATIC : SQLITE_TRANSIENT,
                            SQLITE_UTF8));
}

void Statement::bind(int index, Blob value) {
  check(value.empty()
            ? sqlite3_bind_zeroblob(handle_.get(), index, 0)
            : sqlite3_bind_blob64(handle_.get(), index, value.data(), value.size(),
                                  texts_ == Texts::InPlace ? SQLITE_STATIC : SQLITE_TRANSIENT));
}

void Statement::bind(int index, Date value) {
  const std::string text = format_iso(value);
  check(sqlite3_bind_text64(handle_.get(), index, text.data(), text.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8));
}

void Statement::bind(int index, std::nullopt_t) { check(sqlite3_bind_null(handle_.get(), index)); }

void Statement::bind_integer(int index, std::int64_t value) {
  check(sqlite3_bind_int64(handle_.get(), index, value));
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) fail(db_, code);
}

Transaction::Transaction(Database& db, Kind kind) : db_(db) {
  db_.run(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  // A failed statement may have ended the transaction already; then there is nothing to undo.
  if (open_ && sqlite3_get_autocommit(db_.handle()) == 0) {
    sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void Transaction::commit() {
  PEGASO_CHECK(open_);
  db_.run("COMMIT");
  open_ = false;
}

}  // namespace pegaso::storage
