// What a table says of a duty. Internal to this room.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/problem.h"
#include "duties/calendar.h"
#include "publishing/table.h"
#include "regime/regime.h"

namespace pegaso::cli {

// "Rossi (Direttore)", or the role alone.
std::string who_of(const duties::Duty& duty, const regime::Regime& regime, Language language);

// Subject and period: "entrata 90, 2016-05".
std::string subject_of(const duties::Duty& duty);

// The laws behind the rule, parted by semicolons; empty where there is none.
std::string sources_of(std::string_view rule, const regime::Regime& regime);

// "14/08/2016 (16/08/2016), da fare"; empty where there is no duty.
std::string told(const std::optional<duties::Duty>& duty, Language language);

publishing::Cell date_cell(const std::optional<Date>& date);
publishing::Cell state_cell(const duties::Duty& duty);

}  // namespace pegaso::cli
