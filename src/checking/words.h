// Small readers of text that several families of checks share: dates and years inside a text,
// numbers in Italian notation, how far two words are apart. Internal to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace pegaso::checking {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr char lowered(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
// A letter of ASCII, or any byte of a letter beyond it.
constexpr bool is_letter(char c) {
  return is_lower(c) || is_upper(c) || static_cast<unsigned char>(c) >= 0x80;
}

// A date written inside a text: "31/12/2016", "30.11.16", "15 ottobre", "dicembre 2016".
struct DateInText {
  std::size_t begin = 0;
  std::size_t end = 0;
  Date date;              // of a month without a day: its last day
  bool has_year = false;  // the text says the year; else it is the plan's
};

// In the order of the text. `plan_year` is for the dates that do not say their year.
std::vector<DateInText> dates_in(std::string_view text, int plan_year);

// Years 1900 to 2099 that stand alone as a number, also those of ranges and dates, in order.
std::vector<int> years_in(std::string_view text);

// A number in Italian notation as an integer of ten-thousandths: "1.234,5" is 12345000. `end` is set
// behind it. nullopt when none begins at `at`, or when it is too long.
std::optional<std::int64_t> number_at(std::string_view text, std::size_t at, std::size_t& end);
inline constexpr std::int64_t number_scale = 10'000;

// Whether `a` becomes `b` by at most `most` insertions, deletions, exchanges or swaps of
// neighbouring bytes.
bool is_within_edits(std::string_view a, std::string_view b, std::size_t most);

// Position of `word` (lower case, ASCII) as a whole word in a text of any case; npos when absent.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0);

// The text in lower case, ASCII letters only.
std::string lower_ascii(std::string_view text);

// At most `bytes_max` bytes of the text, cut at a word and marked with "…".
std::string excerpt(std::string_view text, std::size_t bytes_max = 80);

// Like excerpt, its end: what a text stops with.
std::string tail_excerpt(std::string_view text, std::size_t bytes_max = 60);

}  // namespace pegaso::checking
