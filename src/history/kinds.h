// What a change means to people: "objective renamed", "phase postponed". Follows from the change, so
// that nobody has to choose it from a list. The log counts by it, documents group by it, and the rules
// on who may approve a variation look at it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "base/problem.h"
#include "history/variation.h"

namespace pegaso::history {

enum class ChangeKind : std::uint8_t {
  ObjectiveAssigned,  // added, or marked so
  ObjectiveRemoved,   // taken out, or marked so
  ObjectiveRenamed,
  ObjectiveMoved,  // to another director or unit
  ObjectiveChanged,
  ObjectiveReordered,
  IndicatorAdded,
  IndicatorRemoved,
  IndicatorChanged,
  PhaseAdded,
  PhaseRemoved,
  PhasePostponed,  // to a later end or another year
  PhaseChanged,
  MoneyAdded,
  MoneyRemoved,
  AmountChanged,  // of a chapter on an objective
  MoneyChanged,   // chapter, commitment or side
  StaffingChanged,
  AssignmentAdded,
  AssignmentRemoved,
  AssignmentChanged,
  StaffTableChanged,
  DocumentChanged,  // title pages, index, the plan's period
};
inline constexpr std::size_t change_kinds_count = 23;

ChangeKind kind_of(const Change& change);

// How many changes of each kind; of phases that are postponed how many phases.
using ChangeCounts = std::map<ChangeKind, std::size_t>;
ChangeCounts count_kinds(const Variation& variation);

// For JSON and data files: "objective_renamed", "phase_postponed", ...
std::string_view name(ChangeKind kind);
std::optional<ChangeKind> change_kind_named(std::string_view name);
// "obiettivi rinominati" / "objectives renamed": fits a count.
Bilingual title(ChangeKind kind);

}  // namespace pegaso::history
