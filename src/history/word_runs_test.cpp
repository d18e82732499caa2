#include "history/word_runs.h"

#include <chrono>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace pegaso::history {
namespace {

using ::testing::ElementsAre;

constexpr auto equal = RunKind::Equal;
constexpr auto removed = RunKind::Removed;
constexpr auto added = RunKind::Added;

// The words of the runs that one of the two texts has.
std::string without(RunKind left_out, const std::vector<WordRun>& runs) {
  std::string text;
  for (const WordRun& run : runs) {
    if (run.kind == left_out) continue;
    if (!text.empty()) text += ' ';
    text += run.text;
  }
  return text;
}

std::string numbered(std::size_t count, const std::string& word = "parola") {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += word + std::to_string(i) + " ";
  return text;
}

std::string any_text() {
  const auto picks = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12));
  static const std::vector<std::string> words = {"il",     "di",    "la",   "scuola", "piano", "e",
                                                 "Comune", "entro", "2016", "opere",  "a",     "x"};
  std::string text;
  for (const int pick : picks) text += words[static_cast<std::size_t>(pick)] + " ";
  return text;
}

TEST(WordRuns, TellWhatChangedWithinATextThatStayed) {
  EXPECT_THAT(compare_words("Aprire lo sportello unico entro il 31 marzo in piazza",
                            "Aprire lo sportello unico entro il 30 giugno in piazza"),
              ElementsAre(WordRun{equal, "Aprire lo sportello unico entro il"},
                          WordRun{removed, "31 marzo"}, WordRun{added, "30 giugno"},
                          WordRun{equal, "in piazza"}));
  EXPECT_THAT(compare_words("a b", "a b c"),
              ElementsAre(WordRun{equal, "a b"}, WordRun{added, "c"}));
  EXPECT_THAT(compare_words("a b", ""), ElementsAre(WordRun{removed, "a b"}));
  EXPECT_THAT(compare_words("", ""), ElementsAre());
  EXPECT_THAT(compare_words(" a\n b ", "a b"), ElementsAre(WordRun{equal, "a b"}));
}

TEST(WordRuns, AWordThatTwoGreaterChangesShareByChanceIsNoLandmark) {
  EXPECT_THAT(compare_words("inizio manutenzione straordinaria di edifici scolastici fine",
                            "inizio progettazione esecutiva di impianti sportivi fine"),
              ElementsAre(WordRun{equal, "inizio"},
                          WordRun{removed, "manutenzione straordinaria di edifici scolastici"},
                          WordRun{added, "progettazione esecutiva di impianti sportivi"},
                          WordRun{equal, "fine"}));
}

TEST(WordRuns, ALongTextKeepsItsLandmarks) {
  // Too long to be compared pair by pair; each hundredth word is another one.
  std::string before;
  std::string after;
  for (int i = 0; i < 20'000; ++i) {
    before += "parola" + std::to_string(i) + " ";
    after += (i % 100 == 50 ? "altra" : "parola") + std::to_string(i) + " ";
  }
  const std::vector<WordRun> runs = compare_words(before, after);
  EXPECT_EQ(without(added, runs), fold_spaces(before));
  EXPECT_EQ(without(removed, runs), fold_spaces(after));
  EXPECT_EQ(runs.size(), 200U * 3 + 1);
}

TEST(WordRuns, HugeTextsWithNothingToHoldOnToAreReplacedAtOnce) {
  std::string before;
  std::string after;
  for (int i = 0; i < 300'000; ++i) {
    before += i % 2 == 0 ? "a " : "b ";
    after += i % 3 == 0 ? "b " : "c ";
  }
  const auto started = std::chrono::steady_clock::now();
  const std::vector<WordRun> runs = compare_words(before, after);
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(20));
  EXPECT_EQ(without(added, runs), fold_spaces(before));
  EXPECT_EQ(without(removed, runs), fold_spaces(after));
}

RC_GTEST_PROP(WordRuns, GiveBothTextsBack, ()) {
  const std::string before = any_text();
  const std::string after = any_text();
  const std::vector<WordRun> runs = compare_words(before, after);
  RC_ASSERT(without(added, runs) == fold_spaces(before));
  RC_ASSERT(without(removed, runs) == fold_spaces(after));
  for (std::size_t i = 0; i < runs.size(); ++i) {
    RC_ASSERT(!runs[i].text.empty());
    if (i > 0) RC_ASSERT(runs[i].kind != runs[i - 1].kind);
    if (i > 0 && runs[i].kind == removed) RC_ASSERT(runs[i - 1].kind == equal);
  }
}

RC_GTEST_PROP(WordRuns, GiveLongTextsBack, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(500, 1500);
  const std::string before = numbered(count) + any_text() + numbered(count, "altra");
  const std::string after = any_text() + numbered(count, "altra") + any_text() + numbered(count);
  const std::vector<WordRun> runs = compare_words(before, after);
  RC_ASSERT(without(added, runs) == fold_spaces(before));
  RC_ASSERT(without(removed, runs) == fold_spaces(after));
}

RC_GTEST_PROP(WordRuns, NothingDiffersFromItself, ()) {
  const std::string text = any_text();
  const std::vector<WordRun> runs = compare_words(text, text);
  RC_ASSERT(runs.size() <= 1U);
  RC_ASSERT(without(removed, runs) == fold_spaces(text));
}

}  // namespace
}  // namespace pegaso::history
