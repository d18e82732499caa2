#include "app/find_words.h"

#include "app/choose_plan.h"

namespace pegaso::app {

Result<storage::FindOutcome> find_words(const FindRequest& request) {
  const storage::Store store = TRY(storage::Store::open(request.store_path));
  const storage::Scope& scope = request.scope;
  if (scope.municipality || scope.year) TRY(plans_of(store, {scope.municipality, scope.year}));
  return store.find(request.words, scope, request.limit);
}

}  // namespace pegaso::app
