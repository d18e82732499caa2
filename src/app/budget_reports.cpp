#include "app/budget_reports.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "app/duties.h"
#include "app/movement_events.h"
#include "app/movement_gate.h"
#include "app/record_movement.h"
#include "duties/calendar.h"
#include "duties/catalogue.h"
#include "rules/spending.h"
#include "storage/budget_store.h"

namespace pegaso::app {

using budget::Column;
using regime::Regime;

namespace {

// A store open for reading, and the municipality meant.
struct Opened {
  storage::Store store;
  std::string municipality;
};

Result<Opened> opened(const ReportRequest& request) {
  storage::Store store = TRY(storage::Store::open(request.store_path));
  std::string municipality = TRY(municipality_of(store, request.municipality));
  return Opened{std::move(store), std::move(municipality)};
}

Problem not_configured(const regime::Missing& missing) {
  return {{"il regime non dice «" + missing.what + "» per il " + format_italian(missing.day),
           "the regime does not say \"" + missing.what + "\" for " + format_italian(missing.day)},
          {},
          {"scegliere un giorno dell'anno di queste regole, o altre regole",
           "choose a day of the year of these rules, or other rules"}};
}

template <class T>
Result<T> configured(regime::Configured<T> value) {
  if (!value) return std::unexpected(not_configured(value.error()));
  return *std::move(value);
}

Result<std::vector<ChapterFigures>> figures(const Opened& of, const ReportRequest& request,
                                            int year) {
  std::vector<budget::Chapter> chapters = TRY(storage::chapters(of.store, of.municipality));
  const auto balances = TRY(storage::all_balances(of.store, of.municipality, year, request.as_of));
  std::vector<ChapterFigures> all;
  for (std::size_t i = 0; i < chapters.size() && i < balances.size(); ++i) {
    all.push_back({std::move(chapters[i]), balances[i].balances});
  }
  return all;
}

}  // namespace

Result<std::vector<ChapterFigures>> availability(const ReportRequest& request) {
  const Opened of = TRY(opened(request));
  return figures(of, request, request.year);
}

Result<std::optional<CapFigures>> cap_of(const Regime& regime, const ChapterFigures& figures,
                                         Date day) {
  const budget::Balances& balances = figures.balances;
  if (figures.chapter.key.side != budget::Side::Expenditure || balances.is_zero())
    return std::nullopt;
  const auto cap = TRY(configured(rules::commitment_cap(
      regime, day, spending_class_of(figures.chapter),
      {balances.appropriation(), balances[Column::Excluded], balances[Column::Tested]})));
  if (cap.is_excluded) return std::nullopt;
  return CapFigures{figures.chapter, cap.base, balances[Column::Tested], cap.room};
}

Result<std::vector<CapFigures>> cap(const Regime& regime, const ReportRequest& request) {
  const Opened of = TRY(opened(request));
  std::vector<CapFigures> all;
  for (const ChapterFigures& each : TRY(figures(of, request, request.year))) {
    if (auto cap = TRY(cap_of(regime, each, request.as_of.on))) all.push_back(*std::move(cap));
  }
  return all;
}

std::optional<LimitFigures> limit_of(const Regime& regime, const budget::Chapter& chapter, int year,
                                     Date day, storage::Books& books) {
  const regime::Table* table = regime.table("limits.categories", day);
  if (chapter.limited_category.empty() || table == nullptr) return std::nullopt;
  const auto row = std::ranges::find(table->rows, chapter.limited_category, &regime::TableRow::key);
  if (row == table->rows.end()) return std::nullopt;
  const auto ceiling = regime.money(row->word("ceiling").value_or(""), day);
  if (!ceiling) return std::nullopt;
  return LimitFigures{row->key, *ceiling, books.limit_used(row->key, year, day)};
}

Result<std::vector<LimitFigures>> limits(const Regime& regime, const ReportRequest& request) {
  const Opened of = TRY(opened(request));
  const Date day = request.as_of.on;
  const regime::Table* table = regime.table("limits.categories", day);
  std::vector<LimitFigures> all;
  if (table == nullptr) return all;
  const auto body = [&](storage::Books& books) -> Result<void> {
    for (const regime::TableRow& row : table->rows) {
      const Money ceiling = TRY(configured(regime.money(row.word("ceiling").value_or(""), day)));
      all.push_back({row.key, ceiling, books.limit_used(row.key, request.year, day)});
    }
    return {};
  };
  TRY(storage::read_books(of.store, of.municipality, body));
  return all;
}

namespace {

// Reminders and what follows them.
duties::Catalogue reminder_duties() {
  const duties::Catalogue& all = duties::built_in_catalogue();
  std::vector<duties::DutyKind> kinds;
  std::ranges::copy_if(all.duties(), std::back_inserter(kinds), [](const duties::DutyKind& each) {
    return each.rule == "REV-04" || each.rule == "REV-05";
  });
  return {all.events(), std::move(kinds), all.facts()};
}

}  // namespace

Result<std::vector<RevenueDuty>> revenue_duties(const Regime& regime,
                                                const ReportRequest& request) {
  Opened of = TRY(opened(request));
  const Date day = request.as_of.on;
  const auto entries = TRY(storage::movements(of.store, of.municipality, {}));
  // Of the year after: what is to be done now may have its term there.
  const KnownEvents known =
      TRY(known_events({request.store_path, request.municipality, day.year() + 1, day}));
  const duties::Catalogue catalogue = reminder_duties();
  const duties::Calendar calendar =
      duties::duties_of({regime, regime.working_days(), catalogue, known.events, known.subjects,
                         day.year() + 1, day, known.first_day});
  std::map<std::string, const budget::Entry*> claims;
  for (const budget::Entry& each : entries) {
    const bool is_revenue = each.movement.chapter.side == budget::Side::Revenue;
    if (is_revenue && budget::is_claim(each.movement.kind)) claims[duty_subject(each)] = &each;
  }
  std::vector<RevenueDuty> all;
  const auto body = [&](storage::Books& books) -> Result<void> {
    for (const duties::Duty& each : calendar.duties) {
      const bool is_late = each.state == duties::State::Late;
      const auto claim = claims.find(each.subject);
      if ((!is_late && each.state != duties::State::Open) || claim == claims.end()) continue;
      if (each.missing) return std::unexpected(not_configured(*each.missing));
      all.push_back({*claim->second, books.remainder(claim->second->id), each.kind->rule,
                     each.kind->what, each.nominal.value_or(each.cause), is_late});
    }
    return {};
  };
  TRY(storage::read_books(of.store, of.municipality, body));
  std::ranges::stable_sort(all, {}, &RevenueDuty::by);
  return all;
}

Result<std::vector<ResidualFigures>> residuals(const ReportRequest& request) {
  const Opened of = TRY(opened(request));
  std::vector<ResidualFigures> all;
  for (const int year : TRY(storage::years_with_balances(of.store, of.municipality))) {
    if (year >= request.year) break;
    for (ChapterFigures& each : TRY(figures(of, request, year))) {
      const Money amount = each.balances.residual(each.chapter.key.side);
      if (!amount.is_zero()) all.push_back({std::move(each.chapter), year, amount});
    }
  }
  std::ranges::stable_sort(all, {}, [](const ResidualFigures& each) { return each.chapter.key; });
  return all;
}

Result<std::vector<int>> budget_years(const std::string& store_path,
                                      const std::optional<std::string>& municipality) {
  const Opened of = TRY(opened({store_path, municipality, 0, {}}));
  return storage::years_with_balances(of.store, of.municipality);
}

Result<std::vector<budget::Entry>> movements(const ReportRequest& request) {
  const Opened of = TRY(opened(request));
  storage::MovementFilter filter;
  filter.year = request.year;
  return storage::movements(of.store, of.municipality, filter);
}

}  // namespace pegaso::app
