// The plan: at a glance, as a list or a tree, one objective as a sheet, the lines of the document.
#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/plan.h"
#include "publishing/plan_json.h"
#include "publishing/plan_text.h"
#include "publishing/table.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using app::LoadedPlan;
using checking::Finding;
using checking::Severity;
using publishing::HtmlWriter;

namespace {

// ---- What several pages show ---------------------------------------------------------------------

std::string objective_address(int number) { return fmt::format("/plan/objective/{}", number); }

void write_mark(Page& page, plan::Mark mark) {
  switch (mark) {
    case plan::Mark::None:
      break;
    case plan::Mark::Changed:
      page.badge(page.say("variato", "changed"), "notice");
      break;
    case plan::Mark::Assigned:
      page.badge(page.say("assegnato", "assigned"), "good");
      break;
    case plan::Mark::Removed:
      page.badge(page.say("rimosso", "removed"), "bad");
      break;
  }
}

// Findings of an objective by severity, as links to the page of findings.
void write_finding_counts(Page& page, const LoadedPlan& loaded, std::optional<int> objective) {
  std::map<Severity, std::size_t> counts;
  for (const Finding& each : loaded.findings) {
    if (each.objective == objective) ++counts[each.severity];
  }
  for (const auto& [severity, count] : counts) {
    page.badge(fmt::format("{} {}", count, page.say(severity_words(severity, count != 1))),
               severity_colour(severity));
  }
}

// ---- The list of objectives ----------------------------------------------------------------------

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
    page_.link(objective_address(objective.number), objective.title);
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

// ---- One objective as a sheet ------------------------------------------------------------------------

class Sheet {
 public:
  Sheet(Page& page, const LoadedPlan& loaded, const plan::Objective& objective)
      : page_(page), html_(page.html()), loaded_(loaded), objective_(objective) {}

  void write() {
    write_head();
    write_findings();
    write_texts();
    write_indicators(page_.say("Indicatori di impatto", "Impact indicators"),
                     objective_.impact_indicators, false);
    write_indicators(page_.say("Indicatori di risultato", "Result indicators"),
                     objective_.result_indicators, true);
    write_phases();
    write_money();
    write_staffing();
  }

 private:
  void heading(std::string_view title) { html_.element("h2", title, {{"class", "h5 mt-4"}}); }

  void write_head() {
    html_.open("p");
    write_mark(page_, objective_.mark);
    if (objective_.act_date) html_.text(" " + format_italian(*objective_.act_date));
    html_.text(" ");
    if (const std::uint32_t line = line_of_title(); line > 0) {
      page_.link(source_address(line), fmt::format("{} {}", page_.say("riga", "line"), line));
      html_.text(" · ");
    }
    page_.link(fmt::format("/acts?objective={}", objective_.number),
               page_.say("storia", "history"));
    html_.close();
    html_.open("dl", {{"class", "facts"}});
    page_.described(page_.say("Codice", "Code"), objective_.code);
    page_.described(page_.say("Titolo precedente", "Former title"),
                    objective_.previous_title.value_or(""));
    page_.described(objective_.director_role.empty() ? page_.say("Dirigente", "Director")
                                                     : objective_.director_role,
                    objective_.director);
    for (const std::string& each : objective_.co_directors) {
      page_.described(page_.say("Con", "With"), each);
    }
    page_.described(page_.say("Unità", "Unit"), objective_.unit);
    page_.described(page_.say("Tipo", "Kind"), objective_.kind);
    page_.described(page_.say("Missione", "Mission"), objective_.mission);
    page_.described(page_.say("Programma", "Programme"), objective_.programme);
    page_.described(page_.say("Area strategica", "Strategic area"), objective_.strategic_area);
    page_.described(page_.say("Obiettivo strategico", "Strategic goal"), objective_.strategic_goal);
    page_.described(page_.say("Obiettivo operativo", "Operational goal"),
                    objective_.operational_goal);
    page_.described(page_.say("Assessore", "Councillor"), objective_.councillor);
    html_.close();
  }

  std::uint32_t line_of_title() const {
    const auto at = static_cast<std::size_t>(objective_.number) - 1;
    return at < loaded_.lines.size() ? loaded_.lines[at] : 0;
  }

  void write_findings() {
    std::vector<const Finding*> own;
    for (const Finding& each : loaded_.findings) {
      if (each.objective == objective_.number) own.push_back(&each);
    }
    if (own.empty()) return;
    html_.open("section",
               {{"class", "findings"}, {"aria-label", page_.say("Segnalazioni", "Findings")}});
    heading(page_.say("Segnalazioni", "Findings"));
    html_.open("ul");
    for (const Finding* each : own) {
      html_.open("li");
      page_.badge(page_.say(severity_words(each->severity, false)),
                  severity_colour(each->severity));
      html_.text(" ");
      html_.text(page_.say(each->message));
      if (each->line > 0) {
        html_.text(" ");
        page_.link(source_address(each->line),
                   fmt::format("{} {}", page_.say("riga", "line"), each->line));
      }
      html_.close();
    }
    html_.close();
    html_.close();
  }

  void write_texts() {
    html_.open("dl", {{"class", "texts"}});
    page_.described(page_.say("Descrizione", "Description"), objective_.description);
    page_.described(page_.say("Stakeholder finali", "Final stakeholders"),
                    objective_.final_stakeholders);
    page_.described(page_.say("Impatto atteso", "Expected impact"), objective_.expected_impact);
    page_.described(page_.say("Stakeholder intermedi", "Intermediate stakeholders"),
                    objective_.intermediate_stakeholders);
    html_.close();
  }

  void write_indicators(std::string_view title, const std::vector<plan::Indicator>& indicators,
                        bool with_dimension) {
    if (indicators.empty()) return;
    heading(title);
    TablePart table(page_, title,
                    {{page_.say("Indicatore", "Indicator")},
                     {page_.say("Formula", "Formula")},
                     {page_.say("Valore atteso", "Target")}});
    for (const plan::Indicator& each : indicators) {
      html_.open("tr");
      html_.open("th", {{"scope", "row"}, {"class", "fw-normal"}});
      html_.text(each.description);
      if (with_dimension && !each.dimension.empty()) {
        html_.element("span", fmt::format(" {} {}", each.dimension, each.subdimension),
                      {{"class", "soft"}});
      }
      if (each.updated) page_.badge(page_.say("aggiornato", "updated"), "notice");
      if (each.removed) page_.badge(page_.say("rimosso", "removed"), "bad");
      html_.close();
      html_.element("td", each.formula);
      html_.element("td", each.target.text);
      html_.close();
    }
    table.finish();
  }

  void write_phases() {
    if (objective_.phases.empty()) return;
    const std::string_view title = page_.say("Fasi", "Phases");
    heading(title);
    TablePart table(page_, title,
                    {{page_.say("N.", "No.")},
                     {page_.say("Fase", "Phase")},
                     {page_.say("Dal", "From")},
                     {page_.say("Al", "To")},
                     {page_.say("Calendario", "Calendar")}});
    for (const plan::Phase& each : objective_.phases) {
      html_.open("tr");
      html_.element("td", each.number ? std::to_string(*each.number) : "");
      html_.open("th", {{"scope", "row"}, {"class", "fw-normal"}});
      html_.text(each.text);
      write_phase_status(each);
      html_.close();
      html_.element("td", each.from_text);
      html_.element("td", each.to_text);
      html_.open("td");
      write_bar(each);
      html_.close();
      html_.close();
    }
    table.finish();
  }

  void write_phase_status(const plan::Phase& phase) {
    switch (phase.status) {
      case plan::PhaseStatus::Unchanged:
        break;
      case plan::PhaseStatus::Updated:
        page_.badge(page_.say("aggiornata", "updated"), "notice");
        break;
      case plan::PhaseStatus::Postponed:
        page_.badge(phase.postponed_to
                        ? fmt::format("{} {}", page_.say("rinviata al", "postponed to"),
                                      *phase.postponed_to)
                        : std::string(page_.say("rinviata", "postponed")),
                    "notice");
        break;
      case plan::PhaseStatus::Replaced:
        page_.badge(page_.say("sostituita", "replaced"), "notice");
        break;
      case plan::PhaseStatus::Removed:
        page_.badge(page_.say("rimossa", "removed"), "bad");
        break;
    }
  }

  // The phase within the plan's year: a bar of 366 days. Its words are in the two cells before.
  void write_bar(const plan::Phase& phase) {
    const int year = loaded_.summary.key.year;
    const auto first = Date::from(year, 1, 1);
    const auto last = Date::from(year, 12, 31);
    if (!phase.from || !phase.to || !first || *phase.to < *first || *phase.from > *last ||
        *phase.to < *phase.from) {
      return;
    }
    const auto days_from_first = [&](Date day) {
      return (std::chrono::sys_days{day.ymd()} - std::chrono::sys_days{first->ymd()}).count();
    };
    const auto begin = days_from_first(std::max(*phase.from, *first));
    const auto end = days_from_first(std::min(*phase.to, *last)) + 1;
    html_.open("svg", {{"class", "bar"},
                       {"viewBox", "0 0 366 12"},
                       {"preserveAspectRatio", "none"},
                       {"aria-hidden", "true"}});
    html_.open("rect", {{"class", "bar-year"}, {"width", "366"}, {"height", "12"}});
    html_.close();
    html_.open("rect", {{"class", "bar-phase"},
                        {"x", std::to_string(begin)},
                        {"width", std::to_string(end - begin)},
                        {"height", "12"}});
    html_.close();
    html_.close();
  }

  void write_money() {
    if (objective_.money.empty()) return;
    const std::string_view title = page_.say("Risorse finanziarie", "Financial resources");
    heading(title);
    TablePart table(page_, title,
                    {{page_.say("Capitolo", "Chapter")},
                     {page_.say("Parte", "Side")},
                     {page_.say("Impegno", "Commitment")},
                     {page_.say("Importo", "Amount")}});
    for (const plan::MoneyRow& each : objective_.money) {
      html_.open("tr");
      html_.element("th", each.chapter.empty() ? "-" : each.chapter,
                    {{"scope", "row"}, {"class", "fw-normal"}});
      html_.element("td", each.side == plan::Side::Revenue ? page_.say("entrata", "revenue")
                                                           : page_.say("spesa", "expenditure"));
      html_.element("td", each.commitment);
      html_.element("td", each.amount ? format_italian(*each.amount) : each.amount_text,
                    {{"class", "number"}});
      html_.close();
    }
    table.finish();
  }

  void write_staffing() {
    if (!objective_.staffing) return;
    heading(page_.say("Personale", "Staff"));
    const plan::Staffing& staff = *objective_.staffing;
    html_.open("dl", {{"class", "facts"}});
    const auto count = [&](std::string_view term, std::optional<int> heads) {
      page_.described(term, heads ? std::to_string(*heads) : std::string());
    };
    count(page_.say("A tempo pieno", "Full time"), staff.full_time);
    count(page_.say("A tempo parziale", "Part time"), staff.part_time);
    count(page_.say("Professionisti", "Professionals"), staff.professionals);
    count(page_.say("Collaborazioni", "Collaborations"), staff.collaborations);
    count(page_.say("Altro", "Other"), staff.other);
    count(page_.say("Totale scritto", "Stated total"), staff.stated_total);
    html_.close();
  }

  Page& page_;
  HtmlWriter& html_;
  const LoadedPlan& loaded_;
  const plan::Objective& objective_;
};

void write_totals(Page& page, const LoadedPlan& loaded) {
  const plan::Totals totals = plan::totals(loaded.reading.plan);
  const std::array<std::pair<std::string_view, std::string>, 5> counts = {
      {{page.say("Obiettivi", "Objectives"), std::to_string(totals.objectives)},
       {page.say("Indicatori", "Indicators"),
        std::to_string(totals.impact_indicators + totals.result_indicators)},
       {page.say("Fasi", "Phases"), std::to_string(totals.phases)},
       {page.say("Entrate", "Revenue"), format_italian(totals.revenue)},
       {page.say("Spese", "Expenditure"), format_italian(totals.expenditure)}}};
  write_counts(page, counts);
}

net::Response home_page(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, 503, loaded.error());
  const LoadedPlan& plan = **loaded;
  Page page(call.visit, SiteSection::Home, {"Il piano in breve", "The plan at a glance"});
  HtmlWriter& html = page.html();
  write_totals(page, plan);
  html.element("h2", page.say("Segnalazioni", "Findings"), {{"class", "h5 mt-4"}});
  html.open("ul", {{"class", "links"}});
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
    const auto count = std::ranges::count(plan.findings, severity, &Finding::severity);
    html.open("li");
    page.link(fmt::format("/check?severity={}", checking::name(severity)),
              fmt::format("{} {}", count, page.say(severity_words(severity, count != 1))));
    html.close();
  }
  html.close();
  html.element("h2", page.say("Obiettivi per dirigente", "Objectives by director"),
               {{"class", "h5 mt-4"}});
  std::map<std::string, std::size_t> directors;
  for (const plan::Objective& each : plan.reading.plan.objectives) ++directors[each.director];
  html.open("ul", {{"class", "links"}});
  for (const auto& [director, count] : directors) {
    html.open("li");
    page.link(
        "/plan?director=" + net::encoded(director),
        fmt::format("{} ({})", director.empty() ? page.say("non detto", "not stated") : director,
                    count));
    html.close();
  }
  html.close();
  html.open("p", {{"class", "soft mt-4"}});
  html.text(fmt::format("{} {}", page.say("Letto da", "Read from"), plan.summary.document));
  html.close();
  return page.finished();
}

net::Response objectives_page(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, 503, loaded.error());
  Page page(call.visit, SiteSection::Plan, {"Obiettivi", "Objectives"});
  const Filter filter = filter_of(call.request);
  ObjectivesList list(page, **loaded);
  if (call.visit.may(accounts::Action::ImportPlan)) {
    page.html().open("p");
    page.link("/import", page.say("Importare un documento", "Import a document"));
    page.html().close();
  }
  list.write_filter(filter);
  list.write(filter);
  page.html().open("p");
  write_table_links(page, "/plan.csv", "/plan.ods");
  page.html().text(" · ");
  page.link("/plan.json", "JSON");
  page.html().close();
  return page.finished();
}

net::Response objective_page(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, 503, loaded.error());
  const auto& objectives = (*loaded)->reading.plan.objectives;
  const auto at = std::ranges::find_if(objectives, [&](const plan::Objective& each) {
    return std::to_string(each.number) == call.values.front();
  });
  if (at == objectives.end()) {
    return problem_page(call.visit, 404,
                        Problem{{"Il piano non ha un obiettivo " + call.values.front() + ".",
                                 "The plan has no objective " + call.values.front() + "."},
                                {},
                                {}});
  }
  const std::string title = fmt::format("{}. {}", at->number, at->title);
  Page page(call.visit, SiteSection::Plan, {title, title});
  Sheet(page, **loaded, *at).write();
  return page.finished();
}

net::Response source_page(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, 503, loaded.error());
  const reading::Source& source = (*loaded)->reading.source;
  constexpr std::uint32_t around = 20;
  const std::string wanted(call.request.query_value("line").value_or("1"));
  std::uint32_t line = 0;
  for (const char c : wanted) {
    line = c >= '0' && c <= '9'
               ? std::min(line * 10 + static_cast<std::uint32_t>(c - '0'), 100'000'000U)
               : 0;
  }
  if (line == 0 || line > source.line_count()) {
    return problem_page(call.visit, 404,
                        Problem{{"Il documento non ha una riga " + wanted + ".",
                                 "The document has no line " + wanted + "."},
                                {},
                                {}});
  }
  Page page(call.visit, SiteSection::Plan, {"Il documento", "The document"});
  HtmlWriter& html = page.html();
  html.element("p", source.name(), {{"class", "soft"}});
  const std::uint32_t first = line > around ? line - around : 1;
  const std::uint32_t last = std::min(line + around, source.line_count());
  html.open("table", {{"class", "source"}});
  html.element("caption", fmt::format("{} {}-{}", page.say("Righe", "Lines"), first, last),
               {{"class", "visually-hidden"}});
  html.open("tbody");
  for (std::uint32_t each = first; each <= last; ++each) {
    html.open("tr", {{"class", each == line ? "here" : ""}});
    html.element("th", std::to_string(each), {{"scope", "row"}});
    html.open("td");
    if (each == line) {
      html.element("mark", source.line(each));
    } else {
      html.text(source.line(each));
    }
    html.close();
    html.close();
  }
  html.close();
  html.close();
  html.open("p");
  if (first > 1) {
    page.link(source_address(line > 2 * around ? line - 2 * around : 1),
              page.say("righe prima", "lines before"));
    html.text(" ");
  }
  if (last < source.line_count()) {
    page.link(source_address(std::min(line + 2 * around, source.line_count())),
              page.say("righe dopo", "lines after"));
  }
  html.close();
  return page.finished();
}

net::Response objectives_file(const Call& call, std::string_view name) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, 503, loaded.error());
  publishing::Table table =
      publishing::objectives_table((*loaded)->reading.plan.objectives, (*loaded)->lines);
  if (table.title.it.empty()) table.title = {"Obiettivi", "Objectives"};
  return table_download(table, name, call.visit.language);
}
net::Response objectives_csv(const Call& call) { return objectives_file(call, "obiettivi.csv"); }
net::Response objectives_ods(const Call& call) { return objectives_file(call, "obiettivi.ods"); }

net::Response plan_json(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, 503, loaded.error());
  publishing::Sink out;
  publishing::write_plan_json((*loaded)->reading, call.visit.language, out);
  return download(out.take(), "application/json", "piano.json");
}

}  // namespace

std::vector<Route> plan_routes() {
  using net::Method;
  return {
      {Method::Get, "/", home_page, {"il piano in breve", "the plan at a glance"}},
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
      {Method::Get, "/plan.json", plan_json, {"il piano, in JSON", "the plan, as JSON"}},
      {.path = "/plan/objective/{}",
       .answer = objective_page,
       .summary = {"un obiettivo", "an objective"},
       .shows = Route::Shows::Plan},
      {Method::Get,
       "/source",
       source_page,
       {"il documento, riga per riga", "the document, by line"}},
  };
}

}  // namespace pegaso::web
