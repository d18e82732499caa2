// Proves the chains of rows that are only ever added: duties' events, registers, purchases (storage/row_chain.h).
#pragma once

#include <vector>

#include "base/result.h"
#include "storage/history_store.h"
#include "storage/store.h"

namespace pegaso::storage {

// By kind of row, then by municipality: every stored byte of them.
Result<std::vector<ChainState>> verify_rows(const Store& store);

}  // namespace pegaso::storage
