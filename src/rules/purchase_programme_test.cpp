#include "rules/purchase_programme.h"

#include <gtest/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;

ProgrammeDecision decide(ProgrammeLine line) {
  line.date = day("2016-01-01");
  return *decide_programme(test_regime(), line);
}

TEST(Programme, HoldsAmountsFromItsEdge) {
  using enum PurchaseObject;
  EXPECT_FALSE(decide({.object = Goods, .amount = euro(39'999, 99)}).is_in_programme);
  EXPECT_TRUE(decide({.object = Goods, .amount = euro(40'000)}).is_in_programme);
  EXPECT_FALSE(decide({.object = Works, .amount = euro(99'999, 99)}).is_in_programme);
  EXPECT_TRUE(decide({.object = Works, .amount = euro(100'000)}).is_in_programme);
}

TEST(Programme, TheListOfOctoberHoldsAmountsAboveItsEdge) {
  const auto at_edge = decide({.object = PurchaseObject::Goods, .amount = euro(1'000'000)});
  EXPECT_FALSE(at_edge.is_in_october_list);
  EXPECT_FALSE(at_edge.october_term);
  const auto above = decide({.object = PurchaseObject::Goods, .amount = euro(1'000'000, 1)});
  EXPECT_TRUE(above.is_in_october_list);
  EXPECT_EQ(above.october_term, day("2016-10-31"));
  EXPECT_FALSE(decide({.amount = euro(2'000'000)}).is_in_october_list);
}

TEST(Programme, AWorkOfTheFirstYearNeedsCupAndFunding) {
  ProgrammeLine line{.amount = euro(100'000), .has_cup = false, .has_funding = false};
  EXPECT_EQ(decide(line).checklist.decision.outcome, Outcome::Allow);
  line.is_first_year = true;
  EXPECT_EQ(decide(line).checklist.missing, (std::vector<std::string>{"CUP", "FUNDING"}));
  EXPECT_EQ(decide(line).checklist.decision.outcome, Outcome::Block);
  // Below the edge it is in no programme.
  line.amount = euro(99'999, 99);
  EXPECT_TRUE(decide(line).checklist.missing.empty());
}

TEST(Programme, ALargeWorkEntersTheAnnualListWithItsFeasibilityProject) {
  ProgrammeLine line{
      .amount = euro(1'000'000), .is_in_annual_list = true, .has_feasibility_project = false};
  EXPECT_EQ(decide(line).checklist.missing, std::vector<std::string>{"FEASIBILITY_PROJECT"});
  line.has_feasibility_project = true;
  EXPECT_EQ(decide(line).checklist.decision.outcome, Outcome::Allow);
  line.has_feasibility_project = false;
  line.amount = euro(999'999, 99);
  EXPECT_TRUE(decide(line).checklist.missing.empty());
  EXPECT_FALSE(decide(line).needs_feasibility_project);
}

}  // namespace
}  // namespace pegaso::rules
