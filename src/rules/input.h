// The facts of a request as other programs give them (one JSON object), read one by one into typed values.
#pragma once

#include <expected>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/json/fwd.hpp>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "regime/regime.h"

namespace pegaso::rules {

// Why a request got no answer: it is malformed, or the regime does not say something for that day.
using Refusal = std::variant<Problem, regime::Missing>;

template <class T>
using Answered = std::expected<T, Refusal>;

// Each function gives the fact, or refuses: what is missing (unless _maybe), what is of another type, with the
// fact's name. A fact that is null counts as missing. Remembers what was asked for, so that
// what nobody looked at can be reported.
class Input {
 public:
  // `facts` must outlive the input.
  explicit Input(const boost::json::object& facts) : facts_(facts) {}

  bool has(std::string_view name) const;  // given and not null
  // Given, be it null: "published_on": null says that nothing was published.
  bool is_given(std::string_view name) const;

  Result<Money> cents(std::string_view name) const;
  Result<std::int64_t> number(std::string_view name) const;
  Result<Date> date(std::string_view name) const;
  Result<bool> flag(std::string_view name) const;
  Result<std::string_view> word(std::string_view name) const;

  Result<std::optional<Money>> cents_maybe(std::string_view name) const;
  Result<std::optional<std::int64_t>> number_maybe(std::string_view name) const;
  Result<std::optional<Date>> date_maybe(std::string_view name) const;
  Result<std::optional<bool>> flag_maybe(std::string_view name) const;
  Result<std::optional<std::string_view>> word_maybe(std::string_view name) const;
  // Missing: none.
  Result<std::vector<std::string_view>> words(std::string_view name) const;
  Result<std::vector<std::int64_t>> numbers(std::string_view name) const;
  // The objects of a list, such as awards: each as an input of its own. Missing: none.
  Result<std::vector<Input>> list(std::string_view name) const;
  // The members of an object of amounts by year, such as {"2016": 4000000}. Missing: none.
  Result<std::vector<std::pair<std::int64_t, Money>>> cents_by_year(std::string_view name) const;

  // The facts that nothing asked for, in their order.
  std::vector<std::string> unused() const;

 private:
  const boost::json::value* find(std::string_view name) const;

  const boost::json::object& facts_;
  mutable std::set<std::string, std::less<>> used_;
};

// A refusal about a fact: what is wrong with it.
Problem bad_fact(std::string_view name, const Bilingual& what);

}  // namespace pegaso::rules
