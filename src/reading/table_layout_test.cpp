#include "reading/table_layout.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/table_fields.h"

namespace pegaso::reading {
namespace {

using testing::HasSubstr;

constexpr std::string_view small_layout = R"(
name = "prova"
shape = "tables"
title = { it = "Prova", en = "Trial" }
[rows]
plan = ["p"]
objective = ["ob"]
impact_indicator = ["ii"]
result_indicator = ["ir"]
phase = ["f"]
revenue = ["e"]
expenditure = ["u"]
revenue_difference = ["de"]
expenditure_difference = ["du"]
staffing = ["pers"]
[values]
[[columns]]
header = "Che cosa"
fields = ["row"]
[[columns]]
header = "Nome"
synonyms = ["Nome dell'obiettivo"]
fields = ["objective.title", "phase.text"]
mandatory = true
)";

std::string replaced(std::string_view from, std::string_view to) {
  std::string text(small_layout);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, from.size(), to);
}

// The English messages of all problems, one a line.
std::string problems_of(const std::string& toml) {
  const auto layout = load_table_layout(toml, "prova.toml");
  EXPECT_FALSE(layout);
  if (layout) return {};
  std::string text;
  for (const Problem& problem : layout.error()) {
    EXPECT_EQ(problem.where.file, "prova.toml");
    EXPECT_NE(problem.where.line, 0U) << problem.message.en;
    EXPECT_FALSE(problem.message.it.empty());
    EXPECT_FALSE(problem.cure.en.empty());
    text += problem.message.en + '\n';
  }
  return text;
}

TEST(TableLayout, TheBuiltInHasAColumnForEveryField) {
  const TableLayout& layout = built_in_table_layout();
  EXPECT_EQ(layout.name, "tabella");
  for (const TableField& field : table_fields()) {
    const bool found =
        std::any_of(layout.columns.begin(), layout.columns.end(), [&](const TableColumn& column) {
          return std::find(column.fields.begin(), column.fields.end(), &field) !=
                 column.fields.end();
        });
    EXPECT_TRUE(found) << field.name;
  }
  EXPECT_EQ(layout.marks.size(), 3U);
  EXPECT_EQ(layout.indicator_states.size(), 3U);
  EXPECT_EQ(layout.phase_statuses.size(), 4U);
  EXPECT_EQ(layout.weight_scales.size(), 3U);
}

TEST(TableLayout, LoadsWordsAndColumns) {
  const auto layout = load_table_layout(small_layout, "prova.toml");
  ASSERT_TRUE(layout) << describe(layout.error().front(), Language::English);
  EXPECT_EQ(layout->name, "prova");
  EXPECT_EQ(layout->title.en, "Trial");
  EXPECT_EQ(layout->word(RowKind::ExpenditureDifference), "du");
  ASSERT_EQ(layout->columns.size(), 2U);
  const TableColumn& column = layout->columns[1];
  EXPECT_TRUE(column.mandatory);
  EXPECT_EQ(column.header.folded.back(), "nome dell'obiettivo");
  EXPECT_EQ(column.field_in(RowKind::Objective)->name, "objective.title");
  EXPECT_EQ(column.field_in(RowKind::Phase)->name, "phase.text");
  EXPECT_EQ(column.field_in(RowKind::Staffing), nullptr);
}

TEST(TableLayout, FoldsWordsForComparison) {
  EXPECT_EQ(fold_word("  Finalità: "), "finalita");
  EXPECT_EQ(fold_word("TITOLO *"), "titolo");
  EXPECT_EQ(fold_word("P.O."), "p.o");
  EXPECT_EQ(fold_word(""), "");
}

TEST(TableLayout, RefusesWhatItDoesNotKnow) {
  EXPECT_THAT(problems_of("name = "), HasSubstr("not valid TOML"));
  EXPECT_THAT(problems_of(replaced("\"tables\"", "\"sheets\"")), HasSubstr("tables"));
  EXPECT_THAT(problems_of(replaced("[values]", "[valori]")), HasSubstr("\"valori\" is not known"));
  EXPECT_THAT(problems_of(replaced("[values]", "[values.marks]\nchanged = [\"x\"]\n")),
              HasSubstr("\"marks\" is not known"));
  EXPECT_THAT(problems_of(replaced("[values]", "[values.mark]\nchange = [\"x\"]\n")),
              HasSubstr("\"change\" is not known"));
  EXPECT_THAT(problems_of(replaced("mandatory", "obligatory")), HasSubstr("\"obligatory\""));
  EXPECT_THAT(problems_of(replaced("phase.text", "phase.testo")),
              HasSubstr("\"phase.testo\" is not a field"));
  EXPECT_THAT(problems_of(replaced("phase = [\"f\"]", "phase = [\"f\"]\nstep = [\"g\"]")),
              HasSubstr("\"step\" is not known"));
}

TEST(TableLayout, RefusesWhatIsMissing) {
  EXPECT_THAT(problems_of(replaced("phase = [\"f\"]", "phase = []")), HasSubstr("\"phase\""));
  EXPECT_THAT(problems_of(replaced("phase = [\"f\"]", "phase = [1]")), HasSubstr("\"phase\""));
  EXPECT_THAT(problems_of(replaced("phase = [\"f\"]", "phase = [\" \"]")), HasSubstr("\"phase\""));
  EXPECT_THAT(problems_of(replaced("phase = [\"f\"]\n", "")), HasSubstr("\"phase\""));
  EXPECT_THAT(problems_of(replaced("header = \"Nome\"\n", "")), HasSubstr("\"header\""));
  EXPECT_THAT(problems_of(replaced("\"objective.title\", ", "")), HasSubstr("objective.title"));
  EXPECT_THAT(problems_of("shape = \"tables\"\n"), HasSubstr("columns"));
}

TEST(TableLayout, RefusesWhatIsAmbiguous) {
  EXPECT_THAT(problems_of(replaced("[\"f\"]", "[\"f\", \"E\"]")), HasSubstr("given twice"))
      << "a word that already means revenue";
  EXPECT_THAT(problems_of(replaced("Nome dell'obiettivo", "che  cosa")), HasSubstr("given twice"));
  EXPECT_THAT(problems_of(replaced("[\"row\"]", "[\"row\", \"objective.title\"]")),
              HasSubstr("belongs to the column"));
  EXPECT_THAT(problems_of(replaced("\"phase.text\"", "\"phase.number\", \"phase.text\"")),
              HasSubstr("cannot share a column"));
}

}  // namespace
}  // namespace pegaso::reading
