#include "rules/impact.h"

#include <algorithm>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "regime/change.h"
#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

std::optional<Impact> impact_of(const char* change, const char* value, const char* rule,
                                const char* facts) {
  const auto input = boost::json::parse(facts).get_object();
  const auto changed = *regime::with_change(test_regime(), change, value);
  const auto before = decide(test_regime(), "profile", rule, Input(input));
  const auto after = decide(changed, "profile", rule, Input(input));
  return compare_answers(*before, *after);
}

constexpr auto works = R"({"object": "WORKS", "amount_cents": 1500000, "date": "2016-06-15"})";

TEST(Impact, SaysWhatIsDecidedDifferentlyAndByWhichRule) {
  const auto impact = impact_of("det.min", "20.000,00", "LAV-05", works);
  ASSERT_TRUE(impact.has_value());
  ASSERT_EQ(impact->values.size(), 1U);
  EXPECT_EQ(impact->values[0].name, "determina_a_contrarre");
  EXPECT_EQ(impact->values[0].before, ResultValue(true));
  EXPECT_EQ(impact->values[0].after, ResultValue(false));
  EXPECT_EQ(impact->rules, std::vector<std::string_view>{"DET-01"});
}

// The sentence names the new threshold; what is decided is the same.
TEST(Impact, IsNoneWhereOnlyTheFiguresOfASentenceChange) {
  EXPECT_FALSE(impact_of("det.min", "12.000,00", "LAV-05", works).has_value());
}

TEST(Impact, OfTheSameRegimeIsNone) {
  EXPECT_FALSE(impact_of("det.min", "10.000,00", "LAV-05", works).has_value());
}

TEST(Impact, OfARegimeThatSaysNothingForTheDayIsThatAlone) {
  Answer before;
  before.set("procedure", "NEGOTIATED");
  before.set("unit", "CUA");
  Answer after;
  after.set("decision", name(regime::Outcome::ConfigMissing));
  const auto impact = compare_answers(before, after);
  ASSERT_TRUE(impact.has_value());
  ASSERT_EQ(impact->values.size(), 1U);
  EXPECT_EQ(impact->values[0].after, ResultValue(std::string("CONFIG_MISSING")));
}

TEST(Impact, TellsValuesThatOnlyOneAnswerHas) {
  Answer before;
  before.set("decision", "ALLOW");
  before.set("cents", std::int64_t{5});
  Answer after;
  after.set("decision", "BLOCK");
  after.set("day", "2016-01-01");
  const auto impact = compare_answers(before, after);
  ASSERT_TRUE(impact.has_value());
  ASSERT_EQ(impact->values.size(), 3U);
  EXPECT_EQ(impact->values[1].after, ResultValue(nullptr));
  EXPECT_EQ(impact->values[2].before, ResultValue(nullptr));
}

}  // namespace
}  // namespace pegaso::rules
