// Text as the documents have it: UTF-8, folded where it is compared, never where it is kept.
// No function here depends on the process's locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pegaso {

// Space, tab, carriage return, line feed, form feed, vertical tab.
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The last part of a path: "plan.txt" of "town/plan.txt".
std::string_view file_name_of(std::string_view path);

// Without white space at both ends.
std::string_view trimmed(std::string_view text);

// White space folded: every run becomes one space, none at the ends. No-break spaces count.
std::string fold_spaces(std::string_view text);

// Appends `text` as fold_spaces gives it, after a space where both have text.
void append_folded(std::string& out, std::string_view text);

// How often a byte stands in the text.
std::size_t count_byte(std::string_view text, char byte);

// The words of a text: maximal runs without white space.
std::vector<std::string_view> words(std::string_view text);
// How many they are.
std::size_t count_words(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

// For comparing: lower case, accents and apostrophes that stand for accents dropped, typographic
// quotes and dashes made plain, white space folded. "Qualita'" and "QUALITÀ" give the same.
// Covers Latin letters with diacritics (Latin-1 and Latin Extended-A); others stay as they are.
std::string fold_for_comparison(std::string_view text);

// text.starts_with(prefix), quick where most texts differ from it in their first byte.
inline bool begins_with(std::string_view text, std::string_view prefix) {
  if (prefix.empty()) return true;
  return !text.empty() && text.front() == prefix.front() && text.starts_with(prefix);
}

// ASCII-case-blind prefix test. `prefix` is given in lower case.
bool starts_with_folded(std::string_view text, std::string_view prefix);

// Whether every word of `wanted` stands somewhere in `text`, be it inside a word; compared without case and accents.
bool has_all_words(std::string_view text, std::string_view wanted);

// Byte offset of the first ill-formed UTF-8 sequence; npos when the whole text is well formed.
std::size_t find_invalid_utf8(std::string_view text);

// The text with U+FFFD for each byte that is not part of well-formed UTF-8.
std::string mended_utf8(std::string_view text);

// One byte (ISO 8859-1, with Windows-1252 for 0x80-0x9F) to UTF-8.
std::string latin1_to_utf8(std::string_view text);

// Number of code points of a well-formed text; what a reader would call its length.
std::size_t length_in_characters(std::string_view text);

}  // namespace pegaso
