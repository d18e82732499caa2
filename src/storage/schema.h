// The tables of the store and the steps that lead from one version of them to the next.
//
// A store is a SQLite file with `application_id` in its header and the version of its tables in
// `PRAGMA user_version`. Steps are only ever appended: a step that was released never changes.
// The tables as they are now are described in docs/storage.md.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "storage/sqlite.h"

namespace pegaso::storage {

// "PEGA" in ASCII, in the header of every store (PRAGMA application_id).
inline constexpr std::int64_t application_id = 0x50454741;

// What brings the tables from version i to i + 1, i the step's index: statements, and then what they cannot compute.
// Step 0 makes the tables.
struct Step {
  const char* sql;
  void (*then)(const Database& db) = nullptr;
};
using Steps = std::span<const Step>;
Steps schema_steps();

// What a file is, seen from a program that knows `steps`.
enum class FileState {
  Blank,    // no tables at all: a new file, or one whose making was interrupted
  Foreign,  // a database of another program
  Older,    // a store whose tables the steps can bring up to date
  Current,
  Newer,  // a store of a later program
};
FileState inspect(const Database& db, Steps steps);

// Brings the tables of a Blank or Older file up to date. Within the caller's transaction: all
// steps are taken or none.
void migrate(Database& db, Steps steps);

// Every table that holds a part of a plan, keyed by municipality_id and plan_id.
std::span<const std::string_view> plan_tables();

// Every table that holds a part of a plan's history, keyed the same. They stay when the plan itself
// is written anew.
std::span<const std::string_view> history_tables();

}  // namespace pegaso::storage
