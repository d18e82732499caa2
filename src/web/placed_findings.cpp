#include "web/placed_findings.h"

#include <algorithm>
#include <array>

namespace pegaso::web {
namespace {

using reading::Field;
using reading::Part;

// Fields of the objective itself that have a place of their own on its page.
constexpr auto shown_fields = std::to_array<Field>(
    {Field::PreviousTitle, Field::Code, Field::Director, Field::CoDirectors, Field::Unit,
     Field::Kind, Field::Weight, Field::Mission, Field::Programme, Field::StrategicArea,
     Field::StrategicGoal, Field::OperationalGoal, Field::Councillor, Field::FinalStakeholders,
     Field::ExpectedImpact, Field::IntermediateStakeholders, Field::Description});

// How many rows the page has for a part; 1 for a section that is one value.
std::size_t rows_of(const plan::Objective& objective, Part part) {
  switch (part) {
    case Part::ImpactIndicator:
      return objective.impact_indicators.size();
    case Part::ResultIndicator:
      return objective.result_indicators.size();
    case Part::Phase:
      return objective.phases.size();
    case Part::Money:
      return objective.money.size();
    case Part::StatedDifference:
      return objective.stated_difference ? 1 : 0;
    case Part::Staffing:
      return objective.staffing ? 1 : 0;
    default:
      return 0;
  }
}

}  // namespace

std::optional<PlacedFindings::Slot> PlacedFindings::slot_of(const reading::Datum& datum,
                                                            const plan::Objective& objective) {
  if (datum.part == Part::Objective &&
      std::ranges::find(shown_fields, datum.field) != shown_fields.end()) {
    return Slot{Part::Objective, 0, datum.field};
  }
  if (datum.item < rows_of(objective, datum.part)) {
    return Slot{datum.part, datum.item, Field::Label};
  }
  return std::nullopt;
}

PlacedFindings::PlacedFindings(const app::LoadedPlan& plan, const plan::Objective& objective) {
  for (std::size_t i = 0; i < plan.findings.size(); ++i) {
    const checking::Finding& each = plan.findings[i];
    if (each.objective != objective.number) continue;
    const auto slot = each.where ? slot_of(*each.where, objective) : std::nullopt;
    if (slot) {
      by_slot_[*slot].push_back(i);
    } else {
      rest_.push_back(i);
    }
  }
}

const PlacedFindings::Findings& PlacedFindings::at(const Slot& slot) const {
  static const Findings none;
  const auto found = by_slot_.find(slot);
  return found == by_slot_.end() ? none : found->second;
}

const PlacedFindings::Findings& PlacedFindings::of_field(Field field) const {
  return at({Part::Objective, 0, field});
}

const PlacedFindings::Findings& PlacedFindings::of_row(Part part, std::size_t row) const {
  return at({part, row, Field::Label});
}

}  // namespace pegaso::web
