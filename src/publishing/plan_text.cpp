#include "publishing/plan_text.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "publishing/json_writer.h"
#include "publishing/objective_tables.h"
#include "publishing/value_json.h"
#include "reading/names.h"

namespace pegaso::publishing {
namespace {

constexpr std::size_t label_width = 24;

std::int64_t number_of(std::size_t count) { return static_cast<std::int64_t>(count); }

const Bilingual& words_for(plan::Mark mark) {
  static const Bilingual none;
  static const Bilingual changed{"variato", "changed"};
  static const Bilingual assigned{"assegnato", "assigned"};
  static const Bilingual removed{"rimosso", "removed"};
  switch (mark) {
    case plan::Mark::None:
      return none;
    case plan::Mark::Changed:
      return changed;
    case plan::Mark::Assigned:
      return assigned;
    case plan::Mark::Removed:
      return removed;
  }
  return none;
}

// The sum of one side; empty where it has no amount at all, which is not zero.
Cell sum(const std::vector<plan::MoneyRow>& rows, plan::Side side) {
  std::optional<Money> total;
  for (const plan::MoneyRow& row : rows) {
    if (row.side == side && row.amount) total = total.value_or(Money()) + *row.amount;
  }
  return total ? Cell(*total) : Cell();
}

// One objective as a sheet: labels and values, then a table for each list.
class Sheet {
 public:
  Sheet(const TextStyle& style, Sink& out) : style_(style), out_(out) {}

  void write(const plan::Objective& objective, std::uint32_t line) {
    heading(objective, line);
    programming(objective);
    texts(objective);
    table(impact_indicators_table(objective));
    table(result_indicators_table(objective));
    table(phases_table(objective));
    table(money_table(objective));
    table(staff_table(objective));
  }

 private:
  const std::string& in(const Bilingual& text) const { return text.in(style_.language); }

  void field(const Bilingual& label, std::string_view value) {
    if (value.empty()) return;
    const std::string& name = in(label);
    out_.write(toned(name, Tone::Dim, style_));
    out_.write_spaces(label_width > display_width(name) ? label_width - display_width(name) : 1);
    bool first = true;
    for (const std::string& part : wrapped(printable(value), style_.width - label_width)) {
      if (!first) out_.write_spaces(label_width);
      first = false;
      out_.write(part);
      out_.write('\n');
    }
  }

  void heading(const plan::Objective& objective, std::uint32_t line) {
    std::string title = fmt::format("{} ", objective.number);
    if (!objective.code.empty()) title += objective.code + " ";
    title += "· " + objective.title;
    for (const std::string& part : wrapped(printable(title), style_.width)) {
      out_.write(toned(part, Tone::Bold, style_));
      out_.write('\n');
    }
    std::string mark = in(words_for(objective.mark));
    if (objective.act_date) mark += " " + format_italian(*objective.act_date);
    field({"Atto", "Act"}, mark);
    field({"Titolo precedente", "Previous title"}, objective.previous_title.value_or(""));
    if (objective.not_stated) field({"Testi", "Texts"}, in(not_stated_words()));
    if (line > 0) field({"Riga del documento", "Line"}, std::to_string(line));
  }

  void programming(const plan::Objective& objective) {
    const std::string role = objective.director_role.empty() ? "" : objective.director_role + " ";
    field({"Dirigente", "Director"}, objective.director.empty() ? "" : role + objective.director);
    for (const std::string& name : objective.co_directors) {
      field({"Altro dirigente", "Co-director"}, name);
    }
    field({"Settore", "Unit"}, objective.unit);
    field({"Tipologia", "Kind"}, objective.kind);
    if (objective.weight) field({"Peso", "Weight"}, weight_text(objective));
    field({"Missione", "Mission"}, objective.mission);
    field({"Programma", "Programme"}, objective.programme);
    field({"Ambito strategico", "Strategic area"}, objective.strategic_area);
    field({"Obiettivo strategico", "Strategic goal"}, objective.strategic_goal);
    field({"Obiettivo operativo", "Operational goal"}, objective.operational_goal);
    field({"Assessore", "Councillor"}, objective.councillor);
  }

  static std::string weight_text(const plan::Objective& objective) {
    // A weight has two decimals at most, as an amount has.
    std::string text = format_italian(Money::from_cents(*objective.weight));
    if (text.ends_with(",00")) text.resize(text.size() - 3);
    return objective.weight_scale == "percent" ? text + "%" : text;
  }

  void texts(const plan::Objective& objective) {
    field({"Stakeholder finali", "Final stakeholders"}, objective.final_stakeholders);
    field({"Impatto atteso", "Expected impact"}, objective.expected_impact);
    field({"Stakeholder intermedi", "Intermediate stakeh."}, objective.intermediate_stakeholders);
    field({"Descrizione", "Description"}, objective.description);
  }

  void table(const Table& what) {
    if (what.rows.empty()) return;
    out_.write('\n');
    write_text(what, style_, out_);
  }

  const TextStyle& style_;
  Sink& out_;
};

}  // namespace

Table objectives_table(std::span<const plan::Objective> objectives,
                       std::span<const std::uint32_t> lines) {
  const bool coded =
      std::ranges::any_of(objectives, [](const auto& each) { return !each.code.empty(); });
  Table table;
  table.columns = {{"number", {"n.", "no."}, Align::Right}};
  if (coded) table.columns.push_back({"code", {"codice", "code"}});
  for (Column column :
       std::vector<Column>{{"title", {"titolo", "title"}},
                           {"mark", {"atto", "act"}},
                           {"director", {"dirigente", "director"}},
                           {"unit", {"settore", "unit"}, Align::Left, false, true},
                           {"indicators", {"indicatori", "indicators"}, Align::Right, false, true},
                           {"phases", {"fasi", "phases"}, Align::Right, false, true},
                           {"revenue", {"entrate", "revenue"}, Align::Right, true},
                           {"expenditure", {"uscite", "expenditure"}, Align::Right, true},
                           {"line", {"riga", "line"}, Align::Right, false, true}}) {
    table.columns.push_back(std::move(column));
  }
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    const plan::Objective& each = objectives[i];
    auto& row = table.rows.emplace_back();
    row.emplace_back(std::int64_t{each.number});
    if (coded) row.emplace_back(each.code);
    row.emplace_back(each.title);
    row.emplace_back(Term{std::string(plan::name(each.mark)), words_for(each.mark)});
    row.emplace_back(each.director);
    row.emplace_back(each.unit);
    row.emplace_back(number_of(each.impact_indicators.size() + each.result_indicators.size()));
    row.emplace_back(number_of(each.phases.size()));
    row.emplace_back(sum(each.money, plan::Side::Revenue));
    row.emplace_back(sum(each.money, plan::Side::Expenditure));
    row.push_back(i < lines.size() && lines[i] > 0 ? Cell(std::int64_t{lines[i]}) : Cell());
  }
  return table;
}

Table totals_table(const plan::Totals& totals) {
  Table table;
  table.columns = {{"what", {"che cosa", "what"}}, {"count", {"quanti", "how many"}, Align::Right}};
  const auto row = [&](std::string code, Bilingual words, Cell count) {
    table.rows.push_back({Term{std::move(code), std::move(words)}, std::move(count)});
  };
  row("objectives", {"obiettivi", "objectives"}, number_of(totals.objectives));
  for (const auto& [mark, count] : totals.marks) {
    if (mark == plan::Mark::None) continue;
    row("objectives." + std::string(plan::name(mark)),
        {"  obiettivi, atto: " + words_for(mark).it, "  objectives " + words_for(mark).en},
        number_of(count));
  }
  row("impactIndicators", {"indicatori di impatto", "impact indicators"},
      number_of(totals.impact_indicators));
  row("resultIndicators", {"indicatori di risultato", "result indicators"},
      number_of(totals.result_indicators));
  row("phases", {"fasi", "phases"}, number_of(totals.phases));
  row("moneyRows", {"righe delle risorse finanziarie", "money rows"}, number_of(totals.money_rows));
  row("revenue", {"entrate", "revenue"}, totals.revenue);
  row("expenditure", {"uscite", "expenditure"}, totals.expenditure);
  row("assignments", {"incarichi", "assignments"}, number_of(totals.assignments));
  row("assignmentAmount", {"incarichi, importo", "assignments, amount"}, totals.assignment_amount);
  row("assignmentAdjusted", {"incarichi, importo assestato", "assignments, adjusted amount"},
      totals.assignment_adjusted);
  row("staffTables", {"tabelle del personale", "staff tables"}, number_of(totals.staff_tables));
  row("staffTotal", {"personale", "staff"}, std::int64_t{totals.staff_total});
  return table;
}

void write_objective_text(const plan::Objective& objective, std::uint32_t line,
                          const TextStyle& style, Sink& out) {
  Sheet(style, out).write(objective, line);
}

void write_objectives_json(std::span<const plan::Objective> objectives,
                           std::span<const std::uint32_t> lines, Language language, Sink& out) {
  JsonWriter json(out);
  json.begin_array();
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    write_objective(json, objectives[i], i < lines.size() ? lines[i] : 0, language);
  }
  json.end_array();
  json.end_text();
}

void write_reading_text(const reading::Reading& reading, const TextStyle& style, Sink& out) {
  const plan::Plan& plan = reading.plan;
  const bool italian = style.language == Language::Italian;
  std::string title = plan.municipality.empty() ? reading.source.name() : plan.municipality;
  if (plan.year) title += fmt::format(" {}", *plan.year);
  if (plan.last_year && plan.last_year != plan.year) title += fmt::format("-{}", *plan.last_year);
  out.write(toned(printable(title), Tone::Bold, style));
  out.write(fmt::format(" ({}: {})\n", "layout", reading.layout));
  for (const Bilingual& remark : reading.source.remarks()) {
    out.write(printable(remark.in(style.language)) + "\n");
  }
  out.write('\n');
  write_text(totals_table(plan::totals(plan)), style, out);
  out.write('\n');
  std::vector<std::uint32_t> lines;
  for (std::uint32_t i = 0; i < plan.objectives.size(); ++i) {
    lines.push_back(reading.places.line_of(
        reading.source, {reading::Part::Objective, i, 0, reading::Field::Title}));
  }
  write_text(objectives_table(plan.objectives, lines), style, out);
  if (!reading.unread.empty()) {
    Table table;
    table.title = {"Testo che non ha trovato posto", "Text that found no place"};
    table.columns = {{"line", {"riga", "line"}, Align::Right}, {"text", {"testo", "text"}}};
    for (const reading::Unread& each : reading.unread) {
      table.rows.push_back({std::int64_t{each.line}, each.text});
    }
    out.write('\n');
    write_text(table, style, out);
  }
  if (const std::size_t count = reading::doubts(reading).size(); count > 0) {
    out.write('\n');
    out.write(italian ? fmt::format("{} in dubbio: vedere `pegaso review`\n",
                                    count == 1 ? "1 riga" : fmt::format("{} righe", count))
                      : fmt::format("{} in doubt: see `pegaso review`\n",
                                    count == 1 ? "1 record" : fmt::format("{} records", count)));
  }
}

void write_doubts_text(const reading::Reading& reading, const TextStyle& style, Sink& out) {
  const bool italian = style.language == Language::Italian;
  const auto paragraph = [&](std::string_view text, std::size_t indent, std::string_view lead) {
    bool first = true;
    for (const std::string& part : wrapped(printable(text), style.width - indent)) {
      out.write(first ? lead : std::string_view());
      out.write_spaces(first ? indent - display_width(lead) : indent);
      out.write(part);
      out.write('\n');
      first = false;
    }
  };
  for (const reading::Doubt& doubt : reading::doubts(reading)) {
    const reading::Uncertain& entry = reading.uncertain[doubt.first_uncertain];
    std::string head = fmt::format("{}  {} {}", doubt.id, italian ? "riga" : "line", entry.line);
    if (entry.last_line > entry.line) head += fmt::format("-{}", entry.last_line);
    head += ", " + reading::label(doubt.record.part).in(style.language);
    out.write(toned(head, Tone::Bold, style));
    out.write('\n');
    if (!doubt.objective.empty()) {
      paragraph((italian ? "obiettivo: " : "objective: ") + doubt.objective, 2, "  ");
    }
    paragraph(entry.reason.in(style.language), 2, "  ");
    for (std::uint32_t line = entry.line; line <= entry.last_line; ++line) {
      if (line == 0 || line > reading.source.line_count()) continue;
      const std::string text = printable(reading.source.line(line));
      if (text.empty()) continue;
      out.write(toned(fmt::format("  {:>6} | {}\n", line, text), Tone::Dim, style));
    }
    for (std::size_t choice = 0; choice < doubt.choices(); ++choice) {
      out.write(fmt::format("  {}{}\n", choice + 1,
                            choice > 0 ? ""
                            : italian  ? " (presa finora)"
                                       : " (taken so far)"));
      for (const reading::DoubtField& field : doubt.fields) {
        const std::string& text = field.readings[choice];
        paragraph(reading::label(field.field).in(style.language) + ": " +
                      (text.empty() ? (italian ? "(vuoto)" : "(empty)") : "«" + text + "»"),
                  6, "    ");
      }
    }
    out.write('\n');
  }
}

void write_doubts_json(const reading::Reading& reading, Language language, Sink& out) {
  JsonWriter json(out);
  json.begin_array();
  for (const reading::Doubt& doubt : reading::doubts(reading)) {
    const reading::Uncertain& entry = reading.uncertain[doubt.first_uncertain];
    json.begin_object();
    json.member("id", doubt.id);
    json.member("part", reading::name(doubt.record.part));
    json.member("objective", doubt.objective);
    json.member("line", entry.line);
    json.member("lastLine", entry.last_line);
    json.member("reason", entry.reason.in(language));
    json.key("choices");
    json.begin_array();
    for (std::size_t choice = 0; choice < doubt.choices(); ++choice) {
      json.begin_object();
      for (const reading::DoubtField& field : doubt.fields) {
        json.member(reading::name(field.field), field.readings[choice]);
      }
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_text();
}

}  // namespace pegaso::publishing
