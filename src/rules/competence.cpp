#include "rules/competence.h"

#include <algorithm>

#include "rules/rows.h"

namespace pegaso::rules {

using regime::Configured;
using regime::Regime;
using regime::TableRow;

namespace {

std::string_view table_of(const CompetenceRequest& request) {
  if (request.object == PurchaseObject::Works) return "competence.works";
  return request.is_telematic ? "competence.supplies.telematic" : "competence.supplies";
}

Configured<Competence> decide_adhesion(const Regime& regime, Date day) {
  Competence result;
  result.unit = TRY(regime.word("proc.adhesion.unit", day));
  result.reason = {.rule = "PROC-06",
                   .message = {"Le adesioni alle convenzioni, di qualunque importo: {unit}.",
                               "Adhesions to agreements, whatever the amount: {unit}."},
                   .figures = {{"unit", named(regime, result.unit)}},
                   .rests_on = {"AMB-38"}};
  return result;
}

std::string_view workflow_of(TenderUnit unit) {
  switch (unit) {
    case TenderUnit::Cua:
      return "workflow.cua";
    case TenderUnit::PurchasingOffice:
      return "workflow.provveditorato";
    case TenderUnit::TechnicalSector:
      break;
  }
  return "workflow.technical";
}

}  // namespace

Configured<Competence> decide_competence(const Regime& regime, const CompetenceRequest& request) {
  if (request.is_adhesion) return decide_adhesion(regime, request.date);
  const TableRow& row = *TRY(regime.band(table_of(request), request.date, request.amount));
  Competence result;
  result.unit = row.word("unit").value_or("");
  result.reason = {.rule = row.rule,
                   .message = {"Per {amount} è competente: {unit}.", "{amount} is for: {unit}."},
                   .figures = {{"amount", request.amount}, {"unit", named(regime, result.unit)}},
                   .rests_on = questions_of(row)};
  const auto alternative = row.word("alternative");
  if (!alternative || !request.is_chapter_of_another) return result;
  result.alternatives = {*alternative};
  result.reason.rule = row.word("alternative_rule").value_or(row.rule);
  result.reason.message = {
      "Per {amount} è competente: {unit}; può provvedere anche chi ha il capitolo.",
      "{amount} is for: {unit}; the service that holds the chapter may do it as well."};
  result.reason.rests_on.emplace_back("AMB-81");
  return result;
}

Configured<bool> is_phase(const Regime& regime, Date day, TenderUnit unit, std::string_view phase) {
  return TRY(regime.row(workflow_of(unit), day, phase)) != nullptr;
}

Configured<PhaseDecision> decide_phase(const Regime& regime, const PhaseRequest& request) {
  const TableRow& row =
      *TRY(needed_row(regime, workflow_of(request.unit), request.date, request.phase));
  PhaseDecision result;
  result.owner = row.word("owner").value_or("");
  result.prepared_by = row.word("prepared_by");
  const auto questions = questions_of(row);
  for (const std::string& each : row.words("needs")) {
    result.checklist.require(std::ranges::find(request.done, each) != request.done.end(),
                             {.code = each,
                              .rule = row.rule,
                              .missing = {"Prima di questa fase va conclusa: {code}.",
                                          "Before this phase comes: {code}."},
                              .rests_on = questions,
                              .title = regime.unit_title(each)});
  }
  result.checklist.close(
      row.rule,
      {"Le fasi che vengono prima sono concluse.", "The phases that come before are done."},
      questions);
  return result;
}

}  // namespace pegaso::rules
