// Rows of the regime's tables, read into what decisions are made of.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "regime/regime.h"

namespace pegaso::rules {

// The row of that word; Missing where the table has none, too.
regime::Configured<const regime::TableRow*> needed_row(const regime::Regime& regime,
                                                       std::string_view table, Date day,
                                                       std::string_view key);

// Views of texts of the regime; they live as long as it does.
std::vector<std::string_view> views(std::span<const std::string> texts);

// The open questions on which a row of the regime rests (its cell rests_on).
std::vector<std::string_view> questions_of(const regime::TableRow& row);

// The code with what people call it in the regime; its own title where the regime does not say.
regime::Named named(const regime::Regime& regime, std::string_view code);
// The same of several: "A, B, C".
regime::Named named(const regime::Regime& regime, std::span<const std::string_view> codes);

}  // namespace pegaso::rules
