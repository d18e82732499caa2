// One way in to every rule, for other programs (`pegaso decide`): a function of the vocabulary, the rule that it
// is asked about, the facts; an answer with all its reasons. Pages and commands of the program call the typed
// functions behind it (spending.h, limits.h, ...).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/input.h"

namespace pegaso::rules {

using ResultValue =
    std::variant<std::nullptr_t, bool, std::int64_t, std::string, std::vector<std::string>>;

struct Answer {
  // In the words of the vocabulary; names are constant data.
  std::vector<std::pair<std::string_view, ResultValue>> result;
  std::vector<regime::Reason> reasons;

  // They add a value to the result.
  void set(std::string_view name, bool truth) { result.emplace_back(name, truth); }
  void set(std::string_view name, std::int64_t number) { result.emplace_back(name, number); }
  void set(std::string_view name, Money amount) { result.emplace_back(name, amount.cents()); }
  void set(std::string_view name, Date day) { result.emplace_back(name, format_iso(day)); }
  void set(std::string_view name, std::string_view text) {
    result.emplace_back(name, std::string(text));
  }
  void set(std::string_view name, const char* text) { set(name, std::string_view(text)); }
  void set(std::string_view name, const std::vector<std::string_view>& texts) {
    result.emplace_back(name, std::vector<std::string>(texts.begin(), texts.end()));
  }
  template <class T>
  void set(std::string_view name, const std::optional<T>& maybe) {
    if (maybe) {
      set(name, *maybe);
    } else {
      result.emplace_back(name, nullptr);
    }
  }
  // "decision" and the reasons.
  void decided(regime::Decision decision);
};

// Answers one function about one rule; the rule is "" where it answers about any.
struct Implementation {
  std::string_view function;
  std::string_view rule;
  Answered<Answer> (*answer)(const regime::Regime& regime, const Input& input);
};

// All of them, family by family: where each rule is computed.
std::vector<Implementation> implementations();

// nullptr: nothing answers that function about that rule.
const Implementation* find_implementation(std::string_view function, std::string_view rule);

// The answer. Refuses an unknown function or rule, and facts that are missing or of another type. What the regime
// does not say is an answer: CONFIG_MISSING.
Result<Answer> decide(const regime::Regime& regime, std::string_view function,
                      std::string_view rule, const Input& input);

// What each family answers; in its <family>_requests.cpp.
std::span<const Implementation> spending_requests();
std::span<const Implementation> limit_requests();
std::span<const Implementation> revenue_requests();
std::span<const Implementation> verification_requests();
std::span<const Implementation> contract_requests();
std::span<const Implementation> observatory_requests();
std::span<const Implementation> act_requests();
std::span<const Implementation> anticorruption_requests();
std::span<const Implementation> assignment_requests();
std::span<const Implementation> contribution_requests();
std::span<const Implementation> works_and_supplies_requests();
std::span<const Implementation> competence_requests();
std::span<const Implementation> purchase_programme_requests();
std::span<const Implementation> market_channel_requests();
std::span<const Implementation> start_act_requests();
std::span<const Implementation> purchase_profile_requests();

}  // namespace pegaso::rules
