// pegaso import, list, show, find, export
#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/export_plan.h"
#include "app/find_words.h"
#include "app/import_plan.h"
#include "app/list_plans.h"
#include "app/show_plan.h"
#include "base/number.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/shell.h"
#include "publishing/plan_json.h"
#include "publishing/plan_text.h"
#include "reading/csv_tables.h"
#include "reading/doubts.h"

namespace pegaso::cli {
namespace {

using publishing::Align;
using publishing::Cell;
using publishing::Table;

constexpr std::uint64_t find_limit_usual = 20;
constexpr std::uint64_t find_limit_max = 100'000;

Cell count_cell(std::size_t count) { return static_cast<std::int64_t>(count); }

Cell day_cell(std::chrono::sys_seconds instant) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(instant)};
  const auto date = Date::from(static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                               static_cast<unsigned>(day.day()));
  return date ? Cell(*date) : Cell();
}

std::string plan_name(const storage::PlanKey& key) {
  return fmt::format("{} {}", key.municipality, key.year);
}

std::string describe_effect(const app::ImportOutcome& outcome, const std::string& path,
                            Language language) {
  const bool italian = language == Language::Italian;
  const std::string plan = plan_name(outcome.plan);
  switch (outcome.effect) {
    case app::ImportOutcome::Effect::Added:
      return italian ? fmt::format("{}: nuovo in {}", plan, path)
                     : fmt::format("{}: new in {}", plan, path);
    case app::ImportOutcome::Effect::Replaced:
      return italian ? fmt::format("{}: ha preso il posto del precedente in {}", plan, path)
                     : fmt::format("{}: took the place of the earlier one in {}", plan, path);
    case app::ImportOutcome::Effect::Same:
      return italian ? fmt::format("{}: era già in {}, uguale", plan, path)
                     : fmt::format("{}: was in {} already, equal", plan, path);
    case app::ImportOutcome::Effect::Proposed:
      return italian ? fmt::format("{}: è una nuova edizione di quello in {}", plan, path)
                     : fmt::format("{}: a new edition of the one in {}", plan, path);
  }
  return plan;
}

Table changes_table(const std::vector<app::TotalChange>& changes, Language language) {
  Table table;
  table.columns = {{"what", {"che cosa", "what"}},
                   {"before", {"prima", "before"}, Align::Right},
                   {"after", {"ora", "now"}, Align::Right}};
  const auto cell = [](const app::TotalChange& change, std::int64_t value) {
    return change.is_money ? Cell(Money::from_cents(value)) : Cell(value);
  };
  for (const app::TotalChange& change : changes) {
    table.rows.push_back(
        {change.what.in(language), cell(change, change.before), cell(change, change.after)});
  }
  return table;
}

Table plans_table(const std::vector<storage::PlanSummary>& plans) {
  Table table;
  table.columns = {
      {"municipality", {"Comune", "municipality"}},
      {"year", {"anno", "year"}, Align::Right},
      {"objectives", {"obiettivi", "objectives"}, Align::Right},
      {"impactIndicators", {"ind. impatto", "impact ind."}, Align::Right, false, true},
      {"resultIndicators", {"ind. risultato", "result ind."}, Align::Right, false, true},
      {"phases", {"fasi", "phases"}, Align::Right, false, true},
      {"moneyRows", {"righe finanz.", "money rows"}, Align::Right, false, true},
      {"uncertain", {"in dubbio", "in doubt"}, Align::Right},
      {"unread", {"non letti", "unread"}, Align::Right},
      {"imported", {"importato", "imported"}, Align::Right},
      {"layout", {"layout", "layout"}, Align::Left, false, true},
      {"document", {"documento", "document"}}};
  for (const storage::PlanSummary& each : plans) {
    table.rows.push_back(
        {each.key.municipality, std::int64_t{each.key.year}, count_cell(each.objectives),
         count_cell(each.impact_indicators), count_cell(each.result_indicators),
         count_cell(each.phases), count_cell(each.money_rows), count_cell(each.uncertain),
         count_cell(each.unread), day_cell(each.imported_at), each.layout, each.document});
  }
  return table;
}

Bilingual words_for(storage::FoundIn field) {
  switch (field) {
    case storage::FoundIn::Title:
      return {"titolo", "title"};
    case storage::FoundIn::Description:
      return {"descrizione", "description"};
    case storage::FoundIn::Impact:
      return {"impatto", "impact"};
    case storage::FoundIn::Stakeholders:
      return {"stakeholder", "stakeholders"};
    case storage::FoundIn::ImpactIndicator:
      return {"indicatore di impatto", "impact indicator"};
    case storage::FoundIn::ResultIndicator:
      return {"indicatore di risultato", "result indicator"};
    case storage::FoundIn::Phase:
      return {"fase", "phase"};
    case storage::FoundIn::Person:
      return {"persona", "person"};
    case storage::FoundIn::Unit:
      return {"settore", "unit"};
    case storage::FoundIn::Programme:
      return {"programmazione", "programming"};
    case storage::FoundIn::Chapter:
      return {"capitolo", "chapter"};
  }
  return {};
}

Table hits_table(const std::vector<storage::Hit>& hits) {
  Table table;
  table.columns = {{"municipality", {"Comune", "municipality"}},
                   {"year", {"anno", "year"}, Align::Right},
                   {"objective", {"n.", "no."}, Align::Right},
                   {"code", {"codice", "code"}},
                   {"title", {"titolo", "title"}},
                   {"director", {"dirigente", "director"}},
                   {"foundIn", {"trovato in", "found in"}},
                   {"item", {"quale", "which"}, Align::Right},
                   {"snippet", {"testo", "text"}}};
  for (const storage::Hit& hit : hits) {
    table.rows.push_back(
        {hit.plan.municipality, std::int64_t{hit.plan.year}, std::int64_t{hit.objective_number},
         hit.objective_code, hit.objective_title, hit.director,
         publishing::Term{std::string(storage::name(hit.found_in)), words_for(hit.found_in)},
         hit.item > 0 ? count_cell(hit.item) : Cell(), hit.snippet});
  }
  return table;
}

// "12=3,15=new": which objectives of the document are which of before.
Result<std::map<int, std::optional<int>>> matches_of(const std::string& text) {
  std::map<int, std::optional<int>> matches;
  for (const std::string_view each : split(text, ',')) {
    const std::vector<std::string_view> sides = split(each, '=');
    const auto number =
        sides.size() == 2 ? parse_number<int>(std::string(trimmed(sides[0]))) : std::nullopt;
    const bool is_new =
        sides.size() == 2 && (trimmed(sides[1]) == "new" || trimmed(sides[1]) == "nuovo");
    const auto before = sides.size() == 2 && !is_new
                            ? parse_number<int>(std::string(trimmed(sides[1])))
                            : std::nullopt;
    if (!number || (!is_new && !before)) {
      return refuse({"--match: «" + std::string(each) + "» non si capisce",
                     "--match: \"" + std::string(each) + "\" is not understood"},
                    {}, {"scriverlo come 12=3 o 15=new", "write it as 12=3 or 15=new"});
    }
    matches[*number] = before;
  }
  return matches;
}

Result<app::ImportRequest> import_request(const Arguments& arguments, const std::string& store) {
  app::ImportRequest request;
  request.store_path = store;
  request.municipality = arguments.text("municipality");
  request.year = plan_choice(arguments).year;
  request.recording = recording_of(arguments);
  request.effective = TRY(day_of(arguments, "effective"));
  request.acts_from_marks = arguments.has("acts-from-marks");
  request.replace = arguments.has("replace");
  if (const auto matches = arguments.text("match")) request.matches = TRY(matches_of(*matches));
  request.draft_name = arguments.text("draft");
  return request;
}

// --- what an import did to the history -----------------------------------------------------------

Table marks_table(const history::RebuiltHistory& rebuilt) {
  const history::MarkCounts& counts = rebuilt.counts;
  Table table;
  table.title = {"Segni degli atti", "Marks of acts"};
  table.columns = {{"what", {"che cosa", "what"}}, {"count", {"quanti", "count"}, Align::Right}};
  const auto row = [&](const Bilingual& what, std::size_t count) {
    table.rows.push_back({publishing::Term{what.en, what}, count_cell(count)});
  };
  row({"obiettivi variati", "objectives changed"}, counts.objectives_changed);
  row({"obiettivi assegnati", "objectives assigned"}, counts.objectives_assigned);
  row({"obiettivi rimossi", "objectives removed"}, counts.objectives_removed);
  row({"obiettivi rinominati", "objectives renamed"}, counts.objectives_renamed);
  row({"indicatori di impatto aggiornati", "impact indicators updated"},
      counts.impact_indicators_updated);
  row({"indicatori di risultato aggiornati", "result indicators updated"},
      counts.result_indicators_updated);
  row({"indicatori rimossi", "indicators removed"},
      counts.impact_indicators_removed + counts.result_indicators_removed);
  row({"fasi aggiornate", "phases updated"}, counts.phases_updated);
  row({"fasi rinviate", "phases postponed"}, counts.phases_postponed);
  row({"fasi sostituite", "phases replaced"}, counts.phases_replaced);
  row({"fasi rimosse", "phases removed"}, counts.phases_removed);
  std::size_t not_stated = 0;
  for (const history::MarkedAct& act : rebuilt.acts) not_stated += act.not_stated.size();
  row({"di cui il documento non riporta ciò che c'era prima",
       "of which the document does not say what stood before"},
      not_stated);
  return table;
}

Table matches_table(const app::NewEdition& edition, Language language) {
  Table table;
  table.title = {"Abbinamenti da decidere", "Matches to decide"};
  table.columns = {{"number", {"obiettivo", "objective"}, Align::Right},
                   {"before", {"forse il n.", "maybe no."}, Align::Right},
                   {"points", {"punti", "points"}, Align::Right},
                   {"why", {"perché", "why"}}};
  const auto row = [&](int number, const history::Candidate& candidate) {
    std::string why;
    for (const history::Reason& reason : candidate.reasons) {
      why += (why.empty() ? "" : "; ") + history::describe(reason).in(language);
    }
    const std::size_t position = history::position_of_objective(edition.former, candidate.id);
    table.rows.push_back({std::int64_t{number}, count_cell(position + 1),
                          std::int64_t{candidate.points}, std::move(why)});
  };
  for (const history::ObjectiveMatch& match : edition.matching.objectives) {
    if (match.certainty != history::Certainty::Uncertain) continue;
    if (match.best) row(match.number, *match.best);
    for (const history::Candidate& other : match.others) row(match.number, other);
  }
  return table;
}

Table disagreements_table(const std::vector<history::MarkDisagreement>& disagreements,
                          Language language) {
  Table table;
  table.title = {"Segni del documento e differenze vere non concordano",
                 "The document's marks and the real differences disagree"};
  table.columns = {{"objective", {"obiettivo", "objective"}, Align::Right},
                   {"sentence", {"che cosa", "what"}}};
  for (const history::MarkDisagreement& each : disagreements) {
    table.rows.push_back(
        {each.objective_number > 0 ? Cell(std::int64_t{each.objective_number}) : Cell(),
         each.sentence.in(language)});
  }
  return table;
}

void print_edition(const app::NewEdition& edition, Shell& shell) {
  if (!edition.draft) {
    publishing::write_text(matches_table(edition, shell.language()), shell.style(), shell.out());
    for (const Problem& each : edition.open_questions) {
      shell.remark(describe(each, shell.language()));
    }
    shell.out().write(
        shell.say("Nulla è stato registrato. Ripetere l'importazione con --match N=M,N=new.\n",
                  "Nothing was recorded. Import again with --match N=M,N=new.\n"));
    return;
  }
  if (!edition.disagreements.empty()) {
    publishing::write_text(disagreements_table(edition.disagreements, shell.language()),
                           shell.style(), shell.out());
  }
  shell.out().write(
      shell.language() == Language::Italian
          ? fmt::format("Proposta come bozza {}: pegaso draft show {}, poi pegaso approve {}.\n",
                        *edition.draft, *edition.draft, *edition.draft)
          : fmt::format("Proposed as draft {}: pegaso draft show {}, then pegaso approve {}.\n",
                        *edition.draft, *edition.draft, *edition.draft));
}

void print_history(const app::ImportOutcome& outcome, Shell& shell) {
  const bool italian = shell.language() == Language::Italian;
  if (outcome.rebuilt) {
    publishing::write_text(marks_table(*outcome.rebuilt), shell.style(), shell.out());
  }
  if (outcome.former_year) {
    shell.out().write(italian ? fmt::format("Obiettivi che continuano dal {}: {}.\n",
                                            *outcome.former_year, outcome.carried_on)
                              : fmt::format("Objectives that carry on from {}: {}.\n",
                                            *outcome.former_year, outcome.carried_on));
    for (const int number : outcome.carried_on_uncertain) {
      shell.remark(italian ? fmt::format("l'obiettivo {} potrebbe continuarne uno del {}: contato "
                                         "come nuovo; per dirlo: --match {}=M --replace",
                                         number, *outcome.former_year, number)
                           : fmt::format("objective {} might carry on one of {}: counted as new; "
                                         "to say so: --match {}=M --replace",
                                         number, *outcome.former_year, number));
    }
  }
  if (outcome.edition) print_edition(*outcome.edition, shell);
}

// The snippet with the words found in bold.
std::string highlighted(const storage::Hit& hit, const publishing::TextStyle& style) {
  std::string out;
  std::size_t at = 0;
  for (const storage::Hit::Range& range : hit.highlights) {
    out += publishing::printable(hit.snippet.substr(at, range.begin - at));
    if (range.begin > at && hit.snippet[range.begin - 1] == ' ' && !out.empty()) out += ' ';
    out += publishing::toned(
        publishing::printable(hit.snippet.substr(range.begin, range.end - range.begin)),
        publishing::Tone::Bold, style);
    at = range.end;
    if (at < hit.snippet.size() && hit.snippet[at] == ' ') out += ' ';
  }
  return out + publishing::printable(hit.snippet.substr(at));
}

void print_hits(const storage::FindOutcome& outcome, Shell& shell) {
  const bool italian = shell.language() == Language::Italian;
  for (const storage::Hit& hit : outcome.hits) {
    std::string head = fmt::format("{}, {} {}", plan_name(hit.plan),
                                   italian ? "obiettivo" : "objective", hit.objective_number);
    if (!hit.objective_code.empty()) head += " " + hit.objective_code;
    head += " · " + hit.objective_title;
    shell.out().write(
        publishing::toned(publishing::printable(head), publishing::Tone::Bold, shell.style()));
    shell.out().write('\n');
    std::string where = words_for(hit.found_in).in(shell.language());
    if (hit.item > 0) where += fmt::format(" {}", hit.item);
    if (!hit.director.empty()) where += " · " + publishing::printable(hit.director);
    shell.out().write(fmt::format("  {}\n  {}\n", where, highlighted(hit, shell.style())));
  }
  std::string end = italian ? fmt::format("Obiettivi trovati: {}", outcome.total)
                            : fmt::format("Objectives found: {}", outcome.total);
  if (outcome.hits.size() < outcome.total) {
    end += italian ? fmt::format(", i primi {} mostrati (--limit per averne di più)",
                                 outcome.hits.size())
                   : fmt::format(", the first {} shown (--limit for more)", outcome.hits.size());
  }
  if (outcome.by_prefix) {
    end += italian ? "; l'ultima parola presa come inizio" : "; the last word taken as a beginning";
  }
  shell.out().write(end + "\n");
}

Result<app::Selection> selection_of(const Arguments& arguments) {
  std::vector<app::Selection> found;
  if (const auto objective = arguments.text("objective")) {
    found.emplace_back(app::ObjectiveNamed{*objective});
  }
  if (const auto director = arguments.text("director")) {
    found.emplace_back(app::ObjectivesOfDirector{*director});
  }
  if (const auto chapter = arguments.text("chapter")) {
    found.emplace_back(app::ObjectivesOfChapter{*chapter});
  }
  if (found.size() > 1) {
    return refuse({"--objective, --director e --chapter si escludono",
                   "--objective, --director and --chapter exclude each other"},
                  {}, {"Lasciarne uno", "Keep one of them"});
  }
  return found.empty() ? app::Selection(app::WholePlan{}) : found.front();
}

}  // namespace

int run_import(const Arguments& arguments, Shell& shell) {
  const auto store = store_of(arguments, "into", shell);
  if (!store) return status_refused;
  auto request = import_request(arguments, *store);
  if (!request) return shell.complain(request.error());
  auto reading = read_or_complain(read_request(arguments, arguments.operands().front()), shell);
  if (!reading) return status_refused;
  const auto stale = reading->stale_rulings;
  const std::size_t in_doubt = reading::doubts(*reading).size();
  const auto outcome = [&] {
    const Progress progress(shell, std::string(shell.say("conservo in ", "keeping in ")) + *store);
    return app::import_plan(std::move(*reading), *request);
  }();
  if (!outcome) return shell.complain(outcome.error());
  for (const reading::StaleRuling& each : stale) {
    shell.remark(fmt::format("{}{}: {}", shell.say("scelta non applicata ", "ruling not applied "),
                             each.what, each.reason.in(shell.language())));
  }
  shell.out().write(publishing::printable(describe_effect(*outcome, *store, shell.language())));
  shell.out().write('\n');
  using enum app::ImportOutcome::Effect;
  if ((outcome->effect == Replaced || outcome->effect == Proposed) && !outcome->changes.empty()) {
    publishing::write_text(changes_table(outcome->changes, shell.language()), shell.style(),
                           shell.out());
  } else {
    publishing::write_text(publishing::totals_table(outcome->totals), shell.style(), shell.out());
  }
  if (in_doubt > 0 || outcome->unread > 0) {
    shell.out().write(
        shell.language() == Language::Italian
            ? fmt::format("In dubbio: {} (pegaso review). Testi senza posto: {}.\n",
                          outcome->uncertain, outcome->unread)
            : fmt::format("Records in doubt: {} (pegaso review). Texts without a place: {}.\n",
                          in_doubt, outcome->unread));
  }
  print_history(*outcome, shell);
  const bool waits = outcome->edition && !outcome->edition->draft;
  return waits ? status_findings : status_clean;
}

int run_list(const Arguments& arguments, Shell& shell) {
  const auto store = store_of(arguments, "from", shell);
  if (!store) return status_refused;
  const auto plans = app::list_plans(*store);
  if (!plans) return shell.complain(plans.error());
  const std::string format = arguments.text("format").value_or("text");
  if (format == "text" && plans->empty()) {
    shell.out().write(shell.say("L'archivio è vuoto.\n", "The store is empty.\n"));
    return status_clean;
  }
  print_table(plans_table(*plans), format, shell);
  return status_clean;
}

int run_show(const Arguments& arguments, Shell& shell) {
  const auto store = store_of(arguments, "from", shell);
  if (!store) return status_refused;
  const auto selection = selection_of(arguments);
  if (!selection) return shell.complain(selection.error());
  std::optional<history::AsOf> day;
  if (arguments.has("as-of") || arguments.has("known")) {
    const auto asked = as_of(arguments);
    if (!asked) return shell.complain(asked.error());
    day = *asked;
  }
  const auto shown = app::show_plan({*store, plan_choice(arguments), *selection, day});
  if (!shown) return shell.complain(shown.error());
  const auto& objectives = shown->plan.objectives;
  const std::string format = arguments.text("format").value_or("text");
  if (format == "json") {
    publishing::write_objectives_json(objectives, shown->lines, shell.language(), shell.out());
    return status_clean;
  }
  if (format == "csv") {
    publishing::write_csv(publishing::objectives_table(objectives, shown->lines), shell.out());
    return status_clean;
  }
  shell.out().write(publishing::toned(publishing::printable(plan_name(shown->summary.key)),
                                      publishing::Tone::Bold, shell.style()));
  shell.out().write("\n\n");
  if (std::holds_alternative<app::ObjectiveNamed>(*selection)) {
    for (std::size_t i = 0; i < objectives.size(); ++i) {
      if (i > 0) shell.out().write('\n');
      publishing::write_objective_text(objectives[i], shown->lines[i], shell.style(), shell.out());
    }
    return status_clean;
  }
  if (std::holds_alternative<app::WholePlan>(*selection)) {
    publishing::write_text(publishing::totals_table(plan::totals(shown->plan)), shell.style(),
                           shell.out());
    shell.out().write('\n');
  }
  publishing::write_text(publishing::objectives_table(objectives, shown->lines), shell.style(),
                         shell.out());
  return status_clean;
}

int run_find(const Arguments& arguments, Shell& shell) {
  const auto store = store_of(arguments, "from", shell);
  if (!store) return status_refused;
  app::FindRequest request;
  request.store_path = *store;
  for (const std::string& word : arguments.operands()) {
    request.words += (request.words.empty() ? "" : " ") + word;
  }
  request.scope = {arguments.text("municipality"), plan_choice(arguments).year};
  request.limit =
      std::min(number_of(arguments, "limit").value_or(find_limit_usual), find_limit_max);
  const auto outcome = app::find_words(request);
  if (!outcome) return shell.complain(outcome.error());
  const std::string format = arguments.text("format").value_or("text");
  if (format == "text") {
    print_hits(*outcome, shell);
  } else {
    print_table(hits_table(outcome->hits), format, shell);
  }
  return status_clean;
}

int run_export(const Arguments& arguments, Shell& shell) {
  const auto store = store_of(arguments, "from", shell);
  if (!store) return status_refused;
  const auto reading = app::export_plan({*store, plan_choice(arguments)});
  if (!reading) return shell.complain(reading.error());
  if (arguments.text("format") == "csv") {
    shell.out().write(reading::write_tables(reading->plan));
  } else {
    publishing::write_plan_json(*reading, shell.language(), shell.out());
  }
  return status_clean;
}

}  // namespace pegaso::cli
