// Variations: how one version of a plan becomes the next, as a list of typed changes.
//
//   Variation v = diff(a, b);
//   apply(a, v) == b;      apply(b, invert(v)) == a;      diff(a, a).changes.empty()
//   apply(a, compose(v, w)) == apply(apply(a, v), w);     compose is associative
//
// Changes name the parts of a plan by identity, so they hold in any version that has those parts,
// whatever was added, removed or moved around them. Each change carries what stood there before: on a
// version that says otherwise it is refused, never forced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "history/value.h"
#include "history/version.h"
#include "plan/plan.h"

namespace pegaso::history {

// A part of a plan that has an identity; Plan and Programme are the plan's own fields.
enum class Part : std::uint8_t {
  Plan,
  Programme,  // of assignments: its grand total
  TitlePage,
  IndexEntry,
  Objective,
  ImpactIndicator,
  ResultIndicator,
  Phase,
  MoneyRow,
  Assignment,
  AssignmentSubtotal,
  StaffTable,
  StaffRow,
};
inline constexpr std::size_t parts_count = 13;

// Which part. `owner`: the objective of an indicator, phase or money row, the table of a staff row;
// no_id for the others. `id` is no_id for Plan and Programme.
struct PartRef {
  Part part = Part::Plan;
  Id owner = no_id;
  Id id = no_id;

  auto operator<=>(const PartRef&) const = default;
};

// Objectives and staff tables are added and removed with all that is in them.
struct ObjectiveItem {
  plan::Objective value;
  ObjectiveIds ids;

  bool operator==(const ObjectiveItem&) const = default;
};
struct StaffTableItem {
  plan::StaffTable value;
  StaffTableIds ids;

  bool operator==(const StaffTableItem&) const = default;
};
using Item = std::variant<plan::TitlePage, plan::IndexEntry, ObjectiveItem, plan::Indicator,
                          plan::Phase, plan::MoneyRow, plan::Assignment, plan::AssignmentSubtotal,
                          StaffTableItem, plan::StaffRow>;

// A field had one value and has another. `field` is a name of plan/fields.h.
struct FieldChanged {
  PartRef at;
  std::string field;
  Value from;
  Value to;

  bool operator==(const FieldChanged&) const = default;
};

// `after`: the part of the same list behind which it stands; no_id: it is the first.
struct ItemAdded {
  PartRef at;
  Id after = no_id;
  Item item;

  bool operator==(const ItemAdded&) const = default;
};
// `after`: where it stood, so that the removal can be undone.
struct ItemRemoved {
  PartRef at;
  Id after = no_id;
  Item item;

  bool operator==(const ItemRemoved&) const = default;
};
struct ItemMoved {
  PartRef at;
  Id after_before = no_id;
  Id after = no_id;

  bool operator==(const ItemMoved&) const = default;
};

using Change = std::variant<FieldChanged, ItemAdded, ItemRemoved, ItemMoved>;

// Applied in order.
struct Variation {
  std::vector<Change> changes;

  bool operator==(const Variation&) const = default;
};

// What changed from a to b. Linear in their size; equal parts cost one comparison.
Variation diff(const Version& a, const Version& b);

// The version that the variation makes of `version`. Refuses, and says what stands in the way: a
// part that is not there, a former value that does not agree, an identity given twice, a value of the
// wrong type. Where an added or moved part's neighbour is no longer there, the part goes to the end
// of its list.
Result<Version> apply(Version version, const Variation& variation);

// The first variation of several that could not be applied, and why.
struct Stopped {
  std::size_t at = 0;
  Problem problem;
};
// Several variations in turn: apply(apply(version, *v[0]), *v[1]) and so on, in one go.
std::expected<Version, Stopped> apply_in_turn(Version version,
                                              std::span<const Variation* const> variations);

// The variation that undoes it.
Variation invert(const Variation& variation);

// First `a`, then `b`.
Variation compose(const Variation& a, const Variation& b);

// The part that a change speaks of.
const PartRef& part_of(const Change& change);

// Two drafts on the same version: what both touch, and would make different.
struct Conflict {
  PartRef at;
  std::string field;  // "" when it is the whole part: one removes what the other changes
  Change ours;
  Change theirs;
};
// Conflicts of applying `ours` after `theirs`, both made for the same version. Equal changes do not
// conflict.
std::vector<Conflict> conflicts(const Variation& ours, const Variation& theirs);

// `ours`, made for the same version as `theirs`, as it is to be applied after it: without the changes
// that `theirs` made too. Only where there are no conflicts.
Variation rebase(const Variation& ours, const Variation& theirs);

// For JSON and messages: "objective", "impactIndicator", "phase", ...
std::string_view name(Part part);
std::optional<Part> part_named(std::string_view name);
// "obiettivo", "indicatore di impatto", ...
Bilingual title(Part part);

}  // namespace pegaso::history
