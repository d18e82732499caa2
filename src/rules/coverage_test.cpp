// Each rule of the catalogue is computed by a function, or answered for by others, or says why it is not.
#include "rules/coverage.h"

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "regime/catalogue.h"
#include "rules/decide.h"

namespace pegaso::rules {
namespace {

using regime::Computable;
using regime::Rule;

std::string joined(const std::set<std::string>& words) {
  std::string all;
  for (const std::string& each : words) all += (all.empty() ? "" : ", ") + each;
  return all;
}

std::string functions_of(const std::string& rule) {
  std::set<std::string> functions;
  for (const Implementation& each : implementations()) {
    if (each.rule == rule) functions.emplace(each.function);
  }
  return joined(functions);
}

// Where the rule stands; empty: nowhere.
std::string place_of(const Rule& rule) {
  if (const std::string functions = functions_of(rule.id); !functions.empty()) return functions;
  if (const Coverage* coverage = find_coverage(rule.id)) {
    std::string others;
    for (const std::string_view each : coverage->answered_by) others += " " + std::string(each);
    return "elsewhere:" + others + " " + std::string(coverage->how.en);
  }
  return rule.computable == Computable::Full ? "" : "not computable: " + rule.why_not.en;
}

TEST(Coverage, EachRuleIsComputedOrSaysWhyNot) {
  std::set<std::string> nowhere;
  for (const Rule& rule : regime::built_in_catalogue().rules()) {
    const std::string place = place_of(rule);
    RecordProperty(rule.id, place);
    if (place.empty()) nowhere.insert(rule.id);
  }
  EXPECT_EQ(joined(nowhere), "");
}

TEST(Coverage, OfTheCatalogueIsWhole) {
  constexpr std::size_t rules_of_the_guidelines = 210;
  EXPECT_EQ(regime::built_in_catalogue().rules().size(), rules_of_the_guidelines);
}

TEST(Coverage, RulesThatAreNotWhollyComputableSayWhyInBothLanguages) {
  for (const Rule& rule : regime::built_in_catalogue().rules()) {
    if (rule.computable == Computable::Full) continue;
    EXPECT_FALSE(rule.why_not.it.empty()) << rule.id;
    EXPECT_FALSE(rule.why_not.en.empty()) << rule.id;
  }
}

TEST(Coverage, RulesThatAnswerForOthersAreAnsweredThemselves) {
  for (const Coverage& each : covered_elsewhere()) {
    EXPECT_EQ(functions_of(std::string(each.rule)), "") << each.rule << " has a function";
    const Rule* rule = regime::built_in_catalogue().rule(each.rule);
    ASSERT_NE(rule, nullptr) << each.rule;
    EXPECT_EQ(rule->computable, Computable::Full) << each.rule << " says why not already";
    for (const std::string_view other : each.answered_by) {
      EXPECT_NE(functions_of(std::string(other)), "") << other << " answers for " << each.rule;
    }
  }
}

TEST(Coverage, ImplementedRulesAreOfTheCatalogue) {
  for (const Implementation& each : implementations()) {
    EXPECT_NE(regime::built_in_catalogue().rule(each.rule), nullptr) << each.rule;
  }
}

TEST(Coverage, TheManualHasEveryFunction) {
  std::ifstream file(PEGASO_SOURCE_DIR "/docs/rules.md");
  std::ostringstream manual;
  manual << file.rdbuf();
  for (const Implementation& each : implementations()) {
    const std::string row = "| `" + std::string(each.function) + "`: ";
    EXPECT_NE(manual.str().find(row), std::string::npos) << each.function;
  }
}

}  // namespace
}  // namespace pegaso::rules
