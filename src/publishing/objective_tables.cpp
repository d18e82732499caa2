#include "publishing/objective_tables.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace pegaso::publishing {
namespace {

Cell cell_of(const std::optional<int>& value) {
  if (!value) return {};
  return std::int64_t{*value};
}

const Bilingual& words_for(plan::PhaseStatus status) {
  static const Bilingual unchanged;
  static const Bilingual updated{"aggiornata", "updated"};
  static const Bilingual postponed{"rinviata", "postponed"};
  static const Bilingual replaced{"sostituita", "replaced"};
  static const Bilingual removed{"rimossa", "removed"};
  switch (status) {
    case plan::PhaseStatus::Unchanged:
      return unchanged;
    case plan::PhaseStatus::Updated:
      return updated;
    case plan::PhaseStatus::Postponed:
      return postponed;
    case plan::PhaseStatus::Replaced:
      return replaced;
    case plan::PhaseStatus::Removed:
      return removed;
  }
  return unchanged;
}

// Unknown is not empty: people are told so, programs get nothing.
Cell stated(const std::string& text, bool is_not_stated) {
  if (is_not_stated) return Term{"", not_stated_words()};
  return text;
}

Cell day(const std::optional<Date>& date, const std::string& text) {
  if (date) return *date;
  return text;
}

Cell status_of(const plan::Indicator& indicator) {
  if (indicator.removed) return Term{"removed", {"rimosso", "removed"}};
  if (indicator.updated) return Term{"updated", {"aggiornato", "updated"}};
  return {};
}

Cell status_of(const plan::Phase& phase) {
  if (phase.status == plan::PhaseStatus::Unchanged) return {};
  Term status{std::string(plan::name(phase.status)), words_for(phase.status)};
  if (phase.postponed_to) {
    const std::string year = fmt::format(" {}", *phase.postponed_to);
    status.code += year;
    status.words = {status.words.it + year, status.words.en + year};
  }
  return status;
}

Table indicators_table(Bilingual title, const std::vector<plan::Indicator>& indicators,
                       bool has_dimension) {
  Table table;
  table.title = std::move(title);
  table.columns = {{"description", {"descrizione", "description"}},
                   {"formula", {"formula", "formula"}},
                   {"purpose", {"finalità", "purpose"}},
                   {"target", {"valore atteso", "target"}}};
  if (has_dimension) table.columns.push_back({"dimension", {"dimensione", "dimension"}});
  table.columns.push_back({"status", {"stato", "status"}});
  for (const plan::Indicator& each : indicators) {
    std::vector<Cell> row = {stated(each.description, each.not_stated), each.formula, each.purpose,
                             each.target.text};
    if (has_dimension) {
      row.emplace_back(each.subdimension.empty() ? each.dimension
                                                 : each.dimension + " / " + each.subdimension);
    }
    row.push_back(status_of(each));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

const Bilingual& not_stated_words() {
  static const Bilingual words{"[il documento non riporta ciò che c'era]",
                               "[the document does not say what stood here]"};
  return words;
}

Table impact_indicators_table(const plan::Objective& objective) {
  return indicators_table({"Indicatori di impatto", "Impact indicators"},
                          objective.impact_indicators, false);
}

Table result_indicators_table(const plan::Objective& objective) {
  return indicators_table({"Indicatori di risultato", "Result indicators"},
                          objective.result_indicators, true);
}

Table phases_table(const plan::Objective& objective) {
  Table table;
  table.title = {"Fasi", "Phases"};
  table.columns = {{"number", {"n.", "no."}, Align::Right},
                   {"text", {"fase", "phase"}},
                   {"from", {"inizio", "start"}, Align::Right},
                   {"to", {"fine", "end"}, Align::Right},
                   {"otherUnits", {"altri settori", "other units"}},
                   {"delegate", {"P.O. delegata", "delegate"}},
                   {"status", {"stato", "status"}}};
  for (const plan::Phase& each : objective.phases) {
    table.rows.push_back({cell_of(each.number), stated(each.text, each.not_stated),
                          day(each.from, each.from_text), day(each.to, each.to_text),
                          each.other_units, each.delegate, status_of(each)});
  }
  return table;
}

Table money_table(const plan::Objective& objective) {
  Table table;
  table.title = {"Risorse finanziarie", "Financial resources"};
  table.columns = {{"side", {"E/U", "E/U"}},
                   {"chapter", {"capitolo", "chapter"}},
                   {"commitment", {"impegno", "commitment"}},
                   {"amount", {"importo", "amount"}, Align::Right, true}};
  for (const plan::MoneyRow& each : objective.money) {
    table.rows.push_back({std::string(plan::name(each.side)), each.chapter, each.commitment,
                          each.amount ? Cell(*each.amount) : Cell(each.amount_text)});
  }
  if (const auto& difference = objective.stated_difference) {
    table.rows.push_back({std::string(plan::name(difference->side)),
                          Term{"statedDifference", {"differenza dichiarata", "stated difference"}},
                          std::string(), difference->amount});
  }
  return table;
}

Table staff_table(const plan::Objective& objective) {
  Table table;
  table.title = {"Risorse umane", "Staffing"};
  table.columns = {{"fullTime", {"tempo pieno", "full time"}, Align::Right},
                   {"partTime", {"tempo parziale", "part time"}, Align::Right},
                   {"professionals", {"incarichi", "professionals"}, Align::Right},
                   {"collaborations", {"collaborazioni", "collaborations"}, Align::Right},
                   {"other", {"altro", "other"}, Align::Right},
                   {"total", {"totale", "total"}, Align::Right}};
  if (const auto& staff = objective.staffing) {
    table.rows.push_back({cell_of(staff->full_time), cell_of(staff->part_time),
                          cell_of(staff->professionals), cell_of(staff->collaborations),
                          cell_of(staff->other), cell_of(staff->stated_total)});
  }
  return table;
}

std::span<const ObjectiveTable> objective_tables() {
  static const std::array all = {
      ObjectiveTable{"impact-indicators",
                     {"Indicatori di impatto", "Impact indicators"},
                     impact_indicators_table},
      ObjectiveTable{"result-indicators",
                     {"Indicatori di risultato", "Result indicators"},
                     result_indicators_table},
      ObjectiveTable{"phases", {"Fasi", "Phases"}, phases_table},
      ObjectiveTable{"money", {"Risorse finanziarie", "Financial resources"}, money_table},
      ObjectiveTable{"staff", {"Personale", "Staff"}, staff_table},
  };
  return all;
}

Table table_of_objectives(const ObjectiveTable& table,
                          std::span<const plan::Objective* const> objectives) {
  Table all = table.of({});
  all.title = table.title;
  all.columns.insert(all.columns.begin(), {{"objective", {"obiettivo", "objective"}, Align::Right},
                                           {"title", {"titolo", "title"}}});
  for (const plan::Objective* each : objectives) {
    for (std::vector<Cell>& row : table.of(*each).rows) {
      row.insert(row.begin(), {Cell(std::int64_t{each->number}), Cell(each->title)});
      all.rows.push_back(std::move(row));
    }
  }
  return all;
}

}  // namespace pegaso::publishing
