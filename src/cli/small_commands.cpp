// pegaso layouts, template, example, completion, help
#include <string>

#include <fmt/format.h>

#include "app/make_example.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "cli/shell.h"
#include "publishing/table.h"
#include "reading/csv_tables.h"
#include "reading/read.h"

namespace pegaso::cli {
namespace {

constexpr std::uint64_t example_objectives_usual = 40;
constexpr std::uint64_t example_seed_usual = 1;

}  // namespace

int run_layouts(const Arguments& arguments, Shell& shell) {
  publishing::Table table;
  table.columns = {{"name", {"nome", "name"}}, {"title", {"documento", "document"}}};
  for (const reading::LayoutInfo& layout : reading::layouts()) {
    table.rows.push_back({layout.name, layout.title.in(shell.language())});
  }
  print_table(table, arguments.text("format").value_or("text"), shell);
  return status_clean;
}

int run_template(const Arguments& /*arguments*/, Shell& shell) {
  shell.out().write(reading::csv_template());
  return status_clean;
}

int run_example(const Arguments& arguments, Shell& shell) {
  const std::uint64_t objectives =
      number_of(arguments, "objectives").value_or(example_objectives_usual);
  const std::uint64_t most = app::example_objectives_max();
  if (objectives < app::example_objectives_min || objectives > most) {
    return shell.complain(
        Problem{{fmt::format("--objectives va da {} a {}", app::example_objectives_min, most),
                 fmt::format("--objectives goes from {} to {}", app::example_objectives_min, most)},
                {},
                {}});
  }
  const std::uint64_t seed = number_of(arguments, "seed").value_or(example_seed_usual);
  const std::string text = [&] {
    const Progress progress(shell,
                            std::string(shell.say("invento il piano", "making the plan up")));
    return app::make_example(objectives, seed, !arguments.has("faultless"));
  }();
  shell.out().write(text);
  return status_clean;
}

int run_completion(const Arguments& arguments, Shell& shell) {
  const std::string& named = arguments.operands().front();
  if (named != "bash") {
    return shell.complain(Problem{{"non c'è un completamento per «" + named + "»",
                                   "there is no completion for «" + named + "»"},
                                  {},
                                  {"C'è per bash", "There is one for bash"}});
  }
  shell.out().write(bash_completion());
  return status_clean;
}

int run_help(const Arguments& arguments, Shell& shell) {
  if (arguments.has("man")) {
    shell.out().write(manual_page(shell.language(), version()));
    return status_clean;
  }
  if (arguments.operands().empty()) {
    shell.out().write(program_help(shell.style()));
    return status_clean;
  }
  const std::string& named = arguments.operands().front();
  const Command* command = find_command(named);
  if (command == nullptr) {
    return shell.complain(Problem{
        {"non c'è un comando «" + named + "»", "there is no command «" + named + "»"},
        {},
        {"`pegaso --help` elenca quelli che ci sono", "`pegaso --help` lists those there are"}});
  }
  shell.out().write(command_help(*command, shell.style()));
  return status_clean;
}

}  // namespace pegaso::cli
