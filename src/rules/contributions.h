// Is it a contribution or a fee, and may it be granted (CTR-01 to CTR-09).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "regime/decision.h"

namespace pegaso::rules {

// The signs that tell contributions and fees apart.
struct ContributionRequest {
  bool is_statutory = false;  // a legal provision fixes the beneficiaries' requirements
  bool is_code_contract = false;
  bool has_direct_advantage = false;  // direct and exclusive, of the municipality
  bool owns_asset = false;
  bool uses_results = false;
  bool has_termination_clause = false;
  bool has_penalties = false;
  bool has_contractual_liability = false;
  bool has_regulation = false;  // there is one and it is respected
  bool has_public_call = false;
  bool is_single_beneficiary = false;
  bool is_motivated = false;  // why the beneficiary is the only one
  bool has_giunta_decision = false;
};

// What the signs are called in requests and in the register: "statutory", "public_call", ...
using ContributionSign = std::pair<std::string_view, bool ContributionRequest::*>;
std::span<const ContributionSign> contribution_signs();

enum class Qualification : std::uint8_t { Contribution, Fee, Unresolved };
std::string_view name(Qualification qualification);  // "CONTRIBUTION"

struct ContributionDecision {
  Qualification qualification = Qualification::Unresolved;
  regime::Decision decision;
  // The rules whose tests did not hold before the one that qualifies, in their order; all where none does.
  std::vector<std::string_view> passed_over;
};

// The tests in their order (AMB-34): the first that holds qualifies.
ContributionDecision decide_contribution(const ContributionRequest& request);

}  // namespace pegaso::rules
