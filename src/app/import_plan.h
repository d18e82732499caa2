// Use case: keep a plan that was read from a document (`pegaso import FILE --into town.db`).
//
// The first document of a plan begins its history. A later one, of the same municipality and year, is a
// new edition: it becomes a proposed variation against the version in force, to be looked at and approved
// like any other. The plan of a later year carries on the identities of the year before.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/plan_history.h"
#include "base/result.h"
#include "history/from_marks.h"
#include "history/kinds.h"
#include "history/mark_comparison.h"
#include "history/matching.h"
#include "plan/plan.h"
#include "reading/reading.h"
#include "storage/store.h"

namespace pegaso::app {

struct ImportRequest {
  std::string store_path;
  // What the document leaves out, said by the person. Refused when the document says otherwise.
  std::optional<std::string> municipality;
  std::optional<int> year;
  Recording recording;
  // In force from this day; nullopt: from the first of January of its year. Only where the history
  // begins.
  std::optional<Date> effective;
  // Begins the history with what stood before the acts that the document's marks tell of, and those
  // acts. Refused where the plan has a history already.
  bool acts_from_marks = false;
  // Takes the place of the plan that is there and begins its history anew. Refused once acts were
  // recorded.
  bool replace = false;
  // Which objectives of a new edition are which of the version before, by their numbers, where that
  // is uncertain; nullopt: a new one.
  std::map<int, std::optional<int>> matches;
  // Name of the draft that a new edition becomes; nullopt: one that is free.
  std::optional<std::string> draft_name;
  // Tells what would become of the document, and keeps nothing.
  bool only_look = false;
};

// One total that the import changed. Money in cents.
struct TotalChange {
  Bilingual what;  // "fasi" / "phases"
  bool is_money = false;
  std::int64_t before = 0;
  std::int64_t after = 0;

  bool operator==(const TotalChange&) const = default;
};

// A new edition and what became of it.
struct NewEdition {
  history::Version former;  // the version in force
  history::Matching matching;
  Problems open_questions;
  std::vector<history::MarkDisagreement> disagreements;
  // Name of the draft with its variation; nullopt: matches are uncertain and wait for decisions.
  std::optional<std::string> draft;
  history::ChangeCounts counts;
};

struct ImportOutcome {
  enum class Effect {
    Added,     // the store had no plan of that municipality and year
    Replaced,  // it had another one, and --replace was asked for
    Same,      // it had an equal one; nothing was done
    Proposed,  // it had another one, of which this is a new edition: see `edition`
  };

  storage::PlanKey plan;
  Effect effect = Effect::Added;
  plan::Totals totals;
  std::optional<plan::Totals> before;  // Replaced, Same
  std::vector<TotalChange> changes;    // Replaced, Proposed: the totals that differ; may be none
  // Begun with acts from marks: what the marks told.
  std::optional<history::RebuiltHistory> rebuilt;
  // Of the year before, whose objectives were looked for: how many were found.
  std::optional<int> former_year;
  std::size_t carried_on = 0;
  std::vector<int> carried_on_uncertain;  // numbers of objectives that might be one of that year's
  std::optional<NewEdition> edition;      // Proposed
  std::size_t uncertain = 0;
  std::size_t unread = 0;
};

// All or nothing: a Problem means that the store is as it was.
Result<ImportOutcome> import_plan(reading::Reading reading, const ImportRequest& request);

}  // namespace pegaso::app
