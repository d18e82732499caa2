#include "publishing/plan_json.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "reading/read.h"

namespace pegaso::publishing {
namespace {

namespace json = boost::json;

json::value as_json(const reading::Reading& reading) {
  Sink out;
  write_plan_json(reading, Language::Italian, out);
  return json::parse(out.take());
}

TEST(PlanJson, ARecordInDoubtSaysSoAndOthersDoNot) {
  reading::Reading reading;
  reading.source = reading::Source("piano.txt", "una\ndue\n");
  plan::Objective objective;
  objective.number = 1;
  objective.phases = {plan::Phase{}, plan::Phase{}};
  reading.plan.objectives.push_back(objective);
  const reading::Datum second{reading::Part::Phase, 0, 1, reading::Field::OtherUnits};
  reading.places = reading::Places({{second, 4, 7}});
  reading.uncertain = {{second, {"a", ""}, 2, 2, {"perché", "why"}}};
  const auto value = as_json(reading);
  const auto& phases = value.at("objectives").at(0).at("phases");
  EXPECT_FALSE(phases.at(0).as_object().contains("uncertain"));
  EXPECT_TRUE(phases.at(0).at("line").is_null());
  EXPECT_EQ(phases.at(1).at("line"), 2);
  const auto& doubt = phases.at(1).at("uncertain").at(0);
  EXPECT_EQ(doubt.at("field"), "otherUnits");
  EXPECT_EQ(doubt.at("readings").as_array().size(), 2U);
  EXPECT_EQ(doubt.at("line"), 2);
}

TEST(PlanJson, ATargetCarriesItsParsedForm) {
  reading::Reading reading;
  plan::Objective objective;
  plan::Indicator dated;
  dated.target.text = "entro il 31/12/2016";
  dated.target.parsed = plan::parse_target(dated.target.text, 2016);
  objective.result_indicators = {dated, plan::Indicator{}};
  reading.plan.objectives.push_back(objective);
  const auto value = as_json(reading);
  const auto& indicators = value.at("objectives").at(0).at("resultIndicators");
  EXPECT_EQ(indicators.at(0).at("target").at("date"), "2016-12-31");
  EXPECT_EQ(indicators.at(0).at("target").at("kind"), "deadline");
  EXPECT_TRUE(indicators.at(1).at("target").at("date").is_null());
  EXPECT_FALSE(indicators.at(1).at("target").as_object().contains("kind"));
}

// Every key of `expected` is in `found` with an equal value; `found` may have more.
void expect_within(const json::value& expected, const json::value& found, const std::string& where,
                   int& differences) {
  if (expected.is_object() && found.is_object()) {
    for (const auto& [key, value] : expected.as_object()) {
      const auto* other = found.as_object().if_contains(key);
      if (other == nullptr) {
        ++differences;
        ADD_FAILURE() << where << "." << std::string_view(key) << " is missing";
      } else {
        expect_within(value, *other, where + "." + std::string(key), differences);
      }
    }
  } else if (expected.is_array() && found.is_array() &&
             expected.as_array().size() == found.as_array().size()) {
    for (std::size_t i = 0; i < expected.as_array().size(); ++i) {
      expect_within(expected.at(i), found.at(i), where + "[" + std::to_string(i) + "]",
                    differences);
    }
  } else if (expected != found) {
    ++differences;
    ADD_FAILURE() << where << "\n  expected " << json::serialize(expected) << "\n  found    "
                  << json::serialize(found);
  }
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The element of a list that stands on the same line; null when there is none.
json::value on_line(const json::value& list, const json::value& line) {
  for (const json::value& each : list.as_array()) {
    if (each.at("line") == line) return each;
  }
  return nullptr;
}

TEST(PlanJson, TheReferencePlanIsAsExpected) {
  const std::filesystem::path reference =
      std::filesystem::path(PEGASO_SOURCE_DIR) / "../shared/reference";
  if (!std::filesystem::exists(reference)) GTEST_SKIP() << "../shared is not here";
  auto reading =
      reading::read_document("cremona-2016.txt", content_of(reference / "cremona-2016.txt"), {});
  ASSERT_TRUE(reading.has_value());
  const auto found = as_json(*reading);
  const auto expected = json::parse(content_of(reference / "expected/plan-sample.json"));
  int differences = 0;
  for (const json::value& objective : expected.at("objectives").as_array()) {
    const auto number = objective.at("number").to_number<std::size_t>();
    ASSERT_LE(number, found.at("objectives").as_array().size());
    expect_within(objective, found.at("objectives").at(number - 1),
                  "objective " + std::to_string(number), differences);
  }
  for (const auto* list : {"items", "subtotals"}) {
    for (const json::value& each : expected.at("assignments").at(list).as_array()) {
      expect_within(each, on_line(found.at("assignments").at(list), each.at("line")), list,
                    differences);
    }
  }
  for (const json::value& table : expected.at("staff").as_array()) {
    expect_within(table, on_line(found.at("staff"), table.at("line")), "staff", differences);
  }
  expect_within(json::parse(content_of(reference / "expected/counts.json")), found.at("totals"),
                "totals", differences);
  EXPECT_EQ(differences, 0);
}

}  // namespace
}  // namespace pegaso::publishing
