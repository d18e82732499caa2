#include "registers/assignment.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "registers/words.h"

namespace pegaso::registers {

std::optional<std::vector<Opinion>> parse_opinions(std::string_view text) {
  std::vector<Opinion> opinions;
  if (trimmed(text).empty()) return opinions;
  for (const std::string_view each : split(text, ',')) {
    const std::size_t at = each.find('@');
    if (at == std::string_view::npos) return std::nullopt;
    const auto date = parse_day(each.substr(at + 1));
    const std::string_view by = trimmed(each.substr(0, at));
    if (by.empty() || !date) return std::nullopt;
    opinions.push_back({std::string(by), *date});
  }
  return opinions;
}

std::string format(const std::vector<Opinion>& opinions) {
  std::string text;
  for (const Opinion& each : opinions) {
    if (!text.empty()) text += ',';
    text += each.by + "@" + format_iso(each.date);
  }
  return text;
}

std::string kind_named(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> words = {{
      {"studio", "STUDY"},
      {"ricerca", "RESEARCH"},
      {"consulenza", "CONSULTANCY"},
      {"professionale", "PROFESSIONAL"},
      {"co.co.co.", "COCOCO"},
      {"co.co.co", "COCOCO"},
      {"collaborazione", "COCOCO"},
  }};
  return word_for(text, words);
}

}  // namespace pegaso::registers
