// pegaso due, event
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/decide_requests.h"
#include "app/duties.h"
#include "app/duty_list.h"
#include "app/impact.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/output.h"
#include "cli/rules_command.h"
#include "cli/shell.h"
#include "duties/calendar.h"
#include "duties/compare.h"
#include "publishing/icalendar.h"
#include "publishing/table.h"

namespace pegaso::cli {
namespace {

using app::date_cell;
using app::state_cell;
using app::subject_of;
using app::told;
using app::who_of;
using duties::Calendar;
using duties::Duty;
using publishing::Align;
using publishing::Cell;
using publishing::Table;

// ---- Tables ---------------------------------------------------------------------------------------------------------

// How many columns people see, without the note; programs get them all.
constexpr std::size_t columns_of_text = 7;

// As people see them in a terminal, or all of it.
Table shown_duties(const std::vector<const Duty*>& duties, const regime::Regime& regime,
                   bool is_text, Language language) {
  Table table = app::duties_table(duties, regime, language);
  if (is_text) {
    const bool has_notes =
        std::ranges::any_of(duties, [](const Duty* each) { return !each->why.it.empty(); });
    const std::size_t columns = columns_of_text + (has_notes ? 1 : 0);
    table.columns.resize(columns);
    for (auto& row : table.rows) row.resize(columns);
  }
  return table;
}

publishing::Term change_of(const duties::DutyChange& change) {
  if (!change.before) return {"added", {"nuovo", "new"}};
  if (!change.after) return {"removed", {"tolto", "gone"}};
  return {"changed", {"cambiato", "changed"}};
}

Table changes_for_people(const std::vector<duties::DutyChange>& changes,
                         const regime::Regime& regime, Language language) {
  Table table;
  table.columns = {{"change", {"cambia", "change"}}, {"who", {"chi", "who"}},
                   {"what", {"che cosa", "what"}},   {"subject", {"di che cosa", "of what"}},
                   {"rule", {"regola", "rule"}},     {"before", {"prima", "before"}},
                   {"after", {"dopo", "after"}}};
  for (const duties::DutyChange& each : changes) {
    const Duty& duty = each.after ? *each.after : *each.before;
    table.rows.push_back({change_of(each), who_of(duty, regime, language),
                          duty.kind->what.in(language), subject_of(duty), duty.kind->rule,
                          told(each.before, language), told(each.after, language)});
  }
  return table;
}

Table changes_table(const std::vector<duties::DutyChange>& changes, const regime::Regime& regime,
                    bool is_text, Language language) {
  if (is_text) return changes_for_people(changes, regime, language);
  Table table;
  table.columns = {{"change", {"cambia", "change"}},
                   {"who", {"chi", "who"}},
                   {"what", {"che cosa", "what"}},
                   {"subject", {"di che cosa", "of what"}},
                   {"rule", {"regola", "rule"}},
                   {"byBefore", {"entro, prima", "by, before"}},
                   {"workingDayBefore", {"lavorativo, prima", "working day, before"}},
                   {"stateBefore", {"stato, prima", "state, before"}},
                   {"by", {"entro", "by"}},
                   {"workingDay", {"lavorativo", "working day"}},
                   {"state", {"stato", "state"}}};
  for (const duties::DutyChange& each : changes) {
    const Duty& duty = each.after ? *each.after : *each.before;
    table.rows.push_back({change_of(each), who_of(duty, regime, language),
                          duty.kind->what.in(language), subject_of(duty), duty.kind->rule,
                          each.before ? date_cell(each.before->nominal) : Cell(),
                          each.before ? date_cell(each.before->rolled) : Cell(),
                          each.before ? state_cell(*each.before) : Cell(),
                          each.after ? date_cell(each.after->nominal) : Cell(),
                          each.after ? date_cell(each.after->rolled) : Cell(),
                          each.after ? state_cell(*each.after) : Cell()});
  }
  return table;
}

// ---- iCalendar ------------------------------------------------------------------------------------------------------

void write_calendar(const std::vector<const Duty*>& duties, const app::KnownEvents& known,
                    const regime::Regime& regime, const Arguments& arguments, Date day,
                    Shell& shell) {
  app::DutiesFile made =
      app::calendar_file(duties, regime, known.municipality, day, shell.language());
  made.file.alarm_days = int_of(arguments, "alarm-days");
  write_icalendar(made.file, shell.out());
  if (made.without_term > 0) {
    shell.remark(fmt::format(
        "{}: {}",
        shell.say("senza termine, non nel calendario", "without a term, not in the calendar"),
        made.without_term));
  }
}

// ---- Requests -------------------------------------------------------------------------------------------------------

Result<std::vector<Date>> days_of(const Arguments& arguments, std::string_view option) {
  std::vector<Date> days;
  const auto text = arguments.text(option);
  if (!text) return days;
  for (const std::string_view each : split(*text, ',')) {
    auto day = parse_iso_date(trimmed(each));
    if (!day) day = parse_italian_date(trimmed(each));
    if (!day) {
      return refuse(
          {"«" + std::string(each) + "» non è una data",
           "\"" + std::string(each) + "\" is not a date"},
          {}, {"scriverla come 2016-12-31 o 31/12/2016", "write it as 2016-12-31 or 31/12/2016"});
    }
    days.push_back(*day);
  }
  return days;
}

// "contract=45.000,00;notice=sì"
Result<std::map<std::string, std::string, std::less<>>> facts_of(const Arguments& arguments) {
  std::map<std::string, std::string, std::less<>> facts;
  const auto text = arguments.text("facts");
  if (!text) return facts;
  for (const std::string_view each : split(*text, ';')) {
    const std::size_t at = each.find('=');
    if (at == std::string_view::npos) {
      return refuse({"--facts: «" + std::string(each) + "» non è FATTO=VALORE",
                     "--facts: \"" + std::string(each) + "\" is not FACT=VALUE"},
                    {}, {});
    }
    facts.insert_or_assign(std::string(trimmed(each.substr(0, at))),
                           std::string(trimmed(each.substr(at + 1))));
  }
  return facts;
}

bool is_comparison(const Arguments& arguments) {
  return arguments.has("if-holiday") || arguments.has("compare-regime") ||
         arguments.has("if-parameter");
}

// The regime of --compare-regime, or the one in use, with what --if-parameter changes.
Results<regime::Regime> other_regime(const Arguments& arguments, const regime::Regime& regime) {
  regime::Regime other = regime;
  if (const auto name = arguments.text("compare-regime")) other = TRY(app::find_regime(*name));
  if (const auto changes = arguments.text("if-parameter")) {
    return app::changed_regime(other, *changes);
  }
  return other;
}

void remark_all(const std::vector<Problem>& remarks, Shell& shell) {
  for (const Problem& each : remarks) shell.remark(describe(each, shell.language()));
}

int write_comparison(const Calendar& before, const Calendar& after, const regime::Regime& regime,
                     const std::string& who, const std::string& format, Shell& shell) {
  if (format == "ics") {
    return shell.complain(
        Problem{{"un confronto non è un calendario", "a comparison is no calendar"},
                {},
                {"--format text, json o csv", "--format text, json or csv"}});
  }
  auto changes = duties::changes_between(before, after);
  std::erase_if(changes, [&](const duties::DutyChange& each) {
    return !app::is_of(each.after ? *each.after : *each.before, regime, who);
  });
  print_table(changes_table(changes, regime, format == "text", shell.language()), format, shell);
  remark_all(after.remarks, shell);
  return status_clean;
}

int list_events(const Arguments& arguments, const std::string& store, Shell& shell) {
  const auto events = app::recorded_events(store, arguments.text("municipality"));
  if (!events) return shell.complain(events.error());
  Table table;
  table.columns = {{"number", {"n.", "no."}, Align::Right},
                   {"kind", {"genere", "kind"}},
                   {"date", {"giorno", "day"}},
                   {"subject", {"di che cosa", "of what"}},
                   {"who", {"chi", "who"}},
                   {"facts", {"fatti", "facts"}},
                   {"takesBack", {"ritira", "takes back"}, Align::Right},
                   {"recorded", {"registrato", "recorded"}},
                   {"author", {"da", "by"}, Align::Left, false, true},
                   {"reason", {"perché", "why"}, Align::Left, false, true}};
  for (const storage::StoredEvent& each : *events) {
    std::string facts;
    for (const auto& [name, text] : each.facts) {
      facts += (facts.empty() ? "" : "; ") + name + "=" + text;
    }
    table.rows.push_back({each.number, each.kind, each.date, each.subject, each.who, facts,
                          each.takes_back ? Cell(*each.takes_back) : Cell(), each.recorded_on,
                          each.author, each.reason});
  }
  print_table(table, arguments.text("format").value_or("text"), shell);
  return status_clean;
}

int list_kinds(const Arguments& arguments, Shell& shell) {
  Table table;
  table.columns = {{"kind", {"genere", "kind"}},
                   {"title", {"che cosa è accaduto", "what happened"}},
                   {"facts", {"fatti", "facts"}}};
  for (const duties::EventKind& each : duties::built_in_catalogue().events()) {
    std::string facts;
    for (const auto* names : {&each.amounts, &each.words}) {
      for (const std::string& name : *names) facts += (facts.empty() ? "" : ", ") + name;
    }
    table.rows.push_back({each.id, each.title.in(shell.language()), facts});
  }
  print_table(table, arguments.text("format").value_or("text"), shell);
  return status_clean;
}

int take_back(const Arguments& arguments, const std::string& store, Shell& shell) {
  const auto number = app::take_back_event(
      recording_of(arguments), store, arguments.text("municipality"),
      int_of(arguments, "take-back").value_or(0), arguments.text("reason").value_or(""));
  if (!number) return shell.complain(number.error());
  shell.out().write(
      fmt::format("{} {}\n", shell.say("Ritirato con l'evento", "Taken back by event"), *number));
  return status_clean;
}

}  // namespace

int run_due(const Arguments& arguments, Shell& shell) {
  const auto store = store_of(arguments, "from", shell);
  if (!store) return status_refused;
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  const auto at = day_of(arguments, "at");
  if (!at) return shell.complain(at.error());
  const auto holidays = days_of(arguments, "if-holiday");
  if (!holidays) return shell.complain(holidays.error());
  app::DutiesRequest request{*store, arguments.text("municipality"), 0,
                             at->value_or(Shell::today())};
  request.year = int_of(arguments, "year").value_or(request.day.year());
  const auto known = app::known_events(request);
  if (!known) return shell.complain(known.error());
  const Calendar calendar = app::duties_of(*regime, *known, request);
  const std::string format = arguments.text("format").value_or("text");
  const std::string who = fold_for_comparison(arguments.text("who").value_or(""));
  if (is_comparison(arguments)) {
    const auto other = other_regime(arguments, *regime);
    if (!other) return shell.complain(other.error());
    return write_comparison(calendar, app::duties_of(*other, *known, request, *holidays), *regime,
                            who, format, shell);
  }
  const std::vector<const Duty*> chosen = app::chosen_duties(
      calendar.duties, *regime,
      {who, arguments.text("state").value_or(format == "ics" ? "coming" : "pending"), {}, {}});
  if (format == "ics") {
    write_calendar(chosen, *known, *regime, arguments, request.day, shell);
  } else {
    print_table(shown_duties(chosen, *regime, format == "text", shell.language()), format, shell);
  }
  remark_all(calendar.remarks, shell);
  return status_clean;
}

int run_event(const Arguments& arguments, Shell& shell) {
  if (arguments.has("kinds")) return list_kinds(arguments, shell);
  const auto store = store_of(arguments, "from", shell);
  if (!store) return status_refused;
  if (arguments.has("list")) return list_events(arguments, *store, shell);
  if (arguments.has("take-back")) return take_back(arguments, *store, shell);
  if (arguments.operands().empty()) {
    return shell.complain(
        Problem{{"serve il genere dell'evento", "the kind of the event is needed"},
                {},
                {"`pegaso event --kinds` li elenca", "`pegaso event --kinds` lists them"}});
  }
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  const auto day = day_of(arguments, "date");
  if (!day) return shell.complain(day.error());
  auto facts = facts_of(arguments);
  if (!facts) return shell.complain(facts.error());
  app::EventRequest request;
  request.store_path = *store;
  request.municipality = arguments.text("municipality");
  request.kind = arguments.operands().front();
  request.date = day->value_or(Shell::today());
  request.subject = arguments.text("subject").value_or("");
  request.who = arguments.text("who").value_or("");
  request.facts = *std::move(facts);
  request.what_if = arguments.has("what-if");
  const auto outcome = app::record_event(*regime, recording_of(arguments), request);
  if (!outcome) return shell.complain(outcome.error());
  const std::string format = arguments.text("format").value_or("text");
  if (outcome->number && format == "text") {
    shell.out().write(fmt::format("{} {}\n", shell.say("Registrato l'evento", "Recorded event"),
                                  *outcome->number));
  }
  if (format != "text" || !outcome->changes.empty()) {
    print_table(changes_table(outcome->changes, *regime, format == "text", shell.language()),
                format, shell);
  }
  return status_clean;
}

}  // namespace pegaso::cli
