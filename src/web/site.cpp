#include "web/site.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"

namespace pegaso::web {
namespace {

using net::Method;

constexpr std::string_view language_cookie = "language";

const std::vector<Route>& all_routes() {
  static const std::vector<Route> all = {
      {Method::Get, "/", home_page, {"il piano in breve", "the plan at a glance"}},
      {Method::Get, "/plan", objectives_page, {"gli obiettivi", "the objectives"}},
      {Method::Get,
       "/plan.csv",
       objectives_csv,
       {"gli obiettivi, in CSV", "the objectives, as CSV"}},
      {Method::Get, "/plan.json", plan_json, {"il piano, in JSON", "the plan, as JSON"}},
      {Method::Get, "/plan/objective/{}", objective_page, {"un obiettivo", "an objective"}},
      {Method::Get,
       "/source",
       source_page,
       {"il documento, riga per riga", "the document, by line"}},
      {Method::Get, "/check", check_page, {"le segnalazioni", "the findings"}},
      {Method::Get,
       "/check.csv",
       findings_csv,
       {"le segnalazioni, in CSV", "the findings, as CSV"}},
      {Method::Get, "/acts", acts_page, {"gli atti", "the acts"}},
      {Method::Get, "/acts/difference", difference_page, {"una differenza", "a difference"}},
      {Method::Get, "/rules", rules_page, {"le regole", "the rules"}},
      {Method::Get, "/rules/{}", rule_page, {"una regola", "a rule"}},
      {Method::Get, "/search", search_page, {"la ricerca", "search"}},
      {Method::Get, "/language", change_language, {"la lingua", "the language"}},
      {Method::Get, "/health", health, {"se il server risponde", "whether the server answers"}},
  };
  return all;
}

// Whether the path fits, and what stands in its places.
std::optional<PathValues> fits(std::string_view pattern, std::string_view path) {
  const auto wanted = split(pattern, '/');
  const auto given = split(path, '/');
  if (wanted.size() != given.size()) return std::nullopt;
  PathValues values;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "{}" && !given[i].empty()) {
      values.emplace_back(given[i]);
    } else if (wanted[i] != given[i]) {
      return std::nullopt;
    }
  }
  return values;
}

Language language_of(const net::Request& request) {
  if (const auto chosen = request.cookie(language_cookie)) {
    return *chosen == "en" ? Language::English : Language::Italian;
  }
  // The first language that the browser names: Italian where it names none.
  const auto accepted = request.header("accept-language");
  if (!accepted || accepted->empty() || accepted->starts_with("it")) return Language::Italian;
  return Language::English;
}

}  // namespace

std::span<const Route> routes() { return all_routes(); }

Visit Site::visit_of(const net::Request& request) {
  Visit visit;
  visit.language = language_of(request);
  visit.here = request.path;
  std::string separator = "?";
  for (const auto& [name, value] : request.query) {
    visit.here += separator + net::encoded(name) + "=" + net::encoded(value);
    separator = "&";
  }
  if (const auto plan = plans_.plan()) {
    const storage::PlanSummary& summary = (*plan)->summary;
    visit.municipality = summary.key.municipality;
    const std::string years = summary.last_year && *summary.last_year != summary.key.year
                                  ? fmt::format("{}-{}", summary.key.year, *summary.last_year)
                                  : fmt::format("{}", summary.key.year);
    visit.plan_title = fmt::format(
        "{} {}",
        visit.language == Language::Italian ? "Piano della performance" : "Performance plan",
        years);
  }
  return visit;
}

net::Response Site::answer(const net::Request& request, Date today) {
  if (auto file = static_file(request.path)) return *std::move(file);
  const Visit visit = visit_of(request);
  for (const Route& route : all_routes()) {
    const auto values = fits(route.path, request.path);
    if (!values) continue;
    const bool is_method = route.method == request.method ||
                           (route.method == Method::Get && request.method == Method::Head);
    if (!is_method) continue;
    return route.answer({*this, request, visit, *values, today});
  }
  return problem_page(visit, 404,
                      Problem{{"L'indirizzo " + request.path + " non porta a nessuna pagina.",
                               "The address " + request.path + " leads to no page."},
                              {},
                              {}});
}

net::Response change_language(const Call& call) {
  const auto to = call.request.query_value("to");
  std::string back(call.request.query_value("back").value_or("/"));
  // Only within the site: "//elsewhere" would lead away.
  if (!back.starts_with('/') || back.starts_with("//") || back.find('\\') != std::string::npos)
    back = "/";
  if (std::ranges::any_of(back, [](char c) { return static_cast<unsigned char>(c) < ' '; }))
    back = "/";
  net::Response response = net::see_other(std::move(back));
  response.headers.emplace_back(
      "Set-Cookie", fmt::format("{}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
                                language_cookie, to == "en" ? "en" : "it"));
  return response;
}

net::Response health(const Call& call) {
  const auto plan = call.site.plans().plan();
  net::Response response;
  response.type = "application/json";
  response.status = plan ? 200 : 503;
  response.body = plan ? R"({"status":"ok"})" : R"({"status":"no plan"})";
  return response;
}

}  // namespace pegaso::web
