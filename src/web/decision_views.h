// What the rules answer, as pages show it: outcomes, reasons with their rules and sources, what would pass.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/registers.h"
#include "base/date.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "web/site.h"
#include "web/widgets.h"

namespace pegaso::web {

// The word for an outcome, in its colour.
void write_outcome(Page& page, regime::Outcome outcome);
// The reason's sentence, with the rule and its sources, or the lines of the guidelines where no law is behind it.
void write_reason(Page& page, const regime::Regime& regime, const regime::Reason& reason);
// All reasons of a decision, what stands against it first and with its cure.
void write_decision(Page& page, const regime::Regime& regime, const regime::Decision& decision);

// What the regime does not say of a day, in words.
Problem not_said(const regime::Missing& missing);

// The words of a table of the regime on a day, as choices; an empty one in front.
std::vector<Choice> words_of_table(const regime::Regime& regime, std::string_view table, Date day,
                                   Language language, std::string_view none);

}  // namespace pegaso::web
