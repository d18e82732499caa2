#include "base/money.h"

#include <charconv>

#include "base/check.h"
#include "base/text.h"

namespace pegaso {
namespace {

constexpr std::int64_t amount_cents_max = 1'000'000'000'000'000;
constexpr std::size_t digits_max = 16;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes the mark of the currency off both ends.
std::string_view strip_currency(std::string_view text) {
  text = trimmed(text);
  for (const std::string_view mark : {"€", "euro", "eur.", "eur"}) {
    if (starts_with_folded(text, mark)) text = trimmed(text.substr(mark.size()));
    if (text.size() >= mark.size() &&
        starts_with_folded(text.substr(text.size() - mark.size()), mark)) {
      text = trimmed(text.substr(0, text.size() - mark.size()));
    }
  }
  return text;
}

// The parts of an unsigned amount: "1.234" and "56" of "1.234,56".
struct AmountParts {
  std::string_view whole;
  std::string_view fraction;
  char separator = '\0';  // between the two; '\0' when there is no fraction
};

// A comma always divides euros from cents. A dot does where there is no comma and one or two digits
// follow it.
AmountParts divide(std::string_view text) {
  std::size_t at = text.find_last_of(',');
  if (at == std::string_view::npos) {
    at = text.find_last_of('.');
    if (at == std::string_view::npos || text.size() - at > 3) return {text, {}, '\0'};
  }
  return {text.substr(0, at), text.substr(at + 1), text[at]};
}

// The digits of the euros, with how well they are grouped in thousands.
struct Grouping {
  std::string digits;
  bool in_thousands = true;      // "1.234", "1234"; not "12.34", "1234.567"
  bool last_groups_full = true;  // every group after the first has three digits: "1234.567"
  int dashes = 0;
};

std::optional<Grouping> read_groups(std::string_view whole) {
  Grouping grouping;
  std::size_t group_length = 0;
  bool first = true;
  const auto close_group = [&](bool last) {
    if (first && last) return;  // no separator at all: "1234"
    if (first ? group_length > 3 : group_length != 3) grouping.in_thousands = false;
    if (!first && group_length != 3) grouping.last_groups_full = false;
  };
  for (const char c : whole) {
    if (is_digit(c)) {
      grouping.digits += c;
      ++group_length;
      continue;
    }
    if ((c != '.' && c != '-') || group_length == 0) return std::nullopt;
    if (c == '-') ++grouping.dashes;
    close_group(false);
    first = false;
    group_length = 0;
  }
  if (group_length == 0) return std::nullopt;
  close_group(true);
  return grouping;
}

// Whether what is wrong with the groups can be mended without doubt. Cents after a comma show that
// it is an amount; "31.12.2016", "10-15" and the like are something else.
bool can_be_mended(const Grouping& grouping, char separator) {
  if (grouping.dashes > 0) {
    return grouping.dashes == 1 && separator == ',' && grouping.last_groups_full;
  }
  return grouping.in_thousands || separator == ',' ||
         (separator == '\0' && grouping.last_groups_full);
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

  const AmountParts parts = divide(text);
  if (parts.separator != '\0' && (parts.fraction.empty() || parts.fraction.size() > 2)) {
    return std::nullopt;
  }
  const auto grouping = read_groups(parts.whole);
  if (!grouping || grouping->digits.size() > digits_max) return std::nullopt;
  if (!can_be_mended(*grouping, parts.separator)) return std::nullopt;

  std::int64_t euros = 0;
  std::from_chars(grouping->digits.data(), grouping->digits.data() + grouping->digits.size(),
                  euros);
  std::int64_t cents = 0;
  for (const char c : parts.fraction) {
    if (!is_digit(c)) return std::nullopt;
    cents = cents * 10 + (c - '0');
  }
  if (parts.fraction.size() == 1) cents *= 10;
  if (euros > amount_cents_max / 100) return std::nullopt;
  const std::int64_t total = euros * 100 + cents;
  if (total > amount_cents_max) return std::nullopt;
  const bool repaired = parts.separator == '.' || grouping->dashes > 0 || !grouping->in_thousands;
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
