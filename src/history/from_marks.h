// The past that a document's marks allow to rebuild.
//
// A varied plan is printed whole, with marks: "(Variazione G.C. del 30/11/2016)" beside a title,
// "(Aggiornamento G.C. ...)" beside an indicator. From them follows which acts there were and what each of
// them touched, but hardly ever what stood there before. What is not printed is said to be unknown
// (plan::Objective::not_stated), never made up:
//
//   assigned objective     was not there
//   removed objective      stood there as it stands, without the mark
//   renamed objective      bore the previous title that is printed
//   changed objective      what is marked inside it was otherwise, the rest stood as it stands;
//                          with neither a mark inside nor a previous title, the objective itself is
//                          not stated: its texts (description, stakeholders, expected impact) are
//                          unknown. What places it (code, title, unit, director, goals) and its figures
//                          stay: dropping them would make the act add money and people.
//   updated indicator      stood there, contents unknown
//   removed indicator      stood there as it stands
//   updated, replaced phase  stood there, contents unknown but for its number
//   postponed, removed phase stood there as it stands, with no status
//
// All that bears no mark is taken to have stood as it stands.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "history/variation.h"
#include "history/version.h"
#include "plan/plan.h"

namespace pegaso::history {

// The marks that a plan bears, or those of one act. A renamed objective counts as changed too; an
// indicator or phase counts wherever it stands, also inside an assigned objective.
struct MarkCounts {
  std::size_t objectives_changed = 0;
  std::size_t objectives_assigned = 0;
  std::size_t objectives_removed = 0;
  std::size_t objectives_renamed = 0;
  std::size_t impact_indicators_updated = 0;
  std::size_t impact_indicators_removed = 0;
  std::size_t result_indicators_updated = 0;
  std::size_t result_indicators_removed = 0;
  std::size_t phases_updated = 0;
  std::size_t phases_postponed = 0;
  std::size_t phases_replaced = 0;
  std::size_t phases_removed = 0;

  bool operator==(const MarkCounts&) const = default;
};

// Something whose former value the document does not print.
struct NotStated {
  PartRef at;
  int objective_number = 0;  // in the document
  Bilingual sentence;

  bool operator==(const NotStated&) const = default;
};

// What one act did, as far as its marks say.
struct MarkedAct {
  std::optional<Date> date;  // nullopt: no mark of the document names a day
  Variation variation;
  MarkCounts counts;
  std::vector<NotStated> not_stated;
};

struct RebuiltHistory {
  Version before;               // before the first act; the plan itself where nothing is marked
  std::vector<MarkedAct> acts;  // by date; applied in turn to `before` they give `edition`
  Version edition;              // the plan as a version
  MarkCounts counts;            // of the whole document
};

// Marks name their act's day beside an objective's title; those inside a sheet belong to the act of its
// title. Marks of a sheet whose title names no day belong to the act that most titles name, the
// latest of several.
// Never refuses: a plan without marks has no acts. The parts of `edition` get new identities, as from
// first_version, so that objectives have their numbers when `ids` is fresh.
RebuiltHistory from_marks(const plan::Plan& plan, NewIds& ids);

}  // namespace pegaso::history
