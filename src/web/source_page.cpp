// The document, line by line.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using publishing::HtmlWriter;

namespace {

net::Response source_page(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, 503, loaded.error());
  const reading::Source& source = (*loaded)->reading.source;
  constexpr std::uint32_t around = 20;
  const std::string wanted(call.request.query_value("line").value_or("1"));
  std::uint32_t line = 0;
  for (const char c : wanted) {
    line = c >= '0' && c <= '9'
               ? std::min(line * 10 + static_cast<std::uint32_t>(c - '0'), 100'000'000U)
               : 0;
  }
  if (line == 0 || line > source.line_count()) {
    return problem_page(call.visit, 404,
                        Problem{{"Il documento non ha una riga " + wanted + ".",
                                 "The document has no line " + wanted + "."},
                                {},
                                {}});
  }
  Page page(call.visit, SiteSection::Plan, {"Il documento", "The document"});
  HtmlWriter& html = page.html();
  html.element("p", file_name_of(source.name()), {{"class", "soft"}});
  const std::uint32_t first = line > around ? line - around : 1;
  const std::uint32_t last = std::min(line + around, source.line_count());
  if (first > 1) {
    html.open("p");
    page.link(source_address(line > 2 * around ? line - 2 * around : 1),
              page.say("↑ Righe precedenti", "↑ Lines before"));
    html.close();
  }
  html.open("table", {{"class", "source"}});
  html.element("caption", fmt::format("{} {}-{}", page.say("Righe", "Lines"), first, last),
               {{"class", "visually-hidden"}});
  html.open("tbody");
  for (std::uint32_t each = first; each <= last; ++each) {
    html.open("tr", {{"class", each == line ? "here" : ""}});
    html.element("th", std::to_string(each), {{"scope", "row"}});
    html.open("td");
    if (each == line) {
      html.element("mark", source.line(each));
    } else {
      html.text(source.line(each));
    }
    html.close();
    html.close();
  }
  html.close();
  html.close();
  if (last < source.line_count()) {
    html.open("p");
    page.link(source_address(std::min(line + 2 * around, source.line_count())),
              page.say("↓ Righe successive", "↓ Lines after"));
    html.close();
  }
  return page.finished();
}

}  // namespace

std::vector<Route> source_routes() {
  using net::Method;
  return {
      {Method::Get,
       "/source",
       source_page,
       {"il documento, riga per riga", "the document, by line"}},
  };
}

}  // namespace pegaso::web
