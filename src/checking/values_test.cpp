// Families of checks about values: money, chapters, assignments, staff, phases, targets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "checking/testing_plan.h"

namespace pegaso::checking {
namespace {

using plan::Side;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace testing_plan;  // NOLINT(google-build-using-namespace): a test of this room

// --- money -----------------------------------------------------------------------------------------

TEST(Difference, SaysBothSides) {
  plan::Plan plan = clean_plan();
  plan.objectives[0].stated_difference =
      plan::StatedDifference{Side::Expenditure, Money::from_cents(6'500'00)};
  const auto found = of_kind(findings_of(plan), Kind::DifferenceMismatch);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].expected, "E 6.500,00");
  EXPECT_EQ(found[0].found, "U 6.500,00");
}

TEST(Difference, ProvesNothingWhereAnAmountIsUnreadable) {
  plan::Plan plan = clean_plan();
  plan.objectives[0].money[0].amount.reset();
  plan.objectives[0].money[0].amount_text = "da definire";
  const auto findings = findings_of(plan);
  EXPECT_THAT(of_kind(findings, Kind::DifferenceMismatch), IsEmpty());
  EXPECT_EQ(of_kind(findings, Kind::MalformedNumber).size(), 1U);
}

TEST(Difference, OfNothingMayBearEitherLetter) {
  plan::Plan plan = clean_plan();
  plan.objectives[3].stated_difference = plan::StatedDifference{Side::Revenue, Money()};
  EXPECT_THAT(findings_of(plan), IsEmpty());
}

TEST(Difference, LeavesSumsOutOfRangeAlone) {
  plan::Plan plan = clean_plan();
  for (int i = 0; i < 10'000; ++i) {
    plan.objectives[0].money.push_back(
        row(Side::Revenue, std::to_string(i + 5000), 1'000'000'000'000'000));
  }
  EXPECT_THAT(of_kind(findings_of(plan), Kind::DifferenceMismatch), IsEmpty());
}

RC_GTEST_PROP(Difference, IsFoundExactlyWhenItIsWrong, ()) {
  plan::Plan plan = clean_plan();
  plan::Objective& objective = plan.objectives[3];
  std::int64_t balance = 0;
  const auto rows = *rc::gen::inRange(0, 8);
  for (int i = 0; i < rows; ++i) {
    const auto cents = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    const bool revenue = *rc::gen::arbitrary<bool>();
    balance += revenue ? cents : -cents;
    objective.money.push_back(
        row(revenue ? Side::Revenue : Side::Expenditure, std::to_string(700 + i), cents));
  }
  objective.stated_difference = plan::StatedDifference{
      balance > 0 ? Side::Revenue : Side::Expenditure, Money::from_cents(std::abs(balance))};
  RC_ASSERT(of_kind(findings_of(plan), Kind::DifferenceMismatch).empty());
  const auto error = *rc::gen::inRange<std::int64_t>(1, 1000);
  objective.stated_difference->amount += Money::from_cents(error);
  RC_ASSERT(of_kind(findings_of(plan), Kind::DifferenceMismatch).size() == 1U);
}

std::vector<std::pair<std::string, Severity>> shared(const plan::Plan& plan) {
  std::vector<std::pair<std::string, Severity>> chapters;
  for (const Finding& finding : of_kind(findings_of(plan), Kind::ChapterShared)) {
    chapters.emplace_back(std::to_string(*finding.objective) + ":" + finding.found,
                          finding.severity);
  }
  return chapters;
}

void give(plan::Plan& plan, std::size_t objective, Side side, std::string chapter,
          std::int64_t cents) {
  plan::Objective& to = plan.objectives[objective];
  to.money.push_back(row(side, std::move(chapter), cents));
  to.stated_difference.reset();
}

TEST(SharedChapters, AreToldInEachObjective) {
  plan::Plan plan = clean_plan();
  give(plan, 2, Side::Expenditure, "800", 100);
  give(plan, 3, Side::Expenditure, "800", 200);
  EXPECT_THAT(shared(plan),
              ElementsAre(std::pair("3:800", Severity::Info), std::pair("4:800", Severity::Info)));
}

TEST(SharedChapters, WithTheSameAmountAreAWarning) {
  plan::Plan plan = clean_plan();
  give(plan, 1, Side::Expenditure, "800/1", 300);
  give(plan, 2, Side::Expenditure, "800/1", 100);
  give(plan, 3, Side::Expenditure, "800/1/", 100);
  EXPECT_THAT(shared(plan), ElementsAre(std::pair("2:800/1", Severity::Info),
                                        std::pair("3:800/1", Severity::Warning),
                                        std::pair("4:800/1", Severity::Warning)));
}

TEST(SharedChapters, NameTheOtherObjectives) {
  const auto messages_of = [](const plan::Plan& of) {
    std::vector<std::string> messages;
    for (const Finding& each : of_kind(findings_of(of), Kind::ChapterShared)) {
      messages.push_back(each.message.it);
    }
    return messages;
  };
  plan::Plan plan = clean_plan();
  give(plan, 1, Side::Expenditure, "800", 100);
  give(plan, 2, Side::Expenditure, "800", 200);
  EXPECT_THAT(messages_of(plan), ElementsAre("Il capitolo U 800 è anche nell'obiettivo 3.",
                                             "Il capitolo U 800 è anche nell'obiettivo 2."));
  give(plan, 3, Side::Expenditure, "800", 300);
  EXPECT_EQ(messages_of(plan).front(), "Il capitolo U 800 è anche negli obiettivi 3, 4.");
}

TEST(SharedChapters, OfTheOtherSideAreAHint) {
  plan::Plan plan = clean_plan();
  give(plan, 2, Side::Expenditure, "800", 100);
  give(plan, 3, Side::Revenue, "800", 100);
  EXPECT_THAT(shared(plan),
              ElementsAre(std::pair("3:800", Severity::Info), std::pair("4:800", Severity::Info)));
}

TEST(SharedChapters, AreNotThoseOfRemovedObjectives) {
  plan::Plan plan = clean_plan();
  give(plan, 2, Side::Expenditure, "800", 100);
  give(plan, 3, Side::Expenditure, "800", 100);
  plan.objectives[3].mark = plan::Mark::Removed;
  EXPECT_THAT(shared(plan), IsEmpty());
}

TEST(SharedChapters, TwiceInOneObjectiveWithTheSameAmount) {
  plan::Plan plan = clean_plan();
  give(plan, 2, Side::Expenditure, "800", 100);
  give(plan, 2, Side::Expenditure, "800", 100);
  EXPECT_THAT(shared(plan), ElementsAre(std::pair("3:800", Severity::Warning)));
  plan.objectives[2].money[1].commitment = "2026/9";
  EXPECT_THAT(shared(plan), IsEmpty()) << "another commitment is another sum";
}

std::size_t malformed(Kind kind, std::string chapter, std::string commitment) {
  plan::Plan plan = clean_plan();
  give(plan, 2, Side::Expenditure, std::move(chapter), 100);
  plan.objectives[2].money[0].commitment = std::move(commitment);
  return of_kind(findings_of(plan), kind).size();
}

TEST(Chapters, HaveTheirForms) {
  for (const char* chapter : {"5920", "5920/999", "10.05.1.03", "1-2"}) {
    EXPECT_EQ(malformed(Kind::ChapterMalformed, chapter, ""), 0U) << chapter;
  }
  for (const char* chapter : {"2410/1/", "spese varie", "cap. 12", "12//3", ""}) {
    EXPECT_EQ(malformed(Kind::ChapterMalformed, chapter, ""), 1U) << chapter;
  }
}

TEST(Commitments, HaveTheirForm) {
  for (const char* commitment : {"", "2026/696", "2026/696/2"}) {
    EXPECT_EQ(malformed(Kind::CommitmentMalformed, "1", commitment), 0U) << commitment;
  }
  for (const char* commitment : {"26/448", "\"", "PULIZIE", "2026", "2026/"}) {
    EXPECT_EQ(malformed(Kind::CommitmentMalformed, "1", commitment), 1U) << commitment;
  }
}

// --- assignments -----------------------------------------------------------------------------------

TEST(Assignments, SplitAndTotalAreToldOnce) {
  plan::Plan plan = clean_plan();
  plan.assignments.grand_total->earmarked = Money::from_cents(2'200'00);
  const auto found = of_kind(findings_of(plan), Kind::AssignmentSplitMismatch);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].expected, "2.500,00");
  EXPECT_EQ(found[0].found, "2.200,00");
}

TEST(Assignments, WithoutTicksTheSplitMustGiveTheTotal) {
  plan::Plan plan = clean_plan();
  plan.assignments.items.clear();
  plan.assignments.subtotals.clear();
  EXPECT_THAT(findings_of(plan), IsEmpty());
  *plan.assignments.grand_total->ordinary += Money::from_cents(1);
  EXPECT_EQ(of_kind(findings_of(plan), Kind::AssignmentSplitMismatch).size(), 1U);
}

// --- staff -----------------------------------------------------------------------------------------

TEST(Staffing, MissingIsNotZero) {
  plan::Plan plan = clean_plan();
  plan.objectives[0].staffing = plan::Staffing{2, {}, {}, {}, {}, 3};
  EXPECT_THAT(of_kind(findings_of(plan), Kind::StaffingTotalMismatch), IsEmpty());
  plan.objectives[0].staffing = plan::Staffing{4, {}, {}, {}, {}, 3};
  EXPECT_EQ(of_kind(findings_of(plan), Kind::StaffingTotalMismatch).size(), 1U);
  plan.objectives[0].staffing.reset();
  EXPECT_THAT(findings_of(plan), IsEmpty());
}

TEST(Staffing, OutsidersDoNotCountAgainstAUnit) {
  plan::Plan plan = clean_plan();
  plan.objectives[1].staffing = plan::Staffing{3, 0, 20, 0, 0, 23};
  EXPECT_THAT(of_kind(findings_of(plan), Kind::StaffingExceedsUnit), IsEmpty());
}

TEST(Staffing, TheHeadsOtherTablesCountToo) {
  plan::Plan plan = clean_plan();
  plan.objectives[1].staffing = plan::Staffing{10, 0, 0, 0, 0, 10};
  EXPECT_EQ(of_kind(findings_of(plan), Kind::StaffingExceedsUnit).size(), 1U);
  plan::StaffTable more = plan.staff[0];
  more.unit = "UFFICIO RISCOSSIONE";
  plan.staff.push_back(more);
  EXPECT_THAT(of_kind(findings_of(plan), Kind::StaffingExceedsUnit), IsEmpty());
}

TEST(StaffTables, AWrongRowIsToldOnce) {
  plan::Plan plan = clean_plan();
  plan.staff[0].rows[1].stated_total = 6;
  const auto found = of_kind(findings_of(plan), Kind::StaffTableMismatch);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].expected, "5");
  EXPECT_EQ(found[0].found, "6");
  EXPECT_EQ(found[0].director, "Dirigente Carla Bruni");
}

TEST(StaffTables, BlankRowsNeedATotalWhereOthersHaveOne) {
  plan::Plan plan = clean_plan();
  plan.staff[0].rows.push_back({"B", {}, 0});
  EXPECT_THAT(findings_of(plan), IsEmpty());
  plan.staff[0].rows.back().stated_total.reset();
  EXPECT_EQ(of_kind(findings_of(plan), Kind::StaffTableMismatch).size(), 1U);
}

// --- phases ----------------------------------------------------------------------------------------

TEST(Phases, OfARemovedKindAreNotHeldToTheTargets) {
  plan::Plan plan = clean_plan();
  plan.objectives[0].mark = plan::Mark::Changed;
  plan.objectives[0].phases[1].to = day(2026, 12, 31);
  plan.objectives[0].phases[1].status = plan::PhaseStatus::Removed;
  const auto findings = findings_of(plan);
  EXPECT_THAT(of_kind(findings, Kind::PhaseAfterTargets), IsEmpty());
  EXPECT_EQ(of_kind(findings, Kind::PhaseRemoved).size(), 1U);
}

TEST(Phases, TakeTheLastDateOfAllTargets) {
  plan::Plan plan = clean_plan();
  plan.objectives[0].result_indicators.push_back(
      indicator("Incontri", "", "2 (31/05/26 e 31/12/26)"));
  plan.objectives[0].phases[1].to = day(2026, 12, 31);
  EXPECT_THAT(findings_of(plan), IsEmpty());
  plan.objectives[0].result_indicators.back().removed = true;
  EXPECT_EQ(of_kind(findings_of(plan), Kind::PhaseAfterTargets).size(), 1U);
}

TEST(Phases, AreNotHeldAgainstATargetInDoubt) {
  plan::Plan plan = clean_plan();
  plan.objectives[0].phases[1].to = day(2026, 12, 31);
  reading::Reading reading = reading_of(plan);
  EXPECT_EQ(of_kind(check(reading), Kind::PhaseAfterTargets).size(), 1U);
  const Datum target = of_item(Part::ResultIndicator, 0, 1, Field::Target);
  reading.uncertain.push_back({target, {"entro il 30/11/2026", ""}, 1, 1, {"", ""}});
  EXPECT_THAT(of_kind(check(reading), Kind::PhaseAfterTargets), IsEmpty());
}

TEST(Phases, WithAnImpossibleYearAreErrors) {
  plan::Plan plan = clean_plan();
  plan.objectives[0].phases[0].from = day(26, 1, 15);
  plan.objectives[0].phases[0].from_text = "15/01/0026";
  const auto found = of_kind(findings_of(plan), Kind::PhaseDateOutsideYear);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::Error);
  EXPECT_EQ(found[0].found, "15/01/0026");
}

TEST(Phases, WithoutDatesAnywhereAreOfAnotherLayout) {
  plan::Plan plan = clean_plan();
  for (plan::Phase& each : plan.objectives[0].phases) {
    each.from.reset();
    each.to.reset();
    each.from_text.clear();
    each.to_text.clear();
  }
  EXPECT_THAT(findings_of(plan), IsEmpty());
}

TEST(Phases, ArePostponedByAnAct) {
  plan::Plan plan = clean_plan();
  plan.objectives[2].mark = plan::Mark::Changed;
  plan.objectives[2].phases[1].status = plan::PhaseStatus::Postponed;
  plan.objectives[2].phases[1].postponed_to = 2027;
  const auto found = findings_of(plan);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, Kind::PhasePostponed);
  EXPECT_EQ(found[0].found, "2027");
}

// --- targets ---------------------------------------------------------------------------------------

std::vector<Kind> kinds_of_target(std::string text, std::string formula = "",
                                  std::string description = "Indicatore",
                                  bool result_indicator = false) {
  plan::Plan plan;
  plan.year = 2026;
  plan.last_year = 2028;
  plan::Objective each;
  auto& indicators = result_indicator ? each.result_indicators : each.impact_indicators;
  indicators = {indicator(std::move(description), std::move(formula), std::move(text))};
  plan.objectives = {each};
  std::vector<Kind> kinds;
  for (const Finding& finding : findings_of(plan)) kinds.push_back(finding.kind);
  return kinds;
}

TEST(Targets, ThatSayAValueAreMeasurable) {
  for (const char* text :
       {"96%", "entro il 30/06/2026", "Si", "mensile", "al 2027 n. 3", "Assenza di rilievi",
        "Pareggio di bilancio", "entro il termine previsto per il bilancio",
        "spesa 2026 = spesa 2025", "entro 2027", "al 2027 Certificato antincendio",
        "Al 2027 - scuole: Rodari, Collodi", "Giudizio buono", "tre incontri"}) {
    EXPECT_THAT(kinds_of_target(text), IsEmpty()) << text;
  }
}

TEST(Targets, WithoutAValueAreNotMeasurable) {
  for (const char* text : {"Convenzioni", "al 2027", "Fino al 2028", "miglioramento", "adeguato"}) {
    EXPECT_THAT(kinds_of_target(text), ElementsAre(Kind::TargetNotMeasurable)) << text;
  }
}

TEST(Targets, AfterThePlanAreTold) {
  EXPECT_THAT(kinds_of_target("Al 2029 15%"), ElementsAre(Kind::TargetBeyondPlan));
  EXPECT_THAT(kinds_of_target("entro il 31/12/2029"), ElementsAre(Kind::TargetBeyondPlan));
  EXPECT_THAT(kinds_of_target("Al 2028 15%"), IsEmpty());
}

TEST(Targets, MustAgreeWithTheFiguresOfTheFormula) {
  const auto conflict = ElementsAre(Kind::TargetConflict);
  EXPECT_THAT(kinds_of_target("non inferiore al 50%", "443.000-423.061/423.061*100"), conflict);
  EXPECT_THAT(kinds_of_target("30%", "(90 - 60) / 90 x 100"), conflict);
  EXPECT_THAT(kinds_of_target("riduzione del 13%", "120.000,00-106.211,00/106.211,00*100"),
              conflict);
  EXPECT_THAT(kinds_of_target("massimo 10%", "(15/100)*100"), conflict);
  EXPECT_THAT(kinds_of_target("96%", "250/260*100"), IsEmpty());
  EXPECT_THAT(kinds_of_target("almeno 65%", "300.000/455.000"), IsEmpty());
  EXPECT_THAT(kinds_of_target("almeno 65%", "90/100"), IsEmpty());
  EXPECT_THAT(kinds_of_target("riduzione del 33%", "(90 - 60) / 90 x 100"), IsEmpty());
  EXPECT_THAT(kinds_of_target("-19%", "(266582 - 328.739)/328.739 x 100"), IsEmpty());
  EXPECT_THAT(kinds_of_target("n. 3", "250/260*100"), IsEmpty());
}

TEST(Targets, MustAgreeWithTheTermsOfFormulaAndDescription) {
  EXPECT_THAT(kinds_of_target("entro il 31/12/2026", "attivazione entro il 31 ottobre 2026"),
              ElementsAre(Kind::TargetConflict));
  EXPECT_THAT(kinds_of_target("entro il 31/10/2026", "", "Avvio entro ottobre 2026"), IsEmpty());
  EXPECT_THAT(kinds_of_target("entro il 30/11/2026", "", "Avvio entro ottobre 2026"),
              ElementsAre(Kind::TargetConflict));
  EXPECT_THAT(kinds_of_target("entro il 30/11/2026", "", "Approvazione del conto al 31/12/2025"),
              IsEmpty());
}

TEST(Targets, OfResultsAreDueWithinTheYear) {
  EXPECT_THAT(kinds_of_target("entro il 31/03/2027", "", "Relazione", true),
              ElementsAre(Kind::TargetConflict));
  EXPECT_THAT(kinds_of_target("entro il 31/03/2027", "", "Relazione", false), IsEmpty());
}

TEST(Targets, MustNotTurnTheFormulaRound) {
  EXPECT_THAT(kinds_of_target("superiore al 60%", "alloggi non assegnati/alloggi*100",
                              "percentuale di alloggi assegnati"),
              ElementsAre(Kind::TargetConflict));
  EXPECT_THAT(kinds_of_target("inferiore al 20%", "alloggi non assegnati/alloggi*100",
                              "percentuale di alloggi assegnati"),
              IsEmpty());
  EXPECT_THAT(kinds_of_target("non > a 5.000,00", "", "nuovi introiti da concessioni"),
              ElementsAre(Kind::TargetConflict));
  EXPECT_THAT(kinds_of_target("> a 5.000,00", "", "nuovi introiti da concessioni"), IsEmpty());
  EXPECT_THAT(kinds_of_target("25% entro 2026", "", "Incremento dei corsi"), IsEmpty());
  EXPECT_THAT(kinds_of_target("% riduzione di CO2 = < 4,5%", "", "Emissioni"),
              ElementsAre(Kind::TargetConflict));
}

}  // namespace
}  // namespace pegaso::checking
