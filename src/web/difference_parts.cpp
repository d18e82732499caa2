#include "web/difference_parts.h"

#include <algorithm>

#include "publishing/difference_pages.h"
#include "web/widgets.h"

namespace pegaso::web {

using history::Happening;

namespace {

// Beside them stand the page's frame, its forms and its counts: fewer than 1500 together.
constexpr publishing::PageLimits page_limits{.objectives = 25, .nodes = 1'100};
constexpr std::size_t open_objectives_max = 3;

}  // namespace

ObjectiveHappening happening_of(const history::ObjectiveDifference& objective) {
  const auto has = [&](Happening what) {
    return std::ranges::find(objective.what, what) != objective.what.end();
  };
  if (has(Happening::Removed)) return ObjectiveHappening::Removed;
  return has(Happening::Added) ? ObjectiveHappening::Added : ObjectiveHappening::Changed;
}

ObjectiveCounts count_objectives(const history::Difference& difference) {
  ObjectiveCounts counts;
  for (const history::DirectorDifference& director : difference.directors) {
    for (const history::ObjectiveDifference& each : director.objectives) {
      if (each.is_told_elsewhere) continue;
      switch (happening_of(each)) {
        case ObjectiveHappening::Added:
          ++counts.added;
          break;
        case ObjectiveHappening::Changed:
          ++counts.changed;
          break;
        case ObjectiveHappening::Removed:
          ++counts.removed;
          break;
      }
    }
  }
  return counts;
}

void write_difference(Page& page, const history::Difference& difference, std::size_t number,
                      const DifferenceAddresses& addresses, std::string_view heading) {
  const auto pages = publishing::pages_of(difference, page_limits);
  const ObjectiveCounts counts = count_objectives(difference);
  const bool are_few =
      pages.size() == 1 && counts.added + counts.changed + counts.removed <= open_objectives_max;
  if (number <= pages.size()) {
    const publishing::Folding folding =
        are_few ? publishing::Folding::Open : publishing::Folding::Closed;
    publishing::write_page(pages[number - 1], page.language(),
                           {folding, heading, addresses.objective}, page.html());
  }
  write_pages(page, pages.size(), 1, number, addresses.page);
}

}  // namespace pegaso::web
