// The acts: what was recorded of the plan, the difference between any two points.
#include <fmt/format.h>

#include "app/compare_versions.h"
#include "app/plan_log.h"
#include "history/difference.h"
#include "publishing/difference_html.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using publishing::HtmlWriter;

namespace {

class ActsList {
 public:
  explicit ActsList(Page& page) : page_(page), html_(page.html()) {}

  void write(const std::vector<app::LogLine>& lines) {
    const std::string_view caption = page_.say("Atti", "Acts");
    TablePart table(page_, caption,
                    {{page_.say("N.", "No.")},
                     {page_.say("Atto", "Act")},
                     {page_.say("In vigore dal", "In force from")},
                     {page_.say("Stato", "State")},
                     {page_.say("Modifiche", "Changes")},
                     {page_.say("Registrato", "Recorded")}});
    for (const app::LogLine& each : lines) write_row(each);
    table.finish();
  }

 private:
  void write_row(const app::LogLine& line) {
    html_.open("tr");
    html_.element("td", std::to_string(line.entry));
    html_.open("th", {{"scope", "row"}, {"class", "fw-normal"}});
    html_.text(page_.say(line.what));
    if (!line.subject.empty()) html_.element("span", " " + line.subject, {{"class", "soft"}});
    html_.close();
    html_.element("td", line.effective ? format_italian(*line.effective) : "");
    html_.element("td", line.state ? page_.say(history::title(*line.state)) : std::string_view());
    html_.open("td");
    std::string counts;
    for (const auto& [kind, count] : line.counts) {
      counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", count,
                            history::title(kind).in(page_.language()));
    }
    html_.text(counts);
    if (line.entry > 1 && !line.counts.empty()) {
      html_.text(" ");
      page_.link(
          fmt::format("/acts/difference/print?from=%23{}&to=%23{}", line.entry - 1, line.entry),
          page_.say("differenza", "difference"));
    }
    html_.close();
    html_.element("td", format_italian(line.recorded_on) + " " + line.author);
    html_.close();
  }

  Page& page_;
  HtmlWriter& html_;
};

void write_difference_form(Page& page) {
  HtmlWriter& html = page.html();
  html.element("h2", page.say("Differenza tra due punti", "Difference between two points"),
               {{"class", "h5 mt-4"}});
  html.open("form", {{"class", "filter"}, {"action", "/acts/difference/print"}});
  const auto field = [&](std::string_view name, std::string_view label) {
    html.open("div");
    html.element("label", label, {{"for", name}});
    html.empty(
        "input",
        {{"id", name}, {"name", name}, {"required", "required"}, {"aria-describedby", "points"}});
    html.close();
  };
  field("from", page.say("Da", "From"));
  field("to", page.say("A", "To"));
  html.element("button", page.say("Confronta", "Compare"),
               {{"type", "submit"}, {"class", "btn btn-primary btn-sm"}});
  html.close();
  html.element(
      "p",
      page.say(
          "Un giorno (31/10/2016), un atto per numero (#2), una bozza (draft:nome) o now, com'è "
          "adesso.",
          "A day (31/10/2016), an act by number (#2), a draft (draft:name), or now, as it is now."),
      {{"id", "points"}, {"class", "soft"}});
}

net::Response acts_page(const Call& call) {
  auto history = app::PlanHistory::open(call.site.plans().store_path(), call.site.plans().choice());
  if (!history) return problem_page(call.visit, 404, history.error());
  app::LogRequest request{{call.today, call.today}, {}};
  if (const auto objective = call.request.query_value("objective"))
    request.objective = std::string(*objective);
  const auto lines = app::plan_log(*history, request);
  if (!lines) return problem_page(call.visit, 404, lines.error());
  Page page(call.visit, SiteSection::Acts,
            request.objective ? Bilingual{"Atti sull'obiettivo " + *request.objective,
                                          "Acts on objective " + *request.objective}
                              : Bilingual{"Atti", "Acts"});
  ActsList(page).write(*lines);
  write_difference_form(page);
  return page.finished();
}

// A document of its own, to read, print and attach.
net::Response difference_page(const Call& call) {
  app::CompareRequest request;
  request.store_path = call.site.plans().store_path();
  request.plan = call.site.plans().choice();
  request.before = std::string(call.request.query_value("from").value_or(""));
  request.after = std::string(call.request.query_value("to").value_or(""));
  request.today = call.today;
  // A path would read any file of the server's machine.
  request.may_read_files = false;
  // Drafts are the office's until they are approved.
  const bool has_draft =
      request.before.starts_with("draft:") || request.after.starts_with("draft:");
  if (has_draft && !call.visit.may(accounts::Action::ReadOffice)) {
    return problem_page(call.visit, 403, accounts::not_allowed(accounts::Action::ReadOffice));
  }
  const auto compared = app::compare_versions(request);
  if (!compared) return problem_page(call.visit, 404, compared.error().front());
  publishing::Sink out;
  publishing::write_html(history::difference(compared->before, compared->after, compared->names),
                         call.visit.language, out);
  net::Response response;
  response.body = out.take();
  response.policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
  return response;
}

}  // namespace

std::vector<Route> acts_routes() {
  using net::Method;
  return {
      {Method::Get, "/acts", acts_page, {"gli atti", "the acts"}},
      {Method::Get, "/acts/difference/print", difference_page, {"una differenza", "a difference"}},
  };
}

}  // namespace pegaso::web
