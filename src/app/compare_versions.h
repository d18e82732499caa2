// Use case: the difference of two versions of a plan (`pegaso diff A B`).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/choose_plan.h"
#include "app/read_plan.h"
#include "base/date.h"
#include "base/result.h"
#include "history/difference.h"
#include "history/version.h"

namespace pegaso::app {

struct CompareRequest {
  std::optional<std::string> store_path;  // not needed where both sides are documents
  PlanChoice plan;
  // Each side: a day ("2016-10-01", "01/10/2016"), an act by the number of its entry ("#3": the version
  // that followed), "now", a draft ("draft:NAME"), or the path of a document.
  std::string before;
  std::string after;
  Date today;
  std::optional<Date> known_on;  // for days; nullopt: today
  bool may_read_files = true;    // false: a side is never the path of a document
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
