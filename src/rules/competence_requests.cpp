// The functions `route` and `workflow` of the vocabulary: PROC-01 to PROC-09.
#include <array>

#include "rules/competence.h"
#include "rules/decide.h"
#include "rules/net_amount.h"
#include "rules/periods.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

Answered<Answer> route(const regime::Regime& regime, const Input& input) {
  CompetenceRequest request;
  request.date = TRY(day_or_reference(input, "date", regime));
  request.object = TRY(needed_choice(input, "object", purchase_objects));
  request.amount = TRY(read_net_amount(input));
  request.is_telematic = TRY(input.flag_maybe("telematic")).value_or(false);
  request.is_chapter_of_another =
      TRY(chosen(input, "chapter_holder", chapter_holders)).value_or(false);
  request.is_adhesion = TRY(input.flag_maybe("consip_adhesion")).value_or(false);
  Competence decided = TRY(decide_competence(regime, request));
  Answer answer;
  answer.set("unit", decided.unit);
  answer.set("alternatives", decided.alternatives);
  answer.reasons.push_back(std::move(decided.reason));
  return answer;
}

template <TenderUnit unit>
Answered<Answer> workflow(const regime::Regime& regime, const Input& input) {
  PhaseRequest request;
  request.date = TRY(day_or_reference(input, "date", regime));
  request.unit = unit;
  request.phase = TRY(input.word("requested"));
  request.done = TRY(input.words("phases_done"));
  for (const std::string_view each : request.done) {
    // A phase of another unit's procedure, such as the file sent to the CUA, is no mistake here.
    if (!TRY(is_phase(regime, request.date, unit, each)) &&
        !TRY(is_phase(regime, request.date, TenderUnit::Cua, each))) {
      return std::unexpected(unknown_word("phases_done", each));
    }
  }
  if (!TRY(is_phase(regime, request.date, unit, request.phase))) {
    return std::unexpected(unknown_word("requested", request.phase));
  }
  PhaseDecision decided = TRY(decide_phase(regime, request));
  Answer answer;
  answer.set("owner", decided.owner);
  answer.set("prepared_by", decided.prepared_by);
  answer.set("missing", std::vector<std::string_view>(decided.checklist.missing.begin(),
                                                      decided.checklist.missing.end()));
  answer.decided(std::move(decided.checklist.decision));
  return answer;
}

constexpr std::array<Implementation, 9> all = {{
    {"route", "PROC-01", route},
    {"route", "PROC-02", route},
    {"route", "PROC-03", route},
    {"route", "PROC-04", route},
    {"route", "PROC-05", route},
    {"route", "PROC-06", route},
    {"workflow", "PROC-07", workflow<TenderUnit::Cua>},
    {"workflow", "PROC-08", workflow<TenderUnit::PurchasingOffice>},
    {"workflow", "PROC-09", workflow<TenderUnit::TechnicalSector>},
}};

}  // namespace

std::span<const Implementation> competence_requests() { return all; }

}  // namespace pegaso::rules
