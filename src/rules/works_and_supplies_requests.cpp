// The function `procedure` of the vocabulary: LAV-01 to LAV-06, FOR-01 to FOR-05.
#include <array>

#include "rules/decide.h"
#include "rules/net_amount.h"
#include "rules/periods.h"
#include "rules/words.h"
#include "rules/works_and_supplies.h"

namespace pegaso::rules {
namespace {

constexpr std::array<Choice<AwardProcedure>, 3> chosen_procedures = {{
    {"DIRECT", AwardProcedure::Direct},
    {"NEGOTIATED", AwardProcedure::Negotiated},
    {"OPEN_TENDER", AwardProcedure::Open},
}};
constexpr std::int64_t operators_max = 1'000'000;

Result<std::optional<std::int64_t>> operators(const Input& input, std::string_view fact) {
  if (!input.has(fact)) {
    TRY(input.number_maybe(fact));
    return std::nullopt;
  }
  return TRY(number_between(input, fact, 0, operators_max));
}

Answered<Answer> procedure(const regime::Regime& regime, const Input& input) {
  Purchase purchase;
  purchase.date = TRY(day_or_reference(input, "date", regime));
  purchase.object = TRY(needed_choice(input, "object", purchase_objects));
  purchase.amount = TRY(read_net_amount(input));
  purchase.is_minor = TRY(input.flag_maybe("minor_and_not_quantifiable")).value_or(false);
  Consultation consultation;
  consultation.chosen = TRY(chosen(input, "chosen", chosen_procedures));
  consultation.invited = TRY(operators(input, "invited"));
  consultation.suitable = TRY(operators(input, "suitable_existing"));
  consultation.is_motivated = TRY(input.flag_maybe("motivation")).value_or(false);
  ProcedureDecision decided = TRY(decide_procedure(regime, purchase, consultation));
  Answer answer;
  answer.set("procedure", decided.choice.procedure);
  answer.set("min_operators", decided.choice.operators);
  answer.set("net_cents", purchase.amount);
  answer.set("missing_operators", decided.missing_operators);
  answer.decided(std::move(decided.decision));
  return answer;
}

constexpr std::array<Implementation, 11> all = {{
    {"procedure", "LAV-01", procedure},
    {"procedure", "LAV-02", procedure},
    {"procedure", "LAV-03", procedure},
    {"procedure", "LAV-04", procedure},
    {"procedure", "LAV-05", procedure},
    {"procedure", "LAV-06", procedure},
    {"procedure", "FOR-01", procedure},
    {"procedure", "FOR-02", procedure},
    {"procedure", "FOR-03", procedure},
    {"procedure", "FOR-04", procedure},
    {"procedure", "FOR-05", procedure},
}};

}  // namespace

std::span<const Implementation> works_and_supplies_requests() { return all; }

}  // namespace pegaso::rules
