// Contracts: form and signing unit by kind and amount, electronic or null, what has to be there before signature,
// extension and renewal, the value that an option adds (CON-01 to CON-14).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/checklist.h"
#include "rules/purchase.h"

namespace pegaso::rules {

struct ContractRequest {
  Date date = {};
  // A row of the regime's table contract.kinds, or none: an award of works, goods or services, whose form follows
  // the amount.
  std::optional<std::string_view> kind = {};
  Money amount = {};  // of an award, net of VAT, never negative
  bool is_public_tender = false;
  bool is_paper = false;
  // Acquired before signature; nullopt: not asked.
  std::optional<std::vector<std::string_view>> documents = {};
  bool is_duvri_needed = false;  // there are interference risks
};

// Views are to texts of the regime.
struct ContractDecision {
  std::optional<std::string_view> form;  // nullopt: the guidelines name none
  std::string_view unit;                 // where it is signed
  std::optional<bool> is_electronic;     // nullopt: not said of this kind
  bool is_null = false;                  // not merely refused: it would have no effect
  Checklist checklist;
};

regime::Configured<ContractDecision> decide_contract(const regime::Regime& regime,
                                                     const ContractRequest& request);

// The conditions of an extension (CON-11); a condition that is not given is not looked at.
struct ExtensionRequest {
  std::optional<bool> is_in_execution = {};
  std::optional<bool> has_option_clause = {};   // in the notice and the tender documents
  std::optional<bool> has_new_procedure = {};   // the award procedure for which it gives time
  std::optional<bool> has_same_or_better = {};  // prices and terms
};
Checklist decide_extension(const ExtensionRequest& request);

// Renewal: never tacit (CON-12), express once (CON-13). A condition that is not given is not looked at.
struct RenewalRequest {
  Date date = {};
  bool is_tacit = false;
  std::optional<bool> has_clause_in_notice = {};
  std::optional<bool> has_clause_in_specification = {};
  std::optional<std::int64_t> previous_renewals = {};
  std::optional<bool> is_evaluated = {};  // convenience and public interest
};
regime::Configured<Checklist> decide_renewal(const regime::Regime& regime,
                                             const RenewalRequest& request);

// The estimated value counts the renewal, and with it the procedure (CON-14). Amounts net of VAT, never negative.
struct ValueEstimate {
  Money total;
  std::string_view procedure;
  std::optional<std::int64_t> operators;  // nullopt: a public tender
  regime::Reason reason;
};
regime::Configured<ValueEstimate> estimate_value(const regime::Regime& regime, Date day,
                                                 PurchaseObject object, Money base, Money renewal);

}  // namespace pegaso::rules
