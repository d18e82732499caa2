#include "history/mark_fields.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

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

plan::Objective without_marks(plan::Objective objective) {
  objective.mark = plan::Mark::None;
  objective.act_date.reset();
  objective.previous_title.reset();
  for (auto* indicators : {&objective.impact_indicators, &objective.result_indicators}) {
    for (plan::Indicator& each : *indicators) each = without_marks(std::move(each));
  }
  for (plan::Phase& each : objective.phases) each = without_marks(std::move(each));
  return objective;
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

}  // namespace pegaso::history
