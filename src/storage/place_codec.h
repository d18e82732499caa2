// The places of one record's data, packed into bytes.
//
// A plan has tens of thousands of places: as rows of their own they took ten times the time and
// space of all the rest (docs/decisions, "the store speaks to SQLite itself"). One row holds the
// places of one part and owner, in the order of Places, each as four numbers:
//
//   item   the difference to the item before (the first: to 0)
//   field  its stored number (stored_words.h)
//   begin  the difference to the end before (the first: to 0)
//   end    the difference to its begin
//
// A number is packed as storage/varint.h says.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reading/reading.h"
#include "storage/sqlite.h"

namespace pegaso::storage {

// `places` share part and owner. Appends to `bytes`.
void pack_places(std::span<const reading::Place> places, std::vector<std::uint8_t>& bytes);

// Appends to `places`. Throws DamagedValue on bytes that pack_places never writes.
void unpack_places(reading::Part part, std::uint32_t owner, Blob bytes,
                   std::vector<reading::Place>& places);

}  // namespace pegaso::storage
