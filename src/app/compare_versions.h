// Use case: the difference of two versions of a plan (`pegaso diff A B`).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/choose_plan.h"
#include "app/plan_history.h"
#include "app/read_plan.h"
#include "base/date.h"
#include "base/result.h"
#include "history/difference.h"
#include "history/version.h"

namespace pegaso::app {

// A version with what it is called.
struct NamedVersion {
  history::Version version;
  Bilingual name;
};

// The version of a plan's history at a point: a day ("2016-10-01", "01/10/2016"), an act by the number of its entry ("#3":
// the version that followed), "now", or a draft ("draft:NAME"). `known_on`: for days; nullopt: today. Refuses what is
// none of these, and what is not there.
Result<NamedVersion> find_version(PlanHistory& history, const std::string& point, Date today,
                                  std::optional<Date> known_on = std::nullopt);

struct CompareRequest {
  std::optional<std::string> store_path;  // not needed where both sides are documents
  PlanChoice plan;
  // Each side: a point of the history (find_version), or the path of a document.
  std::string before;
  std::string after;
  Date today;
  std::optional<Date> known_on;  // for days; nullopt: today
  ReadRequest reading;           // layout for documents; its path is not looked at
};

struct Comparison {
  history::Version before;
  history::Version after;
  history::SideNames names;
  // Documents only: objectives of the second side that might be one of the first, and that count as
  // new since nobody said so.
  std::vector<int> uncertain;
};

// Refuses a side that is nothing of these. A document is matched with the other side, so that what was
// renamed or moved is seen as such; what cannot be told for certain counts as removed and added.
Results<Comparison> compare_versions(const CompareRequest& request);

}  // namespace pegaso::app
