#include "cli/output.h"

#include <charconv>
#include <utility>

#include "cli/progress.h"

namespace pegaso::cli {

void print_table(const publishing::Table& table, const std::string& format, Shell& shell) {
  if (format == "json") {
    publishing::write_json(table, shell.out());
  } else if (format == "csv") {
    publishing::write_csv(table, shell.out());
  } else {
    publishing::write_text(table, shell.style(), shell.out());
  }
}

app::ReadRequest read_request(const Arguments& arguments, std::string path) {
  return {std::move(path), arguments.text("layout"), arguments.text("rulings")};
}

std::optional<reading::Reading> read_or_complain(const app::ReadRequest& request, Shell& shell) {
  Results<reading::Reading> reading = [&] {
    const Progress progress(shell, std::string(shell.say("leggo ", "reading ")) + request.path);
    return app::read_plan(request);
  }();
  if (!reading) {
    shell.complain(reading.error());
    return std::nullopt;
  }
  return std::move(*reading);
}

std::optional<std::uint64_t> number_of(const Arguments& arguments, std::string_view option) {
  const auto text = arguments.text(option);
  if (!text) return std::nullopt;
  std::uint64_t number = 0;
  std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

std::optional<std::string> store_of(const Arguments& arguments, std::string_view option,
                                    Shell& shell) {
  if (auto path = arguments.text(option)) return path;
  const std::string name = "--" + std::string(option);
  shell.complain(Problem{{"manca l'archivio", "the store is missing"},
                         {},
                         {"Indicarlo con " + name + ", ad esempio " + name + " town.db",
                          "Name it with " + name + ", for instance " + name + " town.db"}});
  return std::nullopt;
}

}  // namespace pegaso::cli
