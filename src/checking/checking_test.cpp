#include "checking/checking.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "checking/testing_plan.h"
#include "example/example.h"
#include "example/sheets.h"
#include "reading/read.h"

namespace pegaso::checking {
namespace {

using testing::IsEmpty;
using namespace testing_plan;  // NOLINT(google-build-using-namespace): a test of this room

TEST(Check, FindsNothingInAPlanWithoutFaults) { EXPECT_THAT(findings_of(clean_plan()), IsEmpty()); }

TEST(Check, FindsNothingInAnEmptyReading) { EXPECT_THAT(check(reading::Reading()), IsEmpty()); }

// One fault put into the plan without faults, and the only kind of finding that it must give.
struct Fault {
  Kind kind;
  std::string what;
  std::function<void(plan::Plan&)> put;
  int objective = 0;  // 0: the document as a whole
};

std::vector<Fault> faults() {
  using plan::Plan;
  return {
      {Kind::DifferenceMismatch, "amount",
       [](Plan& p) { p.objectives[0].stated_difference->amount += Money::from_cents(100); }, 1},
      {Kind::DifferenceMismatch, "side",
       [](Plan& p) { p.objectives[0].stated_difference->side = plan::Side::Expenditure; }, 1},
      {Kind::MalformedNumber, "repaired amount",
       [](Plan& p) { p.objectives[0].money[0].amount_text = "9.000.00"; }, 1},
      {Kind::ChapterMalformed, "slash",
       [](Plan& p) { p.objectives[0].money[1].chapter = "4120/10/"; }, 1},
      {Kind::ChapterMalformed, "words",
       [](Plan& p) { p.objectives[0].money[1].chapter = "spese varie"; }, 1},
      {Kind::CommitmentMalformed, "short year",
       [](Plan& p) { p.objectives[0].money[1].commitment = "26/118"; }, 1},
      {Kind::CommitmentMalformed, "ditto",
       [](Plan& p) { p.objectives[0].money[1].commitment = "\""; }, 1},
      {Kind::AssignmentTotalMismatch, "subtotal",
       [](Plan& p) { *p.assignments.subtotals[0].amount += Money::from_cents(1); }},
      {Kind::AssignmentTotalMismatch, "grand total",
       [](Plan& p) {
         p.assignments.grand_total = plan::AssignmentGrandTotal{Money::from_cents(1), {}, {}};
       }},
      {Kind::AssignmentSplitMismatch, "earmarked",
       [](Plan& p) { *p.assignments.grand_total->earmarked -= Money::from_cents(3'000'00); }},
      {Kind::AssignmentSplitMismatch, "both ticks",
       [](Plan& p) { p.assignments.items[0].earmarked = true; }},
      {Kind::StaffingTotalMismatch, "total",
       [](Plan& p) { ++*p.objectives[1].staffing->stated_total; }, 2},
      {Kind::StaffingEmpty, "nobody",
       [](Plan& p) { p.objectives[3].staffing = plan::Staffing{0, 0, 0, 0, 0, 0}; }, 4},
      {Kind::StaffingExceedsUnit, "heads",
       [](Plan& p) { p.objectives[1].staffing = plan::Staffing{6, 0, 0, 0, 0, 6}; }},
      {Kind::StaffTableMismatch, "row", [](Plan& p) { ++*p.staff[0].rows[0].stated_total; }},
      {Kind::StaffTableMismatch, "column", [](Plan& p) { p.staff[0].stated_heads["36"] = 8; }},
      {Kind::StaffTableMismatch, "column missing",
       [](Plan& p) { p.staff[0].stated_heads.erase("18"); }},
      {Kind::StaffTableMismatch, "no totals",
       [](Plan& p) {
         p.staff[0].stated_heads.clear();
         p.staff[0].stated_total.reset();
       }},
      {Kind::PhaseDateInvalid, "31 June",
       [](Plan& p) {
         p.objectives[0].phases[0].to.reset();
         p.objectives[0].phases[0].to_text = "31/06/2026";
       },
       1},
      {Kind::PhaseDateOutsideYear, "year before",
       [](Plan& p) {
         p.objectives[0].phases[0].from = day(2025, 12, 30);
         p.objectives[0].phases[0].from_text = "30/12/2025";
       },
       1},
      {Kind::PhaseEndBeforeStart, "turned round",
       [](Plan& p) { std::swap(p.objectives[0].phases[0].from, p.objectives[0].phases[0].to); }, 1},
      {Kind::PhaseAfterTargets, "late",
       [](Plan& p) {
         p.objectives[0].phases[1].to = day(2026, 12, 31);
         p.objectives[0].phases[1].to_text = "31/12/2026";
       },
       1},
      {Kind::PhaseNumbering, "skips", [](Plan& p) { p.objectives[0].phases[1].number = 3; }, 1},
      {Kind::PhaseNumbering, "repeats", [](Plan& p) { p.objectives[0].phases[1].number = 1; }, 1},
      {Kind::PhaseNumbering, "none", [](Plan& p) { p.objectives[0].phases[1].number.reset(); }, 1},
      {Kind::ObjectiveRemoved, "removed",
       [](Plan& p) { p.objectives[3].mark = plan::Mark::Removed; }, 4},
      {Kind::MandatoryFieldEmpty, "strategic goal",
       [](Plan& p) { p.objectives[2].strategic_goal.clear(); }, 3},
      {Kind::MandatoryFieldEmpty, "target",
       [](Plan& p) { p.objectives[2].result_indicators[0].target = {}; }, 3},
      {Kind::WeightsMissing, "all zero",
       [](Plan& p) {
         for (plan::Objective& each : p.objectives) each.weight = 0;
       }},
      {Kind::WeightsMissing, "one zero", [](Plan& p) { p.objectives[1].weight = 0; }, 2},
      {Kind::WeightsMissing, "sum", [](Plan& p) { p.objectives[1].weight = 4000; }},
      {Kind::MarksDisagree, "inner mark alone",
       [](Plan& p) { p.objectives[2].impact_indicators[0].updated = true; }, 3},
      {Kind::MarksDisagree, "title mark alone",
       [](Plan& p) { p.objectives[2].mark = plan::Mark::Changed; }, 3},
      {Kind::NameVariant, "unit lacks a letter",
       [](Plan& p) { p.objectives[1].unit = "Settore Tributi e Riscosione"; }, 2},
      {Kind::NameVariant, "delegate turned round",
       [](Plan& p) { p.objectives[1].phases[0].delegate = "Paola Neri"; }, 2},
      {Kind::NameVariant, "other unit",
       [](Plan& p) {
         p.objectives[0].phases[0].other_units = "Settore scuole, biblioteche e sport";
       },
       1},
      {Kind::HierarchyConflict, "two councillors",
       [](Plan& p) { p.objectives[1].councillor = "Sala Pietro"; }, 2},
      {Kind::HierarchyConflict, "goal under two areas",
       [](Plan& p) { p.objectives[1].strategic_area = "Un comune che cresce"; }, 2},
      {Kind::HierarchyConflict, "programme in two missions",
       [](Plan& p) { p.objectives[1].mission = "Ordine pubblico"; }, 2},
      {Kind::IndexMismatch, "variation",
       [](Plan& p) { p.title_pages[1].subtitle = "Primo provvedimento di variazione"; }},
      {Kind::IndexMismatch, "unit",
       [](Plan& p) { p.index[0].unit = "Servizio Tributi e Riscossione"; }},
      {Kind::IndexMismatch, "nobody", [](Plan& p) { p.index.push_back({"Riva Lia", "", {}}); }},
      {Kind::IndexMismatch, "left out", [](Plan& p) { p.index.pop_back(); }, 3},
      {Kind::TargetNotMeasurable, "vague",
       [](Plan& p) { p.objectives[1].impact_indicators[0].target = target("adeguata"); }, 2},
      {Kind::TargetConflict, "formula",
       [](Plan& p) { p.objectives[0].result_indicators[0].target = target("80%"); }, 1},
      {Kind::TargetConflict, "later year",
       [](Plan& p) { p.objectives[2].result_indicators[0].target = target("al 2027 n. 80"); }, 3},
      {Kind::TargetBeyondPlan, "after the plan",
       [](Plan& p) { p.objectives[2].impact_indicators[0].target = target("al 2030 n. 400"); }, 3},
      {Kind::TextTruncated, "preposition",
       [](Plan& p) { p.objectives[0].description = "Si lavora in accordo con la"; }, 1},
      {Kind::TextRepeated, "doubled words",
       [](Plan& p) { p.objectives[0].description = "Si lavora con i con i commercianti."; }, 1},
      {Kind::BracketsUnbalanced, "open",
       [](Plan& p) { p.objectives[0].description = "Si contano le insegne (anche le vecchie."; },
       1},
      {Kind::LostCharacter, "apostrophe",
       [](Plan& p) { p.objectives[0].description = "Si contano le insegne dell#ente."; }, 1},
  };
}

TEST(Check, FindsEachSingleFaultAndOnlyIt) {
  for (const Fault& fault : faults()) {
    SCOPED_TRACE(std::string(name(fault.kind)) + ": " + fault.what);
    plan::Plan plan = clean_plan();
    fault.put(plan);
    const std::vector<Finding> findings = findings_of(plan);
    ASSERT_EQ(findings.size(), 1U) << testing::PrintToString(findings);
    const Finding& finding = findings.front();
    EXPECT_EQ(finding.kind, fault.kind) << testing::PrintToString(finding);
    EXPECT_EQ(finding.objective.value_or(0), fault.objective);
    EXPECT_NE(finding.line, 0U);
    EXPECT_GE(finding.last_line, finding.line);
    EXPECT_LE(finding.severity, Severity::Info);
    EXPECT_EQ(finding.message.it.back(), '.');
    EXPECT_EQ(finding.message.en.back(), '.');
    EXPECT_NE(finding.message.it, finding.message.en);
  }
}

TEST(Check, TellsWhoAnswersForAnObjective) {
  plan::Plan plan = clean_plan();
  plan.objectives[2].description = "dell#ente";
  const auto findings = findings_of(plan);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].director, "Ferri Ugo");
}

TEST(Check, SortsByLineThenKind) {
  plan::Plan plan = clean_plan();
  plan.objectives[3].description = "dell#ente (e di";
  plan.objectives[0].description = "dell#ente (e di";
  const auto findings = findings_of(plan);
  ASSERT_EQ(findings.size(), 6U);
  EXPECT_TRUE(
      std::is_sorted(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::pair(a.line, a.kind) < std::pair(b.line, b.kind);
      }));
  EXPECT_EQ(findings.front().objective, 1);
  EXPECT_EQ(findings.back().objective, 4);
}

TEST(Check, WorstIsTheMostSevere) {
  EXPECT_EQ(worst({}), std::nullopt);
  Finding info;
  info.severity = Severity::Info;
  Finding error;
  error.severity = Severity::Error;
  EXPECT_EQ(worst({info}), Severity::Info);
  EXPECT_EQ(worst({info, error}), Severity::Error);
}

// --- the example municipality ----------------------------------------------------------------------

reading::Reading read_example(const example::Example& example, std::uint64_t style) {
  auto reading =
      reading::read_document("esempio.txt", example::write_sheets(example.plan, style).text, {});
  return std::move(reading).value();
}

std::vector<Finding> faults_among(std::vector<Finding> findings) {
  std::erase_if(findings, [](const Finding& each) { return each.severity == Severity::Info; });
  return findings;
}

RC_GTEST_PROP(Check, FindsNoFaultInAConsistentExample, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 40);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto example = example::make(count, seed, example::Faults::None);
  const auto findings = faults_among(check(read_example(example, seed)));
  RC_LOG() << testing::PrintToString(findings);
  RC_ASSERT(findings.empty());
}

RC_GTEST_PROP(Check, FindsTheFaultsOfTheExample, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 60);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto example = example::make(count, seed, example::Faults::Some);
  const auto findings = check(read_example(example, seed));
  for (const example::Fault& fault : example.faults) {
    const bool found = std::any_of(findings.begin(), findings.end(), [&](const Finding& each) {
      return name(each.kind) == fault.kind && each.objective.value_or(0) == fault.objective;
    });
    RC_LOG() << fault.kind << " in objective " << fault.objective << ": " << fault.what.en << '\n';
    RC_ASSERT(found);
  }
  // ... and nothing else; a chapter is told in both objectives that share it.
  for (const Finding& each : faults_among(findings)) {
    const bool on_purpose =
        std::any_of(example.faults.begin(), example.faults.end(), [&](const example::Fault& fault) {
          return name(each.kind) == fault.kind && (each.objective.value_or(0) == fault.objective ||
                                                   each.kind == Kind::ChapterShared);
        });
    RC_LOG() << testing::PrintToString(each);
    RC_ASSERT(on_purpose);
  }
}

// --- the reference plan ----------------------------------------------------------------------------

std::optional<reading::Reading> reference_plan() {
  std::ifstream file("../shared/reference/cremona-2016.txt", std::ios::binary);
  if (!file) return std::nullopt;
  std::stringstream bytes;
  bytes << file.rdbuf();
  auto reading = reading::read_document("cremona-2016.txt", bytes.str(), {});
  if (!reading) return std::nullopt;
  return std::move(reading).value();
}

class ReferencePlan : public testing::Test {
 protected:
  void SetUp() override {
    reading_ = reference_plan();
    if (!reading_) GTEST_SKIP() << "../shared/reference is not there";
    findings_ = check(*reading_);
  }
  std::size_t count(Kind kind) const { return of_kind(findings_, kind).size(); }
  std::vector<std::uint32_t> lines(Kind kind) const {
    std::vector<std::uint32_t> lines;
    for (const Finding& finding : of_kind(findings_, kind)) lines.push_back(finding.line);
    return lines;
  }

  std::optional<reading::Reading> reading_;
  std::vector<Finding> findings_;
};

TEST_F(ReferencePlan, HasTheFactsThatWereCountedByHand) {
  const std::map<Kind, std::size_t> facts = {
      {Kind::DifferenceMismatch, 0},
      {Kind::MalformedNumber, 3},
      {Kind::ChapterMalformed, 3},
      {Kind::CommitmentMalformed, 31},
      {Kind::AssignmentTotalMismatch, 0},
      {Kind::AssignmentSplitMismatch, 1},
      {Kind::StaffingTotalMismatch, 0},
      {Kind::StaffingEmpty, 22},
      {Kind::StaffingExceedsUnit, 9},
      {Kind::StaffTableMismatch, 2},
      {Kind::PhaseDateInvalid, 0},
      {Kind::PhaseDateOutsideYear, 34},
      {Kind::PhaseEndBeforeStart, 3},
      {Kind::PhaseAfterTargets, 44},
      {Kind::PhaseNumbering, 0},
      {Kind::PhasePostponed, 8},
      {Kind::PhaseRemoved, 3},
      {Kind::ObjectiveRemoved, 4},
      {Kind::IndicatorRemoved, 3},
      {Kind::MandatoryFieldEmpty, 16},
      {Kind::WeightsMissing, 1},
      {Kind::MarksDisagree, 5},
      {Kind::HierarchyConflict, 10},
      {Kind::IndexMismatch, 18},
      {Kind::TargetNotMeasurable, 7},
      {Kind::TargetConflict, 8},
      {Kind::TargetBeyondPlan, 85},
      {Kind::TextTruncated, 6},
      {Kind::BracketsUnbalanced, 8},
      {Kind::LostCharacter, 92},
      {Kind::UnreadText, 0},
  };
  for (const auto& [kind, expected] : facts) EXPECT_EQ(count(kind), expected) << name(kind);
}

TEST_F(ReferencePlan, HasAtLeastTheNamesAndColumnsThatWereSeen) {
  EXPECT_GE(count(Kind::NameVariant), 48U);
  EXPECT_GE(count(Kind::ColumnsMerged), 12U);
  EXPECT_GE(count(Kind::TextRepeated), 7U);
  EXPECT_GE(count(Kind::MarkupLeft), 70U);
}

TEST_F(ReferencePlan, SharesTwentyFiveChapters) {
  std::set<std::string> chapters;
  for (const Finding& finding : of_kind(findings_, Kind::ChapterShared)) {
    chapters.insert(finding.found);
  }
  EXPECT_EQ(chapters.size(), 25U);
}

TEST_F(ReferencePlan, PointsToTheLines) {
  EXPECT_THAT(lines(Kind::AssignmentSplitMismatch), testing::ElementsAre(306));
  EXPECT_THAT(lines(Kind::StaffTableMismatch), testing::ElementsAre(8526, 8549));
  EXPECT_THAT(lines(Kind::PhaseEndBeforeStart), testing::ElementsAre(7190, 7247, 7653));
  EXPECT_THAT(lines(Kind::MandatoryFieldEmpty),
              testing::ElementsAre(1117, 2019, 5253, 5591, 5710, 5751, 6283, 6452, 6453, 6454, 6505,
                                   6506, 6507, 6563, 7025, 7477));
  EXPECT_THAT(lines(Kind::ChapterMalformed), testing::ElementsAre(2666, 6539, 6540));
  EXPECT_THAT(lines(Kind::MarksDisagree), testing::ElementsAre(1291, 1590, 1591, 3995, 6952));
}

}  // namespace
}  // namespace pegaso::checking
