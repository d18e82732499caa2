// The kinds of findings: what a careful checker reports about a plan, with its texts for people.
//
// The table is the one place where a kind has its name, its title and its explanation: the
// documentation (docs/findings.md), the rules of a SARIF report and the command line take them
// from here.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace pegaso::checking {

// Error: the document contradicts itself or lacks what it must hold. Warning: probably wrong, a
// person decides. Info: worth knowing, nothing to mend.
enum class Severity : std::uint8_t { Error, Warning, Info };

enum class Kind : std::uint8_t {
  DifferenceMismatch,
  MalformedNumber,
  ChapterMalformed,
  CommitmentMalformed,
  ChapterShared,
  AssignmentTotalMismatch,
  AssignmentSplitMismatch,
  StaffingTotalMismatch,
  StaffingEmpty,
  StaffingExceedsUnit,
  StaffTableMismatch,
  PhaseDateInvalid,
  PhaseDateOutsideYear,
  PhaseEndBeforeStart,
  PhaseAfterTargets,
  PhaseNumbering,
  PhasePostponed,
  PhaseRemoved,
  ObjectiveRemoved,
  IndicatorRemoved,
  MandatoryFieldEmpty,
  WeightsMissing,
  MarksDisagree,
  NameVariant,
  HierarchyConflict,
  IndexMismatch,
  TargetNotMeasurable,
  TargetConflict,
  TargetBeyondPlan,
  TextTruncated,
  TextRepeated,
  BracketsUnbalanced,
  MarkupLeft,
  LostCharacter,
  ColumnsMerged,
  UnreadText,
};

// The same words in the two languages; the views point to constant data.
struct Wording {
  std::string_view it;
  std::string_view en;
};

struct KindInfo {
  Kind kind;
  std::string_view name;  // "difference_mismatch": in JSON, SARIF and the documentation
  Severity severity;      // the usual one; a finding may be milder
  Wording title;          // a few words
  Wording explanation;    // when it is reported
  Wording cure;           // what to do about it
};

// All kinds, in the order of the enumeration.
std::span<const KindInfo> kinds();
const KindInfo& info(Kind kind);

std::string_view name(Kind kind);          // "difference_mismatch", ...
std::string_view name(Severity severity);  // "error", "warning", "info"
// The inverse of name(); nullopt for an unknown name.
std::optional<Kind> kind_named(std::string_view name);

}  // namespace pegaso::checking
