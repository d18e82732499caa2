#include "app/verify_history.h"

#include <utility>

#include "history/history_json.h"
#include "history/journal.h"
#include "storage/budget_store.h"
#include "storage/verify_rows.h"

namespace pegaso::app {
namespace {

// What the chain's hashes do not tell: whether its entries make sense one after the other.
Result<void> replay(const history::Journal& journal, std::int64_t& entry) {
  history::Journal before;
  for (const history::Entry& each : journal) {
    entry = each.number;
    TRY(history::may_append(before, each));
    before.push_back(each);
  }
  return {};
}

Result<void> check_plan(const storage::Store& store, storage::ChainState& chain) {
  const history::Journal journal = TRY(storage::journal(store, chain.key));
  if (journal.empty()) return {};
  std::int64_t entry = 0;
  if (const auto sense = replay(journal, entry); !sense) {
    chain.broken_entry = entry;
    chain.reason = sense.error().message;
    return {};
  }
  const history::Version latest = TRY(history::latest_version(journal));
  const history::Version shown = TRY(storage::kept_version(store, chain.key));
  // As texts: what a machine understands of a target may change with the program.
  if (history::to_json(latest) == history::to_json(shown)) return {};
  chain.broken_entry = chain.entries;
  chain.reason = {"il piano che l'archivio mostra non è quello che segue dagli atti",
                  "the plan that the store shows is not the one that follows from the acts"};
  return {};
}

}  // namespace

Result<std::vector<storage::ChainState>> verify_history(const std::string& store_path) {
  const storage::Store store = TRY(storage::Store::open(store_path));
  std::vector<storage::ChainState> chains = TRY(storage::verify_history(store));
  for (storage::ChainState& each : chains) {
    if (!each.broken_entry) TRY(check_plan(store, each));
  }
  for (storage::ChainState& each : TRY(storage::verify_budget(store))) {
    chains.push_back(std::move(each));
  }
  for (storage::ChainState& each : TRY(storage::verify_rows(store))) {
    chains.push_back(std::move(each));
  }
  return chains;
}

}  // namespace pegaso::app
