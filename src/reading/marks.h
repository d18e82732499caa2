// The marks that an act leaves in a document: "(Aggiornamento G.C. del 30/11/2016)".
//
// A mark is a text in round brackets that begins with one of the layout's stems and has the sign of
// an act: a body ("G.C."), a date, or a year it postpones to. Which words mean what is the layout's data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "plan/plan.h"

namespace pegaso::reading {

// What marks are made of, in lower case: stems ("aggiornament") and bodies ("g.c").
struct MarkWords {
  std::vector<std::string> bodies;
  std::vector<std::string> updated;
  std::vector<std::string> removed;
  std::vector<std::string> replaced;
  std::vector<std::string> postponed;
  // Stems in an objective's title mark.
  std::vector<std::string> title_changed;
  std::vector<std::string> title_assigned;
  std::vector<std::string> title_removed;
};

// One mark found in a text; offsets into that text, brackets included.
struct FoundMark {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool updated = false;
  bool removed = false;
  bool replaced = false;
  bool postponed = false;
  plan::Mark title_mark = plan::Mark::None;
  std::optional<int> year;   // postponed to
  std::optional<Date> date;  // of the act
};

// A quick look: false when the text surely has no mark, nor the beginning of one at its end.
bool may_have_marks(std::string_view text, const MarkWords& words);

std::vector<FoundMark> find_marks(std::string_view text, const MarkWords& words);

// The status that a phase's marks give it. Removed and postponed counts as postponed; removed and
// replaced as replaced.
plan::PhaseStatus phase_status(const std::vector<FoundMark>& marks);

}  // namespace pegaso::reading
