#include "reading/suggest.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace pegaso::reading {
namespace {

TEST(Suggest, ShortensAtWholeCharacters) {
  EXPECT_EQ(shortened("città", 6), "città");
  EXPECT_EQ(shortened("città", 5), "citt…") << "à takes two bytes";
  EXPECT_EQ(shortened("città", 4), "citt…");
  EXPECT_EQ(shortened("", 0), "");
}

TEST(Suggest, CountsEdits) {
  EXPECT_EQ(edit_distance("fase", "fase"), 0U);
  EXPECT_EQ(edit_distance("fase", "fasi"), 1U);
  EXPECT_EQ(edit_distance("fase", "fse"), 1U);
  EXPECT_EQ(edit_distance("fase", ""), 4U);
  EXPECT_EQ(edit_distance("", "fase"), 4U);
  EXPECT_EQ(edit_distance("dirigente", "dirgienet"), 4U) << "exchanged letters count two each";
}

TEST(Suggest, FindsTheClosestWord) {
  const std::vector<std::string_view> words = {"dirigente", "peso", "programma"};
  EXPECT_EQ(closest("dirigenta", words), 0U);
  EXPECT_EQ(closest("pesi", words), 1U);
  EXPECT_EQ(closest("prog", words), 2U) << "the beginning of a word";
  EXPECT_EQ(closest("capitolo", words), 3U) << "none is close";
  EXPECT_EQ(closest("", words), 3U);
  EXPECT_EQ(closest(std::string(1000, 'p'), words), 3U);
}

}  // namespace
}  // namespace pegaso::reading
