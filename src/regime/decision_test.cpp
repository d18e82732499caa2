#include "regime/decision.h"

#include <gtest/gtest.h>

namespace pegaso::regime {
namespace {

TEST(Decision, TheGravestOutcomePrevailsInAnyOrder) {
  using enum Outcome;
  for (const auto& [first, second] :
       {std::pair(Allow, Warn), std::pair(Warn, NeedsApproval),
        std::pair(NeedsApproval, Unresolved), std::pair(Unresolved, ConfigMissing),
        std::pair(ConfigMissing, Block)}) {
    Decision upwards;
    upwards.add({.rule = "A-01", .outcome = first});
    upwards.add({.rule = "B-01", .outcome = second});
    EXPECT_EQ(upwards.outcome, second);
    Decision downwards;
    downwards.add({.rule = "B-01", .outcome = second});
    downwards.add({.rule = "A-01", .outcome = first});
    EXPECT_EQ(downwards.outcome, second);
    EXPECT_EQ(upwards.is_against("A-01"), first != Allow);
    EXPECT_TRUE(upwards.is_against("B-01"));
    EXPECT_FALSE(upwards.is_against("C-01"));
  }
}

TEST(Decision, ASentenceTakesItsFiguresInItsLanguage) {
  const Reason reason{.rule = "A-01",
                      .message = {"{unit}: {amount} dal {day}, {count} volte, {what} {gone}.",
                                  "{unit}: {amount} from {day}, {count} times, {what} {gone}."},
                      .figures = {{"unit", Named{"HR", {"Personale", "Staff"}}},
                                  {"amount", Money::from_cents(123'456)},
                                  {"day", *Date::from(2016, 7, 31)},
                                  {"count", std::int64_t{3}},
                                  {"what", std::string("{day}")}}};
  // A figure that holds braces is text, and a place without a figure stays as it is written.
  EXPECT_EQ(describe(reason, Language::Italian),
            "Personale: 1.234,56 dal 31/07/2016, 3 volte, {day} {gone}.");
  EXPECT_EQ(describe(reason, Language::English),
            "Staff: 1.234,56 from 31/07/2016, 3 times, {day} {gone}.");
}

TEST(Decision, EveryOutcomeHasANameAndATitle) {
  EXPECT_EQ(name(Outcome::Allow), "ALLOW");
  EXPECT_EQ(name(Outcome::NeedsApproval), "NEEDS_APPROVAL");
  EXPECT_EQ(name(Outcome::Unresolved), "UNRESOLVED");
  EXPECT_EQ(name(Outcome::ConfigMissing), "CONFIG_MISSING");
  EXPECT_EQ(name(Outcome::Block), "BLOCK");
  EXPECT_EQ(title(Outcome::Warn).en, "allowed with a warning");
}

}  // namespace
}  // namespace pegaso::regime
