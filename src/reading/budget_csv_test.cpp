#include "reading/budget_csv.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso::reading {
namespace {

Source source_of(std::string text) {
  auto source = decode("capitoli.csv", std::move(text));
  EXPECT_TRUE(source.has_value());
  return *std::move(source);
}

BudgetMapping mapping(std::string_view name) {
  auto found = built_in_budget_mapping(name);
  EXPECT_TRUE(found.has_value());
  return *std::move(found);
}

std::optional<std::int64_t> cents(std::string_view text, AmountNotation notation) {
  const auto amount = parse_amount(text, notation);
  return amount ? std::optional(amount->cents()) : std::nullopt;
}

TEST(BudgetAmounts, EachNotationReadsItsOwn) {
  EXPECT_EQ(cents("19.500.000,00", AmountNotation::Italian), 1'950'000'000);
  EXPECT_EQ(cents("19,500,000.00", AmountNotation::Us), 1'950'000'000);
  EXPECT_EQ(cents("19500000.00", AmountNotation::Plain), 1'950'000'000);
  EXPECT_EQ(cents("1.234", AmountNotation::Italian), 123'400);
  EXPECT_EQ(cents("1,234", AmountNotation::Us), 123'400);
  EXPECT_EQ(cents("-12,5", AmountNotation::Italian), -1'250);
}

TEST(BudgetAmounts, NothingIsGuessed) {
  EXPECT_EQ(cents("12,345", AmountNotation::Italian), std::nullopt);  // three decimals
  EXPECT_EQ(cents("12.34", AmountNotation::Italian), std::nullopt);   // the other notation
  EXPECT_EQ(cents("12.345", AmountNotation::Us), std::nullopt);
  EXPECT_EQ(cents("1,234.56", AmountNotation::Plain), std::nullopt);
  EXPECT_EQ(cents("mille", AmountNotation::Italian), std::nullopt);
  EXPECT_EQ(cents("", AmountNotation::Italian), std::nullopt);
}

RC_GTEST_PROP(BudgetAmounts, WhatIsWrittenIsRead, ()) {
  const auto amount = Money::from_cents(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000));
  RC_ASSERT(parse_amount(format_italian(amount), AmountNotation::Italian) == amount);
  std::string us = format_italian(amount);
  for (char& each : us) each = each == '.' ? ',' : each == ',' ? '.' : each;
  RC_ASSERT(parse_amount(us, AmountNotation::Us) == amount);
  RC_ASSERT(parse_amount(format_plain(amount), AmountNotation::Plain) == amount);
}

TEST(BudgetCsv, ChaptersWithTheYearsThatTheHeadingsName) {
  const auto table = read_budget_csv(
      source_of(
          "Parte;Capitolo;Descrizione;Dirigente;Centro di responsabilità;Missione;Programma;Titolo;"
          "Macroaggregato o tipologia;Piano dei conti;Classe di spesa;Entrate vincolate;Spesa "
          "limitata;Competenza 2018;Cassa 2018;Competenza 2019;Note\n"
          "spesa;5920/"
          "999;Sicurezza;Bianchi;Lavori;01;0106;1;103;1.03.02.11.999;vincolata;100;STUDIES;"
          "1.000,00;900,50;2.000,00;x\n"
          "entrata;100;Contributo;Bianchi;Lavori;;;2;201;;;;;1.000,00;;;\n"),
      mapping("capitoli"));
  ASSERT_TRUE(table.has_value());
  EXPECT_TRUE(table->problems.empty());
  EXPECT_THAT(table->unused, testing::ElementsAre("Note"));
  ASSERT_EQ(table->chapters.size(), 2U);
  const ChapterRow& spending = table->chapters[0];
  EXPECT_EQ(spending.line, 2U);
  EXPECT_EQ(budget::format(spending.chapter.key.code), "5920/999");
  EXPECT_EQ(spending.chapter.spending_class, budget::SpendingClass::Earmarked);
  ASSERT_EQ(spending.chapter.linked_revenue.size(), 1U);
  ASSERT_EQ(spending.appropriations.size(), 2U);
  EXPECT_EQ(spending.appropriations[0].year, 2018);
  EXPECT_EQ(spending.appropriations[0].amount.cents(), 100'000);
  EXPECT_EQ(spending.appropriations[0].cash.cents(), 90'050);
  EXPECT_EQ(spending.appropriations[1].year, 2019);
  EXPECT_EQ(table->chapters[1].chapter.key.side, budget::Side::Revenue);
}

TEST(BudgetCsv, RowsThatAreNotUnderstoodAreReportedWithTheirLine) {
  BudgetMapping small;
  small.fields = {
      {"side", {{"S"}, {}, ""}}, {"chapter", {{"C"}, {}, ""}}, {"description", {{"D"}, {}, ""}}};
  small.appropriations = {{2016, "A", ""}};
  const auto table = read_budget_csv(source_of("S;C;D;A\n"
                                               "expenditure;10;a;1,00\n"
                                               "nowhere;11;b;1,00\n"
                                               "expenditure;x1;c;1,00\n"
                                               "expenditure;12;d;1,005\n"
                                               "expenditure;10;e;1,00\n"
                                               "expenditure;13;f;1,00;extra\n"),
                                     small);
  ASSERT_TRUE(table.has_value());
  EXPECT_EQ(table->rows, 6U);
  EXPECT_EQ(table->chapters.size(), 1U);
  std::vector<std::uint32_t> lines;
  for (const Problem& each : table->problems) lines.push_back(each.where.line);
  EXPECT_THAT(lines, testing::ElementsAre(3, 4, 5, 6, 7));
}

TEST(BudgetCsv, AMissingColumnIsNamed) {
  const auto table = read_budget_csv(source_of("Parte;Capitolo\nspesa;1\n"), mapping("capitoli"));
  ASSERT_FALSE(table.has_value());
  EXPECT_NE(table.error().front().message.it.find("«"), std::string::npos);
}

TEST(BudgetCsv, MovementsReferToOthersByNumber) {
  BudgetMapping small = mapping("movimenti");
  std::erase_if(small.fields, [](const auto& field) {
    return field.first != "kind" && field.first != "side" && field.first != "chapter" &&
           field.first != "year" && field.first != "amount" && field.first != "date" &&
           field.first != "parent" && field.first != "movement_number";
  });
  const auto table = read_budget_csv(
      source_of(
          "Tipo;Parte;Capitolo;Anno;Importo;Data;Numero;Riferimento\n"
          "impegno;spesa;10;2016;100,00;3/5/2016;2016/7;\n"
          "liquidazione;spesa;10;2016;40,00;2016-06-01;2016/3;commitment 2016/7\n"
          "ordinativo di pagamento;spesa;10;2016;40,00;2016-06-01;2016/4;liquidazione  2016/3\n"
          "sollecito notificato;entrata;90;2016;0,00;2016-06-01;;sollecito 2016\n"),
      small);
  ASSERT_TRUE(table.has_value());
  ASSERT_EQ(table->problems.size(), 1U);
  EXPECT_THAT(describe(table->problems.front(), Language::English),
              ::testing::HasSubstr("\"sollecito 2016\" is no kind and number"));
  ASSERT_EQ(table->movements.size(), 3U);
  EXPECT_EQ(table->movements[2].parent,
            (ParentReference{budget::MovementKind::Settlement, {2016, 3}}));
  EXPECT_EQ(table->movements[0].movement.kind, budget::MovementKind::Commitment);
  EXPECT_FALSE(table->movements[0].parent.has_value());
  const ParentReference expected{budget::MovementKind::Commitment, {2016, 7}};
  EXPECT_EQ(table->movements[1].parent, expected);
}

TEST(BudgetMappings, FaultsAreRefusedWithLineAndCure) {
  const auto mapping = load_budget_mapping(
      "name = \"x\"\ntitle.it = \"x\"\ntitle.en = \"x\"\nrows = \"chapters\"\nnotation = "
      "\"roman\"\n"
      "[columns]\nside = \"S\"\ncolour = \"C\"\n[[appropriation]]\ncompetence = \"A\"\n",
      "m.toml");
  ASSERT_FALSE(mapping.has_value());
  std::vector<std::uint32_t> lines;
  for (const Problem& each : mapping.error()) {
    lines.push_back(each.where.line);
    EXPECT_FALSE(each.cure.it.empty());
  }
  // The notation, the field, the year; then the fields that are missing.
  EXPECT_THAT(lines, testing::IsSupersetOf({5U, 8U, 9U}));
}

// 5,606 chapters of a real town: revenue and expenditure balance in every year.
TEST(BudgetCsv, TheBudgetOfMilanBalances) {
  const std::string path = "../shared/data/budget/milano_peg_2017_2019_opendata.csv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "../shared is absent";
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  const auto table = read_budget_csv(source_of(text.str()), mapping("milano-2017"));
  ASSERT_TRUE(table.has_value());
  EXPECT_TRUE(table->problems.empty());
  EXPECT_EQ(table->chapters.size(), 5606U);
  std::map<std::pair<int, budget::Side>, Money> totals;
  for (const ChapterRow& row : table->chapters) {
    for (const budget::Movement& each : row.appropriations) {
      totals[{each.year, row.chapter.key.side}] += each.amount;
    }
  }
  for (const auto& [year, total] :
       {std::pair(2017, 736'183'256'105), std::pair(2018, 647'179'047'555),
        std::pair(2019, 552'433'231'646)}) {
    EXPECT_EQ((totals[{year, budget::Side::Revenue}].cents()), total);
    EXPECT_EQ((totals[{year, budget::Side::Expenditure}].cents()), total);
  }
}

}  // namespace
}  // namespace pegaso::reading
