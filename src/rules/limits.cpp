#include "rules/limits.h"

#include <algorithm>
#include <string>
#include <utility>

#include "rules/rows.h"

namespace pegaso::rules {

using regime::Configured;
using regime::Outcome;
using regime::Reason;
using regime::Regime;
using regime::TableRow;

namespace {

// A row that a table of the regime has to have; Missing where it has not.
Configured<const TableRow*> category_row(const Regime& regime, const LimitRequest& request) {
  const TableRow* row = TRY(regime.row("limits.categories", request.date, request.category));
  if (row == nullptr) {
    return std::unexpected(
        regime::Missing{"limits.categories: " + std::string(request.category), request.date});
  }
  return row;
}

void add_ceiling(LimitDecision& result, const TableRow& row, const LimitRequest& request,
                 Money ceiling) {
  const Money own = request.amount - request.third_party_share;
  const Money residual = ceiling - request.used;
  const bool fits = own <= residual;
  Reason reason{
      .rule = row.rule,
      .outcome = fits ? Outcome::Allow : Outcome::Block,
      .message = {"Tetto annuale {ceiling}, già usati {used}: restano {residual}; richiesti "
                  "{own} a carico dell'ente.",
                  "Yearly ceiling {ceiling}, {used} used already: {residual} are left; asked "
                  "{own} at the municipality's expense."},
      .figures = {
          {"ceiling", ceiling}, {"used", request.used}, {"residual", residual}, {"own", own}}};
  // Where more than the ceiling is used already, no amount passes, be it paid by others.
  if (!fits && residual >= Money()) reason.remedy.at_most = residual + request.third_party_share;
  result.decision.add(std::move(reason));
  result.residual = fits ? residual - own : residual;
  if (request.third_party_share.is_zero()) return;
  result.decision.add({.rule = "LIM-07",
                       .message = {"{share} a carico di terzi non consumano il tetto.",
                                   "{share} paid by third parties do not consume the ceiling."},
                       .figures = {{"share", request.third_party_share}},
                       .rests_on = {"AMB-18"}});
}

// The opinion of the office that the regime names; where it names none, a warning (AMB-17).
void add_opinion(LimitDecision& result, const Regime& regime, const TableRow& row,
                 const LimitRequest& request, Money ceiling) {
  const auto unit = row.word("opinion_of");
  if (!unit) {
    result.missing.emplace_back("OPINION_OFFICE_NOT_NAMED");
    result.decision.add(
        {.rule = "LIM-08",
         .outcome = Outcome::Warn,
         .message = {"Le linee guida non dicono quale ufficio dia il parere preventivo.",
                     "The guidelines do not say which office gives the preliminary opinion."},
         .rests_on = {"AMB-17"}});
    return;
  }
  const auto rule = row.word("opinion_rule").value_or("LIM-08");
  const bool is_there = std::ranges::find(request.opinions, *unit) != request.opinions.end();
  Reason reason{
      .rule = rule,
      .outcome = is_there ? Outcome::Allow : Outcome::Block,
      .message = is_there ? regime::Message{"C'è il parere favorevole di {unit}.",
                                            "The favourable opinion of {unit} is there."}
                          : regime::Message{"Manca il parere favorevole di {unit}, da avere prima.",
                                            "The favourable opinion of {unit} has to come first."},
      .figures = {{"unit", named(regime, *unit)}},
      .rests_on = {"AMB-32"}};
  if (!is_there) {
    reason.remedy.needs = {"OPINION"};
    result.missing.push_back(std::string(*unit) + "_OPINION");
    result.residual = ceiling - request.used;
  }
  result.decision.add(std::move(reason));
}

}  // namespace

Configured<LimitDecision> decide_limit(const Regime& regime, const LimitRequest& request) {
  const TableRow& row = *TRY(category_row(regime, request));
  const Money ceiling = TRY(regime.money(row.word("ceiling").value_or(""), request.date));
  LimitDecision result;
  if (request.is_public_security && row.flag("except_public_security")) {
    result.residual = ceiling - request.used;
    result.decision.add(
        {.rule = row.rule,
         .message = {"Le autovetture dei servizi di sicurezza pubblica sono fuori dal tetto.",
                     "Cars of public-security services are outside the ceiling."}});
    return result;
  }
  add_ceiling(result, row, request, ceiling);
  if (result.decision.outcome == Outcome::Allow) add_opinion(result, regime, row, request, ceiling);
  return result;
}

Configured<std::span<const std::string>> monitoring_recipients(const Regime& regime, Date day) {
  return regime.words("lim.monitoring.recipients", day);
}

}  // namespace pegaso::rules
