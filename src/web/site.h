// The web interface: which page answers which address, in which language.
//
//   Site site({.store_path = "town.db", .regime = "cremona-2016"});
//   net::Response response = site.answer(request);
//
// Reading only, of a plan that guests may see: nothing here changes the store. Threads: any number at once.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/loaded_plan.h"
#include "net/http.h"
#include "regime/regime.h"
#include "web/page.h"

namespace pegaso::web {

struct SiteOptions {
  std::string store_path;
  app::PlanChoice plan;
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
};

// One row of the table of pages. In `path`, "{}" stands for one segment.
struct Route {
  net::Method method = net::Method::Get;
  std::string_view path;
  net::Response (*answer)(const Call& call);
  Bilingual summary;
};

class Site {
 public:
  // The regime must outlive the site.
  Site(SiteOptions options, const regime::Regime& regime)
      : plans_(std::move(options.store_path), std::move(options.plan)), regime_(regime) {}

  // `today`: the day in Rome.
  net::Response answer(const net::Request& request, Date today);

  app::PlanCache& plans() { return plans_; }
  const regime::Regime& regime() const { return regime_; }

 private:
  Visit visit_of(const net::Request& request);

  app::PlanCache plans_;
  const regime::Regime& regime_;
};

std::span<const Route> routes();

// The pages, by file.
net::Response home_page(const Call& call);
net::Response objectives_page(const Call& call);
net::Response objective_page(const Call& call);
net::Response source_page(const Call& call);
net::Response check_page(const Call& call);
net::Response acts_page(const Call& call);
net::Response difference_page(const Call& call);
net::Response rules_page(const Call& call);
net::Response rule_page(const Call& call);
net::Response search_page(const Call& call);
net::Response objectives_csv(const Call& call);
net::Response plan_json(const Call& call);
net::Response findings_csv(const Call& call);
net::Response change_language(const Call& call);
net::Response health(const Call& call);

}  // namespace pegaso::web
