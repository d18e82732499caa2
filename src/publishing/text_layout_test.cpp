#include "publishing/text_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace pegaso::publishing {
namespace {

using ::testing::ElementsAre;

TEST(TextLayout, WidthCountsColumnsNotBytes) {
  EXPECT_EQ(display_width("citta"), 5U);
  EXPECT_EQ(display_width("città €"), 7U);
  EXPECT_EQ(display_width("citta\u0300"), 5U);
  EXPECT_EQ(display_width("日本"), 4U);
}

TEST(TextLayout, LinesBreakBetweenWords) {
  EXPECT_THAT(wrapped("una riga troppo lunga", 10), ElementsAre("una riga", "troppo", "lunga"));
  EXPECT_THAT(wrapped("", 10), ElementsAre(""));
  EXPECT_THAT(wrapped("lunghissima", 4), ElementsAre("lung", "hiss", "ima"));
}

RC_GTEST_PROP(TextLayout, WrappingKeepsEveryWordAndTheWidth, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::element('a', 'b', ' '));
  const std::size_t width = *rc::gen::inRange<std::size_t>(1, 30);
  std::string joined;
  for (const std::string& line : wrapped(text, width)) {
    RC_ASSERT(display_width(line) <= width);
    joined += line;
  }
  std::erase(joined, ' ');
  std::string expected = text;
  std::erase(expected, ' ');
  RC_ASSERT(joined == expected);
}

TEST(TextLayout, AForeignDocumentCannotDriveTheTerminal) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a\uFFFD[31mb");
  EXPECT_EQ(printable("a\u009Bb\u202Ec"), "a\uFFFDb\uFFFDc");
  EXPECT_EQ(printable(" a \n b "), "a b");
}

TEST(TextLayout, ColoursOnlyWhereTheStyleHasThem) {
  TextStyle style;
  EXPECT_EQ(toned("x", Tone::Red, style), "x");
  style.colour = true;
  EXPECT_EQ(toned("x", Tone::Red, style), "\x1b[31mx\x1b[0m");
}

}  // namespace
}  // namespace pegaso::publishing
