// How pages show a difference of two versions: objectives folded under their directors, page by page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "history/difference.h"
#include "web/page.h"

namespace pegaso::web {

// Objectives by what happened to them, each once, where it is told.
struct ObjectiveCounts {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t removed = 0;
};
enum class ObjectiveHappening : std::uint8_t { Added, Changed, Removed };
ObjectiveHappening happening_of(const history::ObjectiveDifference& objective);
ObjectiveCounts count_objectives(const history::Difference& difference);

// Where the parts of a difference stand that are not on its page.
struct DifferenceAddresses {
  std::function<std::string(std::size_t)> page;
  std::function<std::string(const history::ObjectiveDifference&)> objective;  // of it alone
};
// Page `number` of the difference, and links to the others. A few objectives stand open. `heading`: of a director.
void write_difference(Page& page, const history::Difference& difference, std::size_t number,
                      const DifferenceAddresses& addresses, std::string_view heading = "h2");

}  // namespace pegaso::web
