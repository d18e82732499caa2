// pegaso impact
#include <algorithm>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "app/decide_requests.h"
#include "app/duties.h"
#include "app/duty_list.h"
#include "app/files.h"
#include "app/impact.h"
#include "app/purchase_files.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/output.h"
#include "cli/rules_command.h"
#include "cli/shell.h"
#include "publishing/table.h"

namespace pegaso::cli {

using app::date_cell;
using app::sources_of;
using app::state_cell;
using app::subject_of;
using app::told;
using app::who_of;
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

// How many columns people see, without whose duty it is; programs get them all.
constexpr std::size_t columns_of_text = 6;

publishing::Table table_of(const app::ImpactReport& decisions, const app::DutiesImpact& duties,
                           const regime::Regime& regime, bool is_text, Language language) {
  publishing::Table table;
  table.columns = {{"id", {"di che cosa", "of what"}},
                   {"what", {"che cosa", "what"}},
                   {"before", {"prima", "before"}},
                   {"after", {"dopo", "after"}},
                   {"rules", {"regole", "rules"}},
                   {"source", {"fonte", "source"}, publishing::Align::Left, false, true},
                   {"who", {"chi", "who"}, publishing::Align::Left, false, true},
                   {"kind", {"genere", "kind"}},
                   {"workingDayBefore", {"lavorativo, prima", "working day, before"}},
                   {"workingDayAfter", {"lavorativo, dopo", "working day, after"}},
                   {"stateBefore", {"stato, prima", "state, before"}},
                   {"stateAfter", {"stato, dopo", "state, after"}}};
  using publishing::Cell;
  for (const app::ImpactLine& each : decisions.changed) {
    std::string rules;
    std::string sources;
    for (const std::string_view rule : each.impact.rules) {
      rules += (rules.empty() ? "" : ", ") + std::string(rule);
      const std::string more = sources_of(rule, regime);
      if (!more.empty()) sources += (sources.empty() ? "" : "; ") + more;
    }
    for (const rules::ChangedValue& value : each.impact.values) {
      table.rows.push_back({each.id, std::string(value.name), app::text_of(value.before),
                            app::text_of(value.after), rules, sources, Cell(),
                            publishing::Term{"decision", {"decisione", "decision"}}, Cell(), Cell(),
                            Cell(), Cell()});
    }
  }
  const auto term = [&](const std::optional<duties::Duty>& duty) -> Cell {
    if (is_text) return told(duty, language);
    return duty ? date_cell(duty->nominal) : Cell();
  };
  for (const duties::DutyChange& each : duties.changed) {
    const duties::Duty& duty = each.after ? *each.after : *each.before;
    table.rows.push_back({subject_of(duty), duty.kind->what.in(language), term(each.before),
                          term(each.after), duty.kind->rule, sources_of(duty.kind->rule, regime),
                          who_of(duty, regime, language),
                          publishing::Term{"duty", {"adempimento", "duty"}},
                          each.before ? date_cell(each.before->rolled) : Cell(),
                          each.after ? date_cell(each.after->rolled) : Cell(),
                          each.before ? state_cell(*each.before) : Cell(),
                          each.after ? state_cell(*each.after) : Cell()});
  }
  if (is_text) {
    const std::size_t columns = columns_of_text + (duties.changed.empty() ? 0 : 1);
    table.columns.resize(columns);
    for (auto& row : table.rows) row.resize(columns);
  }
  return table;
}

// Of the duties of the store's year; none where there is no store.
Result<app::DutiesImpact> duties_impact(const Arguments& arguments, const regime::Regime& before,
                                        const regime::Regime& after) {
  const auto store = arguments.text("from");
  if (!store) return app::DutiesImpact{};
  const auto day = TRY(day_of(arguments, "at"));
  app::DutiesRequest request{*store, arguments.text("municipality"), 0,
                             day.value_or(Shell::today())};
  request.year = int_of(arguments, "year").value_or(request.day.year());
  return app::compare_duties(before, after, TRY(app::known_events(request)), request);
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
  const auto duties = duties_impact(arguments, *regime, *other);
  if (!duties) return shell.complain(duties.error());
  const std::string format = arguments.text("format").value_or("text");
  print_table(table_of(*report, *duties, *regime, format == "text", shell.language()), format,
              shell);
  for (const auto* problems : {&report->not_answered, &duties->remarks}) {
    for (const Problem& each : *problems) shell.remark(describe(each, shell.language()));
  }
  shell.remark(fmt::format("{} {} {}", report->changed.size(),
                           shell.say("decise diversamente, su", "decided differently, of"),
                           report->compared));
  if (arguments.has("from")) {
    shell.remark(fmt::format("{} {} {}", duties->changed.size(),
                             shell.say("adempimenti cambiati, su", "duties changed, of"),
                             duties->compared));
  }
  return report->not_answered.empty() ? status_clean : status_findings;
}

}  // namespace pegaso::cli
