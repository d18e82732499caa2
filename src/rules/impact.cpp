#include "rules/impact.h"

#include <algorithm>

namespace pegaso::rules {
namespace {

const ResultValue* find(const Answer& answer, std::string_view name) {
  for (const auto& [each, value] : answer.result) {
    if (each == name) return &value;
  }
  return nullptr;
}

void add_rules(std::vector<std::string_view>& rules, const Answer& of, const Answer& other) {
  for (const regime::Reason& each : of.reasons) {
    if (std::ranges::find(other.reasons, each) != other.reasons.end()) continue;
    if (std::ranges::find(rules, each.rule) == rules.end()) rules.push_back(each.rule);
  }
}

// A regime that says nothing for that day answers with that alone.
bool is_unanswered(const Answer& answer) {
  const ResultValue missing = std::string(name(regime::Outcome::ConfigMissing));
  return answer.result.size() == 1 && answer.result.front().second == missing;
}

// Of two answers of which one is none: the decision alone.
Impact unanswered(const Answer& before, const Answer& after) {
  const auto decision = [](const Answer& answer) {
    const ResultValue* found = find(answer, "decision");
    return found == nullptr ? ResultValue(nullptr) : *found;
  };
  Impact impact;
  impact.values.push_back({"decision", decision(before), decision(after)});
  const Answer& none = is_unanswered(after) ? after : before;
  for (const regime::Reason& each : none.reasons) impact.rules.push_back(each.rule);
  return impact;
}

}  // namespace

std::optional<Impact> compare_answers(const Answer& before, const Answer& after) {
  if (is_unanswered(before) != is_unanswered(after)) return unanswered(before, after);
  Impact impact;
  for (const auto& [name, value] : before.result) {
    const ResultValue* now = find(after, name);
    const ResultValue then = now == nullptr ? ResultValue(nullptr) : *now;
    if (value != then) impact.values.push_back({name, value, then});
  }
  for (const auto& [name, value] : after.result) {
    if (find(before, name) != nullptr || value == ResultValue(nullptr)) continue;
    impact.values.push_back({name, nullptr, value});
  }
  if (impact.values.empty()) return std::nullopt;
  add_rules(impact.rules, after, before);
  add_rules(impact.rules, before, after);
  return impact;
}

}  // namespace pegaso::rules
