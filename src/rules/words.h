// Words of the vocabulary and what they stand for.
#pragma once

#include <algorithm>
#include <array>
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

// An amount that may not be negative; missing: zero.
inline Result<Money> amount_or_zero(const Input& input, std::string_view fact) {
  const Money amount = TRY(input.cents_maybe(fact)).value_or(Money());
  if (amount < Money()) {
    return std::unexpected(bad_fact(fact, {"è negativo", "is negative"}));
  }
  return amount;
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
