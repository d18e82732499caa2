#include "app/impact.h"

#include <algorithm>
#include <utility>

#include "app/request_line.h"
#include "base/text.h"
#include "regime/change.h"
#include "rules/decide.h"

namespace pegaso::app {
namespace {

struct Answers {
  std::string id;
  rules::Answer before;
  rules::Answer after;
};

std::string id_of(const RequestLine& request, std::uint32_t line) {
  if (request.id.is_null()) return std::to_string(line);
  if (const auto* text = request.id.if_string()) return std::string(*text);
  return boost::json::serialize(request.id);
}

Result<Answers> answers_of(const regime::Regime& before, const regime::Regime& after,
                           std::string_view text, std::uint32_t line) {
  const RequestLine request = TRY(parse_request(text));
  const std::string_view function = TRY(request.text("function"));
  const std::string_view rule = TRY(request.text("rule"));
  const rules::Input input(*TRY(request.facts()));
  return Answers{id_of(request, line), TRY(rules::decide(before, function, rule, input)),
                 TRY(rules::decide(after, function, rule, input))};
}

}  // namespace

ImpactReport compare_regimes(const regime::Regime& before, const regime::Regime& after,
                             std::string_view requests, const std::string& file) {
  ImpactReport report;
  std::uint32_t line = 0;
  for (const std::string_view text : split(requests, '\n')) {
    ++line;
    if (trimmed(text).empty()) continue;
    auto answers = answers_of(before, after, text, line);
    if (!answers) {
      answers.error().where = {file, line, 0};
      report.not_answered.push_back(std::move(answers.error()));
      continue;
    }
    ++report.compared;
    if (auto impact = rules::compare_answers(answers->before, answers->after)) {
      report.changed.push_back({std::move(answers->id), *std::move(impact)});
    }
  }
  return report;
}

DutiesImpact compare_duties(const regime::Regime& before, const regime::Regime& after,
                            const KnownEvents& known, const DutiesRequest& request) {
  const duties::Calendar old_calendar = duties_of(before, known, request);
  duties::Calendar calendar = duties_of(after, known, request);
  DutiesImpact impact;
  impact.changed = duties::changes_between(old_calendar, calendar);
  impact.compared = old_calendar.duties.size();
  for (const duties::DutyChange& each : impact.changed) {
    if (!each.before) ++impact.compared;
  }
  for (Problem& each : calendar.remarks) {
    const bool is_old = std::ranges::find(old_calendar.remarks, each) != old_calendar.remarks.end();
    if (!is_old) impact.remarks.push_back(std::move(each));
  }
  return impact;
}

Results<regime::Regime> changed_regime(const regime::Regime& regime, std::string_view changes) {
  regime::Regime changed = regime;
  for (const std::string_view each : split(changes, ';')) {
    if (trimmed(each).empty()) continue;
    const std::size_t sign = each.find('=');
    if (sign == std::string_view::npos) {
      const std::string given(each);
      return std::unexpected(
          Problems{{{"«" + given + "» non è un cambiamento", "\"" + given + "\" is no change"},
                    {},
                    {"scriverlo come det.min=20.000,00", "write it as det.min=20.000,00"}}});
    }
    changed = TRY(regime::with_change(changed, std::string(trimmed(each.substr(0, sign))),
                                      trimmed(each.substr(sign + 1))));
  }
  return changed;
}

std::string text_of(const rules::ResultValue& value) {
  struct Text {
    std::string operator()(std::nullptr_t) const { return {}; }
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const std::vector<std::string>& words) const {
      std::string all;
      for (const std::string& each : words) all += (all.empty() ? "" : ", ") + each;
      return all;
    }
  };
  return std::visit(Text{}, value);
}

}  // namespace pegaso::app
