#include "rules/contracts.h"

#include <algorithm>
#include <array>
#include <string>

#include "rules/rows.h"

namespace pegaso::rules {

using regime::Configured;
using regime::Message;
using regime::Outcome;
using regime::Reason;
using regime::Regime;
using regime::TableRow;

namespace {

// How people call the forms of the regime's tables.
struct FormWords {
  std::string_view form;
  Message message;
};
constexpr std::array<FormWords, 5> form_words = {{
    {"ORDER_AND_ACCEPTANCE",
     {"Buono d'ordine firmato digitalmente, seguito dalla lettera di accettazione: {unit}.",
      "Digitally signed order, followed by a letter of acceptance: {unit}."}},
    {"SIMPLE_PRIVATE_DEED",
     {"Scrittura privata semplice: {unit}.", "Simple private deed: {unit}."}},
    {"AUTHENTICATED_PRIVATE_DEED",
     {"Scrittura privata autenticata, da registrare: {unit}.",
      "Authenticated private deed, to be registered: {unit}."}},
    {"PUBLIC_ADMINISTRATIVE_FORM",
     {"Forma pubblica amministrativa: {unit}.", "Public administrative form: {unit}."}},
    {"DISCIPLINARE",
     {"Disciplinare di incarico firmato prima dell'avvio: {unit}.",
      "Engagement letter signed before the start: {unit}."}},
}};

Message message_of(const std::optional<std::string_view>& form) {
  const auto* at = form ? std::ranges::find(form_words, *form, &FormWords::form) : form_words.end();
  if (at != form_words.end()) return at->message;
  return {"Lo stipula: {unit}.", "It is signed by: {unit}."};
}

void add_form(ContractDecision& result, const Regime& regime, std::string_view rule,
              const TableRow& row) {
  result.checklist.decision.add({.rule = rule,
                                 .message = message_of(result.form),
                                 .figures = {{"unit", named(regime, result.unit)}},
                                 .rests_on = questions_of(row)});
}

Configured<ContractDecision> decide_kind(const Regime& regime, const ContractRequest& request) {
  const TableRow& row =
      *TRY(needed_row(regime, "contract.kinds", request.date, request.kind.value_or("")));
  ContractDecision result;
  result.form = row.word("form");
  result.unit = row.word("unit").value_or("");
  add_form(result, regime, row.rule, row);
  return result;
}

void check_electronic(ContractDecision& result, const TableRow& row) {
  result.is_null = row.flag("null_on_paper");
  result.checklist.decision.add(
      {.rule = result.is_null ? std::string_view("CON-09") : std::string_view(row.rule),
       .outcome = Outcome::Block,
       .message =
           result.is_null
               ? Message{"Un contratto su carta è nullo: si stipula in modalità elettronica.",
                         "A contract on paper is null: it is signed electronically."}
               : Message{"Il buono d'ordine va firmato digitalmente.",
                         "The order has to be signed digitally."},
       .remedy = {.needs = {"ELECTRONIC_FORM"}},
       .rests_on = {"AMB-67"}});
}

void check_documents(ContractDecision& result, const Regime& regime, const TableRow& row,
                     const ContractRequest& request) {
  const auto require = [&](std::string_view document) {
    result.checklist.require(
        std::ranges::find(*request.documents, document) != request.documents->end(),
        {.code = document,
         .rule = row.rule,
         .missing = {"Prima della firma va acquisito: {code}.",
                     "To be acquired before signature: {code}."},
         .title = regime.unit_title(document)});
  };
  for (const std::string& each : row.words("documents")) require(each);
  if (!request.is_duvri_needed) return;
  for (const std::string& each : row.words("documents_for_interference")) require(each);
}

}  // namespace

Configured<ContractDecision> decide_contract(const Regime& regime, const ContractRequest& request) {
  if (request.kind) return decide_kind(regime, request);
  const TableRow& row = *TRY(regime.band("contract.forms", request.date, request.amount));
  ContractDecision result;
  const auto tender_form = row.word("public_tender_form");
  const bool is_tender_form = request.is_public_tender && tender_form.has_value();
  result.form = is_tender_form ? tender_form : row.word("form");
  result.unit = row.word("unit").value_or("");
  result.is_electronic = row.flag("electronic");
  add_form(result, regime,
           is_tender_form ? row.word("public_tender_rule").value_or(row.rule)
                          : std::string_view(row.rule),
           row);
  if (request.is_paper && row.flag("electronic")) check_electronic(result, row);
  if (request.documents) check_documents(result, regime, row, request);
  return result;
}

Checklist decide_extension(const ExtensionRequest& request) {
  Checklist list;
  list.require(request.is_in_execution.value_or(true),
               {.code = "IN_EXECUTION",
                .rule = "CON-11",
                .missing = {"Si proroga solo un contratto ancora in esecuzione.",
                            "Only a contract still in execution is extended."}});
  list.require(request.has_option_clause.value_or(true),
               {.code = "OPTION_CLAUSE",
                .rule = "CON-11",
                .missing = {"L'opzione di proroga deve essere nel bando e nei documenti di gara.",
                            "The extension option has to be in the notice and the documents."}});
  list.require(request.has_new_procedure.value_or(true),
               {.code = "NEW_PROCEDURE",
                .rule = "CON-11",
                .missing = {"La proroga dura il tempo della nuova procedura: va indicata quale.",
                            "The extension lasts for the time of the new award procedure, which "
                            "has to be named."}});
  list.require(request.has_same_or_better.value_or(true),
               {.code = "SAME_OR_BETTER_TERMS",
                .rule = "CON-11",
                .missing = {"Prezzi, patti e condizioni devono essere gli stessi o più favorevoli.",
                            "Prices and terms have to be the same or better."}});
  list.close("CON-11",
             {"La proroga ha le condizioni richieste.", "The extension meets its conditions."},
             {"AMB-68"});
  return list;
}

Configured<Checklist> decide_renewal(const Regime& regime, const RenewalRequest& request) {
  Checklist list;
  if (request.is_tacit) {
    list.decision.add({.rule = "CON-12",
                       .outcome = Outcome::Block,
                       .message = {"Il rinnovo tacito è nullo.", "A tacit renewal is null."},
                       .remedy = {.needs = {"EXPRESS_RENEWAL"}}});
    return list;
  }
  const std::int64_t most = TRY(regime.number("con.renewal.max", request.date));
  list.require(request.has_clause_in_notice.value_or(true),
               {.code = "CLAUSE_NOTICE",
                .rule = "CON-13",
                .missing = {"Il rinnovo va previsto nel bando.",
                            "The renewal has to be foreseen in the notice."}});
  list.require(request.has_clause_in_specification.value_or(true),
               {.code = "CLAUSE_SPECIFICATION",
                .rule = "CON-13",
                .missing = {"Il rinnovo va previsto nel capitolato.",
                            "The renewal has to be foreseen in the specification."}});
  list.require(request.previous_renewals.value_or(0) < most,
               {.code = "RENEWALS_EXHAUSTED",
                .rule = "CON-13",
                .missing = {"Il contratto è già stato rinnovato quanto è ammesso.",
                            "The contract was renewed already as often as is allowed."}});
  list.require(request.is_evaluated.value_or(true),
               {.code = "EVALUATION",
                .rule = "CON-13",
                .missing = {"Vanno valutati convenienza e pubblico interesse.",
                            "Convenience and public interest have to be evaluated."}});
  list.close("CON-13", {"Il rinnovo espresso ha le condizioni richieste.",
                        "The express renewal meets its conditions."});
  return list;
}

Configured<ValueEstimate> estimate_value(const Regime& regime, Date day, PurchaseObject object,
                                         Money base, Money renewal) {
  ValueEstimate estimate;
  estimate.total = base + renewal;
  const TableRow& row = *TRY(regime.band(procedure_table(object), day, estimate.total));
  estimate.procedure = row.word("procedure").value_or("");
  estimate.operators = row.number("operators");
  estimate.reason = {.rule = "CON-14",
                     .message = {"Valore stimato {total}: {base} più il rinnovo {renewal}.",
                                 "Estimated value {total}: {base} plus the renewal {renewal}."},
                     .figures = {{"total", estimate.total}, {"base", base}, {"renewal", renewal}},
                     .rests_on = {"AMB-68"}};
  return estimate;
}

}  // namespace pegaso::rules
