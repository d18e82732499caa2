#include "rules/decide.h"

#include <algorithm>

namespace pegaso::rules {

void Answer::decided(regime::Decision decision) {
  set("decision", regime::name(decision.outcome));
  reasons.insert(reasons.end(), std::make_move_iterator(decision.reasons.begin()),
                 std::make_move_iterator(decision.reasons.end()));
}

std::vector<Implementation> implementations() {
  std::vector<Implementation> all;
  for (const auto family :
       {spending_requests(), limit_requests(), revenue_requests(), verification_requests(),
        contract_requests(), observatory_requests(), act_requests(), anticorruption_requests(),
        assignment_requests(), contribution_requests(), works_and_supplies_requests(),
        competence_requests(), purchase_programme_requests(), market_channel_requests(),
        start_act_requests(), purchase_profile_requests()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

const Implementation* find_implementation(std::string_view function, std::string_view rule) {
  static const std::vector<Implementation> all = implementations();
  const Implementation* for_any_rule = nullptr;
  for (const Implementation& each : all) {
    if (each.function != function) continue;
    if (each.rule == rule) return &each;
    if (each.rule.empty()) for_any_rule = &each;
  }
  return for_any_rule;
}

namespace {

Problem not_answered(std::string_view function, std::string_view rule) {
  const std::string asked(function);
  const std::string about(rule);
  std::string functions;
  for (const Implementation& each : implementations()) {
    if (functions.find(each.function) == std::string::npos) {
      functions += (functions.empty() ? "" : ", ") + std::string(each.function);
    }
  }
  return {{"nessuna regola risponde alla funzione «" + asked + "» per la regola «" + about + "»",
           "nothing answers the function \"" + asked + "\" about the rule \"" + about + "\""},
          {},
          {"Funzioni: " + functions, "Functions: " + functions}};
}

}  // namespace

Result<Answer> decide(const regime::Regime& regime, std::string_view function,
                      std::string_view rule, const Input& input) {
  const Implementation* found = find_implementation(function, rule);
  const regime::Rule* about = regime.catalogue().rule(rule);
  if (found == nullptr || about == nullptr) return std::unexpected(not_answered(function, rule));
  auto answered = found->answer(regime, input);
  if (answered) return *std::move(answered);
  if (auto* problem = std::get_if<Problem>(&answered.error())) {
    return std::unexpected(std::move(*problem));
  }
  Answer answer;
  // The catalogue's id lives as long as the regime's catalogue, the caller's may not.
  answer.decided(regime::config_missing(about->id, std::get<regime::Missing>(answered.error())));
  return answer;
}

}  // namespace pegaso::rules
