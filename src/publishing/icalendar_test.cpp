#include "publishing/icalendar.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace pegaso::publishing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

CalendarFile one_entry(std::string summary) {
  CalendarFile file;
  file.name = "Adempimenti";
  file.stamp = *Date::from(2016, 7, 20);
  file.entries.push_back({"a@b", *Date::from(2016, 8, 14), std::move(summary), "", "OSS-04"});
  return file;
}

std::string written(const CalendarFile& file) {
  Sink out;
  write_icalendar(file, out);
  return out.take();
}

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) {
    text.erase(at, 3);
  }
  return text;
}

TEST(ICalendar, ADayIsAnEventOfTheWholeDay) {
  const std::string text = written(one_entry("Pagare"));
  EXPECT_THAT(text, HasSubstr("BEGIN:VEVENT\r\nUID:a@b\r\nDTSTAMP:20160720T000000Z\r\n"
                              "DTSTART;VALUE=DATE:20160814\r\nSUMMARY:Pagare\r\n"
                              "CATEGORIES:OSS-04\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("VALARM")));
}

TEST(ICalendar, AnAlarmComesDaysBefore) {
  CalendarFile file = one_entry("Pagare");
  file.alarm_days = 7;
  EXPECT_THAT(written(file), HasSubstr("BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Pagare\r\n"
                                       "TRIGGER:-P7D\r\nEND:VALARM\r\n"));
}

TEST(ICalendar, WhatHasAMeaningIsEscaped) {
  EXPECT_THAT(written(one_entry("a;b,c\\d\ne\r\x01")),
              HasSubstr("SUMMARY:a\\;b\\,c\\\\d\\ne \r\n"));
}

RC_GTEST_PROP(ICalendar, LinesAreShortAndCharactersWhole, ()) {
  std::string summary;
  const int count = *rc::gen::inRange(0, 200);
  for (int i = 0; i < count; ++i)
    summary += *rc::gen::element<std::string>("a", "è", "€", "😀", ",");
  const std::string text = written(one_entry(summary));
  for (const std::string_view line : split(text, '\n')) {
    RC_ASSERT(line.size() <= 76U);  // 75 and CR
    RC_ASSERT(find_invalid_utf8(line) >= line.size());
  }
  std::string escaped;
  for (const char c : summary) {
    if (c == ',') escaped += '\\';
    escaped += c;
  }
  RC_ASSERT(unfolded(text).find("SUMMARY:" + escaped + "\r\n") != std::string::npos);
}

}  // namespace
}  // namespace pegaso::publishing
