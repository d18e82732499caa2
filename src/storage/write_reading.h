// A reading into the tables, and out of them.
#pragma once

#include <chrono>
#include <cstdint>

#include "reading/reading.h"
#include "storage/sqlite.h"

namespace pegaso::storage {

// The key that leads every table.
struct StoredKey {
  std::int64_t municipality_id = 0;
  std::int64_t plan_id = 0;
};

// Writes all of a reading under a key that holds nothing, its words into the search index too.
// Within the caller's transaction. The plan must have a year.
void write_reading(Database& db, const StoredKey& key, const reading::Reading& reading,
                   std::chrono::sys_seconds now);

// Takes all of it away again, words included.
void erase_reading(Database& db, const StoredKey& key);

}  // namespace pegaso::storage
