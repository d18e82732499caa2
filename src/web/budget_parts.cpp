#include "web/budget_parts.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/number.h"
#include "base/text.h"
#include "web/widgets.h"

namespace pegaso::web {

using budget::Side;

namespace {

constexpr std::string_view revenue_word = "revenue";
constexpr std::string_view expenditure_word = "expenditure";

Result<int> year_of(const Call& call) {
  if (const auto asked = parse_number<int>(call.request.query_value("year").value_or("")))
    return *asked;
  const std::vector<int> years = TRY(
      app::budget_years(call.site.plans().store_path(), call.site.plans().choice().municipality));
  const auto plan = call.site.plans().plan();
  if (plan && std::ranges::find(years, (*plan)->summary.key.year) != years.end())
    return (*plan)->summary.key.year;
  if (!years.empty()) return years.back();
  return refuse({"Il bilancio è ancora vuoto", "The budget is still empty"}, {},
                {"Importare i capitoli: pegaso import-budget (docs/budget-import.md)",
                 "Import the chapters: pegaso import-budget (docs/budget-import.md)"});
}

}  // namespace

Result<app::ReportRequest> report_of(const Call& call) {
  const int year = TRY(year_of(call));
  const Date day = typed_day(call.request.query_value("day").value_or(""))
                       .value_or(day_within(year, call.today));
  return app::ReportRequest{call.site.plans().store_path(),
                            call.site.plans().choice().municipality,
                            year,
                            {day, call.today}};
}

std::string_view word_of(Side side) {
  return side == Side::Revenue ? revenue_word : expenditure_word;
}

std::optional<Side> side_named(std::string_view word) {
  if (word == revenue_word) return Side::Revenue;
  if (word == expenditure_word) return Side::Expenditure;
  return std::nullopt;
}

std::optional<budget::ChapterKey> chapter_named(std::string_view side, std::string code) {
  const auto which = side_named(side);
  std::ranges::replace(code, '-', '/');
  const auto parsed = budget::parse_chapter_code(code);
  if (!which || !parsed) return std::nullopt;
  return budget::ChapterKey{*which, *parsed};
}

BudgetFilter budget_filter_of(const net::Request& request) {
  const auto text = [&](std::string_view name) {
    return std::string(trimmed(request.query_value(name).value_or("")));
  };
  return {text("words"), text("director"), text("side")};
}

bool is_wanted(const app::ChapterFigures& figures, const BudgetFilter& filter) {
  const budget::Chapter& chapter = figures.chapter;
  if (figures.balances.is_zero()) return false;
  if (!filter.director.empty() && chapter.director != filter.director) return false;
  if (!filter.side.empty() && word_of(chapter.key.side) != filter.side) return false;
  return has_all_words(fmt::format("{} {} {} {}", budget::format(chapter.key.code),
                                   chapter.description, chapter.director, chapter.unit),
                       filter.words);
}

}  // namespace pegaso::web
