// Use cases: what was recorded of a plan, and where its data come from (`pegaso log`, `pegaso blame`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/plan_history.h"
#include "history/journal.h"
#include "history/kinds.h"

namespace pegaso::app {

// An objective that an entry added, changed or removed.
struct TouchedObjective {
  history::Id id = history::no_id;
  int number = 0;     // in the latest version; 0: it is no longer there
  std::string title;  // as of the latest version; as it was when it was removed
};
// Each objective once: one that was added is not changed too.
struct TouchedObjectives {
  std::vector<TouchedObjective> added;  // or assigned by mark
  std::vector<TouchedObjective> changed;
  std::vector<TouchedObjective> removed;  // or removed by mark
};

// One entry of the journal for people.
struct LogLine {
  enum class Kind : std::uint8_t { Beginning, Act, Correction, Ratification, Annulment };

  std::int64_t entry = 0;
  Kind kind = Kind::Beginning;
  std::int64_t about = 0;  // the entry of the act that it is about; its own where it records one
  std::optional<history::Act> act;  // that it records or corrects, or the act that it is about
  Date recorded_on;
  std::string author;
  Bilingual what;                          // "delibera di Giunta n. 236 del 30/11/2016"
  std::string subject;                     // of an act; the reason of a correction or an annulment
  std::optional<Date> effective;           // in force from
  std::optional<history::ActState> state;  // of the act, as known on the day that was asked for
  history::ChangeCounts counts;            // of its changes
  TouchedObjectives objectives;            // by its changes
};

struct LogRequest {
  history::AsOf as_of;
  // Only entries that touch this objective (number or code in the version of as_of).
  std::optional<std::string> objective;
};
// The newest first.
Result<std::vector<LogLine>> plan_log(const PlanHistory& history, const LogRequest& request);

// Where a field of an objective has its present value from.
struct BlameLine {
  history::PartRef at;
  Bilingual part;    // "fase 3"
  std::string name;  // of the field: "to"
  Bilingual field;   // "fine"
  history::Value value;
  std::int64_t entry = 0;
  Bilingual act;  // "delibera di Giunta n. 236 del 30/11/2016"
};
struct Blame {
  int number = 0;
  std::string title;
  std::vector<BlameLine> lines;
};
// Fields that say nothing are left out, and dates as they are written.
Result<Blame> blame(const PlanHistory& history, const history::AsOf& as_of,
                    const std::string& objective);

// The same objective in the plans of other years and under other names.
struct Life {
  int year = 0;
  int number = 0;  // in the latest version of that year
  std::string title;
  std::string unit;
  std::string director;
  std::vector<std::string> former_titles;  // that acts of the year changed, the oldest first
};
// By year. Plans without history are passed over.
Result<std::vector<Life>> continuity(PlanHistory& history, history::Id objective);

}  // namespace pegaso::app
