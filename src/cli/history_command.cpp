// pegaso log, blame, diff, verify
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/act_list.h"
#include "app/compare_versions.h"
#include "app/plan_log.h"
#include "app/verify_history.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/output.h"
#include "cli/shell.h"
#include "history/describe.h"
#include "publishing/difference_html.h"
#include "publishing/difference_json.h"
#include "publishing/difference_text.h"
#include "publishing/table.h"

namespace pegaso::cli {
namespace {

using publishing::Align;
using publishing::Cell;
using publishing::Table;

Table log_table(const std::vector<app::LogLine>& lines, Language language) {
  Table table;
  table.columns = {{"entry", {"n.", "no."}, Align::Right},
                   {"recordedOn", {"registrato", "recorded"}},
                   {"act", {"atto", "act"}},
                   {"effective", {"in vigore dal", "in force from"}},
                   {"state", {"stato", "state"}},
                   {"subject", {"oggetto", "subject"}},
                   {"changes", {"modifiche", "changes"}},
                   {"author", {"chi", "who"}, Align::Left, false, true}};
  for (const app::LogLine& line : lines) {
    Cell state;
    if (line.state) {
      state =
          publishing::Term{std::string(history::name(*line.state)), history::title(*line.state)};
    }
    table.rows.push_back({line.entry, line.recorded_on, line.what.in(language),
                          line.effective ? Cell(*line.effective) : Cell(), std::move(state),
                          line.subject, app::counts_text(line.counts, language), line.author});
  }
  return table;
}

Table lives_table(const std::vector<app::Life>& lives) {
  Table table;
  table.columns = {{"year", {"anno", "year"}, Align::Right},
                   {"number", {"n.", "no."}, Align::Right},
                   {"title", {"titolo", "title"}},
                   {"formerTitles", {"titoli precedenti", "former titles"}},
                   {"unit", {"unità organizzativa", "unit"}, Align::Left, false, true},
                   {"director", {"dirigente", "director"}}};
  for (const app::Life& each : lives) {
    std::string former;
    for (const std::string& title : each.former_titles) {
      former += (former.empty() ? "" : "; ") + title;
    }
    table.rows.push_back({std::int64_t{each.year}, std::int64_t{each.number}, each.title, former,
                          each.unit, each.director});
  }
  return table;
}

Table blame_table(const app::Blame& blame, Language language) {
  Table table;
  table.columns = {{"part", {"parte", "part"}},
                   {"field", {"dato", "field"}},
                   {"value", {"valore", "value"}},
                   {"entry", {"n.", "no."}, Align::Right},
                   {"act", {"atto", "act"}}};
  for (const app::BlameLine& line : blame.lines) {
    table.rows.push_back({line.part.in(language), line.field.in(language),
                          history::text_of(line.at.part, line.name, line.value, language),
                          line.entry, line.act.in(language)});
  }
  return table;
}

Bilingual name_of(storage::ChainState::Of of) {
  switch (of) {
    using enum storage::ChainState::Of;
    case Plan:
      return {"piano", "plan"};
    case Budget:
      return {"bilancio", "budget"};
    case Events:
      return {"eventi", "events"};
    case Assignments:
      return {"incarichi", "assignments"};
    case Grants:
      return {"contributi", "grants"};
    case Purchases:
      return {"acquisti", "purchases"};
    case PurchaseEvents:
      return {"eventi degli acquisti", "events of purchases"};
    case Accesses:
      return {"accessi", "accounts"};
    case Acceptances:
      return {"segnalazioni accettate", "accepted findings"};
  }
  std::unreachable();
}

Table chains_table(const std::vector<storage::ChainState>& chains, Language language) {
  Table table;
  table.columns = {{"municipality", {"Comune", "municipality"}},
                   {"of", {"di", "of"}},
                   {"year", {"anno", "year"}, Align::Right},
                   {"entries", {"registrazioni", "entries"}, Align::Right},
                   {"brokenEntry", {"rotta alla n.", "broken at no."}, Align::Right},
                   {"reason", {"esito", "outcome"}},
                   {"head", {"impronta dell'ultima (SHA-256)", "hash of the last (SHA-256)"}}};
  for (const storage::ChainState& each : chains) {
    const bool whole = !each.broken_entry;
    const Bilingual outcome = whole ? Bilingual{"integra", "whole"} : each.reason;
    const bool is_plan = each.of == storage::ChainState::Of::Plan;
    table.rows.push_back({each.key.municipality, name_of(each.of).in(language),
                          is_plan ? Cell(std::int64_t{each.key.year}) : Cell(), each.entries,
                          whole ? Cell() : Cell(*each.broken_entry), outcome.in(language),
                          each.head});
  }
  return table;
}

}  // namespace

int run_log(const Arguments& arguments, Shell& shell) {
  auto history = history_of(arguments, shell);
  if (!history) return status_refused;
  const auto day = as_of(arguments);
  if (!day) return shell.complain(day.error());
  const auto objective = arguments.text("objective");
  const auto lines = app::plan_log(*history, {*day, objective});
  if (!lines) return shell.complain(lines.error());
  const std::string format = arguments.text("format").value_or("text");
  print_table(log_table(*lines, shell.language()), format, shell);
  if (format != "text" || !objective) return status_clean;

  const auto version = history::version_on(history->journal(), *day);
  if (!version) return shell.complain(version.error());
  const auto id = app::find_objective(*version, *objective);
  if (!id) return shell.complain(id.error());
  const auto lives = app::continuity(*history, *id);
  if (!lives) return shell.complain(lives.error());
  shell.out().write('\n');
  publishing::write_text(lives_table(*lives), shell.style(), shell.out());
  return status_clean;
}

int run_blame(const Arguments& arguments, Shell& shell) {
  const auto history = history_of(arguments, shell);
  if (!history) return status_refused;
  const auto day = as_of(arguments);
  if (!day) return shell.complain(day.error());
  const auto blame = app::blame(*history, *day, arguments.operands().front());
  if (!blame) return shell.complain(blame.error());
  const std::string format = arguments.text("format").value_or("text");
  if (format == "text") {
    shell.out().write(
        publishing::toned(publishing::printable(fmt::format("{}. {}", blame->number, blame->title)),
                          publishing::Tone::Bold, shell.style()));
    shell.out().write("\n\n");
  }
  print_table(blame_table(*blame, shell.language()), format, shell);
  return status_clean;
}

int run_diff(const Arguments& arguments, Shell& shell) {
  app::CompareRequest request;
  request.store_path = arguments.text("from");
  request.plan = plan_choice(arguments);
  request.today = Shell::today();
  request.reading = read_request(arguments, "");
  const auto known = day_of(arguments, "known");
  if (!known) return shell.complain(known.error());
  request.known_on = *known;
  if (arguments.operands().size() != 2) {
    return shell.complain(Problem{{"servono due versioni", "two versions are needed"},
                                  {},
                                  {"ad esempio: pegaso diff 2016-10-01 now --from town.db",
                                   "for instance: pegaso diff 2016-10-01 now --from town.db"}});
  }
  request.before = arguments.operands()[0];
  request.after = arguments.operands()[1];
  const auto versions = app::compare_versions(request);
  if (!versions) return shell.complain(versions.error());
  const history::Difference difference =
      history::difference(versions->before, versions->after, versions->names);
  const std::string format = arguments.text("format").value_or("text");
  if (format == "json") {
    publishing::write_json(difference, shell.language(), shell.out());
  } else if (format == "html") {
    publishing::write_html(difference, shell.language(), shell.out());
  } else {
    publishing::write_text(difference, shell.style(), shell.out());
  }
  return status_clean;
}

int run_verify(const Arguments& arguments, Shell& shell) {
  const auto chains = app::verify_history(arguments.operands().front());
  if (!chains) return shell.complain(chains.error());
  print_table(chains_table(*chains, shell.language()), arguments.text("format").value_or("text"),
              shell);
  for (const storage::ChainState& each : *chains) {
    if (each.broken_entry) return status_findings;
  }
  return status_clean;
}

}  // namespace pegaso::cli
