// The list of objectives: filtered, grouped, to take away.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/number.h"
#include "base/text.h"
#include "plan/plan.h"
#include "publishing/objective_tables.h"
#include "publishing/plan_text.h"
#include "publishing/table.h"
#include "web/plan_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using app::LoadedPlan;
using publishing::HtmlWriter;

namespace {

struct Filter {
  std::string words;
  std::string director;
  std::string mark;
  std::string by;  // "", "director", "programme", "strategy"
};

Filter filter_of(const net::Request& request) {
  const auto text = [&](std::string_view name) {
    return std::string(trimmed(request.query_value(name).value_or("")));
  };
  return {text("words"), text("director"), text("mark"), text("by")};
}

// Everything that a person may remember of an objective: its texts, people, indicators, phases and chapters.
std::string texts_of(const plan::Objective& objective) {
  std::string all = fmt::format(
      "{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", objective.number, objective.code,
      objective.title, objective.director, fmt::join(objective.co_directors, "\n"), objective.unit,
      objective.councillor, objective.description, objective.mission, objective.programme,
      objective.strategic_area, objective.strategic_goal, objective.operational_goal);
  const auto add = [&](std::string_view text) {
    all += '\n';
    all += text;
  };
  for (const auto* indicators : {&objective.impact_indicators, &objective.result_indicators}) {
    for (const plan::Indicator& each : *indicators) add(each.description);
  }
  for (const plan::Phase& each : objective.phases) {
    add(each.text);
    add(each.other_units);
    add(each.delegate);
  }
  for (const plan::MoneyRow& each : objective.money) {
    add(each.chapter);
    add(each.commitment);
  }
  return all;
}

bool is_wanted(const plan::Objective& objective, const Filter& filter) {
  if (!filter.director.empty() && objective.director != filter.director) return false;
  if (!filter.mark.empty() && plan::name(objective.mark) != filter.mark) return false;
  return filter.words.empty() || has_all_words(texts_of(objective), filter.words);
}

std::vector<const plan::Objective*> wanted_of(const LoadedPlan& loaded, const Filter& filter) {
  std::vector<const plan::Objective*> wanted;
  for (const plan::Objective& each : loaded.reading.plan.objectives) {
    if (is_wanted(each, filter)) wanted.push_back(&each);
  }
  return wanted;
}

// The files of the list that is shown: "words=scuole&director=&mark=&at=2016-06-30".
std::string query_of(const LoadedPlan& loaded, const Filter& filter) {
  std::string query;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    query += fmt::format("{}{}={}", query.empty() ? "" : "&", name, net::encoded(value));
  };
  add("words", filter.words);
  add("director", filter.director);
  add("mark", filter.mark);
  if (loaded.as_of) add("at", format_iso(*loaded.as_of));
  return query;
}

std::string group_of(const plan::Objective& objective, const std::string& by) {
  if (by == "director") return objective.director;
  if (by == "programme") {
    return objective.programme.empty() ? objective.mission
                                       : objective.mission + " - " + objective.programme;
  }
  if (by == "strategy") {
    return objective.strategic_goal.empty()
               ? objective.strategic_area
               : objective.strategic_area + " - " + objective.strategic_goal;
  }
  return {};
}

class ObjectivesList {
 public:
  ObjectivesList(Page& page, const LoadedPlan& loaded)
      : page_(page), html_(page.html()), loaded_(loaded) {}

  void write_filter(const Filter& filter) {
    FilterPart part(page_, "/plan");
    if (loaded_.as_of) part.hidden("at", format_iso(*loaded_.as_of));
    part.words("words", page_.say("Parole", "Words"), filter.words);
    std::vector<Choice> directors = {choice("", "tutti", "all")};
    for (const std::string& each : directors_of(loaded_.reading.plan))
      directors.push_back({each, each});
    part.choice("director", page_.say("Dirigente", "Director"), directors, filter.director);
    part.choice("mark", page_.say("Variazione", "Variation"),
                std::array{choice("", "tutti", "all"), choice("changed", "variati", "changed"),
                           choice("assigned", "assegnati", "assigned"),
                           choice("removed", "rimossi", "removed")},
                filter.mark);
    part.choice("by", page_.say("Raggruppa per", "Group by"),
                std::array{choice("", "nessun raggruppamento", "no grouping"),
                           choice("director", "dirigente", "director"),
                           choice("programme", "missione e programma", "mission and programme"),
                           choice("strategy", "linea strategica", "strategic line")},
                filter.by);
    part.finish();
  }

  void write(const Filter& filter) {
    ResultsPart results(page_);
    const std::vector<const plan::Objective*> wanted = wanted_of(loaded_, filter);
    std::map<std::string, std::vector<const plan::Objective*>> groups;
    for (const plan::Objective* each : wanted) groups[group_of(*each, filter.by)].push_back(each);
    const std::size_t all = loaded_.reading.plan.objectives.size();
    if (wanted.empty()) {
      write_nothing(
          page_,
          fmt::format(
              "{} {} {}", page_.say("Nessuno dei", "None of the"), with_points(all),
              page_.say("obiettivi corrisponde ai filtri.", "objectives matches the filters.")),
          whole_list());
      results.finish();
      return;
    }
    html_.element("p",
                  fmt::format("{} {}",
                              counted(wanted.size(), page_.say("obiettivo su", "objective of"),
                                      page_.say("obiettivi su", "objectives of")),
                              with_points(all)),
                  {{"role", "status"}});
    for (const auto& [title, objectives] : groups) {
      if (filter.by.empty()) {
        write_table(objectives, page_.say("Obiettivi", "Objectives"));
        continue;
      }
      html_.open("details", {{"class", "group"}});
      html_.element(
          "summary",
          fmt::format("{} ({})", title.empty() ? page_.say("non detto", "not stated") : title,
                      objectives.size()));
      write_table(objectives, title);
      html_.close();
    }
    write_files(filter);
    results.finish();
  }

 private:
  Choice choice(std::string_view value, std::string_view it, std::string_view en) const {
    return {std::string(value), std::string(page_.say(it, en))};
  }

  std::string whole_list() const {
    return loaded_.as_of ? fmt::format("/plan?at={}", format_iso(*loaded_.as_of)) : "/plan";
  }

  // What is shown, to take away: the objectives, and all rows of one kind that they have.
  void write_files(const Filter& filter) {
    const std::string query = query_of(loaded_, filter);
    html_.open("ul", {{"class", "files"}, {"aria-label", page_.say("Scarica", "Download")}});
    write_file_item(page_, page_.say("Obiettivi", "Objectives"), "/plan", query);
    for (const publishing::ObjectiveTable& each : publishing::objective_tables())
      write_file_item(page_, each, query);
    if (!loaded_.as_of) {
      html_.open("li");
      html_.text(page_.say("Il piano intero ", "The whole plan "));
      page_.link("/plan.json", "JSON");
      html_.close();
    }
    html_.close();
  }

  void write_table(const std::vector<const plan::Objective*>& objectives,
                   std::string_view caption) {
    std::vector<TablePart::Heading> headings = {{page_.say("N.", "No.")},
                                                {page_.say("Obiettivo", "Objective")},
                                                {page_.say("Dirigente", "Director")},
                                                {page_.say("Unità", "Unit")}};
    if (!loaded_.as_of) headings.push_back({page_.say("Segnalazioni", "Findings")});
    TablePart table(page_, caption, headings);
    for (const plan::Objective* each : objectives) write_row(table, *each);
    table.finish();
  }

  void write_row(TablePart& table, const plan::Objective& objective) {
    table.open_row();
    table.cell(objective.code.empty() ? std::to_string(objective.number) : objective.code);
    table.open_head();
    page_.link(objective_address(loaded_, objective.number), objective.title);
    html_.text(" ");
    write_mark(page_, objective.mark);
    table.close_cell();
    table.cell(objective.director);
    table.cell(objective.unit);
    if (!loaded_.as_of) {
      table.open_cell();
      write_finding_counts(page_, loaded_, objective.number);
      table.close_cell();
    }
    table.close_row();
  }

  Page& page_;
  HtmlWriter& html_;
  const LoadedPlan& loaded_;
};

net::Response objectives_page(const Call& call) {
  const auto loaded = shown_plan(call);
  if (!loaded) return no_plan(call, loaded.error());
  if (auto present = sent_to_present(call, **loaded)) return *std::move(present);
  Page page(call.visit, SiteSection::Plan, {"Obiettivi", "Objectives"});
  const Filter filter = filter_of(call.request);
  ObjectivesList list(page, **loaded);
  write_old_version(page, **loaded, "/plan");
  if (call.visit.may(accounts::Action::ImportPlan)) {
    page.html().open("p");
    page.link("/import", page.say("Importare un documento", "Import a document"));
    page.html().close();
  }
  list.write_filter(filter);
  list.write(filter);
  return page.finished();
}

net::Response objectives_file(const Call& call, std::string_view name) {
  const auto loaded = shown_plan(call);
  if (!loaded) return no_plan(call, loaded.error());
  std::vector<plan::Objective> objectives;
  std::vector<std::uint32_t> lines;
  for (const plan::Objective* each : wanted_of(**loaded, filter_of(call.request))) {
    objectives.push_back(*each);
    lines.push_back(line_of(**loaded, *each));
  }
  publishing::Table table = publishing::objectives_table(objectives, lines);
  table.title = {"Obiettivi", "Objectives"};
  return table_download(table, name, call.visit.language);
}
net::Response objectives_csv(const Call& call) { return objectives_file(call, "obiettivi.csv"); }
net::Response objectives_ods(const Call& call) { return objectives_file(call, "obiettivi.ods"); }

// All rows of one kind of the objectives that the filter wants, or of ?objective=7 alone: "phases.csv".
net::Response rows_file(const Call& call) {
  const std::string& file = call.values.front();
  const std::string_view name = std::string_view(file).substr(0, file.rfind('.'));
  const auto tables = publishing::objective_tables();
  const auto table = std::ranges::find(tables, name, &publishing::ObjectiveTable::name);
  if (table == tables.end() || !(file.ends_with(".csv") || file.ends_with(".ods"))) {
    return problem_page(
        call.visit, net::status::not_found,
        Problem{{"Non c'è una tabella " + file + ".", "There is no table " + file + "."}, {}, {}});
  }
  const auto loaded = shown_plan(call);
  if (!loaded) return no_plan(call, loaded.error());
  std::vector<const plan::Objective*> objectives = wanted_of(**loaded, filter_of(call.request));
  if (const auto only = call.request.query_value("objective")) {
    std::erase_if(objectives, [&](const plan::Objective* each) {
      return std::to_string(each->number) != *only;
    });
  }
  return table_download(publishing::table_of_objectives(*table, objectives), file,
                        call.visit.language);
}

}  // namespace

std::vector<Route> objectives_routes() {
  using net::Method;
  return {
      {.path = "/plan",
       .answer = objectives_page,
       .summary = {"gli obiettivi", "the objectives"},
       .shows = Route::Shows::Plan},
      {Method::Get,
       "/plan.csv",
       objectives_csv,
       {"gli obiettivi, in CSV", "the objectives, as CSV"}},
      {Method::Get,
       "/plan.ods",
       objectives_ods,
       {"gli obiettivi, in ODS", "the objectives, as ODS"}},
      {Method::Get,
       "/plan/tables/{}",
       rows_file,
       {"indicatori, fasi, risorse e personale, in CSV e ODS",
        "indicators, phases, money and staff, as CSV and ODS"}},
  };
}

}  // namespace pegaso::web
