#include "app/import_plan.h"

#include <utility>

#include "base/text.h"

namespace pegaso::app {
namespace {

using plan::Totals;

// Fills in what the document leaves out.
Result<void> complete(reading::Reading& reading, const ImportRequest& request) {
  plan::Plan& plan = reading.plan;
  const SourcePosition where{reading.source.name(), 0, 0};
  if (request.municipality) {
    const std::string said(trimmed(*request.municipality));
    if (plan.municipality.empty()) {
      plan.municipality = said;
    } else if (fold_for_comparison(plan.municipality) != fold_for_comparison(said)) {
      return refuse({"il documento è di «" + plan.municipality + "», non di «" + said + "»",
                     "the document is of «" + plan.municipality + "», not of «" + said + "»"},
                    where,
                    {"Togliere --municipality, o scegliere un altro documento.",
                     "Leave --municipality out, or choose another document."});
    }
  }
  if (request.year) {
    if (plan.year && *plan.year != *request.year) {
      const std::string written = std::to_string(*plan.year);
      return refuse(
          {"il documento è del " + written + ", non del " + std::to_string(*request.year),
           "the document is for " + written + ", not for " + std::to_string(*request.year)},
          where,
          {"Togliere --year, o scegliere un altro documento.",
           "Leave --year out, or choose another document."});
    }
    plan.year = request.year;
  }
  return {};
}

class Changes {
 public:
  void count(Bilingual what, std::size_t before, std::size_t after) {
    add(std::move(what), false, static_cast<std::int64_t>(before),
        static_cast<std::int64_t>(after));
  }
  void money(Bilingual what, Money before, Money after) {
    add(std::move(what), true, before.cents(), after.cents());
  }
  std::vector<TotalChange> take() { return std::move(changes_); }

 private:
  void add(Bilingual what, bool is_money, std::int64_t before, std::int64_t after) {
    if (before != after) changes_.push_back({std::move(what), is_money, before, after});
  }
  std::vector<TotalChange> changes_;
};

std::vector<TotalChange> changes_between(const Totals& before, const Totals& after) {
  Changes changes;
  changes.count({"obiettivi", "objectives"}, before.objectives, after.objectives);
  changes.count({"indicatori di impatto", "impact indicators"}, before.impact_indicators,
                after.impact_indicators);
  changes.count({"indicatori di risultato", "result indicators"}, before.result_indicators,
                after.result_indicators);
  changes.count({"fasi", "phases"}, before.phases, after.phases);
  changes.count({"righe di risorse finanziarie", "money rows"}, before.money_rows,
                after.money_rows);
  changes.money({"entrate", "revenue"}, before.revenue, after.revenue);
  changes.money({"uscite", "expenditure"}, before.expenditure, after.expenditure);
  changes.count({"incarichi", "assignments"}, before.assignments, after.assignments);
  changes.money({"importo degli incarichi", "amount of the assignments"}, before.assignment_amount,
                after.assignment_amount);
  changes.money({"importo assestato degli incarichi", "adjusted amount of the assignments"},
                before.assignment_adjusted, after.assignment_adjusted);
  changes.count({"tabelle del personale", "staff tables"}, before.staff_tables, after.staff_tables);
  return changes.take();
}

}  // namespace

Result<ImportOutcome> import_plan(reading::Reading reading, const ImportRequest& request) {
  TRY(complete(reading, request));
  TRY(storage::Store::may_put(reading));
  storage::Store store = TRY(storage::Store::create_or_open(request.store_path));
  const storage::PutOutcome put = TRY(store.put(reading, request.now));

  ImportOutcome outcome;
  outcome.plan = put.key;
  outcome.totals = plan::totals(reading.plan);
  outcome.uncertain = reading.uncertain.size();
  outcome.unread = reading.unread.size();
  if (put.before) {
    using enum ImportOutcome::Effect;
    outcome.effect = *put.before == reading.plan ? Same : Replaced;
    outcome.before = plan::totals(*put.before);
    outcome.changes = changes_between(*outcome.before, outcome.totals);
  }
  return outcome;
}

}  // namespace pegaso::app
