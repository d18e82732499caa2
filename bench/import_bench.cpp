// What does an import cost beside a bare insert of the same rows?
//
// Both sides start from a copy of one store file and put the same plan into it in one durable
// transaction (WAL, synchronous=FULL), closing the file included:
//
//   import  Store::create_or_open and Store::put: the tables and the search index
//   bare    one prepared statement for each table and all rows bound from memory, no index of words
//
// Runs alternate; the fastest of each side counts, because noise only ever adds. The plan is the
// example municipality's, written as sheets and read back, so that it has places and a document, or
// that of a file.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <expected>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include "example/example.h"
#include "example/sheets.h"
#include "reading/read.h"
#include "storage/schema.h"
#include "storage/sqlite.h"
#include "storage/store.h"

namespace {

using pegaso::reading::Reading;
using pegaso::storage::Blob;
using pegaso::storage::Database;
using pegaso::storage::PlanKey;
using pegaso::storage::Statement;
using pegaso::storage::Store;
using pegaso::storage::Transaction;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::sys_seconds some_instant{std::chrono::seconds(1'700'000'000)};

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "import_bench: %s\n", why.c_str());
  std::exit(1);
}

template <class Value, class Error>
Value taken(std::expected<Value, Error> result) {
  if (result) return std::move(*result);
  if constexpr (requires { result.error().front(); }) {
    stop(pegaso::describe(result.error().front(), pegaso::Language::English));
  } else {
    stop(pegaso::describe(result.error(), pegaso::Language::English));
  }
}

Reading read(std::string name, std::string text) {
  return taken(pegaso::reading::read_document(std::move(name), std::move(text), {}));
}

Reading example_reading(std::size_t objectives) {
  const auto example = pegaso::example::make(objectives, 1);
  return read("example.txt", pegaso::example::write_sheets(example.plan, 1).text);
}

Reading reading_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) stop(path + " cannot be read");
  Reading reading = read(path, {std::istreambuf_iterator<char>(file), {}});
  if (reading.plan.municipality.empty()) reading.plan.municipality = "Comune";
  if (!reading.plan.year) reading.plan.year = 2000;
  return reading;
}

// A value of a row, as SQLite has it.
struct Cell {
  int type = SQLITE_NULL;
  std::int64_t number = 0;
  std::string bytes;
};

struct Table {
  std::string name;
  std::vector<std::vector<Cell>> rows;
};

// All rows of one plan, table by table.
std::vector<Table> rows_of(const std::string& path, std::int64_t municipality) {
  const Database db(path, SQLITE_OPEN_READONLY);
  std::vector<Table> tables;
  for (const std::string_view name : pegaso::storage::plan_tables()) {
    Table table{std::string(name), {}};
    const std::string sql =
        "SELECT * FROM " + table.name + " WHERE municipality_id = " + std::to_string(municipality);
    sqlite3_stmt* query = nullptr;
    if (sqlite3_prepare_v2(db.handle(), sql.c_str(), -1, &query, nullptr) != SQLITE_OK) {
      stop(sqlite3_errmsg(db.handle()));
    }
    while (sqlite3_step(query) == SQLITE_ROW) {
      std::vector<Cell> row(static_cast<std::size_t>(sqlite3_column_count(query)));
      for (std::size_t i = 0; i < row.size(); ++i) {
        const int column = static_cast<int>(i);
        row[i].type = sqlite3_column_type(query, column);
        row[i].number = sqlite3_column_int64(query, column);
        const void* bytes = sqlite3_column_blob(query, column);
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(query, column));
        if (bytes != nullptr && row[i].type != SQLITE_INTEGER) {
          row[i].bytes.assign(static_cast<const char*>(bytes), size);
        }
      }
      table.rows.push_back(std::move(row));
    }
    sqlite3_finalize(query);
    tables.push_back(std::move(table));
  }
  return tables;
}

void bind(sqlite3_stmt* insert, int index, const Cell& cell) {
  const int size = static_cast<int>(cell.bytes.size());
  switch (cell.type) {
    case SQLITE_INTEGER:
      sqlite3_bind_int64(insert, index, cell.number);
      break;
    case SQLITE_TEXT:
      sqlite3_bind_text(insert, index, cell.bytes.data(), size, SQLITE_STATIC);
      break;
    case SQLITE_BLOB:
      sqlite3_bind_blob(insert, index, cell.bytes.data(), size, SQLITE_STATIC);
      break;
    default:
      sqlite3_bind_null(insert, index);
      break;
  }
}

void insert_bare(const std::string& path, const std::vector<Table>& tables) {
  Database db(path, SQLITE_OPEN_READWRITE);
  db.run("PRAGMA synchronous = FULL");
  db.run("PRAGMA cache_size = -8192");
  Transaction transaction(db, Transaction::Kind::Write);
  for (const Table& table : tables) {
    if (table.rows.empty()) continue;
    std::string sql = "INSERT INTO " + table.name + " VALUES (?";
    for (std::size_t i = 1; i < table.rows.front().size(); ++i) sql += ",?";
    sql += ")";
    sqlite3_stmt* insert = nullptr;
    if (sqlite3_prepare_v2(db.handle(), sql.c_str(), -1, &insert, nullptr) != SQLITE_OK) {
      stop(sqlite3_errmsg(db.handle()));
    }
    for (const std::vector<Cell>& row : table.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) bind(insert, static_cast<int>(i + 1), row[i]);
      if (sqlite3_step(insert) != SQLITE_DONE) stop(sqlite3_errmsg(db.handle()));
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
  }
  transaction.commit();
}

void import(const std::string& path, const Reading& reading) {
  Store store = taken(Store::create_or_open(path));
  taken(store.put(reading, some_instant));
}

double milliseconds(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "pegaso-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) stop("no temporary folder");
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

void measure(const Reading& reading, int times) {
  const Folder folder;
  const std::string prepared = folder.file("prepared.db");
  const std::string full = folder.file("full.db");
  const std::string work = folder.file("work.db");

  Reading other;
  other.plan.municipality = "Altrove";
  other.plan.year = 2000;
  import(prepared, other);
  std::filesystem::copy_file(prepared, full);
  import(full, reading);
  const std::vector<Table> tables = rows_of(full, 2);
  std::size_t rows = 0;
  for (const Table& table : tables) rows += table.rows.size();

  double best_import = 1e9;
  double best_bare = 1e9;
  for (int i = 0; i < times; ++i) {
    std::filesystem::copy_file(prepared, work, std::filesystem::copy_options::overwrite_existing);
    auto begin = Clock::now();
    insert_bare(work, tables);
    best_bare = std::min(best_bare, milliseconds(begin));

    std::filesystem::copy_file(prepared, work, std::filesystem::copy_options::overwrite_existing);
    begin = Clock::now();
    import(work, reading);
    best_import = std::min(best_import, milliseconds(begin));
  }
  std::printf("import of %zu objectives (%zu rows): %.2f ms\n", reading.plan.objectives.size(),
              rows, best_import);
  std::printf("bare insert of the same rows: %.2f ms\n", best_bare);
  std::printf("import: %.2f x bare insert\n", best_import / best_bare);
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1) return std::nullopt;
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view plan = argc > 1 ? argv[1] : "150";
  const auto times = number(argc > 2 ? argv[2] : "25");
  if (!times) stop("usage: import_bench [OBJECTIVES or FILE [TIMES]]");
  const auto objectives = number(plan);
  const Reading reading = objectives ? example_reading(static_cast<std::size_t>(*objectives))
                                     : reading_of(std::string(plan));
  measure(reading, *times);
}
