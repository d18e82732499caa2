#include "rules/residuals.h"

#include <algorithm>

namespace pegaso::rules {

using regime::Configured;
using regime::Regime;

Configured<DutyTerm> residuals_term(const Regime& regime, std::string_view rule, int year) {
  const std::int64_t month = TRY(regime.number("res.deadline_month", DayOfYear{1, 1}.in(year)));
  return duty_by(
      regime, rule, end_of_month(year, static_cast<unsigned>(month)),
      {"Vanno riscossi e liquidati entro il {by}.", "They are collected and settled by {by}."},
      {"AMB-21"});
}

Configured<Checklist> decide_residual_removal(const Regime& regime, const ResidualToRemove& item) {
  const auto classes = TRY(regime.words("res.classes", item.date));
  Checklist list;
  list.require(std::ranges::find(classes, item.item_class) != classes.end(),
               {"CLASS",
                "RES-04",
                {"La classe del residuo non è tra quelle ammesse.",
                 "The residual's class is not among those admitted."},
                {"AMB-21"}});
  list.require(item.has_motivation,
               {"MOTIVATION",
                "RES-04",
                {"Manca il motivo per cui si elimina.", "The reason of its removal is missing."},
                {"AMB-21"}});
  list.require(
      item.list_is_signed,
      {"SIGNATURE", "RES-04", {"L'elenco non è firmato.", "The list is not signed."}, {"AMB-21"}});
  list.close("RES-04", {"L'elenco può essere trasmesso.", "The list may be sent."}, {"AMB-21"});
  return list;
}

}  // namespace pegaso::rules
