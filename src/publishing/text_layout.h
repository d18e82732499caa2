// Text for terminals: how wide it is, where it breaks, what may be printed at all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace pegaso::publishing {

// How text for people is printed.
struct TextStyle {
  Language language = Language::Italian;
  bool colour = false;      // ANSI escape sequences
  std::size_t width = 100;  // columns of the terminal, at least width_min
};
inline constexpr std::size_t width_min = 40;

enum class Tone { Plain, Bold, Dim, Red, Yellow, Blue, Green };

// The text in the tone, when the style has colours; the text alone otherwise.
std::string toned(std::string_view text, Tone tone, const TextStyle& style);

// Columns that a well-formed text takes on a terminal: combining marks none, East Asian wide
// characters and emoji two (Unicode Standard Annex 11, the blocks in use).
std::size_t display_width(std::string_view text);

// The text with white space folded and control characters, which could drive the terminal of whoever
// reads a foreign document, made visible as U+FFFD.
std::string printable(std::string_view text);

// The same with tabs, line ends and spaces as they are.
std::string with_controls_visible(std::string text);

// Lines of at most `width` columns, broken between words where possible. At least one line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace pegaso::publishing
