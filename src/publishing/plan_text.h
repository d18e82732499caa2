// Plans and objectives for people: what `pegaso show`, `pegaso read` and `pegaso review` print.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/problem.h"
#include "plan/plan.h"
#include "publishing/sink.h"
#include "publishing/table.h"
#include "publishing/text_layout.h"
#include "reading/doubts.h"
#include "reading/reading.h"

namespace pegaso::publishing {

// One row for each objective: number, code, title, mark, director, unit, counts, amounts. `lines`:
// of the titles, in the same order; empty or 0 where unknown.
Table objectives_table(std::span<const plan::Objective> objectives,
                       std::span<const std::uint32_t> lines);

// Name and number of everything that a plan holds.
Table totals_table(const plan::Totals& totals);

// One objective with every field, as a sheet. `line` of its title; 0 when unknown.
void write_objective_text(const plan::Objective& objective, std::uint32_t line,
                          const TextStyle& style, Sink& out);

// The same as JSON: an array of objectives as in docs/plan-json.md, without lines of their parts.
void write_objectives_json(std::span<const plan::Objective> objectives,
                           std::span<const std::uint32_t> lines, Language language, Sink& out);

// What was read, at a glance: totals, the objectives, what is in doubt, what found no place.
void write_reading_text(const reading::Reading& reading, const TextStyle& style, Sink& out);

// The doubts of a reading with the document's lines and the possible readings, numbered from 1, each
// under its id.
void write_doubts_text(const reading::Reading& reading, const TextStyle& style, Sink& out);

// The same as JSON: an array of objects.
void write_doubts_json(const reading::Reading& reading, Language language, Sink& out);

}  // namespace pegaso::publishing
