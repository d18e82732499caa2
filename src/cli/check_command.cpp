// pegaso check, pegaso explain
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/check_plan.h"
#include "app/finding_tables.h"
#include "app/ordered_jobs.h"
#include "app/read_plan.h"
#include "checking/checking.h"
#include "checking/kinds.h"
#include "cli/command.h"
#include "cli/nearest.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/rules_command.h"
#include "cli/run.h"
#include "cli/shell.h"
#include "publishing/findings_report.h"

namespace pegaso::cli {
namespace {

constexpr unsigned jobs_max = 256;

// One document, checked and rendered.
struct Checked {
  publishing::DocumentResult result;
  std::string text;
};

// What a document was read as, and what was found in it.
struct Examined {
  Results<reading::Reading> reading;
  std::vector<checking::Finding> findings;
};

// With the only document of a run the program ends: taking its hundred thousand small pieces apart
// would be work for nothing, since the system takes all memory back at once.
void leave_to_the_system(std::unique_ptr<Examined> examined) {
  // Never destroyed, yet always reached: no leak.
  static auto& left = *new std::vector<std::unique_ptr<Examined>>;
  left.push_back(std::move(examined));
}

enum class Documents { One, Several };

Checked check_one(const app::ReadRequest& request, const reading::ReadOptions& options,
                  const publishing::FindingsReport& report, Documents documents) {
  Checked out;
  out.result.name = request.path;
  auto examined = std::make_unique<Examined>(Examined{app::read_plan(request, options), {}});
  const Results<reading::Reading>& reading = examined->reading;
  if (!reading) {
    out.result.problems = reading.error();
    return out;
  }
  examined->findings = app::check_plan(*reading, options.threads);
  out.result.counts = publishing::count(examined->findings);
  out.text = report.document(*reading, examined->findings);
  if (documents == Documents::One) leave_to_the_system(std::move(examined));
  return out;
}

publishing::FindingsFormat format_of(const Arguments& arguments) {
  const auto format = arguments.text("format");
  if (format == "json") return publishing::FindingsFormat::Json;
  if (format == "sarif") return publishing::FindingsFormat::Sarif;
  return publishing::FindingsFormat::Text;
}

int status_of(const std::vector<publishing::DocumentResult>& results) {
  int status = status_clean;
  for (const publishing::DocumentResult& result : results) {
    if (!result.problems.empty()) return status_refused;
    if (result.counts.errors > 0) status = status_findings;
  }
  return status;
}

std::string_view in(const checking::Wording& wording, Language language) {
  return language == Language::Italian ? wording.it : wording.en;
}

publishing::Table kinds_table(std::span<const checking::KindInfo> kinds, Language language) {
  publishing::Table table;
  table.columns = {{"kind", {"tipo", "kind"}},
                   {"severity", {"gravità", "severity"}},
                   {"title", {"che cosa", "what"}}};
  const bool whole = kinds.size() == 1;
  if (whole) {
    table.columns.push_back({"explanation", {"quando", "when"}});
    table.columns.push_back({"cure", {"rimedio", "cure"}});
  }
  for (const checking::KindInfo& kind : kinds) {
    auto& row = table.rows.emplace_back();
    row.emplace_back(std::string(kind.name));
    row.emplace_back(app::severity_term(kind.severity));
    row.emplace_back(std::string(in(kind.title, language)));
    if (whole) {
      row.emplace_back(std::string(in(kind.explanation, language)));
      row.emplace_back(std::string(in(kind.cure, language)));
    }
  }
  return table;
}

}  // namespace

int run_check(const Arguments& arguments, Shell& shell) {
  const std::vector<std::string>& files = arguments.operands();
  Result<reading::ReadOptions> options = app::layout_options(arguments.text("layout"));
  if (!options) return shell.complain(options.error());
  const std::uint64_t jobs = number_of(arguments, "jobs").value_or(1);
  if (jobs < 1 || jobs > jobs_max) {
    return shell.complain(Problem{
        {fmt::format("--jobs va da 1 a {}", jobs_max),
         fmt::format("--jobs goes from 1 to {}", jobs_max)},
        {},
        {"Di solito tanti quanti i processori", "Usually as many as there are processors"}});
  }

  const publishing::FindingsReport report(format_of(arguments), {shell.style(), version()});
  std::vector<publishing::DocumentResult> results;
  results.reserve(files.size());
  // Several documents keep as many processors busy as --jobs allows; a single one may have them all.
  const Documents documents = files.size() == 1 ? Documents::One : Documents::Several;
  if (documents == Documents::One) options->threads = std::thread::hardware_concurrency();
  bool any_piece = false;
  Progress progress(shell, std::string(shell.say("documenti", "documents")), files.size());
  shell.out().write(report.begin());
  app::run_in_order(
      files.size(), static_cast<unsigned>(jobs),
      [&](std::size_t i) {
        Checked checked = check_one(read_request(arguments, files[i]), *options, report, documents);
        progress.step();
        return checked;
      },
      [&](std::size_t /*i*/, Checked checked) {
        // On a terminal the findings themselves show how far it has come.
        if (shell.out_is_terminal() || !checked.result.problems.empty()) progress.stop();
        if (!checked.text.empty() && any_piece) shell.out().write(report.separator());
        any_piece = any_piece || !checked.text.empty();
        shell.out().write(checked.text);
        if (!checked.result.problems.empty()) shell.complain(checked.result.problems);
        results.push_back(std::move(checked.result));
      });
  progress.stop();
  shell.out().write(report.end(results));
  return status_of(results);
}

int run_explain(const Arguments& arguments, Shell& shell) {
  const std::string format = arguments.text("format").value_or("text");
  const auto all = checking::kinds();
  if (arguments.operands().empty()) {
    print_table(kinds_table(all, shell.language()), format, shell);
    return status_clean;
  }
  const std::string& named = arguments.operands().front();
  if (is_rule(named)) return explain_rule(named, arguments, shell);
  const auto kind = checking::kind_named(named);
  if (!kind) {
    std::vector<std::string_view> names;
    for (const checking::KindInfo& each : all) names.push_back(each.name);
    const std::string near(nearest_of(named, names).value_or(""));
    return shell.complain(Problem{
        {"non c'è un tipo di segnalazione «" + named + "»",
         "there is no kind of finding «" + named + "»"},
        {},
        near.empty() ? Bilingual{"`pegaso explain` li elenca", "`pegaso explain` lists them"}
                     : Bilingual{"Forse `" + near + "`? `pegaso explain` li elenca",
                                 "Did you mean `" + near + "`? `pegaso explain` lists them"}});
  }
  const checking::KindInfo& info = checking::info(*kind);
  if (format != "text") {
    print_table(kinds_table({&info, 1}, shell.language()), format, shell);
    return status_clean;
  }
  const Language language = shell.language();
  shell.out().write(publishing::toned(info.name, publishing::Tone::Bold, shell.style()));
  shell.out().write(fmt::format(" ({}): {}\n", app::severity_term(info.severity).words.in(language),
                                in(info.title, language)));
  for (const checking::Wording& text : {info.explanation, info.cure}) {
    shell.out().write('\n');
    for (const std::string& line : publishing::wrapped(in(text, language), shell.style().width)) {
      shell.out().write(line);
      shell.out().write('\n');
    }
  }
  return status_clean;
}

}  // namespace pegaso::cli
