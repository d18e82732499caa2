#include "app/finding_tables.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace pegaso::app {

using publishing::Cell;
using publishing::Table;
using publishing::Term;

namespace {

Cell number_cell(std::optional<int> number) {
  return number ? Cell(static_cast<std::int64_t>(*number)) : Cell();
}

}  // namespace

Term severity_term(checking::Severity severity) {
  const std::string code(checking::name(severity));
  switch (severity) {
    case checking::Severity::Error:
      return {code, {"errore", "error"}};
    case checking::Severity::Warning:
      return {code, {"avviso", "warning"}};
    case checking::Severity::Info:
      break;
  }
  return {code, {"nota", "note"}};
}

Table findings_table(const LoadedPlan& plan, std::span<const std::size_t> which, Language language,
                     Reasons reasons) {
  Table table;
  table.title = {"Segnalazioni", "Findings"};
  table.columns = {{"id", {"segnalazione", "finding"}},
                   {"line", {"riga", "line"}, publishing::Align::Right},
                   {"severity", {"gravità", "severity"}},
                   {"kind", {"tipo", "kind"}, publishing::Align::Left, false, true},
                   {"message", {"che cosa", "what"}},
                   {"objective", {"obiettivo", "objective"}, publishing::Align::Right},
                   {"director", {"dirigente", "director"}, publishing::Align::Left, false, true},
                   {"state", {"stato", "state"}}};
  if (reasons == Reasons::Shown) {
    table.columns.push_back(
        {"reason", {"motivazione", "reason"}, publishing::Align::Left, false, true});
    table.columns.push_back(
        {"acceptedBy", {"accettata da", "accepted by"}, publishing::Align::Left, false, true});
    table.columns.push_back(
        {"acceptedOn", {"accettata il", "accepted on"}, publishing::Align::Left, false, true});
  }
  for (const std::size_t i : which) {
    const checking::Finding& each = plan.findings.at(i);
    const Acceptance* acceptance = plan.states.acceptance_of(i);
    auto& row = table.rows.emplace_back();
    row = {plan.states.ids[i],
           each.line == 0 ? Cell() : Cell(static_cast<std::int64_t>(each.line)),
           severity_term(each.severity),
           std::string(checking::name(each.kind)),
           each.message.in(language),
           number_cell(each.objective),
           each.director,
           acceptance == nullptr ? Term{"open", {"aperta", "open"}}
                                 : Term{"accepted", {"accettata", "accepted"}}};
    if (reasons == Reasons::Hidden) continue;
    row.emplace_back(acceptance == nullptr ? Cell() : Cell(acceptance->what.reason));
    row.emplace_back(acceptance == nullptr ? Cell() : Cell(acceptance->what.author));
    row.emplace_back(acceptance == nullptr ? Cell() : Cell(acceptance->what.recorded_on));
  }
  return table;
}

Table acceptances_table(const LoadedPlan& plan, Language language) {
  Table table;
  table.title = {"Segnalazioni accettate", "Accepted findings"};
  table.columns = {
      {"number", {"n.", "no."}, publishing::Align::Right},
      {"message", {"che cosa", "what"}},
      {"objective", {"obiettivo", "objective"}, publishing::Align::Right},
      {"reason", {"motivazione", "reason"}},
      {"author", {"chi", "who"}},
      {"recordedOn", {"il", "on"}},
      {"state", {"stato", "state"}},
      {"kind", {"tipo", "kind"}, publishing::Align::Left, false, true},
      {"found", {"trovato", "found"}, publishing::Align::Left, false, true},
      {"expected", {"atteso", "expected"}, publishing::Align::Left, false, true},
      {"takenBackBy", {"ritirata da", "taken back by"}, publishing::Align::Left, false, true},
      {"takenBackOn", {"ritirata il", "taken back on"}, publishing::Align::Left, false, true},
      {"takenBackReason",
       {"perché ritirata", "why taken back"},
       publishing::Align::Left,
       false,
       true}};
  const auto& all = plan.states.acceptances;
  for (std::size_t i = all.size(); i > 0; --i) {
    const Acceptance& each = all[i - 1];
    // The sentence was kept in Italian; where the finding is still there it is told in either language.
    std::string message = each.what.message;
    for (std::size_t k = 0; k < plan.findings.size(); ++k) {
      if (plan.states.acceptance_of(k) == &each) message = plan.findings[k].message.in(language);
    }
    table.rows.push_back({each.what.number, std::move(message),
                          number_cell(objective_of_identity(plan, each.what.objective)),
                          each.what.reason, each.what.author, each.what.recorded_on,
                          Term{std::string(name(each.state)), title(each.state)}, each.what.kind,
                          each.what.found, each.what.expected,
                          each.taken_back ? Cell(each.taken_back->author) : Cell(),
                          each.taken_back ? Cell(each.taken_back->recorded_on) : Cell(),
                          each.taken_back ? Cell(each.taken_back->reason) : Cell()});
  }
  return table;
}

std::optional<int> objective_of_identity(const LoadedPlan& plan, std::int64_t identity) {
  const auto at = std::ranges::find_if(plan.objective_ids, [&](const history::ObjectiveIds& each) {
    return static_cast<std::int64_t>(each.id) == identity;
  });
  if (at == plan.objective_ids.end()) return std::nullopt;
  return static_cast<int>(at - plan.objective_ids.begin()) + 1;
}

}  // namespace pegaso::app
