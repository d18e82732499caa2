#include "app/register_budget.h"

#include <algorithm>
#include <vector>

#include "app/files.h"
#include "app/record_movement.h"
#include "base/text.h"
#include "budget/chapter.h"
#include "storage/books.h"
#include "storage/budget_store.h"
#include "storage/municipality_names.h"

namespace pegaso::app {

namespace {

using budget::Column;

void read_year(const regime::Regime& regime, int year, storage::Books& books,
               RegisterBudget& budget) {
  for (const regime::AssignmentSheet& sheet : regime.assignment_sheets()) {
    for (const std::string& name : sheet.chapters) {
      const auto code = budget::parse_chapter_code(name);
      if (!code || budget.assessed.contains({year, name})) continue;
      const auto chapter = books.chapter({budget::Side::Expenditure, *code});
      if (!chapter || chapter->linked_revenue.empty()) continue;
      Money sum;
      for (const budget::ChapterCode& each : chapter->linked_revenue) {
        const budget::Balances revenue = books.balances({budget::Side::Revenue, each}, year);
        sum += revenue[Column::Assessed] + revenue[Column::CarriedOver];
      }
      budget.assessed.emplace(std::pair(year, name), sum);
    }
  }
  const regime::Table* limits = regime.table("limits.categories", end_of_month(year, 12));
  if (limits == nullptr) return;
  for (const regime::TableRow& row : limits->rows) {
    budget.limit_used.emplace(std::pair(year, row.key), books.limit_used(row.key, year));
  }
}

}  // namespace

Result<RegisterBudget> register_budget(const regime::Regime& regime, const std::string& store_path,
                                       const std::optional<std::string>& municipality) {
  RegisterBudget budget;
  if (!is_there(store_path)) return budget;
  // A file that holds nothing yet is refused; who records makes a store of it, and says what else is wrong with it.
  const auto store = storage::Store::open(store_path);
  if (!store) return budget;
  const std::string of = TRY(municipality_of(*store, municipality));
  const auto names = TRY(storage::municipality_names(*store));
  const auto is_it = [&](const std::string& each) {
    return fold_for_comparison(each) == fold_for_comparison(of);
  };
  if (std::ranges::none_of(names, is_it)) return budget;
  const auto body = [&](storage::Books& books) -> Result<void> {
    for (const int year : books.open_years()) read_year(regime, year, books, budget);
    return {};
  };
  TRY(storage::read_books(*store, of, body));
  return budget;
}

}  // namespace pegaso::app
