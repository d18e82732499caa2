// Reading the sheets of objectives: from rows to plan::Objective values.
#pragma once

#include <span>
#include <vector>

#include "plan/plan.h"
#include "reading/fields.h"
#include "reading/layout.h"
#include "reading/rows.h"

namespace pegaso::reading {

// Where a sheet stands among the rows: [first, end), and the row that tells it.
struct SheetRows {
  std::size_t first = 0;
  std::size_t start = 0;
  std::size_t end = 0;
};

// Finds the sheets; the rows before the first one and after the last one are the document's.
std::vector<SheetRows> find_sheets(const Rows& rows, const SheetLayout& layout,
                                   const DocumentLayout& document);

// Reads one sheet as objective `index` (0-based). Doubts are appended to `uncertain`, with
// positions of the rows they come from.
plan::Objective read_sheet(const Rows& rows, const SheetRows& sheet, const SheetLayout& layout,
                           std::uint32_t index, int plan_year, Fields& fields,
                           std::vector<Uncertain>& uncertain);

}  // namespace pegaso::reading
