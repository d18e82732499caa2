#include "cli/parse.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/number.h"
#include "base/text.h"
#include "cli/nearest.h"

namespace pegaso::cli {
namespace {

// "Forse `check`?" / "Did you mean `check`?", or a hint at --help.
Bilingual nearest(std::string_view word, const std::vector<std::string_view>& candidates,
                  std::string_view before, std::string_view help) {
  const auto near = nearest_of(word, candidates);
  const std::string hint(help);
  if (!near) {
    return {"`" + hint + "` elenca quelli che ci sono", "`" + hint + "` lists those there are"};
  }
  const std::string found = std::string(before) + std::string(*near);
  return {"Forse `" + found + "`? `" + hint + "` li elenca tutti",
          "Did you mean `" + found + "`? `" + hint + "` lists them all"};
}

std::string help_for(const Command* command) {
  return command == nullptr ? "pegaso --help" : "pegaso " + std::string(command->name) + " --help";
}

// CLI11 splits the words into options and operands; what they mean is looked up in the table.
class Parser {
 public:
  explicit Parser(std::span<char* const> words) {
    const auto view = [](const char* word) { return std::string_view(word); };
    app_.set_help_flag();
    app_.allow_extras();
    app_.prefix_command(false);
    // After the command, a word that is the name of another ("draft show") is an operand.
    app_.require_subcommand(0, 1);
    add_options(app_, program_options());
    for (const Command& command : commands()) {
      CLI::App* sub = app_.add_subcommand(std::string(command.name));
      subcommands_.emplace_back(sub, &command);
      // A command that no word names is not the one; most of the work of parsing is making options.
      if (std::ranges::find(words, command.name, view) == words.end()) continue;
      sub->set_help_flag();
      sub->allow_extras();
      add_options(*sub, common_options());
      add_options(*sub, command.options);
      sub->add_option("operands", operands_)->expected(-1);
    }
  }

  std::variant<ParsedCommand, Problem> parse(std::span<char* const> words) {
    try {
      app_.parse(static_cast<int>(words.size()), words.data());
    } catch (const CLI::ArgumentMismatch& error) {
      return missing_value(error.what());
    } catch (const CLI::ParseError& error) {
      return Problem{{"argomenti non compresi: " + std::string(error.what()),
                      "arguments not understood: " + std::string(error.what())},
                     {},
                     {"Vedere `pegaso --help`", "See `pegaso --help`"}};
    }
    for (const auto& [sub, command] : subcommands_) {
      if (sub->parsed()) parsed_.command = command;
    }
    if (auto problem = unknown_word()) return *problem;
    for (const auto& [option, value] : values_) parsed_.arguments.set(option->name, value);
    for (std::string& operand : operands_) parsed_.arguments.add_operand(std::move(operand));
    if (auto problem = wrong_value()) return *problem;
    if (auto problem = wrong_amount()) return *problem;
    return std::move(parsed_);
  }

 private:
  void add_options(CLI::App& app, std::span<const Option> options) {
    for (const Option& option : options) {
      std::string names = "--" + std::string(option.name);
      if (!option.alias.empty()) {
        names += option.alias.size() == 1 ? ",-" : ",--";
        names += option.alias;
      }
      if (option.value == Value::Flag) {
        app.add_flag_callback(names, [this, &option] { values_[&option] = ""; });
      } else {
        app.add_option_function<std::string>(
               names, [this, &option](const std::string& value) { values_[&option] = value; })
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
      }
    }
  }

  std::optional<Problem> unknown_word() const {
    const CLI::App* sub = nullptr;
    for (const auto& [each, command] : subcommands_) {
      if (command == parsed_.command) sub = each;
    }
    std::vector<std::string> extras = app_.remaining();
    if (sub != nullptr) {
      for (const std::string& each : sub->remaining()) extras.push_back(each);
    }
    std::erase(extras, "--");
    if (extras.empty()) return std::nullopt;
    const std::string word = extras.front().substr(0, extras.front().find('='));
    const std::string help = help_for(parsed_.command);
    if (!word.starts_with('-')) {
      std::vector<std::string_view> names;
      for (const Command& command : commands()) names.push_back(command.name);
      return Problem{{"non c'è un comando «" + word + "»", "there is no command «" + word + "»"},
                     {},
                     nearest(word, names, "pegaso ", help)};
    }
    std::vector<std::string_view> names;
    const auto add = [&](std::span<const Option> options) {
      for (const Option& option : options) names.push_back(option.name);
    };
    if (parsed_.command == nullptr) {
      add(program_options());
    } else {
      add(parsed_.command->options);
      add(common_options());
    }
    const std::size_t dashes = std::min(word.find_first_not_of('-'), word.size());
    const std::string_view bare = std::string_view(word).substr(dashes);
    return Problem{{"non c'è un'opzione " + word, "there is no option " + word},
                   {},
                   nearest(bare, names, "--", help)};
  }

  static Problem missing_value(std::string_view what) {
    const std::string option(what.substr(0, what.find(':')));
    return {{"l'opzione " + option + " vuole un valore", "the option " + option + " needs a value"},
            {},
            {"Scriverlo dopo l'opzione", "Write it after the option"}};
  }

  std::optional<Problem> wrong_value() const {
    for (const auto& [option, value] : values_) {
      const std::string name = "--" + std::string(option->name);
      if (option->value == Value::Choice) {
        const auto choices = split(option->choices, '|');
        if (std::ranges::find(choices, std::string_view(value)) != choices.end()) continue;
        std::string list;
        for (const std::string_view choice : choices) {
          list += (list.empty() ? "" : ", ") + std::string(choice);
        }
        return Problem{{name + ": «" + value + "» non è tra i valori possibili",
                        name + ": «" + value + "» is not one of its values"},
                       {},
                       {"Sono: " + list, "They are: " + list}};
      }
      if (option->value == Value::Number) {
        if (parse_number<std::uint64_t>(value)) continue;
        return Problem{{name + ": «" + value + "» non è un numero intero",
                        name + ": «" + value + "» is not a whole number"},
                       {},
                       {"Scrivere solo cifre", "Write digits only"}};
      }
    }
    return std::nullopt;
  }

  std::optional<Problem> wrong_amount() const {
    const Command* command = parsed_.command;
    if (command == nullptr || parsed_.arguments.has("help")) return std::nullopt;
    const std::size_t count = parsed_.arguments.operands().size();
    const Amount amount = command->operand.amount;
    const bool needs_one = amount == Amount::One || amount == Amount::OneOrMore;
    const bool one_at_most = amount == Amount::One || amount == Amount::OneAtMost;
    const std::string help = help_for(command);
    const Bilingual cure{"Vedere `" + help + "`", "See `" + help + "`"};
    if (needs_one && count == 0) {
      return Problem{{"manca " + std::string(command->operand.name.it),
                      std::string(command->operand.name.en) + " is missing"},
                     {},
                     cure};
    }
    if ((one_at_most && count > 1) || (amount == Amount::None && count > 0)) {
      const std::string& word = parsed_.arguments.operands()[amount == Amount::None ? 0 : 1];
      return Problem{{"«" + word + "» è di troppo", "«" + word + "» is one too many"}, {}, cure};
    }
    return std::nullopt;
  }

  CLI::App app_{"", "pegaso"};
  std::vector<std::pair<CLI::App*, const Command*>> subcommands_;
  std::map<const Option*, std::string> values_;
  std::vector<std::string> operands_;
  ParsedCommand parsed_;
};

}  // namespace

std::variant<ParsedCommand, Problem> parse(std::span<char* const> words) {
  return Parser(words).parse(words);
}

}  // namespace pegaso::cli
