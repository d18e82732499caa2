// Which procedure chooses the supplier of works, goods and services, and how many operators it asks, by bands of the
// amount (LAV-01 to LAV-06, FOR-01 to FOR-05).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/purchase.h"

namespace pegaso::rules {

struct Purchase {
  Date date = {};
  PurchaseObject object = PurchaseObject::Works;
  Money amount = {};      // net of VAT, never negative
  bool is_minor = false;  // minor and not quantifiable in advance
};

struct ProcedureChoice {
  std::string_view procedure;                          // "DIRECT_ORDER", "NEGOTIATED_OR_OPEN", ...
  AwardProcedure least_open = AwardProcedure::Direct;  // less open to competition is not allowed
  std::optional<std::int64_t> operators;  // to consult at least; nullopt: a public tender
  // Whether an award after fewer, because no more exist, passes with a motivation; nullopt: it does not.
  std::optional<regime::Outcome> with_fewer;
  regime::Reason reason;
};

// A small purchase that is not minor is treated as those of the next band (AMB-47).
regime::Configured<ProcedureChoice> choose_procedure(const regime::Regime& regime,
                                                     const Purchase& purchase);

// What was done, or is about to be. What is not given is not looked at.
struct Consultation {
  std::optional<AwardProcedure> chosen = {};
  std::optional<std::int64_t> invited = {};   // operators
  std::optional<std::int64_t> suitable = {};  // operators that exist and could be invited
  bool is_motivated = false;                  // the act says why they are fewer
};

struct ProcedureDecision {
  ProcedureChoice choice;
  std::int64_t missing_operators = 0;
  regime::Decision decision;
};

// In a public tender nobody is invited: numbers of operators are not looked at.
regime::Configured<ProcedureDecision> decide_procedure(const regime::Regime& regime,
                                                       const Purchase& purchase,
                                                       const Consultation& consultation);

}  // namespace pegaso::rules
