// What a store keeps of the division of chapters among objectives (budget/shares.h). A division is never
// changed: a later one of the same chapter takes its place from its day on, on both clocks.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "budget/balances.h"
#include "budget/chapter.h"
#include "budget/shares.h"
#include "storage/books.h"
#include "storage/store.h"

namespace pegaso::storage {

struct Division {
  budget::ChapterKey chapter;
  int year = 0;     // of the budget
  Date decided_on;  // from that day it counts
  std::string act;  // "" where none decided it
  // Of that chapter. None: what was divided is whole again.
  std::vector<budget::Share> shares;

  bool operator==(const Division&) const = default;
};

// Refuses what check_shares refuses, a chapter that the municipality has not, a year that it has not opened.
Result<void> record_division(Store& store, const std::string& municipality,
                             const Recording& recording, const Division& division);

// The divisions that count on a day, as they were known on a day, ascending by chapter.
Result<std::vector<Division>> divisions(const Store& store, const std::string& municipality,
                                        int year, const budget::AsOf& as_of);

}  // namespace pegaso::storage
