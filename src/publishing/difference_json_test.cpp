#include "publishing/difference_json.h"

#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "history/testing_differences.h"
#include "history/testing_versions.h"

namespace pegaso::publishing {
namespace {

namespace json = boost::json;
using history::testing::difference_between;
using history::testing::small_version;
using history::testing::varied_version;

json::value as_json(const history::Difference& difference) {
  Sink out;
  write_json(difference, Language::English, out);
  return json::parse(out.take());
}

TEST(DifferenceJson, AnEmptyDifferenceSaysSo) {
  const auto value = as_json(difference_between(small_version(), small_version()));
  EXPECT_EQ(value.at("empty"), true);
  EXPECT_EQ(value.at("changes"), 0);
  EXPECT_TRUE(value.at("directors").as_array().empty());
  EXPECT_EQ(value.at("after"), "Executive resolution no. 12 of 30/11/2026");
  EXPECT_EQ(value.at("totals").at("expenditure").at("afterCents"), 500'000);
}

TEST(DifferenceJson, HoldsTypedValuesWordsAndFigures) {
  const auto value = as_json(difference_between(small_version(), varied_version()));
  EXPECT_EQ(value.at("counts").at("objective_renamed"), 1);
  const auto& first = value.at("directors").at(0).at("objectives").at(0);
  EXPECT_EQ(first.at("numberAfter"), 1);
  EXPECT_EQ(first.at("what"), (json::array{"renamed", "changed"}));
  const auto& own = first.at("parts").at(0);
  EXPECT_EQ(own.at("part"), "objective");
  EXPECT_EQ(own.at("fields").at(1).at("words").at(1),
            (json::object{{"kind", "removed"}, {"text", "31 marzo"}}));
  EXPECT_EQ(own.at("fields").at(2).at("before").at("fullTime"), 3);
  EXPECT_TRUE(own.at("fields").at(2).at("before").at("professionals").is_null());
  const auto& phase = first.at("parts").at(1);
  EXPECT_EQ(phase.at("fields").at(0).at("before"), "2026-06-30");
  const auto& amount = first.at("parts").at(3).at("fields").at(0);
  EXPECT_EQ(amount.at("after"), 123'456);
  EXPECT_EQ(amount.at("figures").at(0).at("difference"), 23'456);
  EXPECT_EQ(value.at("postponedOrDropped").at(0).at("year"), 2027);
  EXPECT_EQ(value.at("totals").at("chapters").at(0).at("sum").at("differenceCents"), 50'000);
}

TEST(DifferenceJson, WhatIsNotStatedIsToldApartFromWhatIsEmpty) {
  history::Version a = small_version();
  a.plan.objectives[0].not_stated = true;
  a.plan.objectives[0].description.clear();
  history::Version b = small_version();
  const auto value = as_json(difference_between(a, b));
  const auto& own = value.at("directors").at(0).at("objectives").at(0).at("parts").at(0);
  EXPECT_EQ(own.at("beforeStated"), false);
  EXPECT_EQ(own.at("fields").at(0).at("field"), "description");
  EXPECT_EQ(own.at("fields").at(0).at("beforeStated"), false);
  EXPECT_EQ(own.at("fields").at(0).at("afterStated"), true);
}

RC_GTEST_PROP(DifferenceJson, IsAlwaysJson, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const history::Version a = history::testing::example_version(4, seed);
  const history::Version b = history::testing::Editor(seed).edited(a, 40);
  const history::Difference told = difference_between(a, b);
  const auto value = as_json(told);
  RC_ASSERT(value.at("changes").to_number<std::size_t>() == told.variation.changes.size());
  RC_ASSERT(value.at("directors").as_array().size() == told.directors.size());
  const auto& totals = value.at("totals").at("expenditure");
  RC_ASSERT(totals.at("afterCents").as_int64() - totals.at("beforeCents").as_int64() ==
            totals.at("differenceCents").as_int64());
}

}  // namespace
}  // namespace pegaso::publishing
