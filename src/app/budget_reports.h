// Use case: the reports that the accounting office lives by (`pegaso report`).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "budget/balances.h"
#include "budget/chapter.h"
#include "budget/movement.h"
#include "regime/regime.h"
#include "storage/books.h"

namespace pegaso::app {

struct ReportRequest {
  std::string store_path;
  std::optional<std::string> municipality;
  int year = 0;
  budget::AsOf as_of;
};

// Each chapter of the year with its balances.
struct ChapterFigures {
  budget::Chapter chapter;
  budget::Balances balances;
};
Result<std::vector<ChapterFigures>> availability(const ReportRequest& request);

// Commitments beside the cap of the first part of the year (SPE-02), for chapters that the cap counts.
struct CapFigures {
  budget::Chapter chapter;
  Money base;    // appropriation less what the cap does not count
  Money tested;  // committed, counted
  Money room;    // what may still be committed under the cap; negative: beyond it
};
// Of one chapter; nullopt where the cap does not count it. Refuses, naming what is missing, where the regime has no cap
// for that day.
Result<std::optional<CapFigures>> cap_of(const regime::Regime& regime,
                                         const ChapterFigures& figures, Date day);
Result<std::vector<CapFigures>> cap(const regime::Regime& regime, const ReportRequest& request);

// The year's ceilings of limited spending (LIM).
struct LimitFigures {
  std::string category;
  Money ceiling;
  Money used;
};
Result<std::vector<LimitFigures>> limits(const regime::Regime& regime,
                                         const ReportRequest& request);

// That of one chapter; nullopt where its spending is not limited or the regime does not say how far.
std::optional<LimitFigures> limit_of(const regime::Regime& regime, const budget::Chapter& chapter,
                                     int year, Date day, storage::Books& books);

// Of the duties that `pegaso due` lists on that day, those about credits (REV-04, REV-05), with the credit: reminders to be
// sent, and credits to hand over since their reminder was notified. Without a term `by` is the day from which it is owed.
struct RevenueDuty {
  budget::Entry assessment;
  Money unpaid;
  std::string rule;
  Bilingual what;
  Date by;
  bool is_late = false;
};
Result<std::vector<RevenueDuty>> revenue_duties(const regime::Regime& regime,
                                                const ReportRequest& request);

// What is still owed or expected of years before `year`, oldest first within a chapter.
struct ResidualFigures {
  budget::Chapter chapter;
  int year_of_origin = 0;
  Money amount;
};
Result<std::vector<ResidualFigures>> residuals(const ReportRequest& request);

// The years in which the budget has anything, ascending.
Result<std::vector<int>> budget_years(const std::string& store_path,
                                      const std::optional<std::string>& municipality);

// All movements of the year, in the order of recording.
Result<std::vector<budget::Entry>> movements(const ReportRequest& request);

}  // namespace pegaso::app
