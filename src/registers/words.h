// Words of people for those of the regime, and days in either notation. Internal to the rooms that read registers.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/date.h"
#include "base/text.h"

namespace pegaso::registers {

// "2016-12-31" or "31/12/2016".
inline std::optional<Date> parse_day(std::string_view text) {
  const std::string_view day = trimmed(text);
  if (const auto iso = parse_iso_date(day)) return iso;
  return parse_italian_date(day);
}

// The second word of the pair whose first is the text, folded; otherwise the text in capitals, spaces as underscores.
inline std::string word_for(std::string_view text,
                            std::span<const std::pair<std::string_view, std::string_view>> words) {
  const std::string folded = fold_for_comparison(text);
  for (const auto& [word, code] : words) {
    if (folded == word) return std::string(code);
  }
  std::string capitals;
  for (const char c : fold_spaces(text)) {
    const bool is_small = c >= 'a' && c <= 'z';
    capitals += c == ' ' ? '_' : static_cast<char>(is_small ? c - 'a' + 'A' : c);
  }
  return capitals;
}

}  // namespace pegaso::registers
