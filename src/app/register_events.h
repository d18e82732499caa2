// What the registers of assignments and grants say to the duties: acts, publications, payments. Internal to this room.
#pragma once

#include <span>
#include <vector>

#include "duties/calendar.h"
#include "regime/regime.h"
#include "registers/assignment.h"
#include "registers/grant.h"

namespace pegaso::app {

// Rows: all that hold, with what happened to them. A grant bears the amount by which the regime judges whether it is
// published: its own, or that of its beneficiary's year. Beneficiaries are not named.
std::vector<duties::Event> register_events(const regime::Regime& regime,
                                           std::span<const registers::Assignment> assignments,
                                           std::span<const registers::Grant> grants);

}  // namespace pegaso::app
