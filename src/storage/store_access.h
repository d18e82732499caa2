// What the files of this room share of an open store. Internal to this room.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
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

}  // namespace pegaso::storage
