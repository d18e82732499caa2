#include "publishing/icalendar.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace pegaso::publishing {
namespace {

constexpr std::size_t octets_max = 75;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

class CalendarWriter {
 public:
  explicit CalendarWriter(Sink& out) : out_(out) {}

  void line(std::string_view text) {
    bool is_first = true;
    while (is_first || !text.empty()) {
      // The space that continues a line counts as one of its octets.
      std::size_t length = std::min(text.size(), is_first ? octets_max : octets_max - 1);
      while (length > 0 && length < text.size() && !begins_character(text[length])) --length;
      // Bytes that are no UTF-8 are cut anywhere.
      if (length == 0) length = std::min(text.size(), octets_max - 1);
      if (!is_first) out_.write(' ');
      out_.write(text.substr(0, length));
      out_.write("\r\n");
      text.remove_prefix(length);
      is_first = false;
    }
  }

  void text(std::string_view name, std::string_view value) {
    std::string line_text(name);
    line_text += ':';
    for (const char c : value) {
      if (c == '\\' || c == ';' || c == ',') {
        line_text += '\\';
        line_text += c;
      } else if (c == '\n') {
        line_text += "\\n";
      } else if (c == '\r') {
        continue;
      } else {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_control = (byte < 0x20 && c != '\t') || byte == 0x7F;
        line_text += is_control ? ' ' : c;
      }
    }
    line(line_text);
  }

 private:
  Sink& out_;
};

// "20161231"
std::string basic(Date date) {
  std::string text = format_iso(date);
  std::erase(text, '-');
  return text;
}

}  // namespace

void write_icalendar(const CalendarFile& file, Sink& out) {
  CalendarWriter calendar(out);
  calendar.line("BEGIN:VCALENDAR");
  calendar.line("VERSION:2.0");
  calendar.line("PRODID:-//Pegaso//Pegaso//IT");
  calendar.line("CALSCALE:GREGORIAN");
  calendar.text("X-WR-CALNAME", file.name);
  for (const CalendarEntry& each : file.entries) {
    calendar.line("BEGIN:VEVENT");
    calendar.text("UID", each.uid);
    calendar.line("DTSTAMP:" + basic(file.stamp) + "T000000Z");
    calendar.line("DTSTART;VALUE=DATE:" + basic(each.day));
    calendar.text("SUMMARY", each.summary);
    if (!each.description.empty()) calendar.text("DESCRIPTION", each.description);
    if (!each.category.empty()) calendar.text("CATEGORIES", each.category);
    calendar.line("TRANSP:TRANSPARENT");
    if (file.alarm_days) {
      calendar.line("BEGIN:VALARM");
      calendar.line("ACTION:DISPLAY");
      calendar.text("DESCRIPTION", each.summary);
      calendar.line("TRIGGER:-P" + std::to_string(*file.alarm_days) + "D");
      calendar.line("END:VALARM");
    }
    calendar.line("END:VEVENT");
  }
  calendar.line("END:VCALENDAR");
}

}  // namespace pegaso::publishing
