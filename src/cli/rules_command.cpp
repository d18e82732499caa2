// pegaso decide, regimes; the part of explain that is about rules
#include "cli/rules_command.h"

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/decide_requests.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/output.h"
#include "cli/shell.h"
#include "publishing/table.h"
#include "rules/coverage.h"
#include "rules/decide.h"

namespace pegaso::cli {

Results<regime::Regime> chosen_regime(const Arguments& arguments) {
  return app::find_regime(arguments.text("regime").value_or(regime::built_in_regimes().front()));
}

namespace {

class RuleText {
 public:
  RuleText(const regime::Regime& regime, Date day, Shell& shell)
      : regime_(regime), day_(day), shell_(shell), language_(shell.language()) {}

  void write(const regime::Rule& rule) {
    line(publishing::toned(rule.id, publishing::Tone::Bold, shell_.style()) +
         fmt::format(" ({}): {}", title(rule.force).in(language_), rule.title.in(language_)));
    line("");
    paragraph(regime_.sentence(rule, day_, language_));
    if (rule.computable != regime::Computable::Full) {
      paragraph(std::string(shell_.say("Il programma non la calcola per intero: ",
                                       "The program does not compute it in full: ")) +
                rule.why_not.in(language_));
    }
    write_parameters(rule);
    list(shell_.say("Fonti", "Sources"), rule.sources);
    if (const auto lines = regime_.passage(rule.id); !lines.empty()) {
      line(fmt::format("{}: {} {}-{}", shell_.say("Linee guida", "Guidelines"),
                       shell_.say("righe", "lines"), lines.front(), lines.back()));
    }
    write_open_questions(rule);
    std::vector<std::string> functions;
    for (const rules::Implementation& each : rules::implementations()) {
      if (each.rule == rule.id) functions.emplace_back(each.function);
    }
    list(shell_.say("Si chiede con `pegaso decide`, funzioni",
                    "Asked with `pegaso decide`, functions"),
         functions);
    write_coverage(rule);
  }

 private:
  void line(std::string_view text) {
    shell_.out().write(text);
    shell_.out().write('\n');
  }
  void paragraph(std::string_view text) {
    for (const std::string& each : publishing::wrapped(text, shell_.style().width)) line(each);
    line("");
  }
  void list(std::string_view title, const std::vector<std::string>& items) {
    if (items.empty()) return;
    std::string all;
    for (const std::string& each : items) all += (all.empty() ? "" : "; ") + each;
    line(fmt::format("{}: {}", title, all));
  }

  void write_coverage(const regime::Rule& rule) {
    const rules::Coverage* coverage = rules::find_coverage(rule.id);
    if (coverage == nullptr) return;
    paragraph(shell_.say(coverage->how.it, coverage->how.en));
    list(shell_.say("Rispondono le regole", "Answered by the rules"),
         {coverage->answered_by.begin(), coverage->answered_by.end()});
  }

  void write_parameters(const regime::Rule& rule) {
    for (const regime::Parameter& each : regime_.parameters()) {
      if (std::ranges::find(each.rules, rule.id) == each.rules.end()) continue;
      const std::string until = each.to ? fmt::format(" {} {}", shell_.say("al", "to"),
                                                      format_italian(days_after(*each.to, -1)))
                                        : "";
      line(fmt::format("  {} = {}  ({}; {} {}{}{})", each.id, describe(each, language_),
                       each.name.in(language_), shell_.say("vale dal", "valid from"),
                       format_italian(each.from), until,
                       each.origin == regime::Origin::Proposed
                           ? shell_.say("; le linee guida tacciono: valore proposto",
                                        "; the guidelines are silent: proposed value")
                           : ""));
      if (!each.source.empty()) line("    " + each.source);
    }
  }

  void write_open_questions(const regime::Rule& rule) {
    for (const std::string& id : rule.open_questions) {
      const regime::OpenQuestion& question = *regime_.catalogue().open_question(id);
      const auto answer = regime_.answer(id);
      const auto choice =
          std::ranges::find(question.choices, answer, &regime::OpenQuestion::Choice::name);
      line(fmt::format("{} {}", id, question.question.in(language_)));
      line(fmt::format("  {} = {}: {}", id, answer, choice->meaning.in(language_)));
    }
  }

  const regime::Regime& regime_;
  Date day_;
  Shell& shell_;
  Language language_;
};

}  // namespace

int run_decide(const Arguments& arguments, Shell& shell) {
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    shell.out().write(app::answer_request(*regime, line, shell.language()));
    shell.out().write('\n');
    // Whoever asks one thing at a time waits for the answer.
    if (std::cin.rdbuf()->in_avail() <= 0 && !shell.out().flush()) break;
  }
  return status_clean;
}

int run_regimes(const Arguments& arguments, Shell& shell) {
  publishing::Table table;
  table.columns = {{"name", {"nome", "name"}},
                   {"municipality", {"Comune", "municipality"}},
                   {"title", {"regime", "regime"}}};
  for (const std::string& name : regime::built_in_regimes()) {
    const regime::Regime& each = *regime::built_in_regime(name);
    table.rows.push_back({each.name(), each.municipality(), each.title().in(shell.language())});
  }
  print_table(table, arguments.text("format").value_or("text"), shell);
  return status_clean;
}

bool is_rule(std::string_view name) { return regime::built_in_catalogue().rule(name) != nullptr; }

int explain_rule(const std::string& name, const Arguments& arguments, Shell& shell) {
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  const auto day = day_of(arguments, "as-of");
  if (!day) return shell.complain(day.error());
  const Date asked = day->value_or(regime->reference_day().value_or(Shell::today()));
  RuleText(*regime, asked, shell).write(*regime->catalogue().rule(name));
  return status_clean;
}

}  // namespace pegaso::cli
