#include <gtest/gtest.h>

#include "rules/safety.h"
#include "rules/test_regime.h"
#include "rules/traceability.h"
#include "rules/transparency.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;

const Date some_day = day("2016-06-15");

std::vector<std::string> missing_codes(TraceabilityRequest request) {
  request.date = some_day;
  return decide_traceability(test_regime(), request)->missing;
}

TEST(Traceability, OnlyAListedExclusionReplacesTheCig) {
  EXPECT_EQ(missing_codes({}), std::vector<std::string>{"CIG"});
  EXPECT_TRUE(missing_codes({.cig = "Z1234567AB"}).empty());
  EXPECT_TRUE(missing_codes({.exclusion = "AVCP_4_2011_LISTED"}).empty());
  EXPECT_EQ(missing_codes({.exclusion = "BECAUSE"}), std::vector<std::string>{"CIG"});
}

TEST(Traceability, TheCupIsAskedWhereItIsRequired) {
  EXPECT_EQ(missing_codes({.cig = "Z1234567AB", .is_cup_required = true}),
            std::vector<std::string>{"CUP"});
  EXPECT_EQ(missing_codes({.is_cig_asked = false, .is_cup_required = true}),
            std::vector<std::string>{"CUP"});
}

TEST(Traceability, APaymentNamesItsDedicatedAccount) {
  EXPECT_EQ(missing_codes({.cig = "Z1234567AB", .has_dedicated_account = false}),
            std::vector<std::string>{"DEDICATED_ACCOUNT"});
}

PublicationDecision publication(PublicationRequest request) {
  request.date = some_day;
  return *decide_publication(test_regime(), request);
}

TEST(Publication, IsAskedAboveTheYearsTotalOfABeneficiary) {
  EXPECT_FALSE(publication({.kind = "GRANT", .amount = euro(1'000)}).is_required);
  EXPECT_TRUE(publication({.kind = "GRANT", .amount = euro(1'000, 1)}).is_required);
  EXPECT_TRUE(
      publication({.kind = "SUBSIDY", .amount = euro(1), .year_total = euro(1'000)}).is_required);
  EXPECT_FALSE(publication({.kind = "WORKS", .amount = euro(1'000'000)}).is_required);
}

TEST(Publication, LooksAtTheActAloneWhereTheRegimeReadsItSo) {
  const PublicationRequest request{
      .date = some_day, .kind = "GRANT", .amount = euro(600), .year_total = euro(600)};
  EXPECT_TRUE(decide_publication(test_regime(), request)->is_required);
  EXPECT_FALSE(decide_publication(test_regime_with("AMB-69", "PER_ACT"), request)->is_required);
}

TEST(Publication, BlocksThePaymentOnly) {
  PublicationRequest request{.kind = "GRANT", .amount = euro(2'000)};
  EXPECT_EQ(publication(request).decision.outcome, Outcome::Allow);
  request.is_payment = true;
  EXPECT_EQ(publication(request).decision.outcome, Outcome::Block);
  request.published_on = some_day;
  EXPECT_EQ(publication(request).decision.outcome, Outcome::Allow);
}

bool is_employer(EmployerRequest request) {
  request.date = some_day;
  return decide_employer(test_regime(), request)->is_employer;
}

TEST(Employers, AreDirectorsWithAllResourcesAndTheHeadOfTheLocalPolice) {
  EXPECT_TRUE(is_employer({.role = "DIRIGENTE",
                           .has_financial_resources = true,
                           .has_human_resources = true,
                           .has_instrumental_resources = true}));
  EXPECT_FALSE(is_employer(
      {.role = "DIRIGENTE", .has_financial_resources = true, .has_human_resources = true}));
  EXPECT_TRUE(is_employer({.role = "COMANDANTE_POLIZIA_LOCALE"}));
}

}  // namespace
}  // namespace pegaso::rules
