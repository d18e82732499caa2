#include "rules/assignments.h"

#include <gtest/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;

const Date adjusted_day = day("2016-11-02");

SheetDecision sheet(SheetRequest request) {
  if (request.type.empty()) request.type = "PROFESSIONAL";
  return *decide_sheet(test_regime(), request);
}

TEST(Sheets, TheCeilingIsTheOneOfTheDay) {
  SheetRequest request{
      .date = day("2016-09-25"), .unit = "SG", .sheet = 3, .type = {}, .chapter = "1220"};
  request.amount = euro(15'000);
  EXPECT_EQ(sheet(request).residual, Money());
  request.date = day("2016-09-26");
  EXPECT_EQ(sheet(request).reasons, std::vector<std::string_view>{"SHEET_CEILING"});
  EXPECT_EQ(sheet(request).residual, euro(10'000));
  EXPECT_EQ(sheet(request).remedy, "INC-05");
}

TEST(Sheets, EachFundingLineHasItsChaptersAndItsCeiling) {
  SheetRequest request{
      .date = adjusted_day, .unit = "EDU", .sheet = 4, .type = {}, .chapter = "14014/999"};
  request.amount = euro(600);
  EXPECT_EQ(sheet(request).decision.outcome, Outcome::Allow);
  request.amount = euro(600, 1);
  EXPECT_EQ(sheet(request).decision.outcome, Outcome::Block);
  request.chapter = "14005/999";
  EXPECT_EQ(sheet(request).decision.outcome, Outcome::Allow);
}

TEST(Sheets, EarmarkedLinesWaitForTheirRevenue) {
  SheetRequest request{
      .date = adjusted_day, .unit = "LLPP", .sheet = 1, .type = {}, .chapter = "15100/999"};
  request.used = euro(1'000);
  request.amount = euro(500);
  request.assessed_revenue = euro(1'500);
  EXPECT_EQ(sheet(request).decision.outcome, Outcome::Allow);
  request.assessed_revenue = euro(1'499, 99);
  EXPECT_EQ(sheet(request).reasons, std::vector<std::string_view>{"SPE-04"});
}

TEST(Sheets, WhatIsNotInTheProgrammeNeedsItsChange) {
  const SheetDecision refused = sheet({.date = adjusted_day,
                                       .unit = "SG",
                                       .sheet = 99,
                                       .type = {},
                                       .chapter = "1220",
                                       .amount = euro(1)});
  EXPECT_EQ(refused.decision.outcome, Outcome::Block);
  EXPECT_EQ(refused.remedy, "INC-05");
}

TEST(Sheets, ThatOfAnotherYearIsNeverTaken) {
  const auto decided = decide_sheet(test_regime(), {.date = day("2017-01-01"),
                                                    .unit = "SG",
                                                    .sheet = 3,
                                                    .type = "PROFESSIONAL",
                                                    .chapter = "1220",
                                                    .amount = euro(1)});
  ASSERT_FALSE(decided);
  EXPECT_EQ(decided.error().what, "assignment_sheet");
}

TEST(Sheets, OfARequestHoldFromTheirDay) {
  const std::vector<SheetVersion> versions = {{day("2016-09-26"), euro(100)},
                                              {day("2016-01-01"), euro(150)}};
  SheetRequest request{.date = day("2016-09-25"), .unit = {}, .type = {}, .chapter = {}};
  request.amount = euro(150);
  EXPECT_EQ(decide_ceiling(versions, request)->decision.outcome, Outcome::Allow);
  request.date = day("2016-09-26");
  EXPECT_EQ(decide_ceiling(versions, request)->decision.outcome, Outcome::Block);
  request.date = day("2015-12-31");
  EXPECT_FALSE(decide_ceiling(versions, request));
}

TEST(ProgrammeChanges, TheCouncilComesFirstAndTheCommitmentLast) {
  const auto outcome = [](ProgrammeChange change) {
    return decide_programme_change(change).outcome;
  };
  const Date first = day("2016-09-26");
  const Date second = day("2016-10-10");
  EXPECT_EQ(outcome({.council = first, .giunta = second}), Outcome::Allow);
  EXPECT_EQ(outcome({.council = second, .giunta = first}), Outcome::Block);
  EXPECT_EQ(outcome({.council = {}, .giunta = second}), Outcome::Block);
  EXPECT_EQ(outcome({.council = first, .giunta = {}}), Outcome::Block);
  EXPECT_EQ(outcome({.council = first, .giunta = second, .commitment = second}), Outcome::Allow);
  EXPECT_EQ(outcome({.council = first, .giunta = second, .commitment = first}), Outcome::Block);
}

TEST(Scope, OccasionalWorkIsOutsideOnlyWhenEpisodicAndDeclared) {
  const auto is_in_scope = [](ScopeRequest request) {
    request.date = adjusted_day;
    return decide_scope(test_regime(), request)->is_in_scope;
  };
  EXPECT_FALSE(is_in_scope({.kind = "OCCASIONAL", .is_single = true, .is_declared = true}));
  EXPECT_TRUE(is_in_scope({.kind = "OCCASIONAL", .is_single = true}));
  EXPECT_TRUE(is_in_scope(
      {.kind = "OCCASIONAL", .is_single = true, .is_coordinated = true, .is_declared = true}));
  EXPECT_FALSE(is_in_scope({.kind = "TENDER_COMMITTEE_MEMBER"}));
  EXPECT_TRUE(is_in_scope({.kind = "ENGINEER"}));
}

std::vector<std::string> missing(AssignmentRequest request) {
  request.date = adjusted_day;
  return decide_assignment(test_regime(), request)->checklist.missing;
}

TEST(Assignments, WithoutADegreeAWaiverAndItsProofAreNeeded) {
  EXPECT_TRUE(missing({.type = "PROFESSIONAL"}).empty());
  EXPECT_EQ(missing({.type = "PROFESSIONAL", .has_degree = false, .field = "ADMINISTRATION"}),
            std::vector<std::string>{"DEGREE_OR_WAIVER"});
  EXPECT_EQ(missing({.type = "PROFESSIONAL", .has_degree = false, .field = "CRAFTS"}),
            std::vector<std::string>{"EXPERIENCE_PROOF"});
}

TEST(Assignments, OpinionsDependOnTheType) {
  AssignmentRequest request{
      .type = "RESEARCH", .is_auditors_opinion_asked = true, .is_ceiling_opinion_asked = true};
  EXPECT_EQ(missing(request), (std::vector<std::string>{"AUDITORS_OPINION", "HR_OPINION"}));
  request.opinions = {"HR", "COLLEGIO_REVISORI"};
  EXPECT_TRUE(missing(request).empty());
  request.opinions.clear();
  request.type = "COCOCO";
  EXPECT_TRUE(missing(request).empty());
}

TEST(Assignments, TheBalanceOfAStudyWaitsForItsReport) {
  AssignmentRequest request{.type = "STUDY", .has_final_report = false};
  EXPECT_TRUE(missing(request).empty());
  request.step = AssignmentStep::FinalPayment;
  EXPECT_EQ(missing(request), std::vector<std::string>{"FINAL_REPORT"});
}

TEST(Assignments, NothingIsPaidBeforePublication) {
  AssignmentRequest request{.type = "PROFESSIONAL",
                            .step = AssignmentStep::Settlement,
                            .is_publication_asked = true,
                            .published_on = day("2016-05-10"),
                            .paid_on = day("2016-05-10")};
  EXPECT_TRUE(missing(request).empty());
  request.paid_on = day("2016-05-09");
  EXPECT_EQ(missing(request), std::vector<std::string>{"PUBLICATION"});
}

TEST(Assignments, AuthorisationComesBeforeTheAct) {
  AssignmentRequest request{.type = "PROFESSIONAL",
                            .acted_on = day("2016-05-10"),
                            .is_public_employee = true,
                            .is_authorisation_asked = true,
                            .authorised_on = day("2016-05-11")};
  EXPECT_EQ(missing(request), std::vector<std::string>{"EMPLOYER_AUTHORISATION"});
  request.authorised_on = day("2016-05-10");
  EXPECT_TRUE(missing(request).empty());
}

TEST(Assignments, AConsultancyTakesEffectWhenSignedAndPublished) {
  const auto effect = [](std::string_view type, std::optional<Date> published) {
    return decide_effect(test_regime(), type, day("2016-05-02"), published)->effective_on;
  };
  EXPECT_EQ(effect("CONSULTANCY", day("2016-05-09")), day("2016-05-09"));
  EXPECT_EQ(effect("CONSULTANCY", day("2016-05-01")), day("2016-05-02"));
  EXPECT_EQ(effect("CONSULTANCY", {}), std::nullopt);
  EXPECT_EQ(effect("PROFESSIONAL", {}), day("2016-05-02"));
}

std::optional<Date> last_day(const regime::Configured<DutyTerm>& duty) {
  return duty->term ? std::optional(duty->term->nominal) : std::nullopt;
}

TEST(Notices, GoToTheCourtForActsAboveTheAmount) {
  const auto nominal = [](std::string_view type, Money amount, std::string_view act) {
    return last_day(audit_court_notice(test_regime(), type, amount, day(act)));
  };
  EXPECT_EQ(nominal("STUDY", euro(5'000), "2016-03-31"), std::nullopt);
  EXPECT_EQ(nominal("STUDY", euro(5'000, 1), "2016-03-31"), day("2016-04-30"));
  EXPECT_EQ(nominal("PUBLIC_RELATIONS", euro(6'000), "2016-10-01"), day("2017-01-31"));
  EXPECT_EQ(nominal("PROFESSIONAL", euro(6'000), "2016-10-01"), std::nullopt);
}

TEST(Notices, GoToTheEmploymentCentreForCollaborationsOnly) {
  EXPECT_EQ(last_day(employment_notice(test_regime(), "COCOCO", day("2016-12-31"))),
            day("2017-01-20"));
  EXPECT_EQ(last_day(employment_notice(test_regime(), "STUDY", day("2016-12-31"))), std::nullopt);
}

TEST(Notices, OfTheDirectorsMayHaveADayOfTheirOwn) {
  EXPECT_EQ(last_day(secretariat_feed(test_regime(), day("2016-12-31"), {})), day("2017-01-10"));
  EXPECT_EQ(last_day(secretariat_feed(test_regime(), day("2016-03-31"), 31)), day("2016-04-30"));
}

TEST(Programme, TotalsAreAddedUpFromTheRows) {
  const auto totals = programme_totals(test_regime(), day("2016-12-31"));
  ASSERT_TRUE(totals);
  EXPECT_EQ(totals->earmarked + totals->ordinary, totals->adjusted);
  EXPECT_NE(totals->earmarked, totals->stated_earmarked);
  EXPECT_FALSE(programme_totals(test_regime(), day("2017-12-31")));
}

}  // namespace
}  // namespace pegaso::rules
