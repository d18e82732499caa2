// The worked cases of the catalogue of rules, where the folder ../shared is there.
#include <fstream>
#include <set>
#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "app/decide_requests.h"
#include "rules/decide.h"

namespace pegaso::app {
namespace {

namespace json = boost::json;

std::optional<json::array> shared_vectors() {
  std::ifstream file(PEGASO_SOURCE_DIR "/../shared/rules/vectors.json");
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return json::parse(text.str()).as_array();
}

std::set<std::string> words_of(const json::value& list) {
  std::set<std::string> words;
  for (const json::value& each : list.as_array()) words.emplace(each.as_string());
  return words;
}

// null stands for "no value".
bool is_as_expected(const json::object& result, std::string_view key, const json::value& expected) {
  const auto* found = result.if_contains(key);
  if (found == nullptr) return expected.is_null();
  return *found == expected;
}

void check_vector(const json::object& vector) {
  const std::string id(vector.at("id").as_string());
  const regime::Regime& regime = *regime::built_in_regime("cremona-2016");
  const json::object answered =
      json::parse(answer_request(regime, json::serialize(vector), Language::Italian)).as_object();
  const auto* result = answered.if_contains("result");
  ASSERT_NE(result, nullptr) << id << ": " << json::serialize(answered);
  for (const auto& [key, expected] : vector.at("expected").as_object()) {
    EXPECT_TRUE(is_as_expected(result->as_object(), key, expected))
        << id << " " << key << ": expected " << json::serialize(expected) << " in "
        << json::serialize(answered);
  }
  EXPECT_EQ(answered.if_contains("ignored"), nullptr) << id << ": " << json::serialize(answered);
  std::set<std::string> rests_on;
  ASSERT_FALSE(answered.at("reasons").as_array().empty()) << id;
  for (const json::value& reason : answered.at("reasons").as_array()) {
    const json::object& each = reason.as_object();
    EXPECT_EQ(std::string(each.at("sentence").as_string()).find('{'), std::string::npos)
        << id << ": " << json::serialize(each);
    EXPECT_NE(regime.catalogue().rule(each.at("rule").as_string()), nullptr)
        << id << ": " << json::serialize(each);
    const auto* answers = each.if_contains("rests_on");
    if (answers == nullptr) continue;
    for (const auto& [question, answer] : answers->as_object()) rests_on.emplace(question);
  }
  for (const std::string& question : words_of(vector.at("by_interpretation"))) {
    EXPECT_TRUE(rests_on.contains(question)) << id << " does not say that it rests on " << question;
  }
}

TEST(RuleVectors, TheWorkedCasesComeOutAsTheyWereWorked) {
  const auto vectors = shared_vectors();
  if (!vectors) GTEST_SKIP() << "../shared is not there";
  std::size_t checked = 0;
  for (const json::value& each : *vectors) {
    const json::object& vector = each.as_object();
    check_vector(vector);
    ++checked;
  }
  EXPECT_GT(checked, 0U);
}

}  // namespace
}  // namespace pegaso::app
