#include "storage/municipality_names.h"

#include "storage/sqlite.h"
#include "storage/store_access.h"

namespace pegaso::storage {

Result<std::vector<std::string>> municipality_names(const Store& store) {
  return guarded(StoreAccess::path(store), [&]() -> Result<std::vector<std::string>> {
    const Database& db = StoreAccess::db(store);
    // A file that holds nothing yet has no tables.
    Statement tables(db,
                     "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'municipality'");
    tables.start();
    if (!tables.next()) return std::vector<std::string>{};
    Statement all(db, "SELECT name FROM municipality ORDER BY folded_name");
    all.start();
    std::vector<std::string> names;
    while (all.next()) names.push_back(all.text());
    return names;
  });
}

}  // namespace pegaso::storage
