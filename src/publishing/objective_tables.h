// What an objective consists of, as tables: one for each kind of row that its sheet has.
#pragma once

#include <span>
#include <string_view>

#include "base/problem.h"
#include "plan/plan.h"
#include "publishing/table.h"

namespace pegaso::publishing {

// Of a version of the past that was rebuilt from marks: what stands for a text that is unknown.
const Bilingual& not_stated_words();

Table impact_indicators_table(const plan::Objective& objective);
Table result_indicators_table(const plan::Objective& objective);
Table phases_table(const plan::Objective& objective);
// With the stated difference as its last row, where the sheet states one.
Table money_table(const plan::Objective& objective);
// One row; none where the sheet has no staff.
Table staff_table(const plan::Objective& objective);

// One of those tables, by the name that addresses and files give it: "phases".
struct ObjectiveTable {
  std::string_view name;
  Bilingual title;
  Table (*of)(const plan::Objective& objective);
};
std::span<const ObjectiveTable> objective_tables();

// The same table of several objectives, one below the other: number and title of its objective stand before each row.
Table table_of_objectives(const ObjectiveTable& table,
                          std::span<const plan::Objective* const> objectives);

}  // namespace pegaso::publishing
