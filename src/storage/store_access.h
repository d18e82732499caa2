// What the files of this room share of an open store. Internal to this room.
#pragma once

#include <string>

#include "base/result.h"
#include "storage/problems.h"
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

}  // namespace pegaso::storage
