// What the pages of the budget and the API ask of an address: which year and day, which chapters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/budget_reports.h"
#include "budget/chapter.h"
#include "web/site.h"

namespace pegaso::web {

// The year asked for ("year"), or the plan's where the budget has it, or the budget's last; the day asked for ("day") or
// today, within the year. Refuses a budget that is empty.
Result<app::ReportRequest> report_of(const Call& call);

// "revenue", "expenditure": as addresses say it.
std::string_view word_of(budget::Side side);
std::optional<budget::Side> side_named(std::string_view word);

// The chapter of an address, where "126/999" is written "126-999". nullopt: there can be none.
std::optional<budget::ChapterKey> chapter_named(std::string_view side, std::string code);

// Which chapters of a list; what is empty narrows nothing down.
struct BudgetFilter {
  std::string words;
  std::string director;
  std::string side;
};
BudgetFilter budget_filter_of(const net::Request& request);
// Chapters without any figure are not wanted.
bool is_wanted(const app::ChapterFigures& figures, const BudgetFilter& filter);

}  // namespace pegaso::web
