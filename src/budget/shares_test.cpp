#include "budget/shares.h"

#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "budget/testing_budget.h"

namespace pegaso::budget {
namespace {

using testing::euros;
using ::testing::HasSubstr;
using testing::other_spending;
using testing::revenue;
using testing::spending;

plan::Objective objective_with(int number, std::vector<plan::MoneyRow> money) {
  plan::Objective objective;
  objective.number = number;
  objective.money = std::move(money);
  return objective;
}

plan::MoneyRow row_of(Side side, std::string chapter) {
  plan::MoneyRow row;
  row.side = side;
  row.chapter = std::move(chapter);
  return row;
}

plan::Plan some_plan() {
  plan::Plan plan;
  plan.objectives.push_back(objective_with(
      1, {row_of(Side::Expenditure, "5920/999"), row_of(Side::Expenditure, " 5920 / 999"),
          row_of(Side::Revenue, "310/1")}));
  plan.objectives.push_back(objective_with(
      2, {row_of(Side::Expenditure, "1711/999"), row_of(Side::Expenditure, "diversi")}));
  plan.objectives.push_back(objective_with(3, {row_of(Side::Expenditure, "1711/999")}));
  plan.objectives.push_back(objective_with(4, {row_of(Side::Revenue, "310/1")}));
  plan.objectives.back().mark = plan::Mark::Removed;
  return plan;
}

TEST(Shares, LinkMoneyRowsToChapters) {
  const MoneyLinks found = money_links(some_plan());
  EXPECT_EQ(found.links, (std::vector<MoneyLink>{{1, 0, spending},
                                                 {1, 1, spending},
                                                 {1, 2, revenue},
                                                 {2, 0, other_spending},
                                                 {3, 0, other_spending}}));
  EXPECT_EQ(found.unread, (std::vector<MoneyLinks::Unread>{{2, 1, "diversi"}}));
}

TEST(Shares, GiveToTheOnlyOneAndGuessNothing) {
  const MoneyLinks links = money_links(some_plan());
  EXPECT_EQ(shares_of_sole_claims(links),
            (std::vector<Share>{{revenue, 1, whole_share}, {spending, 1, whole_share}}));
  const std::map<ChapterKey, std::vector<int>> shared = {{other_spending, {2, 3}}};
  EXPECT_EQ(undivided(links, {}), shared);
  EXPECT_TRUE(undivided(links, {{other_spending, 2, 100}}).empty());
}

TEST(Shares, RefuseMoreThanTheWhole) {
  EXPECT_TRUE(check_shares({{spending, 1, 6'000}, {spending, 2, 4'000}, {revenue, 1, 5'000}}));
  const auto over = check_shares({{spending, 1, 6'000}, {spending, 2, 4'005}});
  ASSERT_FALSE(over);
  EXPECT_THAT(over.error().message.it, HasSubstr("100,05%"));
  EXPECT_THAT(over.error().cure.en, HasSubstr("1: 60%, 2: 40,05%"));
  EXPECT_FALSE(check_shares({{spending, 1, 0}}));
  EXPECT_FALSE(check_shares({{spending, 1, whole_share + 1}}));
  EXPECT_FALSE(check_shares({{spending, 1, 10}, {spending, 1, 10}}));
}

TEST(Shares, ShowWhatNobodyClaimsAsUnassigned) {
  Balances balances;
  balances[Column::Appropriated] = euros(1'000);
  balances[Column::Tested] = Money::from_cents(101);
  const Divided divided =
      divide(spending, balances, {{spending, 7, 2'500}, {other_spending, 8, whole_share}});
  ASSERT_EQ(divided.by_objective.size(), 1U);
  EXPECT_EQ(divided.by_objective.at(7).appropriation(), euros(250));
  EXPECT_EQ(divided.unassigned.appropriation(), euros(750));
  EXPECT_EQ(divided.by_objective.at(7).committed() + divided.unassigned.committed(),
            Money::from_cents(101));
}

TEST(SharesProperty, LoseAndDoubleNoCent) {
  EXPECT_TRUE(rc::check([](std::int64_t cents, std::vector<std::uint16_t> weights) {
    cents %= 1'000'000'000'000'000;
    std::vector<Share> shares;
    std::int32_t left = whole_share;
    for (std::size_t i = 0; i < weights.size() && left > 0; ++i) {
      const std::int32_t share = 1 + weights[i] % left;
      shares.push_back({spending, static_cast<int>(i) + 1, share});
      left -= share;
    }
    RC_ASSERT(check_shares(shares).has_value());
    Balances balances;
    balances[Column::Appropriated] = Money::from_cents(cents);
    balances[Column::Paid] = Money::from_cents(cents / 3);
    const Divided divided = divide(spending, balances, shares);
    Balances sum = divided.unassigned;
    for (const auto& [objective, its] : divided.by_objective) sum += its;
    RC_ASSERT(sum == balances);
    if (left == 0) RC_ASSERT(divided.unassigned.is_zero());
  }));
}

}  // namespace
}  // namespace pegaso::budget
