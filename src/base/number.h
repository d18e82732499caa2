// Whole numbers in text.
#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace pegaso {

// The number that the whole text is, in decimal digits with '-' before those of a signed one. nullopt: empty, anything else
// before, between or after the digits, out of range.
template <std::integral Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

// "1.175": how people read a count.
inline std::string with_points(std::size_t number) {
  std::string text = std::to_string(number);
  constexpr std::size_t digits = 3;
  for (std::size_t i = text.size(); i > digits;) text.insert(i -= digits, ".");
  return text;
}

}  // namespace pegaso
