#include "rules/contracts.h"

#include <gtest/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;

const Date some_day = day("2016-06-15");

ContractDecision award(Money amount, bool is_public_tender = false) {
  return *decide_contract(
      test_regime(), {.date = some_day, .amount = amount, .is_public_tender = is_public_tender});
}

TEST(Contracts, FormFollowsTheAmount) {
  EXPECT_EQ(award(euro(9'999, 99)).form, "ORDER_AND_ACCEPTANCE");
  EXPECT_EQ(award(euro(10'000)).form, "SIMPLE_PRIVATE_DEED");
  EXPECT_EQ(award(euro(39'999, 99)).form, "SIMPLE_PRIVATE_DEED");
  EXPECT_EQ(award(euro(39'999, 99)).unit, "SETTORE_RESPONSABILE");
  EXPECT_EQ(award(euro(40'000)).form, "AUTHENTICATED_PRIVATE_DEED");
  EXPECT_EQ(award(euro(40'000)).unit, "UFFICIO_CONTRATTI");
}

TEST(Contracts, APublicTenderTakesThePublicFormFromTheAmountOfTheContractsOffice) {
  EXPECT_EQ(award(euro(40'000), true).form, "PUBLIC_ADMINISTRATIVE_FORM");
  EXPECT_EQ(award(euro(40'000), true).checklist.decision.reasons.front().rule, "CON-02");
  EXPECT_EQ(award(euro(39'999, 99), true).form, "SIMPLE_PRIVATE_DEED");
}

ContractDecision on_paper(Money amount) {
  return *decide_contract(test_regime(), {.date = some_day, .amount = amount, .is_paper = true});
}

TEST(Contracts, OnPaperADeedIsNullAndAnOrderIsRefused) {
  EXPECT_TRUE(on_paper(euro(10'000)).is_null);
  EXPECT_EQ(on_paper(euro(10'000)).checklist.decision.outcome, Outcome::Block);
  EXPECT_FALSE(on_paper(euro(9'999)).is_null);
  EXPECT_EQ(on_paper(euro(9'999)).checklist.decision.outcome, Outcome::Block);
}

std::vector<std::string> missing_papers(std::vector<std::string_view> documents, bool is_duvri) {
  return decide_contract(test_regime(), {.date = some_day,
                                         .amount = euro(20'000),
                                         .documents = std::move(documents),
                                         .is_duvri_needed = is_duvri})
      ->checklist.missing;
}

TEST(Contracts, ASimpleDeedNeedsItsPapersBeforeSignature) {
  EXPECT_EQ(missing_papers({}, true), (std::vector<std::string>{"GUARANTEE", "DURC", "DUVRI"}));
  EXPECT_EQ(missing_papers({"DURC", "GUARANTEE"}, true), std::vector<std::string>{"DUVRI"});
  EXPECT_TRUE(missing_papers({"DURC", "GUARANTEE"}, false).empty());
}

TEST(Contracts, OtherKindsHaveTheirUnitWhateverTheAmount) {
  const auto unit_of = [](std::string_view kind) {
    return std::string(
        decide_contract(test_regime(), {.date = some_day, .kind = kind, .amount = euro(500'000)})
            ->unit);
  };
  EXPECT_EQ(unit_of("CONCESSION"), "UFFICIO_CONTRATTI");
  EXPECT_EQ(unit_of("CEMETERY_CONCESSION"), "SETTORE_RESPONSABILE");
  EXPECT_EQ(unit_of("PROFESSIONAL_ASSIGNMENT"), "SETTORE_RESPONSABILE");
}

TEST(Extension, LooksAtTheConditionsThatAreToldOnly) {
  EXPECT_EQ(decide_extension({}).decision.outcome, Outcome::Allow);
  const Checklist refused = decide_extension({.is_in_execution = false,
                                              .has_option_clause = false,
                                              .has_new_procedure = false,
                                              .has_same_or_better = false});
  EXPECT_EQ(refused.missing, (std::vector<std::string>{"IN_EXECUTION", "OPTION_CLAUSE",
                                                       "NEW_PROCEDURE", "SAME_OR_BETTER_TERMS"}));
  EXPECT_EQ(refused.decision.reasons.size(), 4U);
}

TEST(Renewal, IsExpressAndOnce) {
  const auto renewal = [](RenewalRequest request) {
    request.date = some_day;
    return *decide_renewal(test_regime(), request);
  };
  EXPECT_EQ(renewal({.previous_renewals = 0}).decision.outcome, Outcome::Allow);
  EXPECT_EQ(renewal({.previous_renewals = 1}).missing,
            std::vector<std::string>{"RENEWALS_EXHAUSTED"});
  EXPECT_EQ(renewal({.is_evaluated = false}).missing, std::vector<std::string>{"EVALUATION"});
  EXPECT_TRUE(renewal({.is_tacit = true}).decision.is_against("CON-12"));
}

TEST(Estimate, CountsTheRenewal) {
  const auto estimate =
      estimate_value(test_regime(), some_day, PurchaseObject::Services, euro(30'000), euro(10'000));
  ASSERT_TRUE(estimate);
  EXPECT_EQ(estimate->total, euro(40'000));
  const auto alone =
      estimate_value(test_regime(), some_day, PurchaseObject::Services, euro(40'000), Money());
  EXPECT_EQ(estimate->operators, alone->operators);
  EXPECT_NE(estimate->operators,
            estimate_value(test_regime(), some_day, PurchaseObject::Services, euro(30'000), Money())
                ->operators);
}

}  // namespace
}  // namespace pegaso::rules
