#include "cli/duty_words.h"

namespace pegaso::cli {

using duties::Duty;
using publishing::Cell;

std::string who_of(const Duty& duty, const regime::Regime& regime, Language language) {
  const std::string role = regime.unit_title(duty.kind->who).in(language);
  return duty.who.empty() ? role : duty.who + " (" + role + ")";
}

std::string subject_of(const Duty& duty) {
  if (duty.subject.empty() || duty.period.empty()) return duty.subject + duty.period;
  return duty.subject + ", " + duty.period;
}

std::string sources_of(std::string_view rule, const regime::Regime& regime) {
  const regime::Rule* found = regime.catalogue().rule(rule);
  std::string all;
  if (found == nullptr) return all;
  for (const std::string& each : found->sources) all += (all.empty() ? "" : "; ") + each;
  return all;
}

std::string told(const std::optional<Duty>& duty, Language language) {
  if (!duty) return {};
  std::string text;
  if (duty->nominal) text = format_italian(*duty->nominal);
  if (duty->rolled && duty->rolled != duty->nominal) {
    text += " (" + format_italian(*duty->rolled) + ")";
  }
  return text + (text.empty() ? "" : ", ") + title(duty->state).in(language);
}

Cell date_cell(const std::optional<Date>& date) { return date ? Cell(*date) : Cell(); }

Cell state_cell(const Duty& duty) {
  return publishing::Term{std::string(name(duty.state)), title(duty.state)};
}

}  // namespace pegaso::cli
