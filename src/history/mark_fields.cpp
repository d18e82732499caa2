#include "history/mark_fields.h"

#include <algorithm>
#include <array>
#include <span>

namespace pegaso::history {
namespace {

constexpr std::array<std::string_view, 3> of_objective = {"mark", "actDate", "previousTitle"};
constexpr std::array<std::string_view, 2> of_indicator = {"updated", "removed"};
constexpr std::array<std::string_view, 2> of_phase = {"status", "postponedTo"};

std::span<const std::string_view> mark_fields(Part part) {
  if (part == Part::Objective) return of_objective;
  if (part == Part::ImpactIndicator || part == Part::ResultIndicator) return of_indicator;
  if (part == Part::Phase) return of_phase;
  return {};
}

}  // namespace

bool is_mark_field(Part part, std::string_view field) {
  return std::ranges::find(mark_fields(part), field) != mark_fields(part).end();
}

plan::Indicator without_marks(plan::Indicator indicator) {
  indicator.updated = indicator.removed = false;
  return indicator;
}

plan::Phase without_marks(plan::Phase phase) {
  phase.status = plan::PhaseStatus::Unchanged;
  phase.postponed_to.reset();
  return phase;
}

bool is_marked_inside(const plan::Objective& objective) {
  const auto marked = [](const auto& part) { return is_marked(part); };
  return std::ranges::any_of(objective.impact_indicators, marked) ||
         std::ranges::any_of(objective.result_indicators, marked) ||
         std::ranges::any_of(objective.phases, marked);
}

bool same_contents(const plan::Objective& a, const plan::Objective& b) {
  const auto same_parts = [](Part part) {
    return [part](const auto& x, const auto& y) { return same_fields(part, x, y); };
  };
  return same_fields(Part::Objective, a, b) &&
         std::ranges::equal(a.impact_indicators, b.impact_indicators,
                            same_parts(Part::ImpactIndicator)) &&
         std::ranges::equal(a.result_indicators, b.result_indicators,
                            same_parts(Part::ResultIndicator)) &&
         std::ranges::equal(a.phases, b.phases, same_parts(Part::Phase)) && a.money == b.money;
}

}  // namespace pegaso::history
