// The reports of the budget as tables: what commands print, pages show and CSV files hold.
#pragma once

#include <vector>

#include "app/budget_reports.h"
#include "app/chapter_shares.h"
#include "app/chapter_sheet.h"
#include "base/problem.h"
#include "budget/movement.h"
#include "publishing/table.h"

namespace pegaso::app {

// "entrata", "spesa"
Bilingual title(budget::Side side);

// Chapters without any figure are left out.
publishing::Table availability_table(const std::vector<ChapterFigures>& figures);
// The same by director and by mission, of expenditure.
publishing::Table directors_table(const std::vector<ChapterFigures>& figures);
publishing::Table missions_table(const std::vector<ChapterFigures>& figures);
publishing::Table objectives_table(const ObjectivesMoney& money, Language language);
publishing::Table cap_table(const std::vector<CapFigures>& figures);
publishing::Table limits_table(const regime::Regime& regime,
                               const std::vector<LimitFigures>& figures);
publishing::Table duties_table(const std::vector<RevenueDuty>& duties, Language language);
publishing::Table residuals_table(const std::vector<ResidualFigures>& figures);
publishing::Table movements_table(const std::vector<budget::Entry>& entries, Language language);
// Of one chapter: its movements with what is left of each, its figures year by year.
publishing::Table chapter_movements_table(const ChapterSheet& sheet);
publishing::Table chapter_years_table(const ChapterSheet& sheet);

}  // namespace pegaso::app
