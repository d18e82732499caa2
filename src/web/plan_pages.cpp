// The plan as a whole, for other programs.
#include "publishing/plan_json.h"
#include "web/site.h"
#include "web/views.h"

namespace pegaso::web {
namespace {

net::Response plan_json(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, 503, loaded.error());
  publishing::Sink out;
  publishing::write_plan_json((*loaded)->reading, call.visit.language, out);
  return download(out.take(), "application/json", "piano.json");
}

}  // namespace

std::vector<Route> plan_routes() {
  return {
      {net::Method::Get, "/plan.json", plan_json, {"il piano, in JSON", "the plan, as JSON"}},
  };
}

}  // namespace pegaso::web
