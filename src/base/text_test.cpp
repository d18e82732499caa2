#include "base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace pegaso {
namespace {

using testing::ElementsAre;

TEST(Trimmed, TakesWhiteSpaceOffBothEnds) {
  EXPECT_EQ(trimmed(" \t a b \r\n\f\v"), "a b");
  EXPECT_EQ(trimmed(" \n "), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(FoldSpaces, MakesOneSpaceOfEveryRun) {
  EXPECT_EQ(fold_spaces("  due \t\r\n parole\f"), "due parole");
  EXPECT_EQ(fold_spaces("1\u00A0000 \u00A0 €"), "1 000 €");
  EXPECT_EQ(fold_spaces("\u00A0"), "");
}

TEST(Words, AreMaximalRunsWithoutSpace) {
  EXPECT_THAT(words("  entro il\t31/12/2016\n"), ElementsAre("entro", "il", "31/12/2016"));
  EXPECT_THAT(words(" \t"), ElementsAre());
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_THAT(split("a\t\tb\t", '\t'), ElementsAre("a", "", "b", ""));
  EXPECT_THAT(split("", '\t'), ElementsAre(""));
}

TEST(FoldForComparison, DropsCaseAndAccents) {
  EXPECT_EQ(fold_for_comparison("QUALITÀ"), "qualita");
  EXPECT_EQ(fold_for_comparison("perché così è più giù"), "perche cosi e piu giu");
  EXPECT_EQ(fold_for_comparison("Čaplja ŠKODA œuvre Łódź Ÿ"), "caplja skoda ouvre lodz y");
}

TEST(FoldForComparison, TakesAnApostropheAtTheEndOfAWordForAnAccent) {
  EXPECT_EQ(fold_for_comparison("Qualita'"), "qualita");
  EXPECT_EQ(fold_for_comparison("qualita\u2019, citta` (attivita\u00B4)"),
            "qualita, citta (attivita)");
  EXPECT_EQ(fold_for_comparison("citta'\u00A0murata"), "citta murata");
  EXPECT_EQ(fold_for_comparison("dell\u2019anno"), "dell'anno");
  EXPECT_EQ(fold_for_comparison("l''anno"), "l''anno");
  EXPECT_EQ(fold_for_comparison("cosi'' fu"), "cosi fu");
}

TEST(FoldForComparison, MakesDashesAndQuotesPlain) {
  EXPECT_EQ(fold_for_comparison("2016\u20132018 \u2014 \u201CPiano\u201D"),
            "2016-2018 - \"piano\"");
}

TEST(FoldForComparison, KeepsOtherWritingsAsTheyAre) {
  EXPECT_EQ(fold_for_comparison("Ω \u6C34 \U0001F600"), "Ω \u6C34 \U0001F600");
}

TEST(FoldForComparison, IsLinearInRunsOfQuotes) {
  // Quadratic time would take minutes here.
  const std::string quotes(3'000'000, '\'');
  EXPECT_EQ(fold_for_comparison(quotes), "");
  EXPECT_EQ(fold_for_comparison(quotes + "a"), quotes + "a");
}

TEST(StartsWithFolded, LooksAtAsciiCaseOnly) {
  EXPECT_TRUE(starts_with_folded("Entro il", "entro"));
  EXPECT_TRUE(starts_with_folded("entro", ""));
  EXPECT_FALSE(starts_with_folded("Ent", "entro"));
  EXPECT_FALSE(starts_with_folded("[ntro", "{ntro"));
}

TEST(FindInvalidUtf8, SaysWhereTheFirstBadByteIs) {
  const auto none = std::string_view::npos;
  EXPECT_EQ(find_invalid_utf8(""), none);
  EXPECT_EQ(find_invalid_utf8("à € \U0001F600"), none);
  EXPECT_EQ(find_invalid_utf8("ab\xE0"), 2U);
  EXPECT_EQ(find_invalid_utf8("a\x80"), 1U);
  EXPECT_EQ(find_invalid_utf8("a\xC3 b"), 1U);
  EXPECT_EQ(find_invalid_utf8("\xC0\xAF"), 0U) << "overlong";
  EXPECT_EQ(find_invalid_utf8("\xE0\x80\xAF"), 0U) << "overlong";
  EXPECT_EQ(find_invalid_utf8("\xF0\x80\x80\xAF"), 0U) << "overlong";
  EXPECT_EQ(find_invalid_utf8("\xED\xA0\x80"), 0U) << "surrogate";
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U) << "above U+10FFFF";
  EXPECT_EQ(find_invalid_utf8("\xF8\x88\x80\x80\x80"), 0U) << "five bytes";
  EXPECT_EQ(find_invalid_utf8("ok \xE2\x82"), 3U) << "cut short";
}

TEST(MendedUtf8, BytesThatAreNotUtf8AreReplacedOneByOne) {
  EXPECT_EQ(mended_utf8("caffè"), "caffè");
  EXPECT_EQ(mended_utf8(""), "");
  EXPECT_EQ(mended_utf8("caff\xE8 e \xE0\xE8"), "caff\uFFFD e \uFFFD\uFFFD");
  EXPECT_EQ(find_invalid_utf8(mended_utf8("\xF0\x9F\x98")), std::string_view::npos);
}

TEST(Latin1ToUtf8, ReadsLatin1AndTheWindowsRange) {
  EXPECT_EQ(latin1_to_utf8("citt\xE0 \x80 \x93x\x94 \x92"), "città € “x” ’");
  EXPECT_EQ(latin1_to_utf8("\xA0\xFF"), "\u00A0ÿ");
}

TEST(LengthInCharacters, CountsCodePoints) {
  EXPECT_EQ(length_in_characters(""), 0U);
  EXPECT_EQ(length_in_characters("perché €\U0001F600"), 9U);
}

// Any bytes, rich in what these functions look at.
std::string any_bytes() {
  const auto piece = rc::gen::oneOf(
      rc::gen::elementOf(std::vector<std::string>{
          " ",    "\t",       "\u00A0", "'",    "\u2019", "\u00B4", "`", "à",
          "É",    "×",        "÷",      "Ł",    "\u2013", "\u201C", "€", "\U0001F600",
          "\xC3", "\xE2\x80", "\xF0",   "\xFF", "\x80",   "A",      "z", "7"}),
      rc::gen::container<std::string>(1, rc::gen::arbitrary<char>()));
  std::string bytes;
  for (const std::string& each : *rc::gen::container<std::vector<std::string>>(piece))
    bytes += each;
  return bytes;
}

RC_GTEST_PROP(TextProperty, FoldForComparisonTwiceIsOnce, ()) {
  const std::string once = fold_for_comparison(any_bytes());
  RC_ASSERT(fold_for_comparison(once) == once);
}

RC_GTEST_PROP(TextProperty, FoldSpacesTwiceIsOnce, ()) {
  const std::string once = fold_spaces(any_bytes());
  RC_ASSERT(fold_spaces(once) == once);
  RC_ASSERT(once.find("  ") == std::string::npos);
  RC_ASSERT(trimmed(once) == once);
}

RC_GTEST_PROP(TextProperty, FoldingSpacesFirstChangesNothing, ()) {
  const std::string text = any_bytes();
  RC_ASSERT(fold_for_comparison(fold_spaces(text)) == fold_for_comparison(text));
}

RC_GTEST_PROP(TextProperty, Latin1IsAlwaysWellFormedAfterwards, ()) {
  const std::string text = any_bytes();
  const std::string utf8 = latin1_to_utf8(text);
  RC_ASSERT(find_invalid_utf8(utf8) == std::string_view::npos);
  RC_ASSERT(length_in_characters(utf8) == text.size());
}

RC_GTEST_PROP(TextProperty, WellFormedTextStaysWellFormed, ()) {
  std::string text = any_bytes();
  if (find_invalid_utf8(text) != std::string_view::npos) text = latin1_to_utf8(text);
  RC_ASSERT(find_invalid_utf8(fold_spaces(text)) == std::string_view::npos);
  RC_ASSERT(find_invalid_utf8(fold_for_comparison(text)) == std::string_view::npos);
}

RC_GTEST_PROP(TextProperty, WhatStandsBeforeAnInvalidByteIsValid, ()) {
  const std::string text = any_bytes() + "\xFF";
  const std::size_t at = find_invalid_utf8(text);
  RC_ASSERT(at < text.size());
  RC_ASSERT(find_invalid_utf8(text.substr(0, at)) == std::string_view::npos);
}

RC_GTEST_PROP(TextProperty, SplitPartsJoinToTheText, ()) {
  const std::string text = any_bytes();
  std::string joined;
  for (const std::string_view part : split(text, 'A')) joined.append(part) += 'A';
  joined.pop_back();
  RC_ASSERT(joined == text);
}

RC_GTEST_PROP(TextProperty, WordsHoldEveryByteThatIsNoSpace, ()) {
  const std::string text = any_bytes();
  std::string kept;
  for (const char c : text) {
    if (!is_space(c)) kept += c;
  }
  std::string joined;
  for (const std::string_view word : words(text)) joined += word;
  RC_ASSERT(joined == kept);
}

TEST(AppendFolded, PutsOneSpaceBetweenTexts) {
  std::string out;
  append_folded(out, "");
  EXPECT_EQ(out, "");
  append_folded(out, " a  b ");
  append_folded(out, "");
  append_folded(out, " \t");
  append_folded(out, "c");
  EXPECT_EQ(out, "a b c");
}

// Texts longer than what is looked at together, with white space at every place.
TEST(FoldSpaces, SeesWhiteSpaceWhereverItStands) {
  const std::string plain(50, 'x');
  for (std::size_t at = 0; at < plain.size(); ++at) {
    for (const std::string_view gap : {"\t", "  ", "\xC2\xA0", "\r\n"}) {
      std::string text = plain;
      text.insert(at, gap);
      const std::string expected = at == 0 ? plain : plain.substr(0, at) + " " + plain.substr(at);
      EXPECT_EQ(fold_spaces(text), expected) << at;
    }
    std::string single = plain;
    single[at] = ' ';
    const bool at_end = at == 0 || at + 1 == plain.size();
    EXPECT_EQ(fold_spaces(single), at_end ? plain.substr(1) : single) << at;
  }
}

RC_GTEST_PROP(CountByte, CountsEveryOne, (const std::string& text)) {
  const std::string_view all = text;
  std::size_t count = 0;
  for (const char c : all) count += c == 'a' ? 1 : 0;
  RC_ASSERT(count_byte(all, 'a') == count);
}

TEST(CountByte, CountsMoreThanAByteHolds) {
  EXPECT_EQ(count_byte(std::string(1000, '\n') + "x", '\n'), 1000U);
}

RC_GTEST_PROP(CountWords, CountsTheWords, (const std::string& text)) {
  RC_ASSERT(count_words(text) == words(text).size());
}

TEST(BeginsWith, IsThePrefixTest) {
  EXPECT_TRUE(begins_with("abc", "ab"));
  EXPECT_TRUE(begins_with("abc", ""));
  EXPECT_TRUE(begins_with("", ""));
  EXPECT_FALSE(begins_with("", "a"));
  EXPECT_FALSE(begins_with("abc", "abd"));
  EXPECT_FALSE(begins_with("abc", "bc"));
}

TEST(Text, HasAllWordsWhereverTheyStand) {
  EXPECT_TRUE(has_all_words("Manutenzione del Verde", "verde MANUT"));
  EXPECT_TRUE(has_all_words("Nicolò Bianchi", "nicolo"));
  EXPECT_TRUE(has_all_words("anything", ""));
  EXPECT_FALSE(has_all_words("Manutenzione del verde", "verde strade"));
}

TEST(Text, AFilesNameIsTheLastPartOfItsPath) {
  EXPECT_EQ(file_name_of("town/plan.txt"), "plan.txt");
  EXPECT_EQ(file_name_of("C:\\town\\plan.txt"), "plan.txt");
  EXPECT_EQ(file_name_of("plan.txt"), "plan.txt");
  EXPECT_EQ(file_name_of(""), "");
}

}  // namespace
}  // namespace pegaso
