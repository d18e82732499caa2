#include "base/toml.h"

#include <string>

#include <gtest/gtest.h>

namespace pegaso {
namespace {

Result<toml::table> parse(std::string_view text) {
  return parse_toml(text, "x.toml", {"il file", "the file"});
}

std::string refusal(std::string_view text) {
  const auto parsed = parse(text);
  return parsed ? "" : describe(parsed.error(), Language::English);
}

TEST(Toml, ReadsAccentsInStringsAndComments) {
  const auto table = parse(R"(# è un commento
a = "perché \" no"
b = 'così'
c = """più
"righe""""
d = 1
e = '''l'età'''
)");
  ASSERT_TRUE(table) << describe(table.error(), Language::English);
  EXPECT_EQ((*table)["a"].value_or(std::string()), "perché \" no");
  EXPECT_EQ((*table)["b"].value_or(std::string()), "così");
  EXPECT_EQ((*table)["c"].value_or(std::string()), "più\n\"righe\"");
  EXPECT_EQ((*table)["d"].value_or(0), 1);
  EXPECT_EQ((*table)["e"].value_or(std::string()), "l'età");
}

TEST(Toml, RefusesWithTheLine) {
  EXPECT_NE(refusal("a = 1\nb = \n").find("x.toml:2"), std::string::npos);
  EXPECT_NE(refusal("a = 1\n[città=]\n").find("x.toml:2"), std::string::npos);
}

TEST(Toml, RefusesWhatTheLibraryAloneWouldRunInto) {
  for (const char* text : {"[=\n", "[[=]]\n", "[ \n", "[", "[.a]\n", "[a.]\n", "=\n", ".=1\n",
                           "a = -[\"Attività\"]\n", "a = 1 é\n", "é", "[é"}) {
    EXPECT_NE(refusal(text), "") << text;
  }
}

}  // namespace
}  // namespace pegaso
