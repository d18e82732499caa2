#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/shell.h"

namespace pegaso::cli {
namespace {

using ::testing::HasSubstr;

bool is_bilingual(const Words& words) { return !words.it.empty() && !words.en.empty(); }

TEST(Commands, EachIsWholeAndItsNamesAreItsOwn) {
  std::set<std::string_view> names;
  for (const Command& command : commands()) {
    EXPECT_TRUE(names.insert(command.name).second) << command.name;
    EXPECT_TRUE(is_bilingual(command.summary)) << command.name;
    EXPECT_EQ(command.details.it.empty(), command.details.en.empty()) << command.name;
    EXPECT_EQ(find_command(command.name), &command);
    EXPECT_TRUE(command.example.starts_with(command.name)) << command.name;
    std::set<std::string_view> options;
    for (const std::span<const Option> list : {command.options, common_options()}) {
      for (const Option& option : list) {
        EXPECT_TRUE(options.insert(option.name).second) << command.name << " --" << option.name;
        EXPECT_TRUE(is_bilingual(option.help)) << command.name << " --" << option.name;
        EXPECT_EQ(option.value == Value::Choice, !option.choices.empty()) << option.name;
        EXPECT_EQ(option.value != Value::Flag, is_bilingual(option.value_name)) << option.name;
      }
    }
  }
}

TEST(Help, NamesEveryOptionOfTheCommand) {
  for (const Language language : {Language::Italian, Language::English}) {
    publishing::TextStyle style;
    style.language = language;
    for (const Command& command : commands()) {
      const std::string help = command_help(command, style);
      for (const Option& option : command.options) {
        EXPECT_THAT(help, HasSubstr("--" + std::string(option.name)));
      }
      EXPECT_THAT(program_help(style), HasSubstr("  " + std::string(command.name)));
    }
  }
}

TEST(Help, FitsTheTerminal) {
  publishing::TextStyle style;
  style.width = 60;
  for (const Command& command : commands()) {
    const std::string help = command_help(command, style);
    for (const std::string_view line : split(help, '\n')) {
      if (line.starts_with("  pegaso ")) continue;  // command lines are not broken
      EXPECT_LE(publishing::display_width(line), style.width) << line;
    }
  }
}

TEST(Shell, TheEnvironmentTellsTheLanguage) {
  const auto language = [](const char* all, const char* messages, const char* lang) {
    return language_of_environment(all, messages, lang);
  };
  EXPECT_EQ(language(nullptr, nullptr, nullptr), Language::Italian);
  EXPECT_EQ(language("", "", "C.UTF-8"), Language::Italian);
  EXPECT_EQ(language(nullptr, nullptr, "it_IT.UTF-8"), Language::Italian);
  EXPECT_EQ(language(nullptr, nullptr, "en_GB.UTF-8"), Language::English);
  EXPECT_EQ(language(nullptr, nullptr, "de_AT"), Language::English);
  EXPECT_EQ(language("it_CH", "en_GB", "en_GB"), Language::Italian);
  EXPECT_EQ(language(nullptr, "en_GB", "it_IT"), Language::English);
}

}  // namespace
}  // namespace pegaso::cli
