#include "example/example.h"

#include <algorithm>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "example/faults.h"
#include "example/vocabulary.h"

namespace pegaso::example {
namespace {

using plan::Objective;

TEST(Example, SameSeedSamePlan) {
  EXPECT_EQ(make(60, 5), make(60, 5));
  EXPECT_NE(make(60, 5).plan, make(60, 6).plan);
}

TEST(Example, HasTheObjectivesAskedForNumberedInOrder) {
  for (const std::size_t count : {1U, 2U, 9U, 150U, 1'000U}) {
    const Example example = make(count, 3);
    ASSERT_EQ(example.plan.objectives.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_EQ(example.plan.objectives[i].number, static_cast<int>(i) + 1);
    }
  }
}

TEST(Example, EveryPersonHasASurnameOfTheirOwn) {
  const plan::Plan plan = make(150, 8).plan;
  std::map<std::string, std::set<std::string>> people;
  const auto meet = [&](const std::string& name) {
    if (!name.empty()) people[name.substr(0, name.find(' '))].insert(name);
  };
  for (const Objective& objective : plan.objectives) {
    meet(objective.director);
    meet(objective.councillor);
    for (const plan::Phase& phase : objective.phases) meet(phase.delegate);
  }
  for (const auto& [surname, names] : people) EXPECT_EQ(names.size(), 1U) << surname;
}

// A plan without faults must give the checker nothing to say about sums, dates and names.
class CleanExample : public testing::TestWithParam<std::uint64_t> {
 protected:
  Example example_ = make(220, GetParam(), Faults::None);
};

TEST_P(CleanExample, ListsNoFaults) { EXPECT_TRUE(example_.faults.empty()); }

TEST_P(CleanExample, AddsUp) {
  for (const Objective& objective : example_.plan.objectives) {
    EXPECT_EQ(objective.stated_difference, difference_of(objective.money));
    const plan::Staffing& staffing = *objective.staffing;
    EXPECT_EQ(*staffing.stated_total, *staffing.full_time + *staffing.part_time +
                                          *staffing.professionals + *staffing.collaborations +
                                          *staffing.other);
  }
  for (const plan::StaffTable& table : example_.plan.staff) {
    plan::HeadsByHours sums;
    int total = 0;
    for (const plan::StaffRow& row : table.rows) {
      int sum = 0;
      for (const auto& [hours, heads] : row.heads) {
        sums[hours] += heads;
        sum += heads;
      }
      EXPECT_EQ(row.stated_total, sum);
      total += sum;
    }
    EXPECT_EQ(table.stated_heads, sums);
    EXPECT_EQ(table.stated_total, total);
  }
}

TEST_P(CleanExample, AssignmentsAddUp) {
  const plan::AssignmentProgramme& programme = example_.plan.assignments;
  std::map<std::string, std::pair<Money, Money>> sums;
  Money adjusted;
  for (const plan::Assignment& item : programme.items) {
    sums[item.unit].first += *item.amount;
    sums[item.unit].second += *item.adjusted;
    adjusted += *item.adjusted;
  }
  EXPECT_EQ(sums.size(), programme.subtotals.size());
  for (const plan::AssignmentSubtotal& subtotal : programme.subtotals) {
    EXPECT_EQ(subtotal.amount, sums[subtotal.unit].first);
    EXPECT_EQ(subtotal.adjusted, sums[subtotal.unit].second);
  }
  ASSERT_TRUE(programme.grand_total);
  EXPECT_EQ(programme.grand_total->total, adjusted);
  EXPECT_EQ(*programme.grand_total->ordinary + *programme.grand_total->earmarked, adjusted);
}

TEST_P(CleanExample, PhasesLieWithinTheYearAndInOrder) {
  for (const Objective& objective : example_.plan.objectives) {
    for (std::size_t i = 0; i < objective.phases.size(); ++i) {
      const plan::Phase& phase = objective.phases[i];
      EXPECT_EQ(phase.number, static_cast<int>(i) + 1);
      EXPECT_LE(*phase.from, *phase.to);
      EXPECT_EQ(phase.from->year(), *example_.plan.year);
      EXPECT_EQ(phase.to->year(), *example_.plan.year);
    }
  }
}

TEST_P(CleanExample, SharesNoChapterAndWeighsAHundred) {
  std::set<std::string> chapters;
  std::map<std::string, std::int64_t> weights;
  for (const Objective& objective : example_.plan.objectives) {
    weights[objective.director] += *objective.weight;
    for (const plan::MoneyRow& row : objective.money) {
      EXPECT_TRUE(chapters.insert(row.chapter).second) << row.chapter;
    }
  }
  for (const auto& [director, weight] : weights) EXPECT_EQ(weight, 100 * 100) << director;
}

TEST_P(CleanExample, MarksAgree) {
  for (const Objective& objective : example_.plan.objectives) {
    const auto inside = [](const plan::Indicator& i) { return i.updated || i.removed; };
    const bool marked =
        std::any_of(objective.impact_indicators.begin(), objective.impact_indicators.end(),
                    inside) ||
        std::any_of(objective.result_indicators.begin(), objective.result_indicators.end(), inside);
    EXPECT_EQ(marked, objective.mark == plan::Mark::Changed) << objective.number;
    EXPECT_EQ(objective.act_date.has_value(), objective.mark != plan::Mark::None);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, CleanExample, testing::Values(1U, 2U, 77U));

TEST(ExampleFaults, LieWhereTheListSays) {
  const Example clean = make(150, 4, Faults::None);
  const Example spoilt = make(150, 4);
  std::map<int, std::string> kinds;
  for (const Fault& fault : spoilt.faults) {
    EXPECT_FALSE(fault.what.it.empty());
    EXPECT_FALSE(fault.what.en.empty());
    if (fault.objective == 0) continue;
    EXPECT_TRUE(kinds.emplace(fault.objective, fault.kind).second) << "two faults in one objective";
  }
  EXPECT_GE(kinds.size(), 20U);
  for (std::size_t i = 0; i < clean.plan.objectives.size(); ++i) {
    const int number = clean.plan.objectives[i].number;
    EXPECT_EQ(clean.plan.objectives[i] != spoilt.plan.objectives[i], kinds.contains(number))
        << number << ' ' << kinds[number];
  }
}

TEST(ExampleFaults, EachKindOnce) {
  std::multiset<std::string> kinds;
  for (const Fault& fault : make(150, 4).faults) kinds.insert(fault.kind);
  EXPECT_EQ(kinds.size(), std::set<std::string>(kinds.begin(), kinds.end()).size());
  EXPECT_TRUE(kinds.contains("index_mismatch"));
  EXPECT_TRUE(kinds.contains("staff_table_mismatch"));
}

TEST(ExampleFaults, AFewObjectivesCarryTheFirstOnly) {
  EXPECT_EQ(make(1, 4).faults.size(), 1U);
  EXPECT_EQ(make(1, 4).faults.front().kind, "difference_mismatch");
}

}  // namespace
}  // namespace pegaso::example
