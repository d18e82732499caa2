#include "history/kinds.h"

#include <algorithm>
#include <array>
#include <set>

namespace pegaso::history {
namespace {

struct KindTexts {
  ChangeKind kind;
  std::string_view name;
  std::string_view it;
  std::string_view en;
};
constexpr std::array<KindTexts, change_kinds_count> kind_texts = {{
    {ChangeKind::ObjectiveAssigned, "objective_assigned", "obiettivi assegnati",
     "objectives assigned"},
    {ChangeKind::ObjectiveRemoved, "objective_removed", "obiettivi rimossi", "objectives removed"},
    {ChangeKind::ObjectiveRenamed, "objective_renamed", "obiettivi rinominati",
     "objectives renamed"},
    {ChangeKind::ObjectiveMoved, "objective_moved", "obiettivi affidati ad altri",
     "objectives moved to others"},
    {ChangeKind::ObjectiveChanged, "objective_changed", "dati di obiettivi modificati",
     "data of objectives changed"},
    {ChangeKind::ObjectiveReordered, "objective_reordered", "cambi di ordine", "changes of order"},
    {ChangeKind::IndicatorAdded, "indicator_added", "indicatori aggiunti", "indicators added"},
    {ChangeKind::IndicatorRemoved, "indicator_removed", "indicatori rimossi", "indicators removed"},
    {ChangeKind::IndicatorChanged, "indicator_changed", "dati di indicatori modificati",
     "data of indicators changed"},
    {ChangeKind::PhaseAdded, "phase_added", "fasi aggiunte", "phases added"},
    {ChangeKind::PhaseRemoved, "phase_removed", "fasi rimosse", "phases removed"},
    {ChangeKind::PhasePostponed, "phase_postponed", "rinvii di fasi", "postponements of phases"},
    {ChangeKind::PhaseChanged, "phase_changed", "dati di fasi modificati",
     "data of phases changed"},
    {ChangeKind::MoneyAdded, "money_added", "risorse aggiunte", "money rows added"},
    {ChangeKind::MoneyRemoved, "money_removed", "risorse tolte", "money rows removed"},
    {ChangeKind::AmountChanged, "amount_changed", "importi modificati", "amounts changed"},
    {ChangeKind::MoneyChanged, "money_changed", "dati di risorse modificati",
     "data of money rows changed"},
    {ChangeKind::StaffingChanged, "staffing_changed", "personale modificato", "staff changed"},
    {ChangeKind::AssignmentAdded, "assignment_added", "incarichi aggiunti", "assignments added"},
    {ChangeKind::AssignmentRemoved, "assignment_removed", "incarichi tolti", "assignments removed"},
    {ChangeKind::AssignmentChanged, "assignment_changed", "dati di incarichi modificati",
     "data of assignments changed"},
    {ChangeKind::StaffTableChanged, "staff_table_changed", "tabelle del personale modificate",
     "staff tables changed"},
    {ChangeKind::DocumentChanged, "document_changed", "dati del documento modificati",
     "data of the document changed"},
}};

bool is_text(const Value& value, std::string_view text) {
  const auto* own = std::get_if<std::string>(&value);
  return own != nullptr && *own == text;
}

ChangeKind kind_of_objective_field(const FieldChanged& change) {
  const std::string& field = change.field;
  if (field == "mark" && is_text(change.to, "removed")) return ChangeKind::ObjectiveRemoved;
  if (field == "mark" && is_text(change.to, "assigned")) return ChangeKind::ObjectiveAssigned;
  if (field == "title") return ChangeKind::ObjectiveRenamed;
  if (field == "staffing") return ChangeKind::StaffingChanged;
  for (const std::string_view mover : {"director", "directorRole", "coDirectors", "unit"}) {
    if (field == mover) return ChangeKind::ObjectiveMoved;
  }
  return ChangeKind::ObjectiveChanged;
}

ChangeKind kind_of_phase_field(const FieldChanged& change) {
  if (change.field == "status") {
    if (is_text(change.to, "removed")) return ChangeKind::PhaseRemoved;
    if (is_text(change.to, "postponed")) return ChangeKind::PhasePostponed;
  }
  if (change.field == "postponedTo" && !std::holds_alternative<Absent>(change.to)) {
    return ChangeKind::PhasePostponed;
  }
  if (change.field == "to") {
    const auto* before = std::get_if<Date>(&change.from);
    const auto* now = std::get_if<Date>(&change.to);
    if (before != nullptr && now != nullptr && *now > *before) return ChangeKind::PhasePostponed;
  }
  return ChangeKind::PhaseChanged;
}

ChangeKind kind_of_field(const FieldChanged& change) {
  switch (change.at.part) {
    case Part::Objective:
      return kind_of_objective_field(change);
    case Part::ImpactIndicator:
    case Part::ResultIndicator: {
      const auto* removed = std::get_if<bool>(&change.to);
      const bool is_removal = change.field == "removed" && removed != nullptr && *removed;
      return is_removal ? ChangeKind::IndicatorRemoved : ChangeKind::IndicatorChanged;
    }
    case Part::Phase:
      return kind_of_phase_field(change);
    case Part::MoneyRow:
      return change.field == "amountCents" ? ChangeKind::AmountChanged : ChangeKind::MoneyChanged;
    case Part::Programme:
    case Part::Assignment:
    case Part::AssignmentSubtotal:
      return ChangeKind::AssignmentChanged;
    case Part::StaffTable:
    case Part::StaffRow:
      return ChangeKind::StaffTableChanged;
    case Part::Plan:
    case Part::TitlePage:
    case Part::IndexEntry:
      break;
  }
  return ChangeKind::DocumentChanged;
}

// Of a part that was added or removed as a whole.
ChangeKind kind_of_whole(Part part, bool is_added) {
  switch (part) {
    case Part::Objective:
      return is_added ? ChangeKind::ObjectiveAssigned : ChangeKind::ObjectiveRemoved;
    case Part::ImpactIndicator:
    case Part::ResultIndicator:
      return is_added ? ChangeKind::IndicatorAdded : ChangeKind::IndicatorRemoved;
    case Part::Phase:
      return is_added ? ChangeKind::PhaseAdded : ChangeKind::PhaseRemoved;
    case Part::MoneyRow:
      return is_added ? ChangeKind::MoneyAdded : ChangeKind::MoneyRemoved;
    case Part::Assignment:
      return is_added ? ChangeKind::AssignmentAdded : ChangeKind::AssignmentRemoved;
    case Part::Programme:
    case Part::AssignmentSubtotal:
      return ChangeKind::AssignmentChanged;
    case Part::StaffTable:
    case Part::StaffRow:
      return ChangeKind::StaffTableChanged;
    case Part::Plan:
    case Part::TitlePage:
    case Part::IndexEntry:
      break;
  }
  return ChangeKind::DocumentChanged;
}

ChangeKind kind_of_move(Part part) {
  return part == Part::Objective ? ChangeKind::ObjectiveReordered
                                 : kind_of_field({{part, no_id, no_id}, "", Absent{}, Absent{}});
}

}  // namespace

ChangeKind kind_of(const Change& change) {
  if (const auto* field = std::get_if<FieldChanged>(&change)) return kind_of_field(*field);
  const Part part = part_of(change).part;
  if (std::holds_alternative<ItemMoved>(change)) return kind_of_move(part);
  return kind_of_whole(part, std::holds_alternative<ItemAdded>(change));
}

ChangeCounts count_kinds(const Variation& variation) {
  ChangeCounts counts;
  // A phase is put off by several of its fields at once.
  std::set<PartRef> postponed;
  for (const Change& change : variation.changes) {
    const ChangeKind kind = kind_of(change);
    if (kind == ChangeKind::PhasePostponed && !postponed.insert(part_of(change)).second) continue;
    ++counts[kind];
  }
  return counts;
}

std::string_view name(ChangeKind kind) {
  return kind_texts.at(static_cast<std::size_t>(kind)).name;
}

std::optional<ChangeKind> change_kind_named(std::string_view name) {
  const auto* at = std::ranges::find(kind_texts, name, &KindTexts::name);
  return at == kind_texts.end() ? std::nullopt : std::optional(at->kind);
}

Bilingual title(ChangeKind kind) {
  const KindTexts& at = kind_texts.at(static_cast<std::size_t>(kind));
  return {std::string(at.it), std::string(at.en)};
}

}  // namespace pegaso::history
