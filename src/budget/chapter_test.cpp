#include "budget/chapter.h"

#include <gtest/gtest.h>

#include "budget/movement.h"

namespace pegaso::budget {
namespace {

TEST(ChapterCode, ReadsNumberArticleAndItem) {
  EXPECT_EQ(parse_chapter_code("5920/999"), (ChapterCode{5920, 999, {}}));
  EXPECT_EQ(parse_chapter_code(" 5920 / 999 "), (ChapterCode{5920, 999, {}}));
  EXPECT_EQ(parse_chapter_code("1833/7/3"), (ChapterCode{1833, 7, 3}));
  EXPECT_EQ(parse_chapter_code("310"), (ChapterCode{310, {}, {}}));
  EXPECT_EQ(parse_chapter_code("310/0"), (ChapterCode{310, 0, {}}));
}

TEST(ChapterCode, RefusesWhatIsNoCode) {
  for (const char* text : {"", "/", "5920/", "/999", "5920/99a", "05920/999", "1/2/3/4", "5920-999",
                           "12345678", "1/1000000", "-5"}) {
    EXPECT_FALSE(parse_chapter_code(text)) << text;
  }
}

TEST(ChapterCode, IsWrittenAsItWasRead) {
  for (const char* text : {"5920/999", "1833/7/3", "310", "310/0"}) {
    EXPECT_EQ(format(parse_chapter_code(text).value()), text);
  }
}

TEST(ChapterCode, IsOrderedByNumberThenArticle) {
  const auto code = [](const char* text) { return parse_chapter_code(text).value(); };
  EXPECT_LT(code("999/1"), code("1000/1"));
  EXPECT_LT(code("310"), code("310/0"));
  EXPECT_LT(code("310/2"), code("310/10"));
  EXPECT_LT(code("310/2"), code("310/2/1"));
}

TEST(MovementNumber, ReadsYearAndNumber) {
  EXPECT_EQ(parse_movement_number("2016/696"), (MovementNumber{2016, 696}));
  EXPECT_EQ(format(MovementNumber{2016, 696}), "2016/696");
  for (const char* text :
       {"", "696", "16/696", "2016/", "2016/0", "2016/-1", "2016/6/9", "2016/x"}) {
    EXPECT_FALSE(parse_movement_number(text)) << text;
  }
}

TEST(Names, OfKindsAndClassesReadBack) {
  for (std::size_t i = 0; i < movement_kinds; ++i) {
    const auto kind = static_cast<MovementKind>(i);
    EXPECT_EQ(movement_kind_named(name(kind)), kind);
    EXPECT_FALSE(title(kind).it.empty());
  }
  EXPECT_EQ(spending_class_named("permanent_staff"), SpendingClass::PermanentStaff);
  EXPECT_FALSE(spending_class_named("staff"));
}

}  // namespace
}  // namespace pegaso::budget
