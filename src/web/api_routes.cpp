// The API for other programs: JSON, as docs/openapi.yaml describes it. The same use cases and the same permissions as the
// pages.
#include <algorithm>

#include <fmt/format.h>

#include "app/decide_requests.h"
#include "app/finding_tables.h"
#include "app/plan_log.h"
#include "base/text.h"
#include "embedded/api.h"
#include "history/kinds.h"
#include "plan/plan.h"
#include "publishing/json_writer.h"
#include "publishing/plan_text.h"
#include "publishing/table.h"
#include "web/api_parts.h"
#include "web/finding_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using net::Method;
using publishing::Cell;
using publishing::JsonWriter;
using publishing::Table;
using publishing::Term;

namespace {

net::Response objectives(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return refusal(call.visit, 503, loaded.error());
  const std::string director(call.request.query_value("director").value_or(""));
  const std::string wanted(call.request.query_value("words").value_or(""));
  std::vector<plan::Objective> chosen;
  std::vector<std::uint32_t> lines;
  const auto& all = (*loaded)->reading.plan.objectives;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const plan::Objective& each = all[i];
    if (!director.empty() && each.director != director) continue;
    if (!has_all_words(fmt::format("{} {} {}", each.title, each.director, each.description),
                       wanted))
      continue;
    chosen.push_back(each);
    lines.push_back(i < (*loaded)->lines.size() ? (*loaded)->lines[i] : 0);
  }
  return list_response(call.request, publishing::objectives_table(chosen, lines));
}

net::Response objective(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return refusal(call.visit, 503, loaded.error());
  const auto& all = (*loaded)->reading.plan.objectives;
  const auto at = std::ranges::find_if(all, [&](const plan::Objective& each) {
    return std::to_string(each.number) == call.values.front();
  });
  if (at == all.end()) {
    return not_there(call, {"Il piano non ha un obiettivo " + call.values.front(),
                            "The plan has no objective " + call.values.front()});
  }
  const auto index = static_cast<std::size_t>(at - all.begin());
  const std::uint32_t line = index < (*loaded)->lines.size() ? (*loaded)->lines[index] : 0;
  publishing::Sink out;
  publishing::write_objectives_json({&*at, 1}, {&line, 1}, call.visit.language, out);
  return json_response(out.take());
}

net::Response findings(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return refusal(call.visit, 503, loaded.error());
  const app::LoadedPlan& plan = **loaded;
  const std::string_view severity = call.request.query_value("severity").value_or("");
  const std::string_view state = call.request.query_value("state").value_or("");
  std::vector<std::size_t> chosen;
  std::size_t open = 0;
  std::size_t accepted = 0;
  for (std::size_t i = 0; i < plan.findings.size(); ++i) {
    if (!severity.empty() && checking::name(plan.findings[i].severity) != severity) continue;
    const bool is_open = plan.states.is_open(i);
    ++(is_open ? open : accepted);
    if (state.empty() || is_open == (state == "open")) chosen.push_back(i);
  }
  return list_response(
      call.request, app::findings_table(plan, chosen, call.visit.language, reasons_for(call.visit)),
      fmt::format("\"open\":{},\"accepted\":{},", open, accepted));
}

net::Response acts(const Call& call) {
  const auto history =
      app::PlanHistory::open(call.site.plans().store_path(), call.site.plans().choice());
  if (!history) return refusal(call.visit, 404, history.error());
  const auto lines = app::plan_log(*history, {{call.today, call.today}, {}});
  if (!lines) return refusal(call.visit, 404, lines.error());
  Table table;
  table.columns = {{"entry", {}}, {"recordedOn", {}}, {"act", {}},   {"effective", {}},
                   {"state", {}}, {"subject", {}},    {"author", {}}};
  for (const app::LogLine& each : *lines) {
    table.rows.push_back({each.entry, each.recorded_on, each.what.in(call.visit.language),
                          each.effective ? Cell(*each.effective) : Cell(),
                          each.state ? Cell(std::string(history::name(*each.state))) : Cell(),
                          each.subject, each.author});
  }
  return list_response(call.request, std::move(table));
}

// ---- Rules ---------------------------------------------------------------------------------------

net::Response rules(const Call& call) {
  Table table;
  table.columns = {{"id", {}}, {"title", {}}, {"force", {}}};
  for (const regime::Rule& each : call.site.regime().catalogue().rules()) {
    table.rows.push_back(
        {each.id, each.title.in(call.visit.language), std::string(name(each.force))});
  }
  return list_response(call.request, std::move(table));
}

net::Response rule(const Call& call) {
  const regime::Regime& regime = call.site.regime();
  const regime::Rule* found = regime.catalogue().rule(call.values.front());
  if (found == nullptr) {
    return not_there(call, {"Non c'è una regola " + call.values.front(),
                            "There is no rule " + call.values.front()});
  }
  publishing::Sink out;
  JsonWriter json(out);
  json.begin_object();
  json.member("id", found->id);
  json.member("title", found->title.in(call.visit.language));
  json.member("force", std::string(name(found->force)));
  json.member("sentence", regime.sentence(*found, day_of_rules(call), call.visit.language));
  json.key("sources");
  json.begin_array();
  for (const std::string& each : found->sources) json.value(each);
  json.end_array();
  json.end_object();
  json.end_text();
  return json_response(out.take());
}

// One request in the body, one answer; nothing is recorded.
net::Response decide(const Call& call) {
  return json_response(
      app::answer_request(call.site.regime(), call.request.body, call.visit.language) + "\n");
}

// ---- About the API itself ------------------------------------------------------------------------

net::Response session(const Call& call) {
  publishing::Sink out;
  JsonWriter json(out);
  json.begin_object();
  json.key("account");
  if (call.visit.person) {
    json.value(call.visit.person->account);
  } else {
    json.null();
  }
  json.key("roles");
  json.begin_array();
  if (call.visit.person) {
    for (const accounts::Role each : call.visit.person->roles) json.value(accounts::name(each));
  }
  json.end_array();
  json.key("may");
  json.begin_array();
  for (const accounts::Action each : accounts::all_actions) {
    if (call.visit.may(each)) json.value(accounts::name(each));
  }
  json.end_array();
  json.member("csrf", call.visit.csrf);
  json.end_object();
  json.end_text();
  return json_response(out.take());
}

net::Response description(const Call&) {
  net::Response response;
  response.type = "application/yaml";
  response.constant = embedded::api().front().content;
  return response;
}

std::string_view method_name(Method method) { return method == Method::Post ? "POST" : "GET"; }

net::Response api_page(const Call& call) {
  Page page(call.visit, SiteSection::None, {"Per altri programmi", "For other programs"});
  page.html().element(
      "p", page.say("Altri programmi leggono e chiedono in JSON, con gli stessi permessi delle "
                    "pagine. La descrizione completa segue OpenAPI 3.1.",
                    "Other programs read and ask in JSON, with the same permissions as the pages. "
                    "The whole description follows OpenAPI 3.1."));
  page.html().open("p");
  page.link("/api/openapi.yaml", "openapi.yaml");
  page.html().close();
  TablePart table(page, page.say("Indirizzi", "Addresses"),
                  {{page.say("Metodo", "Method")},
                   {page.say("Indirizzo", "Address")},
                   {page.say("Che cosa", "What")},
                   {page.say("Chi può", "Who may")}});
  for (const Route& each : routes()) {
    if (!each.path.starts_with("/api/v1/")) continue;
    table.open_row();
    table.cell(method_name(each.method));
    table.head(each.path);
    table.cell(page.say(each.summary));
    table.cell(each.is_open ? std::string(page.say("tutti", "everybody"))
                            : title(each.needs).in(page.language()));
    table.close_row();
  }
  table.finish();
  return page.finished();
}

// For whoever watches the server from the same computer, not through a server before it.
net::Response metrics(const Call& call) {
  const bool is_near = call.request.remote == "127.0.0.1" || call.request.remote == "::1";
  if (!is_near || call.request.header("x-forwarded-for")) {
    return refusal(call.visit, 403,
                   Problem{{"Le misure si leggono solo da questo computer",
                            "Measures are read from this computer only"},
                           {},
                           {}});
  }
  net::Response response;
  response.type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = call.site.metrics().text();
  return response;
}

}  // namespace

std::vector<Route> api_routes() {
  constexpr auto public_data = accounts::Action::ReadPublic;
  constexpr bool open = true;
  Route decide_route{Method::Post,
                     "/api/v1/decide",
                     decide,
                     {"una domanda alle regole dell'anno", "a question to the year's rules"}};
  decide_route.records_nothing = true;
  return {
      {Method::Get,
       "/api",
       api_page,
       {"per altri programmi", "for other programs"},
       public_data,
       open},
      {Method::Get,
       "/api/openapi.yaml",
       description,
       {"la descrizione dell'interfaccia", "the description of the API"},
       public_data,
       open},
      {Method::Get,
       "/api/v1/session",
       session,
       {"chi chiede e che cosa può", "who asks and what they may"},
       public_data,
       open},
      {Method::Get, "/api/v1/objectives", objectives, {"gli obiettivi", "the objectives"}},
      {Method::Get, "/api/v1/objectives/{}", objective, {"un obiettivo", "an objective"}},
      {Method::Get, "/api/v1/findings", findings, {"le segnalazioni", "the findings"}},
      {Method::Get, "/api/v1/acts", acts, {"gli atti", "the acts"}},
      {Method::Get, "/api/v1/rules", rules, {"le regole", "the rules"}},
      {Method::Get, "/api/v1/rules/{}", rule, {"una regola", "a rule"}},
      std::move(decide_route),
      {Method::Get,
       "/metrics",
       metrics,
       {"le misure del server", "the server's measures"},
       public_data,
       open},
  };
}

}  // namespace pegaso::web
