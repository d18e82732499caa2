#include "reading/register_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pegaso::reading {
namespace {

using ::testing::HasSubstr;

Source source(const char* text) { return decode("rows.csv", text).value(); }

constexpr const char* header =
    "Atto;Data;Settore;Scheda;Oggetto;Tipo;Incaricato;Importo;Capitolo;Pareri;Note\n";

TEST(AssignmentRows, AreReadWhateverTheOrderOfTheColumns) {
  const auto table = read_assignments(
      source((std::string(header) + "# un commento\n"
                                    "det. 1;3/10/2016;SG;2;Rete;professionale;Neri Carla;1.000,50;"
                                    "1711/999;HR@1/10/2016;x\n")
                 .c_str()));
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_TRUE(table->faulty.empty());
  EXPECT_EQ(table->unused, std::vector<std::string>{"Note"});
  const registers::Assignment& row = table->rows.front().row;
  EXPECT_EQ(table->rows.front().line, 3U);
  EXPECT_EQ(row.date, Date::from(2016, 10, 3));
  EXPECT_EQ(row.sheet, 2);
  EXPECT_EQ(row.kind, "PROFESSIONAL");
  EXPECT_EQ(row.amount, Money::from_cents(100'050));
  EXPECT_EQ(row.chapter, "1711/999");
  EXPECT_EQ(registers::format(row.opinions), "HR@2016-10-01");
}

// Each row as the last one but for one cell.
TEST(AssignmentRows, KeepWhatTheyDoNotUnderstandWithLineAndCure) {
  const std::string text = std::string(header) +
                           "det. 1;31/9/2016;SG;2;Rete;professionale;Neri;1,00;1210;;\n"
                           "det. 1;3/10/2016;SG;due;Rete;professionale;Neri;1,00;1210;;\n"
                           "det. 1;3/10/2016;SG;2;Rete;professionale;Neri;1,005;1210;;\n"
                           "det. 1;3/10/2016;SG;2;Rete;professionale;Neri;-1,00;1210;;\n"
                           "det. 1;3/10/2016;SG;2;Rete;professionale;Neri;1,00;cap. 1;;\n"
                           "det. 1;3/10/2016;SG;2;Rete;professionale;Neri;1,00;1210;revisori;\n"
                           "det. 1;3/10/2016;;2;;professionale;Neri;1,00;1210;;\n"
                           "det. 1;3/10/2016;SG;2;Rete;professionale;Neri;1,00;1210;;\n";
  const auto table = read_assignments(source(text.c_str()));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->count, 8U);
  EXPECT_EQ(table->rows.size(), 1U);
  const std::vector<std::string> fields = {
      "date", "sheet", "amount", "amount", "chapter", "opinions", "missing: unit, object"};
  ASSERT_EQ(table->faulty.size(), fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const registers::FaultyRow& each = table->faulty[i];
    EXPECT_EQ(each.file, "rows.csv");
    EXPECT_EQ(each.line, i + 2);
    EXPECT_THAT(each.reason.en, ::testing::StartsWith(fields[i]));
    EXPECT_FALSE(each.cure.it.empty());
    EXPECT_THAT(each.text, HasSubstr("det. 1;"));
  }
}

TEST(AssignmentRows, RefuseAFileWithoutTheColumns) {
  const auto table = read_assignments(source("Atto;Data;Data;Settore\n1;2;3;4\n"));
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().size(), 7U);
  EXPECT_THAT(table.error().front().message.en, HasSubstr("\"sheet\" is missing"));
  EXPECT_THAT(table.error().back().message.en, HasSubstr("\"Data\" stands twice"));
  EXPECT_FALSE(read_assignments(source("# niente\n")));
}

TEST(GrantRows, KnowSignsAndWhatHides) {
  const auto table = read_grants(
      source("data,beneficiario,rivela,finalita,settore,importo,segni,atto\n"
             "2016-03-01,Neri Ugo,salute,Cure,SOC,600.00,\"statutory, giunta_decision\",det. 1\n"
             "2016-03-01,Neri Ugo,forse,Cure,SOC,600.00,statutory,det. 1\n"
             "2016-03-01,Neri Ugo,,Cure,SOC,600.00,,det. 1\n"));
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.size(), 1U);
  const registers::Grant& row = table->rows.front().row;
  EXPECT_EQ(row.reveals, registers::Reveals::Health);
  EXPECT_EQ(row.signs, (std::vector<std::string>{"statutory", "giunta_decision"}));
  EXPECT_EQ(row.kind, "CONTRIBUTION");
  ASSERT_EQ(table->faulty.size(), 2U);
  EXPECT_THAT(table->faulty[0].reason.en, HasSubstr("reveals"));
  EXPECT_EQ(table->faulty[1].reason.en, "missing: signs");
}

TEST(Fields, ChangeOnlyWhereATextIsGiven) {
  registers::Assignment row;
  ASSERT_TRUE(read_into(row, {{"object", "Rete"}, {"published", "3/10/2016"}}));
  ASSERT_TRUE(read_into(row, {{"paid", "2016-11-01"}}));
  EXPECT_EQ(row.object, "Rete");
  EXPECT_TRUE(row.published_on && row.paid_on);
  ASSERT_TRUE(read_into(row, {{"paid", "-"}}));
  EXPECT_TRUE(row.published_on);
  EXPECT_FALSE(row.paid_on);
  registers::Grant grant;
  ASSERT_TRUE(read_into(grant, {{"chapter", "126/999"}}));
  ASSERT_TRUE(read_into(grant, {{"chapter", ""}}));
  EXPECT_EQ(grant.chapter, "126/999");
  ASSERT_TRUE(read_into(grant, {{"chapter", "-"}}));
  EXPECT_EQ(grant.chapter, "");
}

}  // namespace
}  // namespace pegaso::reading
