// Full-text search through the plan.
#include <fmt/format.h>

#include "app/find_words.h"
#include "base/text.h"
#include "web/site.h"

namespace pegaso::web {

using publishing::HtmlWriter;

namespace {

net::Response search_page(const Call& call) {
  const std::string words(trimmed(call.request.query_value("q").value_or("")));
  Page page(call.visit, SiteSection::Search, {"Ricerca", "Search"});
  HtmlWriter& html = page.html();
  if (words.empty()) {
    html.element("p", page.say("Scrivere che cosa cercare nel campo in alto.",
                               "Write what to look for in the field above."));
    return page.finished();
  }
  constexpr std::size_t hits_max = 50;
  const auto loaded = call.site.plans().plan();
  app::FindRequest request{call.site.plans().store_path(), words, {}, hits_max};
  if (loaded) request.scope = {(*loaded)->summary.key.municipality, (*loaded)->summary.key.year};
  const auto found = app::find_words(request);
  if (!found) return problem_page(call.visit, 400, found.error());
  html.element("p",
               fmt::format("{}: {}", words,
                           fmt::format("{} {}", found->total, page.say("obiettivi", "objectives"))),
               {{"role", "status"}});
  html.open("ol", {{"class", "hits"}});
  for (const storage::Hit& hit : found->hits) {
    html.open("li");
    page.link(fmt::format("/plan/objective/{}", hit.objective_number),
              fmt::format("{}. {}", hit.objective_number, hit.objective_title));
    html.open("p");
    std::size_t at = 0;
    for (const storage::Hit::Range& range : hit.highlights) {
      html.text(std::string_view(hit.snippet).substr(at, range.begin - at));
      html.element("mark",
                   std::string_view(hit.snippet).substr(range.begin, range.end - range.begin));
      at = range.end;
    }
    html.text(std::string_view(hit.snippet).substr(at));
    html.close();
    html.close();
  }
  html.close();
  return page.finished();
}

}  // namespace

std::vector<Route> search_routes() {
  return {{net::Method::Get, "/search", search_page, {"la ricerca", "search"}}};
}

}  // namespace pegaso::web
