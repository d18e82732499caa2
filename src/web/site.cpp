#include "web/site.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/number.h"
#include "base/text.h"
#include "net/finish.h"

namespace pegaso::web {
namespace {

using net::Method;

constexpr std::string_view language_cookie = "language";

using Segments = std::vector<std::string_view>;

// Each route with its path in segments: a request is compared with all of them.
struct SplitRoute {
  const Route* route;
  Segments segments;
};
const std::vector<SplitRoute>& split_routes() {
  static const std::vector<SplitRoute> all = [] {
    std::vector<SplitRoute> joined;
    for (const Route& each : routes()) joined.push_back({&each, split(each.path, '/')});
    return joined;
  }();
  return all;
}

// Whether the path fits, and what stands in its places.
std::optional<PathValues> fits(const Segments& wanted, const Segments& given) {
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

// The route that answers a request, and what stands in the places of its path.
struct FoundRoute {
  const Route* route;
  PathValues values;
};
std::optional<FoundRoute> route_of(const net::Request& request) {
  const Segments path = split(request.path, '/');
  for (const SplitRoute& each : split_routes()) {
    const bool is_method = each.route->method == request.method ||
                           (each.route->method == Method::Get && request.method == Method::Head);
    if (!is_method) continue;
    if (auto values = fits(each.segments, path)) return FoundRoute{each.route, *std::move(values)};
  }
  return std::nullopt;
}

// Browsers say which site a form stands on; "null" is none that may send one.
bool is_from_here(const net::Request& request) {
  const auto origin = request.header("origin");
  if (!origin) return true;
  const auto host = request.header("host");
  return host && (*origin == fmt::format("http://{}", *host) ||
                  *origin == fmt::format("https://{}", *host));
}

// A form of ours carries the token of its visit, a program sends it in a header. Nobody else's page can know it.
bool is_from_a_page_of(const Visit& visit, const net::Request& request) {
  return !visit.csrf.empty() &&
         (request.form_value("csrf") == visit.csrf || request.header("x-csrf-token") == visit.csrf);
}

Problem from_elsewhere() {
  return {{"La richiesta non viene da una pagina di questa sessione.",
           "The request does not come from a page of this session."},
          {},
          {"Ricaricare la pagina e riprovare", "Load the page again, then try once more"}};
}

net::Response no_page(const Visit& visit, const net::Request& request) {
  return refusal(visit, net::status::not_found,
                 Problem{{"L'indirizzo " + request.path + " non porta a nessuna pagina.",
                          "The address " + request.path + " leads to no page."},
                         {},
                         {}});
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

net::Response change_language(const Call& call) {
  const auto to = call.request.query_value("to");
  net::Response response =
      net::see_other(address_within(call.request.query_value("back").value_or("/")));
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

std::vector<Route> general_routes() {
  constexpr accounts::Action none = accounts::Action::ReadPublic;
  return {
      {Method::Get, "/language", change_language, {"la lingua", "the language"}, none, true},
      {Method::Get,
       "/health",
       health,
       {"se il server risponde", "whether the server answers"},
       none,
       true},
  };
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> all = [] {
    std::vector<Route> joined;
    for (const auto of_file : {today_routes,
                               plan_routes,
                               objectives_routes,
                               objective_routes,
                               source_routes,
                               import_routes,
                               check_routes,
                               acts_routes,
                               draft_whole_objective_routes,
                               draft_objective_routes,
                               draft_approval_routes,
                               compare_routes,
                               draft_routes,
                               rules_routes,
                               search_routes,
                               account_routes,
                               purchase_routes,
                               register_tab_routes,
                               register_routes,
                               budget_routes,
                               calendar_routes,
                               calendar_month_routes,
                               event_routes,
                               calendar_feed_routes,
                               api_routes,
                               office_api_routes,
                               general_routes}) {
      for (const Route& each : of_file()) joined.push_back(each);
    }
    return joined;
  }();
  return all;
}

Date day_within(int year, Date day) {
  return std::clamp(day, Date::from(year, 1, 1).value_or(day),
                    Date::from(year, 12, 31).value_or(day));
}

Date day_of_rules(const Call& call) {
  const auto loaded = call.site.plans().plan();
  return loaded ? day_within((*loaded)->summary.key.year, call.today) : call.today;
}

std::string path_for_log(std::string_view path) {
  constexpr std::string_view feeds = "/calendar/feed/";
  return path.starts_with(feeds) ? std::string(feeds) + "*" : std::string(path);
}

std::string address_within(std::string_view wanted) {
  // "//elsewhere" would lead away.
  if (!wanted.starts_with('/') || wanted.starts_with("//") || wanted.contains('\\') ||
      std::ranges::any_of(wanted, [](char c) { return static_cast<unsigned char>(c) < ' '; })) {
    return "/";
  }
  // What an address may not hold as it is; what has a meaning in one stays.
  std::string address;
  for (const char c : wanted) {
    const bool is_plain = c > ' ' && c < '\x7f';
    address += is_plain ? std::string(1, c) : net::encoded({&c, 1});
  }
  return address;
}

Visit Site::visit_of(const net::Request& request, std::chrono::sys_seconds now) {
  Visit visit;
  visit.guests = guests_;
  if (const auto token = request.cookie(session_cookie)) {
    if (auto session = sign_in_.session(*token, now)) {
      visit.person = std::move(session->person);
      visit.csrf = std::move(session->csrf);
      visit.seen_before = session->seen_before;
    }
  }
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

std::string Site::version_of(const Route& route, Date today) {
  if (route.method != Method::Get || route.shows == Route::Shows::Anything) return {};
  const auto plan = plans_.plan();
  if (!plan) return {};
  std::string version = fmt::format("{} {}", format_iso(today), (*plan)->version);
  if (route.shows == Route::Shows::Store) version += " " + watch_.state();
  return version;
}

std::optional<net::Response> Site::refused(const Route& route, const Visit& visit,
                                           const net::Request& request, std::size_t bytes) {
  if (!route.is_open && !visit.may(route.needs)) {
    const Problem problem = accounts::not_allowed(route.needs);
    if (visit.person) return refusal(visit, net::status::forbidden, problem);
    // A guest may become somebody who may.
    if (request.path.starts_with("/api/")) {
      net::Response response = refusal(visit, net::status::unauthorized, problem);
      response.headers.emplace_back(
          "WWW-Authenticate",
          fmt::format(R"(Cookie form-action="/sign-in", cookie-name="{}")", session_cookie));
      return response;
    }
    return route.method == Method::Get ? net::see_other("/sign-in?back=" + net::encoded(visit.here))
                                       : refusal(visit, net::status::forbidden, problem);
  }
  if (bytes > (route.method == Method::Post ? route.body_bytes_max : 0)) {
    return refusal(visit, net::status::too_large,
                   Problem{{"Ciò che è stato inviato è troppo grande per questa pagina.",
                            "What was sent is too large for this page."},
                           {},
                           {"I documenti si inviano da /import", "Documents are sent at /import"}});
  }
  if (route.method == Method::Post && !route.records_nothing && !is_from_here(request))
    return refusal(visit, net::status::forbidden, from_elsewhere());
  return std::nullopt;
}

net::Admission Site::admit(const net::Request& head, std::chrono::sys_seconds now) {
  const Visit visit = visit_of(head, now);
  const auto found = route_of(head);
  if (!found) return {0, no_page(visit, head)};
  const auto length = parse_number<std::size_t>(head.header("content-length").value_or(""));
  const Route& route = *found->route;
  return {route.method == Method::Post ? route.body_bytes_max : 0,
          refused(route, visit, head, length.value_or(0))};
}

net::Response Site::answer(const net::Request& request, Date today, std::chrono::sys_seconds now) {
  if (auto file = static_file(request.path)) return *std::move(file);
  const Visit visit = visit_of(request, now);
  const auto found = route_of(request);
  if (!found) return no_page(visit, request);
  const Route& route = *found->route;
  if (auto response = refused(route, visit, request, request.body.size()))
    return *std::move(response);
  const bool needs_token = route.method == Method::Post && !route.records_nothing && !route.is_open;
  if (needs_token && !is_from_a_page_of(visit, request))
    return refusal(visit, net::status::forbidden, from_elsewhere());
  const Call call{*this, request, visit, found->values, today, now};
  const std::string version = version_of(route, today);
  if (!version.empty()) return kept_answer(call, route, version);
  net::Response response = route.answer(call);
  if (route.method == Method::Post) watch_.look_again();
  return response;
}

net::Response Site::kept_answer(const Call& call, const Route& route, const std::string& version) {
  // The token of the session stands for who asks: it is in the page's forms.
  const Visit& visit = call.visit;
  std::string key =
      fmt::format("{}\n{}\n{}", visit.here, visit.language == Language::Italian, visit.csrf);
  net::Response response;
  response.kept = kept_.find(key, version);
  if (response.kept) return response;
  response = route.answer(call);
  if (response.status != net::status::ok || !response.headers.empty()) return response;
  response.kept = net::kept_body(std::exchange(response.body, {}));
  kept_.keep(std::move(key), version, response.kept);
  return response;
}

}  // namespace pegaso::web
