// Use case: who recorded what, whatever it is, for people ("Registro delle attività").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "base/result.h"
#include "publishing/table.h"
#include "storage/audit_trail.h"

namespace pegaso::app {

// `municipality`: nullopt for the only one of the store.
Result<std::vector<storage::TrailEntry>> audit_trail(const std::string& store_path,
                                                     const std::optional<std::string>& municipality,
                                                     const storage::TrailRequest& request);

// "impegno (31)", "fatto: pubblicare il bilancio". Kinds of findings, catalogue and journal are told in their own words.
Bilingual words_of(const storage::TrailEntry& entry);

// Columns: when, who, what, called, about.
publishing::Table trail_table(const std::vector<storage::TrailEntry>& entries);

}  // namespace pegaso::app
