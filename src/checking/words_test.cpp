#include "checking/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso::checking {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Date> days_in(std::string_view text, int year = 2026) {
  std::vector<Date> days;
  for (const DateInText& each : dates_in(text, year)) days.push_back(each.date);
  return days;
}

Date day(int year, unsigned month, unsigned of_month) { return *Date::from(year, month, of_month); }

TEST(DatesIn, ReadsTheFormsOfTheDocuments) {
  EXPECT_THAT(days_in("entro il 31/12/2026"), ElementsAre(day(2026, 12, 31)));
  EXPECT_THAT(days_in("entro 31.10.2026"), ElementsAre(day(2026, 10, 31)));
  EXPECT_THAT(days_in("2 (31/05/26 e 31/12/26)"), ElementsAre(day(2026, 5, 31), day(2026, 12, 31)));
  EXPECT_THAT(days_in("DEL 30 NOVEMBRE 2026)"), ElementsAre(day(2026, 11, 30)));
  EXPECT_THAT(days_in("dal 1° gennaio 2026"), ElementsAre(day(2026, 1, 1)));
  EXPECT_THAT(days_in("entro dicembre 2026"), ElementsAre(day(2026, 12, 31)));
  EXPECT_THAT(days_in("febbraio 2028"), ElementsAre(day(2028, 2, 29)));
}

TEST(DatesIn, TakesThePlansYearWhereNoneIsSaid) {
  const auto dates = dates_in("entro 15 ottobre", 2026);
  ASSERT_EQ(dates.size(), 1U);
  EXPECT_EQ(dates[0].date, day(2026, 10, 15));
  EXPECT_FALSE(dates[0].has_year);
}

TEST(DatesIn, TakesNoOtherNumbersForDates) {
  EXPECT_THAT(days_in("2026/696"), IsEmpty());
  EXPECT_THAT(days_in("31/06/2026"), IsEmpty());
  EXPECT_THAT(days_in("articolo 1.2.3 e 12/05"), IsEmpty());
  EXPECT_THAT(days_in("via Maggio, marzo e aprile"), IsEmpty());
  EXPECT_THAT(days_in("131/12/2026"), IsEmpty());
}

TEST(YearsIn, FindsYearsThatStandAlone) {
  EXPECT_THAT(years_in("Al 2028 n. 3"), ElementsAre(2028));
  EXPECT_THAT(years_in("2026/2029"), ElementsAre(2026, 2029));
  EXPECT_THAT(years_in("entro il 31/12/2027"), ElementsAre(2027));
  EXPECT_THAT(years_in("2.026,50 e 2026,5 e 12026"), IsEmpty());
}

TEST(NumberAt, ReadsItalianNotation) {
  const auto read = [](std::string_view text) {
    std::size_t end = 0;
    return number_at(text, 0, end);
  };
  EXPECT_EQ(read("1.234,5"), 12'345'000);
  EXPECT_EQ(read("328.739"), 328'739 * number_scale);
  EXPECT_EQ(read("0.5 %"), 5'000);
  EXPECT_EQ(read("443.000-1"), 443'000 * number_scale);
  EXPECT_EQ(read("2600,01"), 26'000'100);
  EXPECT_EQ(read("9999999999999999"), std::nullopt);
  EXPECT_EQ(read("x"), std::nullopt);
}

TEST(IsWithinEdits, CountsLettersAndSwaps) {
  EXPECT_TRUE(is_within_edits("aspetto", "assetto", 1));
  EXPECT_TRUE(is_within_edits("tributi", "trubiti", 2));
  EXPECT_TRUE(is_within_edits("ferma", "frema", 1));
  EXPECT_TRUE(is_within_edits("scuola", "scuole", 1));
  EXPECT_FALSE(is_within_edits("lavori", "servizi", 2));
  EXPECT_FALSE(is_within_edits("a", "abcd", 2));
}

RC_GTEST_PROP(IsWithinEdits, IsSymmetricAndReflexive,
              (const std::string& a, const std::string& b)) {
  const std::string x = a.substr(0, 60);
  const std::string y = b.substr(0, 60);
  RC_ASSERT(is_within_edits(x, x, 0));
  RC_ASSERT(is_within_edits(x, y, 2) == is_within_edits(y, x, 2));
}

RC_GTEST_PROP(IsWithinEdits, FindsOneLetterLess, ()) {
  auto word = *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z')));
  word.resize(std::min<std::size_t>(word.size(), 40));
  auto shorter = word;
  shorter.erase(*rc::gen::inRange<std::size_t>(0, word.size()), 1);
  RC_ASSERT(is_within_edits(word, shorter, 1));
}

TEST(FindWord, FindsWholeWordsOfAnyCase) {
  EXPECT_EQ(find_word("Si parte ENTRO marzo", "entro"), 9U);
  EXPECT_EQ(find_word("il rientro", "entro"), std::string_view::npos);
  EXPECT_EQ(find_word("entrone", "entro"), std::string_view::npos);
  EXPECT_EQ(find_word("", "entro"), std::string_view::npos);
}

TEST(Excerpt, CutsAtWordsAndNeverInsideALetter) {
  EXPECT_EQ(excerpt("corto"), "corto");
  EXPECT_EQ(excerpt("uno due tre quattro", 10), "uno due…");
  EXPECT_EQ(excerpt("àààààààà", 5), "àà…");
  EXPECT_EQ(tail_excerpt("uno due tre quattro", 10), "…quattro");
  EXPECT_EQ(tail_excerpt("àààààààà", 5), "…àà");
}

}  // namespace
}  // namespace pegaso::checking
