// For the tests of this room: a small invented plan without faults, and a document made of its data,
// one to a line, so that findings have lines.
#pragma once

#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checking/checking.h"
#include "checking/report.h"
#include "plan/plan.h"
#include "reading/reading.h"

namespace pegaso::checking {

inline void PrintTo(const Finding& finding, std::ostream* out) {
  *out << finding.line << ' ' << name(finding.kind) << ' ' << name(finding.severity) << ": "
       << finding.message.it;
}

namespace testing_plan {

inline Date day(int year, unsigned month, unsigned day) { return *Date::from(year, month, day); }

inline plan::Target target(std::string text) {
  plan::Target target;
  target.parsed = plan::parse_target(text, 2026);
  target.text = std::move(text);
  return target;
}

inline plan::Phase phase(int number, std::string text, Date from, Date to) {
  plan::Phase phase;
  phase.number = number;
  phase.text = std::move(text);
  phase.from = from;
  phase.to = to;
  phase.from_text = format_italian(from);
  phase.to_text = format_italian(to);
  return phase;
}

inline plan::Indicator indicator(std::string description, std::string formula,
                                 std::string target_text) {
  plan::Indicator indicator;
  indicator.description = std::move(description);
  indicator.formula = std::move(formula);
  indicator.target = target(std::move(target_text));
  return indicator;
}

inline plan::MoneyRow row(plan::Side side, std::string chapter, std::int64_t cents) {
  plan::MoneyRow row;
  row.side = side;
  row.chapter = std::move(chapter);
  row.amount = Money::from_cents(cents);
  return row;
}

inline plan::Objective objective(int number) {
  plan::Objective out;
  out.number = number;
  out.director_role = "Dirigente";
  out.mission = "Servizi istituzionali";
  out.strategic_area = "Un comune che ascolta";
  out.final_stakeholders = "Cittadini e imprese";
  out.intermediate_stakeholders = "Associazioni di categoria";
  out.weight = 5000;
  out.weight_scale = "percent";
  out.stated_difference = plan::StatedDifference{};
  return out;
}

// Two directors with two objectives each; everything adds up and is spelt one way.
inline plan::Plan clean_plan() {
  using plan::Side;
  plan::Plan plan;
  plan.municipality = "Borgoverde";
  plan.year = 2026;
  plan.last_year = 2028;
  plan.title_pages = {
      {"Piano Esecutivo di Gestione 2026-2028", "Secondo provvedimento di variazione"},
      {"Linee guida operative 2026", "Secondo provvedimento di variazione"}};
  plan.index = {{"Bruni Carla", "Settore Tributi e Riscossione", 1},
                {"Ferri Ugo", "Settore Scuole, Biblioteche e Sport", 3}};

  plan::Objective a = objective(1);
  a.title = "CENSIMENTO DELLE INSEGNE";
  a.director = "Bruni Carla";
  a.unit = "Settore Tributi e Riscossione";
  a.programme = "Gestione delle entrate";
  a.strategic_goal = "Equità fiscale";
  a.operational_goal = "Recupero delle entrate pubblicitarie";
  a.councillor = "Lodi Marta";
  a.expected_impact = "Chi espone un'insegna paga quanto deve.";
  a.description = "Si contano le insegne strada per strada e si confrontano con i pagamenti.";
  a.impact_indicators = {
      indicator("Insegne paganti", "insegne paganti / insegne contate * 100", "almeno 90%")};
  a.result_indicators = {indicator("Vie percorse", "38/40*100", "95%"),
                         indicator("Relazione alla Giunta", "", "entro il 30/11/2026")};
  a.phases = {phase(1, "Sopralluoghi nelle vie del centro", day(2026, 1, 15), day(2026, 6, 30)),
              phase(2, "Confronto con la banca dati", day(2026, 7, 1), day(2026, 10, 31))};
  a.phases[0].delegate = "Neri Paola";
  a.phases[0].other_units = "Settore Scuole, Biblioteche e Sport";
  a.money = {row(Side::Revenue, "310", 9'000'00), row(Side::Expenditure, "4120/10", 2'500'00)};
  a.money[1].commitment = "2026/118";
  a.stated_difference = plan::StatedDifference{Side::Revenue, Money::from_cents(6'500'00)};
  a.staffing = plan::Staffing{2, 1, 0, 0, 0, 3};

  plan::Objective b = objective(2);
  b.title = "SPORTELLO UNICO DEI TRIBUTI";
  b.director = "Bruni Carla";
  b.unit = "Settore Tributi e Riscossione";
  b.programme = "Gestione delle entrate";
  b.strategic_goal = "Equità fiscale";
  b.operational_goal = "Sportello unico";
  b.councillor = "Lodi Marta";
  b.expected_impact =
      "Una sola porta per tutte le pratiche tributarie (anche per chi abita lontano).";
  b.description = "Lo sportello riunisce tre uffici in una sede sola.";
  b.impact_indicators = {indicator("Attesa media", "", "< 15 minuti")};
  b.result_indicators = {indicator("Apertura dello sportello", "", "entro il 31/12/2026")};
  b.phases = {phase(1, "Lavori nella sede di via Roma", day(2026, 3, 1), day(2026, 9, 30))};
  b.phases[0].delegate = "Neri Paola";
  b.money = {row(Side::Expenditure, "4125", 12'000'00)};
  b.stated_difference = plan::StatedDifference{Side::Expenditure, Money::from_cents(12'000'00)};
  b.staffing = plan::Staffing{3, 0, 1, 0, 0, 4};

  plan::Objective c = objective(3);
  c.title = "BIBLIOTECA APERTA LA SERA";
  c.director = "Ferri Ugo";
  c.unit = "Settore Scuole, Biblioteche e Sport";
  c.mission = "Tutela dei beni culturali";
  c.programme = "Attività culturali";
  c.strategic_goal = "Luoghi da abitare";
  c.operational_goal = "Biblioteca civica";
  c.councillor = "Sala Pietro";
  c.expected_impact = "Più lettori nelle ore serali";
  c.description = "La biblioteca resta aperta due sere alla settimana.";
  c.impact_indicators = {indicator("Prestiti serali", "", "al 2028 n. 400")};
  c.result_indicators = {indicator("Sere di apertura", "", "80")};
  c.phases = {phase(1, "Turni del personale", day(2026, 1, 1), day(2026, 2, 28)),
              phase(2, "Aperture serali", day(2026, 3, 1), day(2026, 12, 31))};
  c.phases[1].delegate = "Conti Aldo";
  c.staffing = plan::Staffing{2, 2, 0, 0, 0, 4};

  plan::Objective d = objective(4);
  d.title = "PALESTRE SCOLASTICHE";
  d.director = "Ferri Ugo";
  d.unit = "Settore Scuole, Biblioteche e Sport";
  d.mission = "Politiche giovanili";
  d.programme = "Sport e tempo libero";
  d.strategic_goal = "Luoghi per crescere";
  d.operational_goal = "Palestre aperte";
  d.councillor = "Sala Pietro";
  d.expected_impact = "Ogni società sportiva trova uno spazio";
  d.description = "Le palestre sono assegnate con un bando annuale.";
  d.impact_indicators = {indicator("Società ospitate", "", "25")};
  d.result_indicators = {indicator("Pubblicazione del bando", "", "entro il 30/09/2026")};
  d.phases = {phase(1, "Stesura del bando", day(2026, 5, 1), day(2026, 9, 15))};
  d.phases[0].delegate = "Conti Aldo";
  d.staffing = plan::Staffing{1, 0, 0, 0, 0, 1};
  plan.objectives = {a, b, c, d};

  plan::Assignment first;
  first.area = "AREA RISORSE";
  first.unit = "Settore Tributi e Riscossione";
  first.number = 1;
  first.director = "dott.a Carla Bruni";
  first.activity = "perizia sulle insegne";
  first.type = "professionale";
  first.ordinary = true;
  first.amount = first.adjusted = Money::from_cents(4'000'00);
  plan::Assignment second = first;
  second.number = 2;
  second.activity = "consulenza sul regolamento";
  second.ordinary = false;
  second.earmarked = true;
  second.amount = Money::from_cents(3'000'00);
  second.adjusted = Money::from_cents(2'500'00);
  plan.assignments.items = {first, second};
  plan.assignments.subtotals = {
      {"Settore Tributi e Riscossione", Money::from_cents(7'000'00), Money::from_cents(6'500'00)}};
  plan.assignments.grand_total = plan::AssignmentGrandTotal{
      Money::from_cents(6'500'00), Money::from_cents(4'000'00), Money::from_cents(2'500'00)};

  plan::StaffTable taxes;
  taxes.area = "AREA RISORSE";
  taxes.unit = "SETTORE TRIBUTI E RISCOSSIONE";
  taxes.head = "Dirigente Carla Bruni";
  taxes.rows = {{"D", {{"36", 3}}, 3}, {"C", {{"36", 4}, {"18", 1}}, 5}};
  taxes.stated_heads = {{"36", 7}, {"18", 1}};
  taxes.stated_total = 8;
  plan::StaffTable schools = taxes;
  schools.unit = "SETTORE SCUOLE, BIBLIOTECHE E SPORT";
  schools.head = "Dirigente Ugo Ferri";
  plan.staff = {taxes, schools};
  return plan;
}

// A document with every datum of the plan on a line of its own, and the places of all of them.
class DocumentMaker {
 public:
  explicit DocumentMaker(plan::Plan plan) : plan_(std::move(plan)) {
    for (std::size_t i = 0; i < plan_.title_pages.size(); ++i) {
      put({Part::TitlePage, index_of(i), 0, Field::Title}, plan_.title_pages[i].title);
      put({Part::TitlePage, index_of(i), 0, Field::Subtitle}, plan_.title_pages[i].subtitle);
    }
    put_assignments();
    for (std::size_t i = 0; i < plan_.index.size(); ++i) {
      put({Part::IndexEntry, index_of(i), 0, Field::Director}, plan_.index[i].director);
      put({Part::IndexEntry, index_of(i), 0, Field::Unit}, plan_.index[i].unit);
      if (plan_.index[i].page) {
        put({Part::IndexEntry, index_of(i), 0, Field::Page}, std::to_string(*plan_.index[i].page));
      }
    }
    for (std::size_t i = 0; i < plan_.objectives.size(); ++i) put_objective(i);
    put_staff();
  }

  reading::Reading reading() && {
    reading::Reading reading;
    reading.source = reading::Source("piano.txt", std::move(text_));
    reading.layout = "schede";
    reading.plan = std::move(plan_);
    reading.places = reading::Places(std::move(places_));
    return reading;
  }

 private:
  void put(const Datum& where, std::string_view value) {
    if (value.empty()) return;
    const std::uint32_t begin = index_of(text_.size());
    text_ += value;
    places_.push_back({where, begin, index_of(text_.size())});
    text_ += '\n';
  }

  void put_labelled(std::size_t i, Field field, std::string_view label, std::string_view value) {
    put(of_objective(i, Field::Label), label);
    put(of_objective(i, field), value);
  }

  void put_assignments() {
    const plan::AssignmentProgramme& programme = plan_.assignments;
    const auto amount = [&](Part part, std::size_t i, Field field,
                            const std::optional<Money>& value) {
      if (value) put({part, index_of(i), 0, field}, format_italian(*value));
    };
    for (std::size_t i = 0; i < programme.items.size(); ++i) {
      if (i == 0) put({Part::Assignment, 0, 0, Field::Unit}, programme.items[i].unit);
      put({Part::Assignment, index_of(i), 0, Field::Activity}, programme.items[i].activity);
      amount(Part::Assignment, i, Field::Amount, programme.items[i].amount);
      amount(Part::Assignment, i, Field::Adjusted, programme.items[i].adjusted);
    }
    for (std::size_t i = 0; i < programme.subtotals.size(); ++i) {
      amount(Part::AssignmentSubtotal, i, Field::Amount, programme.subtotals[i].amount);
      amount(Part::AssignmentSubtotal, i, Field::Adjusted, programme.subtotals[i].adjusted);
    }
    if (!programme.grand_total) return;
    amount(Part::AssignmentGrandTotal, 0, Field::Total, programme.grand_total->total);
    amount(Part::AssignmentGrandTotal, 0, Field::Ordinary, programme.grand_total->ordinary);
    amount(Part::AssignmentGrandTotal, 0, Field::Earmarked, programme.grand_total->earmarked);
  }

  void put_indicators(std::size_t i, Part part, const std::vector<plan::Indicator>& indicators) {
    for (std::size_t k = 0; k < indicators.size(); ++k) {
      put(of_item(part, i, k, Field::Description), indicators[k].description);
      put(of_item(part, i, k, Field::Formula), indicators[k].formula);
      put(of_item(part, i, k, Field::Purpose), indicators[k].purpose);
      put(of_item(part, i, k, Field::Dimension), indicators[k].dimension);
      put(of_item(part, i, k, Field::Target), indicators[k].target.text);
    }
  }

  void put_objective(std::size_t i) {
    const plan::Objective& objective = plan_.objectives[i];
    put(of_objective(i, Field::Title), objective.title);
    put(of_objective(i, Field::Director), objective.director);
    for (const std::string& name : objective.co_directors) {
      put(of_objective(i, Field::CoDirectors), name);
    }
    put(of_objective(i, Field::Unit), objective.unit);
    if (objective.weight) put(of_objective(i, Field::Weight), std::to_string(*objective.weight));
    put_labelled(i, Field::Mission, "Missione", objective.mission);
    put_labelled(i, Field::Programme, "Programma", objective.programme);
    put_labelled(i, Field::StrategicArea, "Ambito strategico", objective.strategic_area);
    put_labelled(i, Field::StrategicGoal, "Obiettivo strategico", objective.strategic_goal);
    put_labelled(i, Field::Councillor, "Assessore", objective.councillor);
    put_labelled(i, Field::OperationalGoal, "Obiettivo operativo", objective.operational_goal);
    put(of_objective(i, Field::FinalStakeholders), objective.final_stakeholders);
    put(of_objective(i, Field::ExpectedImpact), objective.expected_impact);
    put_indicators(i, Part::ImpactIndicator, objective.impact_indicators);
    put(of_objective(i, Field::IntermediateStakeholders), objective.intermediate_stakeholders);
    put(of_objective(i, Field::Description), objective.description);
    put_indicators(i, Part::ResultIndicator, objective.result_indicators);
    for (std::size_t k = 0; k < objective.phases.size(); ++k) put_phase(i, k, objective.phases[k]);
    for (std::size_t k = 0; k < objective.money.size(); ++k) {
      put(of_item(Part::Money, i, k, Field::Chapter), objective.money[k].chapter);
      put(of_item(Part::Money, i, k, Field::Commitment), objective.money[k].commitment);
      const plan::MoneyRow& money = objective.money[k];
      put(of_item(Part::Money, i, k, Field::Amount), money.amount_text.empty() && money.amount
                                                         ? format_italian(*money.amount)
                                                         : money.amount_text);
    }
    if (objective.stated_difference) {
      put({Part::StatedDifference, index_of(i), 0, Field::Amount},
          format_italian(objective.stated_difference->amount));
    }
    if (objective.staffing && objective.staffing->stated_total) {
      put({Part::Staffing, index_of(i), 0, Field::Total},
          std::to_string(*objective.staffing->stated_total));
    }
  }

  void put_phase(std::size_t i, std::size_t k, const plan::Phase& phase) {
    if (phase.number) put(of_item(Part::Phase, i, k, Field::Number), std::to_string(*phase.number));
    put(of_item(Part::Phase, i, k, Field::Text), phase.text);
    put(of_item(Part::Phase, i, k, Field::From), phase.from_text);
    put(of_item(Part::Phase, i, k, Field::To), phase.to_text);
    put(of_item(Part::Phase, i, k, Field::OtherUnits), phase.other_units);
    put(of_item(Part::Phase, i, k, Field::Delegate), phase.delegate);
  }

  void put_staff() {
    for (std::size_t t = 0; t < plan_.staff.size(); ++t) {
      const plan::StaffTable& table = plan_.staff[t];
      put({Part::StaffTable, index_of(t), 0, Field::Unit}, table.unit);
      put({Part::StaffTable, index_of(t), 0, Field::Head}, table.head);
      for (std::size_t r = 0; r < table.rows.size(); ++r) {
        put({Part::StaffRow, index_of(t), index_of(r), Field::Category}, table.rows[r].category);
        if (table.rows[r].stated_total) {
          put({Part::StaffRow, index_of(t), index_of(r), Field::Total},
              std::to_string(*table.rows[r].stated_total));
        }
      }
      if (table.stated_total) {
        put({Part::StaffTable, index_of(t), 0, Field::Total}, std::to_string(*table.stated_total));
      }
    }
  }

  plan::Plan plan_;
  std::string text_;
  std::vector<reading::Place> places_;
};

inline reading::Reading reading_of(plan::Plan plan) {
  return DocumentMaker(std::move(plan)).reading();
}

inline std::vector<Finding> findings_of(plan::Plan plan) {
  return check(reading_of(std::move(plan)));
}

inline std::vector<Finding> of_kind(const std::vector<Finding>& findings, Kind kind) {
  std::vector<Finding> some;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(some),
               [&](const Finding& finding) { return finding.kind == kind; });
  return some;
}

}  // namespace testing_plan
}  // namespace pegaso::checking
