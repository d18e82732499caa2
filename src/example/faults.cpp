#include "example/faults.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

#include "base/check.h"

namespace pegaso::example {
namespace {

using plan::Mark;
using plan::Objective;
using plan::Side;

// Where a fault goes.
struct Spot {
  std::vector<Objective>& objectives;
  std::size_t at;
  Date act_date;
  int year;

  Objective& objective() const { return objectives[at]; }
};

plan::Target target_of(std::string text, int year) {
  plan::Target target;
  target.parsed = plan::parse_target(text, year);
  target.text = std::move(text);
  return target;
}

void change_by_act(const Spot& spot) {
  spot.objective().mark = Mark::Changed;
  spot.objective().act_date = spot.act_date;
}

// At least one row of money, all rows complete.
plan::MoneyRow& some_row(const Spot& spot) {
  Objective& objective = spot.objective();
  if (objective.money.empty()) {
    plan::MoneyRow row;
    row.chapter = std::to_string(95'000 + spot.at % 4'000);
    row.amount = Money::from_cents(1'250'000);
    objective.money.push_back(row);
    objective.stated_difference = difference_of(objective.money);
  }
  return objective.money.front();
}

Date moved(Date date, int year) {
  return *Date::from(year, date.month(), std::min(date.day(), 28U));
}

// What an act took away is out of the checks: a fault needs a phase that stays.
plan::Phase& keep(plan::Phase& phase) {
  phase.status = plan::PhaseStatus::Unchanged;
  phase.postponed_to.reset();
  return phase;
}

void set_from(plan::Phase& phase, Date from) {
  phase.from = from;
  phase.from_text = format_italian(from);
}

Bilingual wrong_difference(const Spot& spot) {
  some_row(spot);
  Money& stated = spot.objective().stated_difference->amount;
  stated += Money::from_cents(10'000);
  return {"la differenza scritta è di 100 euro più alta",
          "the stated difference is 100 euro too high"};
}

Bilingual wrong_staff_total(const Spot& spot) {
  ++*spot.objective().staffing->stated_total;
  return {"il totale delle risorse umane conta una persona in più",
          "the staff total counts one head too many"};
}

Bilingual end_before_start(const Spot& spot) {
  plan::Phase& phase = keep(spot.objective().phases.front());
  const Date start = *Date::from(spot.year, 6, 1);
  const Date end = *Date::from(spot.year, 1, 10);  // before any deadline of the results
  set_from(phase, start);
  phase.to = end;
  phase.to_text = format_italian(end);
  return {"la prima fase finisce prima di cominciare", "the first phase ends before it starts"};
}

Bilingual year_of_two_digits(const Spot& spot) {
  plan::Phase& phase = keep(spot.objective().phases.front());
  set_from(phase, moved(*phase.from, spot.year % 100));
  return {"l'inizio della prima fase ha l'anno con due zeri davanti",
          "the first phase's start has a year with two leading zeros"};
}

Bilingual no_strategic_goal(const Spot& spot) {
  spot.objective().strategic_goal.clear();
  return {"manca l'obiettivo strategico", "the strategic goal is missing"};
}

Bilingual unit_spelt_otherwise(const Spot& spot) {
  std::string& unit = spot.objective().unit;  // no accents among its last letters
  PEGASO_CHECK(unit.size() > 4);
  unit.erase(unit.size() - 4, 1);
  return {"il nome del settore è scritto con una lettera in meno",
          "the unit's name lacks a letter"};
}

Bilingual chapter_shared(const Spot& spot) {
  plan::MoneyRow& row = some_row(spot);
  for (std::size_t step = 1; step < spot.objectives.size(); ++step) {
    const Objective& other = spot.objectives[(spot.at + step) % spot.objectives.size()];
    if (other.money.empty() || !other.money.front().amount || other.mark == Mark::Removed) continue;
    row.side = other.money.front().side;
    row.chapter = other.money.front().chapter;
    row.amount = other.money.front().amount;
    spot.objective().stated_difference = difference_of(spot.objective().money);
    return {"un capitolo è anche in un altro obiettivo, con lo stesso importo",
            "a chapter is also in another objective, with the same amount"};
  }
  plan::MoneyRow second = row;
  spot.objective().money.push_back(second);
  spot.objective().stated_difference = difference_of(spot.objective().money);
  return {"un capitolo è scritto due volte con lo stesso importo",
          "a chapter is written twice with the same amount"};
}

Bilingual no_weight(const Spot& spot) {
  spot.objective().weight = 0;
  return {"il peso è zero", "the weight is zero"};
}

Bilingual text_cut_short(const Spot& spot) {
  spot.objective().description += " Il servizio è svolto in collaborazione con la";
  return {"la descrizione si interrompe a metà frase", "the description stops in mid-sentence"};
}

Bilingual phase_postponed(const Spot& spot) {
  change_by_act(spot);
  plan::Phase& phase = spot.objective().phases.back();
  phase.status = plan::PhaseStatus::Postponed;
  phase.postponed_to = spot.year + 1;
  return {"l'ultima fase è rinviata all'anno dopo", "the last phase is postponed to the next year"};
}

Bilingual phase_numbered_twice(const Spot& spot) {
  std::vector<plan::Phase>& phases = spot.objective().phases;
  for (plan::Phase& phase : phases) keep(phase);
  if (phases.size() == 1) {
    phases.front().number = 2;
    return {"l'unica fase porta il numero 2", "the only phase is numbered 2"};
  }
  phases.back().number = phases[phases.size() - 2].number;
  return {"due fasi portano lo stesso numero", "two phases bear the same number"};
}

Bilingual bracket_left_open(const Spot& spot) {
  spot.objective().expected_impact += " (in particolare per chi abita lontano dal centro";
  return {"nell'impatto atteso una parentesi non è chiusa",
          "a bracket in the expected impact is not closed"};
}

Bilingual apostrophe_lost(const Spot& spot) {
  spot.objective().description += " Le attività si svolgono presso gli uffici dell#ente.";
  return {"nella descrizione un apostrofo è diventato #",
          "an apostrophe in the description has become #"};
}

Bilingual target_vague(const Spot& spot) {
  plan::Indicator& indicator = spot.objective().result_indicators.front();
  indicator.removed = false;
  indicator.target = target_of("adeguato alle attese", spot.year);
  return {"il valore atteso non è misurabile", "the target cannot be measured"};
}

Bilingual target_too_late(const Spot& spot) {
  const std::string year = std::to_string(spot.year + 8);
  spot.objective().impact_indicators.front().target = target_of("Al " + year + " 40%", spot.year);
  return {"il valore atteso è fissato a dopo la fine del piano",
          "the target is due after the plan's end"};
}

Bilingual amount_malformed(const Spot& spot) {
  plan::MoneyRow& row = some_row(spot);
  row.amount = Money::from_cents(123'450);
  row.amount_text = "1.234.50";
  spot.objective().stated_difference = difference_of(spot.objective().money);
  return {"un importo ha il punto al posto della virgola", "an amount has a dot for its comma"};
}

// The operational goal that stands most often under another strategic goal: what most sheets say
// then speaks against this one.
Bilingual goal_under_another(const Spot& spot) {
  Objective& objective = spot.objective();
  std::map<std::string_view, int> sheets;
  for (const Objective& other : spot.objectives) {
    if (other.strategic_goal.empty() || other.strategic_goal == objective.strategic_goal) continue;
    ++sheets[other.operational_goal];
  }
  const auto most =
      std::max_element(sheets.begin(), sheets.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != sheets.end()) objective.operational_goal = std::string(most->first);
  return {"l'obiettivo operativo sta altrove sotto un altro obiettivo strategico",
          "the operational goal stands elsewhere under another strategic goal"};
}

Bilingual mark_without_title(const Spot& spot) {
  Objective& objective = spot.objective();
  objective.mark = Mark::None;
  objective.act_date.reset();
  objective.previous_title.reset();
  objective.impact_indicators.front().updated = true;
  return {"un indicatore è aggiornato, il titolo non lo dice",
          "an indicator is marked as updated, the title is not"};
}

Bilingual phase_after_target(const Spot& spot) {
  Objective& objective = spot.objective();
  for (plan::Indicator& indicator : objective.result_indicators) {
    if (plan::sole_date(indicator.target.text)) indicator.target = target_of("Si", spot.year);
  }
  plan::Indicator& indicator = objective.result_indicators.front();
  indicator.description = "Relazione conclusiva trasmessa agli uffici interessati";
  indicator.formula.clear();
  indicator.removed = false;
  const std::string day = format_italian(*Date::from(spot.year, 1, 20));
  indicator.target = target_of("entro il " + day, spot.year);
  for (plan::Phase& phase : objective.phases) keep(phase);
  return {"le fasi finiscono dopo l'ultima scadenza dei risultati",
          "phases end after the last dated result target"};
}

Bilingual nobody_at_work(const Spot& spot) {
  spot.objective().staffing = plan::Staffing{0, 0, 0, 0, 0, 0};
  return {"nessuna persona è assegnata", "nobody is assigned"};
}

Bilingual commitment_malformed(const Spot& spot) {
  some_row(spot).commitment = "DA DEFINIRE";
  return {"al posto dell'impegno c'è una nota", "a remark stands where the commitment should"};
}

struct KindOfFault {
  std::string_view kind;
  Bilingual (*put)(const Spot&);
};

constexpr std::array<KindOfFault, 21> kinds = {{
    {"difference_mismatch", wrong_difference},
    {"staffing_total_mismatch", wrong_staff_total},
    {"phase_end_before_start", end_before_start},
    {"phase_date_outside_year", year_of_two_digits},
    {"mandatory_field_empty", no_strategic_goal},
    {"name_variant", unit_spelt_otherwise},
    {"chapter_shared", chapter_shared},
    {"weights_missing", no_weight},
    {"text_truncated", text_cut_short},
    {"phase_postponed", phase_postponed},
    {"phase_numbering", phase_numbered_twice},
    {"brackets_unbalanced", bracket_left_open},
    {"lost_character", apostrophe_lost},
    {"target_not_measurable", target_vague},
    {"target_beyond_plan", target_too_late},
    {"malformed_number", amount_malformed},
    {"hierarchy_conflict", goal_under_another},
    {"marks_disagree", mark_without_title},
    {"phase_after_targets", phase_after_target},
    {"staffing_empty", nobody_at_work},
    {"commitment_malformed", commitment_malformed},
}};

}  // namespace

plan::StatedDifference difference_of(const std::vector<plan::MoneyRow>& rows) {
  Money balance;  // revenue less expenditure
  for (const plan::MoneyRow& row : rows) {
    const Money amount = row.amount.value_or(Money());
    if (row.side == Side::Revenue) {
      balance += amount;
    } else {
      balance -= amount;
    }
  }
  return {balance > Money() ? Side::Revenue : Side::Expenditure, balance.magnitude()};
}

std::vector<Fault> put_faults(std::vector<Objective>& objectives, Date act_date, int year) {
  std::vector<Fault> faults;
  const std::size_t count = std::min(objectives.size(), kinds.size());
  for (std::size_t i = 0; i < count; ++i) {
    const Spot spot{objectives, i * objectives.size() / count, act_date, year};
    Objective& objective = spot.objective();
    // A removed objective is out of every sum: a fault there would be no fault.
    if (objective.mark == Mark::Removed) objective.mark = Mark::Assigned;
    Bilingual what = kinds[i].put(spot);
    faults.push_back({std::string(kinds[i].kind), objective.number, std::move(what)});
  }
  return faults;
}

void put_document_faults(plan::Plan& plan, std::vector<Fault>& faults) {
  if (plan.objectives.size() < 2) return;
  *plan.index.back().page += 3;
  faults.push_back({"index_mismatch",
                    0,
                    {"l'ultima pagina dell'indice è sbagliata di tre",
                     "the last page number of the index is off by three"}});
  ++*plan.staff.front().rows.front().stated_total;
  faults.push_back({"staff_table_mismatch",
                    0,
                    {"nella prima tabella del personale un totale di riga conta una persona in più",
                     "a row total of the first staff table counts one head too many"}});
  if (plan.assignments.subtotals.empty()) return;
  *plan.assignments.subtotals.front().adjusted += Money::from_cents(10'000);
  faults.push_back({"assignment_total_mismatch",
                    0,
                    {"il primo subtotale degli incarichi è di 100 euro più alto",
                     "the first subtotal of the assignments is 100 euro too high"}});
  *plan.assignments.grand_total->ordinary += Money::from_cents(100);
  faults.push_back({"assignment_split_mismatch",
                    0,
                    {"la spesa corrente e quella vincolata non danno il totale degli incarichi",
                     "current and earmarked spending do not add up to the assignments' total"}});
}

}  // namespace pegaso::example
