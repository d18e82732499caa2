// Whole documents: small invented ones for each habit of pages and tables, the layouts of
// examples/layouts, and the reference plan where it is at hand.
#include "reading/read.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "reading/unread.h"

namespace pegaso::reading {
namespace {

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A document of one sheet in the built-in layout, with `tables` after its descriptions.
std::string sheet(const std::string& tables) {
  return "COMUNE DI VALDORATA\n\nPiano dettagliato degli obiettivi 2025 2025 - 2027\n\n"
         "Piano dettagliato degli obiettivi di performance 2025 - Comune di Valdorata\n\n"
         "PARCHI APERTI LA SERA\n\nDirigente: Bassi Irene - - Settore Verde\n\n"
         "Tipologia - Peso 5\n\nMissione\tAmbiente\t\t\nAssessore\tLandi Pietro\t\t\n"
         "Descrizione obiettivo PEG\tI parchi restano aperti\t\t\n" +
         tables;
}

const std::string page =
    "\nPiano dettagliato degli obiettivi di performance 2025 - Comune di Valdorata\n\n";

Reading read(const std::string& text, const ReadOptions& options = {}) {
  auto reading = read_document("prova.txt", text, options);
  if (!reading) {
    ADD_FAILURE() << describe(reading.error().front(), Language::English);
    return {};
  }
  EXPECT_EQ(count_overlaps(reading->places.all()), 0U);
  return std::move(*reading);
}

plan::Objective only_objective(const Reading& reading) {
  EXPECT_EQ(reading.plan.objectives.size(), 1U);
  EXPECT_TRUE(reading.unread.empty()) << reading.unread.front().text;
  return reading.plan.objectives.empty() ? plan::Objective{} : reading.plan.objectives.front();
}

const std::string result_heading = "Indicatore di risultato con valore atteso al 31/12/2025\n\n";

TEST(Read, TakesTheHeadOfASheet) {
  const auto objective = only_objective(read(sheet("")));
  EXPECT_EQ(objective.title, "PARCHI APERTI LA SERA");
  EXPECT_EQ(objective.director_role, "Dirigente");
  EXPECT_EQ(objective.director, "Bassi Irene");
  EXPECT_EQ(objective.unit, "Settore Verde");
  EXPECT_EQ(objective.weight, 500);
  EXPECT_EQ(objective.mission, "Ambiente");
  EXPECT_EQ(objective.councillor, "Landi Pietro");
}

TEST(Read, JoinsASentenceThatAPageCuts) {
  const auto objective = only_objective(read(sheet(page + "fino alle ventidue.\n")));
  EXPECT_EQ(objective.description, "I parchi restano aperti fino alle ventidue.");
}

TEST(Read, TakesLabelsInTheCell) {
  const auto objective = only_objective(read(sheet(
      result_heading +
      "Parchi aperti\tFormula parchi aperti / parchi\tFinalità Dare spazio\tDimensione Quantità "
      "Sottodimensione\tTarget 80%\n")));
  ASSERT_EQ(objective.result_indicators.size(), 1U);
  const auto& indicator = objective.result_indicators.front();
  EXPECT_EQ(indicator.description, "Parchi aperti");
  EXPECT_EQ(indicator.formula, "parchi aperti / parchi");
  EXPECT_EQ(indicator.purpose, "Dare spazio");
  EXPECT_EQ(indicator.dimension, "Quantità");
  EXPECT_EQ(indicator.subdimension, "");
  EXPECT_EQ(indicator.target.text, "80%");
}

TEST(Read, TakesLabelsAboveTheirValues) {
  const auto objective = only_objective(
      read(sheet(result_heading + "Parchi aperti\tFormula\tFinalità\tDimensione\tTarget\n"
                                  "\t\tDare spazio\tEfficienza Sottodimensione Tecnica\t9\n")));
  ASSERT_EQ(objective.result_indicators.size(), 1U);
  EXPECT_EQ(objective.result_indicators[0].purpose, "Dare spazio");
  EXPECT_EQ(objective.result_indicators[0].subdimension, "Tecnica");
  EXPECT_EQ(objective.result_indicators[0].target.text, "9");
}

TEST(Read, TakesAHeaderRow) {
  const auto objective = only_objective(
      read(sheet(result_heading + "Descrizione\tFormula\tFinalità\tDimensione Sottodimensione\t"
                                  "Target\nPrima\t\t\tQualità Qualità tecnica\t1\n"
                                  "Seconda\tn. atti\t\tEfficienza Economica\t2\n")));
  ASSERT_EQ(objective.result_indicators.size(), 2U);
  EXPECT_EQ(objective.result_indicators[0].subdimension, "Qualità tecnica");
  EXPECT_EQ(objective.result_indicators[1].formula, "n. atti");
}

TEST(Read, ContinuesEachColumnAfterAPage) {
  const auto reading = read(
      sheet(result_heading + "Approvazione\tFormula\tFinalità\tDimensione Efficienza\tTarget 3\n" +
            page + "del progetto\t\tAvere un progetto\tSottodimensione Tecnica\t\n"));
  const auto objective = only_objective(reading);
  ASSERT_EQ(objective.result_indicators.size(), 1U);
  EXPECT_EQ(objective.result_indicators[0].description, "Approvazione del progetto");
  EXPECT_EQ(objective.result_indicators[0].purpose, "Avere un progetto");
  EXPECT_EQ(objective.result_indicators[0].subdimension, "Tecnica");
  EXPECT_TRUE(reading.uncertain.empty());
}

TEST(Read, SaysWhenALostColumnIsTakenBySense) {
  const auto reading =
      read(sheet(result_heading + "Incassi\tFormula\tFinalità\tDimensione Efficienza\tTarget 3\n" +
                 page + "\til risparmio che ne viene\tSottodimensione Tecnica\n"));
  const auto objective = only_objective(reading);
  ASSERT_EQ(reading.uncertain.size(), 2U);
  EXPECT_EQ(reading.uncertain[0].datum.field, Field::Formula);
  EXPECT_EQ(reading.uncertain[1].datum.field, Field::Purpose);
  ASSERT_EQ(reading.uncertain[0].readings.size(), 2U);
  EXPECT_EQ(reading.uncertain[0].readings[0], objective.result_indicators[0].formula);
}

TEST(Read, KeepsTheMarksOfActsAsData) {
  const auto objective = only_objective(
      read(sheet("Fasi dell'obiettivo\n"
                 "1\t(rinvio al 2026 con Aggiornamento G.C. del 10/06/2025) Bando Tempi di "
                 "Attuazione Dal 01/02/2025 al 31/03/0025\tAltri settori coinvolti\tP.O. delegata "
                 "Neri Aldo\n")));
  ASSERT_EQ(objective.phases.size(), 1U);
  const auto& phase = objective.phases.front();
  EXPECT_EQ(phase.text, "Bando");
  EXPECT_EQ(phase.status, plan::PhaseStatus::Postponed);
  EXPECT_EQ(phase.postponed_to, 2026);
  EXPECT_EQ(phase.from, Date::from(2025, 2, 1));
  EXPECT_EQ(phase.to, Date::from(25, 3, 31));
  EXPECT_EQ(phase.delegate, "Neri Aldo");
}

TEST(Read, TakesDatesThatAPagePutInAParagraph) {
  const auto objective = only_objective(
      read(sheet("Fasi dell'obiettivo\n"
                 "1\tBando Tempi di Attuazione\tAltri settori coinvolti\tP.O. delegata\n" +
                 page + "Dal 01/02/2025 al 31/03/2025\n\nServizio Strade\n\nNeri Aldo\n")));
  ASSERT_EQ(objective.phases.size(), 1U);
  EXPECT_EQ(objective.phases[0].to, Date::from(2025, 3, 31));
  EXPECT_EQ(objective.phases[0].other_units, "Servizio Strade");
  EXPECT_EQ(objective.phases[0].delegate, "Neri Aldo");
}

// Times in a cell of their own: five columns before the page, five after it.
TEST(Read, ContinuesEveryColumnOfASpreadRow) {
  const auto reading =
      read(sheet("Fasi dell'obiettivo\n"
                 "1\tBando per i custodi\tTempi di Attuazione Dal 01/02/2025 al 31/03/2025\t"
                 "Altri settori coinvolti Servizio\tP.O. delegata Neri\n" +
                 page + "\tdei parchi di quartiere\t\tStrade\tAldo\n2\tAvvio\t\t\t\n"));
  const auto objective = only_objective(reading);
  ASSERT_EQ(objective.phases.size(), 2U);
  EXPECT_EQ(objective.phases[0].text, "Bando per i custodi dei parchi di quartiere");
  EXPECT_EQ(objective.phases[0].to, Date::from(2025, 3, 31));
  EXPECT_EQ(objective.phases[0].other_units, "Servizio Strade");
  EXPECT_EQ(objective.phases[0].delegate, "Neri Aldo");
  EXPECT_EQ(objective.phases[1].text, "Avvio");
  EXPECT_TRUE(reading.uncertain.empty());
}

TEST(Read, GivesNoTextToAColumnWhoseLabelIsStillToCome) {
  const auto reading = read(
      sheet("Fasi dell'obiettivo\n1\tAtti conseguenti\t\n" + page +
            "\t(determinazioni, avvisi)\t\n\tTempi di Attuazione Dal 01/02/2025 al 31/03/2025\t"
            "Altri settori coinvolti P.O. delegata Neri Aldo\n"));
  const auto objective = only_objective(reading);
  ASSERT_EQ(objective.phases.size(), 1U);
  EXPECT_EQ(objective.phases[0].text, "Atti conseguenti (determinazioni, avvisi)");
  EXPECT_EQ(objective.phases[0].other_units, "");
  EXPECT_TRUE(reading.uncertain.empty());
}

// The word that names the first column may begin a text of that column.
TEST(Read, TakesADescriptionThatBeginsWithItsLabel) {
  const auto objective =
      only_objective(read(sheet(result_heading +
                                "Descrizione\tFormula\tFinalità\tDimensione\tTarget\n"
                                "Descrizione dei parchi\tn. schede\t\tQuantità\t9\n" +
                                "Indicatore di risultato per rione\t\t\tQuantità\t5\n")));
  ASSERT_EQ(objective.result_indicators.size(), 2U);
  EXPECT_EQ(objective.result_indicators[0].description, "Descrizione dei parchi");
  EXPECT_EQ(objective.result_indicators[1].description, "Indicatore di risultato per rione");
}

// The header stands before the page, the record after it has lost its empty column.
TEST(Read, FindsTheColumnsOfARecordThatLostOne) {
  const auto reading =
      read(sheet(result_heading + "Descrizione\tFormula\tFinalità\tDimensione\tTarget\n" + page +
                 "Parchi aperti\tGarantire spazi a tutti\tQuantità Sottodimensione\t9\n"));
  const auto objective = only_objective(reading);
  ASSERT_EQ(objective.result_indicators.size(), 1U);
  EXPECT_EQ(objective.result_indicators[0].description, "Parchi aperti");
  EXPECT_EQ(objective.result_indicators[0].formula, "");
  EXPECT_EQ(objective.result_indicators[0].purpose, "Garantire spazi a tutti");
  EXPECT_EQ(objective.result_indicators[0].dimension, "Quantità");
  EXPECT_EQ(objective.result_indicators[0].target.text, "9");
}

// The surname stands before the page, the name after it, and an empty column has vanished.
TEST(Read, CompletesANameBeforeItBeginsAnOffice) {
  const auto objective =
      only_objective(read(sheet("Fasi dell'obiettivo\n"
                                "1\tBando\tAltri settori coinvolti\tP.O. delegata Neri\n"
                                "\tTempi di Attuazione Dal 01/02/2025 al 31/03/2025\t\t\n" +
                                page + "\t\tAldo\n")));
  ASSERT_EQ(objective.phases.size(), 1U);
  EXPECT_EQ(objective.phases[0].other_units, "");
  EXPECT_EQ(objective.phases[0].delegate, "Neri Aldo");
}

// A page cuts a record again and again: the time grows with the text, not with its square.
TEST(Read, TakesTimeInProportionToARecord) {
  std::string text =
      sheet("Fasi dell'obiettivo\n1\tBando\tAltri settori coinvolti\tP.O. delegata\n");
  for (int i = 0; i < 10'000; ++i) text += (i % 3 == 0 ? page : "") + "\te altro\tServizio\n";
  const auto start = std::chrono::steady_clock::now();
  const auto reading = read(text);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  EXPECT_EQ(reading.plan.objectives.size(), 1U);
}

TEST(Read, LeavesOutMarkupInsideAText) {
  const auto reading = read(sheet("Stakeholder Finale\tChi abita</p> <p>vicino ai parchi\t\t\n"));
  EXPECT_EQ(only_objective(reading).final_stakeholders, "Chi abita vicino ai parchi");
}

// Nothing is lost when a label is printed twice: the second value is reported.
TEST(Read, ReportsASecondValueOfTheSameLabel) {
  const auto reading =
      read(sheet("Missione\tSport\t\t\n\nRisorse Umane\nTempo Pieno\t3\n"
                 "Tempo Pieno\t4\n"));
  ASSERT_EQ(reading.unread.size(), 2U);
  EXPECT_EQ(reading.unread[0].text, "Sport");
  EXPECT_EQ(reading.unread[1].text, "4");
  EXPECT_EQ(reading.plan.objectives.front().mission, "Ambiente");
  EXPECT_EQ(reading.plan.objectives.front().staffing->full_time, 3);
}

TEST(Read, TakesAStaffTableWhoseHeaderIsPrintedTwice) {
  const auto reading = read(
      sheet("\nCOMUNE DI VALDORATA\n\nRisorse Umane\n\nSETTORE VERDE\n\nDirigente Bassi Irene\n\n"
            "\trapporto orario\t\n\t36\tTOTALE\n\t36\tTOTALE\ncategoria C\t2\t2\nTOTALE\t2\t2\n"));
  EXPECT_TRUE(reading.unread.empty());
  ASSERT_EQ(reading.plan.staff.size(), 1U);
  ASSERT_EQ(reading.plan.staff[0].rows.size(), 1U);
  EXPECT_EQ(reading.plan.staff[0].rows[0].heads.at("36"), 2);
}

// A sentence that leads to a list is no heading.
TEST(Read, TellsHeadingsOfTheGuidelinesFromSentences) {
  const auto reading = read(
      "Entrate dell'ente\n\nOgni mese si controllano.\n\nGli atti che impegnano la spesa per"
      "\n\n- studi\n- missioni\n\n" +
      sheet(""));
  ASSERT_EQ(reading.guidelines.size(), 1U);
  EXPECT_EQ(reading.guidelines[0].heading, "Entrate dell'ente");
  ASSERT_EQ(reading.guidelines[0].blocks.size(), 3U);
  EXPECT_EQ(reading.guidelines[0].blocks[2].items.size(), 2U);
}

TEST(Read, TakesMoneyInRowsOfAnyWidth) {
  const auto objective = only_objective(
      read(sheet("Risorse finanziarie\nE/U\tCapitolo\tImp/Acc\t\nU\t100/2\t2025/7\t1.000,50\n"
                 "E\t55\t300,00\nU\t77/1\t2025/9\n\t\t20,00\nU\t\tDifferenza 720,50\n")));
  ASSERT_EQ(objective.money.size(), 3U);
  EXPECT_EQ(objective.money[0].commitment, "2025/7");
  EXPECT_EQ(objective.money[0].amount, Money::from_cents(100050));
  EXPECT_EQ(objective.money[1].side, plan::Side::Revenue);
  EXPECT_EQ(objective.money[2].amount, Money::from_cents(2000));
  ASSERT_TRUE(objective.stated_difference);
  EXPECT_EQ(objective.stated_difference->amount, Money::from_cents(72050));
}

TEST(Read, ReportsWhatFindsNoPlace) {
  const auto reading = read(sheet("Risorse Umane\nTempo Pieno\t3\nVolontari\t12\n"));
  ASSERT_EQ(reading.unread.size(), 1U);
  EXPECT_EQ(reading.unread[0].text, "Volontari 12");
}

TEST(Read, RefusesWhatIsNoPlan) {
  const auto reading = read_document("lettera.txt", "Gentile signora,\nla ringrazio.\n", {});
  ASSERT_FALSE(reading);
  EXPECT_NE(describe(reading.error().front(), Language::English).find("no objective sheet"),
            std::string::npos);
}

ReadOptions with_layout(const std::string& path) {
  ReadOptions options;
  options.layout_text = file_text(path);
  options.layout_file = path;
  return options;
}

// Another municipality's shape needs another layout, not other code.
TEST(Read, CodedBlocksWithWeightsAsPercent) {
  const auto reading =
      read(file_text("examples/layouts/blocchi.txt"), with_layout("examples/layouts/blocchi.toml"));
  EXPECT_TRUE(reading.unread.empty());
  EXPECT_TRUE(reading.uncertain.empty());
  EXPECT_EQ(reading.plan.municipality, "Valdorata");
  EXPECT_EQ(reading.plan.year, 2025);
  EXPECT_EQ(reading.plan.last_year, 2027);
  ASSERT_EQ(reading.plan.objectives.size(), 2U);

  const auto& archive = reading.plan.objectives[0];
  EXPECT_EQ(archive.code, "AG7/D");
  EXPECT_EQ(archive.title, "Archivio edilizio consultabile da casa");
  EXPECT_EQ(archive.weight, 2500);
  EXPECT_EQ(archive.weight_scale, "percent");
  EXPECT_EQ(archive.unit, "Affari generali");
  EXPECT_EQ(archive.description,
            "I fascicoli edilizi dal 1990 si leggono in rete, senza passare allo sportello.");
  ASSERT_EQ(archive.result_indicators.size(), 2U);
  EXPECT_EQ(archive.result_indicators[0].weight, "60%");
  EXPECT_EQ(archive.result_indicators[1].target.text, "entro 5 giorni");
  ASSERT_EQ(archive.phases.size(), 2U);
  EXPECT_EQ(archive.phases[1].text, "Lettura ottica dei fascicoli");
  EXPECT_EQ(archive.phases[1].to, Date::from(2025, 12, 31));
  EXPECT_EQ(archive.phases[1].delegate, "Aldo Neri");
  ASSERT_EQ(archive.money.size(), 2U);
  EXPECT_EQ(archive.money[1].commitment, "2025/88");
  EXPECT_EQ(archive.money[1].amount, Money::from_cents(1850050));

  const auto& schools = reading.plan.objectives[1];
  EXPECT_EQ(schools.title, "Scuole sicure alle otto");
  EXPECT_EQ(schools.mark, plan::Mark::Changed);
  EXPECT_EQ(schools.act_date, Date::from(2025, 6, 10));
  EXPECT_EQ(schools.weight, 1250);
}

TEST(Read, NumberedCardsWithAGridOfMonths) {
  const auto reading = read(file_text("examples/layouts/cartelle.txt"),
                            with_layout("examples/layouts/cartelle.toml"));
  EXPECT_TRUE(reading.unread.empty());
  ASSERT_EQ(reading.plan.objectives.size(), 2U);

  const auto& parks = reading.plan.objectives[0];
  EXPECT_EQ(parks.code, "1");
  EXPECT_EQ(parks.title, "Un parco per ogni quartiere");
  EXPECT_EQ(parks.weight, 4000);
  EXPECT_EQ(parks.weight_scale, "points");
  EXPECT_EQ(parks.expected_impact, "Tutti hanno un parco a dieci minuti da casa.");
  ASSERT_EQ(parks.impact_indicators.size(), 1U);
  EXPECT_EQ(parks.impact_indicators[0].purpose, "distribuire il verde");
  ASSERT_EQ(parks.phases.size(), 3U);
  EXPECT_EQ(parks.phases[0].from, Date::from(2025, 1, 1));
  EXPECT_EQ(parks.phases[0].to, Date::from(2025, 3, 31));
  EXPECT_EQ(parks.phases[0].delegate, "Lia Moro");
  EXPECT_EQ(parks.phases[1].from, Date::from(2025, 10, 1));
  EXPECT_EQ(parks.phases[1].to, Date::from(2025, 11, 30));
  EXPECT_EQ(parks.phases[2].to, Date::from(2025, 12, 31));
  ASSERT_TRUE(parks.staffing);
  EXPECT_EQ(parks.staffing->stated_total, 4);
}

// Counts that ../shared/reference/expected/counts.json gives.
TEST(Read, TheReferencePlan) {
  const std::string path = "../shared/reference/cremona-2016.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "../shared is absent";
  const auto reading = read(file_text(path));
  const plan::Totals sum = plan::totals(reading.plan);
  EXPECT_EQ(sum.objectives, 144U);
  EXPECT_EQ(sum.marks.at(plan::Mark::Changed), 98U);
  EXPECT_EQ(sum.impact_indicators, 163U);
  EXPECT_EQ(sum.result_indicators, 241U);
  EXPECT_EQ(sum.phases, 590U);
  EXPECT_EQ(sum.phase_status.at(plan::PhaseStatus::Postponed), 8U);
  EXPECT_EQ(sum.phase_status.at(plan::PhaseStatus::Replaced), 3U);
  EXPECT_EQ(sum.money_rows, 260U);
  EXPECT_EQ(sum.revenue, Money::from_cents(3122783208));
  EXPECT_EQ(sum.expenditure, Money::from_cents(2935262140));
  EXPECT_EQ(sum.staffing.stated_total, 1000);
  EXPECT_EQ(sum.assignments, 25U);
  EXPECT_EQ(sum.assignment_adjusted, Money::from_cents(66380691));
  EXPECT_EQ(sum.staff_tables, 24U);
  EXPECT_EQ(sum.staff_total, 631);
  EXPECT_TRUE(reading.unread.empty());
  std::size_t records = 0;
  for (std::size_t i = 0; i < reading.uncertain.size(); ++i) {
    const auto& at = reading.uncertain[i].datum;
    const bool same = i > 0 && reading.uncertain[i - 1].datum.part == at.part &&
                      reading.uncertain[i - 1].datum.owner == at.owner &&
                      reading.uncertain[i - 1].datum.item == at.item;
    if (!same) ++records;
  }
  EXPECT_LE(records, 25U);
}

}  // namespace
}  // namespace pegaso::reading
