// Functions of the vocabulary about revenue (REV), residuals (RES), the multi-year fund (FPV) and versions (VAR).
#include <algorithm>
#include <array>

#include "rules/answers.h"
#include "rules/decide.h"
#include "rules/multi_year_fund.h"
#include "rules/residuals.h"
#include "rules/revenue.h"
#include "rules/versions.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

using regime::Regime;

bool passes(const Checklist& list) { return list.decision.outcome == regime::Outcome::Allow; }

Result<bool> has_word(const Input& input, std::string_view fact, std::string_view word) {
  const auto words = TRY(input.words(fact));
  return std::ranges::find(words, word) != words.end();
}

Result<int> read_year(const Input& input) {
  const Date first = TRY(first_day_of_year(input, "year"));
  return first.year();
}

// ---- deadline, obligation, timeliness ------------------------------------------------------------------------

template <const auto& rule>
Answered<Answer> monthly_deadline(const Regime& regime, const Input& input) {
  constexpr std::int64_t last_day = 31;
  std::optional<std::int64_t> day;
  if (input.has("monthly_day")) day = TRY(number_between(input, "monthly_day", 1, last_day));
  const Period month = TRY(read_period(input, "month"));
  return answer_of(TRY(monthly_report(regime, rule, month, day)));
}
constexpr std::string_view rev02 = "REV-02";
constexpr std::string_view rev03 = "REV-03";
constexpr std::string_view rev06 = "REV-06";
constexpr std::string_view rev11 = "REV-11";
constexpr std::string_view res02 = "RES-02";
constexpr std::string_view res03 = "RES-03";

Answered<Answer> reminder_deadline(const Regime& regime, const Input& input) {
  const Date due = TRY(input.date("credit_due_date"));
  const auto paid = TRY(input.date_maybe("paid_on"));
  std::optional<Money> unpaid;
  if (input.has("unpaid_cents")) unpaid = TRY(amount_or_zero(input, "unpaid_cents"));
  // Paid by its due date: whatever the amount said to be unpaid, nothing is.
  if (paid && *paid <= due) unpaid = Money();
  return answer_of(TRY(reminder(regime, due, unpaid)));
}

Answered<Answer> contribution_deadline(const Regime& regime, const Input& input) {
  const Date received = TRY(input.date("communication_received"));
  return answer_of(TRY(contribution_assessment(regime, received)));
}

Answered<Answer> quarterly_deadline(const Regime& regime, const Input& input) {
  const std::string_view kind = TRY(input.word("kind"));
  const Period quarter = TRY(read_period(input, "quarter"));
  return answer_of(TRY(quarterly_assessment(regime, kind, quarter)));
}

Answered<Answer> yearly_deadline(const Regime& regime, const Input& input) {
  const std::string_view kind = TRY(input.word("kind"));
  const int year = TRY(read_year(input));
  return answer_of(TRY(yearly_assessment(regime, kind, year)));
}

template <const auto& rule>
Answered<Answer> residuals_deadline(const Regime& regime, const Input& input) {
  const int year = TRY(read_year(input));
  return answer_of(TRY(residuals_term(regime, rule, year)));
}

// One for each chapter assigned, with or without movements.
Answered<Answer> monthly_obligations(const Regime& regime, const Input& input) {
  const Period month = TRY(read_period(input, "month"));
  const auto chapters = TRY(input.words("chapters"));
  TRY(input.words("chapters_with_movements"));
  Answer answer = answer_of(TRY(monthly_report(regime, rev02, month, std::nullopt)));
  answer.set("obligations", static_cast<std::int64_t>(chapters.size()));
  answer.set("route_to", TRY(regime.word("rev.office", month.last)));
  return answer;
}

Answered<Answer> contribution_obligation(const Regime& /*regime*/, const Input& input) {
  TRY(input.word_maybe("kind"));
  const bool is_earmarked = TRY(input.flag("earmarked"));
  Answer answer;
  answer.set("obligation", is_earmarked);
  answer.set("falls_under", is_earmarked ? "REV-07" : "REV-02");
  answer.reasons.push_back(contribution_duty(is_earmarked).reason);
  return answer;
}

Answered<Answer> timeliness(const Regime& regime, const Input& input) {
  const Date due = TRY(input.date("credit_due_date"));
  const Date sent = TRY(input.date("sent_on"));
  Timeliness found = TRY(reminder_timeliness(regime, due, sent));
  Answer answer;
  answer.set("status", found.days_late > 0 ? "LATE" : "ON_TIME");
  answer.set("days_late", found.days_late);
  answer.reasons.push_back(std::move(found.reason));
  return answer;
}

// ---- gates ----------------------------------------------------------------------------------------------------

Answered<Answer> hand_over(const Regime& regime, const Input& input) {
  HandOver request;
  request.reminder_sent = TRY(input.flag("reminder_sent"));
  request.notified_on = TRY(input.date_maybe("reminder_notified_on"));
  request.requested_on = TRY(input.date("requested_on"));
  Checklist list = TRY(decide_hand_over(regime, request));
  const bool is_open = passes(list);
  Answer answer = answer_of(std::move(list));
  if (is_open) {
    answer.set("route_to", TRY(regime.word("rev.coercive.collector", request.requested_on)));
    answer.set("creates", std::vector<std::string_view>{rev06});
  }
  return answer;
}

Answered<Answer> collection_report(const Regime& /*regime*/, const Input& input) {
  return answer_of(decide_collection_report(TRY(input.flag("collected_by_ica")),
                                            TRY(input.flag_maybe("reconciled")).value_or(false)));
}

Answered<Answer> contribution_act(const Regime& /*regime*/, const Input& input) {
  return answer_of(decide_contribution_act(TRY(has_word(input, "attachments", "GRANT_DOCUMENT")),
                                           !TRY(input.numbers("exigibility_years")).empty()));
}

Answered<Answer> sponsorship_act(const Regime& /*regime*/, const Input& input) {
  SponsorshipDecision decided = decide_sponsorship_act(
      {TRY(has_word(input, "attachments", "CONTRACT")), TRY(input.flag("contract_signed")),
       TRY(input.flag_maybe("act_adopted")).value_or(false)});
  Answer answer = answer_of(std::move(decided.act));
  answer.set("spending",
             name(decided.spending_is_open ? regime::Outcome::Allow : regime::Outcome::Block));
  return answer;
}

Answered<Answer> quarterly_act(const Regime& /*regime*/, const Input& input) {
  TRY(input.word("kind"));
  return answer_of(decide_quarterly_act(!TRY(input.words("attachments")).empty()));
}

Answered<Answer> residual_removal(const Regime& regime, const Input& input) {
  ResidualToRemove item;
  item.item_class = TRY(input.word("item_class"));
  item.has_motivation = !TRY(input.word_maybe("motivation")).value_or("").empty();
  item.list_is_signed = TRY(input.flag("signed"));
  item.date = TRY(day_or_reference(input, "date", regime));
  Checklist list = TRY(decide_residual_removal(regime, item));
  const bool is_open = passes(list);
  Answer answer = answer_of(std::move(list));
  if (is_open) answer.set("route_to", TRY(regime.word("rev.office", item.date)));
  return answer;
}

Answered<Answer> reconcile(const Regime& /*regime*/, const Input& input) {
  Money sum;
  for (const std::int64_t cents : TRY(input.numbers("quarters_cents"))) {
    sum = TRY(checked_sum("quarters_cents", sum, Money::from_cents(cents)));
  }
  TRY(input.cents("final_cents"));
  YearlyAdjustment found = yearly_adjustment(sum, TRY(amount_or_zero(input, "final_cents")));
  Answer answer;
  answer.set("sum_of_quarters_cents", found.sum_of_quarters);
  answer.set("adjustment_cents", found.adjustment);
  answer.reasons.push_back(std::move(found.reason));
  return answer;
}

// ---- multi-year fund, versions --------------------------------------------------------------------------------

Answered<Answer> fund_source(const Regime& regime, const Input& input) {
  Answer answer;
  const Date day = TRY(day_or_reference(input, "date", regime));
  const std::string_view source = TRY(input.word("source"));
  const std::string_view reason = TRY(input.word_maybe("reason")).value_or("");
  answer.decided(TRY(decide_fund_source(regime, day, source, reason)));
  return answer;
}

Answered<Answer> exigibility(const Regime& /*regime*/, const Input& input) {
  Exigibility request;
  request.total = TRY(positive_amount(input, "total_cents"));
  request.shares = TRY(input.cents_by_year("shares"));
  Money sum;
  for (const auto& [year, share] : request.shares) sum = TRY(checked_sum("shares", sum, share));
  if (input.has("assessed_cents")) {
    request.assessed = TRY(amount_or_zero(input, "assessed_cents"));
  }
  request.year = TRY(input.number("year"));
  ExigibilityDecision decided = decide_exigibility(request);
  Answer answer;
  answer.set("funded_by_current_year_cents", decided.funded_by_current_year);
  answer.set("fpv_cents", decided.fund);
  answer.decided(std::move(decided.decision));
  return answer;
}

Answered<Answer> version_of_guidelines(const Regime& /*regime*/, const Input& input) {
  const Date day = TRY(input.date("act_date"));
  std::vector<GuidelineVersion> versions;
  for (const Input& each : TRY(input.list("versions"))) {
    versions.push_back({TRY(each.word("id")), TRY(each.date("from"))});
  }
  VersionDecision decided = version_in_force(versions, day);
  Answer answer;
  answer.set("version", decided.version);
  answer.decided(std::move(decided.decision));
  return answer;
}

Answered<Answer> parameter_of_year(const Regime& regime, const Input& input) {
  const Date day = TRY(first_day_of_year(input, "year"));
  Answer answer;
  answer.decided(parameter_on(regime, TRY(input.word("key")), day));
  return answer;
}

constexpr auto all = std::to_array<Implementation>({
    {"deadline", "REV-02", monthly_deadline<rev02>},
    {"deadline", "REV-03", monthly_deadline<rev03>},
    {"deadline", "REV-06", monthly_deadline<rev06>},
    {"deadline", "REV-11", monthly_deadline<rev11>},
    {"deadline", "REV-04", reminder_deadline},
    {"deadline", "REV-07", contribution_deadline},
    {"deadline", "REV-12", quarterly_deadline},
    {"deadline", "REV-13", yearly_deadline},
    {"deadline", "RES-02", residuals_deadline<res02>},
    {"deadline", "RES-03", residuals_deadline<res03>},
    {"obligation", "REV-02", monthly_obligations},
    {"obligation", "REV-04", reminder_deadline},
    {"obligation", "REV-07", contribution_obligation},
    {"obligation", "REV-12", quarterly_deadline},
    {"obligation", "REV-13", yearly_deadline},
    {"timeliness", "REV-04", timeliness},
    {"gate", "REV-03", collection_report},
    {"gate", "REV-05", hand_over},
    {"act_gate", "REV-08", contribution_act},
    {"act_gate", "REV-09", sponsorship_act},
    {"act_gate", "REV-12", quarterly_act},
    {"act_gate", "RES-04", residual_removal},
    {"reconcile", "REV-13", reconcile},
    {"fpv_source", "FPV-03", fund_source},
    {"exigibility", "FPV-05", exigibility},
    {"check", "VAR-01", version_of_guidelines},
    {"check", "VAR-03", parameter_of_year},
});

}  // namespace

std::span<const Implementation> revenue_requests() { return all; }

}  // namespace pegaso::rules
