#include "web/plan_parts.h"

#include <map>

#include <fmt/format.h>

#include "base/number.h"
#include "web/acts_parts.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using checking::Finding;
using checking::Severity;

std::string objective_address(int number) { return fmt::format("/plan/objective/{}", number); }

void write_file_item(Page& page, const publishing::ObjectiveTable& table, std::string_view query) {
  write_file_item(page, page.say(table.title), fmt::format("/plan/tables/{}", table.name), query);
}

void write_file_item(Page& page, std::string_view words, std::string_view address,
                     std::string_view query) {
  page.html().open("li");
  page.html().text(fmt::format("{} ", words));
  write_table_links(page, file_address(address, "csv", query), file_address(address, "ods", query));
  page.html().close();
}

std::uint32_t line_of(const app::LoadedPlan& loaded, const plan::Objective& objective) {
  const auto at = static_cast<std::size_t>(objective.number) - 1;
  return at < loaded.lines.size() ? loaded.lines[at] : 0;
}

std::string objective_address(const app::LoadedPlan& loaded, int number) {
  const std::string address = objective_address(number);
  return loaded.as_of ? fmt::format("{}?at={}", address, format_iso(*loaded.as_of)) : address;
}

Result<std::shared_ptr<const app::LoadedPlan>> shown_plan(const Call& call) {
  const auto at = call.request.query_value("at");
  if (!at || at->empty()) return call.site.plans().plan();
  const auto day = typed_day(*at);
  if (!day) return std::unexpected(no_day(*at));
  return call.site.plans().plan_on(*day, call.today);
}

std::optional<net::Response> sent_to_present(const Call& call, const app::LoadedPlan& loaded) {
  if (loaded.as_of || call.request.query_value("at").value_or("").empty()) return std::nullopt;
  std::string address = call.request.path;
  char separator = '?';
  for (const auto& [name, value] : call.request.query) {
    if (name == "at") continue;
    address += fmt::format("{}{}={}", separator, net::encoded(name), net::encoded(value));
    separator = '&';
  }
  return net::see_other(std::move(address));
}

net::Response no_plan(const Call& call, const Problem& problem) {
  const bool is_old = !call.request.query_value("at").value_or("").empty();
  return problem_page(call.visit, is_old ? net::status::not_found : net::status::unavailable,
                      problem);
}

void write_old_version(Page& page, const app::LoadedPlan& loaded, std::string_view today_address) {
  if (!loaded.as_of) return;
  publishing::HtmlWriter& html = page.html();
  const std::string day = format_italian(*loaded.as_of);
  html.open("div", {{"class", "notice notice-notice"}});
  html.open("p");
  html.element("strong", page.say("Versione in vigore il " + day + ". ",
                                  "Version in force on " + day + ". "));
  html.text(
      page.say("Non è il piano di oggi; le segnalazioni e le righe del documento sono solo del "
               "piano di oggi. ",
               "It is not today's plan; findings and lines of the document are of today's plan "
               "alone. "));
  page.link(today_address, page.say("Vai a oggi", "Go to today"));
  html.text(" · ");
  page.link(compared_address(format_iso(*loaded.as_of), "now"),
            page.say("Che cosa è cambiato da allora", "What has changed since"));
  html.close();
  html.close();
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", with_points(count), count == 1 ? one : many);
}

void write_mark(Page& page, plan::Mark mark) {
  switch (mark) {
    case plan::Mark::None:
      break;
    case plan::Mark::Changed:
      page.badge(page.say("variato", "changed"), "notice");
      break;
    case plan::Mark::Assigned:
      page.badge(page.say("assegnato", "assigned"), "good");
      break;
    case plan::Mark::Removed:
      page.badge(page.say("rimosso", "removed"), "bad");
      break;
  }
}

void write_finding_counts(Page& page, const app::LoadedPlan& loaded, std::optional<int> objective) {
  std::map<Severity, std::size_t> counts;
  std::size_t accepted = 0;
  for (std::size_t i = 0; i < loaded.findings.size(); ++i) {
    const Finding& each = loaded.findings[i];
    if (each.objective != objective) continue;
    if (loaded.states.is_open(i)) {
      ++counts[each.severity];
    } else {
      ++accepted;
    }
  }
  for (const auto& [severity, count] : counts) {
    page.badge(fmt::format("{} {}", count, page.say(severity_words(severity, count != 1))),
               severity_colour(severity));
  }
  if (accepted > 0) {
    page.badge(counted(accepted, page.say("segnalazione accettata", "accepted finding"),
                       page.say("segnalazioni accettate", "accepted findings")),
               "good");
  }
}

}  // namespace pegaso::web
