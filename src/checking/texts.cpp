#include "checking/texts.h"

namespace pegaso::checking {
namespace {

Wording place_in_objective(Field field) {
  switch (static_cast<int>(field)) {
    case static_cast<int>(Field::Title):
      return {"nel titolo", "in the title"};
    case static_cast<int>(Field::PreviousTitle):
      return {"nel titolo precedente", "in the former title"};
    case static_cast<int>(Field::Unit):
      return {"nell'unità", "in the unit"};
    case static_cast<int>(Field::StrategicArea):
      return {"nell'ambito strategico", "in the strategic area"};
    case static_cast<int>(Field::StrategicGoal):
      return {"nell'obiettivo strategico", "in the strategic goal"};
    case static_cast<int>(Field::OperationalGoal):
      return {"nell'obiettivo operativo", "in the operational goal"};
    case static_cast<int>(Field::FinalStakeholders):
      return {"negli stakeholder finali", "in the final stakeholders"};
    case static_cast<int>(Field::ExpectedImpact):
      return {"nell'impatto atteso", "in the expected impact"};
    case static_cast<int>(Field::IntermediateStakeholders):
      return {"negli stakeholder intermedi", "in the intermediate stakeholders"};
    case static_cast<int>(Field::Description):
      return {"nella descrizione dell'obiettivo", "in the objective's description"};
    default:
      return {"nella scheda", "in the sheet"};
  }
}

Wording place_in_indicator(Field field) {
  switch (static_cast<int>(field)) {
    case static_cast<int>(Field::Description):
      return {"nella descrizione di un indicatore", "in an indicator's description"};
    case static_cast<int>(Field::Formula):
      return {"nella formula di un indicatore", "in an indicator's formula"};
    case static_cast<int>(Field::Purpose):
      return {"nella finalità di un indicatore", "in an indicator's purpose"};
    case static_cast<int>(Field::Target):
      return {"nel valore atteso di un indicatore", "in an indicator's target"};
    default:
      return {"in un indicatore", "in an indicator"};
  }
}

Wording place_in_phase(Field field) {
  switch (static_cast<int>(field)) {
    case static_cast<int>(Field::Text):
      return {"nel testo di una fase", "in a phase's text"};
    case static_cast<int>(Field::OtherUnits):
      return {"negli altri settori coinvolti di una fase", "in a phase's other units"};
    case static_cast<int>(Field::Delegate):
      return {"nella P.O. delegata di una fase", "in a phase's delegate"};
    default:
      return {"in una fase", "in a phase"};
  }
}

}  // namespace

Wording place_of(const Datum& where) {
  switch (static_cast<int>(where.part)) {
    case static_cast<int>(Part::Objective):
      return place_in_objective(where.field);
    case static_cast<int>(Part::ImpactIndicator):
    case static_cast<int>(Part::ResultIndicator):
      return place_in_indicator(where.field);
    case static_cast<int>(Part::Phase):
      return place_in_phase(where.field);
    case static_cast<int>(Part::Assignment):
      return {"nell'attività di un incarico", "in the activity of an assignment"};
    case static_cast<int>(Part::Guideline):
      return {"nelle linee guida", "in the guidelines"};
    default:
      return {"nel documento", "in the document"};
  }
}

}  // namespace pegaso::checking
