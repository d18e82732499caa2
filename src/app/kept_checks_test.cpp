#include "app/kept_checks.h"

#include <utility>

#include <gtest/gtest.h>

#include "example/example.h"

namespace pegaso::app {
namespace {

history::Version version_of(std::uint64_t seed) {
  history::NewIds ids;
  return history::first_version(example::make(6, seed, example::Faults::Some).plan, ids);
}

TEST(KeptChecks, GiveTheFindingsOfTheVersionThatIsAskedAbout) {
  KeptChecks kept;
  const history::Version first = version_of(1);
  history::Version second = first;
  second.plan.objectives.at(0).title.clear();
  EXPECT_EQ(*kept.of(first), check_version(first));
  EXPECT_EQ(*kept.of(second), check_version(second));
  EXPECT_NE(*kept.of(second), *kept.of(first));
}

TEST(KeptChecks, AreFoundOnceAndForgetTheLeastUsed) {
  KeptChecks kept;
  const auto first = kept.of(version_of(1));
  for (const std::uint64_t seed : {2U, 3U, 4U}) kept.of(version_of(seed));
  EXPECT_EQ(kept.of(version_of(1)), first);
  const auto second = kept.of(version_of(2));
  for (const std::uint64_t seed : {5U, 6U, 7U}) kept.of(version_of(seed));
  EXPECT_EQ(kept.of(version_of(2)), second);
  EXPECT_NE(kept.of(version_of(1)), first);
}

}  // namespace
}  // namespace pegaso::app
