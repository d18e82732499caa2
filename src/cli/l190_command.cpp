// pegaso l190
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/contract_data.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/output.h"
#include "cli/shell.h"
#include "contracts/fault.h"
#include "l190/schema.h"
#include "l190/tables.h"
#include "publishing/table.h"
#include "publishing/text_layout.h"

namespace pegaso::cli {
namespace {

using contracts::Fault;
using contracts::Severity;
using publishing::Align;
using publishing::Table;
using publishing::Tone;

publishing::Term severity_term(Severity severity) {
  const std::string code(contracts::name(severity));
  switch (severity) {
    case Severity::Error:
      return {code, {"errore", "error"}};
    case Severity::Mended:
      return {code, {"da correggere", "to be mended"}};
    case Severity::Warning:
      return {code, {"avviso", "warning"}};
  }
  return {code, {}};
}

Tone tone_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return Tone::Red;
    case Severity::Mended:
      return Tone::Yellow;
    case Severity::Warning:
      return Tone::Blue;
  }
  return Tone::Plain;
}

// "file:12: avviso: message. cure". `mended` is the word for what was put right.
std::string line_of(const Fault& fault, const publishing::TextStyle& style,
                    const Bilingual& mended = severity_term(Severity::Mended).words) {
  const Problem& problem = fault.problem;
  std::string line = problem.where.file;
  if (problem.where.line != 0) line += fmt::format(":{}", problem.where.line);
  const Bilingual words =
      fault.severity == Severity::Mended ? mended : severity_term(fault.severity).words;
  const std::string& severity = words.in(style.language);
  line += ": " + publishing::toned(severity, tone_of(fault.severity), style) + ": ";
  line += publishing::printable(problem.message.in(style.language));
  const std::string& cure = problem.cure.in(style.language);
  if (!cure.empty()) line += ". " + publishing::printable(cure);
  return line + "\n";
}

void print_faults(const std::vector<Fault>& faults, Shell& shell) {
  for (const Fault& fault : faults) shell.out().write(line_of(fault, shell.style()));
}

// On standard error, where the output is a data set.
void remark_on(const std::vector<Fault>& faults, Shell& shell) {
  publishing::TextStyle plain = shell.style();
  plain.colour = false;
  for (const Fault& fault : faults) {
    std::string line = line_of(fault, plain, {"corretto", "mended"});
    line.pop_back();
    shell.remark(line);
  }
}

std::int64_t count_of(const std::vector<Fault>& faults, Severity severity) {
  return std::ranges::count(faults, severity, &Fault::severity);
}

Table faults_table() {
  Table table;
  table.columns = {{"file", {"file", "file"}},
                   {"line", {"riga", "line"}, Align::Right},
                   {"contract", {"contratto", "contract"}, Align::Right},
                   {"cig", {"CIG", "CIG"}},
                   {"severity", {"gravità", "severity"}},
                   {"kind", {"tipo", "kind"}},
                   {"message", {"che cosa", "what"}},
                   {"cure", {"rimedio", "cure"}}};
  return table;
}

void add_rows(Table& table, const l190::ReadDataset& read, Language language) {
  for (const Fault& fault : read.faults) {
    const auto& where = fault.problem.where;
    publishing::Cell line;
    if (where.line != 0) line = std::int64_t{where.line};
    publishing::Cell number;
    publishing::Cell cig;
    if (fault.record) {
      number = static_cast<std::int64_t>(*fault.record + 1);
      cig = read.dataset.contracts[*fault.record].cig;
    }
    table.rows.push_back({where.file, line, number, cig, severity_term(fault.severity),
                          std::string(contracts::name(fault.kind)),
                          fault.problem.message.in(language), fault.problem.cure.in(language)});
  }
}

std::optional<int> year_of(const Arguments& arguments) { return int_of(arguments, "year"); }

int check_files(const Arguments& arguments, Shell& shell) {
  const std::string format = arguments.text("format").value_or("text");
  Table table = faults_table();
  int status = status_clean;
  const auto& operands = arguments.operands();
  for (std::size_t i = 1; i < operands.size(); ++i) {
    const auto read = app::check_contract_data(operands[i], year_of(arguments));
    if (!read) {
      shell.complain(read.error());
      status = status_refused;
      continue;
    }
    const std::int64_t errors = count_of(read->faults, Severity::Error);
    const std::int64_t mended = count_of(read->faults, Severity::Mended);
    if (errors + mended > 0 && status == status_clean) status = status_findings;
    if (format != "text") {
      add_rows(table, *read, shell.language());
      continue;
    }
    print_faults(read->faults, shell);
    const std::int64_t warnings = count_of(read->faults, Severity::Warning);
    const std::string what = read->is_index ? std::string(shell.say("indice", "index"))
                                            : fmt::format("{} {}", read->dataset.contracts.size(),
                                                          shell.say("contratti", "contracts"));
    const std::string_view words =
        shell.say("{}: {}, schema {}: {} errori, {} da correggere, {} avvisi\n",
                  "{}: {}, schema {}: {} errors, {} to be mended, {} warnings\n");
    shell.out().write(fmt::format(fmt::runtime(words), operands[i], what, read->schema, errors,
                                  mended, warnings));
  }
  if (format != "text") print_table(table, format, shell);
  return status;
}

int write_file(const Arguments& arguments, Shell& shell) {
  app::WriteContractData request;
  request.input = arguments.operands()[1];
  request.output = arguments.text("output");
  request.year = year_of(arguments);
  request.title = arguments.text("title");
  request.publisher = arguments.text("publisher");
  request.url = arguments.text("url");
  request.licence = arguments.text("licence");
  const auto published = day_of(arguments, "published");
  if (!published) return shell.complain(published.error());
  request.published = *published;
  const auto updated = day_of(arguments, "updated");
  if (!updated) return shell.complain(updated.error());
  request.updated = *updated;
  request.today = Shell::today();
  if (const auto size = number_of(arguments, "per-file")) {
    if (*size == 0 || !request.output) {
      return shell.complain(Problem{{"--per-file vuole un numero da 1 in su, e --output",
                                     "--per-file takes a number from 1 on, and --output"},
                                    {},
                                    {}});
    }
    request.contracts_per_file = static_cast<std::size_t>(*size);
  }
  const auto written = app::write_contract_data(request);
  if (!written) return shell.complain(written.error());
  remark_on(written->remarks, shell);
  if (!written->refusals.empty()) {
    remark_on(written->refusals, shell);
    const std::string_view words = shell.say("non si scrive niente: {} errori da correggere prima",
                                             "nothing is written: {} errors to mend before");
    shell.remark(fmt::format(fmt::runtime(words), written->refusals.size()));
    return status_refused;
  }
  if (!request.output) {
    shell.out().write(written->xml);
    return status_clean;
  }
  for (const std::string& file : written->files) {
    shell.out().write(fmt::format("{} {}\n", shell.say("Scritto:", "Written:"), file));
  }
  const std::string_view words = shell.say("{} contratti, validi per lo schema {}; {} avvisi{}\n",
                                           "{} contracts, valid by schema {}; {} warnings{}\n");
  const std::string_view more =
      written->warnings == 0
          ? std::string_view()
          : shell.say(", che `pegaso l190 check` elenca", ", which `pegaso l190 check` lists");
  shell.out().write(fmt::format(fmt::runtime(words), written->contracts, written->schema,
                                written->warnings, more));
  return status_clean;
}

int print_contracts(const Arguments& arguments, Shell& shell) {
  const auto read = app::read_contract_data(arguments.operands()[1]);
  if (!read) return shell.complain(read.error());
  remark_on(read->faults, shell);
  const bool json = arguments.text("format") == "json";
  shell.out().write(json ? l190::write_json(read->dataset) : l190::write_csv(read->dataset));
  return status_clean;
}

int print_labels(const Arguments& arguments, Shell& shell) {
  const auto year = year_of(arguments);
  const l190::SchemaVersion* only = year ? l190::schema_of(*year) : nullptr;
  Table table;
  table.columns = {{"schema", {"schema", "schema"}},
                   {"fromYear", {"dall'anno", "from year"}, Align::Right},
                   {"list", {"elenco", "list"}},
                   {"label", {"voce", "label"}}};
  const auto add = [&](const l190::SchemaVersion& version, const publishing::Term& list,
                       const std::vector<l190::LabelOfList>& labels) {
    for (const l190::LabelOfList& label : labels) {
      table.rows.push_back({version.id, std::int64_t{version.first_year}, list, label.text});
    }
  };
  for (const l190::SchemaVersion& version : l190::schema_versions()) {
    if (year && &version != only) continue;
    add(version, {"procedure", {"scelta del contraente", "procedure"}}, version.procedures);
    add(version, {"role", {"ruolo", "role"}}, version.roles);
  }
  print_table(table, arguments.text("format").value_or("text"), shell);
  return status_clean;
}

struct Action {
  std::string_view name;
  std::size_t files_min;
  std::size_t files_max;
  int (*run)(const Arguments&, Shell&);
};

int print_template(const Arguments& /*arguments*/, Shell& shell) {
  shell.out().write(l190::csv_template());
  return status_clean;
}

constexpr auto actions =
    std::to_array<Action>({{"check", 1, static_cast<std::size_t>(-1), check_files},
                           {"write", 1, 1, write_file},
                           {"table", 1, 1, print_contracts},
                           {"template", 0, 0, print_template},
                           {"labels", 0, 0, print_labels}});

}  // namespace

int run_l190(const Arguments& arguments, Shell& shell) {
  const auto& operands = arguments.operands();
  const auto* action = std::ranges::find(actions, operands.front(), &Action::name);
  const std::size_t files = operands.size() - 1;
  if (action == actions.end() || files < action->files_min || files > action->files_max) {
    return shell.complain(Problem{
        {"non si capisce che cosa fare del dataset", "what to do with the data set is unclear"},
        {},
        {"pegaso l190 check FILE..., write FILE, table FILE, template, labels",
         "pegaso l190 check FILE..., write FILE, table FILE, template, labels"}});
  }
  return action->run(arguments, shell);
}

}  // namespace pegaso::cli
