#include "rules/purchase_programme.h"

#include <utility>

namespace pegaso::rules {

using regime::Configured;
using regime::Message;
using regime::Regime;

namespace {

void add_membership(ProgrammeDecision& result, const ProgrammeLine& line, Money least) {
  const bool is_works = line.object == PurchaseObject::Works;
  result.is_in_programme = line.amount >= least;
  result.checklist.decision.add(
      {.rule = is_works ? "PRG-07" : "PRG-04",
       .message =
           result.is_in_programme
               ? Message{"{amount} entra nel programma, che comprende gli importi da {least}.",
                         "{amount} enters the programme, which holds amounts from {least}."}
               : Message{"{amount} resta fuori dal programma, che comprende gli importi da "
                         "{least}.",
                         "{amount} stays out of the programme, which holds amounts from {least}."},
       .figures = {{"amount", line.amount}, {"least", least}},
       .rests_on = {"AMB-75"}});
}

Configured<void> add_october_list(const Regime& regime, ProgrammeDecision& result,
                                  const ProgrammeLine& line) {
  const Money above = TRY(regime.money("prg.list.min", line.date));
  if (line.amount <= above) {
    result.checklist.decision.add(
        {.rule = "PRG-05",
         .message = {"{amount} non supera {above}: non va nell'elenco di ottobre.",
                     "{amount} is not above {above}: it is not in the list of October."},
         .figures = {{"amount", line.amount}, {"above", above}},
         .rests_on = {"AMB-75"}});
    return {};
  }
  const std::int64_t month = TRY(regime.number("prg.list.month", line.date));
  result.is_in_october_list = true;
  result.october_term = end_of_month(line.date.year(), static_cast<unsigned>(month));
  result.checklist.decision.add(
      {.rule = "PRG-05",
       .message = {"{amount} supera {above}: va nell'elenco da comunicare entro il {term}.",
                   "{amount} is above {above}: it is in the list told by {term}."},
       .figures = {{"amount", line.amount}, {"above", above}, {"term", *result.october_term}},
       .rests_on = {"AMB-75"}});
  return {};
}

// What a work of the first year has to have.
void check_first_year(ProgrammeDecision& result, const ProgrammeLine& line) {
  if (!result.is_in_programme || !(line.is_first_year || line.is_in_annual_list)) return;
  result.checklist.require(line.has_cup.value_or(true),
                           {.code = "CUP",
                            .rule = "PRG-07",
                            .missing = {"Un lavoro del primo anno ha bisogno del CUP.",
                                        "A work of the first year needs its CUP."}});
  result.checklist.require(line.has_funding.value_or(true),
                           {.code = "FUNDING",
                            .rule = "PRG-07",
                            .missing = {"Un lavoro del primo anno dichiara come è finanziato.",
                                        "A work of the first year states how it is funded."}});
}

Configured<void> check_feasibility(const Regime& regime, ProgrammeDecision& result,
                                   const ProgrammeLine& line) {
  const Money least = TRY(regime.money("prg.feasibility.min", line.date));
  result.needs_feasibility_project = line.amount >= least;
  if (!result.needs_feasibility_project) return {};
  const bool enters = line.is_in_annual_list || line.is_first_year;
  const bool is_there = !enters || line.has_feasibility_project.value_or(true);
  const std::vector<regime::Figure> figures = {{"least", least}, {"amount", line.amount}};
  if (is_there) {
    result.checklist.decision.add(
        {.rule = "PRG-08",
         .message = {"Da {least} un lavoro entra nell'elenco annuale con il progetto di "
                     "fattibilità approvato: questo è di {amount}.",
                     "From {least} a work enters the annual list with its feasibility project "
                     "approved: this one is of {amount}."},
         .figures = figures});
    return {};
  }
  result.checklist.require(false, {.code = "FEASIBILITY_PROJECT",
                                   .rule = "PRG-08",
                                   .missing = {"Prima dell'elenco annuale va approvato il progetto "
                                               "di fattibilità tecnica ed economica.",
                                               "Before the annual list the feasibility project has "
                                               "to be approved."}});
  return {};
}

}  // namespace

Configured<ProgrammeDecision> decide_programme(const Regime& regime, const ProgrammeLine& line) {
  ProgrammeDecision result;
  if (line.object == PurchaseObject::Works) {
    add_membership(result, line, TRY(regime.money("prg.works.min", line.date)));
    check_first_year(result, line);
    TRY(check_feasibility(regime, result, line));
  } else {
    add_membership(result, line, TRY(regime.money("prg.services.min", line.date)));
    TRY(add_october_list(regime, result, line));
  }
  return result;
}

}  // namespace pegaso::rules
