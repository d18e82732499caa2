#include "app/record_act.h"

#include <algorithm>
#include <utility>

#include "app/drafts.h"
#include "history/describe.h"

namespace pegaso::app {
namespace {

using history::Act;
using history::Approval;
using history::StandingAct;
using history::Variation;
using history::Version;

const Date end_of_time = *Date::from(9999, 12, 31);

// The act of that entry as it was last known.
Result<StandingAct> standing_act(const PlanHistory& history, std::int64_t entry) {
  for (StandingAct& each : history::acts(history.journal(), {end_of_time, end_of_time})) {
    if (each.entry == entry) return std::move(each);
  }
  const std::string number = std::to_string(entry);
  return refuse(
      {"la registrazione n. " + number + " non è di un atto", "entry " + number + " is of no act"},
      {}, {"`pegaso log` elenca gli atti", "`pegaso log` lists the acts"});
}

// What the acts recorded since the draft was opened changed; mostly there are none.
Result<Variation> since(const PlanHistory& history, const storage::Draft& draft,
                        const Version& base) {
  if (draft.base_entry == static_cast<std::int64_t>(history.journal().size())) return Variation{};
  const Version latest = TRY(history::latest_version(history.journal()));
  return history::diff(base, latest);
}

Bilingual place_of(const Version& version, const history::Conflict& conflict) {
  const Bilingual part = history::describe_part(version, conflict.at);
  if (conflict.field.empty()) return part;
  const Bilingual field = history::field_title(conflict.field);
  return {part.it + ", " + field.it, part.en + ", " + field.en};
}

std::string kinds_text(const std::vector<history::ChangeKind>& kinds, Language language) {
  std::string text;
  for (const history::ChangeKind each : kinds) {
    text += (text.empty() ? "" : ", ") + history::title(each).in(language);
  }
  return text;
}

// Refuses what nobody is known to be able to approve on that day.
Result<Approval> approval_of(const PlanHistory& history, const Variation& variation,
                             const ActData& act) {
  Approval approval = history::who_may_approve(history::built_in_approval_rules(), variation,
                                               history.key().year, act.date, act.urgent);
  if (approval.outcome == Approval::Outcome::Nothing) {
    return refuse({"la bozza non cambia nulla: non c'è niente da approvare",
                   "the draft changes nothing: there is nothing to approve"});
  }
  if (approval.outcome == Approval::Outcome::Unknown) {
    const std::string day = format_italian(act.date);
    const std::string urgent_it = act.urgent ? " in via d'urgenza" : "";
    const std::string urgent_en = act.urgent ? " urgently" : "";
    return refuse({"nessuna regola dice chi il " + day + " può approvare" + urgent_it + ": " +
                       kinds_text(approval.unknown, Language::Italian),
                   "no rule says who may approve" + urgent_en + " on " + day + ": " +
                       kinds_text(approval.unknown, Language::English)},
                  {},
                  {"controllare la data dell'atto; docs/approval.md elenca le regole",
                   "check the act's date; docs/approval.md lists the rules"});
  }
  return approval;
}

}  // namespace

namespace {

std::vector<DraftConflict> conflicts_of(const Version& base, const storage::Draft& draft,
                                        const Variation& theirs) {
  std::vector<DraftConflict> found;
  for (history::Conflict& each : history::conflicts(draft.variation, theirs)) {
    Bilingual where = place_of(base, each);
    found.push_back({std::move(each), std::move(where)});
  }
  return found;
}

}  // namespace

Result<std::vector<DraftConflict>> draft_conflicts(PlanHistory& history, const std::string& name) {
  const storage::Draft draft = TRY(find_draft(history, name));
  const Version base = TRY(history.version_after(draft.base_entry));
  const Variation theirs = TRY(since(history, draft, base));
  return conflicts_of(base, draft, theirs);
}

Result<DraftConsequences> draft_consequences(PlanHistory& history, const storage::Draft& draft,
                                             Date day, bool urgent, KeptChecks* kept) {
  DraftConsequences consequences;
  const DraftedVersions versions = TRY(drafted_versions(history, draft));
  const Variation theirs = TRY(since(history, draft, versions.base));
  consequences.findings = check_drafted(versions, kept);
  consequences.conflicts = conflicts_of(versions.base, draft, theirs);
  Variation variation = draft.variation;
  if (consequences.conflicts.empty()) variation = history::rebase(draft.variation, theirs);
  consequences.approval = history::who_may_approve(history::built_in_approval_rules(), variation,
                                                   history.key().year, day, urgent);
  const history::DifferenceTotals totals =
      history::difference_totals(versions.base.plan, versions.drafted.plan);
  consequences.revenue = totals.revenue;
  consequences.expenditure = totals.expenditure;
  return consequences;
}

Result<Approved> approve_draft(PlanHistory& history, const Recording& recording,
                               const ApproveRequest& request) {
  const storage::Draft draft = TRY(find_draft(history, request.draft));
  const std::vector<DraftConflict> conflicts = TRY(draft_conflicts(history, request.draft));
  if (!conflicts.empty()) {
    const Bilingual& first = conflicts.front().where;
    return refuse({"la bozza contrasta con atti registrati dopo che fu aperta: " + first.it,
                   "the draft conflicts with acts recorded since it was opened: " + first.en});
  }
  const Version base = TRY(history.version_after(draft.base_entry));
  const Variation theirs = TRY(since(history, draft, base));
  const Variation variation = history::rebase(draft.variation, theirs);
  Approved approved;
  approved.approval = TRY(approval_of(history, variation, request.act));
  Act& act = approved.act;
  act.kind = approved.approval.act_kind;
  act.body = act.kind == history::ActKind::Determination
                 ? ""
                 : history::title(approved.approval.body).it + " comunale";
  act.number = request.act.number;
  act.date = request.act.date;
  act.effective = request.act.effective.value_or(request.act.date);
  act.order_in_day = request.act.order_in_day;
  act.subject = request.act.subject.empty() ? draft.subject : request.act.subject;
  act.link = request.act.link;
  approved.entry = TRY(history.record(recording, history::ActRecorded{act, variation}));
  // The act is recorded: a draft that stays behind would only be in the way.
  TRY(storage::delete_draft(history.store(), history.key(), draft.name));
  return approved;
}

Result<std::int64_t> correct_act(PlanHistory& history, const Recording& recording,
                                 const CorrectRequest& request) {
  StandingAct act = TRY(standing_act(history, request.entry));
  if (request.number) act.act.number = *request.number;
  if (request.subject) act.act.subject = *request.subject;
  if (request.date) {
    // An act in force from its own day goes on being so.
    if (!request.effective && act.act.effective == act.act.date) act.act.effective = *request.date;
    act.act.date = *request.date;
  }
  if (request.effective) act.act.effective = *request.effective;
  std::optional<storage::Draft> draft;
  if (request.draft) {
    draft = TRY(find_draft(history, *request.draft));
    // The draft was made on the version with the act; what the act is to say is the difference from
    // the version before it.
    const Version with_act = TRY(history.version_after(draft->base_entry));
    const Version right = TRY(history::apply(with_act, draft->variation));
    const Version before = TRY(history::apply(with_act, history::invert(act.variation)));
    act.variation = history::diff(before, right);
  }
  const std::int64_t entry = TRY(history.record(
      recording, history::ActCorrected{request.entry, act.act, act.variation, request.reason}));
  if (draft) TRY(storage::delete_draft(history.store(), history.key(), draft->name));
  return entry;
}

Result<std::int64_t> ratify_act(PlanHistory& history, const Recording& recording,
                                const history::ActRatified& ratified) {
  return history.record(recording, ratified);
}

Result<std::int64_t> annul_act(PlanHistory& history, const Recording& recording,
                               const history::ActAnnulled& annulled) {
  return history.record(recording, annulled);
}

}  // namespace pegaso::app
