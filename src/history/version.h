// A version of a plan: the plan's value and, beside it, the identity of each of its parts.
//
// Two versions are compared part by part through these identities: an objective keeps its own across
// renaming, re-coding, moving and years; an indicator, a phase or a money row keeps its own while its
// texts change. Identities are numbers, unique within the history of one plan; 0 is nobody's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "plan/plan.h"

namespace pegaso::history {

enum class Id : std::int64_t {};
inline constexpr Id no_id{0};

// The identities of an objective's parts, in the order of the plan's lists.
struct ObjectiveIds {
  Id id = no_id;
  std::vector<Id> impact_indicators;
  std::vector<Id> result_indicators;
  std::vector<Id> phases;
  std::vector<Id> money;

  bool operator==(const ObjectiveIds&) const = default;
};

struct StaffTableIds {
  Id id = no_id;
  std::vector<Id> rows;

  bool operator==(const StaffTableIds&) const = default;
};

struct Ids {
  std::vector<Id> title_pages;
  std::vector<Id> index;
  std::vector<ObjectiveIds> objectives;
  std::vector<Id> assignments;
  std::vector<Id> subtotals;
  std::vector<StaffTableIds> staff;

  bool operator==(const Ids&) const = default;
};

struct Version {
  plan::Plan plan;
  Ids ids;

  bool operator==(const Version&) const = default;
};

// Gives out identities that nobody has: 1, 2, 3, ...
class NewIds {
 public:
  explicit NewIds(Id last_used = no_id) : last_(static_cast<std::int64_t>(last_used)) {}
  Id next() { return Id{++last_}; }
  Id last() const { return Id{last_}; }

 private:
  std::int64_t last_ = 0;
};

// The first version of a history: each part gets a new identity, each objective its number by
// order. Objectives come first, so that in a plan's first version an objective's identity is its
// number.
Version first_version(plan::Plan plan, NewIds& ids);

// New identities for all parts of one objective, itself included.
ObjectiveIds new_objective_ids(const plan::Objective& objective, NewIds& ids);
StaffTableIds new_staff_table_ids(const plan::StaffTable& table, NewIds& ids);

// The greatest identity in use; no_id when there is none.
Id last_id(const Version& version);

// Gives each objective its number by order (1-based), as every version has it.
void number_objectives(plan::Plan& plan);

// Whether the lists of identities fit the plan's lists, each identity is there once and above 0, and
// objectives are numbered by order. Every version that leaves this room is well formed.
bool is_well_formed(const Version& version);

// Position of an objective; plan.objectives.size() when there is none of that identity.
std::size_t position_of_objective(const Version& version, Id id);

}  // namespace pegaso::history
