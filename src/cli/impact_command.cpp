// pegaso impact
#include <string>

#include <fmt/format.h>

#include "app/decide_requests.h"
#include "app/files.h"
#include "app/impact.h"
#include "cli/command.h"
#include "cli/needed_options.h"
#include "cli/output.h"
#include "cli/rules_command.h"
#include "cli/shell.h"
#include "publishing/table.h"

namespace pegaso::cli {
namespace {

constexpr std::size_t requests_bytes_max = std::size_t{1} << 30U;

// What --parameter or --new-regime say; exactly one of them.
Results<regime::Regime> other_regime(const Arguments& arguments, const regime::Regime& regime) {
  const auto changes = arguments.text("parameter");
  const auto file = arguments.text("new-regime");
  if (changes.has_value() == file.has_value()) {
    return std::unexpected(
        Problems{{{"non si sa che cosa cambierebbe", "what would change is not said"},
                  {},
                  {"--parameter ID=VALORE, oppure --new-regime FILE",
                   "--parameter ID=VALUE, or --new-regime FILE"}}});
  }
  return changes ? app::changed_regime(regime, *changes) : app::find_regime(*file);
}

publishing::Table table_of(const app::ImpactReport& report) {
  publishing::Table table;
  table.columns = {{"id", {"richiesta", "request"}},
                   {"what", {"che cosa", "what"}},
                   {"before", {"prima", "before"}},
                   {"after", {"dopo", "after"}},
                   {"rules", {"regole", "rules"}}};
  for (const app::ImpactLine& each : report.changed) {
    std::string rules;
    for (const std::string_view rule : each.impact.rules) {
      rules += (rules.empty() ? "" : ", ") + std::string(rule);
    }
    for (const rules::ChangedValue& value : each.impact.values) {
      table.rows.push_back({each.id, std::string(value.name), app::text_of(value.before),
                            app::text_of(value.after), rules});
    }
  }
  return table;
}

}  // namespace

int run_impact(const Arguments& arguments, Shell& shell) {
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  const auto other = other_regime(arguments, *regime);
  if (!other) return shell.complain(other.error());
  const auto file = needed_text(arguments, "requests");
  if (!file) return shell.complain(file.error());
  const auto requests = app::read_file(*file, requests_bytes_max);
  if (!requests) return shell.complain(requests.error());
  const auto report = app::compare_regimes(*regime, *other, *requests, *file);
  print_table(table_of(report), arguments.text("format").value_or("text"), shell);
  for (const Problem& each : report.not_answered) {
    shell.remark(describe(each, shell.language()));
  }
  shell.remark(fmt::format("{} {} {}", report.changed.size(),
                           shell.say("decise diversamente, su", "decided differently, of"),
                           report.compared));
  return report.not_answered.empty() ? status_clean : status_findings;
}

}  // namespace pegaso::cli
