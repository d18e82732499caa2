// The function `check` of the vocabulary for ANT.
#include <array>

#include "rules/answers.h"
#include "rules/anticorruption.h"
#include "rules/decide.h"
#include "rules/periods.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

Answered<Answer> overdue(const regime::Regime& regime, const Input& input) {
  OverdueRequest request;
  request.due = TRY(input.date("due"));
  request.today = TRY(input.date("today"));
  TRY(input.cents("unpaid_cents"));
  request.unpaid = TRY(amount_or_zero(input, "unpaid_cents"));
  request.is_reminder_sent = TRY(input.date_maybe("reminder")).has_value();
  OverdueDecision decided = TRY(decide_overdue(regime, request));
  Answer answer;
  answer.set("days_overdue", decided.days_overdue);
  answer.set("obligation_missed", decided.obligation_missed);
  answer.decided(std::move(decided.decision));
  return answer;
}

Answered<Answer> splitting(const regime::Regime& regime, const Input& input) {
  constexpr std::int64_t months_max = 1200;  // a century
  SplittingRequest request;
  const Date day = TRY(day_or_reference(input, "date", regime));
  request.unit = TRY(input.word_maybe("unit")).value_or("");
  request.category = TRY(input.word_maybe("category")).value_or("");
  request.object = TRY(needed_choice(input, "object", purchase_objects));
  if (input.has("window_months")) {
    request.window_months = TRY(number_between(input, "window_months", 1, months_max));
  }
  Money total;
  for (const Input& each : TRY(input.list("awards"))) {
    const Money amount = TRY(each.cents("cents"));
    total = TRY(checked_sum("awards", total, amount));
    request.awards.push_back({TRY(each.date("date")), TRY(amount_or_zero(each, "cents"))});
  }
  SplittingDecision decided = TRY(detect_splitting(regime, day, request));
  Answer answer;
  answer.set("aggregate_cents", decided.aggregate);
  answer.set("aggregate_min_operators", decided.operators);
  answer.decided(std::move(decided.decision));
  return answer;
}

Answered<Answer> separation(const regime::Regime& /*regime*/, const Input& input) {
  const std::string_view officer = TRY(input.word("case_officer"));
  const std::string_view signer = TRY(input.word("signer"));
  const std::string_view motivation = TRY(input.word_maybe("override_motivation")).value_or("");
  Answer answer;
  answer.decided(decide_separation(officer, signer, motivation));
  return answer;
}

Answered<Answer> statements(const regime::Regime& regime, const Input& input) {
  StatementsRequest request;
  request.date = TRY(day_or_reference(input, "date", regime));
  request.act = TRY(input.word("act"));
  request.statements = TRY(input.words("statements"));
  request.commission = TRY(input.words("commission"));
  return answer_of(TRY(decide_statements(regime, request)));
}

Answered<Answer> comparative_procedure(const regime::Regime& regime, const Input& input) {
  const Date day = TRY(day_or_reference(input, "date", regime));
  const std::string_view act = TRY(input.word("act"));
  const bool has_procedure = !TRY(input.word_maybe("comparative_procedure")).value_or("").empty();
  return answer_of(TRY(decide_comparative_procedure(regime, day, act, has_procedure)));
}

Answered<Answer> procedure_time(const regime::Regime& /*regime*/, const Input& input) {
  const Date start = TRY(input.date("start"));
  const auto end = TRY(input.date_maybe("end"));
  const auto today = TRY(input.date_maybe("today"));
  constexpr std::int64_t term_max = 36'500;  // a century
  const std::int64_t term = TRY(number_between(input, "term_days", 0, term_max));
  // A procedure that is still open is measured until today.
  if (!end && !today) TRY(input.date("end"));
  ProcedureTime decided = decide_procedure_time(start, end ? *end : *today, term);
  Answer answer;
  answer.set("days", decided.days);
  answer.set("late_days", decided.late_days);
  answer.decided(std::move(decided.decision));
  return answer;
}

Answered<Answer> direct_awards(const regime::Regime& /*regime*/, const Input& input) {
  std::vector<DirectAward> awards;
  Money total;
  for (const Input& each : TRY(input.list("awards"))) {
    const Money amount = TRY(each.cents("cents"));
    total = TRY(checked_sum("awards", total, amount));
    awards.push_back({TRY(amount_or_zero(each, "cents")), TRY(each.flag("direct"))});
  }
  constexpr std::int64_t whole = 100;
  std::optional<std::int64_t> percent_max;
  if (input.has("max_percent")) percent_max = TRY(number_between(input, "max_percent", 0, whole));
  DirectShare share = measure_direct_awards(awards, percent_max);
  Answer answer;
  answer.set("percent_of_number", share.percent_of_number);
  answer.set("percent_of_value", share.percent_of_value);
  answer.decided(std::move(share.decision));
  return answer;
}

Answered<Answer> check_list(const regime::Regime& /*regime*/, const Input& input) {
  // Every act has a check-list of its own.
  TRY(input.word_maybe("act"));
  const bool is_complete = TRY(input.flag("checklist_complete"));
  return answer_of(decide_check_list(is_complete));
}

constexpr std::array<Implementation, 9> all = {{
    {"check", "ANT-06", overdue},
    {"check", "ANT-07", splitting},
    {"check", "ANT-12", separation},
    {"check", "ANT-13", statements},
    {"check", "ANT-14", statements},
    {"check", "ANT-15", comparative_procedure},
    {"check", "ANT-18", procedure_time},
    {"check", "ANT-25", direct_awards},
    {"check", "ANT-26", check_list},
}};

}  // namespace

std::span<const Implementation> anticorruption_requests() { return all; }

}  // namespace pegaso::rules
