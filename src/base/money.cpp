#include "base/money.h"

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "base/text.h"

namespace pegaso {
namespace {

constexpr std::int64_t amount_cents_max = 1'000'000'000'000'000;
constexpr std::size_t digits_max = 16;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view strip_currency(std::string_view text) {
  text = trimmed(text);
  for (const std::string_view mark : {"€", "EUR", "euro", "Euro", "Eur."}) {
    if (text.starts_with(mark)) text = trimmed(text.substr(mark.size()));
    if (text.ends_with(mark)) text = trimmed(text.substr(0, text.size() - mark.size()));
  }
  return text;
}

// "1.234.567": one to three digits, then groups of three.
bool grouped_in_thousands(std::string_view whole) {
  const std::size_t first = whole.find('.');
  if (first == std::string_view::npos) return true;
  if (first == 0 || first > 3) return false;
  std::string_view rest = whole.substr(first);
  while (!rest.empty()) {
    if (rest.size() < 4 || rest[0] != '.') return false;
    if (!std::all_of(rest.begin() + 1, rest.begin() + 4, is_digit)) return false;
    rest.remove_prefix(4);
  }
  return true;
}

std::string group(std::int64_t whole) {
  std::string digits = std::to_string(whole);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, '.');
  return digits;
}

}  // namespace

Money Money::operator+(Money other) const {
  std::int64_t sum = 0;
  PEGASO_CHECK(!__builtin_add_overflow(cents_, other.cents_, &sum));
  return Money(sum);
}

Money Money::operator-(Money other) const {
  std::int64_t difference = 0;
  PEGASO_CHECK(!__builtin_sub_overflow(cents_, other.cents_, &difference));
  return Money(difference);
}

std::optional<ParsedAmount> parse_amount(std::string_view text) {
  text = strip_currency(text);
  const bool negative = text.starts_with('-');
  if (negative) text = trimmed(text.substr(1));
  if (text.empty() || !is_digit(text.front()) || !is_digit(text.back())) return std::nullopt;

  // The last separator followed by one or two digits divides euros from cents.
  const std::size_t last = text.find_last_of(".,");
  const bool has_cents = last != std::string_view::npos && text.size() - last <= 3;
  const std::string_view whole = has_cents ? text.substr(0, last) : text;
  const std::string_view fraction = has_cents ? text.substr(last + 1) : std::string_view();

  bool repaired = has_cents && text[last] == '.';
  std::string digits;
  for (const char c : whole) {
    if (is_digit(c)) {
      digits += c;
    } else if (c == '.' || c == ',' || c == '-') {
      repaired = repaired || c != '.';
    } else {
      return std::nullopt;
    }
  }
  if (!repaired && !grouped_in_thousands(whole)) repaired = true;
  if (digits.size() > digits_max) return std::nullopt;

  std::int64_t euros = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), euros);
  std::int64_t cents = 0;
  for (const char c : fraction) {
    if (!is_digit(c)) return std::nullopt;
    cents = cents * 10 + (c - '0');
  }
  if (fraction.size() == 1) cents *= 10;
  if (euros > amount_cents_max / 100) return std::nullopt;
  const std::int64_t total = euros * 100 + cents;
  return ParsedAmount{Money::from_cents(negative ? -total : total), repaired};
}

std::string format_italian(Money amount) {
  const std::int64_t cents = amount.magnitude().cents();
  std::string text = amount.cents() < 0 ? "-" : "";
  text += group(cents / 100) + ',';
  text += static_cast<char>('0' + cents % 100 / 10);
  text += static_cast<char>('0' + cents % 10);
  return text;
}

std::string format_plain(Money amount) {
  const std::int64_t cents = amount.magnitude().cents();
  std::string text = amount.cents() < 0 ? "-" : "";
  text += std::to_string(cents / 100) + '.';
  text += static_cast<char>('0' + cents % 100 / 10);
  text += static_cast<char>('0' + cents % 10);
  return text;
}

}  // namespace pegaso
