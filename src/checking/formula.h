// Figures inside the text of a formula: "nuove - vecchie / vecchie * 100 = (43-39)/39*100" says
// 10,26%. Internal to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pegaso::checking {

// What the figures of a formula amount to.
struct FormulaResult {
  std::int64_t percent_hundredths = 0;  // 10,26% is 1026
  bool is_change = false;               // (new - old) / old: a growth, negative when it falls
  std::string text;                     // the figures as written
};

// The last ratio or growth of plain figures in the text; nullopt when there is none. Words, ranges
// of years and dates are no figures.
std::optional<FormulaResult> evaluate_formula(std::string_view text);

// "10,26%", "-4%".
std::string format_percent(std::int64_t percent_hundredths);

}  // namespace pegaso::checking
