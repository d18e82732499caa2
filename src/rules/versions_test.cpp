#include "rules/versions.h"

#include <vector>

#include <gtest/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

using regime::Outcome;

TEST(Versions, AnActIsJudgedByTheVersionOfItsDay) {
  const std::vector<GuidelineVersion> versions = {{"VAR1", day("2016-11-30")},
                                                  {"BASE", day("2016-03-01")}};
  EXPECT_EQ(version_in_force(versions, day("2016-03-01")).version, "BASE");
  EXPECT_EQ(version_in_force(versions, day("2016-11-29")).version, "BASE");
  const VersionDecision after = version_in_force(versions, day("2016-11-30"));
  EXPECT_EQ(after.version, "VAR1");
  EXPECT_EQ(after.decision.outcome, Outcome::Allow);
}

TEST(Versions, BeforeTheFirstNoneIsInForce) {
  const std::vector<GuidelineVersion> versions = {{"BASE", day("2016-03-01")}};
  for (const auto& listed : {versions, std::vector<GuidelineVersion>()}) {
    const VersionDecision before = version_in_force(listed, day("2016-02-29"));
    EXPECT_FALSE(before.version.has_value());
    EXPECT_EQ(before.decision.outcome, Outcome::ConfigMissing);
  }
}

TEST(Versions, OfTwoOfTheSameDayTheLaterListedHolds) {
  const std::vector<GuidelineVersion> versions = {{"A", day("2016-03-01")},
                                                  {"B", day("2016-03-01")}};
  EXPECT_EQ(version_in_force(versions, day("2016-03-01")).version, "B");
}

TEST(Parameters, OfAnotherYearAreNeverTaken) {
  EXPECT_EQ(parameter_on(test_regime(), "lim.missions", day("2016-01-01")).outcome, Outcome::Allow);
  EXPECT_EQ(parameter_on(test_regime(), "lim.missions", day("2017-01-01")).outcome,
            Outcome::ConfigMissing);
  EXPECT_EQ(parameter_on(test_regime(), "lim.ghosts", day("2016-01-01")).outcome,
            Outcome::ConfigMissing);
}

}  // namespace
}  // namespace pegaso::rules
