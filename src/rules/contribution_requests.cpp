// The function `contribution` of the vocabulary: CTR-01 to CTR-09.
#include <array>

#include "rules/contributions.h"
#include "rules/decide.h"

namespace pegaso::rules {
namespace {

Answered<Answer> contribution(const regime::Regime& /*regime*/, const Input& input) {
  ContributionRequest request;
  for (const auto& [fact, sign] : contribution_signs()) {
    request.*sign = TRY(input.flag_maybe(fact)).value_or(false);
  }
  ContributionDecision decided = decide_contribution(request);
  Answer answer;
  answer.set("qualification", name(decided.qualification));
  // CTR-09: contributions are outside VAT, fees bear it; what is neither is not known.
  answer.set("vat", decided.qualification == Qualification::Unresolved
                        ? std::optional<bool>()
                        : std::optional(decided.qualification == Qualification::Fee));
  answer.decided(std::move(decided.decision));
  return answer;
}

constexpr std::array<Implementation, 9> all = {{
    {"contribution", "CTR-01", contribution},
    {"contribution", "CTR-02", contribution},
    {"contribution", "CTR-03", contribution},
    {"contribution", "CTR-04", contribution},
    {"contribution", "CTR-05", contribution},
    {"contribution", "CTR-06", contribution},
    {"contribution", "CTR-07", contribution},
    {"contribution", "CTR-08", contribution},
    {"contribution", "CTR-09", contribution},
}};

}  // namespace

std::span<const Implementation> contribution_requests() { return all; }

}  // namespace pegaso::rules
