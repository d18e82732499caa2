#include "app/budget_reports.h"

#include <algorithm>
#include <utility>

#include "app/movement_gate.h"
#include "app/record_movement.h"
#include "rules/revenue.h"
#include "rules/spending.h"
#include "storage/budget_store.h"

namespace pegaso::app {

using budget::Column;
using budget::MovementKind;
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
          {"scegliere un altro regime con --regime, o completarlo",
           "choose another regime with --regime, or complete it"}};
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

Result<std::vector<CapFigures>> cap(const Regime& regime, const ReportRequest& request) {
  const Opened of = TRY(opened(request));
  std::vector<CapFigures> all;
  for (ChapterFigures& each : TRY(figures(of, request, request.year))) {
    const budget::Balances& balances = each.balances;
    if (each.chapter.key.side != budget::Side::Expenditure || balances.is_zero()) continue;
    const auto cap = TRY(configured(rules::commitment_cap(
        regime, request.as_of.on, spending_class_of(each.chapter),
        {balances.appropriation(), balances[Column::Excluded], balances[Column::Tested]})));
    if (cap.is_excluded) continue;
    all.push_back({std::move(each.chapter), cap.base, balances[Column::Tested], cap.room});
  }
  return all;
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

Result<std::vector<RevenueDuty>> revenue_duties(const Regime& regime,
                                                const ReportRequest& request) {
  Opened of = TRY(opened(request));
  storage::MovementFilter filter;
  filter.kind = MovementKind::Assessment;
  const auto assessments = TRY(storage::movements(of.store, of.municipality, filter));
  std::vector<RevenueDuty> duties;
  const auto body = [&](storage::Books& books) -> Result<void> {
    for (const budget::Entry& each : assessments) {
      const auto& due = each.movement.due;
      if (!due || *due >= request.as_of.on || each.movement.date > request.as_of.on) continue;
      const Money unpaid = books.remainder(each.id);
      bool is_reminded = false;
      bool is_handed_over = false;
      for (const budget::MovementId child : books.children(each.id)) {
        const auto entry = books.entry(child);
        if (!entry) continue;
        is_reminded |= entry->movement.kind == MovementKind::Reminder;
        is_handed_over |= entry->movement.kind == MovementKind::EnforcedCollection;
      }
      if (unpaid <= Money() || is_handed_over) continue;
      if (is_reminded) {
        duties.push_back({each,
                          unpaid,
                          "REV-05",
                          {"sollecitato e non pagato: passare al concessionario",
                           "reminded and unpaid: hand over to the collector"},
                          *due,
                          false});
        continue;
      }
      const auto duty = TRY(configured(rules::reminder(regime, *due, unpaid)));
      if (!duty.term) continue;
      duties.push_back({each,
                        unpaid,
                        "REV-04",
                        {"sollecito da inviare", "reminder to be sent"},
                        duty.term->nominal,
                        duty.term->nominal < request.as_of.on});
    }
    return {};
  };
  TRY(storage::read_books(of.store, of.municipality, body));
  std::ranges::sort(duties, {}, &RevenueDuty::by);
  return duties;
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

Result<std::vector<budget::Entry>> movements(const ReportRequest& request) {
  const Opened of = TRY(opened(request));
  storage::MovementFilter filter;
  filter.year = request.year;
  return storage::movements(of.store, of.municipality, filter);
}

}  // namespace pegaso::app
