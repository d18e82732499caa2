// The rules of a regime as tables: what pages show and people take away.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "publishing/table.h"
#include "regime/regime.h"

namespace pegaso::app {

// Which rules a list shows; what is empty narrows nothing down.
struct RuleFilter {
  std::string words;   // each stands somewhere in the id, the title, the sentence or the sources
  std::string family;  // "SPE"
  std::string force;   // "prohibition"
};
// By family, in the order of the guidelines. Sentences are those of the day.
std::vector<const regime::Rule*> chosen_rules(const regime::Regime& regime,
                                              const RuleFilter& filter, Date day,
                                              Language language);

// Id, title, force, what the program does about it, sources; in files the sentence with the day's values too.
publishing::Table rules_table(std::span<const regime::Rule* const> rules,
                              const regime::Regime& regime, Date day, Language language);

// The values that the rules count with, whatever their days, "proposed" where the guidelines are silent: all that have the words in their name, id, rules or source.
// `rule`: only those of that rule; "" for all.
publishing::Table values_table(const regime::Regime& regime, std::string_view words,
                               std::string_view rule, Language language);

}  // namespace pegaso::app
