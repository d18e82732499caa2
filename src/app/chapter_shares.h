// Use cases: say whose how much of a chapter is (`pegaso divide`), and see the money of each objective
// (`pegaso report objectives`).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/budget_reports.h"
#include "app/plan_history.h"
#include "base/result.h"
#include "budget/balances.h"
#include "budget/chapter.h"
#include "budget/shares.h"
#include "storage/divisions.h"

namespace pegaso::app {

struct DivideRequest {
  std::string store_path;
  std::optional<std::string> municipality;  // nullopt: the only one
  storage::Division division;
};
// Refuses what storage::record_division refuses, and an objective that the plan of that year has not on that day.
Result<void> divide_chapter(const Recording& recording, const DivideRequest& request);

// Whose a chapter is: its shares, or the objectives that name it together while nobody has divided it.
struct ChapterClaims {
  std::vector<budget::Share> shares;
  std::vector<int> undivided;
};
Result<ChapterClaims> chapter_claims(const ReportRequest& request, const budget::ChapterKey& key);

// An objective's part of the chapters of a side; without objective: what no objective claims.
struct ObjectiveFigures {
  std::optional<int> objective;
  std::string title;
  budget::Side side = budget::Side::Expenditure;
  budget::Balances balances;
};
// By side, expenditure first; the figures of a side sum to those of its chapters, to the cent.
struct ObjectivesMoney {
  std::vector<ObjectiveFigures> figures;
  // Chapters that several objectives name and nobody has divided: their money is unassigned.
  std::map<budget::ChapterKey, std::vector<int>> undivided;
  // Money rows of the plan whose chapter is no code, and codes that the budget has not: by objective.
  std::map<int, std::vector<std::string>> not_found;
};
Result<ObjectivesMoney> objectives_money(const ReportRequest& request);

// A chapter that an objective's money rows name, as the budget has it.
struct ObjectiveChapter {
  ChapterFigures figures;  // of the whole chapter
  // The objective's part in hundredths of a percent; nullopt: several name the chapter and nobody has divided it.
  std::optional<std::int32_t> share;
};
// In the order of the objective's rows, each once. Chapters that the budget has not are left out. `plan`: of the request's
// year. Of what is known now.
Result<std::vector<ObjectiveChapter>> objective_chapters(const plan::Plan& plan,
                                                         const ReportRequest& request,
                                                         int objective);

}  // namespace pegaso::app
