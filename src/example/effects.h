// What an act leaves behind, as whole values: the truth against which a history is tested.
//
// A history's own way goes through changes (history/variation.h): field by field, each with what stood
// there before. Here an act is known by the parts that it touched, each as it is afterwards; of several
// acts that touched a part the last one has it. No change, no difference and no journal is needed to
// tell a version, so that a mistake in those cannot hide in here too.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "history/variation.h"
#include "history/version.h"
#include "plan/plan.h"

namespace pegaso::example {

struct AssignmentsPart {
  plan::AssignmentProgramme value;
  std::vector<history::Id> items;
  std::vector<history::Id> subtotals;

  bool operator==(const AssignmentsPart&) const = default;
};

struct StaffPart {
  std::vector<plan::StaffTable> value;
  std::vector<history::StaffTableIds> ids;

  bool operator==(const StaffPart&) const = default;
};

struct Effect {
  // Objectives by identity; nullopt: taken out.
  std::map<history::Id, std::optional<history::ObjectiveItem>> objectives;
  std::optional<std::vector<history::Id>> order;  // of all objectives, where it changed
  std::optional<AssignmentsPart> assignments;
  std::optional<StaffPart> staff;

  bool operator==(const Effect&) const = default;
};

// What became of `before`: both differ in nothing but objectives, assignments and staff tables.
Effect effect_of(const history::Version& before, const history::Version& after);

// Puts the parts into the version; of several effects in their order: of each part the last one has it.
void put(const Effect& effect, history::Version& version);
void put_in_turn(std::span<const Effect* const> effects, history::Version& version);

// The parts of an effect, one number each: an objective is its identity.
using PartKeys = std::set<history::Id>;
inline constexpr history::Id order_key{-1};
inline constexpr history::Id assignments_key{-2};
inline constexpr history::Id staff_key{-3};
PartKeys keys_of(const Effect& effect);

bool have_common(const PartKeys& a, const PartKeys& b);

}  // namespace pegaso::example
