// One objective as a sheet.
#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "plan/plan.h"
#include "web/plan_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using app::LoadedPlan;
using checking::Finding;
using publishing::HtmlWriter;

namespace {

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
    if (!loaded_.as_of) {
      page_.link(fmt::format("/acts?objective={}", objective_.number),
                 page_.say("storia", "history"));
    }
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

  // Before an act that was rebuilt from marks nobody knows what stood there.
  void write_stated(std::string_view text, bool is_not_stated) {
    if (is_not_stated) {
      html_.element("span", page_.say("non riportato dal documento", "not stated by the document"),
                    {{"class", "soft"}});
    } else {
      html_.text(text);
    }
  }

  void write_texts() {
    if (objective_.not_stated) {
      html_.element("p",
                    page_.say("I testi vuoti non sono riportati dal documento.",
                              "Texts that are empty are not stated by the document."),
                    {{"class", "soft"}});
    }
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
      write_stated(each.description, each.not_stated);
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
      write_stated(each.text, each.not_stated);
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

net::Response objective_page(const Call& call) {
  const auto loaded = shown_plan(call);
  if (!loaded) return no_plan(call, loaded.error());
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
  if ((*loaded)->as_of) {
    const int now = (*loaded)->numbers_now.at(static_cast<std::size_t>(at->number) - 1);
    write_old_version(page, **loaded, now == 0 ? "/plan" : objective_address(now));
  }
  Sheet(page, **loaded, *at).write();
  return page.finished();
}

}  // namespace

std::vector<Route> objective_routes() {
  return {
      {.path = "/plan/objective/{}",
       .answer = objective_page,
       .summary = {"un obiettivo", "an objective"},
       .shows = Route::Shows::Plan},
  };
}

}  // namespace pegaso::web
