// For tests of differences, here and in publishing: two small versions that differ in one of each way.
#pragma once

#include <string>
#include <utility>

#include "history/difference.h"
#include "history/version.h"

namespace pegaso::history::testing {

inline Date day(unsigned month, unsigned number, int year = 2026) {
  return *Date::from(year, month, number);
}

inline plan::Objective objective(std::string title, std::string director) {
  plan::Objective made;
  made.title = std::move(title);
  made.director = std::move(director);
  made.director_role = "Dirigente";
  return made;
}

inline plan::Phase phase(std::string text, Date to) {
  plan::Phase made;
  made.text = std::move(text);
  made.from = day(1, 1);
  made.to = to;
  return made;
}

inline plan::MoneyRow money(plan::Side side, std::string chapter, std::int64_t cents) {
  plan::MoneyRow made;
  made.side = side;
  made.chapter = std::move(chapter);
  made.amount = Money::from_cents(cents);
  return made;
}

inline plan::Indicator indicator(std::string description) {
  plan::Indicator made;
  made.description = std::move(description);
  return made;
}

// Three objectives of two directors, with an assignment and a table of staff.
inline plan::Plan small_plan() {
  plan::Plan plan;
  plan.municipality = "Borgo Sereno";
  plan.year = 2026;
  plan.last_year = 2028;
  plan.objectives = {objective("SPORTELLO UNICO", "Bruni Carla"),
                     objective("MANUTENZIONE SCUOLE", "Bruni Carla"),
                     objective("POLIZIA LOCALE", "Neri Aldo")};
  plan.objectives[0].description =
      "Aprire lo sportello unico dei cittadini entro il 31 marzo in piazza Grande";
  plan.objectives[0].phases = {phase("Bando", day(3, 31)), phase("Avvio", day(6, 30))};
  plan.objectives[0].money = {money(plan::Side::Expenditure, "5920/999", 100'000),
                              money(plan::Side::Revenue, "310", 25'050)};
  plan.objectives[0].staffing = plan::Staffing{3, 1, std::nullopt, std::nullopt, std::nullopt, 4};
  plan.objectives[1].result_indicators = {indicator("Scuole aperte"), indicator("Aule")};
  plan.objectives[1].money = {money(plan::Side::Expenditure, "10000", 400'000)};
  plan.objectives[2].phases = {phase("Turni", day(12, 31))};
  plan::Assignment item;
  item.unit = "Servizio lavori";
  item.activity = "Perizia";
  item.amount = Money::from_cents(200'000);
  plan.assignments.items = {item};
  plan::StaffTable table;
  table.unit = "Servizio lavori";
  table.rows = {{"C", {{"36", 3}}, 3}, {"D", {{"36", 1}}, 1}};
  table.stated_total = 4;
  plan.staff = {table};
  return plan;
}

inline Version small_version() {
  NewIds ids;
  return first_version(small_plan(), ids);
}

inline Difference difference_between(const Version& a, const Version& b) {
  return difference(
      a, b,
      {{"Piano approvato", "Plan as adopted"},
       {"Delibera di Giunta n. 12 del 30/11/2026", "Executive resolution no. 12 of 30/11/2026"}});
}

// One of each: a renamed objective, words of a long text, a postponed and an added phase, an amount, a
// removed indicator, an objective that went to another director, one removed, one assigned, an
// assignment and a row of staff changed.
inline Version varied_version() {
  Version b = small_version();
  NewIds ids(last_id(b));
  plan::Objective& first = b.plan.objectives[0];
  first.title = "SPORTELLO UNICO DIGITALE";
  first.description = "Aprire lo sportello unico dei cittadini entro il 30 giugno in piazza Grande";
  first.phases[1].to = day(3, 31, 2027);
  first.phases[1].status = plan::PhaseStatus::Postponed;
  first.phases[1].postponed_to = 2027;
  first.phases.push_back(phase("Collaudo", day(10, 31)));
  b.ids.objectives[0].phases.push_back(ids.next());
  first.money[0].amount = Money::from_cents(123'456);
  first.staffing->full_time = 2;
  plan::Objective& second = b.plan.objectives[1];
  second.director = "Neri Aldo";
  second.result_indicators[1].removed = true;
  b.plan.objectives.erase(b.plan.objectives.begin() + 2);
  b.ids.objectives.erase(b.ids.objectives.begin() + 2);
  plan::Objective fresh = objective("ASILO NIDO", "Verdi Ugo");
  fresh.phases = {phase("Progetto", day(9, 30))};
  fresh.money = {money(plan::Side::Expenditure, "700", 50'000)};
  b.ids.objectives.push_back(new_objective_ids(fresh, ids));
  b.plan.objectives.push_back(std::move(fresh));
  b.plan.assignments.items[0].amount = Money::from_cents(180'000);
  b.plan.staff[0].rows[1].heads["36"] = 2;
  number_objectives(b.plan);
  return b;
}

}  // namespace pegaso::history::testing
