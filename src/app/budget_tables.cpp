#include "app/budget_tables.h"

#include <map>
#include <string>
#include <utility>

#include "plan/plan.h"

namespace pegaso::app {

using budget::Movement;
using publishing::Align;
using publishing::Cell;
using publishing::Table;
using publishing::Term;

namespace {

std::string code_of(const budget::Chapter& chapter) { return budget::format(chapter.key.code); }

Term side_term(budget::Side side) { return {std::string(plan::name(side)), title(side)}; }

Money taken_of(const budget::Balances& balances, budget::Side side) {
  return side == budget::Side::Revenue ? balances[budget::Column::Assessed] : balances.committed();
}
Money moved_of(const budget::Balances& balances, budget::Side side) {
  return balances[side == budget::Side::Revenue ? budget::Column::Collected : budget::Column::Paid];
}

// Of expenditure, summed by what `key` says of a chapter.
Table summary_table(const std::vector<ChapterFigures>& figures, publishing::Column first,
                    std::string (*key)(const budget::Chapter&)) {
  std::map<std::string, budget::Balances> sums;
  for (const ChapterFigures& each : figures) {
    if (each.chapter.key.side == budget::Side::Expenditure)
      sums[key(each.chapter)] += each.balances;
  }
  Table table;
  table.columns = {std::move(first),
                   {"appropriation", {"stanziamento", "appropriation"}, Align::Right, true},
                   {"committed", {"impegnato", "committed"}, Align::Right, true},
                   {"paid", {"pagato", "paid"}, Align::Right, true},
                   {"available", {"disponibile", "available"}, Align::Right, true}};
  for (const auto& [name, balances] : sums) {
    if (balances.is_zero()) continue;
    table.rows.push_back({name, balances.appropriation(), balances.committed(),
                          balances[budget::Column::Paid], balances.available()});
  }
  return table;
}

}  // namespace

Bilingual title(budget::Side side) {
  return side == budget::Side::Revenue ? Bilingual{"entrata", "revenue"}
                                       : Bilingual{"spesa", "expenditure"};
}

Table availability_table(const std::vector<ChapterFigures>& figures) {
  Table table;
  table.columns = {
      {"chapter", {"capitolo", "chapter"}},
      {"side", {"parte", "side"}},
      {"description", {"descrizione", "description"}, Align::Left, false, true},
      {"director", {"dirigente", "director"}},
      {"appropriation", {"stanziamento", "appropriation"}, Align::Right, true},
      {"committed", {"impegnato o accertato", "committed or assessed"}, Align::Right, true},
      {"paid", {"pagato o riscosso", "paid or collected"}, Align::Right, true},
      {"available", {"disponibile", "available"}, Align::Right, true}};
  for (const ChapterFigures& each : figures) {
    if (each.balances.is_zero()) continue;
    const Money taken = taken_of(each.balances, each.chapter.key.side);
    const Money moved = moved_of(each.balances, each.chapter.key.side);
    table.rows.push_back({code_of(each.chapter), side_term(each.chapter.key.side),
                          each.chapter.description, each.chapter.director,
                          each.balances.appropriation(), taken, moved,
                          each.balances.appropriation() - taken});
  }
  return table;
}

Table directors_table(const std::vector<ChapterFigures>& figures) {
  return summary_table(figures, {"director", {"dirigente", "director"}},
                       [](const budget::Chapter& chapter) { return chapter.director; });
}

Table missions_table(const std::vector<ChapterFigures>& figures) {
  return summary_table(figures, {"mission", {"missione", "mission"}},
                       [](const budget::Chapter& chapter) { return chapter.mission; });
}

Table objectives_table(const ObjectivesMoney& money, Language language) {
  Table table;
  table.columns = {
      {"objective", {"obiettivo", "objective"}, Align::Right},
      {"title", {"titolo", "title"}, Align::Left, false, true},
      {"side", {"parte", "side"}},
      {"appropriation", {"stanziamento", "appropriation"}, Align::Right, true},
      {"committed", {"impegnato o accertato", "committed or assessed"}, Align::Right, true},
      {"paid", {"pagato o riscosso", "paid or collected"}, Align::Right, true}};
  const Bilingual unassigned{"non assegnato", "unassigned"};
  for (const ObjectiveFigures& each : money.figures) {
    table.rows.push_back({each.objective ? std::to_string(*each.objective) : std::string(),
                          each.objective ? each.title : std::string(unassigned.in(language)),
                          side_term(each.side), each.balances.appropriation(),
                          taken_of(each.balances, each.side), moved_of(each.balances, each.side)});
  }
  return table;
}

Table cap_table(const std::vector<CapFigures>& figures) {
  Table table;
  table.columns = {{"chapter", {"capitolo", "chapter"}},
                   {"description", {"descrizione", "description"}, Align::Left, false, true},
                   {"director", {"dirigente", "director"}},
                   {"base", {"base del limite", "base of the cap"}, Align::Right, true},
                   {"tested", {"impegnato", "committed"}, Align::Right, true},
                   {"room", {"ancora impegnabile", "still committable"}, Align::Right, true}};
  for (const CapFigures& each : figures) {
    table.rows.push_back({code_of(each.chapter), each.chapter.description, each.chapter.director,
                          each.base, each.tested, each.room});
  }
  return table;
}

Table limits_table(const regime::Regime& regime, const std::vector<LimitFigures>& figures) {
  Table table;
  table.columns = {{"category", {"spesa limitata", "limited spending"}},
                   {"ceiling", {"tetto", "ceiling"}, Align::Right, true},
                   {"used", {"usato", "used"}, Align::Right, true},
                   {"left", {"resta", "left"}, Align::Right, true}};
  for (const LimitFigures& each : figures) {
    table.rows.push_back({Term{each.category, regime.unit_title(each.category)}, each.ceiling,
                          each.used, each.ceiling - each.used});
  }
  return table;
}

Table duties_table(const std::vector<RevenueDuty>& duties, Language language) {
  Table table;
  table.columns = {{"chapter", {"capitolo", "chapter"}},
                   {"assessment", {"accertamento", "assessment"}},
                   {"debtor", {"debitore", "debtor"}},
                   {"unpaid", {"da riscuotere", "unpaid"}, Align::Right, true},
                   {"rule", {"regola", "rule"}},
                   {"what", {"che cosa", "what"}},
                   {"by", {"entro", "by"}},
                   {"late", {"in ritardo", "late"}}};
  for (const RevenueDuty& each : duties) {
    const Movement& assessment = each.assessment.movement;
    const std::string late = language == Language::Italian ? "sì" : "yes";
    table.rows.push_back({budget::format(assessment.chapter.code),
                          assessment.number ? budget::format(*assessment.number) : std::string(),
                          assessment.beneficiary, each.unpaid, each.rule, each.what.in(language),
                          each.by, each.is_late ? late : std::string()});
  }
  return table;
}

Table residuals_table(const std::vector<ResidualFigures>& figures) {
  Table table;
  table.columns = {{"chapter", {"capitolo", "chapter"}},
                   {"side", {"parte", "side"}},
                   {"director", {"dirigente", "director"}},
                   {"year", {"anno di origine", "year of origin"}},
                   {"residual", {"residuo", "residual"}, Align::Right, true}};
  for (const ResidualFigures& each : figures) {
    table.rows.push_back({code_of(each.chapter), side_term(each.chapter.key.side),
                          each.chapter.director, static_cast<std::int64_t>(each.year_of_origin),
                          each.amount});
  }
  return table;
}

Table movements_table(const std::vector<budget::Entry>& entries, Language language) {
  Table table;
  table.columns = {{"number", {"numero", "number"}},
                   {"kind", {"movimento", "movement"}},
                   {"chapter", {"capitolo", "chapter"}},
                   {"date", {"data", "date"}},
                   {"amount", {"importo", "amount"}, Align::Right, true},
                   {"act", {"atto", "act"}, Align::Left, false, true}};
  for (const budget::Entry& each : entries) {
    const Movement& movement = each.movement;
    table.rows.push_back({movement.number ? budget::format(*movement.number) : std::string(),
                          budget::title(movement.kind).in(language),
                          budget::format(movement.chapter.code), movement.date, movement.amount,
                          movement.act});
  }
  return table;
}

Table chapter_movements_table(const ChapterSheet& sheet) {
  Table table;
  table.title = {"Movimenti", "Movements"};
  table.columns = {{"kind", {"movimento", "movement"}},
                   {"number", {"numero", "number"}},
                   {"date", {"data", "date"}},
                   {"amount", {"importo", "amount"}, Align::Right, true},
                   {"left", {"resta", "left"}, Align::Right, true},
                   {"act", {"atto", "act"}},
                   {"beneficiary", {"di chi", "whose"}},
                   {"state", {"stato", "state"}}};
  for (const MovementLine& each : sheet.movements) {
    const Movement& movement = each.entry.movement;
    table.rows.push_back(
        {Term{std::string(budget::name(movement.kind)), budget::title(movement.kind)},
         movement.number ? budget::format(*movement.number) : std::string(), movement.date,
         movement.amount, each.left ? Cell(*each.left) : Cell(), movement.act, movement.beneficiary,
         each.is_taken_back ? Cell(Term{"takenBack", {"annullato", "taken back"}}) : Cell()});
  }
  return table;
}

Table chapter_years_table(const ChapterSheet& sheet) {
  Table table;
  table.title = {"Anno per anno", "Year by year"};
  const bool is_revenue = sheet.chapter.key.side == budget::Side::Revenue;
  table.columns = {
      {"year", {"anno", "year"}},
      {"appropriation", {"stanziato", "appropriated"}, Align::Right, true},
      is_revenue ? publishing::Column{"assessed", {"accertato", "assessed"}, Align::Right, true}
                 : publishing::Column{"committed", {"impegnato", "committed"}, Align::Right, true}};
  for (const auto& [year, balances] : sheet.by_year) {
    table.rows.push_back({std::int64_t{year}, balances.appropriation(),
                          is_revenue ? balances[budget::Column::Assessed] : balances.committed()});
  }
  return table;
}

}  // namespace pegaso::app
