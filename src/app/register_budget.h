// What the budget says to the register of assignments: the revenue that is assessed for earmarked lines, the use of limited
// spending. Internal to this room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/money.h"
#include "base/result.h"
#include "regime/regime.h"

namespace pegaso::app {

struct RegisterBudget {
  // Of the year and chapter ("16770/999"), where the budget says which revenue pays for it; carried over counts.
  std::map<std::pair<int, std::string>, Money> assessed;
  // Committed in the year of a category of limited spending.
  std::map<std::pair<int, std::string>, Money> limit_used;
};

// Of the years that the budget has open. Empty where there is no store that holds the municipality.
Result<RegisterBudget> register_budget(const regime::Regime& regime, const std::string& store_path,
                                       const std::optional<std::string>& municipality);

}  // namespace pegaso::app
