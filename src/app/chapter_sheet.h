// Use case: all that the budget knows of one chapter in a year, as the page of a chapter shows it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/budget_reports.h"
#include "base/result.h"
#include "budget/shares.h"
#include "regime/regime.h"

namespace pegaso::app {

// A movement below the one that it refers to.
struct MovementLine {
  budget::Entry entry;
  std::size_t depth = 0;      // 0: refers to none of the list
  std::optional<Money> left;  // of a claim or settlement: what nothing has taken of it
  bool is_taken_back = false;
};

struct ChapterSheet {
  budget::Chapter chapter;
  budget::Balances balances;  // of the year, on the day
  // Each year in which the chapter has anything, ascending.
  std::vector<std::pair<int, budget::Balances>> by_year;
  // Of the year, dated until the day: each claim in the order of recording, followed by what refers to it.
  std::vector<MovementLine> movements;
  // Whose the chapter is, where it was divided or one objective alone names it.
  std::vector<budget::Share> shares;
  // Objectives that name it together, where nobody has said how much is whose.
  std::vector<int> undivided;
  std::optional<CapFigures>
      cap;  // where the cap counts the chapter and the regime has one for the day
  std::optional<LimitFigures> limit;  // where its spending is limited and the regime says how far
};

// Refuses a chapter that the budget has not.
Result<ChapterSheet> chapter_sheet(const regime::Regime& regime, const ReportRequest& request,
                                   const budget::ChapterKey& key);

}  // namespace pegaso::app
