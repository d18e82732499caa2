// The marks that a new edition prints, compared with what really changed.
//
// An edition says of itself what its act did: "(Variazione G.C. del 30/11/2016)". The difference from the
// version in force tells whether that is so. Marks that the version in force bears already are of
// earlier acts: they are no claim about this edition. Where the version in force does not know what
// stood there (not_stated), nothing can be compared and nothing is said.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "history/variation.h"
#include "history/version.h"

namespace pegaso::history {

enum class Disagreement : std::uint8_t {
  MarkedNothingChanged,  // marked as changed or updated; it is what it was
  ChangedNotMarked,
  AssignedWasThere,  // marked as assigned; the version in force has it
  AddedNotMarked,
  MarkedWasAbsent,  // marked as changed, removed or postponed; the version in force does not have it
  GoneNotMarked,    // the version in force has it, the edition neither has it nor says why
  OtherPreviousTitle,  // the printed previous title is not the one in force
};

struct MarkDisagreement {
  Disagreement kind = Disagreement::MarkedNothingChanged;
  PartRef at;                // an objective, or an indicator or phase of one
  int objective_number = 0;  // in the edition; 0: the objective is in the version in force only
  Bilingual sentence;

  bool operator==(const MarkDisagreement&) const = default;
};

// All disagreements, in the order of the edition; objectives that are gone come last. `edition` is the
// identified edition (matching.h) of the same year's plan: the next year's bears no marks of this
// one's changes. Only an objective's title says whether it changed as a whole: of one without a mark
// one disagreement tells all. In one that is marked, each indicator and phase has to bear its own;
// other parts have no marks. A phase that is postponed may otherwise be as it was.
std::vector<MarkDisagreement> compare_marks(const Version& former, const Version& edition);

std::string_view name(Disagreement kind);  // "marked_nothing_changed", ...
Bilingual title(Disagreement kind);        // "segnato come variato, niente è cambiato"

}  // namespace pegaso::history
