#include "budget/reconciliation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso::budget {
namespace {

BudgetLine line(int number, std::int64_t cents, const std::string& director = "Bianchi") {
  BudgetLine made;
  made.chapter.key.code.number = number;
  made.chapter.director = director;
  made.amounts[2017] = {Money::from_cents(cents), Money()};
  return made;
}

TEST(Reconciliation, SaysWhatIsNewChangedMissingAndTheTotals) {
  const std::vector kept = {line(1, 100), line(2, 200), line(3, 300)};
  const std::vector incoming = {line(1, 100), line(2, 250, "Rossi"), line(4, 400)};
  const Reconciliation found = reconcile(kept, incoming);
  EXPECT_EQ(found.matched, 1U);
  EXPECT_THAT(found.added, testing::ElementsAre(incoming[2].chapter.key));
  EXPECT_THAT(found.missing, testing::ElementsAre(kept[2].chapter.key));
  ASSERT_EQ(found.changed.size(), 1U);
  ASSERT_EQ(found.changed[0].fields.size(), 1U);
  EXPECT_EQ(found.changed[0].fields[0].to, "Rossi");
  EXPECT_EQ(found.changed[0].amounts.at(2017).second.competence.cents(), 250);
  const auto& total = found.totals.at({2017, Side::Expenditure});
  EXPECT_EQ(total.first.competence.cents(), 600);
  EXPECT_EQ(total.second.competence.cents(), 750);
}

TEST(Reconciliation, YearsOfWhichNothingComesInAreLeftAlone) {
  BudgetLine kept = line(1, 100);
  kept.amounts[2016] = {Money::from_cents(5), Money()};
  const Reconciliation found = reconcile(std::vector{kept}, std::vector{line(1, 100)});
  EXPECT_EQ(found.matched, 1U);
  EXPECT_TRUE(found.changed.empty());
}

std::vector<BudgetLine> arbitrary_lines() {
  std::vector<BudgetLine> lines;
  for (int number = 1; number < 12; ++number) {
    if (!*rc::gen::arbitrary<bool>()) continue;
    lines.push_back(
        line(number, *rc::gen::inRange(0, 3), *rc::gen::element<std::string>("a", "b")));
  }
  return lines;
}

RC_GTEST_PROP(Reconciliation, EveryLineIsCountedOnce, ()) {
  const auto kept = arbitrary_lines();
  const auto incoming = arbitrary_lines();
  const Reconciliation found = reconcile(kept, incoming);
  RC_ASSERT(found.matched + found.changed.size() + found.missing.size() == kept.size());
  RC_ASSERT(found.matched + found.changed.size() + found.added.size() == incoming.size());
}

RC_GTEST_PROP(Reconciliation, WithItselfEverythingMatches, ()) {
  const auto lines = arbitrary_lines();
  const Reconciliation found = reconcile(lines, lines);
  RC_ASSERT(found.matched == lines.size());
}

}  // namespace
}  // namespace pegaso::budget
