// pegaso findings
#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "app/accepted_findings.h"
#include "app/finding_tables.h"
#include "app/loaded_plan.h"
#include "base/number.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/output.h"
#include "cli/shell.h"
#include "publishing/table.h"

namespace pegaso::cli {
namespace {

struct Call {
  const Arguments& arguments;
  Shell& shell;
  const std::string& store_path;
  const app::LoadedPlan& plan;

  const std::string& named() const { return arguments.operands()[1]; }
  std::string reason() const { return arguments.text("reason").value_or(""); }
  std::string format() const { return arguments.text("format").value_or("text"); }
  bool is_text() const { return format() == "text"; }
  void print(const publishing::Table& table) const { print_table(table, format(), shell); }
};

// Sentences need the room in a terminal: what they say already is for programs.
void narrow(publishing::Table& table, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const auto at = std::ranges::find(table.columns, key, &publishing::Column::key);
    const auto index = at - table.columns.begin();
    table.columns.erase(at);
    for (auto& row : table.rows) row.erase(row.begin() + index);
  }
}

int list(const Call& call) {
  const app::LoadedPlan& plan = call.plan;
  const std::string state = call.arguments.text("state").value_or("open");
  std::vector<std::size_t> which;
  bool has_open_error = false;
  for (std::size_t i = 0; i < plan.findings.size(); ++i) {
    const bool is_open = plan.states.is_open(i);
    has_open_error =
        has_open_error || (is_open && plan.findings[i].severity == checking::Severity::Error);
    if (state == "all" || is_open == (state == "open")) which.push_back(i);
  }
  publishing::Table table =
      app::findings_table(plan, which, call.shell.language(), app::Reasons::Shown);
  if (call.is_text()) narrow(table, {"kind", "director"});
  call.print(table);
  return has_open_error ? status_findings : status_clean;
}

int accept(const Call& call) {
  const auto finding = app::find_finding(call.plan, call.named());
  if (!finding) return call.shell.complain(finding.error());
  const auto number = app::accept_finding(call.store_path, call.plan, recording_of(call.arguments),
                                          *finding, call.reason());
  if (!number) return call.shell.complain(number.error());
  call.shell.out().write(fmt::format(
      "{} {}\n", call.shell.say("Accettata con il numero", "Accepted with number"), *number));
  return status_clean;
}

int take_back(const Call& call) {
  const auto number = parse_number<std::int64_t>(call.named());
  if (!number) {
    return call.shell.complain(
        Problem{{"«" + call.named() + "» non è un numero", "\"" + call.named() + "\" is no number"},
                {},
                {"`pegaso findings accepted` elenca le accettazioni",
                 "`pegaso findings accepted` lists the acceptances"}});
  }
  const auto taken = app::take_back_acceptance(
      call.store_path, call.plan, recording_of(call.arguments), *number, call.reason());
  return taken ? status_clean : call.shell.complain(taken.error());
}

int accepted(const Call& call) {
  publishing::Table table = app::acceptances_table(call.plan, call.shell.language());
  if (call.is_text()) narrow(table, {"kind", "found", "expected"});
  call.print(table);
  return status_clean;
}

struct Action {
  std::string_view name;
  bool has_operand = false;
  int (*run)(const Call& call) = nullptr;
};
constexpr auto actions = std::to_array<Action>({{"list", false, list},
                                                {"accept", true, accept},
                                                {"take-back", true, take_back},
                                                {"accepted", false, accepted}});

}  // namespace

int run_findings(const Arguments& arguments, Shell& shell) {
  const auto& operands = arguments.operands();
  const auto action = std::ranges::find(actions, operands.front(), &Action::name);
  if (action == actions.end() || operands.size() != (action->has_operand ? 2U : 1U)) {
    return shell.complain(
        Problem{{"non si capisce che cosa fare delle segnalazioni",
                 "what to do with the findings is unclear"},
                {},
                {"pegaso findings list; accept SEGNALAZIONE --reason MOTIVO; take-back N; accepted",
                 "pegaso findings list; accept FINDING --reason REASON; take-back N; accepted"}});
  }
  const auto store = store_of(arguments, "from", shell);
  if (!store) return status_refused;
  app::StoreWatch watch(*store);
  app::PlanCache plans(watch, plan_choice(arguments));
  const auto plan = plans.plan();
  if (!plan) return shell.complain(plan.error());
  return action->run({arguments, shell, *store, **plan});
}

}  // namespace pegaso::cli
