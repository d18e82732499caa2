// Use case: bring a budget, or movements, from a CSV file into a store (`pegaso import-budget`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/plan_history.h"
#include "base/result.h"
#include "budget/reconciliation.h"
#include "reading/budget_csv.h"

namespace pegaso::app {

struct ImportBudgetRequest {
  std::string path;
  std::string store_path;
  std::optional<std::string> municipality;  // nullopt: the store's only one
  std::string mapping;   // a name of reading::budget_mappings, or the path of a file
  std::string act;       // of the variations that changed amounts become
  bool dry_run = false;  // say what would happen, change nothing
};

struct ImportBudgetOutcome {
  std::uint64_t rows = 0;
  Problems not_understood;                // rows that stay out, each with its line
  std::vector<std::string> unused;        // headings that the mapping does not use
  budget::Reconciliation reconciliation;  // of chapters
  std::uint64_t movements = 0;            // recorded, or that would be
};

// Everything that was understood goes in, or nothing: a movement that the journal refuses stops the import with its line.
// An amount that differs from the kept one becomes a variation of today. Chapters that the file lacks stay.
Results<ImportBudgetOutcome> import_budget(const Recording& recording,
                                           const ImportBudgetRequest& request);

}  // namespace pegaso::app
