// The function `commit` of the vocabulary: SPE-01 to SPE-04, FPV-01.
#include <algorithm>
#include <array>

#include "rules/decide.h"
#include "rules/spending.h"
#include "rules/words.h"

namespace pegaso::rules {

using regime::Decision;

namespace {

constexpr std::array<Choice<Operation>, 3> operations = {{
    {"COMMITMENT", Operation::Commitment},
    {"LIQUIDATION", Operation::Settlement},
    {"PAYMENT_ORDER", Operation::PaymentOrder},
}};

Answered<SpendingRequest> read_request(const Input& input) {
  SpendingRequest request;
  request.operation = TRY(chosen(input, "operation", operations)).value_or(Operation::Commitment);
  request.date = TRY(input.date("date"));
  request.amount = TRY(positive_amount(input, "amount_cents"));
  request.chapter_description = TRY(input.word_maybe("chapter_description")).value_or("");
  request.chart_code = TRY(input.word_maybe("chart_code")).value_or("");
  if (const auto word = TRY(input.word_maybe("spending_class"))) {
    const auto found = spending_class_named(*word);
    if (!found) return std::unexpected(unknown_word("spending_class", *word));
    request.spending_class = *found;
  }
  request.appropriation = TRY(amount_or_zero(input, "appropriation_cents"));
  request.excluded_commitments = TRY(amount_or_zero(input, "excluded_commitments_cents"));
  request.tested_commitments = TRY(amount_or_zero(input, "tested_commitments_cents"));
  request.assessed_revenue = TRY(input.cents_maybe("assessed_revenue_cents"));
  for (const std::string_view who : TRY(input.words("approvals"))) {
    if (who == chief_accountant) {
      request.approvals.chief_accountant = true;
    } else if (who == budget_assessor) {
      request.approvals.budget_assessor = true;
    } else {
      return std::unexpected(unknown_word("approvals", who));
    }
  }
  return request;
}

// The rules against the request, in the order in which they were looked at.
std::vector<std::string_view> rules_against(const Decision& decision) {
  std::vector<std::string_view> rules;
  for (const regime::Reason& each : decision.reasons) {
    if (each.outcome != regime::Outcome::Allow) rules.push_back(each.rule);
  }
  return rules;
}

Answered<Answer> commit(const regime::Regime& regime, const Input& input) {
  const SpendingRequest request = TRY(read_request(input));
  Answer answer;
  if (!input.has("appropriation_cents")) {
    // Whether a chapter is of the fund does not depend on its amounts.
    Decision decision = TRY(decide_multi_year_fund(
        regime, request.date, request.chapter_description, request.chart_code));
    answer.set("reasons", rules_against(decision));
    answer.decided(std::move(decision));
    return answer;
  }
  SpendingDecision decided = TRY(decide_spending(regime, request));
  answer.set("max_committable_cents", decided.committable);
  answer.set("reasons", rules_against(decided.decision));
  answer.decided(std::move(decided.decision));
  return answer;
}

constexpr std::array<Implementation, 5> all = {{
    {"commit", "SPE-01", commit},
    {"commit", "SPE-02", commit},
    {"commit", "SPE-03", commit},
    {"commit", "SPE-04", commit},
    {"commit", "FPV-01", commit},
}};

}  // namespace

std::span<const Implementation> spending_requests() { return all; }

}  // namespace pegaso::rules
