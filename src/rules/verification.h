// Requirement checks before an award: self-declaration, DURC, AVCpass, whose requirements are looked at and by whom,
// one award in so many drawn for a full check (VER-01, VER-03 to VER-09).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/purchase.h"

namespace pegaso::rules {

struct VerificationRequest {
  Date date = {};
  PurchaseObject object = PurchaseObject::Works;
  Money amount = {};  // net of VAT, never negative
  AwardProcedure procedure = AwardProcedure::Negotiated;
  bool is_telematic = false;  // of goods and services; works are not looked at by it
};

// Views are to texts of the regime.
struct Verification {
  std::optional<std::string_view> rule;  // nullopt: no requirement is checked
  bool is_self_declaration_enough = false;
  bool is_durc_before_award = false;
  std::optional<std::string_view> durc_requested_by;
  std::optional<std::string_view> durc_via;  // asked by the CUA through this unit
  std::string_view avcpass;                  // "MANDATORY", "NOT_APPLIED"
  bool is_sampled = false;                   // enters the draw of VER-04
  std::optional<std::string_view> by;
  std::vector<std::string_view> subjects;  // "AWARDEE", "FIRST", "SECOND"
  std::vector<std::string_view> checks;    // "ART80", "TECH_ORG", "ECON_FIN"
  regime::Reason reason;
};

// By bands of the amount, in the regime's tables verification.*.
regime::Configured<Verification> decide_verification(const regime::Regime& regime,
                                                     const VerificationRequest& request);

// The same, when an operator offers a declaration of its own in place of the DURC: with the offer, or for the award.
enum class VerificationStage : std::uint8_t { Offer, Award };
regime::Configured<regime::Decision> decide_self_declaration(const regime::Regime& regime,
                                                             const VerificationRequest& request,
                                                             VerificationStage stage);

// How many awards of a register are drawn so far: one in each whole block, one in the last block too when the year
// is over (VER-04). `awards` is not negative.
struct Draws {
  std::int64_t count = 0;
  regime::Reason reason;
};
regime::Configured<Draws> draws_due(const regime::Regime& regime, Date day, std::int64_t awards,
                                    bool is_year_closed);

}  // namespace pegaso::rules
