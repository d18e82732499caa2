#include "rules/coverage.h"

#include <algorithm>

namespace pegaso::rules {

std::span<const Coverage> covered_elsewhere() {
  static const std::vector<Coverage> all = {
      {"ANT-02",
       {"TRA-01", "TRA-02", "TRA-03", "INC-14"},
       {"Rinvia alle regole sulla trasparenza.", "It refers to the rules on transparency."}},
      {"ANT-03",
       {"CON-11", "CON-12", "CON-13"},
       {"Rinvia alle regole su proroghe e rinnovi.",
        "It refers to the rules on extensions and renewals."}},
      {"ANT-08",
       {"CSP-02", "CSP-03", "CSP-06", "CSP-13"},
       {"Rinvia alle regole su Consip e mercato elettronico.",
        "It refers to the rules on Consip and the electronic market."}},
      {"ANT-09",
       {"DET-07"},
       {"Rinvia alla regola sulla congruità, che vale anche per le società in house.",
        "It refers to the rule on congruity, which holds for in-house companies too."}},
      {"ANT-10",
       {"INC-04", "INC-07", "INC-08", "INC-10", "INC-11", "INC-13", "INC-14"},
       {"Rinvia alle regole sugli incarichi esterni.",
        "It refers to the rules on external assignments."}},
      {"ANT-17",
       {},
       {"Il testo non dà un giorno alle relazioni dei referenti: il loro periodo è un parametro "
        "del "
        "regime.",
        "The text gives no day to the reports of contact persons: their period is a parameter of "
        "the "
        "regime."}},
      {"CSP-01",
       {"CSP-02", "CSP-03", "CSP-04", "CSP-05"},
       {"I canali ammessi sopra soglia sono nella risposta sui canali.",
        "The channels allowed above the threshold are in the answer on channels."}},
      {"CSP-08",
       {"CSP-07", "CSP-15"},
       {"Le comunicazioni ad ANAC e AGID sono nella risposta sui canali.",
        "The notices to ANAC and AGID are in the answer on channels."}},
      {"DET-02",
       {"CSP-02"},
       {"Che si tenti prima il mercato elettronico lo decide la regola sui canali.",
        "That the electronic market is tried first is decided by the rule on channels."}},
      {"FPV-07",
       {"FPV-05"},
       {"Le quote da rinviare si calcolano per esigibilità; il prospetto delle due componenti "
        "viene "
        "dal bilancio, che il PEG non contiene.",
        "The shares carried forward are computed by exigibility; the table of both components "
        "comes "
        "from the budget, which the PEG does not hold."}},
      {"INC-19",
       {"INC-14", "INC-15"},
       {"Ogni incarico si controlla prima di pagarlo; l'elenco pubblico viene dal registro degli "
        "incarichi, che il PEG non contiene.",
        "Each assignment is checked before it is paid; the public list comes from the register of "
        "assignments, which the PEG does not hold."}},
      {"INC-21",
       {},
       {"Il testo non dà un giorno al referto annuale, e la spesa viene dalla contabilità.",
        "The text gives no day to the yearly report, and spending comes from the accounts."}},
      {"PRG-01",
       {},
       {"Il calendario delle richieste è indicativo: è un parametro del regime e non blocca.",
        "The calendar of requests is indicative: a parameter of the regime, which does not "
        "block."}},
      {"PRG-02",
       {"FOR-01", "FOR-02", "FOR-03", "FOR-04", "FOR-05", "ANT-07"},
       {"La procedura si chiede per l'importo aggregato; i frazionamenti si segnalano.",
        "The procedure is asked for the aggregated amount; splitting is warned of."}},
      {"PRG-03",
       {"PRG-04", "PRG-07"},
       {"Le righe dei programmi si controllano una per una; quelle del bilancio non sono nel PEG.",
        "The programmes' lines are checked one by one; those of the budget are not in the PEG."}},
      {"PRG-09",
       {"PRG-04", "PRG-07", "PRG-08"},
       {"Le righe dei programmi si controllano prima; la pubblicazione avviene nei portali che il "
        "testo nomina.",
        "The programmes' lines are checked first; publication takes place in the portals that the "
        "text names."}},
      {"RES-01",
       {"RES-02", "RES-03", "RES-04"},
       {"Termini e atto si calcolano; l'elenco dei residui viene dalla contabilità.",
        "Terms and act are computed; the list of residuals comes from the accounts."}},
      {"TRA-04",
       {"TRA-03", "PROC-08"},
       {"Il termine dei dati e chi cura ciascuna fase si calcolano; i dati si inseriscono altrove.",
        "The term of the data and the owner of each phase are computed; the data are entered "
        "elsewhere."}},
      {"TRA-05",
       {"OSS-03", "PROC-08"},
       {"Chi cura la fase e la comunicazione dell'esito si calcolano; quelle ai partecipanti "
        "si spediscono altrove.",
        "The owner of the phase and the communication of the result are computed; those to the "
        "participants are sent elsewhere."}},
      {"VAR-02",
       {"INC-04", "INC-05"},
       {"I tetti delle schede hanno il giorno da cui valgono.",
        "The ceilings of the sheets have the day from which they hold."}},
  };
  return all;
}

const Coverage* find_coverage(std::string_view rule) {
  const auto all = covered_elsewhere();
  const auto at = std::ranges::find(all, rule, &Coverage::rule);
  return at == all.end() ? nullptr : &*at;
}

}  // namespace pegaso::rules
