// Amounts of money, exact. No floating point anywhere near.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pegaso {

// An amount in integer euro cents. Range: +-(2^63-1) cents. Sums that would leave the range are a
// broken promise, since no municipality comes near: `parse_amount` admits at most 10^15 cents.
class Money {
 public:
  constexpr Money() = default;
  static constexpr Money from_cents(std::int64_t cents) { return Money(cents); }

  constexpr std::int64_t cents() const { return cents_; }
  constexpr bool is_zero() const { return cents_ == 0; }
  constexpr auto operator<=>(const Money&) const = default;

  Money operator+(Money other) const;
  Money operator-(Money other) const;
  Money& operator+=(Money other) { return *this = *this + other; }
  Money& operator-=(Money other) { return *this = *this - other; }
  constexpr Money magnitude() const { return Money(cents_ < 0 ? -cents_ : cents_); }

 private:
  constexpr explicit Money(std::int64_t cents) : cents_(cents) {}
  std::int64_t cents_ = 0;
};

// How an amount was understood. `repaired` is set when the text had to be mended to be read (a
// missing thousands dot, a dot for a comma, a wrong grouping): the checker reports it.
struct ParsedAmount {
  Money amount;
  bool repaired = false;

  bool operator==(const ParsedAmount&) const = default;
};

// Reads an amount in Italian notation: "1.234,56", "1234,56", "600", "-12,5", "EUR 1.000,00",
// "1.000,00 euro". Also "1.234.56" and "158-593,93", which are marked as repaired.
// A comma always comes before the cents. Without a comma, "1234.5" and "1.234.56" have cents after
// their last dot, and every other dot must part groups of three digits.
// nullopt: not an amount (more than two decimals, letters, no digit, above 10^15 cents), or more
// likely something else: "31.12.2016", "10-15".
std::optional<ParsedAmount> parse_amount(std::string_view text);

// "1.234,56"; negative amounts with a leading minus.
std::string format_italian(Money amount);
// "1234.56", for CSV and other machine formats.
std::string format_plain(Money amount);

}  // namespace pegaso
