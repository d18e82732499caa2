#include "reading/names.h"

#include <gtest/gtest.h>

namespace pegaso::reading {
namespace {

// The last values of the two lists: one that is added after them makes these tests look further.
constexpr auto last_part = static_cast<int>(Part::Guideline);
constexpr auto last_field = static_cast<int>(Field::Note);

TEST(Names, EveryPartHasANameThatLeadsBack) {
  for (int i = 0; i <= last_part; ++i) {
    const auto part = static_cast<Part>(i);
    EXPECT_FALSE(name(part).empty()) << i;
    EXPECT_EQ(part_named(name(part)), part) << i;
    EXPECT_FALSE(label(part).it.empty() || label(part).en.empty()) << i;
  }
}

TEST(Names, EveryFieldHasANameThatLeadsBack) {
  for (int i = 0; i <= last_field; ++i) {
    const auto field = static_cast<Field>(i);
    EXPECT_FALSE(name(field).empty()) << i;
    EXPECT_EQ(field_named(name(field)), field) << i;
    EXPECT_FALSE(label(field).it.empty() || label(field).en.empty()) << i;
  }
}

TEST(Names, UnknownNamesLeadNowhere) {
  EXPECT_EQ(part_named("Phase"), std::nullopt);
  EXPECT_EQ(field_named(""), std::nullopt);
}

}  // namespace
}  // namespace pegaso::reading
