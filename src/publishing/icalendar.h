// Days with something to do as an iCalendar file (RFC 5545), for the calendar of a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "publishing/sink.h"

namespace pegaso::publishing {

// An event of a whole day.
struct CalendarEntry {
  std::string uid;  // the same whenever it is published, so that calendars replace what they have
  Date day;
  std::string summary;
  std::string description;
  std::string category;
};

struct CalendarFile {
  std::string name;
  Date stamp;                     // as of which day it is
  std::optional<int> alarm_days;  // so many days before, the calendar reminds
  std::vector<CalendarEntry> entries;
};

// Lines of at most 75 octets, CRLF, UTF-8; characters are never cut.
void write_icalendar(const CalendarFile& file, Sink& out);

}  // namespace pegaso::publishing
