// The programmes of works and purchases: what enters them, the list of October, what a work of the first year needs
// (PRG-04, PRG-05, PRG-07, PRG-08).
#pragma once

#include <optional>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/checklist.h"
#include "rules/purchase.h"

namespace pegaso::rules {

// A line that may enter a programme. Facts that are not given are not looked at.
struct ProgrammeLine {
  Date date = {};  // of the programme's year
  PurchaseObject object = PurchaseObject::Works;
  Money amount =
      {};  // of the single purchase with its options and renewals, net of VAT, never negative
  bool is_first_year = false;  // of the three years; a work in the annual list is one, too
  bool is_in_annual_list = false;
  std::optional<bool> has_cup = {};
  std::optional<bool> has_funding = {};
  std::optional<bool> has_feasibility_project = {};  // approved
};

struct ProgrammeDecision {
  bool is_in_programme = false;
  bool is_in_october_list = false;   // goods and services only
  std::optional<Date> october_term;  // the last day on which the list is told
  bool needs_feasibility_project = false;
  Checklist checklist;
};

regime::Configured<ProgrammeDecision> decide_programme(const regime::Regime& regime,
                                                       const ProgrammeLine& line);

}  // namespace pegaso::rules
