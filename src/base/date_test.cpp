#include "base/date.h"

#include <array>
#include <ostream>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace pegaso {
namespace {

struct Reading {
  std::string_view text;
  std::string_view iso;
};
void PrintTo(const Reading& reading, std::ostream* out) { *out << reading.text; }

class ItalianDate : public testing::TestWithParam<Reading> {};

TEST_P(ItalianDate, IsRead) {
  const auto date = parse_italian_date(GetParam().text);
  ASSERT_TRUE(date);
  EXPECT_EQ(format_iso(*date), GetParam().iso);
}

INSTANTIATE_TEST_SUITE_P(
    Date, ItalianDate,
    testing::Values(Reading{"31/12/2016", "2016-12-31"}, Reading{"1/3/2016", "2016-03-01"},
                    Reading{" 01.03.2016 ", "2016-03-01"}, Reading{"1-3-16", "2016-03-01"},
                    Reading{"29/02/2016", "2016-02-29"}, Reading{"20/01/0016", "0016-01-20"},
                    Reading{"31 dicembre 2016", "2016-12-31"},
                    Reading{"31 DICEMBRE 2016", "2016-12-31"},
                    Reading{"1° gennaio 2017", "2017-01-01"},
                    Reading{"1º Maggio 17", "2017-05-01"}));

class NoItalianDate : public testing::TestWithParam<std::string_view> {};

TEST_P(NoItalianDate, IsRefused) { EXPECT_EQ(parse_italian_date(GetParam()), std::nullopt); }

INSTANTIATE_TEST_SUITE_P(Date, NoItalianDate,
                         testing::Values("", "31/04/2016", "29/02/2015", "0/1/2016", "1/0/2016",
                                         "1/13/2016", "32/1/2016", "31/12", "31/12/", "31/12/016",
                                         "31/12/20161", "311/12/2016", "31/12.2016", "2016-12-31",
                                         "dicembre 2016", "31 dicembre", "31 brumaio 2016",
                                         "entro il 31/12/2016", "31/12/2016 circa", "-1/1/2016"));

TEST(Date, ExistsOnlyWhenTheCalendarHasIt) {
  EXPECT_TRUE(Date::from(0, 1, 1));
  EXPECT_TRUE(Date::from(9999, 12, 31));
  EXPECT_TRUE(Date::from(2000, 2, 29));
  EXPECT_FALSE(Date::from(1900, 2, 29));
  EXPECT_FALSE(Date::from(-1, 1, 1));
  EXPECT_FALSE(Date::from(10'000, 1, 1));
  EXPECT_FALSE(Date::from(2016, 256 + 1, 1));
  EXPECT_FALSE(Date::from(2016, 1, 256 + 1));
}

TEST(Date, IsoIsStrict) {
  EXPECT_EQ(parse_iso_date("2016-12-31"), Date::from(2016, 12, 31));
  for (const std::string_view text :
       {"", "2016-12-3", "2016-1-031", "16-12-2031", "2016/12/31", "2016-12-31 ", " 2016-12-31",
        "2016-02-30", "20161-2-31", "2016-12--1", "2016-12-311"}) {
    EXPECT_EQ(parse_iso_date(text), std::nullopt) << text;
  }
}

Date any_date() {
  using std::chrono::days;
  using std::chrono::sys_days;
  const sys_days first = std::chrono::year{0} / 1 / 1;
  const sys_days last = std::chrono::year{9999} / 12 / 31;
  const std::chrono::year_month_day ymd =
      first + days{*rc::gen::inRange(0, static_cast<int>((last - first).count()) + 1)};
  return *Date::from(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

RC_GTEST_PROP(DateProperty, FormatThenParseGivesTheSame, ()) {
  const Date date = any_date();
  RC_ASSERT(parse_iso_date(format_iso(date)) == date);
  RC_ASSERT(parse_italian_date(format_italian(date)) == date);
}

RC_GTEST_PROP(DateProperty, IsoTextsSortLikeDates, ()) {
  const Date a = any_date();
  const Date b = any_date();
  RC_ASSERT((a < b) == (format_iso(a) < format_iso(b)));
}

RC_GTEST_PROP(DateProperty, MonthsMayBeWrittenOut, ()) {
  static constexpr std::array<std::string_view, 12> months = {
      "gennaio", "febbraio", "Marzo",     "aprile",  "maggio",   "giugno",
      "LUGLIO",  "agosto",   "settembre", "ottobre", "novembre", "dicembre"};
  const Date date = any_date();
  std::string year = std::to_string(date.year());
  year.insert(0, 4 - year.size(), '0');
  const std::string text =
      std::to_string(date.day()) + ' ' + std::string(months.at(date.month() - 1)) + ' ' + year;
  RC_ASSERT(parse_italian_date(text) == date);
}

RC_GTEST_PROP(DateProperty, AnyTextIsADateOrIsNot, (const std::string& noise)) {
  // Nothing that is read from a text with something before the date may pass.
  RC_ASSERT(!parse_italian_date("x" + noise));
  if (const auto date = parse_iso_date(noise)) RC_ASSERT(format_iso(*date) == noise);
}

TEST(Date, TermsBeyondTheCalendarEndWithIt) {
  const Date last = *Date::from(9999, 12, 31);
  EXPECT_EQ(end_of_month(9999, 1), *Date::from(9999, 1, 31));
  EXPECT_EQ(end_of_month(10'000, 1), last);
  EXPECT_EQ((DayOfYear{1, 31}.in(10'000)), last);
  EXPECT_EQ(end_of_month(-1, 5), *Date::from(0, 1, 1));
}

}  // namespace
}  // namespace pegaso
