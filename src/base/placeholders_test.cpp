#include "base/placeholders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pegaso {
namespace {

std::string fill(std::string_view text) {
  return with_places_filled(text, [](std::string_view name) -> std::optional<std::string> {
    if (name == "day") return "31/07/2016";
    return std::nullopt;
  });
}

TEST(Placeholders, KnownPlacesAreFilledAndOthersStay) {
  EXPECT_EQ(fill("Fino al {day}: {what}."), "Fino al 31/07/2016: {what}.");
  EXPECT_EQ(fill("{day}{day}"), "31/07/201631/07/2016");
}

TEST(Placeholders, AnOpenBraceIsText) {
  EXPECT_EQ(fill("a { b"), "a { b");
  EXPECT_EQ(fill(""), "");
}

TEST(Placeholders, NamesInOrder) {
  EXPECT_THAT(places_of("{b} and {a}, {"), testing::ElementsAre("b", "a"));
}

}  // namespace
}  // namespace pegaso
