// The web interface: which page answers which address, in which language.
//
//   Site site({.store_path = "town.db", .regime = "cremona-2016"});
//   net::Response response = site.answer(request);
//
// Each route names what whoever asks must be allowed to do (accounts/person.h); without that its page is not even begun.
// What changes something is a POST that carries the token of its visit. Threads: any number at once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/duties_cache.h"
#include "app/kept_checks.h"
#include "app/loaded_plan.h"
#include "app/objective_history.h"
#include "app/plan_history.h"
#include "app/sign_in.h"
#include "net/server.h"
#include "regime/regime.h"
#include "web/kept_pages.h"
#include "web/kept_uploads.h"
#include "web/metrics.h"
#include "web/page.h"

namespace pegaso::web {

struct SiteOptions {
  std::string store_path;
  app::PlanChoice plan;
  accounts::Guests guests = accounts::Guests::Nothing;
};

class Site;

// What stands in the places of a route's path, such as "7" in /plan/objective/7.
using PathValues = std::vector<std::string>;

// All that a page needs to answer.
struct Call {
  Site& site;
  const net::Request& request;
  const Visit& visit;
  const PathValues& values;
  Date today;
  std::chrono::sys_seconds now;

  // What the person records. Only for a visit of somebody who signed in.
  app::Recording recording() const { return {now, today, visit.person->name}; }
};

// One row of the table of pages. In `path`, "{}" stands for one segment.
struct Route {
  net::Method method = net::Method::Get;
  std::string_view path;
  net::Response (*answer)(const Call& call);
  Bilingual summary;
  // What whoever asks must be allowed to do somewhere; whether also here, for a unit's things, is the page's to ask.
  accounts::Action needs = accounts::Action::ReadPublic;
  // For everybody: signing in, the language, the server's health.
  bool is_open = false;
  // While this stands, the page may be sent again as it was made: it shows nothing else.
  enum class Shows : std::uint8_t { Anything, Plan, Store } shows = Shows::Anything;
  // Of a POST: it asks and records nothing, so it needs no token.
  bool records_nothing = false;
  // Of a POST: what may be sent with it; more is answered 413.
  std::size_t body_bytes_max = std::size_t{1} << 20U;
};

class Site {
 public:
  // The regime must outlive the site.
  Site(const SiteOptions& options, const regime::Regime& regime)
      : watch_(options.store_path),
        plans_(watch_, options.plan),
        histories_(options.store_path),
        duties_(watch_, options.plan.municipality),
        sign_in_(watch_, options.plan.municipality),
        guests_(options.guests),
        regime_(regime) {}

  // What becomes of a request with a body, of which only the head was read: whoever may not send it is refused here.
  net::Admission admit(const net::Request& head, std::chrono::sys_seconds now);
  // `today`: the day in Rome.
  net::Response answer(const net::Request& request, Date today, std::chrono::sys_seconds now);

  app::PlanCache& plans() { return plans_; }
  app::HistoryCache& histories() { return histories_; }
  app::DutiesCache& duties() { return duties_; }
  app::KeptChecks& checks() { return checks_; }
  app::SignIn& sign_in() { return sign_in_; }
  Metrics& metrics() { return metrics_; }
  KeptUploads& uploads() { return uploads_; }
  const regime::Regime& regime() const { return regime_; }

 private:
  Visit visit_of(const net::Request& request, std::chrono::sys_seconds now);

  // Why this is not answered by the route; nullopt: it is. `bytes`: of the body, as far as it is known.
  static std::optional<net::Response> refused(const Route& route, const Visit& visit,
                                              const net::Request& request, std::size_t bytes);
  // The answer of a route that may be kept, made at most once for each version of what it shows.
  net::Response kept_answer(const Call& call, const Route& route, const std::string& version);
  // What a page that may be kept was made of; "" where it may not.
  std::string version_of(const Route& route, Date today);

  app::StoreWatch watch_;
  app::PlanCache plans_;
  app::HistoryCache histories_;
  app::DutiesCache duties_;
  app::KeptChecks checks_;
  KeptPages kept_;
  app::SignIn sign_in_;
  Metrics metrics_;
  KeptUploads uploads_;
  accounts::Guests guests_;
  const regime::Regime& regime_;
};

// All of them, in the order in which they are tried.
const std::vector<Route>& routes();

// The cookie that holds the token of a session.
inline constexpr std::string_view session_cookie = "__Host-session";

// The day where it lies in the year, else the nearest day of it.
Date day_within(int year, Date day);
// The day that the year's rules are asked about: today, within the plan's year.
Date day_of_rules(const Call& call);

// A path as it may stand in a log: without the secrets that some addresses are.
std::string path_for_log(std::string_view path);

// The address within this site that `wanted` is, in plain ASCII; "/" where it would lead elsewhere.
std::string address_within(std::string_view wanted);

// By the file that has them.
std::vector<Route> today_routes();
std::vector<Route> plan_routes();
std::vector<Route> objectives_routes();
std::vector<Route> objective_routes();
std::vector<Route> source_routes();
std::vector<Route> import_routes();
std::vector<Route> check_routes();
std::vector<Route> acts_routes();
std::vector<Route> compare_routes();
std::vector<Route> draft_routes();
std::vector<Route> draft_objective_routes();
std::vector<Route> draft_whole_objective_routes();
std::vector<Route> draft_approval_routes();
std::vector<Route> rules_routes();
std::vector<Route> search_routes();
std::vector<Route> account_routes();
std::vector<Route> calendar_routes();
std::vector<Route> calendar_month_routes();
std::vector<Route> calendar_feed_routes();
std::vector<Route> event_routes();
std::vector<Route> api_routes();
std::vector<Route> office_api_routes();
std::vector<Route> purchase_routes();
std::vector<Route> register_routes();
std::vector<Route> register_tab_routes();
std::vector<Route> budget_routes();

}  // namespace pegaso::web
