#include "reading/csv_tables.h"

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "reading/table_fields.h"
#include "reading/unread.h"

namespace pegaso::reading {
namespace {

using plan::Indicator;
using plan::Mark;
using plan::MoneyRow;
using plan::Objective;
using plan::Phase;
using plan::PhaseStatus;
using plan::Plan;
using plan::Side;
using plan::Staffing;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Results<Reading> read(std::string_view text) {
  auto source = decode("t.csv", std::string(text));
  if (!source) return std::unexpected(Problems{source.error()});
  return read_tables(*std::move(source), built_in_table_layout());
}

// Every byte but white space is in one place or in unread, and places lie on their text.
void expect_conserved(const Reading& reading) {
  EXPECT_EQ(count_overlaps(reading.places.all()), 0U);
  EXPECT_EQ(find_unread(reading.source, reading.places.all()), reading.unread);
  for (const Place& place : reading.places.all()) {
    EXPECT_LT(place.begin, place.end);
    EXPECT_LE(place.end, reading.source.text().size());
  }
}

Reading read_well(std::string_view text) {
  auto reading = read(text);
  if (!reading) {
    for (const Problem& problem : reading.error()) {
      ADD_FAILURE() << describe(problem, Language::English);
    }
    return {};
  }
  expect_conserved(*reading);
  return *std::move(reading);
}

Plan plan_of(std::string_view text) { return read_well(text).plan; }

Objective objective_of(std::string_view text) {
  Plan plan = plan_of(text);
  EXPECT_THAT(plan.objectives, SizeIs(1));
  return plan.objectives.empty() ? Objective() : plan.objectives.front();
}

// "line: message" in English for each problem.
std::vector<std::string> problems_of(std::string_view text) {
  const auto reading = read(text);
  EXPECT_FALSE(reading);
  std::vector<std::string> out;
  if (reading) return out;
  for (const Problem& problem : reading.error()) {
    EXPECT_EQ(problem.where.file, "t.csv");
    EXPECT_FALSE(problem.message.it.empty());
    EXPECT_FALSE(problem.cure.it.empty());
    EXPECT_FALSE(problem.cure.en.empty());
    out.push_back(std::to_string(problem.where.line) + ": " + problem.message.en + ". " +
                  problem.cure.en);
  }
  return out;
}

std::vector<std::string> remarks_of(const Reading& reading) {
  std::vector<std::string> out;
  for (const Bilingual& remark : reading.source.remarks()) {
    EXPECT_FALSE(remark.it.empty());
    out.push_back(remark.en);
  }
  return out;
}

std::string_view text_at(const Reading& reading, const Datum& datum) {
  const auto places = reading.places.of(datum);
  EXPECT_THAT(places, SizeIs(1));
  if (places.empty()) return {};
  return reading.source.text().substr(places[0].begin, places[0].end - places[0].begin);
}

Date date(int year, unsigned month, unsigned day) { return Date::from(year, month, day).value(); }

// ---- Every column ------------------------------------------------------------------------------

TEST(ReadTables, ReadsThePlanRow) {
  const Plan plan = plan_of(
      "Riga;Titolo;Comune;Anno;Ultimo anno\n"
      "piano;;Borgoalto;2025;2027\n"
      "obiettivo;Uno;;;\n");
  EXPECT_EQ(plan.municipality, "Borgoalto");
  EXPECT_EQ(plan.year, 2025);
  EXPECT_EQ(plan.last_year, 2027);
}

TEST(ReadTables, ReadsEveryColumnOfAnObjective) {
  const Objective read = objective_of(
      "Codice;Titolo;Descrizione;Dirigente;Qualifica;Altri dirigenti;Settore;Tipologia;Peso;"
      "Scala del peso;Missione;Programma;Ambito strategico;Obiettivo strategico;"
      "Obiettivo operativo;Assessore;Stakeholder finale;Impatto atteso;Stakeholder intermedio;"
      "Stato;Data dell'atto;Titolo precedente\n"
      "K1;tit;des;dir;qua;\"Rossi; Bianchi\nVerdi\";set;tip;12,5;punti;mis;pro;amb;str;ope;ass;"
      "fin;imp;int;assegnato;30/09/2025;pre\n");
  Objective expected;
  expected.number = 1;
  expected.code = "K1";
  expected.title = "tit";
  expected.description = "des";
  expected.director = "dir";
  expected.director_role = "qua";
  expected.co_directors = {"Rossi", "Bianchi", "Verdi"};
  expected.unit = "set";
  expected.kind = "tip";
  expected.weight = 1250;
  expected.weight_scale = "points";
  expected.mission = "mis";
  expected.programme = "pro";
  expected.strategic_area = "amb";
  expected.strategic_goal = "str";
  expected.operational_goal = "ope";
  expected.councillor = "ass";
  expected.final_stakeholders = "fin";
  expected.expected_impact = "imp";
  expected.intermediate_stakeholders = "int";
  expected.mark = Mark::Assigned;
  expected.act_date = date(2025, 9, 30);
  expected.previous_title = "pre";
  EXPECT_EQ(read, expected);
}

TEST(ReadTables, ReadsIndicators) {
  const Objective objective = objective_of(
      "Riga;Titolo;Descrizione;Formula;Finalità;Dimensione;Sottodimensione;Target;Peso;Stato\n"
      "obiettivo;Uno;;;;;;;;\n"
      "indicatore di impatto;;d1;f1;p1;;;t1;;aggiornato\n"
      "indicatore di risultato;;d2;f2;p2;Qualità;Accessibilità;entro il 31/12/2025;60 su 100;"
      "aggiornato e rimosso\n");
  Indicator impact;
  impact.description = "d1";
  impact.formula = "f1";
  impact.purpose = "p1";
  impact.target = {"t1", plan::parse_target("t1", 0)};
  impact.updated = true;
  Indicator result;
  result.description = "d2";
  result.formula = "f2";
  result.purpose = "p2";
  result.dimension = "Qualità";
  result.subdimension = "Accessibilità";
  result.target = {"entro il 31/12/2025", plan::parse_target("entro il 31/12/2025", 0)};
  result.weight = "60 su 100";
  result.updated = true;
  result.removed = true;
  EXPECT_THAT(objective.impact_indicators, ElementsAre(impact));
  EXPECT_THAT(objective.result_indicators, ElementsAre(result));
}

TEST(ReadTables, ReadsTargetsWithThePlansYear) {
  const std::string table =
      "Riga;Titolo;Target;Anno\n"
      "obiettivo;Uno;;\n"
      "indicatore di risultato;;entro dicembre;\n"
      "piano;;;2031\n";
  EXPECT_EQ(objective_of(table).result_indicators.at(0).target.parsed,
            plan::parse_target("entro dicembre", 2031));
}

TEST(ReadTables, ReadsPhases) {
  const Objective objective = objective_of(
      "Riga;Titolo;Descrizione;Numero;Dal;Al;Altri settori;P.O. delegata;Stato;Rinviata al\n"
      "obiettivo;Uno\n"
      "fase;;Scavo;3;01/02/2025;2025-03-31;Ragioneria;Conti Livia;rinviata;2026\n"
      "fase;;Posa;;20/01/0016;1° maggio 2025\n");
  Phase first;
  first.number = 3;
  first.text = "Scavo";
  first.from = date(2025, 2, 1);
  first.to = date(2025, 3, 31);
  first.from_text = "01/02/2025";
  first.to_text = "2025-03-31";
  first.other_units = "Ragioneria";
  first.delegate = "Conti Livia";
  first.status = PhaseStatus::Postponed;
  first.postponed_to = 2026;
  Phase second;
  second.text = "Posa";
  second.from = date(16, 1, 20);
  second.to = date(2025, 5, 1);
  second.from_text = "20/01/0016";
  second.to_text = "1° maggio 2025";
  EXPECT_THAT(objective.phases, ElementsAre(first, second));
}

TEST(ReadTables, ReadsMoney) {
  const Objective objective = objective_of(
      "Riga;Titolo;Capitolo;Impegno;Importo\n"
      "obiettivo;Uno\n"
      "uscita;;5920/999;2016/696;19.449,19\n"
      "E;;085;;€ 600\n"
      "entrata;;;;\n"
      "uscita;;1;;1.234.56\n"
      "differenza uscita;;;;18.849,19\n");
  const auto row = [](Side side, const char* chapter, const char* commitment,
                      std::optional<Money> amount, const char* text) {
    return MoneyRow{side, chapter, commitment, amount, text};
  };
  EXPECT_THAT(
      objective.money,
      ElementsAre(row(Side::Expenditure, "5920/999", "2016/696", Money::from_cents(1944919), ""),
                  row(Side::Revenue, "085", "", Money::from_cents(60000), ""),
                  row(Side::Revenue, "", "", std::nullopt, ""),
                  row(Side::Expenditure, "1", "", Money::from_cents(123456), "1.234.56")));
  EXPECT_EQ(objective.stated_difference,
            (plan::StatedDifference{Side::Expenditure, Money::from_cents(1884919)}));
}

TEST(ReadTables, ReadsStaffing) {
  const Objective objective = objective_of(
      "Riga;Titolo;Tempo pieno;Tempo parziale;Incarichi professionali;Collaborazioni;"
      "Altro personale;Totale personale\n"
      "obiettivo;Uno\n"
      "personale;;1;2;3;4;;10\n");
  EXPECT_EQ(objective.staffing, (Staffing{1, 2, 3, 4, std::nullopt, 10}))
      << "an empty cell is not zero";
}

TEST(ReadTables, ReadsWeights) {
  const auto weight = [](const char* text) {
    return objective_of(std::string("Titolo;Peso\nUno;") + text + "\n");
  };
  EXPECT_EQ(weight("25").weight, 2500);
  EXPECT_EQ(weight("0,05").weight, 5);
  EXPECT_EQ(weight("12.50").weight, 1250);
  EXPECT_EQ(weight("0").weight, 0);
  EXPECT_EQ(weight("").weight, std::nullopt);
  EXPECT_EQ(weight("25").weight_scale, "");
  EXPECT_EQ(weight("33,3 %").weight, 3330);
  EXPECT_EQ(weight("33,3 %").weight_scale, "percent");
  for (const char* text : {"molto", "25,", ",5", "1,234", "-5", "2 5", "%", "1.2.3"}) {
    const Reading reading = read_well(std::string("Titolo;Peso\nUno;") + text + "\n");
    EXPECT_EQ(reading.plan.objectives.at(0).weight, std::nullopt) << text;
    EXPECT_THAT(reading.unread, ElementsAre(Unread{2, text}));
  }
}

// ---- Rows and their objectives -----------------------------------------------------------------

TEST(ReadTables, GivesRowsToTheObjectiveAboveOrNamed) {
  const Plan plan = plan_of(
      "Riga;Codice;Titolo;Descrizione\n"
      "fase;B;;b1\n"
      "fase;;;b2\n"
      "obiettivo;A;Primo;\n"
      "fase;;;a1\n"
      "obiettivo;B;Secondo;descrizione\n"
      "fase;A;;a2\n"
      "fase;;;a3\n");
  const auto texts = [](const Objective& objective) {
    std::vector<std::string> out;
    for (const Phase& phase : objective.phases) out.push_back(phase.text);
    return out;
  };
  ASSERT_THAT(plan.objectives, SizeIs(2));
  EXPECT_THAT(texts(plan.objectives[0]), ElementsAre("a1", "a2", "a3"));
  EXPECT_THAT(texts(plan.objectives[1]), ElementsAre("b1", "b2"));
  EXPECT_EQ(plan.objectives[1].title, "Secondo");
  EXPECT_EQ(plan.objectives[1].description, "descrizione");
  EXPECT_EQ(plan.objectives[1].number, 2);
}

TEST(ReadTables, ReadsAnObjectiveARowWithoutTheColumnOfRows) {
  const Plan plan = plan_of("Titolo,Dirigente\nUno,Neri\nDue,Bruni\n");
  ASSERT_THAT(plan.objectives, SizeIs(2));
  EXPECT_EQ(plan.objectives[1].director, "Bruni");
}

TEST(ReadTables, KnowsSynonymsWithoutRegardToCaseAndAccents) {
  const Plan plan = plan_of("TIPO DI RIGA;Denominazione *;unita':\nScheda;Uno;Cultura\n");
  EXPECT_EQ(plan.objectives.at(0).title, "Uno");
  EXPECT_EQ(plan.objectives.at(0).unit, "Cultura");
}

TEST(ReadTables, ReadsEverySeparatorAndLineEnd) {
  const Plan plan = plan_of("Riga;Titolo;Peso\nobiettivo;Uno;25\nfase;;\n");
  EXPECT_EQ(plan_of("Riga,Titolo,Peso\r\nobiettivo,Uno,25\r\nfase,,\r\n"), plan);
  EXPECT_EQ(plan_of("Riga\tTitolo\tPeso\nobiettivo\tUno\t25\nfase\n"), plan);
  EXPECT_EQ(plan_of("sep=,\nRiga,Titolo,Peso\nobiettivo,Uno,25\nfase"), plan);
  EXPECT_EQ(plan_of("\"Riga\";\"Titolo\";\"Peso\"\n\"obiettivo\";\" Uno\n\";\"25\"\n\"fase\"\n"),
            plan);
}

TEST(ReadTables, LeavesRemarksAndBlankRowsAlone) {
  const Reading reading = read_well(
      "# spiegazione; con; separatori\n;;;\n\n"
      "Riga;Titolo;# appunti;\n"
      "# un esempio\n"
      "obiettivo;Uno;da rivedere;\n"
      ";;;\n");
  EXPECT_THAT(reading.plan.objectives, SizeIs(1));
  EXPECT_THAT(reading.unread, IsEmpty());
  EXPECT_THAT(reading.source.remarks(), IsEmpty());
}

TEST(ReadTables, DoesNotCountEmptyRowsAndRemarks) {
  std::string table = "Riga;Titolo\n";
  for (std::size_t i = 0; i <= table_rows_max; ++i) table += ";\n";
  table += "obiettivo;Uno\n";
  for (std::size_t i = 0; i <= table_rows_max; ++i) table += "#\n";
  table += "obiettivo;Due\n";
  const Reading reading = read_well(table);
  EXPECT_THAT(reading.plan.objectives, SizeIs(2));
  EXPECT_LT(reading.places.all().size(), 20U) << "neighbours share a place";
}

// ---- Places ------------------------------------------------------------------------------------

TEST(ReadTables, PlacesEveryDatum) {
  const Reading reading = read_well(
      "Riga;Codice;Titolo;Descrizione;Importo\n"
      "obiettivo;A;\"Detta \"\"Villetta\"\"\";;\n"
      "fase;;;prima;\n"
      "fase;A;;seconda;\n"
      "uscita;;;;1.000,00\n");
  EXPECT_EQ(text_at(reading, {Part::Objective, 0, 0, Field::Title}), "Detta \"\"Villetta\"\"");
  EXPECT_EQ(text_at(reading, {Part::Objective, 0, 0, Field::Code}), "A");
  EXPECT_EQ(text_at(reading, {Part::Phase, 0, 1, Field::Text}), "seconda");
  EXPECT_EQ(text_at(reading, {Part::Phase, 0, 1, Field::Label}), "fase");
  EXPECT_EQ(text_at(reading, {Part::Money, 0, 0, Field::Amount}), "1.000,00");
  EXPECT_EQ(text_at(reading, {Part::Money, 0, 0, Field::Side}), "uscita");
  EXPECT_EQ(reading.places.line_of_record(reading.source, Part::Phase, 0, 1), 4U);
  EXPECT_EQ(reading.plan.objectives.at(0).title, "Detta \"Villetta\"");
  EXPECT_EQ(reading.layout, "tabella");
}

// ---- What is not understood --------------------------------------------------------------------

TEST(ReadTables, KeepsTheTextOfDatesAndAmountsThatAreNone) {
  const Reading reading = read_well(
      "Riga;Titolo;Dal;Importo\n"
      "obiettivo;Uno\n"
      "fase;;primavera\n"
      "uscita;;;1.234,567\n");
  const Objective& objective = reading.plan.objectives.at(0);
  EXPECT_EQ(objective.phases.at(0).from_text, "primavera");
  EXPECT_EQ(objective.phases.at(0).from, std::nullopt);
  EXPECT_EQ(objective.money.at(0).amount_text, "1.234,567");
  EXPECT_EQ(objective.money.at(0).amount, std::nullopt);
  EXPECT_THAT(reading.unread, IsEmpty());
  EXPECT_THAT(
      remarks_of(reading),
      ElementsAre("line 3, column Dal: “primavera” is not a date. Write it as in 31/12/2025",
                  "line 4, column Importo: “1.234,567” is not an amount. Write it as in "
                  "1.234,56, with two decimals at most"));
}

TEST(ReadTables, LeavesUnreadWhatThePlanHasNoTextFor) {
  const Reading reading = read_well(
      "Riga;Titolo;Stato;Data dell'atto;Tempo pieno;Numero;Rinviata al;Scala del peso;Peso\n"
      "obiettivo;Uno;boh;ieri;;;;quintali;25\n"
      "personale;;;;quattro\n"
      "fase;;boh;;;1.;26\n"
      "indicatore di risultato;;boh\n");
  EXPECT_THAT(
      reading.unread,
      ElementsAre(Unread{2, "boh"}, Unread{2, "ieri"}, Unread{2, "quintali"}, Unread{3, "quattro"},
                  Unread{4, "boh"}, Unread{4, "1."}, Unread{4, "26"}, Unread{5, "boh"}));
  EXPECT_THAT(reading.source.remarks(), SizeIs(8));
  EXPECT_EQ(reading.plan.objectives.at(0).staffing, Staffing());
}

TEST(ReadTables, LeavesUnreadWhatHasNoMeaningInItsRow) {
  const Reading reading = read_well(
      "Riga;Titolo;Dimensione;Formula\n"
      "obiettivo;Uno;;x + y\n"
      "indicatore di impatto;;Qualità;\n");
  EXPECT_THAT(reading.unread, ElementsAre(Unread{2, "x + y"}, Unread{3, "Qualità"}));
  EXPECT_THAT(remarks_of(reading),
              ElementsAre(HasSubstr("column Formula: “x + y” has no meaning in a row “obiettivo”"),
                          HasSubstr("column Dimensione")));
}

TEST(ReadTables, DoesNotChooseBetweenWeightScales) {
  for (const char* table : {"Titolo;Scala del peso;Peso\nUno;punti;25%\n",
                            "Titolo;Peso;Scala del peso\nUno;25%;punti\n"}) {
    const Reading reading = read_well(table);
    EXPECT_THAT(reading.unread, SizeIs(1));
    EXPECT_THAT(remarks_of(reading), ElementsAre(HasSubstr("disagrees")));
  }
  EXPECT_EQ(objective_of("Titolo;Scala del peso;Peso\nUno;percentuale;25%\n").weight, 2500);
}

TEST(ReadTables, DoesNotMendAStatedDifference) {
  for (const char* amount : {"circa mille", "1.234.56", "-5,00", ""}) {
    const Reading reading = read_well(
        std::string("Riga;Titolo;Importo\nobiettivo;Uno\ndifferenza entrata;;") + amount + "\n");
    EXPECT_EQ(reading.plan.objectives.at(0).stated_difference, std::nullopt) << amount;
    EXPECT_THAT(reading.unread, SizeIs(*amount == '\0' ? 0 : 1));
  }
}

TEST(ReadTables, CountsTheRemarksItDoesNotShow) {
  std::string table = "Titolo;Peso\n";
  for (int i = 0; i < 60; ++i) table += "Uno;tanto\n";
  const Reading reading = read_well(table);
  ASSERT_THAT(reading.source.remarks(), SizeIs(51));
  EXPECT_EQ(reading.source.remarks().back().en, "10 more cells were not understood");
  EXPECT_THAT(reading.unread, SizeIs(60));
}

// ---- Refusals ----------------------------------------------------------------------------------

TEST(ReadTables, RefusesUnknownColumnsAndSaysWhatWasMeant) {
  EXPECT_THAT(problems_of("Titolo;Dirigenta;Colore\nUno;Neri;blu\n"),
              ElementsAre(HasSubstr("1: the column “Dirigenta” is not known. Perhaps “Dirigente”?"),
                          HasSubstr("1: the column “Colore” is not known. Use the headers")));
}

TEST(ReadTables, RefusesAHeaderThatDoesNotServe) {
  EXPECT_THAT(problems_of("Riga;Dirigente\nobiettivo;Neri\n"),
              ElementsAre(HasSubstr("1: the column “Titolo” is missing")));
  EXPECT_THAT(problems_of("Titolo;Denominazione\nUno;Due\n"),
              ElementsAre(HasSubstr("“Denominazione” is there twice")));
  EXPECT_THAT(problems_of("# solo spiegazioni\n"), ElementsAre(HasSubstr("has no header")));
  EXPECT_THAT(problems_of("Riga;Titolo\npiano;\n"), ElementsAre(HasSubstr("holds no objective")));
}

TEST(ReadTables, RefusesTextWithoutHeader) {
  EXPECT_THAT(problems_of("Titolo;;Peso\nUno;x;1\nDue;;1;3\n"),
              ElementsAre(HasSubstr("2: “x” stands in a column without header"),
                          HasSubstr("3: “3” stands in a column without header")));
}

TEST(ReadTables, RefusesUnknownKindsOfRow) {
  EXPECT_THAT(problems_of("Riga;Titolo\nobietivo;Uno\n;Due\n"),
              ElementsAre(HasSubstr("2: “obietivo” (column “Riga”) is not a kind of row. Perhaps "
                                    "“obiettivo”? Write one of: piano, obiettivo, indicatore"),
                          HasSubstr("3: the column “Riga” is empty")));
}

TEST(ReadTables, RefusesRowsOfNoObjective) {
  EXPECT_THAT(problems_of("Riga;Titolo;Codice\nfase;;\nobiettivo;Uno;A\nfase;;B\n"),
              ElementsAre(HasSubstr("2: the row belongs to no objective"),
                          HasSubstr("4: no objective has the code “B”")));
  EXPECT_THAT(problems_of("Riga;Titolo;Codice\nobiettivo;Uno;A\nobiettivo;Due;A\nfase;;A\n"),
              ElementsAre(HasSubstr("4: several objectives have the code “A”")));
  EXPECT_THAT(plan_of("Riga;Titolo;Codice\nobiettivo;Uno;A\nobiettivo;Due;A\nfase;;\n")
                  .objectives.at(1)
                  .phases,
              SizeIs(1))
      << "a code given twice harms nobody as long as no row needs it";
}

TEST(ReadTables, RefusesEmptyMandatoryCells) {
  EXPECT_THAT(problems_of("Riga;Titolo;Peso\nobiettivo; ;25\n"),
              ElementsAre(HasSubstr("2: the column “Titolo” is empty in a row “obiettivo”")));
}

TEST(ReadTables, RefusesSecondRowsOfWhatThereIsOneOf) {
  EXPECT_THAT(problems_of("Riga;Titolo;Anno;Importo\npiano;;2025\npiano;;2026\nobiettivo;Uno\n"
                          "personale\npersonale\ndifferenza entrata;;;1\ndifferenza uscita;;;2\n"),
              ElementsAre(HasSubstr("3: there is a row “piano” already"),
                          HasSubstr("6: there is a row “personale” already"),
                          HasSubstr("8: there is a row “differenza uscita” already")));
}

TEST(ReadTables, RefusesUnbalancedMarks) {
  EXPECT_THAT(problems_of("Riga;Titolo\nobiettivo;\"Uno\nfase;\n"),
              ElementsAre(HasSubstr("2: the quotation mark opened here is never closed")));
}

TEST(ReadTables, StopsAfterAHundredMistakes) {
  std::string table = "Riga;Titolo\n";
  for (int i = 0; i < 1000; ++i) table += "boh;Uno\n";
  const auto problems = problems_of(table);
  ASSERT_THAT(problems, SizeIs(101));
  EXPECT_THAT(problems.back(), HasSubstr("too many mistakes"));
}

TEST(ReadTables, RefusesTablesWithoutMeasure) {
  std::string table = "Riga;Titolo\nobiettivo;Uno\n";
  for (std::size_t i = 0; i < table_rows_max; ++i) table += "fase\n";
  EXPECT_THAT(problems_of(table), ElementsAre(HasSubstr("more than 200000 rows")));
  table.clear();
  for (std::size_t i = 0; i < table_rows_max; ++i) table += "#\n;\n";
  EXPECT_THAT(problems_of(table), ElementsAre(HasSubstr("more than 200000 rows")));
}

// ---- Recognition -------------------------------------------------------------------------------

TEST(IsTable, KnowsItsHeader) {
  const auto is = [](std::string_view text) {
    const auto source = decode("t", std::string(text));
    return source && is_table(*source, built_in_table_layout());
  };
  EXPECT_TRUE(is("Riga;Titolo\n"));
  EXPECT_TRUE(is("# nota\n\nTitolo,Dirigente,Colore\n"));
  EXPECT_TRUE(is(csv_template()));
  EXPECT_FALSE(is(""));
  EXPECT_FALSE(is("Titolo\n")) << "one word is no table";
  EXPECT_FALSE(is("Dirigente;Peso\n"));
  EXPECT_FALSE(is("COMUNE DI BORGOALTO\n\nRiga;Titolo\n"));
}

// ---- Other layouts -----------------------------------------------------------------------------

TEST(ReadTables, ReadsByAnyLayout) {
  const auto layout = load_table_layout(R"(
name = "altra"
shape = "tables"
title = { it = "Altra", en = "Other" }
[rows]
plan = ["0"]
objective = ["1"]
impact_indicator = ["2"]
result_indicator = ["3"]
phase = ["4"]
revenue = ["5"]
expenditure = ["6"]
revenue_difference = ["7"]
expenditure_difference = ["8"]
staffing = ["9"]
[values]
[[columns]]
header = "Tipo record"
fields = ["row"]
[[columns]]
header = "Nome"
fields = ["objective.title", "phase.text"]
)",
                                        "altra.toml");
  ASSERT_TRUE(layout);
  const auto reading = read_tables(Source("t.csv", "Tipo record;Nome\n1;Uno\n4;Scavo\n"), *layout);
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->layout, "altra");
  EXPECT_EQ(reading->plan.objectives.at(0).phases.at(0).text, "Scavo");
}

// ---- Template ----------------------------------------------------------------------------------

TEST(CsvTemplate, ReadsAsThePlanItShows) {
  const Reading reading = read_well(csv_template());
  EXPECT_THAT(reading.unread, IsEmpty());
  EXPECT_THAT(remarks_of(reading), ElementsAre(HasSubstr("byte-order mark")));
  const Plan& plan = reading.plan;
  EXPECT_EQ(plan.municipality, "Borgoalto");
  EXPECT_EQ(plan.year, 2025);
  EXPECT_EQ(plan.last_year, 2027);
  ASSERT_THAT(plan.objectives, SizeIs(1));
  const Objective& objective = plan.objectives.front();
  EXPECT_EQ(objective.code, "BIB-1");
  EXPECT_EQ(objective.title, "Biblioteca aperta il sabato");
  EXPECT_EQ(objective.mark, Mark::Changed);
  EXPECT_EQ(objective.act_date, date(2025, 9, 30));
  EXPECT_EQ(objective.weight, 2500);
  EXPECT_EQ(objective.weight_scale, "percent");
  EXPECT_THAT(objective.impact_indicators, SizeIs(1));
  EXPECT_THAT(objective.result_indicators, SizeIs(2));
  EXPECT_TRUE(objective.result_indicators[1].updated);
  ASSERT_THAT(objective.phases, SizeIs(2));
  EXPECT_EQ(objective.phases[1].status, PhaseStatus::Postponed);
  EXPECT_EQ(objective.phases[1].postponed_to, 2026);
  ASSERT_THAT(objective.money, SizeIs(2));
  EXPECT_EQ(objective.money[0].side, Side::Revenue);
  EXPECT_EQ(objective.money[1].amount, Money::from_cents(800000));
  EXPECT_EQ(objective.stated_difference,
            (plan::StatedDifference{Side::Expenditure, Money::from_cents(550000)}));
  EXPECT_EQ(objective.staffing, (Staffing{3, 1, 0, 0, 2, 6}));
}

TEST(CsvTemplate, ShowsEveryColumnFilled) {
  const Reading reading = read_well(csv_template());
  for (const TableColumn& column : built_in_table_layout().columns) {
    EXPECT_THAT(csv_template(), HasSubstr(column.header.name));
  }
  // Whatever a plan's objective can hold, the example holds.
  for (const auto field : {Field::Title,          Field::PreviousTitle,
                           Field::Code,           Field::DirectorRole,
                           Field::Director,       Field::CoDirectors,
                           Field::Unit,           Field::Kind,
                           Field::Weight,         Field::Mission,
                           Field::Programme,      Field::StrategicArea,
                           Field::StrategicGoal,  Field::OperationalGoal,
                           Field::Councillor,     Field::FinalStakeholders,
                           Field::ExpectedImpact, Field::IntermediateStakeholders,
                           Field::Description,    Field::Mark}) {
    EXPECT_FALSE(reading.places.of({Part::Objective, 0, 0, field}).empty())
        << static_cast<int>(field);
  }
}

// ---- Manual ------------------------------------------------------------------------------------

std::string page(const std::string& name) {
  std::ifstream file(std::string(PEGASO_SOURCE_DIR) + "/docs/" + name);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(CsvManual, ShowsTablesThatAreRead) {
  const std::string text = page("csv-tables.md");
  int tables = 0;
  for (std::size_t at = text.find("```\n"); at != std::string::npos;) {
    const std::size_t end = text.find("```\n", at + 4);
    ASSERT_NE(end, std::string::npos);
    const std::string block = text.substr(at + 4, end - at - 4);
    at = text.find("```\n", end + 4);
    if (!block.starts_with("Riga;") && !block.starts_with("Titolo;")) continue;
    ++tables;
    EXPECT_THAT(remarks_of(read_well(block)), IsEmpty());
  }
  EXPECT_EQ(tables, 2);
}

TEST(CsvManual, NamesEveryColumnAndKindOfRow) {
  const TableLayout& layout = built_in_table_layout();
  for (const char* name : {"csv-tables.md", "tabelle-csv.md"}) {
    const std::string text = page(name);
    for (const TableColumn& column : layout.columns) {
      EXPECT_THAT(text, HasSubstr(column.header.name)) << name;
    }
    for (const TableWords& row : layout.rows) {
      EXPECT_THAT(text, HasSubstr("`" + row.words.front() + "`")) << name;
    }
  }
}

// ---- Writing and reading back --------------------------------------------------------------------

// Words that a careless writer or reader would break.
rc::Gen<std::string> some_text() {
  return rc::gen::map(
      rc::gen::resize(4, rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                             "scuola", "città", "\"Villetta\"", "a;b", "1,5", "#", "100%", "-",
                             "=1+1", "è", "l’anno", "\"", ";", "fase"))),
      [](const std::vector<std::string>& words) {
        std::string text;
        for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
        return text;
      });
}

rc::Gen<Date> some_date() {
  return rc::gen::map(rc::gen::tuple(rc::gen::inRange(1, 3000), rc::gen::inRange(1U, 13U),
                                     rc::gen::inRange(1U, 29U)),
                      [](const auto& parts) {
                        return date(std::get<0>(parts), std::get<1>(parts), std::get<2>(parts));
                      });
}

// `value` in half of the cases.
template <class Make>
auto maybe(Make make) -> std::optional<decltype(make())> {
  if (*rc::gen::arbitrary<bool>()) return make();
  return std::nullopt;
}

int some_number() { return *rc::gen::inRange(0, 1000); }
int some_year() { return *rc::gen::inRange(1000, 10000); }
Money some_money() { return Money::from_cents(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000)); }

Indicator some_indicator(bool result, int year) {
  Indicator out;
  out.description = *some_text();
  out.formula = *some_text();
  out.purpose = *some_text();
  if (result) {
    out.dimension = *some_text();
    out.subdimension = *some_text();
  }
  out.target.text = *some_text();
  out.target.parsed = plan::parse_target(out.target.text, year);
  if (std::string weight = *some_text(); !weight.empty()) out.weight = weight;
  out.updated = *rc::gen::arbitrary<bool>();
  out.removed = *rc::gen::arbitrary<bool>();
  return out;
}

void some_phase_date(std::optional<Date>& date, std::string& text) {
  date = maybe([] { return *some_date(); });
  if (date) {
    text = *rc::gen::arbitrary<bool>() ? format_italian(*date) : format_iso(*date);
  } else {
    text = *rc::gen::element<std::string>("", "primavera", "31/02/2025", "entro l'anno");
  }
}

Phase some_phase() {
  Phase out;
  out.number = maybe(some_number);
  out.text = *some_text();
  some_phase_date(out.from, out.from_text);
  some_phase_date(out.to, out.to_text);
  out.other_units = *some_text();
  out.delegate = *some_text();
  out.status =
      *rc::gen::element(PhaseStatus::Unchanged, PhaseStatus::Updated, PhaseStatus::Postponed,
                        PhaseStatus::Replaced, PhaseStatus::Removed);
  out.postponed_to = maybe(some_year);
  return out;
}

MoneyRow some_money_row() {
  MoneyRow out;
  out.side = *rc::gen::element(Side::Revenue, Side::Expenditure);
  out.chapter = *rc::gen::element<std::string>("", "085", "5920/999", "10-11", "capitolo; nuovo");
  out.commitment = *rc::gen::element<std::string>("", "2025/696", "vari");
  out.amount = maybe(some_money);
  if (!out.amount) {
    out.amount_text = *rc::gen::element<std::string>("", "da definire", "1.234.56", "1,2345");
    if (const auto parsed = parse_amount(out.amount_text)) out.amount = parsed->amount;
  }
  return out;
}

template <class Make>
auto some(Make make) {
  std::vector<decltype(make())> out;
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) out.push_back(make());
  return out;
}

Objective some_objective(int number, int year) {
  Objective out;
  out.number = number;
  out.code = *rc::gen::element<std::string>("", "A", "B", "C/1", "D;2", "E");
  out.title = "Titolo " + *some_text();
  out.title = std::string(trimmed(out.title));
  if (std::string title = *some_text(); !title.empty()) out.previous_title = title;
  out.mark = *rc::gen::element(Mark::None, Mark::Changed, Mark::Assigned, Mark::Removed);
  out.act_date = maybe([] { return *some_date(); });
  out.director_role = *some_text();
  out.director = *some_text();
  out.co_directors =
      some([] { return *rc::gen::element<std::string>("Neri A.", "Bruni, Ettore"); });
  out.unit = *some_text();
  out.kind = *some_text();
  out.weight = maybe([] { return std::int64_t{*rc::gen::inRange(0, 20000)}; });
  out.weight_scale = *rc::gen::element<std::string>("", "percent", "points", "coefficient");
  for (std::string* text :
       {&out.mission, &out.programme, &out.strategic_area, &out.strategic_goal,
        &out.operational_goal, &out.councillor, &out.final_stakeholders, &out.expected_impact,
        &out.intermediate_stakeholders, &out.description}) {
    *text = *some_text();
  }
  out.impact_indicators = some([&] { return some_indicator(false, year); });
  out.result_indicators = some([&] { return some_indicator(true, year); });
  out.phases = some(some_phase);
  out.money = some(some_money_row);
  out.stated_difference = maybe([] {
    return plan::StatedDifference{*rc::gen::element(Side::Revenue, Side::Expenditure),
                                  some_money()};
  });
  out.staffing = maybe([] {
    return Staffing{maybe(some_number), maybe(some_number), maybe(some_number),
                    maybe(some_number), maybe(some_number), maybe(some_number)};
  });
  return out;
}

Plan some_plan() {
  Plan out;
  out.municipality = *some_text();
  out.year = maybe(some_year);
  out.last_year = maybe(some_year);
  const int count = *rc::gen::inRange(1, 5);
  for (int i = 1; i <= count; ++i) {
    out.objectives.push_back(some_objective(i, out.year.value_or(0)));
  }
  return out;
}

RC_GTEST_PROP(WriteTables, IsReadBackEqual, ()) {
  const Plan plan = some_plan();
  const auto reading = read(write_tables(plan));
  RC_ASSERT(reading.has_value());
  RC_ASSERT(reading->plan == plan);
  RC_ASSERT(reading->unread.empty());
  RC_ASSERT(count_overlaps(reading->places.all()) == 0U);
  RC_ASSERT(find_unread(reading->source, reading->places.all()).empty());
}

// With a code of its own for each objective, rows may be sorted in a spreadsheet.
RC_GTEST_PROP(WriteTables, SurvivesSorting, ()) {
  Plan plan = some_plan();
  for (Objective& objective : plan.objectives) {
    objective.code = "C" + std::to_string(objective.number);
  }
  std::string text = write_tables(plan);
  // Behind the header, rows of the same objective keep their order: objectives last.
  std::string items;
  std::string objectives;
  const std::size_t header_end = text.find('\n') + 1;
  for (const std::string_view row : split(std::string_view(text).substr(header_end), '\n')) {
    (row.starts_with("obiettivo;") ? objectives : items) += std::string(row) + '\n';
  }
  text.resize(header_end);
  text += items + objectives;
  const auto reading = read(text);
  RC_ASSERT(reading.has_value());
  RC_ASSERT(reading->plan == plan);
}

// Whatever is done to a table, it is read with nothing lost, or refused with reasons.
RC_GTEST_PROP(ReadTables, LosesNothingOfADamagedTable, ()) {
  std::string text = write_tables(some_plan());
  const int cuts = *rc::gen::inRange(1, 6);
  for (int i = 0; i < cuts; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    switch (*rc::gen::inRange(0, 3)) {
      case 0:
        text.erase(at, *rc::gen::inRange<std::size_t>(1, 20));
        break;
      case 1:
        text.insert(at, *rc::gen::element<std::string>("\"", ";", "\n", "x", "#", ","));
        break;
      default:
        text.resize(at + 1);
        break;
    }
  }
  const auto reading = read(text);
  if (!reading) {
    RC_ASSERT(!reading.error().empty());
    for (const Problem& problem : reading.error()) RC_ASSERT(!problem.message.en.empty());
    return;
  }
  RC_ASSERT(count_overlaps(reading->places.all()) == 0U);
  RC_ASSERT(find_unread(reading->source, reading->places.all()) == reading->unread);
}

}  // namespace
}  // namespace pegaso::reading
