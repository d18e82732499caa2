// pegaso assignments, grants
#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "app/register_tables.h"
#include "app/registers.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/output.h"
#include "cli/reasons.h"
#include "cli/rules_command.h"
#include "cli/shell.h"
#include "publishing/json_writer.h"
#include "publishing/table.h"
#include "rules/contributions.h"
#include "rules/periods.h"

namespace pegaso::cli {
namespace {

using publishing::Table;
using registers::Assignment;
using registers::Grant;

// What every action works with.
struct Call {
  const Arguments& arguments;
  Shell& shell;
  const regime::Regime& regime;
  app::RegisterChoice choice;

  std::string format() const { return arguments.text("format").value_or("text"); }
  void print(const Table& table) const { print_table(table, format(), shell); }
};

Result<registers::Number> number_of_row(const Arguments& arguments) {
  const std::string& text = arguments.operands()[1];
  const auto number = budget::parse_movement_number(text);
  if (number) return *number;
  return refuse({"«" + text + "» non è un numero del registro",
                 "\"" + text + "\" is no number of the register"},
                {}, {"come 2016/3", "as 2016/3"});
}

// The options that are fields of the register.
reading::Texts texts_of(const Arguments& arguments,
                        const std::vector<reading::RegisterField>& fields) {
  reading::Texts texts;
  for (const reading::RegisterField& each : fields) {
    if (const auto text = arguments.text(each.name)) texts.emplace(each.name, *text);
  }
  return texts;
}

template <class Row>
const std::vector<reading::RegisterField>& fields_of() {
  if constexpr (std::is_same_v<Row, Assignment>) {
    return reading::assignment_fields();
  } else {
    return reading::grant_fields();
  }
}

// ---- Rows -------------------------------------------------------------------------------------

int write_outcome(const Call& call, const app::RowOutcome& outcome) {
  Shell& shell = call.shell;
  const int status = app::is_open(outcome.decision) ? status_clean : status_findings;
  if (call.format() == "json") {
    publishing::JsonWriter json(shell.out());
    json.begin_object();
    json.member("outcome", std::string(name(outcome.decision.outcome)));
    json.key("number");
    if (outcome.recorded) {
      json.value(budget::format(*outcome.recorded));
    } else {
      json.null();
    }
    write_reasons(outcome.decision, shell.language(), json);
    json.end_object();
    json.end_text();
    return status;
  }
  shell.out().write(
      fmt::format("{}\n", publishing::toned(title(outcome.decision.outcome).in(shell.language()),
                                            publishing::Tone::Bold, shell.style())));
  write_reasons(call.regime, outcome.decision, shell);
  for (const regime::Reason& each : outcome.decision.reasons) {
    const std::string cure = app::cure_of(call.regime, each).in(shell.language());
    const bool stands_against = each.outcome != regime::Outcome::Allow && !cure.empty();
    if (stands_against) shell.out().write(fmt::format("{}: {}\n", each.rule, cure));
  }
  if (outcome.recorded) {
    shell.out().write(fmt::format("{} {}\n",
                                  shell.say("Registrato con il numero", "Recorded with number"),
                                  budget::format(*outcome.recorded)));
  }
  return status;
}

void remark_on_tax_code(const Call& call) {
  const auto wrong = app::wrong_tax_code(call.arguments.text("tax-code").value_or(""));
  if (wrong) call.shell.remark(wrong->in(call.shell.language()));
}

template <class Row>
int add(const Call& call) {
  const auto outcome =
      app::add_row<Row>(call.regime, recording_of(call.arguments), call.choice,
                        texts_of(call.arguments, fields_of<Row>()), call.arguments.has("what-if"));
  if (!outcome) return call.shell.complain(outcome.error());
  remark_on_tax_code(call);
  return write_outcome(call, *outcome);
}

template <class Row>
int update(const Call& call) {
  const auto number = number_of_row(call.arguments);
  if (!number) return call.shell.complain(number.error());
  const auto outcome = app::update_row<Row>(call.regime, recording_of(call.arguments), call.choice,
                                            *number, texts_of(call.arguments, fields_of<Row>()),
                                            call.arguments.has("what-if"));
  if (!outcome) return call.shell.complain(outcome.error());
  remark_on_tax_code(call);
  return write_outcome(call, *outcome);
}

template <class Row>
int annul(const Call& call) {
  const auto number = number_of_row(call.arguments);
  if (!number) return call.shell.complain(number.error());
  const auto annulled = app::annul_row<Row>(recording_of(call.arguments), call.choice, *number);
  if (!annulled) return call.shell.complain(annulled.error());
  call.shell.out().write(
      fmt::format("{}: {}\n", call.shell.say("Annullato", "Annulled"), budget::format(*number)));
  return status_clean;
}

template <class Row>
int import_file(const Call& call) {
  const auto outcome =
      app::import_rows<Row>(call.regime, recording_of(call.arguments), call.choice,
                            call.arguments.operands()[1], call.arguments.has("what-if"));
  Shell& shell = call.shell;
  if (!outcome) return shell.complain(outcome.error());
  if (call.format() != "text") {
    call.print(app::faulty_table(outcome->faulty, shell.language()));
  } else {
    const auto line = [&](std::string_view words, std::uint64_t count) {
      shell.out().write(fmt::format("{:<28} {:>9}\n", words, count));
    };
    line(shell.say("righe lette", "rows read"), outcome->rows);
    line(shell.say("aggiunte", "added"), outcome->added);
    line(shell.say("aggiornate", "updated"), outcome->updated);
    line(shell.say("già presenti", "there already"), outcome->same);
    line(shell.say("da correggere", "to be corrected"), outcome->faulty.size());
    for (const registers::FaultyRow& each : outcome->faulty) {
      const auto place = static_cast<std::uint32_t>(each.line);
      shell.remark(
          describe(Problem{each.reason, {each.file, place, 0}, each.cure}, shell.language()));
    }
  }
  if (!outcome->unused.empty()) {
    std::string all;
    for (const std::string& each : outcome->unused) all += (all.empty() ? "" : ", ") + each;
    shell.remark(fmt::format("{}: {}", shell.say("colonne non usate", "columns not used"), all));
  }
  return outcome->faulty.empty() ? status_clean : status_findings;
}

template <class Row>
int faulty(const Call& call) {
  const auto rows = app::faulty_rows<Row>(call.choice);
  if (!rows) return call.shell.complain(rows.error());
  call.print(app::faulty_table(*rows, call.shell.language()));
  return rows->empty() ? status_clean : status_findings;
}

// The rows as of the days given, of --year.
template <class Row>
Result<std::vector<Row>> rows_of(const Call& call) {
  const auto day = TRY(as_of(call.arguments));
  return app::register_rows<Row>(call.choice, {day.in_force_on, day.known_on},
                                 int_of(call.arguments, "year"));
}

// Runs `body` with the rows and their day.
template <class Row, class Body>
int with_rows(const Call& call, const Body& body) {
  const auto day = as_of(call.arguments);
  if (!day) return call.shell.complain(day.error());
  const auto rows = rows_of<Row>(call);
  if (!rows) return call.shell.complain(rows.error());
  return body(*rows, day->in_force_on);
}

// A row of the check that is more than a remark.
bool is_wrong(const std::vector<publishing::Cell>& row) {
  return std::ranges::none_of(row, [](const publishing::Cell& each) {
    const auto* term = std::get_if<publishing::Term>(&each);
    return term != nullptr &&
           (term->code == name(regime::Outcome::Warn) || term->code == "TAX_CODE");
  });
}

template <class Row>
int check(const Call& call) {
  return with_rows<Row>(call, [&](const std::vector<Row>& rows, Date /*day*/) {
    const auto faulty_rows = app::faulty_rows<Row>(call.choice);
    if (!faulty_rows) return call.shell.complain(faulty_rows.error());
    const Table table = app::check_table(call.regime, rows, *faulty_rows, call.shell.language());
    call.print(table);
    return std::ranges::any_of(table.rows, is_wrong) ? status_findings : status_clean;
  });
}

// ---- Assignments ------------------------------------------------------------------------------

int list_assignments(const Call& call) {
  return with_rows<Assignment>(call, [&](const std::vector<Assignment>& rows, Date /*day*/) {
    call.print(app::rows_table(call.regime, rows));
    return status_clean;
  });
}

int print_ceilings(const Call& call) {
  return with_rows<Assignment>(call, [&](const std::vector<Assignment>& rows, Date day) {
    const auto figures = app::ceilings(call.regime, rows, day);
    if (!figures) return call.shell.complain(figures.error());
    call.print(app::ceilings_table(call.regime, *figures));
    return status_clean;
  });
}

int print_package(const Call& call) {
  const auto text = call.arguments.text("quarter");
  const auto period = text ? rules::parse_period(*text) : std::nullopt;
  if (!period || rules::quarter_of(period->first) != *period) {
    return call.shell.complain(
        Problem{{"serve --quarter con un trimestre", "--quarter is needed, with a quarter"},
                {},
                {"come 2016-Q4", "as 2016-Q4"}});
  }
  return with_rows<Assignment>(call, [&](const std::vector<Assignment>& rows, Date /*day*/) {
    const auto package = app::court_package(call.regime, rows, period->first);
    if (!package) return call.shell.complain(package.error());
    call.print(app::duties_table(call.regime, *package, true));
    return status_clean;
  });
}

int print_notices(const Call& call) {
  return with_rows<Assignment>(call, [&](const std::vector<Assignment>& rows, Date /*day*/) {
    const auto notices = app::employment_notices(call.regime, rows);
    if (!notices) return call.shell.complain(notices.error());
    call.print(app::duties_table(call.regime, *notices, false));
    return status_clean;
  });
}

// ---- Grants -----------------------------------------------------------------------------------

int list_grants(const Call& call) {
  return with_rows<Grant>(call, [&](const std::vector<Grant>& rows, Date /*day*/) {
    std::vector<Grant> shown;
    for (const Grant& each : rows) shown.push_back(registers::shown(each));
    call.print(app::rows_table(call.regime, shown, app::effects_of(call.regime, rows)));
    return status_clean;
  });
}

// The signs of --signs, or those of the row that is named.
Result<std::vector<std::string>> signs_of(const Call& call) {
  if (call.arguments.operands().size() > 1) {
    const auto number = TRY(number_of_row(call.arguments));
    for (const Grant& each : TRY(rows_of<Grant>(call))) {
      if (each.number == number) return each.signs;
    }
    return refuse({"il registro non ha il n. " + budget::format(number),
                   "the register has no no. " + budget::format(number)},
                  {}, {});
  }
  Grant grant;
  TRY(reading::read_into(grant, texts_of(call.arguments, {{"signs", "", true}})));
  return grant.signs;
}

int decide_vat(const Call& call) {
  Shell& shell = call.shell;
  const auto signs = signs_of(call);
  if (!signs) return shell.complain(signs.error());
  const auto request = app::contribution_request(*signs);
  if (!request) return shell.complain(request.error());
  const rules::ContributionDecision decided = rules::decide_contribution(*request);
  const bool is_open = app::is_open(decided.decision);
  if (call.format() == "json") {
    publishing::JsonWriter json(shell.out());
    json.begin_object();
    json.member("qualification", std::string(name(decided.qualification)));
    json.key("vat");
    if (decided.qualification == rules::Qualification::Unresolved) {
      json.null();
    } else {
      json.value(decided.qualification == rules::Qualification::Fee);
    }
    json.key("passedOver");
    json.begin_array();
    for (const std::string_view each : decided.passed_over) json.value(std::string(each));
    json.end_array();
    write_reasons(decided.decision, shell.language(), json);
    json.end_object();
    json.end_text();
    return is_open ? status_clean : status_findings;
  }
  const auto answer = [&]() -> std::string_view {
    switch (decided.qualification) {
      case rules::Qualification::Contribution:
        return shell.say("Contributo: fuori campo IVA", "Grant: outside VAT");
      case rules::Qualification::Fee:
        return shell.say("Corrispettivo: con IVA", "Fee: with VAT");
      case rules::Qualification::Unresolved:
        break;
    }
    return shell.say("Non deciso", "Not decided");
  }();
  shell.out().write(
      fmt::format("{}\n", publishing::toned(answer, publishing::Tone::Bold, shell.style())));
  for (const std::string_view each : decided.passed_over) {
    const regime::Rule* rule = call.regime.catalogue().rule(each);
    const std::string what = rule == nullptr ? "" : rule->title.in(shell.language());
    shell.out().write(
        fmt::format("{} {}: {}\n", each, shell.say("non ricorre", "does not hold"), what));
  }
  write_reasons(call.regime, decided.decision, shell);
  return is_open ? status_clean : status_findings;
}

// ---- Actions ----------------------------------------------------------------------------------

struct Action {
  std::string_view name;
  std::size_t operands_min = 0;  // beside the action's own name
  std::size_t operands_max = 0;
  bool needs_store = true;
  int (*run)(const Call&) = nullptr;
};

constexpr auto assignment_actions = std::to_array<Action>({
    {"add", 0, 0, true, add<Assignment>},
    {"update", 1, 1, true, update<Assignment>},
    {"annul", 1, 1, true, annul<Assignment>},
    {"import", 1, 1, true, import_file<Assignment>},
    {"faulty", 0, 0, true, faulty<Assignment>},
    {"list", 0, 0, true, list_assignments},
    {"check", 0, 0, true, check<Assignment>},
    {"ceilings", 0, 0, true, print_ceilings},
    {"package", 0, 0, true, print_package},
    {"notices", 0, 0, true, print_notices},
});
constexpr auto grant_actions = std::to_array<Action>({
    {"add", 0, 0, true, add<Grant>},
    {"update", 1, 1, true, update<Grant>},
    {"annul", 1, 1, true, annul<Grant>},
    {"import", 1, 1, true, import_file<Grant>},
    {"faulty", 0, 0, true, faulty<Grant>},
    {"list", 0, 0, true, list_grants},
    {"check", 0, 0, true, check<Grant>},
    {"vat", 0, 1, false, decide_vat},
});

int run_action(std::span<const Action> actions, std::string_view command,
               const Arguments& arguments, Shell& shell) {
  const auto& operands = arguments.operands();
  const auto action = std::ranges::find(actions, operands.front(), &Action::name);
  const std::size_t count = operands.size() - 1;
  if (action == actions.end() || count < action->operands_min || count > action->operands_max) {
    std::string names;
    for (const Action& each : actions) {
      names += (names.empty() ? "" : ", ") + std::string(each.name);
    }
    const std::string all = "pegaso " + std::string(command) + " " + names;
    return shell.complain(Problem{
        {"non si capisce che cosa fare del registro", "what to do with the register is unclear"},
        {},
        {all + "; update e annul con un numero, import con un file",
         all + "; update and annul with a number, import with a file"}});
  }
  app::RegisterChoice choice{"", arguments.text("municipality")};
  if (action->needs_store || count > 0) {
    const auto store = store_of(arguments, "from", shell);
    if (!store) return status_refused;
    choice.store_path = *store;
  }
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  return action->run({arguments, shell, *regime, std::move(choice)});
}

}  // namespace

int run_assignments(const Arguments& arguments, Shell& shell) {
  return run_action(assignment_actions, "assignments", arguments, shell);
}

int run_grants(const Arguments& arguments, Shell& shell) {
  return run_action(grant_actions, "grants", arguments, shell);
}

}  // namespace pegaso::cli
