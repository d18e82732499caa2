// What people see of the journal, alike in pages and files: a list narrowed down, its table.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/plan_log.h"
#include "base/date.h"
#include "base/problem.h"
#include "publishing/table.h"

namespace pegaso::app {

// What an entry is: of an act its kind ("executive_resolution"), else "beginning", "correction", "ratification",
// "annulment"; and the words for it.
publishing::Term kind_of_entry(const LogLine& line);
// All of them, in the order of a list.
std::vector<publishing::Term> kinds_of_entries();

// The day on which a body decided: of an act its date, else the day on which the entry was recorded.
Date day_of_entry(const LogLine& line);

// Which entries a list shows; what is empty narrows nothing down.
struct ActFilter {
  std::string words;  // each stands somewhere in what is said of the entry, in either language
  std::string kind;   // as kind_of_entry
  std::optional<Date> from;  // by day_of_entry, both days included
  std::optional<Date> to;
};
std::vector<const LogLine*> chosen_entries(std::span<const LogLine> lines, const ActFilter& filter);

// "importi modificati: 12, rinvii di fasi: 3"
std::string counts_text(const history::ChangeCounts& counts, Language language);

// All columns.
publishing::Table acts_table(std::span<const LogLine* const> lines, Language language);

}  // namespace pegaso::app
