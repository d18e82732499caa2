#include "rules/works_and_supplies.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "rules/rows.h"

namespace pegaso::rules {

using regime::Configured;
using regime::Decision;
using regime::Message;
using regime::Outcome;
using regime::Reason;
using regime::Regime;
using regime::TableRow;

namespace {

// What the words of the regime's tables mean.
struct ProcedureWord {
  std::string_view word;
  AwardProcedure least_open;
  Message message;
};
constexpr std::array<ProcedureWord, 5> procedure_words = {{
    {"DIRECT_ORDER",
     AwardProcedure::Direct,
     {"Per {amount} basta un ordine diretto: è una spesa minuta, non quantificabile prima.",
      "For {amount} a direct order is enough: a minor expense, not quantifiable in advance."}},
    {"DIRECT_WITH_QUOTATION",
     AwardProcedure::Direct,
     {"Per {amount} affidamento diretto con preventivo scritto; operatori da consultare: "
      "almeno {operators}.",
      "For {amount} a direct award with a written quotation; operators to consult: at least "
      "{operators}."}},
    {"NEGOTIATED",
     AwardProcedure::Negotiated,
     {"Per {amount} confronto di offerte; operatori da consultare: almeno {operators}.",
      "For {amount} a comparison of offers; operators to consult: at least {operators}."}},
    {"NEGOTIATED_OR_OPEN",
     AwardProcedure::Negotiated,
     {"Per {amount} gara pubblica, o procedura negoziata; operatori da invitare: almeno "
      "{operators}.",
      "For {amount} a public tender, or a negotiated procedure; operators to invite: at least "
      "{operators}."}},
    {"OPEN_TENDER",
     AwardProcedure::Open,
     {"Per {amount} serve una gara pubblica.", "For {amount} a public tender is needed."}},
}};

// The band's row; for a small purchase that is not minor, the next one's, though under the rule of its own.
struct Band {
  const TableRow* own;
  const TableRow* followed;
};

Configured<Band> band_of(const Regime& regime, const Purchase& purchase) {
  const std::string_view table = procedure_table(purchase.object);
  const TableRow* row = TRY(regime.band(table, purchase.date, purchase.amount));
  if (!row->flag("only_minor") || purchase.is_minor || !row->below) return Band{row, row};
  const Money edge = TRY(regime.amount_at(*row->below, purchase.date));
  return Band{row, TRY(regime.band(table, purchase.date, edge))};
}

std::optional<Outcome> outcome_with_fewer(const TableRow& row) {
  const auto word = row.word("fewer_with_motivation");
  if (!word) return std::nullopt;
  return *word == name(Outcome::Allow) ? Outcome::Allow : Outcome::Warn;
}

// Looks at what was done against what the band asks.
class ConsultationGate {
 public:
  ConsultationGate(ProcedureChoice choice, const Consultation& consultation)
      : consultation_(consultation) {
    result_.decision.add(choice.reason);
    result_.choice = std::move(choice);
  }

  ProcedureDecision run() {
    const auto chosen = consultation_.chosen;
    if (chosen && *chosen < result_.choice.least_open) {
      against({"Il modo scelto è meno aperto di quello che serve per {amount}.",
               "The procedure that was chosen is less open than what {amount} needs."},
              {});
    } else if (chosen != AwardProcedure::Open && consultation_.invited) {
      check_operators(*consultation_.invited);
    }
    return std::move(result_);
  }

 private:
  const Reason& basis() const { return result_.choice.reason; }

  void against(const Message& message, std::vector<std::string_view> needs,
               Outcome outcome = Outcome::Block) {
    Reason reason = basis();
    reason.outcome = outcome;
    reason.message = message;
    reason.remedy.needs = std::move(needs);
    if (consultation_.invited) {
      reason.figures.push_back({"invited", *consultation_.invited});
      reason.rests_on.emplace_back("AMB-48");
    }
    result_.decision.add(std::move(reason));
  }

  void check_operators(std::int64_t invited) {
    const auto needed = result_.choice.operators;
    if (!needed) {
      against({"Per {amount} serve una gara pubblica: una procedura a inviti non basta.",
               "For {amount} a public tender is needed: an invitation is not enough."},
              {});
      return;
    }
    if (invited >= *needed) return;
    const bool are_fewer = consultation_.suitable && *consultation_.suitable < *needed &&
                           result_.choice.with_fewer.has_value();
    if (are_fewer && consultation_.is_motivated && invited >= *consultation_.suitable) {
      against({"Gli operatori idonei sono meno di {operators}: consultati {invited}, con una "
               "motivazione esplicita.",
               "Fewer than {operators} suitable operators exist: {invited} consulted, with an "
               "explicit motivation."},
              {}, *result_.choice.with_fewer);
      return;
    }
    const bool is_motivated = are_fewer && consultation_.is_motivated;
    result_.missing_operators = (is_motivated ? *consultation_.suitable : *needed) - invited;
    std::vector<std::string_view> needs = {"OPERATORS"};
    if (are_fewer && !is_motivated) needs.emplace_back("MOTIVATION");
    against({"Operatori consultati: {invited}; per {amount} ne servono almeno {operators}.",
             "Operators consulted: {invited}; {amount} needs at least {operators}."},
            std::move(needs));
  }

  const Consultation& consultation_;
  ProcedureDecision result_;
};

}  // namespace

Configured<ProcedureChoice> choose_procedure(const Regime& regime, const Purchase& purchase) {
  const Band band = TRY(band_of(regime, purchase));
  const auto word = band.followed->word("procedure").value_or("");
  const auto* at = std::ranges::find(procedure_words, word, &ProcedureWord::word);
  if (at == procedure_words.end()) {
    return std::unexpected(regime::Missing{
        std::string(procedure_table(purchase.object)) + ": " + std::string(word), purchase.date});
  }
  ProcedureChoice choice;
  choice.procedure = word;
  choice.least_open = at->least_open;
  choice.operators = band.followed->number("operators");
  choice.with_fewer = outcome_with_fewer(*band.followed);
  choice.reason = {.rule = band.own->rule,
                   .message = at->message,
                   .figures = {{"amount", purchase.amount}},
                   .rests_on = questions_of(*band.own)};
  if (choice.operators) choice.reason.figures.push_back({"operators", *choice.operators});
  return choice;
}

Configured<ProcedureDecision> decide_procedure(const Regime& regime, const Purchase& purchase,
                                               const Consultation& consultation) {
  return ConsultationGate(TRY(choose_procedure(regime, purchase)), consultation).run();
}

}  // namespace pegaso::rules
