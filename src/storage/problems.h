// What a person is told when the store cannot be opened, read or written.
#pragma once

#include <string>

#include "base/problem.h"
#include "storage/sqlite.h"

namespace pegaso::storage {

Problem missing_file(const std::string& path);
Problem not_a_file(const std::string& path, bool is_directory);
Problem missing_folder(const std::string& path);
Problem foreign_database(const std::string& path);
Problem blank_store(const std::string& path);
Problem older_store_read_only(const std::string& path);
Problem newer_store(const std::string& path);
Problem read_only_store(const std::string& path);
Problem damaged_store(const std::string& path, const std::string& detail);

// By what SQLite said.
Problem problem_of(const SqliteFailure& failure, const std::string& path);

}  // namespace pegaso::storage
