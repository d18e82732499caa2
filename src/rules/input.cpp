#include "rules/input.h"

#include <utility>

#include <boost/json.hpp>

#include "base/number.h"

namespace pegaso::rules {
namespace {

namespace json = boost::json;

std::optional<std::int64_t> integer_of(const json::value& value) {
  if (const auto* number = value.if_int64()) return *number;
  return std::nullopt;
}

Result<Money> money_of(std::string_view name, const json::value& value) {
  // As much as parse_amount admits: sums of a request's amounts stay far from the range of Money.
  constexpr std::int64_t most = 1'000'000'000'000'000;
  const auto cents = integer_of(value);
  if (!cents || *cents > most || *cents < -most) {
    return std::unexpected(
        bad_fact(name, {"non è un importo in centesimi interi", "is no amount in whole cents"}));
  }
  return Money::from_cents(*cents);
}

}  // namespace

Problem bad_fact(std::string_view name, const Bilingual& what) {
  const std::string fact(name);
  return {{"«" + fact + "» " + what.it, "\"" + fact + "\" " + what.en}, {}, {}};
}

const json::value* Input::find(std::string_view name) const {
  used_.emplace(name);
  const auto* at = facts_.if_contains(name);
  return at == nullptr || at->is_null() ? nullptr : at;
}

bool Input::has(std::string_view name) const { return find(name) != nullptr; }

bool Input::is_given(std::string_view name) const {
  used_.emplace(name);
  return facts_.contains(name);
}

Result<std::optional<Money>> Input::cents_maybe(std::string_view name) const {
  const json::value* value = find(name);
  if (value == nullptr) return std::nullopt;
  return TRY(money_of(name, *value));
}

Result<std::optional<std::int64_t>> Input::number_maybe(std::string_view name) const {
  const json::value* value = find(name);
  if (value == nullptr) return std::nullopt;
  const auto number = integer_of(*value);
  if (!number) {
    return std::unexpected(bad_fact(name, {"non è un numero intero", "is no whole number"}));
  }
  return *number;
}

Result<std::optional<Date>> Input::date_maybe(std::string_view name) const {
  const json::value* value = find(name);
  if (value == nullptr) return std::nullopt;
  const auto* text = value->if_string();
  const auto date = text == nullptr ? std::nullopt : parse_iso_date(*text);
  if (!date) {
    return std::unexpected(
        bad_fact(name, {"non è un giorno come 2016-07-31", "is no day such as 2016-07-31"}));
  }
  return *date;
}

Result<std::optional<bool>> Input::flag_maybe(std::string_view name) const {
  const json::value* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_bool()) {
    return std::unexpected(bad_fact(name, {"non è true o false", "is neither true nor false"}));
  }
  return value->get_bool();
}

Result<std::optional<std::string_view>> Input::word_maybe(std::string_view name) const {
  const json::value* value = find(name);
  if (value == nullptr) return std::nullopt;
  const auto* text = value->if_string();
  if (text == nullptr) return std::unexpected(bad_fact(name, {"non è un testo", "is no text"}));
  return std::string_view(*text);
}

namespace {

template <class T>
Result<T> needed(std::string_view name, Result<std::optional<T>> maybe) {
  if (!maybe) return std::unexpected(std::move(maybe).error());
  if (!*maybe) return std::unexpected(bad_fact(name, {"serve e non c'è", "is needed and missing"}));
  return **maybe;
}

}  // namespace

Result<Money> Input::cents(std::string_view name) const { return needed(name, cents_maybe(name)); }
Result<std::int64_t> Input::number(std::string_view name) const {
  return needed(name, number_maybe(name));
}
Result<Date> Input::date(std::string_view name) const { return needed(name, date_maybe(name)); }
Result<bool> Input::flag(std::string_view name) const { return needed(name, flag_maybe(name)); }
Result<std::string_view> Input::word(std::string_view name) const {
  return needed(name, word_maybe(name));
}

Result<std::vector<std::string_view>> Input::words(std::string_view name) const {
  std::vector<std::string_view> found;
  const json::value* value = find(name);
  if (value == nullptr) return found;
  const auto* list = value->if_array();
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    if (const auto* text = (*list)[i].if_string()) found.emplace_back(*text);
  }
  if (list == nullptr || found.size() != list->size()) {
    return std::unexpected(bad_fact(name, {"non è un elenco di testi", "is no list of texts"}));
  }
  return found;
}

Result<std::vector<std::int64_t>> Input::numbers(std::string_view name) const {
  std::vector<std::int64_t> found;
  const json::value* value = find(name);
  if (value == nullptr) return found;
  const auto* list = value->if_array();
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    if (const auto number = integer_of((*list)[i])) found.push_back(*number);
  }
  if (list == nullptr || found.size() != list->size()) {
    return std::unexpected(
        bad_fact(name, {"non è un elenco di numeri interi", "is no list of whole numbers"}));
  }
  return found;
}

Result<std::vector<Input>> Input::list(std::string_view name) const {
  std::vector<Input> found;
  const json::value* value = find(name);
  if (value == nullptr) return found;
  const auto* list = value->if_array();
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    if (const auto* object = (*list)[i].if_object()) found.emplace_back(*object);
  }
  if (list == nullptr || found.size() != list->size()) {
    return std::unexpected(bad_fact(name, {"non è un elenco di oggetti", "is no list of objects"}));
  }
  return found;
}

Result<std::vector<std::pair<std::int64_t, Money>>> Input::cents_by_year(
    std::string_view name) const {
  std::vector<std::pair<std::int64_t, Money>> found;
  const json::value* value = find(name);
  if (value == nullptr) return found;
  const auto* object = value->if_object();
  if (object == nullptr) {
    return std::unexpected(bad_fact(
        name, {"non è un oggetto di importi per anno", "is no object of amounts by year"}));
  }
  for (const auto& [key, amount] : *object) {
    const auto year = parse_number<std::int64_t>(std::string_view(key));
    if (!year) {
      return std::unexpected(
          bad_fact(name, {"ha una chiave che non è un anno", "has a key that is no year"}));
    }
    found.emplace_back(*year, TRY(money_of(name, amount)));
  }
  return found;
}

std::vector<std::string> Input::unused() const {
  std::vector<std::string> names;
  for (const auto& [key, value] : facts_) {
    if (!used_.contains(std::string_view(key))) names.emplace_back(key);
  }
  return names;
}

}  // namespace pegaso::rules
