#include "base/problem.h"

#include <gtest/gtest.h>

#include "base/result.h"

namespace pegaso {
namespace {

const Bilingual message = {"manca il titolo", "the title is missing"};
const Bilingual cure = {"Scrivilo nella prima riga", "Write it in the first line"};

TEST(Describe, SaysPlaceMessageAndCureInTheLanguageAsked) {
  const Problem problem{message, {"piano.txt", 12, 3}, cure};
  EXPECT_EQ(describe(problem, Language::Italian),
            "piano.txt:12:3: manca il titolo. Scrivilo nella prima riga");
  EXPECT_EQ(describe(problem, Language::English),
            "piano.txt:12:3: the title is missing. Write it in the first line");
}

TEST(Describe, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(describe({message, {}, {}}, Language::English), "the title is missing");
  EXPECT_EQ(describe({message, {"piano.txt", 0, 0}, {}}, Language::English),
            "piano.txt: the title is missing");
  EXPECT_EQ(describe({message, {"piano.txt", 7, 0}, {}}, Language::English),
            "piano.txt:7: the title is missing");
  EXPECT_EQ(describe({message, {"piano.txt", 0, 9}, {}}, Language::English),
            "piano.txt: the title is missing");
}

TEST(Describe, DoesNotEndASentenceTwice) {
  EXPECT_EQ(describe({{"Manca.", "Missing."}, {}, {"Riprova", "Try again"}}, Language::English),
            "Missing. Try again");
  EXPECT_EQ(describe({{"Sicuro?", "Sure?"}, {}, {"Riprova", "Try again"}}, Language::Italian),
            "Sicuro? Riprova");
}

TEST(Bilingual, GivesTheLanguageAsked) {
  EXPECT_EQ(message.in(Language::Italian), "manca il titolo");
  EXPECT_EQ(message.in(Language::English), "the title is missing");
}

Result<int> half(int number) {
  if (number % 2 != 0) return refuse({"dispari", "odd"}, {"numeri", 1, 1}, {"raddoppia", "double"});
  return number / 2;
}

Result<int> quarter(int number) {
  const int once = TRY(half(number));
  return TRY(half(once));
}

TEST(Result, TryGivesTheValueOrLeavesWithTheProblem) {
  EXPECT_EQ(quarter(12), 3);
  const auto refused = quarter(6);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(),
            (Problem{{"dispari", "odd"}, {"numeri", 1, 1}, {"raddoppia", "double"}}));
}

Result<std::unique_ptr<int>> boxed(bool give) {
  if (!give) return refuse({"niente", "nothing"});
  return std::make_unique<int>(5);
}

TEST(Result, TryMovesValuesThatCannotBeCopied) {
  const auto open = [](bool give) -> Result<int> {
    const std::unique_ptr<int> box = TRY(boxed(give));
    return *box;
  };
  EXPECT_EQ(open(true), 5);
  EXPECT_EQ(open(false).error().message.en, "nothing");
}

}  // namespace
}  // namespace pegaso
