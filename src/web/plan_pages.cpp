// The plan at a glance, and as a whole for other programs.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "plan/plan.h"
#include "publishing/plan_json.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using app::LoadedPlan;
using checking::Finding;
using checking::Severity;
using publishing::HtmlWriter;

namespace {

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
      {Method::Get, "/plan.json", plan_json, {"il piano, in JSON", "the plan, as JSON"}},
  };
}

}  // namespace pegaso::web
