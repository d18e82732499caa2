#include "publishing/objective_tables.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace pegaso::publishing {
namespace {

plan::Objective library() {
  plan::Objective objective;
  objective.number = 7;
  objective.title = "Biblioteca aperta il sabato";
  plan::Phase first;
  first.number = 1;
  first.text = "Convenzione";
  first.from = Date::from(2026, 1, 1);
  first.to_text = "primavera";
  first.status = plan::PhaseStatus::Postponed;
  first.postponed_to = 2027;
  plan::Phase unknown;
  unknown.not_stated = true;
  objective.phases = {first, unknown};
  objective.money = {{plan::Side::Expenditure, "126/999", "2026/1", Money::from_cents(12'345), ""},
                     {plan::Side::Revenue, "90", "", std::nullopt, "da definire"}};
  objective.stated_difference = {plan::Side::Expenditure, Money::from_cents(12'345)};
  return objective;
}

std::string csv(const Table& table) {
  Sink out;
  write_csv(table, out);
  return out.take();
}

const ObjectiveTable& named(std::string_view name) {
  return *std::ranges::find(objective_tables(), name, &ObjectiveTable::name);
}

TEST(ObjectiveTables, KeepDatesAsDatesAndWhatIsNoDateAsItIsWritten) {
  EXPECT_EQ(csv(phases_table(library())),
            "number,text,from,to,otherUnits,delegate,status\r\n"
            "1,Convenzione,2026-01-01,primavera,,,postponed 2027\r\n"
            ",,,,,,\r\n");
}

TEST(ObjectiveTables, HaveTheStatedDifferenceAsTheLastRowOfTheMoney) {
  EXPECT_EQ(csv(money_table(library())),
            "side,chapter,commitment,amount\r\n"
            "U,126/999,2026/1,123.45\r\n"
            "E,90,,da definire\r\n"
            "U,statedDifference,,123.45\r\n");
}

TEST(ObjectiveTables, OfSeveralNameTheObjectiveOfEachRow) {
  plan::Objective other = library();
  other.number = 9;
  other.phases.pop_back();
  const plan::Objective none;
  const plan::Objective objective = library();
  const std::vector<const plan::Objective*> objectives = {&objective, &none, &other};
  const Table table = table_of_objectives(named("phases"), objectives);
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.columns[0].key, "objective");
  EXPECT_EQ(table.rows[0][0], Cell(std::int64_t{7}));
  EXPECT_EQ(table.rows[2][0], Cell(std::int64_t{9}));
  for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
}

TEST(ObjectiveTables, AreThereForEachKindOfRow) {
  const plan::Objective objective = library();
  for (const ObjectiveTable& each : objective_tables()) {
    EXPECT_FALSE(each.title.it.empty() || each.title.en.empty()) << each.name;
    EXPECT_FALSE(each.of(objective).columns.empty()) << each.name;
  }
  EXPECT_EQ(named("staff").of(objective).rows.size(), 0U);
}

}  // namespace
}  // namespace pegaso::publishing
