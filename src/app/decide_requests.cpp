#include "app/decide_requests.h"

#include <boost/json.hpp>

#include "app/files.h"
#include "app/request_line.h"
#include "rules/decide.h"

namespace pegaso::app {
namespace {

namespace json = boost::json;

constexpr std::size_t regime_bytes_max = std::size_t{16} << 20U;

json::value to_json(const rules::ResultValue& value) {
  return std::visit(
      [](const auto& held) -> json::value {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::vector<std::string>>) {
          return json::value_from(held);
        } else if constexpr (std::is_same_v<Held, std::string>) {
          return json::value(json::string(held));
        } else {
          return json::value(held);
        }
      },
      value);
}

json::value to_json(const regime::FigureValue& value) {
  if (const auto* amount = std::get_if<Money>(&value)) return amount->cents();
  if (const auto* date = std::get_if<Date>(&value)) return json::string(format_iso(*date));
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* named = std::get_if<regime::Named>(&value)) return json::string(named->code);
  return json::string(std::get<std::string>(value));
}

json::array words(const std::vector<std::string_view>& texts) {
  json::array all;
  for (const std::string_view each : texts) all.emplace_back(json::string(each));
  return all;
}

json::object to_json(const regime::Remedy& remedy) {
  json::object object;
  if (remedy.at_most) object["at_most_cents"] = remedy.at_most->cents();
  if (remedy.from_day) object["from_day"] = format_iso(*remedy.from_day);
  if (!remedy.needs.empty()) object["needs"] = words(remedy.needs);
  return object;
}

json::object to_json(const regime::Reason& reason, const regime::Regime& regime,
                     Language language) {
  json::object object;
  object["rule"] = json::string(reason.rule);
  object["outcome"] = json::string(name(reason.outcome));
  object["sentence"] = describe(reason, language);
  const regime::Rule* rule = regime.catalogue().rule(reason.rule);
  object["sources"] =
      rule == nullptr ? json::value(json::array()) : json::value_from(rule->sources);
  if (const auto lines = regime.passage(reason.rule); !lines.empty()) {
    object["passage"] = json::value_from(lines);
  }
  if (!reason.figures.empty()) {
    json::object figures;
    for (const regime::Figure& each : reason.figures) figures[each.name] = to_json(each.value);
    object["figures"] = std::move(figures);
  }
  if (!reason.remedy.is_empty()) object["remedy"] = to_json(reason.remedy);
  if (!reason.rests_on.empty()) {
    json::object answers;
    for (const std::string_view question : reason.rests_on) {
      answers[question] = json::string(regime.answer(question));
    }
    object["rests_on"] = std::move(answers);
  }
  return object;
}

json::object to_json(const rules::Answer& answer, const regime::Regime& regime, Language language) {
  json::object result;
  for (const auto& [name, value] : answer.result) result[name] = to_json(value);
  json::array reasons;
  for (const regime::Reason& each : answer.reasons) {
    reasons.emplace_back(to_json(each, regime, language));
  }
  json::object object;
  object["result"] = std::move(result);
  object["reasons"] = std::move(reasons);
  return object;
}

Result<json::object> answer(const RequestLine& request, const regime::Regime& regime,
                            Language language) {
  const std::string_view function = TRY(request.text("function"));
  const std::string_view rule = TRY(request.text("rule"));
  const rules::Input input(*TRY(request.facts()));
  json::object object =
      to_json(TRY(rules::decide(regime, function, rule, input)), regime, language);
  const auto unused = input.unused();
  if (!unused.empty()) object["ignored"] = json::value_from(unused);
  return object;
}

json::object error(const Problem& problem, Language language) {
  return {{"error", describe(problem, language)}};
}

}  // namespace

Results<regime::Regime> find_regime(const std::string& name_or_path) {
  if (const regime::Regime* found = regime::built_in_regime(name_or_path)) return *found;
  if (!is_there(name_or_path)) {
    std::string names;
    for (const std::string& each : regime::built_in_regimes()) {
      names += (names.empty() ? "" : ", ") + each;
    }
    return std::unexpected(Problems{{{"non c'è un regime «" + name_or_path + "»",
                                      "there is no regime \"" + name_or_path + "\""},
                                     {},
                                     {"Ci sono: " + names + "; o il nome di un file",
                                      "There are: " + names + "; or the name of a file"}}});
  }
  const auto text = read_file(name_or_path, regime_bytes_max);
  if (!text) return std::unexpected(Problems{text.error()});
  return regime::load_regime(*text, name_or_path);
}

std::string answer_request(const regime::Regime& regime, std::string_view line, Language language) {
  auto request = parse_request(line);
  json::value id;
  json::object answered;
  if (!request) {
    answered = error(request.error(), language);
  } else {
    id = request->id;
    auto found = answer(*request, regime, language);
    answered = found ? *std::move(found) : error(found.error(), language);
  }
  json::object all{{"id", std::move(id)}};
  for (auto& [key, value] : answered) all[key] = std::move(value);
  return json::serialize(all);
}

}  // namespace pegaso::app
