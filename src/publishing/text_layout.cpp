#include "publishing/text_layout.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"

namespace pegaso::publishing {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr auto combining = std::to_array<Range>({{0x0300, 0x036F},
                                                 {0x1AB0, 0x1AFF},
                                                 {0x1DC0, 0x1DFF},
                                                 {0x200B, 0x200F},
                                                 {0x20D0, 0x20FF},
                                                 {0xFE00, 0xFE0F},
                                                 {0xFE20, 0xFE2F}});
constexpr auto wide = std::to_array<Range>({{0x1100, 0x115F},
                                            {0x2E80, 0xA4CF},
                                            {0xAC00, 0xD7A3},
                                            {0xF900, 0xFAFF},
                                            {0xFE30, 0xFE6F},
                                            {0xFF00, 0xFF60},
                                            {0xFFE0, 0xFFE6},
                                            {0x1F300, 0x1FAFF},
                                            {0x20000, 0x3FFFD}});

template <std::size_t N>
bool is_in(char32_t c, const std::array<Range, N>& ranges) {
  return std::ranges::any_of(
      ranges, [c](const Range& range) { return c >= range.first && c <= range.last; });
}

// The code point that begins at `at`, and where the next one does. Assumes well-formed UTF-8; a stray
// byte stands for itself.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0xC0) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t value = lead & (0x3FU >> static_cast<unsigned>(more));
  for (int i = 0; i < more && at < text.size(); ++i) {
    value = (value << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return value;
}

// What most of a text is made of: one byte, one column, no control character.
constexpr bool is_plain(char c) { return c >= ' ' && c <= '~'; }

// Where the plain characters from `at` on end. Looked at by the block: of a fixed number of bytes
// compilers make vector instructions.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  constexpr std::size_t block_bytes = 16;
  for (; at + block_bytes <= text.size(); at += block_bytes) {
    unsigned char other = 0;
    for (std::size_t i = 0; i < block_bytes; ++i) {
      const auto above = static_cast<unsigned char>(text[at + i] - ' ');
      other |= static_cast<unsigned char>(above > '~' - ' ');
    }
    if (other != 0) break;
  }
  while (at < text.size() && is_plain(text[at])) ++at;
  return at;
}

std::size_t width_of(char32_t c) {
  if (c < 0x300) return 1;
  if (is_in(c, combining)) return 0;
  return is_in(c, wide) ? 2 : 1;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

// The longest beginning of `text` that fits; at least one character.
std::size_t length_that_fits(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t next = at;
    used += width_of(next_character(text, next));
    if (used > width && at > 0) return at;
    at = next;
  }
  return at;
}

std::string_view escape_of(Tone tone) {
  switch (tone) {
    case Tone::Plain:
      return "";
    case Tone::Bold:
      return "\x1b[1m";
    case Tone::Dim:
      return "\x1b[2m";
    case Tone::Red:
      return "\x1b[31m";
    case Tone::Yellow:
      return "\x1b[33m";
    case Tone::Blue:
      return "\x1b[34m";
    case Tone::Green:
      return "\x1b[32m";
  }
  return "";
}

}  // namespace

std::string toned(std::string_view text, Tone tone, const TextStyle& style) {
  if (!style.colour || tone == Tone::Plain) return std::string(text);
  std::string out(escape_of(tone));
  out += text;
  return out + "\x1b[0m";
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_plain(text[at])) {
      ++at;
      ++width;
    } else {
      width += width_of(next_character(text, at));
    }
  }
  return width;
}

std::string printable(std::string_view text) { return with_controls_visible(fold_spaces(text)); }

std::string with_controls_visible(std::string text) {
  for (std::size_t at = end_of_plain(text, 0); at < text.size(); at = end_of_plain(text, at)) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, at);
    if (!is_control(c) || c == '\t' || c == '\n' || c == '\r') continue;
    static constexpr std::string_view visible = "\xEF\xBF\xBD";
    text.replace(begin, at - begin, visible);
    at = begin + visible.size();
  }
  return text;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  lines.reserve(text.size() / std::max<std::size_t>(width, 1) + 2);
  const std::size_t line_bytes = std::min(text.size(), width);
  lines.emplace_back().reserve(line_bytes);
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && !is_space(text[at])) ++at;
    std::string_view word = text.substr(begin, at - begin);
    std::size_t columns = display_width(word);
    if (used > 0 && used + 1 + columns > width) {
      lines.emplace_back().reserve(line_bytes);
      used = 0;
    }
    while (columns > width) {
      const std::size_t fits = length_that_fits(word, width);
      if (fits >= word.size()) break;
      lines.back() += word.substr(0, fits);
      lines.emplace_back();
      word.remove_prefix(fits);
      columns = display_width(word);
    }
    if (used > 0) {
      lines.back() += ' ';
      ++used;
    }
    lines.back() += word;
    used += columns;
  }
  return lines;
}

}  // namespace pegaso::publishing
