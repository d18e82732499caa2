// Use cases: variations in the making (`pegaso draft`). A draft is opened on the version in force, changed
// as often as one likes, looked at, and then approved (app/record_act.h) or thrown away.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/kept_checks.h"
#include "app/plan_history.h"
#include "checking/checking.h"
#include "history/edit.h"
#include "publishing/table.h"

namespace pegaso::app {

// An empty draft on the version in force. Refuses a name that is taken.
Result<void> open_draft(PlanHistory& history, const Recording& recording, const std::string& name,
                        const std::string& subject);

// All drafts of the plan, by name.
Result<std::vector<storage::Draft>> list_drafts(PlanHistory& history);
publishing::Table drafts_table(std::span<const storage::Draft> drafts);
// The draft. Refuses, listing those there are, a name that none has.
Result<storage::Draft> find_draft(PlanHistory& history, const std::string& name);

// The version that the draft was opened on, and what it makes of it.
struct DraftedVersions {
  history::Version base;
  history::Version drafted;
};
Result<DraftedVersions> drafted_versions(PlanHistory& history, const storage::Draft& draft);

// What a person does to a draft. Exactly one of them.
struct DraftEdit {
  enum class What { Set, Add, Remove, Restore, ChangeFile } what = What::Set;
  history::PartName part;                  // Set, Add, Remove
  history::Id restored = history::no_id;   // Restore: an objective that the draft took out
  std::vector<history::FieldText> fields;  // Set, Add
  std::string change_file;                 // ChangeFile: its text, which takes the draft's place
  std::string change_file_name;
};
// The draft as it then is; the store has it. Refuses, as propose_draft, when somebody else changes it meanwhile.
Result<storage::Draft> edit_draft(PlanHistory& history, const Recording& recording,
                                  const std::string& name, const DraftEdit& edit);

// What the draft would be; nothing is kept, and no identity given out.
Result<storage::Draft> look_at_edit(PlanHistory& history, const std::string& name,
                                    const DraftEdit& edit);

// What one person changed in a draft at once.
struct DraftStep {
  std::string author;
  std::chrono::sys_seconds edited_at;  // UTC
  std::vector<Bilingual>
      where;             // "fase 3 dell'obiettivo 12, fine"; none where only its state changed
  std::size_t more = 0;  // places that are not listed
};
// The last of them, at most `steps_max`, the latest first.
Result<std::vector<DraftStep>> draft_steps(PlanHistory& history, const storage::Draft& draft,
                                           std::size_t steps_max);

// Says that the draft is ready to be decided on; it can still be edited.
Result<void> propose_draft(PlanHistory& history, const Recording& recording,
                           const std::string& name);
Result<void> discard_draft(PlanHistory& history, const std::string& name);

// The findings on the drafted version.
struct DraftFindings {
  std::vector<checking::Finding> all;
  std::vector<bool> is_new;  // for each of `all`: the version it was opened on has none like it
  std::size_t gone = 0;      // findings of that version which the draft mends
};
// "Somebody else has just changed the draft."
Problem draft_changed_meanwhile();

Result<DraftFindings> check_draft(PlanHistory& history, const storage::Draft& draft);
// The same; `kept`: where those of the base are kept, null: nowhere.
DraftFindings check_drafted(const DraftedVersions& versions, KeptChecks* kept);

}  // namespace pegaso::app
