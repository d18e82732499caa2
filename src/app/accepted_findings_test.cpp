#include "app/accepted_findings.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/drafts.h"
#include "app/finding_tables.h"
#include "app/import_plan.h"
#include "app/record_act.h"
#include "storage/history_store.h"
#include "storage/testing_folder.h"

namespace pegaso::app {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1'714'564'800)};

// Two objectives, the first with a phase that ends on a day that does not exist.
reading::Reading faulty_reading(const std::string& end = "31/06/2024") {
  reading::Reading reading;
  reading.source = reading::Source("piano.txt", "Biblioteca\nStrade\n");
  reading.layout = "schede";
  reading.plan.municipality = "Borgo Ligustro";
  reading.plan.year = 2024;
  reading.plan.last_year = 2026;
  reading.plan.objectives.resize(2);
  for (int i = 0; i < 2; ++i) {
    plan::Objective& objective = reading.plan.objectives[static_cast<std::size_t>(i)];
    objective.number = i + 1;
    objective.title = i == 0 ? "Biblioteca" : "Strade";
    objective.director = i == 0 ? "Rossi Mario" : "Neri Carla";
    objective.unit = i == 0 ? "Cultura" : "Lavori pubblici";
    plan::Phase phase;
    phase.number = 1;
    phase.text = "Avvio";
    phase.from_text = "01/02/2024";
    phase.from = Date::from(2024, 2, 1);
    phase.to_text = i == 0 ? end : "30/06/2024";
    if (i == 1) phase.to = Date::from(2024, 6, 30);
    objective.phases = {phase};
  }
  return reading;
}

class AcceptedFindings : public ::testing::Test {
 protected:
  void import(reading::Reading reading) {
    ImportRequest request;
    request.store_path = path_;
    request.recording = recording_;
    request.replace = true;
    ASSERT_TRUE(import_plan(std::move(reading), request));
    watch_.look_again();
  }
  const LoadedPlan& plan() {
    watch_.look_again();
    loaded_ = plans_.plan().value();
    return *loaded_;
  }
  // An act that changes a field of the first objective or of a part of it.
  void vary(const std::string& number, Date day, history::PartName part,
            const history::FieldText& field) {
    PlanHistory history = PlanHistory::open(path_, {}).value();
    ASSERT_TRUE(open_draft(history, recording_, "d" + number, ""));
    DraftEdit edit;
    edit.part = part;
    edit.part.objective = 1;
    edit.fields = {field};
    const auto edited = edit_draft(history, recording_, "d" + number, edit);
    ASSERT_TRUE(edited) << describe(edited.error(), Language::English);
    ActData act;
    act.number = number;
    act.date = day;
    const auto approved = approve_draft(history, recording_, {"d" + number, act});
    ASSERT_TRUE(approved) << describe(approved.error(), Language::English);
  }
  static std::size_t position_of(const LoadedPlan& plan, checking::Kind kind) {
    for (std::size_t i = 0; i < plan.findings.size(); ++i) {
      if (plan.findings[i].kind == kind) return i;
    }
    return plan.findings.size();
  }

  const storage::testing::TemporaryFolder folder_;
  std::string path_ = folder_.file("town.db");
  Recording recording_{noon, *Date::from(2024, 5, 2), "Anna"};
  StoreWatch watch_{path_};
  PlanCache plans_{watch_, {}};
  std::shared_ptr<const LoadedPlan> loaded_;
};

TEST_F(AcceptedFindings, OneIsAcceptedWithAReasonAndTakenBack) {
  import(faulty_reading());
  const std::size_t at = position_of(plan(), checking::Kind::PhaseDateInvalid);
  ASSERT_LT(at, plan().findings.size());
  ASSERT_TRUE(plan().states.is_open(at));
  const auto refused = accept_finding(path_, plan(), recording_, at, "  ");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message.en, HasSubstr("reason is missing"));
  ASSERT_EQ(accept_finding(path_, plan(), recording_, at, "Si corregge a luglio"), 1);
  const Acceptance* acceptance = plan().states.acceptance_of(at);
  ASSERT_NE(acceptance, nullptr);
  EXPECT_EQ(acceptance->what.reason, "Si corregge a luglio");
  EXPECT_EQ(acceptance->what.author, "Anna");
  EXPECT_EQ(acceptance->state, AcceptanceState::Standing);
  EXPECT_FALSE(accept_finding(path_, plan(), recording_, at, "due volte"));
  EXPECT_THAT(units_of_acceptance(plan(), *acceptance),
              ::testing::ElementsAre("Rossi Mario", "Cultura"));
  ASSERT_TRUE(take_back_acceptance(path_, plan(), recording_, 1, ""));
  EXPECT_TRUE(plan().states.is_open(at));
  EXPECT_EQ(plan().states.acceptances.front().state, AcceptanceState::TakenBack);
  EXPECT_FALSE(take_back_acceptance(path_, plan(), recording_, 1, ""));
  EXPECT_FALSE(take_back_acceptance(path_, plan(), recording_, 7, ""));
}

TEST_F(AcceptedFindings, WhatWasAcceptedNeedsNoCheckOfThePlan) {
  import(faulty_reading());
  const std::size_t at = position_of(plan(), checking::Kind::PhaseDateInvalid);
  const std::uint64_t version = plan().version;
  const std::uint64_t reading = plan().reading_version;
  ASSERT_TRUE(accept_finding(path_, plan(), recording_, at, "Si corregge a luglio"));
  EXPECT_NE(plan().version, version);
  EXPECT_EQ(plan().reading_version, reading);
  import(faulty_reading("32/06/2024"));
  EXPECT_NE(plan().reading_version, reading);
}

TEST_F(AcceptedFindings, AnAcceptanceHoldsThroughActsUntilTheFindingSaysSomethingElse) {
  import(faulty_reading());
  const std::size_t at = position_of(plan(), checking::Kind::PhaseDateInvalid);
  ASSERT_TRUE(accept_finding(path_, plan(), recording_, at, "Si corregge a luglio"));
  vary("1", *Date::from(2024, 5, 1), {}, {"title", "Biblioteca civica"});
  const std::size_t then = position_of(plan(), checking::Kind::PhaseDateInvalid);
  EXPECT_FALSE(plan().states.is_open(then));
  vary("2", *Date::from(2024, 5, 2), {1, history::Part::Phase, 1}, {"toText", "32/06/2024"});
  const std::size_t now = position_of(plan(), checking::Kind::PhaseDateInvalid);
  ASSERT_LT(now, plan().findings.size());
  EXPECT_TRUE(plan().states.is_open(now));
  ASSERT_THAT(plan().states.acceptances, SizeIs(1));
  EXPECT_EQ(plan().states.acceptances.front().state, AcceptanceState::Lapsed);
  const publishing::Table table = acceptances_table(plan(), Language::English);
  ASSERT_THAT(table.rows, SizeIs(1));
}

TEST_F(AcceptedFindings, AnotherObjectivesSameFindingStaysOpen) {
  reading::Reading reading = faulty_reading();
  reading.plan.objectives[1].phases = reading.plan.objectives[0].phases;
  import(std::move(reading));
  const std::size_t at = position_of(plan(), checking::Kind::PhaseDateInvalid);
  ASSERT_TRUE(accept_finding(path_, plan(), recording_, at, "Si corregge a luglio"));
  std::size_t open = 0;
  for (std::size_t i = 0; i < plan().findings.size(); ++i) {
    const bool is_of_kind = plan().findings[i].kind == checking::Kind::PhaseDateInvalid;
    if (is_of_kind && plan().states.is_open(i)) ++open;
  }
  EXPECT_EQ(open, 1U);
}

TEST_F(AcceptedFindings, AnIdThatNoFindingHasIsRefused) {
  import(faulty_reading());
  EXPECT_FALSE(find_finding(plan(), "0000000000000000"));
  EXPECT_FALSE(find_finding(plan(), ""));
  EXPECT_EQ(find_finding(plan(), plan().states.ids.front()), 0U);
}

}  // namespace
}  // namespace pegaso::app
