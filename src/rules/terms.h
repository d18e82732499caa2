// A duty's last day: the nominal day, which binds, and the working day on which it falls (AMB-73).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "regime/decision.h"
#include "regime/regime.h"

namespace pegaso::rules {

struct Term {
  Date nominal;
  std::optional<Date> rolled;  // nullopt: holidays are not known so far

  bool operator==(const Term&) const = default;
};

Term term_on(const regime::Regime& regime, Date nominal);

// A duty with its term, or why there is none.
struct DutyTerm {
  std::optional<Term> term;  // nullopt: nothing is due
  regime::Reason reason;
};

// The duty of a rule: `message` may name {by}, the day that binds.
DutyTerm duty_by(const regime::Regime& regime, std::string_view rule, Date nominal,
                 const regime::Message& message, std::vector<std::string_view> rests_on);
DutyTerm no_duty(std::string_view rule, const regime::Message& message,
                 std::vector<std::string_view> rests_on);

}  // namespace pegaso::rules
