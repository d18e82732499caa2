#include "cli/reasons.h"

#include <string>

#include <fmt/format.h>

namespace pegaso::cli {

void write_reasons(const regime::Regime& regime, const regime::Decision& decision, Shell& shell) {
  for (const regime::Reason& each : decision.reasons) {
    const std::string text =
        fmt::format("{} {}: {}", each.rule, name(each.outcome), describe(each, shell.language()));
    for (const std::string& line : publishing::wrapped(text, shell.style().width))
      shell.out().write(line + "\n");
    const regime::Rule* rule = regime.catalogue().rule(each.rule);
    if (rule == nullptr || rule->sources.empty()) continue;
    shell.out().write(fmt::format("  {}\n", rule->sources.front()));
  }
}

void write_reasons(const regime::Decision& decision, Language language,
                   publishing::JsonWriter& json) {
  json.key("reasons");
  json.begin_array();
  for (const regime::Reason& each : decision.reasons) {
    json.begin_object();
    json.member("rule", std::string(each.rule));
    json.member("outcome", std::string(name(each.outcome)));
    json.member("sentence", describe(each, language));
    json.end_object();
  }
  json.end_array();
}

}  // namespace pegaso::cli
