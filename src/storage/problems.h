// What a person is told when the store cannot be opened, read or written.
#pragma once

#include <cstdint>
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
Problem damaged_store(const std::string& path, const Bilingual& detail);

// Of a plan with a history.
Problem plan_has_history(const std::string& path);
Problem plan_without_history(const std::string& path);
// `last`: the number of the last entry there is.
Problem entry_out_of_order(const std::string& path, std::int64_t number, std::int64_t last);
Problem beginning_out_of_place(const std::string& path);
Problem version_of_another_plan(const std::string& path);
Problem history_goes_on(const std::string& path, std::int64_t entries);
Problem identity_not_given_out(const std::string& path, std::int64_t identity, std::int64_t last);
Problem identities_used_up(const std::string& path);
Problem draft_without_name(const std::string& path);
Problem draft_on_unknown_entry(const std::string& path, std::int64_t number, std::int64_t last);
// An entry or a draft that the program cannot read; `which` says of what, `problem` why.
Problem unreadable_record(const std::string& path, const Bilingual& which, const Problem& problem);

// By what SQLite said.
Problem problem_of(const SqliteFailure& failure, const std::string& path);

}  // namespace pegaso::storage
