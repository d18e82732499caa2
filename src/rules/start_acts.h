// How a procedure starts and what its acts hold: the act that starts it, the letter of invitation, the opening of
// offers, congruity, rotation, payment of the invoice (DET-01, DET-03 to DET-07).
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
#include "rules/terms.h"

namespace pegaso::rules {

// Whether a procedure of that amount, net of VAT and never negative, is started by an act (determina a contrarre).
struct StartAct {
  bool is_needed = false;
  regime::Reason reason;
};
regime::Configured<StartAct> decide_start_act(const regime::Regime& regime, Date day, Money amount);
// The procedure starts only with the act, where it is needed.
regime::Configured<Checklist> check_start_act(const regime::Regime& regime, Date day, Money amount,
                                              bool is_there);

// A letter of invitation; what is not given is not looked at. Items are numbered from 1 and have to be among those of
// the regime (det.letter.items).
struct InvitationLetter {
  Date date = {};
  std::optional<std::vector<std::int64_t>> items = {};
  std::optional<bool> has_cig = {};
  std::optional<bool> is_signed_by_rup = {};
};
regime::Configured<Checklist> check_invitation(const regime::Regime& regime,
                                               const InvitationLetter& letter);

// Offers are opened in public, before the commission; what is not given is not looked at.
Checklist check_opening(std::optional<bool> is_public, std::optional<bool> has_commission);

// Why the chosen offer is congruous is said whatever the procedure, in house too.
Checklist check_congruity(std::string_view motivation);

// When an invoice is paid (DET-04).
regime::Configured<DutyTerm> invoice_payment(const regime::Regime& regime, Date received);

// Who was invited when.
struct Invitation {
  std::string_view operator_id;
  Date date;
  bool is_awarded = false;
};
// Warns of each operator that is invited again within so many months of an award; by default the regime's.
regime::Configured<regime::Decision> check_rotation(const regime::Regime& regime, Date day,
                                                    std::vector<Invitation> invitations,
                                                    std::optional<std::int64_t> window_months);

}  // namespace pegaso::rules
