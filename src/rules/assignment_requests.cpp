// The functions `assignment`, `totals` and, for INC, `deadline` and `obligation` of the vocabulary.
#include <algorithm>
#include <array>

#include "base/number.h"
#include "rules/answers.h"
#include "rules/assignments.h"
#include "rules/decide.h"
#include "rules/limits.h"
#include "rules/periods.h"
#include "rules/rows.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

constexpr std::string_view usual_type = "PROFESSIONAL";
constexpr std::array<Choice<AssignmentStep>, 3> operations = {{
    {"ACT", AssignmentStep::Act},
    {"LIQUIDATION", AssignmentStep::Settlement},
    {"FINAL_PAYMENT", AssignmentStep::FinalPayment},
}};
constexpr std::array<Choice<bool>, 2> assignees = {
    {{"PUBLIC_EMPLOYEE_OTHER_BODY", true}, {"OTHER", false}}};

// The day of the request: of the commitment or the act, or the regime's reference day.
Answered<Date> day_of(const regime::Regime& regime, const Input& input) {
  const auto commitment = TRY(input.date_maybe("commitment_date"));
  const auto act = TRY(input.date_maybe("act_date"));
  const Date other = TRY(day_or_reference(input, "date", regime));
  if (input.has("date")) return other;
  return commitment.value_or(act.value_or(other));
}

Answered<std::string_view> type_of(const regime::Regime& regime, const Input& input, Date day) {
  const std::string_view type = TRY(input.word_maybe("type")).value_or(usual_type);
  if (!TRY(is_assignment_type(regime, day, type))) {
    return std::unexpected(unknown_word("type", type));
  }
  return type;
}

// The whole cost: as given, or the fee with its VAT.
Result<Money> amount_of(const Input& input) {
  constexpr std::int64_t whole = 100;
  const auto amount = TRY(input.cents_maybe("amount_cents"));
  const auto fee = TRY(input.cents_maybe("fee_cents"));
  std::int64_t vat = 0;
  if (input.has("vat_percent")) vat = TRY(number_between(input, "vat_percent", 0, whole));
  if (amount || !fee) return positive_amount(input, "amount_cents");
  TRY(positive_amount(input, "fee_cents"));
  return Money::from_cents((fee->cents() * (whole + vat) + whole / 2) / whole);
}

Answered<Answer> scope(const regime::Regime& regime, const Input& input) {
  ScopeRequest request;
  request.date = TRY(day_of(regime, input));
  request.kind = TRY(input.word("kind"));
  request.is_single = TRY(input.flag_maybe("single")).value_or(false);
  request.is_coordinated = TRY(input.flag_maybe("coordinated")).value_or(false);
  request.is_declared = TRY(input.flag_maybe("declared")).value_or(false);
  ScopeDecision decided = TRY(decide_scope(regime, request));
  Answer answer;
  answer.set("in_scope", decided.is_in_scope);
  answer.set("reason", decided.exclusion);
  answer.reasons.push_back(std::move(decided.reason));
  return answer;
}

Answered<std::vector<SheetVersion>> versions_of(const Input& input) {
  std::vector<SheetVersion> versions;
  for (const Input& each : TRY(input.list("versions"))) {
    versions.push_back({TRY(each.date("from")), TRY(each.cents("ceiling_cents"))});
  }
  return versions;
}

Answered<SheetDecision> sheet_decision(const regime::Regime& regime, const Input& input) {
  SheetRequest request;
  request.date = TRY(day_of(regime, input));
  request.used = TRY(amount_or_zero(input, "used_cents"));
  request.amount = TRY(amount_of(input));
  request.assessed_revenue = TRY(input.cents_maybe("assessed_revenue_cents"));
  request.type = TRY(type_of(regime, input, request.date));
  const auto versions = TRY(versions_of(input));
  if (!versions.empty()) {
    for (const auto name : {"unit", "chapter"}) TRY(input.word_maybe(name));
    TRY(input.number_maybe("sheet"));
    return TRY(decide_ceiling(versions, request));
  }
  request.unit = TRY(input.word("unit"));
  request.sheet = TRY(input.number("sheet"));
  request.chapter = TRY(input.word("chapter"));
  return TRY(decide_sheet(regime, request));
}

void add_sheet(Answer& answer, const SheetDecision& decided) {
  answer.set("residual_cents", decided.residual);
  answer.set("reasons", decided.reasons);
  answer.set("remedy", decided.remedy);
}

Answered<Answer> sheet(const regime::Regime& regime, const Input& input) {
  SheetDecision decided = TRY(sheet_decision(regime, input));
  Answer answer;
  add_sheet(answer, decided);
  answer.decided(std::move(decided.decision));
  return answer;
}

Answered<Answer> programme_change(const regime::Regime& regime, const Input& input) {
  ProgrammeChange change;
  change.council = TRY(input.date_maybe("council_change"));
  change.giunta = TRY(input.date_maybe("giunta_change"));
  change.commitment = TRY(input.date_maybe("commitment_date"));
  const Date day = TRY(day_of(regime, input));
  Answer answer;
  answer.set("required_order", views(TRY(regime.words("inc.change.order", day))));
  regime::Decision decision;
  if (input.has("versions")) {
    SheetDecision decided = TRY(sheet_decision(regime, input));
    add_sheet(answer, decided);
    decision = std::move(decided.decision);
  } else {
    // Whether the changed sheet has room is another question.
    for (const auto name : {"unit", "chapter", "type"}) TRY(input.word_maybe(name));
    for (const auto name : {"sheet", "amount_cents", "used_cents"}) TRY(input.number_maybe(name));
  }
  const bool is_change_told = input.is_given("council_change") || input.is_given("giunta_change");
  if (is_change_told || !input.has("versions")) {
    for (regime::Reason& each : decide_programme_change(change).reasons) {
      decision.add(std::move(each));
    }
  }
  answer.decided(std::move(decision));
  return answer;
}

Answered<AssignmentRequest> read_papers(const regime::Regime& regime, const Input& input) {
  AssignmentRequest request;
  request.date = TRY(day_of(regime, input));
  request.type = TRY(type_of(regime, input, request.date));
  request.step = TRY(chosen(input, "operation", operations)).value_or(AssignmentStep::Act);
  request.has_degree = TRY(input.flag_maybe("degree"));
  request.professional_register = TRY(input.word_maybe("register")).value_or("");
  request.field = TRY(input.word_maybe("field")).value_or("");
  request.is_experience_proven = TRY(input.flag_maybe("experience_proof")).value_or(false);
  request.is_staff_checked = TRY(input.flag_maybe("internal_check"));
  request.is_expansion_valued = TRY(input.flag_maybe("staff_expansion_valued"));
  if (input.has("fields")) request.fields = TRY(input.words("fields"));
  if (input.has("documents")) request.documents = TRY(input.words("documents"));
  request.opinions = TRY(input.words("opinions"));
  request.has_research_programme = TRY(input.flag_maybe("research_programme"));
  request.has_final_report = TRY(input.flag_maybe("final_report"));
  request.published_on = TRY(input.date_maybe("published_on"));
  request.paid_on = TRY(input.date_maybe("operation_date"));
  request.is_publication_asked = input.is_given("published_on");
  request.is_public_employee = TRY(chosen(input, "assignee", assignees)).value_or(false);
  request.authorised_on = TRY(input.date_maybe("authorisation"));
  request.is_authorisation_asked = input.is_given("authorisation");
  request.acted_on = TRY(input.date_maybe("act_date"));
  if (!request.acted_on) request.acted_on = TRY(input.date_maybe("signed_on"));
  // What is paid does not change what the papers have to be.
  TRY(amount_or_zero(input, "amount_cents"));
  return request;
}

Answer answer_of(AssignmentDecision decided) {
  Answer answer = answer_of(std::move(decided.checklist));
  answer.set("creates", decided.creates);
  return answer;
}

Answered<Answer> papers(const regime::Regime& regime, const Input& input) {
  const AssignmentRequest request = TRY(read_papers(regime, input));
  return answer_of(TRY(decide_assignment(regime, request)));
}

Answered<Answer> auditors_opinion(const regime::Regime& regime, const Input& input) {
  AssignmentRequest request = TRY(read_papers(regime, input));
  request.is_auditors_opinion_asked = true;
  return answer_of(TRY(decide_assignment(regime, request)));
}

Answered<Answer> publication(const regime::Regime& regime, const Input& input) {
  AssignmentRequest request = TRY(read_papers(regime, input));
  request.is_publication_asked = true;
  return answer_of(TRY(decide_assignment(regime, request)));
}

Answered<Answer> authorisation(const regime::Regime& regime, const Input& input) {
  AssignmentRequest request = TRY(read_papers(regime, input));
  request.is_authorisation_asked = true;
  return answer_of(TRY(decide_assignment(regime, request)));
}

// Both opinions, and the room under the ceiling where what was used is given.
Answered<Answer> ceiling_and_opinions(const regime::Regime& regime, const Input& input) {
  AssignmentRequest request = TRY(read_papers(regime, input));
  request.is_auditors_opinion_asked = true;
  request.is_ceiling_opinion_asked = true;
  AssignmentDecision decided = TRY(decide_assignment(regime, request));
  const auto category = TRY(ceiling_of_type(regime, request.date, request.type));
  if (category && input.has("used_cents")) {
    LimitRequest limit;
    limit.category = *category;
    limit.date = request.date;
    limit.used = TRY(amount_or_zero(input, "used_cents"));
    limit.amount = TRY(positive_amount(input, "amount_cents"));
    // The opinion is looked at above.
    LimitDecision under_ceiling = TRY(decide_limit(regime, limit));
    decided.checklist.decision.add(std::move(under_ceiling.decision.reasons.front()));
  }
  return answer_of(std::move(decided));
}

Answered<Answer> effect(const regime::Regime& regime, const Input& input) {
  const auto signed_on = TRY(input.date_maybe("signed_on"));
  const auto published_on = TRY(input.date_maybe("published_on"));
  const Date day = TRY(day_of(regime, input));
  const std::string_view type = TRY(type_of(regime, input, day));
  EffectDecision decided = TRY(decide_effect(regime, type, signed_on, published_on));
  Answer answer;
  answer.set("effective_on", decided.effective_on);
  answer.reasons.push_back(std::move(decided.reason));
  return answer;
}

Answered<Answer> audit_court(const regime::Regime& regime, const Input& input) {
  const Date day = TRY(input.date("act_date"));
  const std::string_view type = TRY(input.word("type"));
  const Money amount = TRY(positive_amount(input, "amount_cents"));
  const auto told = TRY(regime.words("inc.cdc.types", day));
  if (std::ranges::find(told, type) == told.end() && !TRY(is_assignment_type(regime, day, type))) {
    return std::unexpected(unknown_word("type", type));
  }
  return answer_of(TRY(audit_court_notice(regime, type, amount, day)));
}

Answered<Answer> employment_centre(const regime::Regime& regime, const Input& input) {
  const Date conferred = TRY(input.date("conferment_date"));
  const std::string_view type = TRY(type_of(regime, input, conferred));
  DutyTerm duty = TRY(employment_notice(regime, type, conferred));
  const bool is_due = duty.term.has_value();
  Answer answer = answer_of(std::move(duty));
  if (is_due) answer.set("route_to", "CENTRO_IMPIEGO");
  return answer;
}

Answered<Answer> secretariat(const regime::Regime& regime, const Input& input) {
  const Period quarter = TRY(read_period(input, "quarter"));
  const auto day = TRY(input.number_maybe("feed_day"));
  return answer_of(TRY(secretariat_feed(regime, quarter.last, day)));
}

Answered<Answer> totals(const regime::Regime& regime, const Input& input) {
  constexpr std::string_view prefix = "inc.sheets.";
  const std::string_view table = TRY(input.word("table"));
  const auto year = parse_number<int>(table.starts_with(prefix) ? table.substr(prefix.size()) : "");
  const auto period = year ? year_period(*year) : std::nullopt;
  if (!period) return std::unexpected(unknown_word("table", table));
  ProgrammeTotals sums = TRY(programme_totals(regime, period->last));
  Answer answer;
  answer.set("rows", sums.rows);
  answer.set("initial_cents", sums.initial);
  answer.set("adjusted_cents", sums.adjusted);
  answer.set("earmarked_cents", sums.earmarked);
  answer.set("ordinary_cents", sums.ordinary);
  answer.set("stated_earmarked_cents", sums.stated_earmarked);
  if (sums.stated_earmarked) {
    const Money difference = sums.earmarked - *sums.stated_earmarked;
    answer.set("difference_cents", difference);
    answer.set("report", difference.is_zero() ? "MATCH" : "MISMATCH");
  }
  answer.reasons.push_back(std::move(sums.reason));
  return answer;
}

constexpr std::array<Implementation, 23> all = {{
    {"assignment", "INC-01", scope},
    {"assignment", "INC-02", scope},
    {"assignment", "INC-04", sheet},
    {"assignment", "INC-05", programme_change},
    {"assignment", "INC-06", papers},
    {"assignment", "INC-07", papers},
    {"assignment", "INC-08", papers},
    {"assignment", "INC-09", papers},
    {"assignment", "INC-10", papers},
    {"assignment", "INC-11", auditors_opinion},
    {"assignment", "INC-12", papers},
    {"assignment", "INC-13", papers},
    {"assignment", "INC-14", publication},
    {"assignment", "INC-15", effect},
    {"assignment", "INC-17", audit_court},
    {"assignment", "INC-20", authorisation},
    {"assignment", "INC-26", ceiling_and_opinions},
    {"totals", "INC-03", totals},
    {"deadline", "INC-16", employment_centre},
    {"deadline", "INC-17", audit_court},
    {"deadline", "INC-18", secretariat},
    {"obligation", "INC-16", employment_centre},
    {"obligation", "INC-17", audit_court},
}};

}  // namespace

std::span<const Implementation> assignment_requests() { return all; }

}  // namespace pegaso::rules
