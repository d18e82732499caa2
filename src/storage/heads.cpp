#include "storage/heads.h"

#include "storage/sqlite.h"
#include "storage/store_access.h"

namespace pegaso::storage {
namespace {

std::string joined_rows(const Database& db, const char* query) {
  Statement row(db, query);
  row.start();
  std::string head;
  while (row.next()) {
    head += row.view();
    head += ';';
  }
  return head;
}

}  // namespace

Result<PlansHead> plans_head(const Store& store) {
  return read_store(store, [&]() -> Result<PlansHead> {
    const Database& db = StoreAccess::db(store);
    // A plan that is imported anew has other rows; one that has a history changes by acts, which are a chain.
    return PlansHead{
        joined_rows(
            db,
            "SELECT p.municipality_id || ' ' || p.plan_id || ' ' || p.imported_at_unix_s || ' ' || "
            "(SELECT max(o.objective_id) || ' ' || count(*) FROM objective o WHERE "
            "(o.municipality_id, o.plan_id) = (p.municipality_id, p.plan_id)) FROM plan p "
            "UNION ALL SELECT hex(hash) FROM journal_head"),
        joined_rows(db, "SELECT hex(hash) FROM chain_head WHERE chain = 'acceptance'")};
  });
}

}  // namespace pegaso::storage
