// Finding a municipality by its name, or making it. Internal to this room.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "storage/sqlite.h"
#include "storage/store.h"

namespace pegaso::storage {

// Within the caller's transaction. Refuses, naming those there are, when the store has it not.
Result<std::int64_t> municipality_id(const Store& store, const std::string& name);

// The same, made where it is not there.
std::int64_t make_municipality(const Database& db, const std::string& name);

}  // namespace pegaso::storage
