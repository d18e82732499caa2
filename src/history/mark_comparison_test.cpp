#include "history/mark_comparison.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "history/from_marks.h"
#include "history/testing_versions.h"

namespace pegaso::history {
namespace {

using plan::Mark;
using plan::PhaseStatus;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A version in force of three objectives, and an edition that changes it.
class MarkComparison : public ::testing::Test {
 protected:
  MarkComparison() {
    plan::Plan plan;
    for (const char* title : {"BIBLIOTECA", "MUSEO", "TEATRO"}) {
      plan::Objective each;
      each.title = title;
      each.description = "Una descrizione";
      each.phases = {phase(1, "Progetto"), phase(2, "Lavori")};
      each.result_indicators = {indicator("Ingressi"), indicator("Prestiti")};
      plan.objectives.push_back(each);
    }
    former_ = first_version(plan, ids_);
    edition_ = former_;
  }

  static plan::Phase phase(int number, std::string text) {
    plan::Phase made;
    made.number = number;
    made.text = std::move(text);
    return made;
  }
  static plan::Indicator indicator(std::string description) {
    plan::Indicator made;
    made.description = std::move(description);
    return made;
  }

  plan::Objective& objective(std::size_t position = 0) {
    return edition_.plan.objectives[position];
  }
  plan::Objective& marked(Mark mark = Mark::Changed, std::size_t position = 0) {
    objective(position).mark = mark;
    objective(position).act_date = Date::from(2026, 11, 30);
    return objective(position);
  }
  void remove_objective(Version& version, std::size_t position) {
    const auto at = static_cast<std::ptrdiff_t>(position);
    version.plan.objectives.erase(version.plan.objectives.begin() + at);
    version.ids.objectives.erase(version.ids.objectives.begin() + at);
    number_objectives(version.plan);
  }

  std::vector<MarkDisagreement> found() const { return compare_marks(former_, edition_); }
  std::vector<Disagreement> kinds() const {
    std::vector<Disagreement> kinds;
    for (const MarkDisagreement& each : found()) kinds.push_back(each.kind);
    return kinds;
  }

  NewIds ids_;
  Version former_;
  Version edition_;
};

TEST_F(MarkComparison, NothingMarkedAndNothingChangedAgree) { EXPECT_THAT(kinds(), IsEmpty()); }

TEST_F(MarkComparison, MarkedAsChangedAndEqual) {
  marked();
  ASSERT_THAT(kinds(), ElementsAre(Disagreement::MarkedNothingChanged));
  EXPECT_EQ(found()[0].at, (PartRef{Part::Objective, no_id, Id{1}}));
  EXPECT_EQ(found()[0].objective_number, 1);
  EXPECT_EQ(found()[0].sentence.it,
            "obiettivo 1 («BIBLIOTECA»): è segnato come variato, ma è uguale alla versione in "
            "vigore.");
}

TEST_F(MarkComparison, MarkedAsChangedAndChangedAgree) {
  marked().description = "Un'altra";
  EXPECT_THAT(kinds(), IsEmpty());
}

TEST_F(MarkComparison, ChangedWithoutAMarkIsToldOnceWithWhatChanged) {
  objective().description = "Un'altra";
  objective().phases[0].text = "Altro";
  objective().phases[1].text = "Altro";
  ASSERT_THAT(kinds(), ElementsAre(Disagreement::ChangedNotMarked));
  EXPECT_EQ(found()[0].sentence.en,
            "objective 1 (\"BIBLIOTECA\"): differs from the version in force (description, phase), "
            "but no mark says so.");
}

TEST_F(MarkComparison, AMarkOfAnEarlierActSaysNothingOfThisOne) {
  marked();
  former_.plan.objectives[0].mark = Mark::Changed;
  former_.plan.objectives[0].act_date = Date::from(2026, 11, 30);
  EXPECT_THAT(kinds(), IsEmpty());
  objective().description = "Un'altra";
  EXPECT_THAT(kinds(), ElementsAre(Disagreement::ChangedNotMarked));
}

TEST_F(MarkComparison, AssignedHasToBeNew) {
  marked(Mark::Assigned);
  EXPECT_THAT(kinds(), ElementsAre(Disagreement::AssignedWasThere));
  remove_objective(former_, 0);
  EXPECT_THAT(kinds(), IsEmpty());
}

TEST_F(MarkComparison, WhatIsNewHasToBeMarkedAsAssigned) {
  remove_objective(former_, 0);
  EXPECT_THAT(kinds(), ElementsAre(Disagreement::AddedNotMarked));
  marked(Mark::Removed);
  EXPECT_THAT(kinds(), ElementsAre(Disagreement::MarkedWasAbsent));
  marked(Mark::Changed);
  EXPECT_THAT(kinds(), ElementsAre(Disagreement::MarkedWasAbsent));
}

TEST_F(MarkComparison, WhatIsGoneHasToBeMarkedAsRemoved) {
  Version without = edition_;
  remove_objective(without, 1);
  edition_ = without;
  ASSERT_THAT(kinds(), ElementsAre(Disagreement::GoneNotMarked));
  EXPECT_EQ(found()[0].objective_number, 0);
  EXPECT_NE(found()[0].sentence.it.find("MUSEO"), std::string::npos);
  former_.plan.objectives[1].mark = Mark::Removed;
  EXPECT_THAT(kinds(), IsEmpty());
}

TEST_F(MarkComparison, RemovedAgreesWhereItWasThere) {
  marked(Mark::Removed);
  EXPECT_THAT(kinds(), IsEmpty());
}

TEST_F(MarkComparison, ThePreviousTitleIsTheOneInForce) {
  marked().title = "APERTURA SERALE";
  EXPECT_THAT(kinds(), ElementsAre(Disagreement::ChangedNotMarked));
  objective().previous_title = "Biblioteca";
  EXPECT_THAT(kinds(), IsEmpty());
  objective().previous_title = "Archivio";
  EXPECT_THAT(kinds(), ElementsAre(Disagreement::OtherPreviousTitle));
}

TEST_F(MarkComparison, MarksInsideAMarkedObjective) {
  marked().description = "Un'altra";
  objective().result_indicators[0].updated = true;
  objective().result_indicators[1].description = "Altro";
  objective().phases[0].status = PhaseStatus::Updated;
  objective().phases[1].text = "Altro";
  EXPECT_THAT(kinds(),
              ElementsAre(Disagreement::MarkedNothingChanged, Disagreement::ChangedNotMarked,
                          Disagreement::MarkedNothingChanged, Disagreement::ChangedNotMarked));
  EXPECT_EQ(found()[3].at, (PartRef{Part::Phase, Id{1}, former_.ids.objectives[0].phases[1]}));
  EXPECT_EQ(
      found()[3].sentence.it,
      "fase 2 dell'obiettivo 1 («BIBLIOTECA»): differisce dalla versione in vigore, ma nessun "
      "segno lo dice.");
}

TEST_F(MarkComparison, PostponedOrRemovedIsAChangeByItself) {
  marked().phases[0].status = PhaseStatus::Postponed;
  objective().phases[0].postponed_to = 2027;
  EXPECT_THAT(kinds(), IsEmpty());
  objective().phases[0] = former_.plan.objectives[0].phases[0];
  objective().result_indicators[1].removed = true;
  EXPECT_THAT(kinds(), IsEmpty());
}

TEST_F(MarkComparison, PartsThatComeAndGo) {
  marked();
  ObjectiveIds& ids = edition_.ids.objectives[0];
  objective().phases.pop_back();
  ids.phases.pop_back();
  objective().result_indicators.push_back(indicator("Nuovo"));
  ids.result_indicators.push_back(ids_.next());
  EXPECT_THAT(kinds(), ElementsAre(Disagreement::AddedNotMarked, Disagreement::GoneNotMarked));
  objective().result_indicators.back().updated = true;
  EXPECT_THAT(kinds(), ElementsAre(Disagreement::GoneNotMarked));
  objective().result_indicators.back().removed = true;
  EXPECT_THAT(kinds(), ElementsAre(Disagreement::MarkedWasAbsent, Disagreement::GoneNotMarked));
  former_.plan.objectives[0].phases.back().status = PhaseStatus::Removed;
  EXPECT_THAT(kinds(), ElementsAre(Disagreement::MarkedWasAbsent));
}

TEST_F(MarkComparison, WhereTheFormerContentsAreNotStatedNothingIsSaid) {
  former_.plan.objectives[0].not_stated = true;
  former_.plan.objectives[0].description.clear();
  former_.plan.objectives[1].phases[0] = {};
  former_.plan.objectives[1].phases[0].not_stated = true;
  marked();
  marked(Mark::Changed, 1).phases[0].status = PhaseStatus::Updated;
  EXPECT_THAT(kinds(), IsEmpty());
}

// What marks rebuild is what they say.
RC_GTEST_PROP(MarkComparisonProperty, RebuiltVersionsAgreeWithTheMarks, ()) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(0, 10'000);
  const auto size = *rc::gen::inRange<std::size_t>(1, 60);
  NewIds ids;
  const RebuiltHistory history =
      from_marks(example::make(size, seed, example::Faults::None).plan, ids);
  RC_ASSERT(compare_marks(history.before, history.edition).empty());
  RC_ASSERT(compare_marks(history.edition, history.edition).empty());
}

}  // namespace
}  // namespace pegaso::history
