#include "app/drafts.h"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "history/describe.h"
#include "history/history_json.h"

namespace pegaso::app {
namespace {

using history::Variation;
using history::Version;
using storage::Draft;

std::string listed(const std::vector<Draft>& drafts) {
  std::string names;
  for (const Draft& each : drafts) names += (names.empty() ? "" : ", ") + each.name;
  return names;
}

enum class Keeping : std::uint8_t { Keep, OnlyLook };

// An added part has an identity that the draft of no other person has; one that is only looked at, any that is free here.
Result<history::Change> addition(PlanHistory& history, const Version& drafted,
                                 const DraftEdit& edit, Keeping keeping) {
  if (keeping == Keeping::OnlyLook) {
    history::NewIds free(history::last_id(drafted));
    return history::add_part(drafted, edit.part, edit.fields, free);
  }
  const history::Id id = TRY(storage::reserve_ids(history.store(), history.key(), 1));
  history::NewIds ids(history::Id{static_cast<std::int64_t>(id) - 1});
  return history::add_part(drafted, edit.part, edit.fields, ids);
}

// The variation without the removal of that objective.
Result<Variation> restored(const Version& base, const Draft& draft, history::Id objective) {
  Variation without = draft.variation;
  const auto removed = std::erase_if(without.changes, [&](const history::Change& change) {
    const auto* removal = std::get_if<history::ItemRemoved>(&change);
    return removal != nullptr && removal->at.part == history::Part::Objective &&
           removal->at.id == objective;
  });
  if (removed == 0) {
    return refuse(
        {"la bozza non toglie questo obiettivo", "the draft does not take this objective out"});
  }
  const Version made = TRY(history::apply(base, without));
  return history::diff(base, made);
}

Result<Variation> changed(PlanHistory& history, const Draft& draft, const DraftEdit& edit,
                          Keeping keeping) {
  const Version base = TRY(history.version_after(draft.base_entry));
  if (edit.what == DraftEdit::What::ChangeFile) {
    Variation variation = TRY(history::variation_from_json(edit.change_file, history.key().year));
    // Whether it holds is seen at once, and what it says in a roundabout way is made plain.
    const Version made = TRY(history::apply(base, variation));
    TRY(history::check_amounts(made));
    return history::diff(base, made);
  }
  if (edit.what == DraftEdit::What::Restore) return restored(base, draft, edit.restored);
  Version drafted = TRY(history::apply(base, draft.variation));
  if (edit.what == DraftEdit::What::Add) {
    const history::Change change = TRY(addition(history, drafted, edit, keeping));
    return history::edited(base, draft.variation, change);
  }
  const history::PartRef at = TRY(history::find_part(drafted, edit.part));
  if (edit.what == DraftEdit::What::Remove) {
    const history::Change change = TRY(history::remove_part(drafted, at));
    return history::edited(base, draft.variation, change);
  }
  for (const history::FieldText& field : edit.fields) {
    const history::Variation set{TRY(history::set_field(drafted, at, field))};
    drafted = TRY(history::apply(std::move(drafted), set));
  }
  return history::diff(base, drafted);
}

Result<void> keep(PlanHistory& history, const Recording& recording, const Draft& draft) {
  if (TRY(storage::change_draft(history.store(), history.key(), draft, recording.author,
                                recording.now))) {
    return {};
  }
  return std::unexpected(draft_changed_meanwhile());
}

// Where the change is, in words: of what is gone as it was before.
Bilingual place_of(const Version& before, const Version& after, const history::Change& change) {
  const bool is_gone = std::holds_alternative<history::ItemRemoved>(change);
  const Bilingual part = history::describe_part(is_gone ? before : after, history::part_of(change));
  if (const auto* field = std::get_if<history::FieldChanged>(&change)) {
    const Bilingual title = history::field_title(field->field);
    return {part.it + ", " + title.it, part.en + ", " + title.en};
  }
  if (is_gone) return {part.it + ": via dal piano", part.en + ": taken out"};
  if (std::holds_alternative<history::ItemAdded>(change))
    return {part.it + ": in più", part.en + ": added"};
  return {part.it + ": altro posto", part.en + ": another place"};
}

DraftStep step_between(const Version& before, const Version& after,
                       const storage::DraftVersion& version) {
  constexpr std::size_t places_max = 6;
  DraftStep step{version.author, version.edited_at, {}, 0};
  for (const history::Change& change : history::diff(before, after).changes) {
    if (step.where.size() < places_max) {
      step.where.push_back(place_of(before, after, change));
    } else {
      ++step.more;
    }
  }
  return step;
}

// What makes two findings the same though objectives have other numbers.
using FindingKey = std::tuple<checking::Kind, std::int64_t, std::string, std::string>;

FindingKey key_of(const Version& version, const checking::Finding& finding) {
  std::int64_t objective = 0;
  if (finding.objective) {
    const auto position = static_cast<std::size_t>(*finding.objective) - 1;
    objective = static_cast<std::int64_t>(version.ids.objectives.at(position).id);
  }
  return {finding.kind, objective, finding.expected, finding.found};
}

}  // namespace

Result<void> open_draft(PlanHistory& history, const Recording& recording, const std::string& name,
                        const std::string& subject) {
  if (name.empty() || name.find_first_of(" \t\n") != std::string::npos) {
    return refuse({"il nome di una bozza è una parola sola", "a draft's name is a single word"}, {},
                  {"ad esempio: variazione-5", "for instance: variation-5"});
  }
  if (TRY(storage::draft(history.store(), history.key(), name))) {
    return refuse(
        {"c'è già una bozza di nome " + name, "there is a draft named " + name + " already"}, {},
        {"scegliere un altro nome", "choose another name"});
  }
  Draft draft;
  draft.name = name;
  draft.base_entry = static_cast<std::int64_t>(history.journal().size());
  draft.author = recording.author;
  draft.created_at = recording.now;
  draft.subject = subject;
  return storage::put_draft(history.store(), history.key(), draft);
}

Result<std::vector<Draft>> list_drafts(PlanHistory& history) {
  return storage::drafts(history.store(), history.key());
}

publishing::Table drafts_table(std::span<const Draft> drafts) {
  using publishing::Align;
  using publishing::Term;
  publishing::Table table;
  table.columns = {{"name", {"nome", "name"}},
                   {"state", {"stato", "state"}},
                   {"baseEntry", {"sulla n.", "on no."}, Align::Right},
                   {"subject", {"oggetto", "subject"}},
                   {"changes", {"modifiche", "changes"}, Align::Right},
                   {"author", {"chi", "who"}}};
  for (const Draft& each : drafts) {
    const bool is_proposed = each.state == storage::DraftState::Proposed;
    table.rows.push_back({each.name,
                          is_proposed ? Term{"proposed", {"proposta", "proposed"}}
                                      : Term{"draft", {"bozza", "draft"}},
                          each.base_entry, each.subject,
                          static_cast<std::int64_t>(each.variation.changes.size()), each.author});
  }
  return table;
}

Result<Draft> find_draft(PlanHistory& history, const std::string& name) {
  auto found = TRY(storage::draft(history.store(), history.key(), name));
  if (found) return *std::move(found);
  const auto all = TRY(storage::drafts(history.store(), history.key()));
  const std::string names = listed(all);
  return refuse({"non c'è una bozza di nome " + name, "there is no draft named " + name}, {},
                names.empty() ? Bilingual{"aprirne una: pegaso draft open " + name,
                                          "open one: pegaso draft open " + name}
                              : Bilingual{"ci sono: " + names, "there are: " + names});
}

Result<DraftedVersions> drafted_versions(PlanHistory& history, const Draft& draft) {
  DraftedVersions versions;
  versions.base = TRY(history.version_after(draft.base_entry));
  versions.drafted = TRY(history::apply(versions.base, draft.variation));
  return versions;
}

Problem draft_changed_meanwhile() {
  return Problem{
      {"Qualcun altro ha appena cambiato la bozza.", "Somebody else has just changed the draft."},
      {},
      {"Guardarla di nuovo e riprovare", "Look at it again, then try once more"}};
}

Result<Draft> edit_draft(PlanHistory& history, const Recording& recording, const std::string& name,
                         const DraftEdit& edit) {
  Draft draft = TRY(find_draft(history, name));
  auto variation = changed(history, draft, edit, Keeping::Keep);
  if (!variation) {
    Problem problem = std::move(variation).error();
    if (problem.where.file.empty()) problem.where.file = edit.change_file_name;
    return std::unexpected(std::move(problem));
  }
  draft.variation = *std::move(variation);
  TRY(keep(history, recording, draft));
  ++draft.version;
  return draft;
}

Result<Draft> look_at_edit(PlanHistory& history, const std::string& name, const DraftEdit& edit) {
  Draft draft = TRY(find_draft(history, name));
  draft.variation = TRY(changed(history, draft, edit, Keeping::OnlyLook));
  return draft;
}

Result<std::vector<DraftStep>> draft_steps(PlanHistory& history, const Draft& draft,
                                           std::size_t steps_max) {
  const auto from = std::max<std::int64_t>(draft.version - static_cast<std::int64_t>(steps_max), 0);
  const auto versions =
      TRY(storage::draft_versions(history.store(), history.key(), draft.name, from));
  std::vector<DraftStep> steps;
  if (versions.size() < 2) return steps;
  const Version base = TRY(history.version_after(draft.base_entry));
  Version before = TRY(history::apply(base, versions.front().variation));
  for (const storage::DraftVersion& each : std::span(versions).subspan(1)) {
    Version after = TRY(history::apply(base, each.variation));
    steps.push_back(step_between(before, after, each));
    before = std::move(after);
  }
  std::ranges::reverse(steps);
  return steps;
}

Result<void> propose_draft(PlanHistory& history, const Recording& recording,
                           const std::string& name) {
  Draft draft = TRY(find_draft(history, name));
  draft.state = storage::DraftState::Proposed;
  return keep(history, recording, draft);
}

Result<void> discard_draft(PlanHistory& history, const std::string& name) {
  TRY(find_draft(history, name));
  TRY(storage::delete_draft(history.store(), history.key(), name));
  return {};
}

DraftFindings check_drafted(const DraftedVersions& versions, KeptChecks* kept) {
  std::vector<checking::Finding> anew;
  KeptChecks::Findings known;
  if (kept != nullptr) {
    known = kept->of(versions.base);
  } else {
    anew = check_version(versions.base);
  }
  const std::vector<checking::Finding>& before = known ? *known : anew;
  std::map<FindingKey, std::size_t> left;
  for (const checking::Finding& each : before) ++left[key_of(versions.base, each)];
  DraftFindings findings;
  findings.all = check_version(versions.drafted);
  findings.gone = before.size();
  for (const checking::Finding& each : findings.all) {
    std::size_t& same = left[key_of(versions.drafted, each)];
    findings.is_new.push_back(same == 0);
    if (same == 0) continue;
    --same;
    --findings.gone;
  }
  return findings;
}

Result<DraftFindings> check_draft(PlanHistory& history, const Draft& draft) {
  const DraftedVersions versions = TRY(drafted_versions(history, draft));
  return check_drafted(versions, nullptr);
}

}  // namespace pegaso::app
