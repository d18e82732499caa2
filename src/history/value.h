// The value of one field, whatever its type, for changes that speak of any field of a plan.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "plan/plan.h"

namespace pegaso::history {

// Nothing: the plan does not say (nullopt). Enumerations stand as their names ("changed", "E").
struct Absent {
  bool operator==(const Absent&) const = default;
};

using Value = std::variant<Absent, std::string, std::int64_t, bool, Money, Date, plan::Target,
                           std::vector<std::string>, plan::HeadsByHours, plan::StatedDifference,
                           plan::Staffing, plan::AssignmentGrandTotal>;

inline Value to_value(const std::string& text) { return text; }
inline Value to_value(bool truth) { return truth; }
inline Value to_value(int number) { return std::int64_t{number}; }
inline Value to_value(std::int64_t number) { return number; }
inline Value to_value(Money amount) { return amount; }
inline Value to_value(Date date) { return date; }
inline Value to_value(plan::Mark mark) { return std::string(plan::name(mark)); }
inline Value to_value(plan::PhaseStatus status) { return std::string(plan::name(status)); }
inline Value to_value(plan::Side side) { return std::string(plan::name(side)); }
template <class T>
  requires std::constructible_from<Value, std::in_place_type_t<T>, const T&>
Value to_value(const T& value) {
  return Value(std::in_place_type<T>, value);
}
template <class T>
Value to_value(const std::optional<T>& value) {
  return value ? to_value(*value) : Value(Absent{});
}

// Puts the value into a field. False, and the field as it was, when the value is of another type or
// out of the field's range.
bool assign(const Value& value, std::string& field);
bool assign(const Value& value, bool& field);
bool assign(const Value& value, int& field);
bool assign(const Value& value, std::int64_t& field);
bool assign(const Value& value, plan::Mark& field);
bool assign(const Value& value, plan::PhaseStatus& field);
bool assign(const Value& value, plan::Side& field);
template <class T>
  requires std::constructible_from<Value, std::in_place_type_t<T>, const T&>
bool assign(const Value& value, T& field) {
  const T* typed = std::get_if<T>(&value);
  if (typed != nullptr) field = *typed;
  return typed != nullptr;
}
template <class T>
bool assign(const Value& value, std::optional<T>& field) {
  if (std::holds_alternative<Absent>(value)) {
    field.reset();
    return true;
  }
  T inner{};
  if (!assign(value, inner)) return false;
  field = std::move(inner);
  return true;
}

}  // namespace pegaso::history
