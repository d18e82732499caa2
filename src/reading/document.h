// Reading what stands around the sheets: title pages, the document's index, the operating
// guidelines with the table of assignments, the staff tables.
#pragma once

#include <span>
#include <vector>

#include "reading/fields.h"
#include "reading/layout.h"
#include "reading/reading.h"
#include "reading/rows.h"

namespace pegaso::reading {

// Reads the plan's own names (municipality, years) from anywhere in the document, without giving
// places: the lines are given their places by the readers below.
void read_identity(const Rows& rows, const DocumentLayout& layout, plan::Plan& plan);

// Reads the rows before the sheets, or all of them, into title pages, index, assignments and
// guidelines.
void read_front(const Rows& rows, std::span<const Row> part, const Layout& layout, Fields& fields,
                plan::Plan& plan, std::vector<Section>& guidelines);

// Reads the rows after the sheets: title page and staff tables.
void read_back(const Rows& rows, std::span<const Row> part, const Layout& layout, Fields& fields,
               plan::Plan& plan);

}  // namespace pegaso::reading
