#include "cli/output.h"

#include <utility>

#include "base/number.h"
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
  return parse_number<std::uint64_t>(*text);
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
