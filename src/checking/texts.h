// Every text of a plan that people wrote, one after the other, with the datum it belongs to and how
// the field is called. Internal to this room.
#pragma once

#include <string>
#include <string_view>

#include "checking/report.h"

namespace pegaso::checking {

// A text that stands in a field of the plan.
struct Text {
  std::string_view text;
  Datum where;
};

// Calls `visit(Text)` for every text that is not empty, in the order of the plan.
template <class Visit>
void for_each_text(const plan::Plan& plan, Visit visit) {
  const auto give = [&](const std::string& text, const Datum& where) {
    if (!text.empty()) visit(Text{text, where});
  };
  for (std::size_t i = 0; i < plan.objectives.size(); ++i) {
    const plan::Objective& objective = plan.objectives[i];
    give(objective.title, of_objective(i, Field::Title));
    if (objective.previous_title) {
      give(*objective.previous_title, of_objective(i, Field::PreviousTitle));
    }
    give(objective.unit, of_objective(i, Field::Unit));
    give(objective.strategic_area, of_objective(i, Field::StrategicArea));
    give(objective.strategic_goal, of_objective(i, Field::StrategicGoal));
    give(objective.operational_goal, of_objective(i, Field::OperationalGoal));
    give(objective.final_stakeholders, of_objective(i, Field::FinalStakeholders));
    give(objective.expected_impact, of_objective(i, Field::ExpectedImpact));
    give(objective.intermediate_stakeholders, of_objective(i, Field::IntermediateStakeholders));
    give(objective.description, of_objective(i, Field::Description));
    const auto give_indicators = [&](Part part, const std::vector<plan::Indicator>& indicators) {
      for (std::size_t k = 0; k < indicators.size(); ++k) {
        give(indicators[k].description, of_item(part, i, k, Field::Description));
        give(indicators[k].formula, of_item(part, i, k, Field::Formula));
        give(indicators[k].purpose, of_item(part, i, k, Field::Purpose));
        give(indicators[k].target.text, of_item(part, i, k, Field::Target));
      }
    };
    give_indicators(Part::ImpactIndicator, objective.impact_indicators);
    give_indicators(Part::ResultIndicator, objective.result_indicators);
    for (std::size_t k = 0; k < objective.phases.size(); ++k) {
      give(objective.phases[k].text, of_item(Part::Phase, i, k, Field::Text));
      give(objective.phases[k].other_units, of_item(Part::Phase, i, k, Field::OtherUnits));
      give(objective.phases[k].delegate, of_item(Part::Phase, i, k, Field::Delegate));
    }
  }
  for (std::size_t i = 0; i < plan.assignments.items.size(); ++i) {
    give(plan.assignments.items[i].activity, {Part::Assignment, index_of(i), 0, Field::Activity});
  }
}

// "nella descrizione dell'obiettivo", "in the objective's description".
Wording place_of(const Datum& where);

}  // namespace pegaso::checking
