#include "base/text.h"

#include <algorithm>
#include <array>

namespace pegaso {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

// Base letters of U+00C0..U+017F, '\0' where there is none. "ae" and the like fold to one letter,
// which is enough for comparing.
constexpr std::string_view latin_base =
    // U+00C0 .. U+00FF
    "aaaaaaaceeeeiiiidnooooo*ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo/ouuuuyty"
    // U+0100 .. U+017F
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
    "nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin_base.size() == 64 + 128);

// Length of the white space at `at`: 1, 2 for a no-break space, 0 where there is none.
std::size_t space_length(std::string_view text, std::size_t at) {
  if (is_space(text[at])) return 1;
  const bool wide =
      text[at] == no_break_space[0] && at + 1 < text.size() && text[at + 1] == no_break_space[1];
  return wide ? no_break_space.size() : 0;
}

// Bytes that loops look at together: of a fixed number compilers make vector instructions.
constexpr std::size_t block_bytes = 16;

// Single spaces only, none at the ends, no other white space: nothing to fold.
bool is_folded(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() == ' ') return false;
  // The white space at `at`, or what may be some, that needs folding: a space when another follows.
  const auto doubtful_at = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto next = static_cast<unsigned char>(text[at + 1]);
    const auto after_tab = static_cast<unsigned char>(byte - '\t');
    return static_cast<unsigned char>(
        static_cast<unsigned char>(after_tab <= '\r' - '\t') |
        static_cast<unsigned char>(byte == static_cast<unsigned char>(no_break_space[0])) |
        static_cast<unsigned char>(
            static_cast<unsigned char>(static_cast<unsigned char>(byte ^ ' ') |
                                       static_cast<unsigned char>(next ^ ' ')) == 0));
  };
  const std::size_t last = text.size() - 1;
  std::size_t at = 0;
  for (; at + block_bytes <= last; at += block_bytes) {
    unsigned char doubtful = 0;
    for (std::size_t i = 0; i < block_bytes; ++i) doubtful |= doubtful_at(at + i);
    if (doubtful != 0) return false;
  }
  for (; at < last; ++at) {
    if (doubtful_at(at) != 0) return false;
  }
  return !is_space(text[last]) && text[last] != no_break_space[0];
}

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;
};

// Assumes nothing: an ill-formed byte comes back as itself with length 1.
CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char lead = byte(0);
  const std::size_t left = text.size() - at;
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  if (lead < 0x80) return {lead, 1};
  if ((lead & 0xE0U) == 0xC0U && left >= 2 && continues(1)) {
    return {((lead & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
  }
  if ((lead & 0xF0U) == 0xE0U && left >= 3 && continues(1) && continues(2)) {
    return {((lead & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU), 3};
  }
  if ((lead & 0xF8U) == 0xF0U && left >= 4 && continues(1) && continues(2) && continues(3)) {
    return {((lead & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) |
                (byte(3) & 0x3FU),
            4};
  }
  return {lead, 1};
}

void append_utf8(std::string& out, char32_t value) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | (value >> 6U));
    put(0x80 | (value & 0x3FU));
  } else if (value < 0x10000) {
    put(0xE0 | (value >> 12U));
    put(0x80 | ((value >> 6U) & 0x3FU));
    put(0x80 | (value & 0x3FU));
  } else {
    put(0xF0 | (value >> 18U));
    put(0x80 | ((value >> 12U) & 0x3FU));
    put(0x80 | ((value >> 6U) & 0x3FU));
    put(0x80 | (value & 0x3FU));
  }
}

constexpr bool is_quote(char32_t c) {
  return c == U'\'' || c == U'`' || c == U'\u2018' || c == U'\u2019' || c == U'\u00B4';
}

// One code point as it is compared. White space comes back as ' ', quotes as '\''.
constexpr char32_t folded(char32_t c) {
  if (c == U'\u00A0' || (c < 0x80 && is_space(static_cast<char>(c)))) return U' ';
  if (is_quote(c)) return U'\'';
  if (c == U'\u2013' || c == U'\u2014') return U'-';
  if (c == U'\u201C' || c == U'\u201D') return U'"';
  if (c >= 0xC0 && c <= 0x17F) return static_cast<unsigned char>(latin_base[c - 0xC0]);
  return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

constexpr std::array<char, 128> folded_ascii = [] {
  std::array<char, 128> table{};
  for (char32_t c = 0; c < table.size(); ++c) table[c] = static_cast<char>(folded(c));
  return table;
}();

// The end of the ASCII letters, digits and signs from `at` on: no white space, no quotes.
std::size_t end_of_plain_run(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80 || folded_ascii[byte] == ' ' || folded_ascii[byte] == '\'') break;
    ++at;
  }
  return at;
}

bool is_letter_or_digit(char32_t folded_point) {
  return folded_point >= 0x80 || (folded_point >= U'a' && folded_point <= U'z') ||
         (folded_point >= U'0' && folded_point <= U'9');
}

// A run of quotes and what follows it.
struct QuoteRun {
  std::size_t count = 0;
  std::size_t end = 0;  // offset after the run
  bool inside = false;  // a letter or digit follows: apostrophes; otherwise they close a word and
                        // stand for an accent ("qualita'")
};

QuoteRun quote_run_at(std::string_view text, std::size_t at) {
  QuoteRun run{0, at, false};
  while (run.end < text.size()) {
    const CodePoint point = code_point_at(text, run.end);
    const char32_t c = folded(point.value);
    if (c != U'\'') {
      run.inside = is_letter_or_digit(c);
      break;
    }
    ++run.count;
    run.end += point.length;
  }
  return run;
}

}  // namespace

std::string_view file_name_of(std::string_view path) {
  return path.substr(path.find_last_of("/\\") + 1);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string fold_spaces(std::string_view text) {
  std::string out;
  append_folded(out, text);
  return out;
}

void append_folded(std::string& out, std::string_view text) {
  if (is_folded(text)) {
    if (!out.empty() && !text.empty()) out += ' ';
    out += text;
    return;
  }
  // Whole words are copied at once: most texts have single spaces only.
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t gap = space_length(text, i);
    if (gap > 0) {
      i += gap;
      continue;
    }
    std::size_t end = i + 1;
    while (end < text.size() && space_length(text, end) == 0) ++end;
    if (!out.empty()) out += ' ';
    out += text.substr(i, end - i);
    i = end;
  }
}

std::size_t count_byte(std::string_view text, char byte) {
  constexpr std::size_t large_block_bytes = 4 * block_bytes;  // a byte can count as many
  std::size_t count = 0;
  std::size_t at = 0;
  for (; at + large_block_bytes <= text.size(); at += large_block_bytes) {
    unsigned char in_block = 0;
    for (std::size_t i = 0; i < large_block_bytes; ++i) {
      in_block = static_cast<unsigned char>(in_block + (text[at + i] == byte ? 1 : 0));
    }
    count += in_block;
  }
  for (; at < text.size(); ++at) count += text[at] == byte ? 1 : 0;
  return count;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  out.reserve(text.size() / 8 + 2);
  std::size_t i = 0;
  while (i < text.size()) {
    while (i < text.size() && is_space(text[i])) ++i;
    const std::size_t begin = i;
    while (i < text.size() && !is_space(text[i])) ++i;
    if (i > begin) out.push_back(text.substr(begin, i - begin));
  }
  return out;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    if (!is_space(c) && !inside) ++count;
    inside = !is_space(c);
  }
  return count;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

std::string fold_for_comparison(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t end = end_of_plain_run(text, i); end > i) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      const std::size_t begin = out.size();
      out += text.substr(i, end - i);
      for (std::size_t k = begin; k < out.size(); ++k) {
        out[k] = folded_ascii[static_cast<unsigned char>(out[k])];
      }
      i = end;
      continue;
    }
    const CodePoint point = code_point_at(text, i);
    const char32_t c = folded(point.value);
    if (c == U' ') {
      gap = true;
      i += point.length;
      continue;
    }
    if (c == U'\'') {
      const QuoteRun run = quote_run_at(text, i);
      i = run.end;
      if (!run.inside) continue;
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out.append(run.count, '\'');
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    append_utf8(out, c);
    i += point.length;
  }
  return out;
}

bool starts_with_folded(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  return std::equal(prefix.begin(), prefix.end(), text.begin(), [](char p, char t) {
    return p == (t >= 'A' && t <= 'Z' ? static_cast<char>(t - 'A' + 'a') : t);
  });
}

bool has_all_words(std::string_view text, std::string_view wanted) {
  const std::string folded = fold_for_comparison(text);
  const std::string folded_wanted = fold_for_comparison(wanted);
  return std::ranges::all_of(words(folded_wanted),
                             [&](std::string_view word) { return folded.contains(word); });
}

std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const CodePoint point = code_point_at(text, i);
    const bool overlong = (point.length == 2 && point.value < 0x80) ||
                          (point.length == 3 && point.value < 0x800) ||
                          (point.length == 4 && point.value < 0x10000);
    const bool surrogate = point.value >= 0xD800 && point.value <= 0xDFFF;
    if (point.length == 1 || overlong || surrogate || point.value > 0x10FFFF) return i;
    i += point.length;
  }
  return std::string_view::npos;
}

std::string mended_utf8(std::string_view text) {
  std::string mended;
  for (std::size_t at = find_invalid_utf8(text); at != std::string_view::npos;
       at = find_invalid_utf8(text)) {
    mended += text.substr(0, at);
    mended += "\xEF\xBF\xBD";
    text.remove_prefix(at + 1);
  }
  return mended.append(text);
}

std::string latin1_to_utf8(std::string_view text) {
  static constexpr std::array<char32_t, 32> windows_1252 = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte >= 0x80 && byte < 0xA0 ? windows_1252.at(byte - 0x80U) : byte);
  }
  return out;
}

std::size_t length_in_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace pegaso
