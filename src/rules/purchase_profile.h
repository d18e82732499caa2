// All that follows from the amount of a purchase, at once: whoever starts one sees what waits for them.
//
// Put together from the functions of the families; it knows no rule of its own.
#pragma once

#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/competence.h"
#include "rules/contracts.h"
#include "rules/market_channels.h"
#include "rules/observatory.h"
#include "rules/purchase_programme.h"
#include "rules/start_acts.h"
#include "rules/verification.h"
#include "rules/works_and_supplies.h"

namespace pegaso::rules {

struct ProfileRequest {
  Purchase purchase;
  bool is_telematic = false;
  bool is_chapter_of_another = false;  // a service other than the purchasing office holds it
  std::string_view category;           // a row of the regime's table channels.categories
};

// Verification and contract are those of the least open procedure that the amount allows.
struct PurchaseProfile {
  ProcedureChoice procedure;
  Competence competence;
  StartAct start_act;
  EMarketDuty emarket;
  Verification verification;
  ContractDecision contract;
  ObservatoryDuty observatory;
  ProgrammeDecision programme;
};

// The category has to be one that the regime knows.
regime::Configured<PurchaseProfile> profile_purchase(const regime::Regime& regime,
                                                     const ProfileRequest& request);

// All reasons of a profile, in the order of its members.
std::vector<regime::Reason> reasons_of(PurchaseProfile profile);

}  // namespace pegaso::rules
