#include "rules/terms.h"

#include <utility>

#include "rules/periods.h"

namespace pegaso::rules {

Term term_on(const regime::Regime& regime, Date nominal) {
  return {nominal, regime.working_days().roll(nominal)};
}

DutyTerm duty_by(const regime::Regime& regime, std::string_view rule, Date nominal,
                 const regime::Message& message, std::vector<std::string_view> rests_on) {
  const Term term = term_on(regime, nominal);
  rests_on.emplace_back("AMB-73");
  return {term,
          {.rule = rule,
           .message = message,
           .figures = {{"by", binding_day(regime, term.nominal, term.rolled)}},
           .rests_on = std::move(rests_on)}};
}

DutyTerm no_duty(std::string_view rule, const regime::Message& message,
                 std::vector<std::string_view> rests_on) {
  return {std::nullopt, {.rule = rule, .message = message, .rests_on = std::move(rests_on)}};
}

}  // namespace pegaso::rules
