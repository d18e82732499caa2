// pegaso draft, approve, correct, ratify, annul
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/drafts.h"
#include "app/files.h"
#include "app/record_act.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/output.h"
#include "cli/shell.h"
#include "history/describe.h"
#include "history/difference.h"
#include "history/history_json.h"
#include "publishing/difference_html.h"
#include "publishing/difference_json.h"
#include "publishing/difference_text.h"
#include "publishing/findings_text.h"
#include "publishing/table.h"

namespace pegaso::cli {
namespace {

using publishing::Align;
using publishing::Table;

constexpr std::size_t change_file_bytes_max = std::size_t{64} << 20U;

// "fine=31/12/2016" for each operand from `first` on.
Result<std::vector<history::FieldText>> fields_of(const Arguments& arguments, std::size_t first) {
  std::vector<history::FieldText> fields;
  for (std::size_t i = first; i < arguments.operands().size(); ++i) {
    const std::string& operand = arguments.operands()[i];
    const std::size_t equals = operand.find('=');
    if (equals == std::string::npos) {
      return refuse({"«" + operand + "» non dice il valore di un campo",
                     "\"" + operand + "\" does not say a field's value"},
                    {}, {"scriverlo come fine=31/12/2016", "write it as end=31/12/2016"});
    }
    fields.push_back({operand.substr(0, equals), operand.substr(equals + 1)});
  }
  return fields;
}

// --objective and one of --phase, --impact-indicator, --result-indicator, --money.
Result<history::PartName> part_name(const Arguments& arguments) {
  struct Choice {
    std::string_view option;
    history::Part part;
  };
  static constexpr std::array<Choice, 4> choices = {
      {{"phase", history::Part::Phase},
       {"impact-indicator", history::Part::ImpactIndicator},
       {"result-indicator", history::Part::ResultIndicator},
       {"money", history::Part::MoneyRow}}};
  history::PartName name;
  name.objective = int_of(arguments, "objective");
  for (const Choice& each : choices) {
    const auto place = int_of(arguments, each.option);
    if (!place) continue;
    if (name.part || !name.objective) {
      return refuse({"--" + std::string(each.option) + " vuole --objective, e da sola",
                     "--" + std::string(each.option) + " needs --objective, and no other"});
    }
    name.part = each.part;
    name.place = *place;
  }
  return name;
}

int print_conflicts(const std::vector<app::DraftConflict>& conflicts, Shell& shell) {
  Table table;
  table.title = {"La bozza contrasta con atti registrati dopo che fu aperta",
                 "The draft conflicts with acts recorded since it was opened"};
  table.columns = {{"where", {"dove", "where"}},
                   {"ours", {"la bozza", "the draft"}},
                   {"theirs", {"gli atti", "the acts"}}};
  const auto effect = [&](const history::Change& change) {
    const auto* field = std::get_if<history::FieldChanged>(&change);
    if (field != nullptr) {
      return history::text_of(field->at.part, field->field, field->to, shell.language());
    }
    return std::string(std::holds_alternative<history::ItemRemoved>(change)
                           ? shell.say("tolto", "removed")
                           : shell.say("cambiato", "changed"));
  };
  for (const app::DraftConflict& each : conflicts) {
    table.rows.push_back({each.where.in(shell.language()), effect(each.conflict.ours),
                          effect(each.conflict.theirs)});
  }
  publishing::write_text(table, shell.style(), shell.out());
  return status_findings;
}

void print_difference(const app::DraftedVersions& versions, history::SideNames names,
                      const std::string& format, Shell& shell) {
  const history::Difference difference =
      history::difference(versions.base, versions.drafted, std::move(names));
  if (format == "json") {
    publishing::write_json(difference, shell.language(), shell.out());
  } else if (format == "html") {
    publishing::write_html(difference, shell.language(), shell.out());
  } else {
    publishing::write_text(difference, shell.style(), shell.out());
  }
}

// The findings that the draft brings, and how many it mends.
int print_findings(app::PlanHistory& history, const storage::Draft& draft, Shell& shell) {
  const auto findings = app::check_draft(history, draft);
  if (!findings) return shell.complain(findings.error());
  Table table;
  table.columns = {{"severity", {"gravità", "severity"}},
                   {"objective", {"ob.", "obj."}, Align::Right},
                   {"message", {"segnalazione", "finding"}}};
  for (std::size_t i = 0; i < findings->all.size(); ++i) {
    if (!findings->is_new[i]) continue;
    const checking::Finding& each = findings->all[i];
    const std::string severity(checking::name(each.severity));
    table.rows.push_back(
        {severity,
         each.objective ? publishing::Cell(std::int64_t{*each.objective}) : publishing::Cell(),
         each.message.in(shell.language())});
  }
  const std::size_t fresh = table.rows.size();
  shell.out().write(
      shell.language() == Language::Italian
          ? fmt::format("Segnalazioni: {} in tutto, {} nuove, {} che la bozza sana.\n",
                        findings->all.size(), fresh, findings->gone)
          : fmt::format("Findings: {} in all, {} new, {} that the draft mends.\n",
                        findings->all.size(), fresh, findings->gone));
  if (fresh > 0) publishing::write_text(table, shell.style(), shell.out());
  return status_clean;
}

int show_draft(app::PlanHistory& history, const storage::Draft& draft, const Arguments& arguments,
               Shell& shell) {
  const auto versions = app::drafted_versions(history, draft);
  if (!versions) return shell.complain(versions.error());
  const std::string format = arguments.text("format").value_or("text");
  if (format == "changes") {
    shell.out().write(history::to_change_file(draft.variation));
    return status_clean;
  }
  const std::string base = std::to_string(draft.base_entry);
  print_difference(*versions,
                   {{"versione in vigore (n. " + base + ")", "version in force (no. " + base + ")"},
                    {"bozza " + draft.name, "draft " + draft.name}},
                   format, shell);
  if (format != "text") return status_clean;
  return print_findings(history, draft, shell);
}

int edit_draft(app::PlanHistory& history, const std::string& action, const std::string& name,
               const Arguments& arguments, Shell& shell) {
  app::DraftEdit edit;
  if (action == "load") {
    const auto file = arguments.text("changes");
    if (!file) {
      return shell.complain(Problem{{"manca il file delle modifiche", "the change file is missing"},
                                    {},
                                    {"indicarlo con --changes", "name it with --changes"}});
    }
    auto text = app::read_file(*file, change_file_bytes_max);
    if (!text) return shell.complain(text.error());
    edit.what = app::DraftEdit::What::ChangeFile;
    edit.change_file = *std::move(text);
    edit.change_file_name = *file;
  } else {
    auto part = part_name(arguments);
    if (!part) return shell.complain(part.error());
    auto fields = fields_of(arguments, 2);
    if (!fields) return shell.complain(fields.error());
    edit.what = action == "set"   ? app::DraftEdit::What::Set
                : action == "add" ? app::DraftEdit::What::Add
                                  : app::DraftEdit::What::Remove;
    edit.part = *part;
    edit.fields = *std::move(fields);
  }
  const auto draft = app::edit_draft(history, recording_of(arguments), name, edit);
  if (!draft) return shell.complain(draft.error());
  return show_draft(history, *draft, arguments, shell);
}

int done(const Result<void>& result, std::string_view it, std::string_view en, Shell& shell) {
  if (!result) return shell.complain(result.error());
  shell.out().write(shell.say(it, en));
  shell.out().write('\n');
  return status_clean;
}

int recorded(const Result<std::int64_t>& entry, Shell& shell) {
  if (!entry) return shell.complain(entry.error());
  shell.out().write(fmt::format("{} {}\n", shell.say("Registrato: n.", "Recorded: no."), *entry));
  return status_clean;
}

// The number of the entry that the first operand names: "3" or "#3".
Result<std::int64_t> entry_of(const Arguments& arguments) {
  std::string text = arguments.operands().front();
  if (text.starts_with('#')) text.erase(0, 1);
  std::int64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || number > 1'000'000'000) number = -1;
    if (number < 0) break;
    number = number * 10 + (c - '0');
  }
  if (number > 0) return number;
  return refuse({"«" + arguments.operands().front() + "» non è il numero di una registrazione",
                 "\"" + arguments.operands().front() + "\" is not an entry's number"},
                {}, {"`pegaso log` li elenca", "`pegaso log` lists them"});
}

// Why that body, by when, and what else it takes.
void print_approval(const history::Approval& approval, Shell& shell) {
  const Language language = shell.language();
  const auto line = [&](std::string_view it, std::string_view en,
                        const history::ApprovalReason& reason) {
    shell.out().write(fmt::format("{}: {} ({}; {})\n", shell.say(it, en),
                                  reason.sentence.in(language), reason.rule, reason.source));
  };
  line("Perché", "Why", approval.reason);
  for (const history::ApprovalReason& each : approval.also_needed) {
    line("Presuppone", "Presupposes", each);
  }
  for (const history::ApprovalReason& each : approval.alternatives) {
    line("Oppure", "Or", each);
  }
  if (approval.is_late || approval.is_late_unless_extended) {
    shell.remark(fmt::format("{} {}",
                             shell.say("l'atto è successivo all'ultimo giorno utile,",
                                       "the act comes after the last day,"),
                             format_italian(*approval.last_day)));
  }
  if (approval.ratify_by) {
    shell.out().write(fmt::format("{} {}\n",
                                  shell.say("Da ratificare entro il", "To be ratified by"),
                                  format_italian(*approval.ratify_by)));
  }
}

}  // namespace

int run_draft(const Arguments& arguments, Shell& shell) {
  auto history = history_of(arguments, shell);
  if (!history) return status_refused;
  const auto& operands = arguments.operands();
  const std::string action = operands.empty() ? "list" : operands[0];
  if (action == "list") {
    const auto drafts = app::list_drafts(*history);
    if (!drafts) return shell.complain(drafts.error());
    print_table(app::drafts_table(*drafts), "text", shell);
    return status_clean;
  }
  static constexpr auto actions = std::to_array<std::string_view>(
      {"open", "show", "set", "add", "remove", "load", "propose", "discard"});
  if (std::ranges::find(actions, action) == actions.end() || operands.size() < 2) {
    return shell.complain(Problem{
        {"non si capisce che cosa fare della bozza", "what to do with the draft is unclear"},
        {},
        {"pegaso draft list, oppure open, show, set, add, remove, load, propose, discard e il "
         "nome della bozza",
         "pegaso draft list, or open, show, set, add, remove, load, propose, discard and the "
         "draft's name"}});
  }
  const std::string& name = operands[1];
  if (action == "open") {
    return done(app::open_draft(*history, recording_of(arguments), name,
                                arguments.text("subject").value_or("")),
                "Bozza aperta", "Draft opened", shell);
  }
  if (action == "propose") {
    return done(app::propose_draft(*history, recording_of(arguments), name), "Bozza proposta",
                "Draft proposed", shell);
  }
  if (action == "discard") {
    return done(app::discard_draft(*history, name), "Bozza buttata", "Draft thrown away", shell);
  }
  if (action == "show") {
    const auto draft = app::find_draft(*history, name);
    if (!draft) return shell.complain(draft.error());
    return show_draft(*history, *draft, arguments, shell);
  }
  return edit_draft(*history, action, name, arguments, shell);
}

int run_ratify(const Arguments& arguments, Shell& shell) {
  auto history = history_of(arguments, shell);
  if (!history) return status_refused;
  const auto entry = entry_of(arguments);
  if (!entry) return shell.complain(entry.error());
  const auto date = day_of(arguments, "date");
  if (!date) return shell.complain(date.error());
  return recorded(app::ratify_act(*history, recording_of(arguments),
                                  {*entry, arguments.text("number").value_or(""),
                                   date->value_or(Shell::today())}),
                  shell);
}

int run_annul(const Arguments& arguments, Shell& shell) {
  auto history = history_of(arguments, shell);
  if (!history) return status_refused;
  const auto entry = entry_of(arguments);
  if (!entry) return shell.complain(entry.error());
  const auto from = day_of(arguments, "effective");
  if (!from) return shell.complain(from.error());
  return recorded(app::annul_act(*history, recording_of(arguments),
                                 {*entry, *from, arguments.text("reason").value_or("")}),
                  shell);
}

int run_correct(const Arguments& arguments, Shell& shell) {
  auto history = history_of(arguments, shell);
  if (!history) return status_refused;
  const auto entry = entry_of(arguments);
  if (!entry) return shell.complain(entry.error());
  const auto date = day_of(arguments, "date");
  if (!date) return shell.complain(date.error());
  const auto effective = day_of(arguments, "effective");
  if (!effective) return shell.complain(effective.error());
  return recorded(app::correct_act(
                      *history, recording_of(arguments),
                      {*entry, arguments.text("draft"), arguments.text("number"), *date, *effective,
                       arguments.text("subject"), arguments.text("reason").value_or("")}),
                  shell);
}

int run_approve(const Arguments& arguments, Shell& shell) {
  auto history = history_of(arguments, shell);
  if (!history) return status_refused;
  const std::string& draft = arguments.operands().front();
  const auto conflicts = app::draft_conflicts(*history, draft);
  if (!conflicts) return shell.complain(conflicts.error());
  if (!conflicts->empty()) return print_conflicts(*conflicts, shell);

  app::ApproveRequest request;
  request.draft = draft;
  const auto date = day_of(arguments, "date");
  if (!date) return shell.complain(date.error());
  const auto effective = day_of(arguments, "effective");
  if (!effective) return shell.complain(effective.error());
  request.act = {arguments.text("number").value_or(""),
                 date->value_or(Shell::today()),
                 *effective,
                 int_of(arguments, "order").value_or(0),
                 arguments.text("subject").value_or(""),
                 arguments.text("link").value_or(""),
                 arguments.has("urgent")};
  const auto approved = app::approve_draft(*history, recording_of(arguments), request);
  if (!approved) return shell.complain(approved.error());
  const std::string act = history::describe(approved->act).in(shell.language());
  shell.out().write(fmt::format("{} {}: {}\n", shell.say("Registrato: n.", "Recorded: no."),
                                approved->entry, publishing::printable(act)));
  print_approval(approved->approval, shell);
  return status_clean;
}

}  // namespace pegaso::cli
