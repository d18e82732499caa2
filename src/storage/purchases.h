// What a store keeps of the purchases of a municipality: their files with the events, which are only ever added. Threads,
// durability and errors are those of Store (storage/store.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "purchases/purchase.h"
#include "storage/books.h"
#include "storage/store.h"

namespace pegaso::storage {

// Opens a file; its number is the next of the year of the purchase's day. Makes the municipality, and the store's
// tables, where there are none. Refuses a purchase that is there already, equal in all.
Result<purchases::PurchaseNumber> open_purchase(Store& store, const std::string& municipality,
                                                const Recording& recording,
                                                const purchases::Purchase& purchase);

// The functions below refuse a municipality that the store has not.

// Adds what purchases::may_append admits, and gives the file as it is then. Two at once never record the same twice.
Result<purchases::PurchaseFile> record_event(Store& store, const std::string& municipality,
                                             const Recording& recording,
                                             purchases::PurchaseNumber number,
                                             const purchases::Event& event);

// Annuls the event of that sequence, as purchases::annul says, and gives the file as it is then.
Result<purchases::PurchaseFile> annul_event(Store& store, const std::string& municipality,
                                            const Recording& recording,
                                            purchases::PurchaseNumber number, std::int64_t event,
                                            const std::string& reason);

// All files, by number.
Result<std::vector<purchases::PurchaseFile>> purchase_files(const Store& store,
                                                            const std::string& municipality);

}  // namespace pegaso::storage
