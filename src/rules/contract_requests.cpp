// The function `contract` of the vocabulary: CON-01 to CON-14.
#include <array>
#include <cstdint>

#include "rules/answers.h"
#include "rules/contracts.h"
#include "rules/decide.h"
#include "rules/periods.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

enum class Operation : std::uint8_t { Signature, Extension, Renewal, Estimate };
constexpr std::array<Choice<Operation>, 4> operations = {{
    {"SIGNATURE", Operation::Signature},
    {"EXTENSION", Operation::Extension},
    {"RENEWAL", Operation::Renewal},
    {"ESTIMATE", Operation::Estimate},
}};
constexpr std::array<Choice<bool>, 3> awards = {
    {{"DIRECT", false}, {"NEGOTIATED", false}, {"PUBLIC_TENDER", true}}};
constexpr std::array<Choice<bool>, 2> formats = {{{"PAPER", true}, {"ELECTRONIC", false}}};
constexpr std::string_view award_kind = "AWARD";

Answer answer_of(Checklist checklist, bool is_null) {
  Answer answer = answer_of(std::move(checklist));
  if (is_null) answer.set("reason", "NULL");
  return answer;
}

Answered<Answer> signature(const regime::Regime& regime, const Input& input, Date day) {
  ContractRequest request{.date = day};
  const std::string_view kind = TRY(input.word("kind"));
  request.is_public_tender = TRY(chosen(input, "award", awards)).value_or(false);
  request.is_paper = TRY(chosen(input, "format", formats)).value_or(false);
  request.is_duvri_needed = TRY(input.flag_maybe("duvri_needed")).value_or(false);
  // The form of a contract does not depend on what is bought.
  TRY(chosen(input, "object", purchase_objects));
  if (input.has("documents")) request.documents = TRY(input.words("documents"));
  request.amount = TRY(amount_or_zero(input, "amount_cents"));
  if (kind != award_kind) {
    request.kind = kind;
    if (TRY(regime.row("contract.kinds", day, kind)) == nullptr) {
      return std::unexpected(unknown_word("kind", kind));
    }
  } else {
    TRY(input.cents("amount_cents"));
  }
  ContractDecision decided = TRY(decide_contract(regime, request));
  Answer answer = answer_of(std::move(decided.checklist), decided.is_null);
  answer.set("form", decided.form);
  answer.set("unit", decided.unit);
  answer.set("electronic", decided.is_electronic);
  return answer;
}

Answered<Answer> extension(const Input& input) {
  ExtensionRequest request;
  request.is_in_execution = TRY(input.flag_maybe("in_execution"));
  request.has_option_clause = TRY(input.flag_maybe("option"));
  request.has_same_or_better = TRY(input.flag_maybe("better_or_same_terms"));
  if (input.is_given("new_procedure")) {
    request.has_new_procedure = !TRY(input.word_maybe("new_procedure")).value_or("").empty();
  }
  return answer_of(decide_extension(request));
}

Answered<Answer> renewal(const regime::Regime& regime, const Input& input, Date day) {
  RenewalRequest request{.date = day};
  request.is_tacit = TRY(input.flag_maybe("tacit")).value_or(false);
  request.has_clause_in_notice = TRY(input.flag_maybe("clause_notice"));
  request.has_clause_in_specification = TRY(input.flag_maybe("clause_specification"));
  request.previous_renewals = TRY(input.number_maybe("previous_renewals"));
  request.is_evaluated = TRY(input.flag_maybe("evaluation"));
  return answer_of(TRY(decide_renewal(regime, request)), request.is_tacit);
}

Answered<Answer> estimate(const regime::Regime& regime, const Input& input, Date day) {
  const auto object = TRY(needed_choice(input, "object", purchase_objects));
  TRY(input.cents("base_cents"));
  const Money base = TRY(amount_or_zero(input, "base_cents"));
  const Money renewed = TRY(amount_or_zero(input, "renewal_cents"));
  ValueEstimate estimated = TRY(estimate_value(regime, day, object, base, renewed));
  Answer answer;
  answer.set("estimated_cents", estimated.total);
  answer.set("procedure", estimated.procedure);
  answer.set("min_operators", estimated.operators);
  answer.reasons.push_back(std::move(estimated.reason));
  return answer;
}

Answered<Answer> contract(const regime::Regime& regime, const Input& input) {
  const Date day = TRY(day_or_reference(input, "date", regime));
  switch (TRY(chosen(input, "operation", operations)).value_or(Operation::Signature)) {
    case Operation::Extension:
      return extension(input);
    case Operation::Renewal:
      return renewal(regime, input, day);
    case Operation::Estimate:
      return estimate(regime, input, day);
    case Operation::Signature:
      break;
  }
  return signature(regime, input, day);
}

constexpr std::array<Implementation, 14> all = {{
    {"contract", "CON-01", contract},
    {"contract", "CON-02", contract},
    {"contract", "CON-03", contract},
    {"contract", "CON-04", contract},
    {"contract", "CON-05", contract},
    {"contract", "CON-06", contract},
    {"contract", "CON-07", contract},
    {"contract", "CON-08", contract},
    {"contract", "CON-09", contract},
    {"contract", "CON-10", contract},
    {"contract", "CON-11", contract},
    {"contract", "CON-12", contract},
    {"contract", "CON-13", contract},
    {"contract", "CON-14", contract},
}};

}  // namespace

std::span<const Implementation> contract_requests() { return all; }

}  // namespace pegaso::rules
