// What the files of this room share of an open store. Internal to this room.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "storage/problems.h"
#include "storage/schema.h"
#include "storage/sqlite.h"
#include "storage/store.h"
#include "storage/write_reading.h"

namespace pegaso::storage {

// The connection behind a Store; the thread that uses the one uses the other.
class StoreAccess {
 public:
  static Database& db(const Store& store);
  static const std::string& path(const Store& store);
  // Refuses, naming what there is, when the store has no such plan.
  static Result<StoredKey> key_of(const Store& store, const PlanKey& key);
  static std::optional<StoredKey> find_key(const Store& store, const PlanKey& key);

  // What belongs to the same transaction as a put: each may refuse, and then nothing is kept.
  struct Around {
    std::function<Result<void>()> before;
    std::function<Result<void>(const PlanKey&)> after;
  };
  static Result<PutOutcome> put(Store& store, const reading::Reading& reading,
                                std::chrono::sys_seconds now, const Around& around);
};

// Whether the tables of the history say anything of the plan.
bool has_rows_of_history(const Database& db, const StoredKey& key);

// Runs `body`; what SQLite throws becomes a Problem about the file, here and nowhere else.
template <class Body>
auto guarded(const std::string& path, Body body) -> decltype(body()) {
  try {
    return body();
  } catch (const SqliteFailure& failure) {
    return std::unexpected(problem_of(failure, path));
  } catch (const DamagedValue& damage) {
    return std::unexpected(damaged_store(path, damage.what()));
  }
}

// Runs `body` on one state of the file.
template <class Body>
auto read_store(const Store& store, Body body) -> decltype(body()) {
  const std::string& path = StoreAccess::path(store);
  return guarded(path, [&]() -> decltype(body()) {
    const Transaction transaction(StoreAccess::db(store), Transaction::Kind::Read);
    if (inspect(StoreAccess::db(store), schema_steps()) == FileState::Blank) {
      return std::unexpected(blank_store(path));
    }
    return body();
  });
}

// Runs `body` in a transaction that is kept when it gives a value.
template <class Body>
auto write_store(Store& store, Body body) -> decltype(body()) {
  const std::string& path = StoreAccess::path(store);
  return guarded(path, [&]() -> decltype(body()) {
    Database& db = StoreAccess::db(store);
    if (db.is_read_only()) return std::unexpected(read_only_store(path));
    Transaction transaction(db, Transaction::Kind::Write);
    const bool is_blank = inspect(db, schema_steps()) == FileState::Blank;
    if (is_blank) migrate(db, schema_steps());
    auto result = body();
    if (!result) return result;
    transaction.commit();
    // As after a first import.
    if (is_blank) sqlite3_exec(db.handle(), "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
    return result;
  });
}

}  // namespace pegaso::storage
