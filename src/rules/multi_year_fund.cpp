#include "rules/multi_year_fund.h"

#include <algorithm>

namespace pegaso::rules {

using regime::Configured;
using regime::Decision;
using regime::Message;
using regime::Outcome;
using regime::Regime;

Configured<Decision> decide_fund_source(const Regime& regime, Date day, std::string_view source,
                                        std::string_view reason) {
  const auto sources = TRY(regime.words("fpv.sources", day));
  const auto reasons = TRY(regime.words("fpv.any_source_reasons", day));
  const bool is_source = std::ranges::find(sources, source) != sources.end();
  const bool is_review = std::ranges::find(reasons, reason) != reasons.end();
  Decision decision;
  decision.add(
      {.rule = "FPV-03",
       .outcome = is_source || is_review ? Outcome::Allow : Outcome::Block,
       .message =
           is_review ? Message{"Il riaccertamento dei residui ammette ogni fonte.",
                               "A review of residuals admits any source."}
           : is_source
               ? Message{"La fonte è tra quelle ammesse.", "The source is among those admitted."}
               : Message{"Il fondo non nasce da questa fonte, se non con il riaccertamento dei "
                         "residui.",
                         "The fund does not come from this source, unless by a review of "
                         "residuals."}});
  return decision;
}

ExigibilityDecision decide_exigibility(const Exigibility& request) {
  ExigibilityDecision result;
  Money sum;
  for (const auto& [year, share] : request.shares) {
    sum += share;
    if (year > request.year) result.fund += share;
    if (year == request.year) result.funded_by_current_year += share;
  }
  const bool adds_up = sum == request.total;
  result.decision.add(
      {.rule = "FPV-05",
       .outcome = adds_up ? Outcome::Allow : Outcome::Block,
       .message = {"Le quote per anno sommano a {sum}; l'impegno è di {total}.",
                   "The shares by year add up to {sum}; the commitment is of {total}."},
       .figures = {{"sum", sum}, {"total", request.total}}});
  if (!request.assessed) return result;
  const bool is_assessed = *request.assessed >= request.total;
  regime::Reason funding{.rule = "FPV-05",
                         .outcome = is_assessed ? Outcome::Allow : Outcome::Block,
                         .message = {"L'entrata che lo paga è accertata per {assessed}.",
                                     "The revenue that pays it is assessed for {assessed}."},
                         .figures = {{"assessed", *request.assessed}}};
  if (!is_assessed) funding.remedy.at_most = request.assessed;
  result.decision.add(std::move(funding));
  return result;
}

}  // namespace pegaso::rules
