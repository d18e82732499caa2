// pegaso impact
#include <algorithm>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "app/decide_requests.h"
#include "app/files.h"
#include "app/impact.h"
#include "app/purchase_files.h"
#include "cli/command.h"
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
  table.columns = {{"id", {"richiesta o acquisto", "request or purchase"}},
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

// Of the requests of --requests and of the purchases of the store --from.
Result<app::ImpactReport> report_of(const Arguments& arguments, const regime::Regime& before,
                                    const regime::Regime& after) {
  const auto store = arguments.text("from");
  const auto file = arguments.text("requests");
  if (!store && !file) {
    return refuse({"non si sa che cosa confrontare", "what to compare is not said"}, {},
                  {"--from ARCHIVIO, o --requests FILE, o entrambi",
                   "--from STORE, or --requests FILE, or both"});
  }
  app::ImpactReport report;
  if (store) {
    std::string requests;
    const auto files = TRY(app::purchase_files({*store, arguments.text("municipality")}));
    for (const purchases::PurchaseFile& each : files) requests += app::request_of(each) + "\n";
    report = app::compare_regimes(before, after, requests, *store);
  }
  if (file) {
    const std::string requests = TRY(app::read_file(*file, requests_bytes_max));
    app::ImpactReport more = app::compare_regimes(before, after, requests, *file);
    report.compared += more.compared;
    std::ranges::move(more.changed, std::back_inserter(report.changed));
    std::ranges::move(more.not_answered, std::back_inserter(report.not_answered));
  }
  return report;
}

}  // namespace

int run_impact(const Arguments& arguments, Shell& shell) {
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  const auto other = other_regime(arguments, *regime);
  if (!other) return shell.complain(other.error());
  const auto report = report_of(arguments, *regime, *other);
  if (!report) return shell.complain(report.error());
  print_table(table_of(*report), arguments.text("format").value_or("text"), shell);
  for (const Problem& each : report->not_answered) {
    shell.remark(describe(each, shell.language()));
  }
  shell.remark(fmt::format("{} {} {}", report->changed.size(),
                           shell.say("decise diversamente, su", "decided differently, of"),
                           report->compared));
  return report->not_answered.empty() ? status_clean : status_findings;
}

}  // namespace pegaso::cli
