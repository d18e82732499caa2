#include "rules/traceability.h"

#include <algorithm>

#include "rules/rows.h"

namespace pegaso::rules {

regime::Configured<Checklist> decide_traceability(const regime::Regime& regime,
                                                  const TraceabilityRequest& request) {
  const auto exclusions = TRY(regime.words("trc.cig.exclusions", request.date));
  const bool is_excluded = std::ranges::find(exclusions, request.exclusion) != exclusions.end();
  Checklist list;
  list.require(
      !request.is_cig_asked || is_excluded || !request.cig.empty(),
      {.code = "CIG",
       .rule = "TRC-02",
       .missing = {"L'atto deve riportare il CIG, salvo un caso di esclusione dell'elenco.",
                   "The act has to bear the CIG, unless a listed exclusion applies."},
       .rests_on = {"AMB-78"}});
  list.require(!request.is_cup_required || !request.cup.empty(),
               {.code = "CUP",
                .rule = "TRC-03",
                .missing = {"L'atto di un progetto di investimento pubblico deve riportare il CUP.",
                            "The act of a public investment project has to bear the CUP."}});
  list.require(request.has_dedicated_account.value_or(true),
               {.code = "DEDICATED_ACCOUNT",
                .rule = "TRC-01",
                .missing = {"Il mandato deve indicare il conto dedicato di chi è pagato.",
                            "The payment order has to name the payee's dedicated account."}});
  if (is_excluded) {
    list.close(
        "TRC-04",
        {"Il caso è tra le esclusioni dal CIG.", "The case is among the exclusions from the CIG."},
        {"AMB-78"});
  }
  list.close("TRC-02", {"I codici richiesti ci sono.", "The codes required are there."},
             {"AMB-78"});
  return list;
}

}  // namespace pegaso::rules
