// Whether a movement may be recorded: the arithmetic of the journal, whatever the year's rules say on
// top of it (rules/).
//
// The check looks at a few values only, whoever gathers them: Ledger (ledger.h) from entries in
// memory, the store from its tables. So there is one check, and it costs the same however many
// movements there are.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "base/result.h"
#include "budget/movement.h"

namespace pegaso::budget {

// Greatest amount of one movement: a hundred billion euros is a slip of the keyboard.
inline constexpr Money amount_max = Money::from_cents(10'000'000'000'000);

// What stands around a movement in the journal, all entries recorded so far included.
struct Surroundings {
  bool has_chapter = false;
  bool has_chapter_on_other_side = false;
  std::vector<int> open_years;  // exercises in which movements may be dated, ascending
  std::optional<Date> last_recorded_on;
  // The kind's number is taken: for the same year of exigibility, or by another chapter.
  bool is_number_taken = false;
  // Of an Appropriation: there is one for the chapter and year already.
  bool has_appropriation = false;

  struct Parent {
    Movement movement;
    std::optional<Movement> claim;  // as in Ancestors
    bool is_taken_back = false;     // by a counter-entry
    // The least that is left of it on any day from the movement's date on.
    Money lowest_remainder;
    // The same of the two parts of a claim, less what reductions, reassessments and re-imputations
    // took of each.
    Money lowest_own_share;
    Money lowest_third_party_share;
  };
  // nullopt although the movement names one: there is no such entry.
  std::optional<Parent> parent;

  // For each year of which the movement lowers the availability, the least that is available on any
  // day from its date on.
  struct Available {
    int year = 0;
    Money lowest;
  };
  std::vector<Available> available;
};

// The ancestors that a movement has by its parent.
Ancestors ancestors_of(const Movement& movement, const std::optional<Surroundings::Parent>& parent);
// The claim that a movement is or refers to, which its children have as theirs. `own`: its ancestors.
std::optional<Movement> claim_for_children(const Movement& movement, const Ancestors& own);

// The years whose availability a movement lowers: those of Surroundings::available. Revenue has none.
std::vector<int> years_lowered(const Movement& movement, const Ancestors& ancestors);

// Whether the movement takes from what is left of its parent.
bool consumes_parent(MovementKind kind);
// Whether it makes a claim smaller, each of its two shares by its own: Reduction, Reassessment,
// CarryOver with a parent.
bool lessens_parent(const Movement& movement);

// What a movement takes of another's remainder and shares, from a day on.
struct Use {
  Date date;
  Money amount;
  Money own_share;
  Money third_party_share;

  bool operator==(const Use&) const = default;
};
struct UseOf {
  MovementId of{};
  Use use;
};
// Of its parent and, for a counter-entry, given back to the parent's parent.
std::vector<UseOf> uses(const Movement& movement, const Ancestors& ancestors);

// What is left of a claim or settlement after the uses, at the least of any day from `from` on.
struct Left {
  Money remainder;
  Money own_share;
  Money third_party_share;
};
Left lowest_left(const Movement& of, const std::vector<Use>& uses, Date from);

// Refuses, each with its cure: an unknown chapter, one of the other side, an amount that is zero,
// negative or too large, a date outside the open years or after the day of recording, a wrong year, a
// number that is taken or missing, a parent that is unknown, of the wrong kind, taken back or
// used up, and whatever would make an availability or the rest of a claim negative on any day.
// A Variation may leave less than is committed: the act that says so exists, and new
// commitments are refused then (see shortfall).
Result<void> may_append(const Surroundings& around, const Entry& entry);

// How much a variation, or the counter-entry of an appropriation, leaves uncovered of what is
// committed, at worst; zero when it is covered.
Money shortfall(const Surroundings& around, const Movement& movement);

}  // namespace pegaso::budget
