// Which part of a list is which of the former list, inside two objectives that are the same or in two
// plans: indicators, phases, money rows, assignments, ... Internal to this room.
//
// Parts are recognised in this order, each at most once: equal at the beginning and at the end of both
// lists; by keys, the most telling first, equal keys in their order; by similar words; by weaker keys;
// and by their place: what stands alone between the same neighbours, and what takes the place of parts
// whose contents are not stated.
#pragma once

#include <cstddef>
#include <vector>

#include "plan/plan.h"

namespace pegaso::history {

// For each part of the edition the position of the former part that it is; `not_matched` for a new one.
using Positions = std::vector<std::size_t>;
inline constexpr std::size_t not_matched = static_cast<std::size_t>(-1);

// From this percentage of words in common a part was reworded rather than exchanged.
inline constexpr int reworded_percent = 40;

Positions match_parts(const std::vector<plan::TitlePage>& former,
                      const std::vector<plan::TitlePage>& edition);
Positions match_parts(const std::vector<plan::IndexEntry>& former,
                      const std::vector<plan::IndexEntry>& edition);
Positions match_parts(const std::vector<plan::Indicator>& former,
                      const std::vector<plan::Indicator>& edition);
Positions match_parts(const std::vector<plan::Phase>& former,
                      const std::vector<plan::Phase>& edition);
Positions match_parts(const std::vector<plan::MoneyRow>& former,
                      const std::vector<plan::MoneyRow>& edition);
Positions match_parts(const std::vector<plan::Assignment>& former,
                      const std::vector<plan::Assignment>& edition);
Positions match_parts(const std::vector<plan::AssignmentSubtotal>& former,
                      const std::vector<plan::AssignmentSubtotal>& edition);
Positions match_parts(const std::vector<plan::StaffTable>& former,
                      const std::vector<plan::StaffTable>& edition);
Positions match_parts(const std::vector<plan::StaffRow>& former,
                      const std::vector<plan::StaffRow>& edition);

}  // namespace pegaso::history
