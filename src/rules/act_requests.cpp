// Codes on acts, publication and employers for safety: the function `publish` of the vocabulary, `act_gate` for TRC,
// `deadline` for TRA, `check` for SIC.
#include <array>

#include "rules/answers.h"
#include "rules/decide.h"
#include "rules/periods.h"
#include "rules/safety.h"
#include "rules/traceability.h"
#include "rules/transparency.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

// What the act comes after: the codes are the same.
constexpr std::array<Choice<bool>, 3> antecedents = {
    {{"TENDER", true}, {"COTTIMO", true}, {"DIRECT_AWARD", true}}};

Answered<TraceabilityRequest> read_codes(const regime::Regime& regime, const Input& input) {
  TraceabilityRequest request;
  request.date = TRY(day_or_reference(input, "date", regime));
  TRY(chosen(input, "following", antecedents));
  request.cig = TRY(input.word_maybe("cig")).value_or("");
  request.exclusion = TRY(input.word_maybe("exclusion")).value_or("");
  request.is_cup_required = TRY(input.flag_maybe("cup_required")).value_or(false);
  request.cup = TRY(input.word_maybe("cup")).value_or("");
  return request;
}

Answered<Answer> codes(const regime::Regime& regime, const TraceabilityRequest& request) {
  return answer_of(TRY(decide_traceability(regime, request)));
}

Answered<Answer> cig(const regime::Regime& regime, const Input& input) {
  const TraceabilityRequest request = TRY(read_codes(regime, input));
  return codes(regime, request);
}

Answered<Answer> cup(const regime::Regime& regime, const Input& input) {
  TraceabilityRequest request = TRY(read_codes(regime, input));
  request.is_cig_asked = input.is_given("cig");
  return codes(regime, request);
}

Answered<Answer> payment_order(const regime::Regime& regime, const Input& input) {
  TraceabilityRequest request = TRY(read_codes(regime, input));
  request.has_dedicated_account = TRY(input.flag("dedicated_account"));
  return codes(regime, request);
}

constexpr std::array<Choice<bool>, 2> operations = {{{"PAYMENT", true}, {"ACT", false}}};

Answered<Answer> publish(const regime::Regime& regime, const Input& input) {
  PublicationRequest request;
  request.date = TRY(day_or_reference(input, "date", regime));
  request.kind = TRY(input.word("kind"));
  TRY(input.cents("amount_cents"));
  request.amount = TRY(amount_or_zero(input, "amount_cents"));
  request.year_total = TRY(amount_or_zero(input, "beneficiary_year_total_cents"));
  request.is_payment = TRY(chosen(input, "operation", operations)).value_or(false);
  request.published_on = TRY(input.date_maybe("published_on"));
  if (TRY(regime.row("transparency.kinds", request.date, request.kind)) == nullptr) {
    return std::unexpected(unknown_word("kind", request.kind));
  }
  PublicationDecision decided = TRY(decide_publication(regime, request));
  Answer answer;
  answer.set("required", decided.is_required);
  answer.decided(std::move(decided.decision));
  return answer;
}

Answered<Answer> awards_table(const regime::Regime& regime, const Input& input) {
  const Period half = TRY(read_period(input, "half"));
  const std::int64_t days = TRY(regime.number("tra.l190.publication_days", half.last));
  DutyTerm duty = duty_by(
      regime, "TRA-03", days_after(half.last, static_cast<int>(days)),
      {"I dati degli affidamenti del semestre finito il {last} si pubblicano entro il {by}.",
       "The data on awards of the half-year that ended on {last} are published by {by}."},
      {"AMB-71"});
  duty.reason.figures.push_back({"last", half.last});
  return answer_of(std::move(duty));
}

Answered<Answer> employer(const regime::Regime& regime, const Input& input) {
  EmployerRequest request;
  request.date = TRY(day_or_reference(input, "date", regime));
  request.role = TRY(input.word("role"));
  request.has_financial_resources = TRY(input.flag_maybe("financial")).value_or(false);
  request.has_human_resources = TRY(input.flag_maybe("human")).value_or(false);
  request.has_instrumental_resources = TRY(input.flag_maybe("instrumental")).value_or(false);
  EmployerDecision decided = TRY(decide_employer(regime, request));
  Answer answer;
  answer.set("employer", decided.is_employer);
  answer.reasons.push_back(std::move(decided.reason));
  return answer;
}

constexpr std::array<Implementation, 8> all = {{
    {"act_gate", "TRC-01", payment_order},
    {"act_gate", "TRC-02", cig},
    {"act_gate", "TRC-03", cup},
    {"act_gate", "TRC-04", cig},
    {"publish", "TRA-01", publish},
    {"publish", "TRA-02", publish},
    {"deadline", "TRA-03", awards_table},
    {"check", "SIC-01", employer},
}};

}  // namespace

std::span<const Implementation> act_requests() { return all; }

}  // namespace pegaso::rules
