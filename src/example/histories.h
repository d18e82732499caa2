// Random histories: a year of acts on an example plan, every version of which is known by construction.
//
// Acts edit the plan the way people do, and are recorded the way people do: most soon after they were
// adopted, several on one day, some not yet in force; some late, when later acts are long known; some
// corrected, some annulled, as if they had never been or from a day on; urgent ones ratified. The journal
// is one that may_append (history/journal.h) accepts entry by entry.
//
// Beside the journal stands what each entry does, as whole parts of the plan (effects.h): what was in
// force on any day as known on any day follows from it without the journal's code. So a history is the
// property test of reading any date back, and something to try commands on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.h"
#include "example/effects.h"
#include "history/journal.h"
#include "history/version.h"
#include "plan/plan.h"

namespace pegaso::example {

inline constexpr std::size_t acts_max = 5'000;

// What one entry of the journal does.
struct Deed {
  enum class Kind { Begins, Records, Corrects, Ratifies, Annuls };

  Kind kind = Kind::Records;
  Date recorded_on;
  std::int64_t act = 0;       // the entry that recorded the act; 0 for Begins
  Date effective;             // Begins, Records, Corrects: in force from this day
  int order_in_day = 0;       // Records, Corrects
  bool is_late = false;       // Records: an act that comes later in force was known already
  Effect effect;              // Records, Corrects
  std::optional<Date> until;  // Annuls: from this day no longer; nullopt: never was
};

struct History {
  history::Version first;
  history::Journal journal;
  std::vector<Deed> deeds;  // deeds[i] is what journal[i] does
};

// `acts` in 1..acts_max are recorded in the plan's year; there are more entries than acts. The plan has a
// year and at least one objective. The same arguments give the same history everywhere.
History make_history(const plan::Plan& plan, std::size_t acts, std::uint64_t seed);

// The version in force on a day as known on a day: not before the plan began or was recorded.
history::Version true_version(const History& history, const history::AsOf& as_of);

// The version when everything that was recorded up to that entry (1, 2, ...) is in force.
history::Version true_version_after(const History& history, std::int64_t entry);

}  // namespace pegaso::example
