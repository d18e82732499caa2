// What a reader left: the conservation of a document's words.
#pragma once

#include <span>
#include <vector>

#include "reading/reading.h"

namespace pegaso::reading {

// Every run of text that no place covers, cut at lines. `places` in any order; sorted by position
// they are not sorted again.
std::vector<Unread> find_unread(const Source& source, std::span<const Place> places);

// Pairs of places that cover the same byte: none in a right reading. For tests and fuzzing.
std::size_t count_overlaps(std::span<const Place> places);

}  // namespace pegaso::reading
