// Use case: keep a plan that was read from a document (`pegaso import FILE --into town.db`).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "plan/plan.h"
#include "reading/reading.h"
#include "storage/store.h"

namespace pegaso::app {

struct ImportRequest {
  std::string store_path;
  // What the document leaves out, said by the person. Refused when the document says otherwise.
  std::optional<std::string> municipality;
  std::optional<int> year;
  std::chrono::sys_seconds now;  // the instant to record, UTC
};

// One total that the import changed. Money in cents.
struct TotalChange {
  Bilingual what;  // "fasi" / "phases"
  bool is_money = false;
  std::int64_t before = 0;
  std::int64_t after = 0;

  bool operator==(const TotalChange&) const = default;
};

struct ImportOutcome {
  enum class Effect {
    Added,     // the store had no plan of that municipality and year
    Replaced,  // it had another one
    Same,      // it had an equal one; only the document and the time of import are new
  };

  storage::PlanKey plan;
  Effect effect = Effect::Added;
  plan::Totals totals;
  std::optional<plan::Totals> before;  // Replaced, Same
  std::vector<TotalChange> changes;    // Replaced: the totals that differ; may be none
  std::size_t uncertain = 0;
  std::size_t unread = 0;
};

// All or nothing: a Problem means that the store is as it was.
Result<ImportOutcome> import_plan(reading::Reading reading, const ImportRequest& request);

}  // namespace pegaso::app
