#include "app/act_list.h"

#include <fmt/format.h>

#include "base/text.h"

namespace pegaso::app {

using publishing::Align;
using publishing::Cell;
using publishing::Table;
using publishing::Term;

namespace {

Term term_of(LogLine::Kind kind) {
  switch (kind) {
    case LogLine::Kind::Correction:
      return {"correction", {"correzione", "correction"}};
    case LogLine::Kind::Ratification:
      return {"ratification", {"ratifica", "ratification"}};
    case LogLine::Kind::Annulment:
      return {"annulment", {"annullamento", "annulment"}};
    case LogLine::Kind::Beginning:
    case LogLine::Kind::Act:
      break;
  }
  return {"beginning", {"inizio della storia", "beginning of the history"}};
}

Term term_of(history::ActKind kind) { return {std::string(name(kind)), title(kind)}; }

// All that is said of an entry, in both languages.
std::string text_of(const LogLine& line) {
  std::string all = fmt::format("{} {} {} {} {}", line.entry, line.what.it, line.what.en,
                                line.subject, line.author);
  if (line.act) all += fmt::format(" {} {}", line.act->body, line.act->subject);
  for (const Language each : {Language::Italian, Language::English})
    all += " " + kind_of_entry(line).words.in(each) + " " + counts_text(line.counts, each);
  return all;
}

Cell date_cell(const std::optional<Date>& date) { return date ? Cell(*date) : Cell(); }

Cell count_cell(const std::vector<TouchedObjective>& objectives) {
  return static_cast<std::int64_t>(objectives.size());
}

std::vector<Cell> row_of(const LogLine& line, Language language) {
  const bool is_of_act = line.act.has_value();
  Cell state;
  if (line.state) state = Term{std::string(history::name(*line.state)), title(*line.state)};
  return {line.entry,
          kind_of_entry(line),
          line.what.in(language),
          is_of_act ? Cell(line.act->body) : Cell(),
          is_of_act ? Cell(line.act->number) : Cell(),
          is_of_act ? Cell(line.act->date) : Cell(),
          date_cell(line.effective),
          line.recorded_on,
          std::move(state),
          line.subject,
          count_cell(line.objectives.added),
          count_cell(line.objectives.changed),
          count_cell(line.objectives.removed),
          counts_text(line.counts, language),
          line.author};
}

}  // namespace

Term kind_of_entry(const LogLine& line) {
  return line.kind == LogLine::Kind::Act ? term_of(line.act->kind) : term_of(line.kind);
}

std::vector<Term> kinds_of_entries() {
  using history::ActKind;
  return {term_of(LogLine::Kind::Beginning),    term_of(ActKind::ExecutiveResolution),
          term_of(ActKind::CouncilResolution),  term_of(ActKind::Determination),
          term_of(ActKind::UrgentResolution),   term_of(LogLine::Kind::Correction),
          term_of(LogLine::Kind::Ratification), term_of(LogLine::Kind::Annulment)};
}

Date day_of_entry(const LogLine& line) {
  return line.kind == LogLine::Kind::Act ? line.act->date : line.recorded_on;
}

std::vector<const LogLine*> chosen_entries(std::span<const LogLine> lines,
                                           const ActFilter& filter) {
  std::vector<const LogLine*> chosen;
  for (const LogLine& each : lines) {
    const Date day = day_of_entry(each);
    if (filter.from && day < *filter.from) continue;
    if (filter.to && day > *filter.to) continue;
    if (!filter.kind.empty() && kind_of_entry(each).code != filter.kind) continue;
    if (!has_all_words(text_of(each), filter.words)) continue;
    chosen.push_back(&each);
  }
  return chosen;
}

std::string counts_text(const history::ChangeCounts& counts, Language language) {
  std::string text;
  for (const auto& [kind, count] : counts) {
    if (!text.empty()) text += ", ";
    text += history::title(kind).in(language) + ": " + std::to_string(count);
  }
  return text;
}

Table acts_table(std::span<const LogLine* const> lines, Language language) {
  Table table;
  table.title = {"Atti", "Acts"};
  table.columns = {{"entry", {"n.", "no."}, Align::Right},
                   {"kind", {"genere", "kind"}},
                   {"act", {"atto", "act"}},
                   {"body", {"organo", "body"}},
                   {"number", {"numero", "number"}},
                   {"date", {"data", "date"}},
                   {"effective", {"in vigore dal", "in force from"}},
                   {"recordedOn", {"registrato", "recorded"}},
                   {"state", {"stato", "state"}},
                   {"subject", {"oggetto", "subject"}},
                   {"objectivesAdded", {"obiettivi aggiunti", "objectives added"}, Align::Right},
                   {"objectivesChanged", {"obiettivi variati", "objectives changed"}, Align::Right},
                   {"objectivesRemoved", {"obiettivi tolti", "objectives removed"}, Align::Right},
                   {"changes", {"modifiche", "changes"}},
                   {"author", {"chi", "who"}}};
  for (const LogLine* each : lines) table.rows.push_back(row_of(*each, language));
  return table;
}

}  // namespace pegaso::app
