#include "plan/selection.h"

#include <gtest/gtest.h>

namespace pegaso::plan {
namespace {

TEST(Selection, NamesByTheirWords) {
  EXPECT_TRUE(name_has_words("Rossi dott.ssa Maria", "maria ROSSI"));
  EXPECT_TRUE(name_has_words("Nicolò Bianchi", "nicolo'"));
  EXPECT_FALSE(name_has_words("Rossi Maria", "ross"));
  EXPECT_FALSE(name_has_words("Rossi Maria", " "));
  Objective objective;
  objective.director = "Rossi Maria";
  objective.co_directors = {"Verdi Anna"};
  EXPECT_TRUE(is_of_director(objective, "verdi"));
  EXPECT_FALSE(is_of_director(objective, "verdi maria"));
}

TEST(Selection, ChaptersWithTheirArticles) {
  EXPECT_TRUE(is_of_chapter("5920/999", "5920"));
  EXPECT_TRUE(is_of_chapter("5920 / 999", "5920/999"));
  EXPECT_FALSE(is_of_chapter("59201", "5920"));
  EXPECT_FALSE(is_of_chapter("5920", ""));
  Objective objective;
  objective.money.push_back({Side::Expenditure, "12/3", "", std::nullopt, ""});
  EXPECT_TRUE(uses_chapter(objective, "12"));
  EXPECT_FALSE(uses_chapter(objective, "3"));
}

}  // namespace
}  // namespace pegaso::plan
