// The identities of a plan's parts, packed into bytes; and what they are for: when an act makes one
// plan into the next, the places of the document follow the parts that they belong to.
//
// Packed are the identities in the order of the plan: title pages, index, each objective with its
// impact indicators, result indicators, phases and money rows, assignments, subtotals, each staff
// table with its rows; each as the difference to the one before (the first: to 0), packed as
// storage/varint.h says. How many there are of each follows from the plan.
#pragma once

#include <cstdint>
#include <vector>

#include "history/version.h"
#include "plan/plan.h"
#include "reading/reading.h"
#include "storage/sqlite.h"

namespace pegaso::storage {

std::vector<std::uint8_t> pack_identities(const history::Ids& ids);

// Throws DamagedValue on bytes that are no identities of this plan's parts.
history::Ids unpack_identities(const plan::Plan& plan, Blob bytes);

// Makes `version` the plan of the reading, whose own plan has the identities `before`. A place
// stays with its part, wherever that stands now, as long as the field is as it was; of what
// changed, places and doubts are gone. Places that belong to no part of the plan stay: page
// headers, guidelines.
void follow(reading::Reading& reading, const history::Ids& before, const history::Version& version);

// The same where no identities are known: nothing of the plan has a place any more.
void replace(reading::Reading& reading, const plan::Plan& plan);

}  // namespace pegaso::storage
