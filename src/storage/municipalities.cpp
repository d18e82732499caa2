#include "storage/municipalities.h"

#include "base/text.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"

namespace pegaso::storage {

Result<std::int64_t> municipality_id(const Store& store, const std::string& name) {
  const Database& db = StoreAccess::db(store);
  Statement row(db, "SELECT municipality_id FROM municipality WHERE folded_name = ?");
  row.start(fold_for_comparison(name));
  if (row.next()) return row.integer<std::int64_t>();
  Statement all(db, "SELECT name FROM municipality ORDER BY folded_name LIMIT 20");
  all.start();
  std::string there;
  while (all.next()) there += (there.empty() ? "" : ", ") + all.text();
  return refuse({"l'archivio non contiene il comune «" + name + "»",
                 "the store does not hold the municipality \"" + name + "\""},
                {StoreAccess::path(store), 0, 0},
                {"Contiene: " + there + ".", "It holds: " + there + "."});
}

std::int64_t make_municipality(const Database& db, const std::string& name) {
  Statement insert(db,
                   "INSERT INTO municipality (folded_name, name) VALUES (?, ?) "
                   "ON CONFLICT (folded_name) DO UPDATE SET name = name RETURNING municipality_id");
  insert.start(fold_for_comparison(name), name);
  std::int64_t id = 0;
  while (insert.next()) id = insert.integer<std::int64_t>();
  return id;
}

}  // namespace pegaso::storage
