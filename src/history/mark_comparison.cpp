#include "history/mark_comparison.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "history/describe.h"
#include "history/lists.h"
#include "history/mark_fields.h"

namespace pegaso::history {
namespace {

using plan::Mark;
using plan::PhaseStatus;

struct DisagreementText {
  Disagreement kind;
  std::string_view name;
  std::string_view it;
  std::string_view en;
};
constexpr std::array<DisagreementText, 7> disagreement_texts = {{
    {Disagreement::MarkedNothingChanged, "marked_nothing_changed",
     "segnato come variato, niente è cambiato", "marked as changed, nothing changed"},
    {Disagreement::ChangedNotMarked, "changed_not_marked", "cambiato, non segnato",
     "changed, not marked"},
    {Disagreement::AssignedWasThere, "assigned_was_there", "segnato come assegnato, c'era già",
     "marked as assigned, it was there"},
    {Disagreement::AddedNotMarked, "added_not_marked", "aggiunto, non segnato",
     "added, not marked"},
    {Disagreement::MarkedWasAbsent, "marked_was_absent", "segnato, ma prima non c'era",
     "marked, but it was not there"},
    {Disagreement::GoneNotMarked, "gone_not_marked", "sparito senza segno", "gone without a mark"},
    {Disagreement::OtherPreviousTitle, "other_previous_title",
     "il titolo precedente riportato è un altro", "another previous title is printed"},
}};

const DisagreementText& text_for(Disagreement kind) {
  return disagreement_texts.at(static_cast<std::size_t>(kind));
}

// How many changes a sentence names; a person looks up the rest in the difference.
constexpr std::size_t named_max = 5;

// The changes of one objective and of all inside it.
using Changes = std::vector<const Change*>;

bool is_inside_objective(Part part) { return owner_of(part) == Part::Objective; }

std::unordered_map<std::int64_t, Changes> by_objective(const Variation& variation) {
  std::unordered_map<std::int64_t, Changes> changes;
  for (const Change& change : variation.changes) {
    const PartRef& at = part_of(change);
    if (at.part == Part::Objective) changes[static_cast<std::int64_t>(at.id)].push_back(&change);
    if (is_inside_objective(at.part)) {
      changes[static_cast<std::int64_t>(at.owner)].push_back(&change);
    }
  }
  return changes;
}

// A field of substance: no mark, and not whether something is known.
const FieldChanged* substance_of(const Change& change) {
  const auto* field = std::get_if<FieldChanged>(&change);
  if (field == nullptr || is_mark_field(field->at.part, field->field)) return nullptr;
  return field->field == "notStated" ? nullptr : field;
}

// An act took it away before: the mark may stay or go with the part.
bool was_taken_away(const Item& item) {
  if (const auto* indicator = std::get_if<plan::Indicator>(&item)) return indicator->removed;
  const auto* phase = std::get_if<plan::Phase>(&item);
  return phase != nullptr && phase->status != PhaseStatus::Unchanged &&
         phase->status != PhaseStatus::Updated;
}

bool is_unknown(const plan::Objective& objective) { return objective.not_stated; }
bool is_unknown(const plan::Indicator& indicator) { return indicator.not_stated; }
bool is_unknown(const plan::Phase& phase) { return phase.not_stated; }

bool same_marks(const plan::Objective& a, const plan::Objective& b) {
  return a.mark == b.mark && a.act_date == b.act_date;
}
bool same_marks(const plan::Indicator& a, const plan::Indicator& b) {
  return a.updated == b.updated && a.removed == b.removed;
}
bool same_marks(const plan::Phase& a, const plan::Phase& b) {
  return a.status == b.status && a.postponed_to == b.postponed_to;
}

// The mark says that the contents are other than they were, rather than that the part goes away or is
// put off.
bool says_contents_changed(const plan::Indicator& indicator) { return !indicator.removed; }
bool says_contents_changed(const plan::Phase& phase) {
  return phase.status == PhaseStatus::Updated || phase.status == PhaseStatus::Replaced;
}

// The place of an indicator or phase in its list, 1-based; 0 when it is not there, and for the rest.
std::size_t place_in(const ObjectiveIds& ids, const PartRef& at) {
  const std::vector<Id>* list = at.part == Part::ImpactIndicator   ? &ids.impact_indicators
                                : at.part == Part::ResultIndicator ? &ids.result_indicators
                                : at.part == Part::Phase           ? &ids.phases
                                                                   : nullptr;
  if (list == nullptr) return 0;
  const std::size_t position = position_in(*list, at.id);
  return position < list->size() ? position + 1 : 0;
}

// Compares one objective that both have.
class ObjectiveComparison {
 public:
  ObjectiveComparison(const Version& edition, std::size_t position, const plan::Objective& former,
                      const ObjectiveIds& former_ids, const Changes& changes,
                      std::vector<MarkDisagreement>& out)
      : objective_(edition.plan.objectives[position]),
        ids_(edition.ids.objectives[position]),
        former_(former),
        former_ids_(former_ids),
        changes_(changes),
        out_(out) {}

  void run() {
    sort_changes();
    const bool is_claim = objective_.mark != Mark::None && !same_marks(former_, objective_);
    if (!is_claim) {
      if (!substance_.empty()) tell_unmarked();
      return;
    }
    if (objective_.mark == Mark::Assigned) {
      tell(Disagreement::AssignedWasThere, own(),
           {"è segnato come assegnato, ma nella versione in vigore c'è già",
            "it is marked as assigned, but the version in force has it already"});
      return;
    }
    if (objective_.mark == Mark::Changed) compare_changed();
    compare_previous_title();
    inside(Part::ImpactIndicator, objective_.impact_indicators, ids_.impact_indicators,
           former_.impact_indicators, former_ids_.impact_indicators);
    inside(Part::ResultIndicator, objective_.result_indicators, ids_.result_indicators,
           former_.result_indicators, former_ids_.result_indicators);
    inside(Part::Phase, objective_.phases, ids_.phases, former_.phases, former_ids_.phases);
    gone_inside();
  }

 private:
  PartRef own() const { return {Part::Objective, no_id, ids_.id}; }

  // Tells changes of substance from those that only follow from marks or from what is not known.
  void sort_changes() {
    is_comparable_ = !is_unknown(former_);
    for (const Change* change : changes_) {
      if (std::holds_alternative<ItemMoved>(*change)) {
        is_reordered_ = is_reordered_ || part_of(*change).part != Part::Objective;
        continue;
      }
      const auto* gone = std::get_if<ItemRemoved>(change);
      if (gone != nullptr && was_taken_away(gone->item)) continue;
      const bool is_field = std::holds_alternative<FieldChanged>(*change);
      if (is_field && substance_of(*change) == nullptr) continue;
      if (is_field && was_unknown(part_of(*change))) {
        is_comparable_ = false;
        continue;
      }
      substance_.push_back(change);
    }
  }

  bool was_unknown(const PartRef& at) const {
    const auto in = [&](const auto& items, const std::vector<Id>& ids) {
      const std::size_t position = position_in(ids, at.id);
      return position < items.size() && is_unknown(items[position]);
    };
    switch (at.part) {
      case Part::Objective:
        return is_unknown(former_);
      case Part::ImpactIndicator:
        return in(former_.impact_indicators, former_ids_.impact_indicators);
      case Part::ResultIndicator:
        return in(former_.result_indicators, former_ids_.result_indicators);
      case Part::Phase:
        return in(former_.phases, former_ids_.phases);
      default:
        return false;
    }
  }

  void compare_changed() {
    if (!substance_.empty() || is_reordered_ || !is_comparable_ || is_put_off()) return;
    tell(Disagreement::MarkedNothingChanged, own(),
         {"è segnato come variato, ma è uguale alla versione in vigore",
          "it is marked as changed, but it is what it is in the version in force"});
  }

  // A part of it is newly marked as removed or postponed: a change, though its contents stay.
  bool is_put_off() const {
    return std::ranges::any_of(changes_, [](const Change* change) {
      const auto* field = std::get_if<FieldChanged>(change);
      if (field == nullptr) return false;
      if (field->field == "removed") return field->to == Value(true);
      return field->field == "postponedTo" ||
             (field->field == "status" &&
              (field->to == Value("removed") || field->to == Value("postponed")));
    });
  }

  void compare_previous_title() {
    const bool is_renamed =
        fold_for_comparison(former_.title) != fold_for_comparison(objective_.title);
    if (!objective_.previous_title) {
      if (is_renamed) {
        tell(Disagreement::ChangedNotMarked, own(),
             {"il titolo era «" + former_.title + "», ma il documento non lo riporta",
              "the title was \"" + former_.title + "\", but the document does not print it"});
      }
      return;
    }
    if (objective_.previous_title == former_.previous_title ||
        fold_for_comparison(*objective_.previous_title) == fold_for_comparison(former_.title)) {
      return;
    }
    tell(Disagreement::OtherPreviousTitle, own(),
         {"il documento riporta come titolo precedente «" + *objective_.previous_title +
              "», ma nella versione in vigore il titolo è «" + former_.title + "»",
          "the document prints the previous title \"" + *objective_.previous_title +
              "\", but the title in the version in force is \"" + former_.title + "\""});
  }

  template <class T>
  void inside(Part part, const std::vector<T>& items, const std::vector<Id>& ids,
              const std::vector<T>& former, const std::vector<Id>& former_ids) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const PartRef at{part, ids_.id, ids[i]};
      const bool is_changed = touches_substance(at);
      if (!is_changed && !is_marked(items[i])) continue;
      const std::size_t position = position_in(former_ids, ids[i]);
      if (position == former.size()) {
        added_inside(at, items[i]);
      } else if (!is_unknown(former[position])) {
        compare_inside(at, items[i], former[position], is_changed);
      }
    }
  }

  template <class T>
  void added_inside(const PartRef& at, const T& item) {
    if (!is_marked(item)) {
      tell(Disagreement::AddedNotMarked, at,
           {"nella versione in vigore non c'è, e nessun segno lo dice",
            "the version in force does not have it, and no mark says so"});
    } else if (!says_contents_changed(item)) {
      tell(Disagreement::MarkedWasAbsent, at,
           {"porta il segno di una rimozione o di un rinvio, ma nella versione in vigore non c'è",
            "bears the mark of a removal or postponement, but the version in force does not have "
            "it"});
    }
  }

  template <class T>
  void compare_inside(const PartRef& at, const T& item, const T& former, bool is_changed) {
    if (!is_marked(item)) {
      tell(Disagreement::ChangedNotMarked, at,
           {"differisce dalla versione in vigore, ma nessun segno lo dice",
            "differs from the version in force, but no mark says so"});
    } else if (!is_changed && says_contents_changed(item) && !same_marks(former, item)) {
      tell(Disagreement::MarkedNothingChanged, at,
           {"porta il segno di un aggiornamento, ma niente è cambiato rispetto alla versione in "
            "vigore",
            "bears the mark of an update, but nothing of it changed"});
    }
  }

  bool touches_substance(const PartRef& at) const {
    return std::ranges::any_of(substance_,
                               [&](const Change* change) { return part_of(*change) == at; });
  }

  void gone_inside() {
    for (const Change* change : substance_) {
      const auto* gone = std::get_if<ItemRemoved>(change);
      if (gone == nullptr || gone->at.part == Part::MoneyRow) continue;
      const std::string text = text_of_item(gone->item);
      tell(Disagreement::GoneNotMarked, gone->at,
           {"«" + text + "» c'è nella versione in vigore, qui manca e nessun segno lo dice",
            "\"" + text + "\" is in the version in force, is missing here, and no mark says so"});
    }
  }

  static std::string text_of_item(const Item& item) {
    if (const auto* indicator = std::get_if<plan::Indicator>(&item)) return indicator->description;
    const auto* phase = std::get_if<plan::Phase>(&item);
    return phase == nullptr ? std::string() : phase->text;
  }

  // One sentence for an objective whose title bears no new mark.
  void tell_unmarked() {
    std::vector<Bilingual> names;
    for (const Change* change : substance_) {
      const auto* field = std::get_if<FieldChanged>(change);
      const PartRef& at = part_of(*change);
      const Bilingual named = field != nullptr && at.part == Part::Objective
                                  ? field_title(field->field)
                                  : title(at.part);
      if (std::ranges::find(names, named) == names.end()) names.push_back(named);
    }
    Bilingual list;
    for (std::size_t i = 0; i < std::min(names.size(), named_max); ++i) {
      list.it += (i == 0 ? "" : ", ") + names[i].it;
      list.en += (i == 0 ? "" : ", ") + names[i].en;
    }
    if (names.size() > named_max) {
      list.it += " e altro";
      list.en += " and more";
    }
    tell(Disagreement::ChangedNotMarked, own(),
         {"differisce dalla versione in vigore (" + list.it + "), ma nessun segno lo dice",
          "differs from the version in force (" + list.en + "), but no mark says so"});
  }

  void tell(Disagreement kind, const PartRef& at, const Bilingual& what) {
    std::size_t place = place_in(ids_, at);
    if (place == 0) place = place_in(former_ids_, at);
    const Bilingual part = describe_part(at.part, place, objective_.number);
    out_.push_back({kind,
                    at,
                    objective_.number,
                    {part.it + " («" + objective_.title + "»): " + what.it + ".",
                     part.en + " (\"" + objective_.title + "\"): " + what.en + "."}});
  }

  const plan::Objective& objective_;
  const ObjectiveIds& ids_;
  const plan::Objective& former_;
  const ObjectiveIds& former_ids_;
  const Changes& changes_;
  std::vector<MarkDisagreement>& out_;
  Changes substance_;
  bool is_reordered_ = false;
  bool is_comparable_ = true;
};

// An objective that the version in force does not have.
void compare_new(const plan::Objective& objective, Id id, std::vector<MarkDisagreement>& out) {
  if (objective.mark == Mark::Assigned) return;
  const std::string number = std::to_string(objective.number);
  const Bilingual which = {"obiettivo " + number + " («" + objective.title + "»): ",
                           "objective " + number + " (\"" + objective.title + "\"): "};
  const PartRef at{Part::Objective, no_id, id};
  if (objective.mark == Mark::None) {
    out.push_back(
        {Disagreement::AddedNotMarked,
         at,
         objective.number,
         {which.it + "nella versione in vigore non c'è, ma non è segnato come assegnato.",
          which.en + "the version in force does not have it, but it is not marked as assigned."}});
    return;
  }
  const bool is_removed = objective.mark == Mark::Removed;
  out.push_back({Disagreement::MarkedWasAbsent,
                 at,
                 objective.number,
                 {which.it + "è segnato come " + (is_removed ? "rimosso" : "variato") +
                      ", ma nella versione in vigore non c'è.",
                  which.en + "it is marked as " + (is_removed ? "removed" : "changed") +
                      ", but the version in force does not have it."}});
}

// An objective that only the version in force has.
void compare_gone(const plan::Objective& former, Id id, std::vector<MarkDisagreement>& out) {
  if (former.mark == Mark::Removed) return;
  const std::string number = std::to_string(former.number);
  out.push_back({Disagreement::GoneNotMarked,
                 {Part::Objective, no_id, id},
                 0,
                 {"obiettivo " + number + " della versione in vigore («" + former.title +
                      "»): nel documento non c'è, neppure segnato come rimosso.",
                  "objective " + number + " of the version in force (\"" + former.title +
                      "\"): the document does not have it, not even marked as removed."}});
}

}  // namespace

std::vector<MarkDisagreement> compare_marks(const Version& former, const Version& edition) {
  const Variation variation = diff(former, edition);
  const std::unordered_map<std::int64_t, Changes> changes = by_objective(variation);
  std::unordered_map<std::int64_t, std::size_t> in_former;
  for (std::size_t i = 0; i < former.ids.objectives.size(); ++i) {
    in_former.emplace(static_cast<std::int64_t>(former.ids.objectives[i].id), i);
  }

  std::vector<MarkDisagreement> found;
  const Changes none;
  for (std::size_t i = 0; i < edition.plan.objectives.size(); ++i) {
    const Id id = edition.ids.objectives[i].id;
    const auto at = in_former.find(static_cast<std::int64_t>(id));
    if (at == in_former.end()) {
      compare_new(edition.plan.objectives[i], id, found);
      continue;
    }
    const auto own = changes.find(static_cast<std::int64_t>(id));
    ObjectiveComparison(edition, i, former.plan.objectives[at->second],
                        former.ids.objectives[at->second],
                        own == changes.end() ? none : own->second, found)
        .run();
    in_former.erase(at);
  }
  for (std::size_t i = 0; i < former.ids.objectives.size(); ++i) {
    const Id id = former.ids.objectives[i].id;
    if (in_former.contains(static_cast<std::int64_t>(id))) {
      compare_gone(former.plan.objectives[i], id, found);
    }
  }
  return found;
}

std::string_view name(Disagreement kind) { return text_for(kind).name; }

Bilingual title(Disagreement kind) {
  return {std::string(text_for(kind).it), std::string(text_for(kind).en)};
}

}  // namespace pegaso::history
