// The tables back into values. Everything here throws DamagedValue where the file holds what
// write_reading never writes. Several calls see one state within one read transaction.
#pragma once

#include <cstdint>

#include "plan/plan.h"
#include "reading/reading.h"
#include "storage/sqlite.h"
#include "storage/write_reading.h"

namespace pegaso::storage {

plan::Plan read_plan(const Database& db, const StoredKey& key);
reading::Reading read_reading(const Database& db, const StoredKey& key);

// The objective at a position in the plan (from 0); it must be there.
plan::Objective read_objective(const Database& db, const StoredKey& key, std::int64_t position);

}  // namespace pegaso::storage
