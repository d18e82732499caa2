// What the pages of drafts have in common: a draft found with its versions, who may touch it, what follows from it.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/drafts.h"
#include "app/plan_history.h"
#include "app/record_act.h"
#include "web/page.h"
#include "web/site.h"
#include "web/widgets.h"

namespace pegaso::web {

std::string draft_address(std::string_view name);
std::string draft_objective_address(std::string_view name, int number);

Result<app::PlanHistory> open_history(const Call& call);

// A draft with its history open.
struct OpenDraft {
  app::PlanHistory history;
  storage::Draft draft;
  app::DraftedVersions versions;
};
// The draft that the address names.
Result<OpenDraft> find_draft(const Call& call);

// Opens the draft of a form with the fields name and subject; the word that it is called by from then on.
Result<std::string> open_named_draft(const Call& call, app::PlanHistory& history,
                                     const Typed& typed);

// Position of the objective of a form, by its identity, which the form carries, or else by its number in the address.
std::optional<std::size_t> asked_objective(const Call& call, const history::Version& drafted);
net::Response no_draft_objective(const Call& call);

// Whose an objective is, for asking who may touch it.
std::vector<std::string> units_of(const plan::Objective& objective);
// Whether whoever asks may do it to all that the draft touches.
bool may_to_all(const Visit& visit, accounts::Action action, const storage::Draft& draft,
                const app::DraftedVersions& versions);
net::Response not_allowed(const Call& call, accounts::Action action);

// Whether what was pressed was about the draft as it is.
bool is_as_seen(const Call& call, const storage::Draft& draft);
// The draft's page, with what stood in the way of what was pressed.
net::Response draft_refused(const Call& call, const Problem& problem);

// "3 minuti fa"
std::string ago(const Page& page, std::chrono::sys_seconds then, std::chrono::sys_seconds now);
std::string_view state_words(const Page& page, storage::DraftState state);

// What follows from a draft: who approves it, the sums, the findings it brings and mends.
void write_consequences(Page& page, const app::DraftConsequences& what);
// Only who approves it.
void write_approval(Page& page, const history::Approval& approval);
// Nothing where there are none.
void write_conflicts(Page& page, const std::vector<app::DraftConflict>& conflicts);
// Objectives that the draft took out, each with a button that puts it back; nothing where there are none.
void write_removed_objectives(Page& page, const OpenDraft& open);
// Below a page made from the draft as `stamp` tells it: hears when somebody else changes the draft.
void write_draft_news(Page& page, const storage::Draft& draft, std::string_view stamp,
                      bool is_form);

}  // namespace pegaso::web
