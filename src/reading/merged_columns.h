// Columns that ran into each other: two cells that a page prints side by side, over several lines,
// come out of some converters line by line, so that words of one stand in the middle of the other.
//
// What the rest of the document says tells them apart: the names of its offices, and the people who
// stand alone as delegates of other phases. Only the sense says so, so every mended phase is marked
// as uncertain.
#pragma once

#include <string_view>
#include <vector>

#include "plan/plan.h"
#include "reading/reading.h"

namespace pegaso::reading {

// Mends the offices and delegates of phases in `plan`, moves their places, and notes each in
// `uncertain`. `text` is the document's.
void mend_merged_columns(std::string_view text, plan::Plan& plan, std::vector<Place>& places,
                         std::vector<Uncertain>& uncertain);

}  // namespace pegaso::reading
