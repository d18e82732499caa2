// Use cases: what the bodies of the municipality did about the plan (`pegaso approve`, `correct`,
// `ratify`, `annul`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/drafts.h"
#include "app/plan_history.h"
#include "history/approval.h"
#include "history/difference.h"

namespace pegaso::app {

// What a person says of the act that approves a draft. Which kind of act it has to be is not for them
// to say: it follows from what the draft changes.
struct ActData {
  std::string number;
  Date date;
  std::optional<Date> effective;  // nullopt: from its date
  int order_in_day = 0;
  std::string subject;
  std::string link;
  bool urgent = false;  // of the executive in the council's place
};

struct ApproveRequest {
  std::string draft;
  ActData act;
};

// A draft that can not be approved: what it would overwrite of acts recorded since it was opened.
struct DraftConflict {
  history::Conflict conflict;
  Bilingual where;  // "titolo dell'obiettivo 12"
};

struct Approved {
  std::int64_t entry = 0;
  history::Act act;
  history::Approval approval;  // who may, why, by when
};

// The draft as an act, which then is gone. Refuses a draft in conflict (see draft_conflicts), a draft
// that changes nothing, and one for which no rule says on that day who may approve it.
Result<Approved> approve_draft(PlanHistory& history, const Recording& recording,
                               const ApproveRequest& request);

// What a draft and the acts recorded since it was opened both change, and differently.
Result<std::vector<DraftConflict>> draft_conflicts(PlanHistory& history, const std::string& name);

// What follows from a draft, before anything is recorded.
struct DraftConsequences {
  DraftFindings findings;
  std::vector<DraftConflict> conflicts;
  history::Approval approval;  // with an act of the day that was asked for
  history::Sum revenue;        // of the whole plan, before and after
  history::Sum expenditure;
};
// `kept`: as check_drafted.
Result<DraftConsequences> draft_consequences(PlanHistory& history, const storage::Draft& draft,
                                             Date day, bool urgent, KeptChecks* kept = nullptr);

struct CorrectRequest {
  std::int64_t entry = 0;  // that recorded the act
  std::optional<std::string>
      draft;  // whose changes take the place of the act's; nullopt: they stay
  std::optional<std::string> number;
  std::optional<Date> date;
  std::optional<Date> effective;
  std::optional<std::string> subject;
  std::string reason;
};
Result<std::int64_t> correct_act(PlanHistory& history, const Recording& recording,
                                 const CorrectRequest& request);

Result<std::int64_t> ratify_act(PlanHistory& history, const Recording& recording,
                                const history::ActRatified& ratified);
Result<std::int64_t> annul_act(PlanHistory& history, const Recording& recording,
                               const history::ActAnnulled& annulled);

}  // namespace pegaso::app
