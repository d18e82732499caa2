#include "app/plan_log.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "history/describe.h"

namespace pegaso::app {
namespace {

using history::ActAnnulled;
using history::ActCorrected;
using history::ActRatified;
using history::ActRecorded;
using history::Begun;
using history::Entry;
using history::Journal;
using history::StandingAct;
using history::Variation;

Bilingual begun_words(const Begun& begun) {
  // Where it lay on somebody's disk is nobody's business.
  const std::string document(file_name_of(begun.document));
  return {"inizio della storia: " + document, "beginning of the history: " + document};
}

bool touches(const Variation& variation, history::Id objective) {
  return std::ranges::any_of(variation.changes, [&](const history::Change& change) {
    const history::PartRef& at = history::part_of(change);
    return at.owner == objective || (at.part == history::Part::Objective && at.id == objective);
  });
}

// The act that an entry is about, as it was last known.
Bilingual act_of(const std::vector<StandingAct>& acts, std::int64_t entry) {
  const auto at = std::ranges::find(acts, entry, &StandingAct::entry);
  return at == acts.end() ? Bilingual{} : history::describe(at->act);
}

// What the changes did to objectives, which are named as `latest` has them.
TouchedObjectives touched_objectives(const Variation& variation, const history::Version& latest) {
  enum class What : std::uint8_t { Changed, Added, Removed };
  std::map<history::Id, What> touched;
  std::map<history::Id, std::string> gone;  // their titles
  for (const history::Change& change : variation.changes) {
    const history::PartRef& at = history::part_of(change);
    const bool is_itself = at.part == history::Part::Objective;
    if (!is_itself && (at.owner == history::no_id || at.part == history::Part::StaffRow)) continue;
    What& what = touched[is_itself ? at.id : at.owner];
    const history::ChangeKind kind = history::kind_of(change);
    if (kind == history::ChangeKind::ObjectiveAssigned) what = What::Added;
    if (kind == history::ChangeKind::ObjectiveRemoved) what = What::Removed;
    if (const auto* removed = std::get_if<history::ItemRemoved>(&change); removed && is_itself) {
      if (const auto* item = std::get_if<history::ObjectiveItem>(&removed->item))
        gone[at.id] = item->value.title;
    }
  }
  TouchedObjectives found;
  const auto& objectives = latest.plan.objectives;
  for (const auto& [id, what] : touched) {
    TouchedObjective each{id, 0, gone[id]};
    const std::size_t position = history::position_of_objective(latest, id);
    if (position < objectives.size()) {
      each.number = objectives[position].number;
      each.title = objectives[position].title;
    }
    auto& list = what == What::Added     ? found.added
                 : what == What::Removed ? found.removed
                                         : found.changed;
    list.push_back(std::move(each));
  }
  for (auto* list : {&found.added, &found.changed, &found.removed})
    std::ranges::stable_sort(*list, {}, &TouchedObjective::number);
  return found;
}

class LineMaker {
 public:
  LineMaker(const std::vector<StandingAct>& acts, const history::Version& latest, LogLine& line)
      : acts_(acts), latest_(latest), line_(line) {}

  void operator()(const Begun& begun) const {
    line_.what = begun_words(begun);
    line_.effective = begun.effective;
  }
  void operator()(const ActRecorded& recorded) const {
    line_.kind = LogLine::Kind::Act;
    line_.act = recorded.act;
    line_.what = history::describe(recorded.act);
    line_.subject = recorded.act.subject;
    line_.effective = recorded.act.effective;
    tell(recorded.variation);
    const auto at = std::ranges::find(acts_, line_.entry, &StandingAct::entry);
    if (at != acts_.end()) line_.state = at->state;
  }
  void operator()(const ActCorrected& corrected) const {
    line_.kind = LogLine::Kind::Correction;
    about("correzione: ", "correction: ", corrected.act_entry);
    line_.act = corrected.act;
    line_.subject = corrected.reason;
    line_.effective = corrected.act.effective;
    tell(corrected.variation);
  }
  void operator()(const ActRatified& ratified) const {
    line_.kind = LogLine::Kind::Ratification;
    about("ratifica: ", "ratification: ", ratified.act_entry);
    line_.subject = "C.C. " + ratified.number + " " + format_italian(ratified.date);
  }
  void operator()(const ActAnnulled& annulled) const {
    line_.kind = LogLine::Kind::Annulment;
    about("annullamento: ", "annulment: ", annulled.act_entry);
    line_.subject = annulled.reason;
    line_.effective = annulled.from;
  }

 private:
  void about(const std::string& it, const std::string& en, std::int64_t entry) const {
    const Bilingual act = act_of(acts_, entry);
    line_.what = {it + act.it, en + act.en};
    line_.about = entry;
    const auto at = std::ranges::find(acts_, entry, &StandingAct::entry);
    if (at != acts_.end()) line_.act = at->act;
  }
  void tell(const Variation& variation) const {
    line_.counts = history::count_kinds(variation);
    line_.objectives = touched_objectives(variation, latest_);
  }

  const std::vector<StandingAct>& acts_;
  const history::Version& latest_;
  LogLine& line_;
};

const Variation* variation_of(const Entry& entry) {
  if (const auto* recorded = std::get_if<ActRecorded>(&entry.what)) return &recorded->variation;
  if (const auto* corrected = std::get_if<ActCorrected>(&entry.what)) return &corrected->variation;
  return nullptr;
}

// The entry of the act that an entry is about: itself for one that records an act.
std::int64_t subject_of(const Entry& entry) {
  if (const auto* corrected = std::get_if<ActCorrected>(&entry.what)) return corrected->act_entry;
  if (const auto* ratified = std::get_if<ActRatified>(&entry.what)) return ratified->act_entry;
  if (const auto* annulled = std::get_if<ActAnnulled>(&entry.what)) return annulled->act_entry;
  return entry.number;
}

// Empty, as every plan has it, or written beside a value that is told.
bool says_nothing(const history::FieldOrigin& origin) {
  const std::string& field = origin.field;
  if (field == "fromText" || field == "toText") return true;
  if (origin.value == history::Value(false)) return true;
  const std::string text = history::text_of(origin.value, Language::Italian);
  return text.empty() || (field == "mark" && text == plan::name(plan::Mark::None)) ||
         (field == "status" && text == plan::name(plan::PhaseStatus::Unchanged));
}

std::vector<std::string> former_titles(const Journal& journal, history::Id objective) {
  std::vector<std::string> titles;
  for (const StandingAct& act :
       history::acts_in_force(journal, {*Date::from(9999, 12, 31), *Date::from(9999, 12, 31)})) {
    for (const history::Change& change : act.variation.changes) {
      const auto* field = std::get_if<history::FieldChanged>(&change);
      if (field == nullptr || field->at.part != history::Part::Objective ||
          field->at.id != objective || field->field != "title") {
        continue;
      }
      if (const auto* title = std::get_if<std::string>(&field->from)) titles.push_back(*title);
    }
  }
  return titles;
}

}  // namespace

Result<std::vector<LogLine>> plan_log(const PlanHistory& history, const LogRequest& request) {
  const Journal& journal = history.journal();
  const std::vector<StandingAct> acts = history::acts(journal, request.as_of);
  std::optional<history::Id> objective;
  if (request.objective) {
    const history::Version version = TRY(history::version_on(journal, request.as_of));
    objective = TRY(find_objective(version, *request.objective));
  }
  const history::Version latest = TRY(storage::kept_version(history.store(), history.key()));
  std::map<std::int64_t, bool> is_about;  // entries of acts that touch the objective
  std::vector<LogLine> lines;
  for (const Entry& entry : journal) {
    if (entry.recorded_on > request.as_of.known_on) break;
    if (objective) {
      const Variation* variation = variation_of(entry);
      bool& about = is_about[subject_of(entry)];
      about = about || (variation != nullptr && touches(*variation, *objective));
      if (!about) continue;
    }
    LogLine line;
    line.entry = line.about = entry.number;
    line.recorded_on = entry.recorded_on;
    line.author = entry.author;
    std::visit(LineMaker(acts, latest, line), entry.what);
    lines.push_back(std::move(line));
  }
  std::ranges::reverse(lines);
  return lines;
}

Result<Blame> blame(const PlanHistory& history, const history::AsOf& as_of,
                    const std::string& objective) {
  const Journal& journal = history.journal();
  const history::Version version = TRY(history::version_on(journal, as_of));
  const history::Id id = TRY(find_objective(version, objective));
  const std::vector<StandingAct> acts = history::acts(journal, as_of);
  Blame found;
  const plan::Objective& own =
      version.plan.objectives.at(history::position_of_objective(version, id));
  found.number = own.number;
  found.title = own.title;
  for (history::FieldOrigin& origin : TRY(history::origins(journal, as_of, id))) {
    if (says_nothing(origin)) continue;
    BlameLine line;
    line.at = origin.at;
    line.part = history::describe_part(version, origin.at);
    line.name = origin.field;
    line.field = history::field_title(origin.field);
    line.value = std::move(origin.value);
    line.entry = origin.entry;
    line.act = origin.entry == 1 ? begun_words(std::get<Begun>(journal.front().what))
                                 : act_of(acts, origin.entry);
    found.lines.push_back(std::move(line));
  }
  return found;
}

Result<std::vector<Life>> continuity(PlanHistory& history, history::Id objective) {
  std::vector<Life> lives;
  for (const storage::PlanSummary& each :
       TRY(plans_of(history.store(), {history.key().municipality, std::nullopt}))) {
    const Journal journal = TRY(storage::journal(history.store(), each.key));
    if (journal.empty()) continue;
    const history::Version version = TRY(history::latest_version(journal));
    const std::size_t position = history::position_of_objective(version, objective);
    if (position == version.plan.objectives.size()) continue;
    const plan::Objective& own = version.plan.objectives[position];
    lives.push_back({each.key.year, own.number, own.title, own.unit, own.director,
                     former_titles(journal, objective)});
  }
  std::ranges::sort(lives, {}, &Life::year);
  return lives;
}

}  // namespace pegaso::app
