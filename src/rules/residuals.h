// Residuals: their last day, and the list of those to remove (RES-02 to RES-04).
#pragma once

#include <string_view>

#include "regime/regime.h"
#include "rules/checklist.h"
#include "rules/terms.h"

namespace pegaso::rules {

// By when residuals (RES-02) or re-imputed amounts (RES-03) are collected and settled.
regime::Configured<DutyTerm> residuals_term(const regime::Regime& regime, std::string_view rule,
                                            int year);

// One item of the list of residuals to remove.
struct ResidualToRemove {
  std::string_view item_class;  // one of the regime's res.classes
  bool has_motivation = false;
  bool list_is_signed = false;
  Date date;
};
regime::Configured<Checklist> decide_residual_removal(const regime::Regime& regime,
                                                      const ResidualToRemove& item);

}  // namespace pegaso::rules
