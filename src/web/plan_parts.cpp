#include "web/plan_parts.h"

#include <map>

#include <fmt/format.h>

#include "web/views.h"

namespace pegaso::web {

using checking::Finding;
using checking::Severity;

std::string objective_address(int number) { return fmt::format("/plan/objective/{}", number); }

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
  for (const Finding& each : loaded.findings) {
    if (each.objective == objective) ++counts[each.severity];
  }
  for (const auto& [severity, count] : counts) {
    page.badge(fmt::format("{} {}", count, page.say(severity_words(severity, count != 1))),
               severity_colour(severity));
  }
}

}  // namespace pegaso::web
