// Words of the vocabulary and what they stand for.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rules/input.h"

namespace pegaso::rules {

template <class T>
struct Choice {
  std::string_view word;
  T value;
};

// A refusal: the fact holds a word that is not in the vocabulary.
inline Problem unknown_word(std::string_view fact, std::string_view word) {
  const std::string named(word);
  return bad_fact(
      fact, {"ha la parola sconosciuta «" + named + "»", "has the unknown word \"" + named + "\""});
}

// What the fact's word stands for; nullopt where the fact is missing. Refuses other words.
template <class T, std::size_t size>
Result<std::optional<T>> chosen(const Input& input, std::string_view fact,
                                const std::array<Choice<T>, size>& choices) {
  const auto word = TRY(input.word_maybe(fact));
  if (!word) return std::nullopt;
  const auto* at = std::ranges::find(choices, *word, &Choice<T>::word);
  if (at == choices.end()) return std::unexpected(unknown_word(fact, *word));
  return at->value;
}

// The same; refuses a missing fact too.
template <class T, std::size_t size>
Result<T> needed_choice(const Input& input, std::string_view fact,
                        const std::array<Choice<T>, size>& choices) {
  TRY(input.word(fact));
  return *TRY(chosen(input, fact, choices));
}

// An amount that may not be negative; missing: zero.
inline Result<Money> amount_or_zero(const Input& input, std::string_view fact) {
  const Money amount = TRY(input.cents_maybe(fact)).value_or(Money());
  if (amount < Money()) {
    return std::unexpected(bad_fact(fact, {"è negativo", "is negative"}));
  }
  return amount;
}

// A number within limits.
inline Result<std::int64_t> number_between(const Input& input, std::string_view fact,
                                           std::int64_t least, std::int64_t most) {
  const std::int64_t number = TRY(input.number(fact));
  if (number < least || number > most) {
    const std::string limits = std::to_string(least) + "-" + std::to_string(most);
    return std::unexpected(bad_fact(fact, {"è fuori da " + limits, "is outside " + limits}));
  }
  return number;
}

// A sum of amounts that a request lists, none negative; refused where it is larger than any single amount may be.
inline Result<Money> checked_sum(std::string_view fact, Money sum, Money next) {
  const Money most = Money::from_cents(1'000'000'000'000'000);
  if (next < Money() || next > most || sum + next > most) {
    return std::unexpected(bad_fact(fact, {"ha importi negativi o troppo grandi",
                                           "has amounts that are negative or too large"}));
  }
  return sum + next;
}

// An amount above zero.
inline Result<Money> positive_amount(const Input& input, std::string_view fact) {
  const Money amount = TRY(input.cents(fact));
  if (amount <= Money()) {
    return std::unexpected(bad_fact(fact, {"non è maggiore di zero", "is not above zero"}));
  }
  return amount;
}

}  // namespace pegaso::rules
