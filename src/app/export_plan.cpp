#include "app/export_plan.h"

#include "storage/store.h"

namespace pegaso::app {

Result<reading::Reading> export_plan(const ExportRequest& request) {
  const storage::Store store = TRY(storage::Store::open(request.store_path));
  return store.reading(TRY(choose_plan(store, request.plan)));
}

}  // namespace pegaso::app
