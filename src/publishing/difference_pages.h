// A difference for a screen: cut into pages that stay small, each objective folded; and as one table for files.
//
//   const auto pages = pages_of(difference, {25, 900});
//   write_page(pages.at(0), language, {}, html);
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "history/difference.h"
#include "publishing/html_writer.h"
#include "publishing/table.h"

namespace pegaso::publishing {

// Parts of one objective, or of the plan as a whole, that stand on the same page. Lives as long as its difference.
struct DifferenceBlock {
  const history::DirectorDifference* director = nullptr;    // null: the plan as a whole
  const history::ObjectiveDifference* objective = nullptr;  // null: the plan as a whole
  std::span<const history::PartDifference> parts;
  bool is_continued = false;  // its first parts stand on the page before
  bool is_left_out = false;   // too much for a page with others: only its heading stands there
};
using DifferencePage = std::vector<DifferenceBlock>;

// The most that stands on a page.
struct PageLimits {
  std::size_t objectives = 0;
  std::size_t nodes =
      0;  // elements, about; more only where a single part or the headings alone have
};
// Each objective once, in the order of the difference; those with the most changes are left out where all of a page are too
// many together. The parts of an objective that is alone, and of the plan, each once, on as many pages as they need.
std::vector<DifferencePage> pages_of(const history::Difference& difference,
                                     const PageLimits& limits);

// How a page begins; everybody folds and unfolds as they like.
enum class Folding : std::uint8_t { Closed, Open };

// A heading for each director, a <details class="group compared-objective"> for each objective with a table of its
// fields, old beside new (class "compared folded"; cells have data-side for screens where they stand one below the other).
// Words that were taken out are <del>, those put in <ins>, and say so to those who hear them.
// An objective that was added or removed as a whole has one side only. `address`: where an objective that is left out stands.
struct PageStyle {
  Folding folding = Folding::Closed;
  std::string_view heading = "h2";
  std::function<std::string(const history::ObjectiveDifference&)> address = {};
};
void write_page(const DifferencePage& page, Language language, const PageStyle& style,
                HtmlWriter& html);

// The table of one objective alone.
void write_objective(const history::ObjectiveDifference& objective, const std::string& caption,
                     Language language, HtmlWriter& html);

// One row for each field that differs, and for each part that has none: all that pages and documents show.
Table difference_table(const history::Difference& difference, Language language);

}  // namespace pegaso::publishing
