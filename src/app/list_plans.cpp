#include "app/list_plans.h"

namespace pegaso::app {

Result<std::vector<storage::PlanSummary>> list_plans(const std::string& store_path) {
  const storage::Store store = TRY(storage::Store::open(store_path));
  return store.list();
}

}  // namespace pegaso::app
