#include "rules/transparency.h"

#include "rules/rows.h"

namespace pegaso::rules {

using regime::Configured;
using regime::Outcome;
using regime::Reason;
using regime::Regime;
using regime::TableRow;

Configured<PublicationDecision> decide_publication(const Regime& regime,
                                                   const PublicationRequest& request) {
  const TableRow& row = *TRY(needed_row(regime, "transparency.kinds", request.date, request.kind));
  PublicationDecision result;
  if (!row.flag("published")) {
    result.decision.add(
        {.rule = row.rule,
         .message = {"Compensi e appalti non sono tra i vantaggi economici da pubblicare a questo "
                     "titolo; altre regole possono chiederne la pubblicazione.",
                     "Fees and contracts are not among the economic advantages published under "
                     "this rule; other rules may ask for their publication."}});
    return result;
  }
  const Money above = TRY(regime.money("tra.grants.min_excl", request.date));
  const bool is_per_act = regime.answer("AMB-69") == "PER_ACT";
  const Money total = is_per_act ? request.amount : request.amount + request.year_total;
  result.is_required = total > above;
  const bool is_published = request.published_on.has_value();
  Reason reason{.rule = row.rule,
                .message = {"Si pubblica sopra {above}: il totale è {total}.",
                            "Published above {above}: the total is {total}."},
                .figures = {{"above", above}, {"total", total}},
                .rests_on = {"AMB-69"}};
  if (result.is_required && request.is_payment && !is_published) {
    reason.outcome = Outcome::Block;
    reason.message = {"Il totale di {total} supera {above}: si paga solo dopo la pubblicazione.",
                      "The total of {total} is above {above}: it is paid only after publication."};
    reason.remedy.needs = {"PUBLICATION"};
  }
  result.decision.add(std::move(reason));
  return result;
}

}  // namespace pegaso::rules
