// The list of objectives: filtered, grouped, to take away.
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/plan.h"
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

bool is_wanted(const plan::Objective& objective, const Filter& filter) {
  if (!filter.director.empty() && objective.director != filter.director) return false;
  if (!filter.mark.empty() && plan::name(objective.mark) != filter.mark) return false;
  return has_all_words(
      fmt::format("{} {} {} {} {} {}", objective.number, objective.code, objective.title,
                  objective.director, objective.unit, objective.description),
      filter.words);
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
    html_.open(
        "form",
        {{"class", "filter"}, {"action", "/plan"}, {"aria-label", page_.say("Filtro", "Filter")}});
    if (loaded_.as_of) {
      html_.empty("input",
                  {{"type", "hidden"}, {"name", "at"}, {"value", format_iso(*loaded_.as_of)}});
    }
    write_text_field("words", page_.say("Parole", "Words"), filter.words);
    std::vector<Choice> directors = {{"", page_.say("tutti", "all")}};
    const std::vector<std::string> names = directors_of(loaded_.reading.plan);
    for (const std::string& each : names) directors.push_back({each, each});
    write_choice("director", page_.say("Dirigente", "Director"), directors, filter.director);
    write_choice("mark", page_.say("Variazione", "Variation"),
                 {{"", page_.say("tutti", "all")},
                  {"changed", page_.say("variati", "changed")},
                  {"assigned", page_.say("assegnati", "assigned")},
                  {"removed", page_.say("rimossi", "removed")}},
                 filter.mark);
    write_choice("by", page_.say("Raggruppa per", "Group by"),
                 {{"", page_.say("nessuno", "nothing")},
                  {"director", page_.say("dirigente", "director")},
                  {"programme", page_.say("missione e programma", "mission and programme")},
                  {"strategy", page_.say("linea strategica", "strategic line")}},
                 filter.by);
    html_.element("button", page_.say("Mostra", "Show"),
                  {{"type", "submit"}, {"class", "btn btn-primary btn-sm"}});
    html_.close();
  }

  void write(const Filter& filter) {
    std::map<std::string, std::vector<const plan::Objective*>> groups;
    std::size_t count = 0;
    for (const plan::Objective& each : loaded_.reading.plan.objectives) {
      if (!is_wanted(each, filter)) continue;
      groups[group_of(each, filter.by)].push_back(&each);
      ++count;
    }
    html_.element("p",
                  fmt::format("{} {} {}", count, page_.say("obiettivi su", "objectives of"),
                              loaded_.reading.plan.objectives.size()),
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
  }

 private:
  struct Choice {
    std::string_view value;
    std::string_view words;
  };

  void write_text_field(std::string_view name, std::string_view label, std::string_view value) {
    html_.open("div");
    html_.element("label", label, {{"for", name}});
    html_.empty("input", {{"type", "search"}, {"id", name}, {"name", name}, {"value", value}});
    html_.close();
  }
  void write_choice(std::string_view name, std::string_view label,
                    const std::vector<Choice>& choices, std::string_view chosen) {
    html_.open("div");
    html_.element("label", label, {{"for", name}});
    html_.open("select", {{"id", name}, {"name", name}});
    for (const Choice& each : choices) {
      html_.element(
          "option", each.words,
          {{"value", each.value, true}, {"selected", each.value == chosen ? "selected" : ""}});
    }
    html_.close();
    html_.close();
  }

  void write_table(const std::vector<const plan::Objective*>& objectives,
                   std::string_view caption) {
    TablePart table(page_, caption,
                    {{page_.say("N.", "No.")},
                     {page_.say("Obiettivo", "Objective")},
                     {page_.say("Dirigente", "Director")},
                     {page_.say("Unità", "Unit")},
                     {page_.say("Segnalazioni", "Findings")}});
    for (const plan::Objective* each : objectives) write_row(*each);
    table.finish();
  }

  void write_row(const plan::Objective& objective) {
    html_.open("tr");
    html_.element("td", objective.code.empty() ? std::to_string(objective.number) : objective.code);
    html_.open("th", {{"scope", "row"}, {"class", "fw-normal"}});
    page_.link(objective_address(loaded_, objective.number), objective.title);
    html_.text(" ");
    write_mark(page_, objective.mark);
    html_.close();
    html_.element("td", objective.director);
    html_.element("td", objective.unit);
    html_.open("td");
    write_finding_counts(page_, loaded_, objective.number);
    html_.close();
    html_.close();
  }

  Page& page_;
  HtmlWriter& html_;
  const LoadedPlan& loaded_;
};

net::Response objectives_page(const Call& call) {
  const auto loaded = shown_plan(call);
  if (!loaded) return no_plan(call, loaded.error());
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
  page.html().open("p");
  const std::string at = (*loaded)->as_of ? "?at=" + format_iso(*(*loaded)->as_of) : "";
  write_table_links(page, "/plan.csv" + at, "/plan.ods" + at);
  if (!(*loaded)->as_of) {
    page.html().text(" · ");
    page.link("/plan.json", "JSON");
  }
  page.html().close();
  return page.finished();
}

net::Response objectives_file(const Call& call, std::string_view name) {
  const auto loaded = shown_plan(call);
  if (!loaded) return no_plan(call, loaded.error());
  publishing::Table table =
      publishing::objectives_table((*loaded)->reading.plan.objectives, (*loaded)->lines);
  if (table.title.it.empty()) table.title = {"Obiettivi", "Objectives"};
  return table_download(table, name, call.visit.language);
}
net::Response objectives_csv(const Call& call) { return objectives_file(call, "obiettivi.csv"); }
net::Response objectives_ods(const Call& call) { return objectives_file(call, "obiettivi.ods"); }

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
  };
}

}  // namespace pegaso::web
