#include "checking/words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace pegaso::checking {
namespace {

constexpr std::array<std::string_view, 12> months = {
    "gennaio", "febbraio", "marzo",     "aprile",  "maggio",   "giugno",
    "luglio",  "agosto",   "settembre", "ottobre", "novembre", "dicembre"};

// Up to four digits from `at`; the number of digits goes to `length`.
int digits_at(std::string_view text, std::size_t at, std::size_t& length) {
  int value = 0;
  length = 0;
  while (at + length < text.size() && length < 5 && is_digit(text[at + length])) {
    value = value * 10 + (text[at + length] - '0');
    ++length;
  }
  return value;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

// 1..12 when a month's name begins at `at`.
unsigned month_at(std::string_view text, std::size_t at, std::size_t& end) {
  for (unsigned m = 0; m < months.size(); ++m) {
    const std::string_view name = months[m];
    if (text.size() - at < name.size()) continue;
    bool same = true;
    for (std::size_t i = 0; same && i < name.size(); ++i) same = lowered(text[at + i]) == name[i];
    if (!same || (at + name.size() < text.size() && is_letter(text[at + name.size()]))) continue;
    end = at + name.size();
    return m + 1;
  }
  return 0;
}

// A year of four digits, after spaces; 0 when there is none.
int year_after(std::string_view text, std::size_t at, std::size_t& end) {
  at = skip_spaces(text, at);
  std::size_t length = 0;
  const int year = digits_at(text, at, length);
  if (length != 4) return 0;
  end = at + length;
  return year;
}

std::optional<Date> last_day(int year, unsigned month) {
  for (unsigned day = 31; day >= 28; --day) {
    if (const auto date = Date::from(year, month, day)) return date;
  }
  return std::nullopt;
}

// "31/12/2016" and its kin, when one begins at `at`.
std::optional<DateInText> numeric_date_at(std::string_view text, std::size_t at) {
  std::size_t length = 0;
  const int day = digits_at(text, at, length);
  std::size_t end = at + length;
  if (length > 2 || end >= text.size()) return std::nullopt;
  const char mark = text[end];
  if (mark != '/' && mark != '.' && mark != '-') return std::nullopt;
  const int month = digits_at(text, ++end, length);
  end += length;
  if (length == 0 || length > 2 || end >= text.size() || text[end] != mark) return std::nullopt;
  int year = digits_at(text, ++end, length);
  end += length;
  if (length != 2 && length != 4) return std::nullopt;
  if (length == 2) year += 2000;
  const auto date = Date::from(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  if (!date) return std::nullopt;
  return DateInText{at, end, *date, true};
}

// "30 giugno 2016", "1° gennaio", when one begins at `at`.
std::optional<DateInText> worded_date_at(std::string_view text, std::size_t at, int plan_year) {
  std::size_t length = 0;
  const int day = digits_at(text, at, length);
  if (length == 0 || length > 2) return std::nullopt;
  std::size_t end = at + length;
  if (text.substr(end).starts_with("°")) end += std::string_view("°").size();
  end = skip_spaces(text, end);
  const unsigned month = end < text.size() ? month_at(text, end, end) : 0;
  if (month == 0) return std::nullopt;
  const int year = year_after(text, end, end);
  const auto date = Date::from(year == 0 ? plan_year : year, month, static_cast<unsigned>(day));
  if (!date) return std::nullopt;
  return DateInText{at, end, *date, year != 0};
}

}  // namespace

std::vector<DateInText> dates_in(std::string_view text, int plan_year) {
  std::vector<DateInText> dates;
  for (std::size_t at = 0; at < text.size();) {
    const bool word_begins = at == 0 || (!is_digit(text[at - 1]) && !is_letter(text[at - 1]));
    std::optional<DateInText> found;
    if (word_begins && is_digit(text[at])) {
      found = numeric_date_at(text, at);
      if (!found) found = worded_date_at(text, at, plan_year);
    } else if (word_begins && is_letter(text[at])) {
      std::size_t end = at;
      if (const unsigned month = month_at(text, at, end); month != 0) {
        const int year = year_after(text, end, end);
        // A month alone says nothing: "maggio" may be a place.
        if (const auto date = last_day(year, month); year != 0 && date) {
          found = DateInText{at, end, *date, true};
        }
      }
    }
    if (found) {
      at = found->end;
      dates.push_back(*found);
    } else {
      ++at;
    }
  }
  return dates;
}

std::vector<int> years_in(std::string_view text) {
  std::vector<int> years;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    // "1.2016" and "2016,5" are no years; "31.12.2016" is.
    const bool decimals = end + 1 < text.size() && text[end] == ',' && is_digit(text[end + 1]);
    const bool thousands = end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]);
    const bool fraction = at > 0 && text[at - 1] == ',';
    if (end - at == 4 && !decimals && !thousands && !fraction) {
      std::size_t length = 0;
      const int year = digits_at(text, at, length);
      if (year >= 1900 && year <= 2099) years.push_back(year);
    }
    at = end;
  }
  return years;
}

std::optional<std::int64_t> number_at(std::string_view text, std::size_t at, std::size_t& end) {
  constexpr std::size_t whole_digits_max = 12;
  if (at >= text.size() || !is_digit(text[at])) return std::nullopt;
  std::int64_t whole = 0;
  std::size_t digits = 0;
  const auto take_digits = [&] {
    while (at < text.size() && is_digit(text[at]) && digits <= whole_digits_max) {
      whole = whole * 10 + (text[at++] - '0');
      ++digits;
    }
  };
  const auto group_follows = [&] {
    return at + 3 < text.size() && text[at] == '.' && is_digit(text[at + 1]) &&
           is_digit(text[at + 2]) && is_digit(text[at + 3]) &&
           (at + 4 >= text.size() || !is_digit(text[at + 4]));
  };
  take_digits();
  if (digits <= 3) {
    while (group_follows() && digits <= whole_digits_max) {
      ++at;
      take_digits();
    }
  }
  if (digits > whole_digits_max) return std::nullopt;
  std::int64_t value = whole * number_scale;
  if (at + 1 < text.size() && (text[at] == ',' || text[at] == '.') && is_digit(text[at + 1])) {
    std::int64_t unit = number_scale / 10;
    for (++at; at < text.size() && is_digit(text[at]); ++at) {
      value += unit * (text[at] - '0');
      unit /= 10;
    }
  }
  end = at;
  return value;
}

bool is_within_edits(std::string_view a, std::string_view b, std::size_t most) {
  constexpr std::size_t length_max = 64;
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most || b.size() > length_max) return false;
  // Three rows of the table of distances (optimal string alignment).
  std::array<std::size_t, length_max + 1> before{};
  std::array<std::size_t, length_max + 1> last{};
  std::array<std::size_t, length_max + 1> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t best = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t exchange = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({exchange, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      best = std::min(best, row[j]);
    }
    if (best > most) return false;
    before = last;
    last = row;
  }
  return last[b.size()] <= most;
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  if (word.empty()) return std::string_view::npos;
  for (std::size_t at = from; at + word.size() <= text.size(); ++at) {
    if (lowered(text[at]) != word[0]) continue;
    if (at > 0 && is_letter(text[at - 1])) continue;
    bool same = true;
    for (std::size_t i = 1; same && i < word.size(); ++i) same = lowered(text[at + i]) == word[i];
    if (!same) continue;
    const std::size_t end = at + word.size();
    if (end < text.size() && is_letter(text[end])) continue;
    return at;
  }
  return std::string_view::npos;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lowered(c);
  return out;
}

namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::string excerpt(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  std::size_t end = text.rfind(' ', bytes_max);
  if (end == std::string_view::npos || end == 0) {
    end = bytes_max;
    while (end > 0 && continues_character(text[end])) --end;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string tail_excerpt(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  std::size_t begin = text.find(' ', text.size() - bytes_max);
  if (begin == std::string_view::npos || begin + 1 >= text.size()) {
    begin = text.size() - bytes_max;
    while (begin < text.size() && continues_character(text[begin])) ++begin;
  } else {
    ++begin;
  }
  return "…" + std::string(text.substr(begin));
}

}  // namespace pegaso::checking
