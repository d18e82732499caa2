#include "rules/verification.h"

#include <string>

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

constexpr std::string_view mandatory = "MANDATORY";

std::string_view table_of(const VerificationRequest& request) {
  const bool is_open = request.procedure == AwardProcedure::Open;
  if (request.object == PurchaseObject::Works) {
    return is_open ? "verification.works.open" : "verification.works";
  }
  if (request.is_telematic) {
    return is_open ? "verification.supplies.telematic.open" : "verification.supplies.telematic";
  }
  return is_open ? "verification.supplies.open" : "verification.supplies";
}

Message message_of(const Verification& verification) {
  if (verification.is_self_declaration_enough) {
    return {"Per {amount} basta l'autocertificazione della regolarità contributiva.",
            "For {amount} the operator's own declaration of contribution regularity is enough."};
  }
  if (!verification.rule) {
    return {"Per {amount} non è prevista una verifica dei requisiti.",
            "For {amount} no check of requirements is foreseen."};
  }
  if (verification.avcpass == mandatory) {
    return {
        "Per {amount} i requisiti si verificano con AVCpass prima dell'aggiudicazione, su: "
        "{subjects}. Serve il DURC.",
        "For {amount} requirements are checked with AVCpass before the award, of: {subjects}. "
        "The DURC is needed."};
  }
  if (verification.is_sampled) {
    return {
        "Per {amount} serve il DURC prima dell'aggiudicazione, senza AVCpass; l'aggiudicazione "
        "entra nel sorteggio dei controlli completi.",
        "For {amount} the DURC is needed before the award, without AVCpass; the award enters "
        "the draw of full checks."};
  }
  return {
      "Per {amount} i requisiti si verificano prima dell'aggiudicazione, senza AVCpass, su: "
      "{subjects}.",
      "For {amount} requirements are checked before the award, without AVCpass, of: "
      "{subjects}."};
}

}  // namespace

Configured<Verification> decide_verification(const Regime& regime,
                                             const VerificationRequest& request) {
  const TableRow& row = *TRY(regime.band(table_of(request), request.date, request.amount));
  Verification verification;
  if (row.flag("applies")) verification.rule = row.rule;
  verification.is_self_declaration_enough = row.flag("self_declaration");
  verification.is_durc_before_award = row.flag("durc_before_award");
  verification.durc_requested_by = row.word("durc_requested_by");
  verification.durc_via = row.word("durc_via");
  verification.avcpass = row.word("avcpass").value_or("");
  verification.is_sampled = row.flag("sampled");
  verification.by = row.word("by");
  verification.subjects = views(row.words("subjects"));
  verification.checks = views(row.words("checks"));
  verification.reason = {
      .rule = row.rule,
      .message = message_of(verification),
      .figures = {{"amount", request.amount}, {"subjects", named(regime, verification.subjects)}},
      .rests_on = questions_of(row)};
  return verification;
}

Configured<Decision> decide_self_declaration(const Regime& regime,
                                             const VerificationRequest& request,
                                             VerificationStage stage) {
  const Money below = TRY(regime.money("ver.selfdecl.max_excl", request.date));
  const Verification verification = TRY(decide_verification(regime, request));
  const bool is_accepted = stage == VerificationStage::Award
                               ? verification.is_self_declaration_enough
                               : request.object != PurchaseObject::Works && request.amount < below;
  Reason reason{.rule = "VER-01",
                .message = {"Per forniture e servizi sotto {below} in sede di offerta basta "
                            "l'autocertificazione; richiesta per {amount}.",
                            "For goods and services below {below} an offer may bear the operator's "
                            "own declaration; asked for {amount}."},
                .figures = {{"below", below}, {"amount", request.amount}},
                .rests_on = {"AMB-58", "AMB-59"}};
  if (!is_accepted) {
    reason.outcome = Outcome::Block;
    reason.remedy.needs = {"DURC"};
    if (request.object == PurchaseObject::Works) {
      reason.message = {"Per i lavori l'autocertificazione non sostituisce il DURC.",
                        "For works the operator's own declaration does not replace the DURC."};
    } else if (stage == VerificationStage::Award) {
      reason.message = {
          "Per aggiudicare {amount} serve il DURC, anche dove all'offerta bastava "
          "l'autocertificazione.",
          "To award {amount} the DURC is needed, also where the operator's own "
          "declaration was enough for the offer."};
    }
  }
  Decision decision;
  decision.add(std::move(reason));
  return decision;
}

Configured<Draws> draws_due(const Regime& regime, Date day, std::int64_t awards,
                            bool is_year_closed) {
  const std::int64_t block = TRY(regime.number("ver.sample.one_in", day));
  if (block <= 0) return std::unexpected(regime::Missing{"ver.sample.one_in", day});
  const bool has_part = awards % block != 0;
  Draws draws;
  draws.count = awards / block + (is_year_closed && has_part ? 1 : 0);
  draws.reason = {
      .rule = "VER-04",
      .message = {"Una aggiudicazione ogni {block}: {draws} da sorteggiare su {awards}.",
                  "One award in {block}: {draws} to be drawn of {awards}."},
      .figures = {{"block", block}, {"draws", draws.count}, {"awards", awards}},
      .rests_on = {"AMB-62"}};
  return draws;
}

}  // namespace pegaso::rules
