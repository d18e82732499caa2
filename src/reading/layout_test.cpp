#include "reading/layout.h"

#include <string>

#include <gtest/gtest.h>

namespace pegaso::reading {
namespace {

const std::string small = R"(name = "prova"
shape = "sheets"
[title]
it = "Prova"
en = "Trial"
[sheet]
starts = ["SCHEDA {code}"]
labels = [{ text = ["Titolo"], field = "title" }]
)";

std::string first_problem(const std::string& toml) {
  const auto layout = load_layout(toml, "prova.toml");
  return layout ? std::string("no problem") : describe(layout.error().front(), Language::English);
}

TEST(Layout, LoadsWhatIsRight) {
  const auto layout = load_layout(small, "prova.toml");
  ASSERT_TRUE(layout) << first_problem(small);
  EXPECT_EQ(layout->name, "prova");
  EXPECT_EQ(layout->sheet.labels.front().field, Field::Title);
}

TEST(Layout, NamesTheLineOfAMistake) {
  EXPECT_NE(first_problem(small + "lables = []\n").find("prova.toml:9"), std::string::npos)
      << first_problem(small + "lables = []\n");
  EXPECT_NE(first_problem(small + "lables = []\n").find("\"lables\" is not known"),
            std::string::npos);
}

TEST(Layout, RefusesWhatIsNoLayout) {
  EXPECT_NE(first_problem("name = ").find("not valid TOML"), std::string::npos);
  EXPECT_NE(first_problem("[=\n").find("not valid TOML"), std::string::npos);
  EXPECT_NE(first_problem("name = \"x\"\nshape = \"sheets\"\n").find("is missing"),
            std::string::npos);
  EXPECT_NE(first_problem(small + "weight_scale = 3\n").find("must be a text"), std::string::npos);
}

TEST(Layout, RefusesUnknownFieldsAndUnclosedGaps) {
  std::string unknown = small;
  unknown.replace(unknown.find("\"title\" }"), 7, "\"titolo\"");
  EXPECT_NE(first_problem(unknown).find("\"titolo\" is not a field"), std::string::npos);
  std::string open = small;
  open.replace(open.find("{code}"), 6, "{code");
  EXPECT_NE(first_problem(open).find("unpaired brace"), std::string::npos);
}

TEST(Layout, RefusesATableWithoutColumns) {
  EXPECT_NE(first_problem(small + "[[sheet.tables]]\nkind = \"phases\"\nheadings = [\"Fasi\"]\n")
                .find("without columns"),
            std::string::npos);
  EXPECT_NE(first_problem(small + "[[sheet.tables]]\nkind = \"fasi\"\nheadings = [\"Fasi\"]\n")
                .find("legal values: impact_indicators"),
            std::string::npos);
}

TEST(Layout, NamesFieldsInItsOwnWay) {
  EXPECT_EQ(layout_field("final_stakeholders"), Field::FinalStakeholders);
  EXPECT_EQ(layout_field("amount"), Field::Amount);
  EXPECT_EQ(layout_field("stakeholders"), std::nullopt);
}

}  // namespace
}  // namespace pegaso::reading
