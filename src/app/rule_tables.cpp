#include "app/rule_tables.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"

namespace pegaso::app {

using publishing::Cell;
using publishing::Table;
using publishing::Term;
using regime::Parameter;
using regime::Regime;
using regime::Rule;

namespace {

// "70%"; words by what people call them.
std::string value_words(const Regime& regime, const Parameter& parameter, Language language) {
  if (const auto* words = std::get_if<std::vector<std::string>>(&parameter.value)) {
    std::vector<std::string> titles;
    for (const std::string& each : *words) titles.push_back(regime.unit_title(each).in(language));
    return fmt::format("{}", fmt::join(titles, ", "));
  }
  if (const auto* word = std::get_if<std::string>(&parameter.value);
      word != nullptr && parameter.unit == regime::Unit::Word) {
    return regime.unit_title(*word).in(language);
  }
  const std::string words = regime::describe(parameter, language);
  return parameter.unit == regime::Unit::Percent ? words + "%" : words;
}

}  // namespace

std::vector<const Rule*> chosen_rules(const Regime& regime, const RuleFilter& filter, Date day,
                                      Language language) {
  std::vector<const Rule*> chosen;
  for (const regime::Family& family : regime.catalogue().families()) {
    if (!filter.family.empty() && filter.family != family.id) continue;
    for (const Rule& each : regime.catalogue().rules()) {
      if (each.family() != family.id) continue;
      if (!filter.force.empty() && filter.force != regime::name(each.force)) continue;
      const std::string text =
          fmt::format("{} {} {} {} {}", each.id, family.title.in(language), each.title.in(language),
                      regime.sentence(each, day, language), fmt::join(each.sources, " "));
      if (has_all_words(text, filter.words)) chosen.push_back(&each);
    }
  }
  return chosen;
}

Table rules_table(std::span<const Rule* const> rules, const Regime& regime, Date day,
                  Language language) {
  Table table;
  table.title = {"Regole", "Rules"};
  table.columns = {
      {"rule", {"Regola", "Rule"}},
      {"title", {"Titolo", "Title"}},
      {"force", {"Natura", "Force"}},
      {"actions", {"Che cosa fa Pegaso", "What Pegaso does"}},
      {"sources", {"Fonti", "Sources"}},
      {"sentence", {"Che cosa dice", "What it says"}, publishing::Align::Left, false, true}};
  for (const Rule* each : rules) {
    std::vector<std::string> actions;
    for (const regime::Action action : each->actions)
      actions.push_back(regime::title(action).in(language));
    table.rows.push_back({each->id, each->title.in(language),
                          Term{std::string(regime::name(each->force)), regime::title(each->force)},
                          fmt::format("{}", fmt::join(actions, "; ")),
                          fmt::format("{}", fmt::join(each->sources, "; ")),
                          regime.sentence(*each, day, language)});
  }
  return table;
}

Table values_table(const Regime& regime, std::string_view words, std::string_view rule,
                   Language language) {
  Table table;
  table.title = {"Valori delle regole", "Values of the rules"};
  table.columns = {
      {"name", {"Che cosa", "What"}},
      {"value", {"Valore", "Value"}},
      {"from", {"Dal", "From"}},
      {"until", {"Al", "Until"}},
      {"rules", {"Regole", "Rules"}},
      {"source", {"Fonte", "Source"}},
      {"origin", {"Origine", "Origin"}},
      {"id", {"Nome nei dati", "Name in the data"}, publishing::Align::Left, false, true}};
  for (const Parameter& each : regime.parameters()) {
    if (!rule.empty() && std::ranges::find(each.rules, rule) == each.rules.end()) continue;
    const std::string rules = fmt::format("{}", fmt::join(each.rules, ", "));
    const std::string text =
        fmt::format("{} {} {} {}", each.id, each.name.in(language), rules, each.source);
    if (!has_all_words(text, words)) continue;
    table.rows.push_back({each.name.in(language), value_words(regime, each, language), each.from,
                          each.to ? Cell(days_after(*each.to, -1)) : Cell(), rules, each.source,
                          each.origin == regime::Origin::Proposed
                              ? Cell(Term{"proposed", {"proposto", "proposed"}})
                              : Cell(),
                          each.id});
  }
  return table;
}

}  // namespace pegaso::app
