// The functions `limit` and `report` of the vocabulary: LIM-01 to LIM-10.
#include <array>

#include "rules/decide.h"
#include "rules/limits.h"
#include "rules/periods.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

Answered<Answer> limit_about(const regime::Regime& regime, const Input& input,
                             std::string_view rule) {
  LimitRequest request;
  request.category = TRY(input.word("category"));
  request.date = TRY(first_day_of_year(input, "year"));
  request.used = TRY(amount_or_zero(input, "used_cents"));
  request.amount = TRY(positive_amount(input, "amount_cents"));
  request.third_party_share = TRY(amount_or_zero(input, "third_party_share_cents"));
  if (request.third_party_share > request.amount) {
    return std::unexpected(
        bad_fact("third_party_share_cents", {"è più dell'importo", "is more than the amount"}));
  }
  request.opinions = TRY(input.words("opinions"));
  request.is_public_security = TRY(input.flag_maybe("public_security")).value_or(false);
  Answer answer;
  auto decided = decide_limit(regime, request);
  if (!decided) {
    answer.set("residual_after_cents", std::optional<Money>());
    answer.set("missing", std::vector<std::string_view>());
    answer.decided(regime::config_missing(rule, decided.error()));
    return answer;
  }
  answer.set("residual_after_cents", decided->residual);
  answer.set("missing",
             std::vector<std::string_view>(decided->missing.begin(), decided->missing.end()));
  answer.decided(std::move(decided->decision));
  return answer;
}

template <const auto& rule>
Answered<Answer> limit(const regime::Regime& regime, const Input& input) {
  return limit_about(regime, input, rule);
}

Answered<Answer> monitoring_report(const regime::Regime& regime, const Input& input) {
  const Period period = TRY(read_period(input, "period"));
  const auto recipients = TRY(monitoring_recipients(regime, period.last));
  Answer answer;
  answer.set("recipients", std::vector<std::string_view>(recipients.begin(), recipients.end()));
  answer.reasons.push_back(
      {.rule = "LIM-10",
       .message = {"L'andamento delle spese limitate del periodo fino al {last} va comunicato.",
                   "The trend of limited spending of the period until {last} is reported."},
       .figures = {{"last", period.last}},
       .rests_on = {"AMB-19"}});
  return answer;
}

constexpr std::string_view lim01 = "LIM-01";
constexpr std::string_view lim02 = "LIM-02";
constexpr std::string_view lim03 = "LIM-03";
constexpr std::string_view lim04 = "LIM-04";
constexpr std::string_view lim05 = "LIM-05";
constexpr std::string_view lim06 = "LIM-06";
constexpr std::string_view lim07 = "LIM-07";
constexpr std::string_view lim08 = "LIM-08";
constexpr std::string_view lim09 = "LIM-09";

constexpr std::array<Implementation, 10> all = {{
    {"limit", lim01, limit<lim01>},
    {"limit", lim02, limit<lim02>},
    {"limit", lim03, limit<lim03>},
    {"limit", lim04, limit<lim04>},
    {"limit", lim05, limit<lim05>},
    {"limit", lim06, limit<lim06>},
    {"limit", lim07, limit<lim07>},
    {"limit", lim08, limit<lim08>},
    {"limit", lim09, limit<lim09>},
    {"report", "LIM-10", monitoring_report},
}};

}  // namespace

std::span<const Implementation> limit_requests() { return all; }

}  // namespace pegaso::rules
