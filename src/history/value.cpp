#include "history/value.h"

#include <limits>

namespace pegaso::history {
namespace {

template <class T>
bool assign_same(const Value& value, T& field) {
  const T* typed = std::get_if<T>(&value);
  if (typed != nullptr) field = *typed;
  return typed != nullptr;
}

// An enumeration from its name.
template <class Enum>
bool assign_named(const Value& value, Enum& field,
                  std::optional<Enum> (*named)(std::string_view name)) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return false;
  const std::optional<Enum> found = named(*text);
  if (found) field = *found;
  return found.has_value();
}

}  // namespace

bool assign(const Value& value, std::string& field) { return assign_same(value, field); }
bool assign(const Value& value, bool& field) { return assign_same(value, field); }
bool assign(const Value& value, std::int64_t& field) { return assign_same(value, field); }

bool assign(const Value& value, int& field) {
  const auto* number = std::get_if<std::int64_t>(&value);
  using Limits = std::numeric_limits<int>;
  if (number == nullptr || *number < Limits::min() || *number > Limits::max()) return false;
  field = static_cast<int>(*number);
  return true;
}

bool assign(const Value& value, plan::Mark& field) {
  return assign_named(value, field, plan::mark_named);
}
bool assign(const Value& value, plan::PhaseStatus& field) {
  return assign_named(value, field, plan::phase_status_named);
}
bool assign(const Value& value, plan::Side& field) {
  return assign_named(value, field, plan::side_named);
}

}  // namespace pegaso::history
