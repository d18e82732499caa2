#include "base/date.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace pegaso {
namespace {

constexpr std::array<std::string_view, 12> month_names = {
    "gennaio", "febbraio", "marzo",     "aprile",  "maggio",   "giugno",
    "luglio",  "agosto",   "settembre", "ottobre", "novembre", "dicembre"};

constexpr int year_min = 0;
constexpr int year_max = 9999;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes 1 to `digits_max` leading digits off `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits_max) {
  std::size_t length = 0;
  int value = 0;
  while (length < text.size() && length < digits_max && is_digit(text[length])) {
    value = value * 10 + (text[length] - '0');
    ++length;
  }
  if (length == 0) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

// A year of four digits, or of two that mean 20xx, with nothing after it.
std::optional<int> take_last_year(std::string_view text) {
  const std::size_t digits = text.size();
  const auto year = take_number(text, 4);
  if (!year || !text.empty() || (digits != 4 && digits != 2)) return std::nullopt;
  return digits == 2 ? 2000 + *year : *year;
}

std::optional<unsigned> take_month_name(std::string_view& text) {
  for (std::size_t i = 0; i < month_names.size(); ++i) {
    if (starts_with_folded(text, month_names[i])) {
      text.remove_prefix(month_names[i].size());
      return static_cast<unsigned>(i + 1);
    }
  }
  return std::nullopt;
}

void append_padded(std::string& text, int value, int width) {
  const std::string digits = std::to_string(value);
  text.append(static_cast<std::size_t>(width) > digits.size()
                  ? static_cast<std::size_t>(width) - digits.size()
                  : 0,
              '0');
  text += digits;
}

}  // namespace

std::optional<Date> Date::from(int year, unsigned month, unsigned day) {
  // chrono keeps months and days in a byte: 257 would become 1.
  if (year < 0 || year > 9999 || month > 12 || day > 31) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month},
                                        std::chrono::day{day}};
  if (!ymd.ok()) return std::nullopt;
  return Date(ymd);
}

std::optional<Date> parse_italian_date(std::string_view text) {
  text = trimmed(text);
  const auto day = take_number(text, 2);
  if (!day || text.empty()) return std::nullopt;
  if (const char separator = text.front();
      separator == '/' || separator == '.' || separator == '-') {
    text.remove_prefix(1);
    const auto month = take_number(text, 2);
    if (!month || text.empty() || text.front() != separator) return std::nullopt;
    text.remove_prefix(1);
    const auto year = take_last_year(text);
    if (!year) return std::nullopt;
    return Date::from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  }
  for (const std::string_view ordinal : {"°", "º"}) {
    if (text.starts_with(ordinal)) text.remove_prefix(ordinal.size());
  }
  text = trimmed(text);
  const auto month = take_month_name(text);
  if (!month) return std::nullopt;
  const auto year = take_last_year(trimmed(text));
  if (!year) return std::nullopt;
  return Date::from(*year, *month, static_cast<unsigned>(*day));
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::string_view rest = text;
  const auto year = take_number(rest, 4);
  if (!year || rest.size() != 6) return std::nullopt;
  rest.remove_prefix(1);
  const auto month = take_number(rest, 2);
  if (!month || rest.size() != 3) return std::nullopt;
  rest.remove_prefix(1);
  const auto day = take_number(rest, 2);
  if (!day || !rest.empty()) return std::nullopt;
  return Date::from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

namespace {

// The first or the last day, whichever is nearer to a year that a Date cannot hold.
Date calendar_end(int year) {
  return year < year_min ? *Date::from(year_min, 1, 1) : *Date::from(year_max, 12, 31);
}

}  // namespace

Date days_after(Date day, int days) {
  constexpr std::chrono::sys_days first{std::chrono::year{year_min} / 1 / 1};
  constexpr std::chrono::sys_days last{std::chrono::year{year_max} / 12 / 31};
  const auto later =
      std::clamp(std::chrono::sys_days{day.ymd()} + std::chrono::days{days}, first, last);
  const std::chrono::year_month_day found{later};
  return *Date::from(static_cast<int>(found.year()), static_cast<unsigned>(found.month()),
                     static_cast<unsigned>(found.day()));
}

Date end_of_month(int year, unsigned month) {
  if (year < year_min || year > year_max) return calendar_end(year);
  const std::chrono::year_month_day last{std::chrono::year{year} / std::chrono::month{month} /
                                         std::chrono::last};
  return *Date::from(year, month, static_cast<unsigned>(last.day()));
}

Date DayOfYear::in(int year) const {
  if (year < year_min || year > year_max) return calendar_end(year);
  const auto date = Date::from(year, month, day);
  return date ? *date : *Date::from(year, month, day - 1);
}

std::optional<DayOfYear> parse_day_of_year(std::string_view text) {
  // A day of a leap year, so that 29 February passes.
  const auto day = parse_iso_date("2000-" + std::string(text));
  if (!day) return std::nullopt;
  return DayOfYear{day->month(), day->day()};
}

std::string format_iso(Date date) {
  std::string text;
  append_padded(text, date.year(), 4);
  text += '-';
  append_padded(text, static_cast<int>(date.month()), 2);
  text += '-';
  append_padded(text, static_cast<int>(date.day()), 2);
  return text;
}

std::string format_italian(Date date) {
  std::string text;
  append_padded(text, static_cast<int>(date.day()), 2);
  text += '/';
  append_padded(text, static_cast<int>(date.month()), 2);
  text += '/';
  append_padded(text, date.year(), 4);
  return text;
}

}  // namespace pegaso
