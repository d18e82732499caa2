#include "app/plan_people.h"

#include <gtest/gtest.h>

namespace pegaso::app {
namespace {

plan::Plan plan_of_two() {
  plan::Objective schools;
  schools.number = 1;
  schools.director = "Neri Agata";
  schools.co_directors = {"Bruni Ettore"};
  schools.councillor = "Verdi Però";
  plan::Objective roads;
  roads.number = 2;
  roads.director = "Bruni Ettore";
  plan::Phase phase;
  phase.delegate = "Neri Agata";
  roads.phases = {phase, phase};
  plan::Plan plan;
  plan.objectives = {schools, roads};
  return plan;
}

TEST(PlanPeople, CountsEachObjectiveOnceWhateverThePersonIsInIt) {
  const auto found = people_named(plan_of_two(), "neri");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "Neri Agata");
  EXPECT_TRUE(found[0].is_director);
  EXPECT_EQ(found[0].objectives, 2U);
}

TEST(PlanPeople, FindsAllWordsInAnyOrderWithoutCaseAndAccents) {
  ASSERT_EQ(people_named(plan_of_two(), "ettore BRUNI").size(), 1U);
  const auto found = people_named(plan_of_two(), "pero");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].is_director);
  EXPECT_TRUE(people_named(plan_of_two(), "agata bruni").empty());
}

TEST(PlanPeople, NobodyHasNoName) {
  EXPECT_EQ(people_named(plan_of_two(), "").size(), 3U);
  EXPECT_TRUE(people_named({}, "").empty());
}

}  // namespace
}  // namespace pegaso::app
