// Use cases: the files of purchases in a store (`pegaso purchase open`, `advance`, `annul`, `list`, `show`, `check`, `draw`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/plan_history.h"
#include "base/result.h"
#include "purchases/purchase.h"

namespace pegaso::app {

// Which store, and which municipality of it; nullopt: the only one.
struct PurchaseStore {
  std::string path;
  std::optional<std::string> municipality;
};

Result<purchases::PurchaseNumber> open_purchase(const PurchaseStore& where,
                                                const Recording& recording,
                                                const purchases::Purchase& purchase);
// Gives the file as it is then.
Result<purchases::PurchaseFile> advance_purchase(const PurchaseStore& where,
                                                 const Recording& recording,
                                                 purchases::PurchaseNumber number,
                                                 const purchases::Event& event);
// The same, without the event of that number.
Result<purchases::PurchaseFile> annul_purchase_event(const PurchaseStore& where,
                                                     const Recording& recording,
                                                     purchases::PurchaseNumber number,
                                                     std::int64_t event, const std::string& reason);
// By number.
Result<std::vector<purchases::PurchaseFile>> purchase_files(const PurchaseStore& where);

// A purchase as a request of `pegaso decide`: one line of JSON, its id is its number. The amount is the estimated value.
std::string request_of(const purchases::PurchaseFile& file);

}  // namespace pegaso::app
