// pegaso import-budget, commit, assess, collect, remind, notified, hand-over, settle, pay, reduce, report
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/budget_reports.h"
#include "app/budget_tables.h"
#include "app/chapter_shares.h"
#include "app/import_budget.h"
#include "app/record_movement.h"
#include "base/number.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/needed_options.h"
#include "cli/output.h"
#include "cli/reasons.h"
#include "cli/rules_command.h"
#include "cli/shell.h"
#include "publishing/json_writer.h"
#include "publishing/table.h"

namespace pegaso::cli {
namespace {

using budget::Movement;
using budget::MovementKind;
using publishing::Align;
using publishing::Table;

// ---- Movements ------------------------------------------------------------------------------------------------------

bool is_of_revenue(MovementKind kind) {
  return kind == MovementKind::Assessment || kind == MovementKind::Collection ||
         kind == MovementKind::Reminder || kind == MovementKind::ReminderNotified ||
         kind == MovementKind::EnforcedCollection;
}

// What a movement of that kind refers to, when a person gives a number alone.
MovementKind usual_parent(MovementKind kind, bool is_revenue) {
  switch (kind) {
    case MovementKind::PaymentOrder:
      return MovementKind::Settlement;
    case MovementKind::ReminderNotified:
      return MovementKind::Reminder;
    case MovementKind::Collection:
    case MovementKind::Reminder:
    case MovementKind::EnforcedCollection:
      return MovementKind::Assessment;
    default:
      return is_revenue ? MovementKind::Assessment : MovementKind::Commitment;
  }
}

// "2016/696", or "assessment 2016/12".
Result<std::optional<reading::ParentReference>> parent_of(const Arguments& arguments,
                                                          MovementKind kind, bool is_revenue) {
  const auto text = arguments.text("of");
  if (!text) return std::nullopt;
  const auto parts = words(*text);
  const auto number = parts.empty() ? std::nullopt : budget::parse_movement_number(parts.back());
  const auto named = parts.size() == 2 ? budget::movement_kind_named(parts.front()) : std::nullopt;
  if (!number || parts.size() > 2 || (parts.size() == 2 && !named)) {
    return refuse({"--of: «" + *text + "» non è un numero come 2016/696",
                   "--of: \"" + *text + "\" is no number such as 2016/696"},
                  {}, {});
  }
  return reading::ParentReference{named.value_or(usual_parent(kind, is_revenue)), *number};
}

// "RAGIONIERE_CAPO@2016-05-01,ASSESSORE_BILANCIO@2016-05-02"; without a day, that of the movement.
Result<std::vector<budget::Endorsement>> endorsements_of(const Arguments& arguments, Date day) {
  std::vector<budget::Endorsement> all;
  const auto text = arguments.text("agreed-by");
  if (!text) return all;
  for (const std::string_view each : split(*text, ',')) {
    const std::size_t at = std::min(each.find('@'), each.size());
    budget::Endorsement endorsement{std::string(trimmed(each.substr(0, at))), day, true, {}};
    if (at < each.size()) {
      const auto given = parse_iso_date(trimmed(each.substr(at + 1)));
      if (!given) {
        return refuse({"--agreed-by: «" + std::string(each) + "» non ha un giorno come 2016-05-01",
                       "--agreed-by: \"" + std::string(each) + "\" has no day such as 2016-05-01"},
                      {}, {});
      }
      endorsement.date = *given;
    }
    all.push_back(std::move(endorsement));
  }
  return all;
}

Result<app::MovementRequest> request_of(const Arguments& arguments, MovementKind kind) {
  app::MovementRequest request;
  request.municipality = arguments.text("municipality");
  request.what_if = arguments.has("what-if");
  Movement& movement = request.movement;
  movement.kind = kind;
  movement.date = TRY(day_of(arguments, "date")).value_or(Shell::today());
  movement.year = int_of(arguments, "year").value_or(movement.date.year());
  const bool is_revenue = is_of_revenue(kind) || arguments.has("revenue");
  movement.chapter.side = is_revenue ? budget::Side::Revenue : budget::Side::Expenditure;
  movement.chapter.code = TRY(chapter_code_of(arguments));
  const bool needs_amount = !budget::is_dunning(kind);
  if (needs_amount || arguments.has("amount"))
    movement.amount = TRY(amount_of(arguments, "amount"));
  if (arguments.has("third-party"))
    movement.third_party_share = TRY(amount_of(arguments, "third-party"));
  if (const auto number = arguments.text("number")) {
    movement.number = budget::parse_movement_number(*number);
    if (!movement.number) {
      return refuse({"--number: «" + *number + "» non è un numero come 2016/696",
                     "--number: \"" + *number + "\" is no number such as 2016/696"},
                    {}, {});
    }
  }
  movement.act = arguments.text("act").value_or("");
  movement.beneficiary = arguments.text("beneficiary").value_or("");
  movement.reason = arguments.text("reason").value_or("");
  movement.limited_category = arguments.text("limit").value_or("");
  movement.multi_year = arguments.has("multi-year");
  movement.due = TRY(day_of(arguments, "due"));
  movement.endorsements = TRY(endorsements_of(arguments, movement.date));
  request.parent = TRY(parent_of(arguments, kind, is_revenue));
  return request;
}

void write_outcome(const regime::Regime& regime, const app::MovementOutcome& outcome,
                   Shell& shell) {
  const Language language = shell.language();
  if (!outcome.gate.decision.reasons.empty()) {
    shell.out().write(
        fmt::format("{}\n", publishing::toned(title(outcome.gate.decision.outcome).in(language),
                                              publishing::Tone::Bold, shell.style())));
    write_reasons(regime, outcome.gate.decision, shell);
  }
  if (outcome.gate.committable && !outcome.gate.is_open()) {
    shell.out().write(
        fmt::format("{}: {}\n", shell.say("Oggi si possono impegnare", "Today may be committed"),
                    describe(regime::FigureValue(*outcome.gate.committable), language)));
  }
  if (outcome.number) {
    shell.out().write(fmt::format("{} {}\n",
                                  shell.say("Registrato con il numero", "Recorded with number"),
                                  budget::format(*outcome.number)));
  }
}

void write_outcome_json(const app::MovementOutcome& outcome, Shell& shell) {
  publishing::JsonWriter json(shell.out());
  json.begin_object();
  json.member("outcome", std::string(name(outcome.gate.decision.outcome)));
  json.member("committableCents", outcome.gate.committable);
  json.member("limitResidualCents", outcome.gate.limit_residual);
  json.key("number");
  if (outcome.number) {
    json.value(budget::format(*outcome.number));
  } else {
    json.null();
  }
  write_reasons(outcome.gate.decision, shell.language(), json);
  json.end_object();
  json.end_text();
}

int run_movement(const Arguments& arguments, Shell& shell, MovementKind kind) {
  const auto store = store_of(arguments, "from", shell);
  if (!store) return status_refused;
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  auto request = request_of(arguments, kind);
  if (!request) return shell.complain(request.error());
  request->store_path = *store;
  const auto outcome = app::record_movement(*regime, recording_of(arguments), *request);
  if (!outcome) return shell.complain(outcome.error());
  if (arguments.text("format").value_or("text") == "json") {
    write_outcome_json(*outcome, shell);
  } else {
    write_outcome(*regime, *outcome, shell);
  }
  return outcome->gate.is_open() ? status_clean : status_findings;
}

// ---- Import ---------------------------------------------------------------------------------------------------------

Table totals_table(const budget::Reconciliation& reconciliation, Language language) {
  Table table;
  table.columns = {{"year", {"anno", "year"}},
                   {"side", {"parte", "side"}},
                   {"kept", {"conservato", "kept"}, Align::Right, true},
                   {"incoming", {"in arrivo", "incoming"}, Align::Right, true},
                   {"difference", {"differenza", "difference"}, Align::Right, true}};
  for (const auto& [of, totals] : reconciliation.totals) {
    const Bilingual side = of.second == budget::Side::Revenue ? Bilingual{"entrata", "revenue"}
                                                              : Bilingual{"spesa", "expenditure"};
    table.rows.push_back({static_cast<std::int64_t>(of.first), side.in(language),
                          totals.first.competence, totals.second.competence,
                          totals.second.competence - totals.first.competence});
  }
  return table;
}

void write_import(const app::ImportBudgetOutcome& outcome, const std::string& format,
                  Shell& shell) {
  if (format != "text") {
    print_table(totals_table(outcome.reconciliation, shell.language()), format, shell);
    return;
  }
  const auto line = [&](std::string_view words, std::uint64_t count) {
    if (count > 0) shell.out().write(fmt::format("{:<28} {:>9}\n", words, count));
  };
  line(shell.say("righe lette", "rows read"), outcome.rows);
  line(shell.say("capitoli uguali", "chapters the same"), outcome.reconciliation.matched);
  line(shell.say("capitoli nuovi", "chapters new"), outcome.reconciliation.added.size());
  line(shell.say("capitoli cambiati", "chapters changed"), outcome.reconciliation.changed.size());
  line(shell.say("capitoli che il file non ha", "chapters that the file lacks"),
       outcome.reconciliation.missing.size());
  line(shell.say("movimenti", "movements"), outcome.movements);
  line(shell.say("righe non capite", "rows not understood"), outcome.not_understood.size());
  if (!outcome.reconciliation.totals.empty()) {
    shell.out().write("\n");
    print_table(totals_table(outcome.reconciliation, shell.language()), format, shell);
  }
}

// ---- Division among objectives --------------------------------------------------------------------------------------

// "12=39,5"
Result<budget::Share> share_of(const std::string& text, const budget::ChapterKey& chapter) {
  const std::size_t sign = std::min(text.find('='), text.size());
  const auto objective = parse_number<int>(std::string_view(text).substr(0, sign));
  // A percent with two decimals is written as an amount is, and its hundredths are counted as cents are.
  const auto percent = sign == text.size()
                           ? std::nullopt
                           : reading::parse_amount(std::string_view(text).substr(sign + 1),
                                                   reading::AmountNotation::Italian);
  if (!objective || !percent || percent->cents() > budget::whole_share) {
    return refuse({"«" + text + "» non è una quota", "\"" + text + "\" is no share"}, {},
                  {"ad esempio 12=60, o 31=39,5", "for instance 12=60, or 31=39,5"});
  }
  return budget::Share{chapter, *objective, static_cast<std::int32_t>(percent->cents())};
}

Result<app::DivideRequest> division_of(const Arguments& arguments) {
  app::DivideRequest request;
  request.municipality = arguments.text("municipality");
  storage::Division& division = request.division;
  division.decided_on = TRY(day_of(arguments, "date")).value_or(Shell::today());
  division.year = int_of(arguments, "year").value_or(division.decided_on.year());
  division.act = arguments.text("act").value_or("");
  division.chapter.side =
      arguments.has("revenue") ? budget::Side::Revenue : budget::Side::Expenditure;
  division.chapter.code = TRY(chapter_code_of(arguments));
  for (const std::string& each : arguments.operands())
    division.shares.push_back(TRY(share_of(each, division.chapter)));
  return request;
}

// ---- Reports --------------------------------------------------------------------------------------------------------

// What keeps the report from being whole.
void remark_objectives(const app::ObjectivesMoney& money, Shell& shell) {
  for (const auto& [chapter, objectives] : money.undivided) {
    std::vector<std::string> numbers;
    for (const int each : objectives) numbers.push_back(std::to_string(each));
    shell.remark(fmt::format("{}: {} {}", budget::describe(chapter).in(shell.language()),
                             shell.say("indiviso (`pegaso divide`) fra gli obiettivi",
                                       "undivided (`pegaso divide`) among objectives"),
                             fmt::join(numbers, ", ")));
  }
  for (const auto& [objective, chapters] : money.not_found) {
    shell.remark(fmt::format(
        "{} {}: {} {}", shell.say("obiettivo", "objective"), objective,
        shell.say("capitoli che il bilancio non ha:", "chapters that the budget has not:"),
        fmt::join(chapters, ", ")));
  }
}

// The report of that name; nullopt: there is none.
Result<std::optional<Table>> report_of(std::string_view name, const regime::Regime& regime,
                                       const app::ReportRequest& request, Shell& shell) {
  const Language language = shell.language();
  if (name == "objectives") {
    const app::ObjectivesMoney money = TRY(app::objectives_money(request));
    remark_objectives(money, shell);
    return app::objectives_table(money, language);
  }
  if (name == "availability") return app::availability_table(TRY(app::availability(request)));
  if (name == "directors") return app::directors_table(TRY(app::availability(request)));
  if (name == "cap") return app::cap_table(TRY(app::cap(regime, request)));
  if (name == "limits") return app::limits_table(regime, TRY(app::limits(regime, request)));
  if (name == "duties")
    return app::duties_table(TRY(app::revenue_duties(regime, request)), language);
  if (name == "residuals") return app::residuals_table(TRY(app::residuals(request)));
  if (name == "movements") return app::movements_table(TRY(app::movements(request)), language);
  return std::nullopt;
}

}  // namespace

int run_commit(const Arguments& arguments, Shell& shell) {
  return run_movement(arguments, shell, MovementKind::Commitment);
}
int run_assess(const Arguments& arguments, Shell& shell) {
  return run_movement(arguments, shell, MovementKind::Assessment);
}
int run_collect(const Arguments& arguments, Shell& shell) {
  return run_movement(arguments, shell, MovementKind::Collection);
}
int run_remind(const Arguments& arguments, Shell& shell) {
  const bool is_notified = arguments.has("notified");
  return run_movement(arguments, shell,
                      is_notified ? MovementKind::ReminderNotified : MovementKind::Reminder);
}
int run_hand_over(const Arguments& arguments, Shell& shell) {
  return run_movement(arguments, shell, MovementKind::EnforcedCollection);
}
int run_settle(const Arguments& arguments, Shell& shell) {
  return run_movement(arguments, shell, MovementKind::Settlement);
}
int run_pay(const Arguments& arguments, Shell& shell) {
  return run_movement(arguments, shell, MovementKind::PaymentOrder);
}
int run_reduce(const Arguments& arguments, Shell& shell) {
  return run_movement(arguments, shell, MovementKind::Reduction);
}

int run_divide(const Arguments& arguments, Shell& shell) {
  const auto store = store_of(arguments, "from", shell);
  if (!store) return status_refused;
  auto request = division_of(arguments);
  if (!request) return shell.complain(request.error());
  request->store_path = *store;
  const auto done = app::divide_chapter(recording_of(arguments), *request);
  return done ? status_clean : shell.complain(done.error());
}

int run_import_budget(const Arguments& arguments, Shell& shell) {
  const auto store = store_of(arguments, "into", shell);
  if (!store) return status_refused;
  app::ImportBudgetRequest request;
  request.path = arguments.operands().front();
  request.store_path = *store;
  request.municipality = arguments.text("municipality");
  request.mapping = arguments.text("mapping").value_or("capitoli");
  request.act = arguments.text("act").value_or("");
  request.dry_run = arguments.has("dry-run");
  const auto outcome = app::import_budget(recording_of(arguments), request);
  if (!outcome) return shell.complain(outcome.error());
  write_import(*outcome, arguments.text("format").value_or("text"), shell);
  for (const Problem& each : outcome->not_understood)
    shell.remark(describe(each, shell.language()));
  if (!outcome->unused.empty()) {
    std::string all;
    for (const std::string& each : outcome->unused) all += (all.empty() ? "" : ", ") + each;
    shell.remark(fmt::format("{}: {}", shell.say("colonne non usate", "columns not used"), all));
  }
  return outcome->not_understood.empty() ? status_clean : status_findings;
}

int run_report(const Arguments& arguments, Shell& shell) {
  const auto store = store_of(arguments, "from", shell);
  if (!store) return status_refused;
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  const auto day = as_of(arguments);
  if (!day) return shell.complain(day.error());
  app::ReportRequest request;
  request.store_path = *store;
  request.municipality = arguments.text("municipality");
  request.year = int_of(arguments, "year").value_or(day->in_force_on.year());
  request.as_of = {day->in_force_on, day->known_on};
  const std::string& name = arguments.operands().front();
  const auto table = report_of(name, *regime, request, shell);
  if (!table) return shell.complain(table.error());
  if (!*table) {
    return shell.complain(Problem{
        {"non c'è un rendiconto «" + name + "»", "there is no report \"" + name + "\""},
        {},
        {"Ci sono: availability, directors, objectives, cap, limits, duties, residuals, movements",
         "There are: availability, directors, objectives, cap, limits, duties, residuals, "
         "movements"}});
  }
  print_table(**table, arguments.text("format").value_or("text"), shell);
  return status_clean;
}

}  // namespace pegaso::cli
