// The history of a plan as people use it: from the first import to a second edition, on two clocks.
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/act_list.h"
#include "app/compare_versions.h"
#include "app/drafts.h"
#include "app/import_plan.h"
#include "app/plan_log.h"
#include "app/record_act.h"
#include "app/show_plan.h"
#include "app/verify_history.h"
#include "example/example.h"
#include "history/history_json.h"
#include "storage/testing_folder.h"

namespace pegaso::app {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Date day(int year, unsigned month, unsigned of_month) { return *Date::from(year, month, of_month); }

constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1'700'000'000)};

class HistoryUseCases : public ::testing::Test {
 protected:
  HistoryUseCases() {
    store_ = folder_.file("town.db");
    plan_ = example::make(6, 4, example::Faults::None).plan;
    year_ = *plan_.year;
    for (plan::Objective& each : plan_.objectives) remove_marks(each);
  }
  static void remove_marks(plan::Objective& objective) {
    objective.mark = plan::Mark::None;
    objective.act_date.reset();
    objective.previous_title.reset();
    for (auto* indicators : {&objective.impact_indicators, &objective.result_indicators}) {
      for (plan::Indicator& each : *indicators) each.updated = each.removed = false;
    }
    for (plan::Phase& each : objective.phases) {
      each.status = plan::PhaseStatus::Unchanged;
      each.postponed_to.reset();
    }
  }

  static Recording on(Date today) { return {noon, today, "Anna"}; }

  Result<ImportOutcome> import(plan::Plan plan, Date today,
                               std::map<int, std::optional<int>> matches = {},
                               bool from_marks = false) {
    reading::Reading reading;
    reading.plan = std::move(plan);
    reading.source = reading::Source("piano.txt", "testo\n");
    ImportRequest request;
    request.store_path = store_;
    request.recording = on(today);
    request.matches = std::move(matches);
    request.acts_from_marks = from_marks;
    return import_plan(std::move(reading), request);
  }

  PlanHistory history() { return *PlanHistory::open(store_, {}); }

  // A draft that sets one field of an objective, approved.
  Result<Approved> act(const std::string& number, Date date, Date recorded, int objective,
                       const history::FieldText& field) {
    PlanHistory opened = history();
    TRY(open_draft(opened, on(recorded), "d" + number, ""));
    TRY(set(opened, "d" + number, objective, field));
    return approve_draft(opened, on(recorded), {"d" + number, act_data(number, date)});
  }

  static ActData act_data(const std::string& number, Date date) {
    ActData data;
    data.number = number;
    data.date = date;
    return data;
  }

  static Result<storage::Draft> set(PlanHistory& opened, const std::string& draft, int objective,
                                    const history::FieldText& field) {
    DraftEdit edit;
    edit.part.objective = objective;
    edit.fields = {field};
    return edit_draft(opened, on(Date()), draft, edit);
  }

  // The title of an objective on two clocks.
  std::string title(int objective, Date in_force_on, Date known_on) {
    const auto shown = show_plan({store_,
                                  {},
                                  ObjectiveNamed{std::to_string(objective)},
                                  history::AsOf{in_force_on, known_on}});
    return shown ? shown->plan.objectives.at(0).title : describe(shown.error(), Language::English);
  }

  const storage::testing::TemporaryFolder folder_;
  std::string store_;
  plan::Plan plan_;
  int year_ = 0;
};

TEST_F(HistoryUseCases, TwoClocks) {
  ASSERT_TRUE(import(plan_, day(year_, 1, 20)));
  const std::string first = plan_.objectives[0].title;
  ASSERT_TRUE(act("1", day(year_, 3, 1), day(year_, 3, 2), 1, {"titolo", "March"}));
  // Recorded in the next year, in force from October.
  ASSERT_TRUE(act("2", day(year_, 10, 1), day(year_ + 1, 1, 10), 2, {"titolo", "October"}));

  EXPECT_EQ(title(1, day(year_, 2, 28), day(year_, 12, 31)), first);
  EXPECT_EQ(title(1, day(year_, 3, 1), day(year_, 12, 31)), "March");
  EXPECT_EQ(title(1, day(year_, 3, 1), day(year_, 3, 1)), first) << "not recorded yet";
  EXPECT_EQ(title(2, day(year_, 11, 1), day(year_, 12, 31)), plan_.objectives[1].title);
  EXPECT_EQ(title(2, day(year_, 11, 1), day(year_ + 1, 1, 10)), "October");
  EXPECT_THAT(title(1, day(year_ - 1, 12, 31), day(year_, 12, 31)), HasSubstr("there was none"));
  EXPECT_THAT(title(1, day(year_, 5, 1), day(year_, 1, 1)), HasSubstr("nothing was known"));
}

TEST_F(HistoryUseCases, CorrectionsAndAnnulmentsOnBothClocks) {
  ASSERT_TRUE(import(plan_, day(year_, 1, 20)));
  const auto approved = act("1", day(year_, 3, 1), day(year_, 3, 2), 1, {"titolo", "Wrong"});
  ASSERT_TRUE(approved) << describe(approved.error(), Language::English);
  PlanHistory opened = history();
  ASSERT_TRUE(open_draft(opened, on(day(year_, 5, 1)), "right", ""));
  ASSERT_TRUE(set(opened, "right", 1, {"titolo", "Right"}));
  CorrectRequest correction;
  correction.entry = approved->entry;
  correction.draft = "right";
  correction.reason = "a slip";
  const auto corrected = correct_act(opened, on(day(year_, 5, 2)), correction);
  ASSERT_TRUE(corrected) << describe(corrected.error(), Language::English);
  EXPECT_EQ(title(1, day(year_, 4, 1), day(year_, 4, 1)), "Wrong");
  EXPECT_EQ(title(1, day(year_, 4, 1), day(year_, 5, 2)), "Right");

  ASSERT_TRUE(annul_act(opened, on(day(year_, 6, 1)), {approved->entry, std::nullopt, "annulled"}));
  EXPECT_EQ(title(1, day(year_, 4, 1), day(year_, 5, 31)), "Right");
  EXPECT_EQ(title(1, day(year_, 4, 1), day(year_, 6, 1)), plan_.objectives[0].title);
  EXPECT_FALSE(annul_act(opened, on(day(year_, 6, 1)), {approved->entry, std::nullopt, ""}));
}

TEST_F(HistoryUseCases, WhatStandsInTheWayIsSaidAndNothingIsKept) {
  ASSERT_TRUE(import(plan_, day(year_, 1, 20)));
  ASSERT_TRUE(act("1", day(year_, 3, 1), day(year_, 3, 2), 1, {"titolo", "One"}));
  ASSERT_TRUE(act("2", day(year_, 4, 1), day(year_, 4, 2), 1, {"titolo", "Two"}));
  const std::size_t entries = history().journal().size();

  const auto before = act("3", day(year_ - 1, 6, 1), day(year_, 6, 1), 2, {"titolo", "x"});
  ASSERT_FALSE(before);
  EXPECT_THAT(before.error().message.en, HasSubstr("before the plan"));
  const auto twice = act("2", day(year_, 5, 1), day(year_, 6, 1), 3, {"titolo", "x"});
  ASSERT_FALSE(twice);
  EXPECT_THAT(twice.error().message.en, HasSubstr("recorded already"));
  const auto same_day = act("4", day(year_, 4, 1), day(year_, 6, 1), 4, {"titolo", "x"});
  ASSERT_FALSE(same_day);
  EXPECT_THAT(same_day.error().message.en, HasSubstr("which comes first"));
  PlanHistory opened = history();
  const auto built_on = annul_act(opened, on(day(year_, 6, 1)), {2, std::nullopt, ""});
  ASSERT_FALSE(built_on);
  EXPECT_THAT(built_on.error().message.en, HasSubstr("no. 2 of"));
  const auto no_urgency = ratify_act(opened, on(day(year_, 6, 1)), {2, "5", day(year_, 6, 1)});
  ASSERT_FALSE(no_urgency);
  EXPECT_THAT(no_urgency.error().message.en, HasSubstr("no urgent act"));
  EXPECT_EQ(history().journal().size(), entries);
  EXPECT_EQ(title(1, day(year_, 12, 1), day(year_, 12, 1)), "Two");
}

TEST_F(HistoryUseCases, TheSecondDraftIsShownItsConflicts) {
  ASSERT_TRUE(import(plan_, day(year_, 1, 20)));
  PlanHistory opened = history();
  const Recording now = on(day(year_, 2, 1));
  ASSERT_TRUE(open_draft(opened, now, "one", ""));
  ASSERT_TRUE(open_draft(opened, now, "two", ""));
  EXPECT_FALSE(open_draft(opened, now, "two", ""));
  ASSERT_TRUE(set(opened, "one", 1, {"titolo", "One"}));
  ASSERT_TRUE(set(opened, "two", 1, {"titolo", "Two"}));
  ASSERT_TRUE(set(opened, "two", 2, {"titolo", "Two"}));
  ASSERT_TRUE(approve_draft(opened, now, {"one", act_data("1", day(year_, 2, 1))}));

  const auto conflicts = draft_conflicts(opened, "two");
  ASSERT_TRUE(conflicts);
  ASSERT_THAT(*conflicts, SizeIs(1));
  EXPECT_EQ(conflicts->front().conflict.field, "title");
  EXPECT_THAT(conflicts->front().where.it, HasSubstr("obiettivo 1"));
  EXPECT_FALSE(approve_draft(opened, now, {"two", act_data("2", day(year_, 2, 2))}));
  // Without the conflict it goes on top of the other.
  ASSERT_TRUE(set(opened, "two", 1, {"titolo", plan_.objectives[0].title}));
  const auto second = approve_draft(opened, now, {"two", act_data("2", day(year_, 2, 2))});
  ASSERT_TRUE(second) << describe(second.error(), Language::English);
  EXPECT_EQ(title(1, day(year_, 2, 2), day(year_, 2, 2)), "One");
  EXPECT_EQ(title(2, day(year_, 2, 2), day(year_, 2, 2)), "Two");
  EXPECT_THAT(*list_drafts(opened), IsEmpty());
}

TEST_F(HistoryUseCases, DraftsShowTheFindingsTheyBring) {
  ASSERT_TRUE(import(plan_, day(year_, 1, 20)));
  PlanHistory opened = history();
  ASSERT_TRUE(open_draft(opened, on(day(year_, 2, 1)), "d", ""));
  DraftEdit edit;
  edit.part = {1, history::Part::Phase, 1};
  edit.fields = {{"fine", "31/12/" + std::to_string(year_ + 3)}};
  const auto draft = edit_draft(opened, on(day(year_, 2, 1)), "d", edit);
  ASSERT_TRUE(draft) << describe(draft.error(), Language::English);
  const auto findings = check_draft(opened, *draft);
  ASSERT_TRUE(findings);
  std::size_t fresh = 0;
  for (std::size_t i = 0; i < findings->all.size(); ++i) {
    if (!findings->is_new[i]) continue;
    ++fresh;
    EXPECT_EQ(findings->all[i].objective, 1);
  }
  EXPECT_GE(fresh, 1U);
  // The change file gives the same draft back; a broken one changes nothing.
  edit = {};
  edit.what = DraftEdit::What::ChangeFile;
  edit.change_file = history::to_change_file(draft->variation);
  EXPECT_EQ(edit_draft(opened, on(day(year_, 2, 1)), "d", edit)->variation, draft->variation);
  edit.change_file = "{\"changes\":[{\"change\":\"field\"}]}";
  edit.change_file_name = "x.json";
  const auto broken = edit_draft(opened, on(day(year_, 2, 1)), "d", edit);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().where.file, "x.json");
  EXPECT_EQ(find_draft(opened, "d")->variation, draft->variation);
  ASSERT_TRUE(discard_draft(opened, "d"));
  EXPECT_FALSE(find_draft(opened, "d"));
}

TEST_F(HistoryUseCases, ANewEditionIsAProposedVariation) {
  ASSERT_TRUE(import(plan_, day(year_, 1, 20)));
  plan::Plan edition = plan_;
  std::swap(edition.objectives[0], edition.objectives[1]);
  edition.objectives[2].title += " e oltre";
  edition.objectives[2].mark = plan::Mark::Changed;
  edition.objectives.pop_back();
  int number = 0;
  for (plan::Objective& each : edition.objectives) each.number = ++number;
  const auto outcome = import(edition, day(year_, 9, 1));
  ASSERT_TRUE(outcome) << describe(outcome.error(), Language::English);
  EXPECT_EQ(outcome->effect, ImportOutcome::Effect::Proposed);
  ASSERT_TRUE(outcome->edition && outcome->edition->draft);
  // Renamed without the previous title, and gone without a mark.
  const auto& disagreements = outcome->edition->disagreements;
  ASSERT_THAT(disagreements, SizeIs(2));
  EXPECT_EQ(disagreements[0].objective_number, 3) << disagreements[0].sentence.en;
  EXPECT_EQ(disagreements[1].kind, history::Disagreement::GoneNotMarked);
  PlanHistory opened = history();
  EXPECT_EQ(title(3, day(year_, 9, 1), day(year_, 9, 1)), plan_.objectives[2].title);
  const auto approved = approve_draft(opened, on(day(year_, 9, 2)),
                                      {*outcome->edition->draft, act_data("9", day(year_, 9, 1))});
  ASSERT_TRUE(approved) << describe(approved.error(), Language::English);
  EXPECT_EQ(history::latest_version(opened.journal())->plan, edition);
  EXPECT_EQ(opened.store().plan(opened.key()), edition);
  EXPECT_EQ(import(edition, day(year_, 9, 3))->effect, ImportOutcome::Effect::Same);

  // Objective 2 of now is objective 1 of the beginning.
  const auto versions = compare_versions({store_, {}, "#1", "now", day(year_, 9, 3), {}, {}});
  ASSERT_TRUE(versions);
  EXPECT_EQ(versions->before.ids.objectives[0].id, versions->after.ids.objectives[1].id);
}

TEST_F(HistoryUseCases, TheNextYearCarriesOnIdentities) {
  ASSERT_TRUE(import(plan_, day(year_, 1, 20)));
  plan::Plan next = plan_;
  next.year = year_ + 1;
  std::rotate(next.objectives.begin(), next.objectives.begin() + 2, next.objectives.end());
  next.objectives[0].title += " (secondo anno)";
  int number = 0;
  for (plan::Objective& each : next.objectives) each.number = ++number;
  const auto outcome = import(next, day(year_ + 1, 1, 20));
  ASSERT_TRUE(outcome) << describe(outcome.error(), Language::English);
  EXPECT_EQ(outcome->effect, ImportOutcome::Effect::Added);
  EXPECT_EQ(outcome->former_year, year_);
  EXPECT_EQ(outcome->carried_on, plan_.objectives.size());
  PlanHistory opened = history();
  const auto version = history::latest_version(opened.journal());
  const auto lives = continuity(opened, version->ids.objectives[0].id);
  ASSERT_TRUE(lives);
  ASSERT_THAT(*lives, SizeIs(2));
  EXPECT_EQ(lives->at(0).year, year_);
  EXPECT_EQ(lives->at(0).number, 3);
  EXPECT_EQ(lives->at(1).title, next.objectives[0].title);
}

TEST_F(HistoryUseCases, MarksBeginAHistory) {
  plan::Plan marked = plan_;
  marked.objectives[0].mark = plan::Mark::Changed;
  marked.objectives[0].act_date = day(year_, 11, 30);
  marked.objectives[0].result_indicators.at(0).updated = true;
  marked.objectives[1].mark = plan::Mark::Assigned;
  marked.objectives[1].act_date = day(year_, 11, 30);
  const auto outcome = import(marked, day(year_, 12, 1), {}, true);
  ASSERT_TRUE(outcome) << describe(outcome.error(), Language::English);
  ASSERT_TRUE(outcome->rebuilt);
  PlanHistory opened = history();
  ASSERT_THAT(opened.journal(), SizeIs(2));
  EXPECT_EQ(history::latest_version(opened.journal())->plan, marked);
  const auto before =
      history::version_on(opened.journal(), {day(year_, 11, 29), day(year_, 12, 1)});
  ASSERT_TRUE(before);
  EXPECT_EQ(before->plan.objectives.size(), marked.objectives.size() - 1);
  EXPECT_TRUE(before->plan.objectives[0].result_indicators[0].not_stated);
  EXPECT_FALSE(import(marked, day(year_, 12, 1), {}, true)) << "the history has begun";
}

TEST_F(HistoryUseCases, LogBlameAndVerify) {
  ASSERT_TRUE(import(plan_, day(year_, 1, 20)));
  ASSERT_TRUE(act("1", day(year_, 3, 1), day(year_, 3, 2), 1, {"titolo", "March"}));
  ASSERT_TRUE(act("2", day(year_, 4, 1), day(year_, 4, 2), 2, {"titolo", "April"}));
  PlanHistory opened = history();
  const history::AsOf now{day(year_, 12, 1), day(year_, 12, 1)};
  const auto log = plan_log(opened, {now, {}});
  ASSERT_TRUE(log);
  ASSERT_THAT(*log, SizeIs(3));
  EXPECT_EQ(log->front().counts.at(history::ChangeKind::ObjectiveRenamed), 1U);
  const auto of_one = plan_log(opened, {now, "1"});
  ASSERT_THAT(*of_one, SizeIs(1));
  EXPECT_EQ(of_one->front().entry, 2);
  const auto blamed = blame(opened, now, "1");
  ASSERT_TRUE(blamed);
  for (const BlameLine& line : blamed->lines) {
    EXPECT_EQ(line.entry, line.name == "title" ? 2 : 1) << line.name;
  }
  const auto chains = verify_history(store_);
  ASSERT_TRUE(chains);
  EXPECT_FALSE(chains->at(0).broken_entry) << chains->at(0).reason.en;
  EXPECT_EQ(chains->at(0).entries, 3);
}

TEST_F(HistoryUseCases, TheListOfActsSaysWhichObjectivesEachTouchedAndIsNarrowedDown) {
  ASSERT_TRUE(import(plan_, day(year_, 1, 20)));
  ASSERT_TRUE(act("1", day(year_, 3, 1), day(year_, 3, 2), 2, {"titolo", "March"}));
  PlanHistory opened = history();
  ASSERT_TRUE(open_draft(opened, on(day(year_, 4, 2)), "d2", "Aprile"));
  DraftEdit removal;
  removal.what = DraftEdit::What::Remove;
  removal.part.objective = 1;
  ASSERT_TRUE(edit_draft(opened, on(day(year_, 4, 2)), "d2", removal));
  DraftEdit addition;
  addition.what = DraftEdit::What::Add;
  addition.fields = {{"titolo", "Nuovo"}};
  ASSERT_TRUE(edit_draft(opened, on(day(year_, 4, 2)), "d2", addition));
  ASSERT_TRUE(approve_draft(opened, on(day(year_, 4, 2)), {"d2", act_data("2", day(year_, 4, 1))}));

  const auto log = plan_log(opened, {{day(year_, 12, 1), day(year_, 12, 1)}, {}});
  ASSERT_TRUE(log);
  ASSERT_THAT(*log, SizeIs(3));
  const LogLine& second = log->at(0);
  EXPECT_EQ(second.act->date, day(year_, 4, 1));
  ASSERT_THAT(second.objectives.removed, SizeIs(1));
  EXPECT_EQ(second.objectives.removed[0].number, 0) << "it is no longer there";
  EXPECT_EQ(second.objectives.removed[0].title, plan_.objectives[0].title);
  ASSERT_THAT(second.objectives.added, SizeIs(1));
  EXPECT_EQ(second.objectives.added[0].title, "Nuovo");
  EXPECT_EQ(second.objectives.added[0].number, 6);
  EXPECT_THAT(second.objectives.changed, IsEmpty());
  ASSERT_THAT(log->at(1).objectives.changed, SizeIs(1));
  EXPECT_EQ(log->at(1).objectives.changed[0].number, 1) << "its number now";

  EXPECT_THAT(chosen_entries(*log, {"aprile", "", {}, {}}), SizeIs(1));
  EXPECT_THAT(chosen_entries(*log, {"", "beginning", {}, {}}), SizeIs(1));
  EXPECT_THAT(chosen_entries(*log, {"", "executive_resolution", {}, {}}), SizeIs(2));
  EXPECT_THAT(chosen_entries(*log, {"", "", day(year_, 3, 1), day(year_, 3, 31)}), SizeIs(1));
  EXPECT_THAT(chosen_entries(*log, {"", "", day(year_, 4, 2), {}}), IsEmpty());
  const auto table = acts_table(chosen_entries(*log, {}), Language::Italian);
  EXPECT_EQ(table.rows.size(), 3U);
  for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
}

TEST_F(HistoryUseCases, AnObjectiveTakenOutOfADraftIsPutBack) {
  ASSERT_TRUE(import(plan_, day(year_, 1, 20)));
  PlanHistory opened = history();
  ASSERT_TRUE(open_draft(opened, on(day(year_, 4, 2)), "d", ""));
  ASSERT_TRUE(set(opened, "d", 3, {"titolo", "Terzo"}));
  const storage::Draft before = *find_draft(opened, "d");
  const history::Id second = drafted_versions(opened, before)->base.ids.objectives.at(1).id;
  DraftEdit edit;
  edit.what = DraftEdit::What::Restore;
  edit.restored = second;
  EXPECT_FALSE(edit_draft(opened, on(day(year_, 4, 2)), "d", edit)) << "it is not taken out";
  DraftEdit removal;
  removal.what = DraftEdit::What::Remove;
  removal.part.objective = 2;
  ASSERT_TRUE(edit_draft(opened, on(day(year_, 4, 2)), "d", removal));
  ASSERT_TRUE(edit_draft(opened, on(day(year_, 4, 2)), "d", edit));
  EXPECT_EQ(find_draft(opened, "d")->variation, before.variation);
}

TEST_F(HistoryUseCases, LookingAtAnEditKeepsNothing) {
  ASSERT_TRUE(import(plan_, day(year_, 1, 20)));
  PlanHistory opened = history();
  ASSERT_TRUE(open_draft(opened, on(day(year_, 4, 2)), "d", ""));
  DraftEdit addition;
  addition.what = DraftEdit::What::Add;
  addition.fields = {{"titolo", "Nuovo"}};
  const auto seen = look_at_edit(opened, "d", addition);
  ASSERT_TRUE(seen);
  EXPECT_EQ(drafted_versions(opened, *seen)->drafted.plan.objectives.size(),
            plan_.objectives.size() + 1);
  EXPECT_THAT(find_draft(opened, "d")->variation.changes, IsEmpty());
}

TEST_F(HistoryUseCases, NobodyIsChosenWhereNoRuleIsKnown) {
  plan_.year = 2000;
  year_ = 2000;
  ASSERT_TRUE(import(plan_, day(2000, 1, 20)));
  const auto unknown = act("1", day(2000, 3, 1), day(2012, 3, 2), 1, {"titolo", "x"});
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().message.en, HasSubstr("no rule says"));
  EXPECT_THAT(history().journal(), SizeIs(1));
}

}  // namespace
}  // namespace pegaso::app
