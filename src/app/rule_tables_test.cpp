#include "app/rule_tables.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace pegaso::app {
namespace {

const regime::Regime& town() { return *regime::built_in_regime("cremona-2016"); }
const Date day = *Date::from(2016, 5, 10);

std::vector<std::string> ids(const RuleFilter& filter) {
  std::vector<std::string> all;
  for (const regime::Rule* each : chosen_rules(town(), filter, day, Language::English))
    all.push_back(each->id);
  return all;
}

TEST(RuleTables, ShowEveryRuleOnceWithoutAFilter) {
  std::vector<std::string> all = ids({});
  EXPECT_EQ(all.front().substr(0, 3), town().catalogue().families().front().id);
  std::ranges::sort(all);
  EXPECT_EQ(std::ranges::adjacent_find(all), all.end());
  EXPECT_EQ(all.size(), town().catalogue().rules().size());
}

TEST(RuleTables, FindWordsInTheSentenceOfTheDayAndInTheSources) {
  EXPECT_EQ(ids({"70 per cent appropriation", {}, {}}), std::vector<std::string>{"SPE-02"});
  const auto by_source = ids({"208/2015", {}, {}});
  EXPECT_NE(std::ranges::find(by_source, "SPE-02"), by_source.end());
}

TEST(RuleTables, NarrowDownByFamilyAndForce) {
  for (const std::string& each : ids({{}, "SPE", {}})) EXPECT_EQ(each.substr(0, 4), "SPE-");
  const auto forbidden = ids({{}, "SPE", "prohibition"});
  EXPECT_NE(std::ranges::find(forbidden, "SPE-02"), forbidden.end());
  EXPECT_LT(forbidden.size(), ids({{}, "SPE", {}}).size());
  EXPECT_TRUE(ids({{}, "NONE", {}}).empty());
}

TEST(RuleTables, GiveEachValueWithItsDays) {
  const publishing::Table table = values_table(town(), "", "SPE-02", Language::Italian);
  ASSERT_EQ(table.rows.size(), 3U);
  const auto percent = std::ranges::find_if(table.rows, [](const auto& row) {
    return row.back() == publishing::Cell("spe.cap.percent");
  });
  ASSERT_NE(percent, table.rows.end());
  EXPECT_EQ((*percent)[1], publishing::Cell("70%"));
  EXPECT_EQ((*percent)[2], publishing::Cell(*Date::from(2016, 1, 1)));
  EXPECT_EQ((*percent)[3], publishing::Cell(*Date::from(2016, 12, 31)));
  EXPECT_EQ(values_table(town(), "", "", Language::Italian).rows.size(),
            town().parameters().size());
  EXPECT_TRUE(values_table(town(), "", "SPE-99", Language::Italian).rows.empty());
}

}  // namespace
}  // namespace pegaso::app
