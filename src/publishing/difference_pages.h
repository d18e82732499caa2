// A difference for a screen: cut into pages that stay small, each objective folded; and as one table for files.
//
//   const auto pages = pages_of(difference, 900);
//   write_page(pages.at(0), language, Folding::Closed, html);
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
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
};
using DifferencePage = std::vector<DifferenceBlock>;

// Each part once, in the order of the difference. A page has at most about `nodes_max` elements; more only where a single
// part has.
std::vector<DifferencePage> pages_of(const history::Difference& difference, std::size_t nodes_max);

// How a page begins; everybody folds and unfolds as they like.
enum class Folding : std::uint8_t { Closed, Open };

// A heading (h2) for each director, a <details class="group compared-objective"> for each objective with a table of its
// fields, old beside new (class "compared folded"; cells have data-side for screens where they stand one below the other).
// Words that were taken out are <del>, those put in <ins>, and say so to those who hear them.
void write_page(const DifferencePage& page, Language language, Folding folding, HtmlWriter& html);

// The table of one objective alone.
void write_objective(const history::ObjectiveDifference& objective, const std::string& caption,
                     Language language, HtmlWriter& html);

// One row for each field that differs, and for each part that has none: all that pages and documents show.
Table difference_table(const history::Difference& difference, Language language);

}  // namespace pegaso::publishing
