#include "regime/decision.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/placeholders.h"

namespace pegaso::regime {
namespace {

struct OutcomeWords {
  std::string_view name;
  std::string_view it;
  std::string_view en;
};
constexpr std::array<OutcomeWords, 6> outcomes = {{
    {"ALLOW", "consentito", "allowed"},
    {"WARN", "consentito con avviso", "allowed with a warning"},
    {"NEEDS_APPROVAL", "serve un'approvazione", "needs approval"},
    {"UNRESOLVED", "da decidere", "to be decided by a person"},
    {"CONFIG_MISSING", "manca la regola per quel giorno", "no rule is known for that day"},
    {"BLOCK", "non consentito", "not allowed"},
}};

const OutcomeWords& words(Outcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; }

}  // namespace

std::string_view name(Outcome outcome) { return words(outcome).name; }

Bilingual title(Outcome outcome) {
  return {std::string(words(outcome).it), std::string(words(outcome).en)};
}

void Decision::add(Reason reason) {
  outcome = std::max(outcome, reason.outcome);
  reasons.push_back(std::move(reason));
}

bool Decision::is_against(std::string_view rule) const {
  return std::ranges::any_of(reasons, [&](const Reason& each) {
    return each.rule == rule && each.outcome != Outcome::Allow;
  });
}

std::string describe(const FigureValue& value, Language language) {
  struct Describe {
    Language language;
    std::string operator()(Money amount) const { return format_italian(amount); }
    std::string operator()(Date date) const { return format_italian(date); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Named& named) const { return named.title.in(language); }
  };
  return std::visit(Describe{language}, value);
}

std::string describe(const Reason& reason, Language language) {
  const std::string_view text =
      language == Language::Italian ? reason.message.it : reason.message.en;
  return with_places_filled(text, [&](std::string_view place) -> std::optional<std::string> {
    const auto at = std::ranges::find(reason.figures, place, &Figure::name);
    if (at == reason.figures.end()) return std::nullopt;
    return describe(at->value, language);
  });
}

}  // namespace pegaso::regime
