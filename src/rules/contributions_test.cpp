#include "rules/contributions.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso::rules {
namespace {

using regime::Outcome;

ContributionRequest granted() {
  return {.has_regulation = true, .has_public_call = true, .has_giunta_decision = true};
}

TEST(Contributions, ASingleBeneficiaryNeedsItsGrounds) {
  ContributionRequest request{
      .has_regulation = true, .is_single_beneficiary = true, .has_giunta_decision = true};
  EXPECT_EQ(decide_contribution(request).qualification, Qualification::Unresolved);
  EXPECT_EQ(decide_contribution(request).decision.reasons.front().remedy.needs,
            std::vector<std::string_view>{"MOTIVATION"});
  request.is_motivated = true;
  EXPECT_EQ(decide_contribution(request).qualification, Qualification::Contribution);
}

TEST(Contributions, AStatutoryGrantPrevailsOverTheSignsOfAFee) {
  ContributionRequest request = granted();
  request.is_statutory = true;
  request.has_penalties = true;
  EXPECT_EQ(decide_contribution(request).qualification, Qualification::Contribution);
}

TEST(Contributions, AFeeNeedsNoGiuntaDecision) {
  ContributionRequest request = granted();
  request.has_giunta_decision = false;
  EXPECT_EQ(decide_contribution(request).decision.outcome, Outcome::Block);
  request.owns_asset = true;
  EXPECT_EQ(decide_contribution(request).decision.outcome, Outcome::Allow);
}

RC_GTEST_PROP(Contributions, AnySignOfAFeePrevailsOverTheProceduralConditions, ()) {
  const auto sign = *rc::gen::element(
      &ContributionRequest::is_code_contract, &ContributionRequest::has_direct_advantage,
      &ContributionRequest::owns_asset, &ContributionRequest::uses_results,
      &ContributionRequest::has_termination_clause, &ContributionRequest::has_penalties,
      &ContributionRequest::has_contractual_liability);
  ContributionRequest request;
  request.has_regulation = *rc::gen::arbitrary<bool>();
  request.has_public_call = *rc::gen::arbitrary<bool>();
  request.*sign = true;
  RC_ASSERT(decide_contribution(request).qualification == Qualification::Fee);
}

}  // namespace
}  // namespace pegaso::rules
