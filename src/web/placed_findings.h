// Where the findings of an objective stand on its page: beside the field or the row that they concern.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "app/loaded_plan.h"
#include "plan/plan.h"
#include "reading/reading.h"

namespace pegaso::web {

class PlacedFindings {
 public:
  PlacedFindings(const app::LoadedPlan& plan, const plan::Objective& objective);

  // By place in the plan's findings.
  using Findings = std::vector<std::size_t>;

  // Those of a field of the objective itself that its page shows.
  const Findings& of_field(reading::Field field) const;
  // Those of a row: an indicator, a phase, a row of money.
  const Findings& of_row(reading::Part part, std::size_t row) const;
  // Those of a section that is one value: staffing, the stated difference.
  const Findings& of_section(reading::Part part) const { return of_row(part, 0); }
  // Those that concern nothing that the page shows, and its title.
  const Findings& of_no_field() const { return rest_; }

 private:
  struct Slot {
    reading::Part part;
    std::size_t row;
    reading::Field field;
    auto operator<=>(const Slot&) const = default;
  };
  // Where the page shows the datum; nullopt: nowhere.
  static std::optional<Slot> slot_of(const reading::Datum& datum, const plan::Objective& objective);
  const Findings& at(const Slot& slot) const;

  std::map<Slot, Findings> by_slot_;
  Findings rest_;
};

}  // namespace pegaso::web
