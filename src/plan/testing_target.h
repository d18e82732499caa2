// What every parsed target promises, whatever its text: for the unit tests and the fuzzer.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "plan/target.h"

namespace pegaso::plan {

// Whether the fields are there without which nobody could compare a target of this kind.
inline bool has_what_its_kind_needs(const ParsedTarget& target) {
  switch (target.kind) {
    case TargetKind::Absent:
    case TargetKind::Words:
      return false;
    case TargetKind::Deadline:
      return target.date.has_value() && target.year == target.date->year();
    case TargetKind::Number:
    case TargetKind::Rank:
      return target.value.has_value();
    case TargetKind::Percentage:
      return target.value.has_value() && target.unit == "%";
    case TargetKind::YesNo:
      return target.value == Decimal{0, 0} || target.value == Decimal{1, 0};
    case TargetKind::Duration:
    case TargetKind::Cadence:
      return target.value.has_value() && !target.unit.empty();
    case TargetKind::Amount:
      return target.amount.has_value() && !target.value;
    case TargetKind::Change:
      return target.value.has_value() != target.amount.has_value();
    case TargetKind::Grade:
      return target.value ? target.value_to.has_value() : !target.items.empty();
    case TargetKind::Places:
      return target.year.has_value() && !target.items.empty();
    case TargetKind::Compound:
      return target.parts.size() >= 2;
  }
  return false;
}

inline bool is_within_range(const std::optional<Decimal>& value) {
  constexpr std::int64_t digits_max = 1'000'000'000'000'000'000;
  return !value || (std::abs(value->digits) <= digits_max && value->decimals <= 9);
}

// The promise that `target`, read from `text`, breaks; "" when it keeps all.
inline std::string_view broken_promise(std::string_view text, const ParsedTarget& target) {
  const Bilingual& reason = target.not_evaluable;
  if (reason.it.empty() != reason.en.empty()) return "a reason stands in both languages";
  if (target.evaluable() && !has_what_its_kind_needs(target))
    return "what is evaluable is complete";
  if (!is_within_range(target.value) || !is_within_range(target.value_to)) {
    return "numbers lie within their range";
  }
  if (target.comparison == Comparison::Between && !target.value_to) return "between has two ends";
  if ((target.kind == TargetKind::Compound) == target.parts.empty()) {
    return "a compound, and only a compound, has parts";
  }
  if (target.kind != TargetKind::Places) {
    for (const std::string& item : target.items) {
      if (item.empty() || text.find(item) == std::string_view::npos) return "items are the text's";
    }
  }
  if (text.find(target.base) == std::string_view::npos) return "the base is the text's";
  bool all_parts = true;
  for (const ParsedTarget& part : target.parts) {
    if (part.kind == TargetKind::Compound) return "parts are no compounds";
    if (const auto broken = broken_promise(text, part); !broken.empty()) return broken;
    all_parts = all_parts && part.evaluable();
  }
  if (target.kind == TargetKind::Compound && target.evaluable() != all_parts) {
    return "a compound is evaluable when all its parts are";
  }
  return {};
}

}  // namespace pegaso::plan
