// The commands of the program: one table, from which come the parsing of arguments, --help, the man
// page and the completion for bash.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace pegaso::cli {

class Shell;

// The same words in the two languages; views to constant data.
struct Words {
  std::string_view it;
  std::string_view en;

  std::string_view in(Language language) const { return language == Language::Italian ? it : en; }
};

// What the value of an option is; `Flag` has none.
enum class Value { Flag, Text, File, Number, Choice };

struct Option {
  std::string_view name;   // "format", given as --format
  std::string_view alias;  // another name for the same; "" for none
  Value value = Value::Flag;
  Words value_name;          // "FILE"
  std::string_view choices;  // Choice: "text|json|sarif", the one assumed first
  Words help;
};

enum class Amount { None, One, OneOrMore, OneAtMost, Any };

// What follows the command's name beside options.
struct Operand {
  Amount amount = Amount::None;
  Words name;
  bool is_file = false;
  Words help;
};

// What a person typed, after parsing: every option is one that the command has, every choice one of
// its choices, the number of operands right.
class Arguments {
 public:
  bool has(std::string_view option) const { return values_.contains(option); }
  // The option's value; nullopt when it was not given.
  std::optional<std::string> text(std::string_view option) const;
  // A choice, or the one assumed when none was given.
  std::string choice(const Option& option) const;
  const std::vector<std::string>& operands() const { return operands_; }

  void set(std::string_view option, std::string value) {
    values_.insert_or_assign(std::string(option), std::move(value));
  }
  void add_operand(std::string operand) { operands_.push_back(std::move(operand)); }

 private:
  std::map<std::string, std::string, std::less<>> values_;
  std::vector<std::string> operands_;
};

struct Command {
  std::string_view name;
  Words summary;  // one line
  Words details;  // a few sentences; "" when the summary says it
  Operand operand;
  std::span<const Option> options;
  std::string_view example;  // a command line, without "pegaso"
  // Returns the exit status.
  int (*run)(const Arguments& arguments, Shell& shell);
};

// Exit statuses.
inline constexpr int status_clean = 0;
inline constexpr int status_findings = 1;  // `check` found errors
inline constexpr int status_refused = 2;   // could not read, could not do it, wrong arguments

// All commands, in the order of --help.
std::span<const Command> commands();
// nullptr: no such command.
const Command* find_command(std::string_view name);

// The options that every command has: --language, --color, --help.
std::span<const Option> common_options();
// Those of the program without a command: --version and the common ones.
std::span<const Option> program_options();

// The option of the command, or the common one, of that name; it must be there.
const Option& option_of(const Command& command, std::string_view name);

// What the commands do, by file.
int run_read(const Arguments& arguments, Shell& shell);
int run_check(const Arguments& arguments, Shell& shell);
int run_findings(const Arguments& arguments, Shell& shell);
int run_review(const Arguments& arguments, Shell& shell);
int run_explain(const Arguments& arguments, Shell& shell);
int run_layouts(const Arguments& arguments, Shell& shell);
int run_template(const Arguments& arguments, Shell& shell);
int run_example(const Arguments& arguments, Shell& shell);
int run_decide(const Arguments& arguments, Shell& shell);
int run_regimes(const Arguments& arguments, Shell& shell);
int run_impact(const Arguments& arguments, Shell& shell);
int run_import(const Arguments& arguments, Shell& shell);
int run_list(const Arguments& arguments, Shell& shell);
int run_show(const Arguments& arguments, Shell& shell);
int run_find(const Arguments& arguments, Shell& shell);
int run_export(const Arguments& arguments, Shell& shell);
int run_log(const Arguments& arguments, Shell& shell);
int run_blame(const Arguments& arguments, Shell& shell);
int run_diff(const Arguments& arguments, Shell& shell);
int run_verify(const Arguments& arguments, Shell& shell);
int run_draft(const Arguments& arguments, Shell& shell);
int run_approve(const Arguments& arguments, Shell& shell);
int run_correct(const Arguments& arguments, Shell& shell);
int run_ratify(const Arguments& arguments, Shell& shell);
int run_annul(const Arguments& arguments, Shell& shell);
int run_codes(const Arguments& arguments, Shell& shell);
int run_l190(const Arguments& arguments, Shell& shell);
int run_serve(const Arguments& arguments, Shell& shell);
int run_import_budget(const Arguments& arguments, Shell& shell);
int run_commit(const Arguments& arguments, Shell& shell);
int run_assess(const Arguments& arguments, Shell& shell);
int run_collect(const Arguments& arguments, Shell& shell);
int run_remind(const Arguments& arguments, Shell& shell);
int run_hand_over(const Arguments& arguments, Shell& shell);
int run_settle(const Arguments& arguments, Shell& shell);
int run_pay(const Arguments& arguments, Shell& shell);
int run_reduce(const Arguments& arguments, Shell& shell);
int run_divide(const Arguments& arguments, Shell& shell);
int run_report(const Arguments& arguments, Shell& shell);
int run_purchase(const Arguments& arguments, Shell& shell);
int run_due(const Arguments& arguments, Shell& shell);
int run_event(const Arguments& arguments, Shell& shell);
int run_accounts(const Arguments& arguments, Shell& shell);
int run_assignments(const Arguments& arguments, Shell& shell);
int run_grants(const Arguments& arguments, Shell& shell);
int run_completion(const Arguments& arguments, Shell& shell);
int run_help(const Arguments& arguments, Shell& shell);

}  // namespace pegaso::cli
