// What the pages of a plan have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/loaded_plan.h"
#include "plan/plan.h"
#include "publishing/objective_tables.h"
#include "web/page.h"
#include "web/site.h"

namespace pegaso::web {

std::string objective_address(int number);
// In the version that is shown.
std::string objective_address(const app::LoadedPlan& loaded, int number);

// An item of a list of files, its CSV and its ODS: of the rows of one kind that the objectives of the query have.
void write_file_item(Page& page, const publishing::ObjectiveTable& table, std::string_view query);
// An item of a list of files: "Obiettivi CSV · ODS".
void write_file_item(Page& page, std::string_view words, std::string_view address,
                     std::string_view query);

// Of its title in the document; 0 when unknown.
std::uint32_t line_of(const app::LoadedPlan& loaded, const plan::Objective& objective);

// The plan that the address asks for: as it is, or with ?at=2016-06-30 as it was in force on that day. Refuses what is no
// day and what plan_on refuses.
Result<std::shared_ptr<const app::LoadedPlan>> shown_plan(const Call& call);
// Where the version of a day that was asked for is the plan as it is: to the same page without the day.
std::optional<net::Response> sent_to_present(const Call& call, const app::LoadedPlan& loaded);
// What to answer where shown_plan refuses.
net::Response no_plan(const Call& call, const Problem& problem);
// Says that an old version is shown, with the way back to today's page; nothing for the plan as it is.
void write_old_version(Page& page, const app::LoadedPlan& loaded, std::string_view today_address);

// "1 obiettivo", "1.175 obiettivi"
std::string counted(std::size_t count, std::string_view one, std::string_view many);

// What an act did to it, as a word in its colour.
void write_mark(Page& page, plan::Mark mark);

// The open findings of an objective by severity, and how many are accepted.
void write_finding_counts(Page& page, const app::LoadedPlan& loaded, std::optional<int> objective);

}  // namespace pegaso::web
