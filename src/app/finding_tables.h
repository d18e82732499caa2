// Findings and acceptances as tables: what commands print, files hold and programs are answered.
#pragma once

#include <cstddef>
#include <span>

#include "app/loaded_plan.h"
#include "checking/kinds.h"
#include "publishing/table.h"

namespace pegaso::app {

// {"error", {"errore", "error"}}
publishing::Term severity_term(checking::Severity severity);

// Why something was accepted and by whom is the office's; that it was is for everybody.
enum class Reasons : std::uint8_t { Shown, Hidden };

// `which`: of the plan's findings, in the order of the rows.
publishing::Table findings_table(const LoadedPlan& plan, std::span<const std::size_t> which,
                                 Language language, Reasons reasons);

// All of the plan's year, the newest first.
publishing::Table acceptances_table(const LoadedPlan& plan, Language language);

// The number that the objective of that identity has now; nullopt: none has it.
std::optional<int> objective_of_identity(const LoadedPlan& plan, std::int64_t identity);

}  // namespace pegaso::app
