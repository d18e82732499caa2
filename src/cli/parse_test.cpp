#include "cli/parse.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pegaso::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::variant<ParsedCommand, Problem> parse_words(std::vector<std::string> words) {
  words.insert(words.begin(), "pegaso");
  std::vector<char*> pointers;
  pointers.reserve(words.size());
  for (std::string& word : words) pointers.push_back(word.data());
  return parse(pointers);
}

ParsedCommand good(std::vector<std::string> words) {
  const auto parsed = parse_words(std::move(words));
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    ADD_FAILURE() << problem->message.en;
    return {};
  }
  return std::get<ParsedCommand>(parsed);
}

Problem refused(std::vector<std::string> words) {
  const auto parsed = parse_words(std::move(words));
  if (const auto* problem = std::get_if<Problem>(&parsed)) return *problem;
  ADD_FAILURE() << "was accepted";
  return {};
}

TEST(Parse, AnOperandMayBearTheNameOfACommand) {
  const ParsedCommand parsed = good({"draft", "show", "rinvio", "--format", "changes"});
  EXPECT_EQ(parsed.command->name, "draft");
  EXPECT_THAT(parsed.arguments.operands(), ElementsAre("show", "rinvio"));
}

TEST(Parse, OptionsStandBeforeOrAfterOperands) {
  for (const auto& words : {std::vector<std::string>{"check", "a", "--format", "json", "b"},
                            {"check", "--format=json", "a", "b"},
                            {"check", "a", "b", "--format=json"}}) {
    const auto parsed = good(words);
    ASSERT_NE(parsed.command, nullptr);
    EXPECT_EQ(parsed.command->name, "check");
    EXPECT_EQ(parsed.arguments.text("format"), "json");
    EXPECT_THAT(parsed.arguments.operands(), ElementsAre("a", "b"));
  }
}

TEST(Parse, ADashIsAnOperandAndTwoDashesEndTheOptions) {
  EXPECT_THAT(good({"read", "-"}).arguments.operands(), ElementsAre("-"));
  EXPECT_THAT(good({"read", "--", "--format"}).arguments.operands(), ElementsAre("--format"));
}

TEST(Parse, CommonOptionsStandOnBothSidesOfTheCommand) {
  EXPECT_EQ(good({"--language", "en", "read", "a"}).arguments.text("language"), "en");
  EXPECT_EQ(good({"read", "a", "--language", "en"}).arguments.text("language"), "en");
}

TEST(Parse, AnAliasIsTheSameOption) {
  EXPECT_EQ(good({"list", "--db", "t.db"}).arguments.text("from"), "t.db");
  EXPECT_TRUE(good({"-V"}).arguments.has("version"));
}

TEST(Parse, TheLastOfTwoHolds) {
  EXPECT_EQ(good({"check", "a", "--format=json", "--format=sarif"}).arguments.text("format"),
            "sarif");
}

TEST(Parse, ValuesMayBeginWithADash) {
  EXPECT_EQ(good({"review", "a", "--why=-- perché sì"}).arguments.text("why"), "-- perché sì");
}

TEST(Parse, HelpNeedsNoOperands) { EXPECT_TRUE(good({"check", "--help"}).arguments.has("help")); }

TEST(Parse, NothingIsNoCommand) {
  const auto parsed = good({});
  EXPECT_EQ(parsed.command, nullptr);
  EXPECT_THAT(parsed.arguments.operands(), IsEmpty());
}

TEST(Parse, RefusalsNameTheWordAndTheCure) {
  EXPECT_THAT(refused({"chekc", "a"}).cure.en, HasSubstr("pegaso check"));
  EXPECT_THAT(refused({"check", "--formt=json", "a"}).cure.en, HasSubstr("--format"));
  EXPECT_THAT(refused({"check", "--format", "xml", "a"}).cure.en, HasSubstr("sarif"));
  EXPECT_THAT(refused({"check", "a", "--jobs"}).message.en, HasSubstr("--jobs"));
  EXPECT_THAT(refused({"check", "a", "--jobs", "-1"}).message.en, HasSubstr("--jobs"));
  EXPECT_THAT(refused({"check", "a", "--jobs", "2x"}).message.en, HasSubstr("2x"));
  EXPECT_THAT(refused({"check"}).message.en, HasSubstr("FILE"));
  EXPECT_THAT(refused({"read", "a", "b"}).message.en, HasSubstr("b"));
  EXPECT_THAT(refused({"list", "a"}).message.en, HasSubstr("a"));
  EXPECT_THAT(refused({"---"}).message.en, HasSubstr("---"));
}

}  // namespace
}  // namespace pegaso::cli
