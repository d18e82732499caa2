#include "publishing/difference_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "base/text.h"
#include "history/describe.h"
#include "publishing/text_layout.h"

namespace pegaso::publishing {
namespace {

using history::Difference;
using history::FieldDifference;
using history::Figure;
using history::Happening;
using history::ObjectiveDifference;
using history::Part;
using history::PartDifference;
using history::PostponedOrDropped;
using history::Sum;

// A label is there to recognise a part by; its whole text stands in a row where it changed.
constexpr std::size_t label_words_max = 12;

std::string say(const Bilingual& text, Language language) { return text.in(language); }

std::string shortened(std::string_view text) {
  const std::string clean = printable(text);
  const auto all = words(clean);
  if (all.size() <= label_words_max) return clean;
  std::string out;
  for (const std::string_view word : std::span(all).first(label_words_max)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out + "…";
}

std::string quoted(std::string_view text, Language language) {
  return language == Language::Italian ? fmt::format("«{}»", text) : fmt::format("“{}”", text);
}

std::string with_capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

std::string joined(const std::vector<Happening>& what, Part of, Language language) {
  std::string text;
  for (const Happening each : what) {
    if (!text.empty()) text += ", ";
    text += history::title(each, of).in(language);
  }
  return text;
}

// «Firmare la convenzione», or "capitolo di spesa 105/999": by which people know a part; "" for none.
std::string label_text(Part part, std::string_view label, Language language) {
  if (label.empty()) return {};
  if (part != Part::MoneyRow) return quoted(shortened(label), language);
  const std::size_t space = label.find(' ');
  const std::string_view chapter = label.substr(space + 1);
  if (chapter.empty()) return {};
  return label.starts_with(plan::name(plan::Side::Revenue))
             ? fmt::format("{} {}", say({"capitolo di entrata", "revenue chapter"}, language),
                           printable(chapter))
             : fmt::format("{} {}", say({"capitolo di spesa", "expenditure chapter"}, language),
                           printable(chapter));
}

// "12", "12 (prima 11)", "(prima 11)" for what is no longer there.
std::string numbers(const std::optional<int>& before, const std::optional<int>& after,
                    Language language) {
  if (after && (!before || before == after)) return std::to_string(*after);
  if (!after) return before ? std::to_string(*before) : "";
  return fmt::format("{} ({} {})", *after, language == Language::Italian ? "prima" : "formerly",
                     *before);
}

// --- rows ----------------------------------------------------------------------------------------

enum class Which : std::uint8_t { Before, After };

SideText side_text(const PartDifference& part, const FieldDifference& field, Which which,
                   Language language) {
  using State = SideText::State;
  const bool is_before = which == Which::Before;
  const bool is_there = (is_before ? part.number_before : part.number_after).has_value() ||
                        part.at.part == Part::Plan || part.at.part == Part::Programme;
  if (!is_there) return {State::NotThere, "—"};
  if (is_before ? field.before_not_stated : field.after_not_stated) {
    if (!is_before)
      return {State::NotStated, say({"valore non riportato", "value not stated"}, language)};
    return {State::NotStated,
            say({"valore precedente non riportato", "former value not stated"}, language)};
  }
  const history::Value& value = is_before ? field.before : field.after;
  std::string text = printable(history::text_of(part.at.part, field.field, value, language));
  if (text.empty()) return {State::Empty, say({"(vuoto)", "(empty)"}, language)};
  return {State::Stated, std::move(text)};
}

// Whether the figures tell all that differs: so it is with an amount, staffing, heads.
bool is_told_in_figures(const FieldDifference& field) {
  const auto holds_several = [](const history::Value& value) {
    return std::holds_alternative<plan::Staffing>(value) ||
           std::holds_alternative<plan::HeadsByHours>(value) ||
           std::holds_alternative<plan::AssignmentGrandTotal>(value);
  };
  return !field.figures.empty() && (holds_several(field.before) || holds_several(field.after));
}

std::string figure_text(std::int64_t number, Figure::Unit unit) {
  return unit == Figure::Unit::Cents ? format_italian(Money::from_cents(number))
                                     : std::to_string(number);
}

SideText side_of_figure(const std::optional<std::int64_t>& number, Figure::Unit unit,
                        SideText::State of_field, Language language) {
  using State = SideText::State;
  if (number) return {State::Stated, figure_text(*number, unit)};
  if (of_field == State::NotThere) return {State::NotThere, "—"};
  return {State::Empty, say({"(vuoto)", "(empty)"}, language)};
}

std::string title_of_figure(const Figure& figure, const FieldDifference& field, Language language) {
  const bool is_hours = std::holds_alternative<plan::HeadsByHours>(field.before) ||
                        std::holds_alternative<plan::HeadsByHours>(field.after);
  if (!is_hours) return history::field_title(figure.field).in(language);
  return fmt::format("{} {}", language == Language::Italian ? "orario" : "hours", figure.field);
}

const FieldDifference* field_named(const PartDifference& part, std::string_view name) {
  const auto at = std::ranges::find(part.fields, name, &FieldDifference::field);
  return at == part.fields.end() ? nullptr : &*at;
}

// Dates are kept twice, as dates and as they were written; mostly both say the same.
bool repeats(const PartDifference& part, const FieldDifference& as_written, std::string_view date) {
  const FieldDifference* as_date = field_named(part, date);
  if (as_date == nullptr) return false;
  const auto is_same = [](const history::Value& a, const history::Value& b) {
    return history::text_of(a, Language::Italian) == history::text_of(b, Language::Italian);
  };
  return is_same(as_date->before, as_written.before) && is_same(as_date->after, as_written.after);
}

// Whether the row would only say again what its heading or another row says.
bool is_said_already(const PartDifference& part, const FieldDifference& field) {
  if (field.field == "notStated") return true;
  if (field.field == "fromText") return repeats(part, field, "from");
  if (field.field == "toText") return repeats(part, field, "to");
  if (field.change) return false;
  // Of a part that came or went as a whole.
  if (part.at.part == Part::Objective) return field.field == "title" || field.field == "director";
  const history::Value number =
      std::int64_t{part.number_after.value_or(part.number_before.value_or(0))};
  return part.at.part == Part::Phase && field.field == "number" &&
         (field.before == number || field.after == number);
}

// --- tables --------------------------------------------------------------------------------------

const Column before_column{"before", {"prima", "before"}, Align::Right};
const Column after_column{"after", {"dopo", "after"}, Align::Right};
const Column difference_column{"difference", {"differenza", "difference"}, Align::Right};

bool is_nothing(const Sum& sum) { return sum.before.is_zero() && sum.after.is_zero(); }

std::vector<Cell> cells(const Sum& sum) {
  return {sum.before, sum.after, signed_text(sum.difference())};
}

void append_row(Table& table, std::vector<Cell> first, const Sum& sum) {
  std::ranges::move(cells(sum), std::back_inserter(first));
  table.rows.push_back(std::move(first));
}

void append_count(Table& table, std::string title, const history::Count& count) {
  if (count.before == 0 && count.after == 0) return;
  const auto before = static_cast<std::int64_t>(count.before);
  const auto after = static_cast<std::int64_t>(count.after);
  Figure figure;
  figure.unit = Figure::Unit::Heads;
  figure.difference = after - before;
  table.rows.push_back({std::move(title), before, after, signed_text(figure)});
}

void append_figure(Table& table, std::string title, const Figure& figure) {
  if (!figure.before && !figure.after) return;
  const auto cell = [](const std::optional<std::int64_t>& number) {
    return number ? Cell(*number) : Cell();
  };
  table.rows.push_back(
      {std::move(title), cell(figure.before), cell(figure.after), signed_text(figure)});
}

const Term& term_for(plan::Side side) {
  static const Term revenue{"E", {"entrata", "revenue"}};
  static const Term expenditure{"U", {"spesa", "expenditure"}};
  return side == plan::Side::Revenue ? revenue : expenditure;
}

std::string no_director(Language language) {
  return say({"Senza dirigente", "Without a director"}, language);
}

Cell date_cell(const std::optional<Date>& date) { return date ? Cell(*date) : Cell(); }

}  // namespace

std::vector<DifferenceRow> rows_of(const PartDifference& part, Language language) {
  std::vector<DifferenceRow> rows;
  for (const FieldDifference& field : part.fields) {
    if (is_said_already(part, field)) continue;
    DifferenceRow row;
    row.title = history::field_title(field.field).in(language);
    row.before = side_text(part, field, Which::Before, language);
    row.after = side_text(part, field, Which::After, language);
    if (is_told_in_figures(field)) {
      for (const Figure& figure : field.figures) {
        rows.push_back({row.title + ", " + title_of_figure(figure, field, language),
                        side_of_figure(figure.before, figure.unit, row.before.state, language),
                        side_of_figure(figure.after, figure.unit, row.after.state, language),
                        signed_text(figure), nullptr});
      }
      continue;
    }
    if (!field.figures.empty()) row.difference = signed_text(field.figures.front());
    if (!field.words.empty()) row.words = &field.words;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string difference_title(const Difference& difference, Language language) {
  const bool italian = language == Language::Italian;
  std::string title = italian ? "Piano esecutivo di gestione" : "Management plan";
  if (difference.year) {
    title += fmt::format(" {}", *difference.year);
    if (difference.last_year && difference.last_year != difference.year) {
      title += fmt::format("-{}", *difference.last_year);
    }
  }
  if (!difference.municipality.empty()) {
    title += fmt::format("{}{}", italian ? ", Comune di " : ", municipality of ",
                         printable(difference.municipality));
  }
  return title + (italian ? ": confronto" : ": comparison");
}

std::string changes_text(const Difference& difference, Language language) {
  const std::size_t count = difference.variation.changes.size();
  if (count == 0) return say({"Nessuna differenza.", "No differences."}, language);
  if (language == Language::Italian) {
    return fmt::format("{} {}", count, count == 1 ? "modifica" : "modifiche");
  }
  return fmt::format("{} {}", count, count == 1 ? "change" : "changes");
}

std::string director_heading(const history::DirectorDifference& director, Language language) {
  if (director.director.empty()) return no_director(language);
  std::string text = printable(director.director);
  if (language == Language::English && director.role == "Dirigente") return text + ", Director";
  if (!director.role.empty()) text += ", " + printable(director.role);
  return text;
}

std::string objective_heading(const ObjectiveDifference& objective, Language language) {
  return fmt::format("{} {} · {}: {}", language == Language::Italian ? "Obiettivo" : "Objective",
                     numbers(objective.number_before, objective.number_after, language),
                     printable(objective.title), joined(objective.what, Part::Objective, language));
}

std::vector<std::string> objective_remarks(const ObjectiveDifference& objective,
                                           Language language) {
  const bool italian = language == Language::Italian;
  const auto director = [&](const std::string& name) {
    return name.empty() ? (italian ? "nessun dirigente" : "no director") : printable(name);
  };
  if (objective.is_told_elsewhere) {
    return {fmt::format(fmt::runtime(italian ? "Affidato a {}: le modifiche sono riportate lì."
                                             : "Moved to {}: its changes are told there."),
                        director(objective.director_after))};
  }
  const bool is_moved = objective.number_before && objective.number_after &&
                        objective.director_before != objective.director_after;
  if (!is_moved) return {};
  return {fmt::format(fmt::runtime(italian ? "Passa da {} a {}." : "Goes from {} to {}."),
                      director(objective.director_before), director(objective.director_after))};
}

std::string part_heading(const PartDifference& part, Language language) {
  std::string remark;
  if (part.before_not_stated) {
    remark = say({"i dati precedenti non sono riportati", "former data are not stated"}, language);
  } else if (part.after_not_stated) {
    remark = say({"i dati non sono riportati", "data are not stated"}, language);
  }
  if (part.at.part == Part::Objective) return with_capital(remark);
  std::string text = history::title(part.at.part).in(language);
  if (const std::string number = numbers(part.number_before, part.number_after, language);
      !number.empty()) {
    text += " " + number;
  }
  if (const std::string label = label_text(part.at.part, part.label, language); !label.empty())
    text += (part.at.part == Part::MoneyRow ? ", " : " ") + label;
  text += ": " + joined(part.what, part.at.part, language);
  if (!remark.empty()) text += "; " + remark;
  return with_capital(text);
}

Table counts_table(const Difference& difference) {
  Table table;
  table.title = {"Modifiche per tipo", "Changes by kind"};
  table.columns = {{"kind", {"che cosa", "what"}}, {"count", {"quante", "how many"}, Align::Right}};
  for (const auto& [kind, count] : difference.counts) {
    table.rows.push_back({Term{std::string(history::name(kind)), history::title(kind)},
                          static_cast<std::int64_t>(count)});
  }
  return table;
}

Table postponed_or_dropped_table(const Difference& difference, Language language) {
  Table table;
  table.title = {"Rinviati o rimossi", "Postponed or dropped"};
  table.columns = {{"what", {"esito", "outcome"}},
                   {"director", {"dirigente", "director"}, Align::Left, false, true},
                   {"objective", {"obiettivo", "objective"}},
                   {"part", {"parte", "part"}},
                   {"endBefore", {"fine prima", "former end"}},
                   {"endAfter", {"fine dopo", "new end"}},
                   {"year", {"rinviata al", "put off to"}, Align::Left, false, true}};
  for (const PostponedOrDropped& each : difference.postponed_or_dropped) {
    std::string part = each.at.part == Part::Objective
                           ? say({"tutto l'obiettivo", "the whole objective"}, language)
                           : history::title(each.at.part).in(language);
    if (each.number) part += fmt::format(" {}", *each.number);
    if (each.at.part != Part::Objective && !each.label.empty()) {
      part += " " + quoted(shortened(each.label), language);
    }
    table.rows.push_back(
        {history::title(each.what, each.at.part).in(language),
         each.director.empty() ? no_director(language) : each.director,
         fmt::format("{} · {}", numbers(each.objective_before, each.objective_after, language),
                     shortened(each.objective_title)),
         std::move(part), date_cell(each.end_before),
         each.what == Happening::Postponed ? date_cell(each.end_after) : Cell(),
         each.year ? Cell(std::int64_t{*each.year}) : Cell()});
  }
  return table;
}

Table plan_totals_table(const Difference& difference, Language language) {
  const history::DifferenceTotals& totals = difference.totals;
  Table table;
  table.title = {"Totali del piano", "Totals of the plan"};
  table.columns = {{"item", {"voce", "item"}}, before_column, after_column, difference_column};
  const auto sum = [&](const Bilingual& title, const Sum& of) {
    if (!is_nothing(of)) append_row(table, {title.in(language)}, of);
  };
  append_count(table,
               say({"obiettivi, senza i rimossi", "objectives, without those removed"}, language),
               totals.objectives);
  sum({"entrate", "revenue"}, totals.revenue);
  sum({"spese", "expenditure"}, totals.expenditure);
  append_count(
      table,
      say({"fuori dai totali: obiettivi rimossi", "not counted: objectives removed"}, language),
      totals.removed_objectives);
  sum({"fuori dai totali: loro entrate", "not counted: their revenue"}, totals.removed_revenue);
  sum({"fuori dai totali: loro spese", "not counted: their expenditure"},
      totals.removed_expenditure);
  append_count(table, say({"incarichi", "assignments"}, language), totals.assignments);
  sum({"importo degli incarichi", "amount of assignments"}, totals.assignment_amount);
  sum({"importo assestato degli incarichi", "adjusted amount of assignments"},
      totals.assignment_adjusted);
  for (const Figure& figure : totals.staffing) {
    append_figure(
        table,
        say({"personale, ", "staff, "}, language) + history::field_title(figure.field).in(language),
        figure);
  }
  append_figure(table, say({"tabelle del personale, totale", "staff tables, total"}, language),
                totals.staff_tables);
  return table;
}

Table director_totals_table(const Difference& difference) {
  Table table;
  table.title = {"Totali per dirigente", "Totals by director"};
  table.columns = {{"director", {"dirigente", "director"}},
                   {"side", {"entrata o spesa", "side"}},
                   before_column,
                   after_column,
                   difference_column};
  const auto append = [&](const std::string& director, plan::Side side, const Sum& sum) {
    if (is_nothing(sum)) return;
    Cell name = director;
    if (director.empty()) name = Term{"", {"Senza dirigente", "Without a director"}};
    append_row(table, {std::move(name), term_for(side)}, sum);
  };
  for (const history::DirectorTotals& each : difference.totals.directors) {
    append(each.director, plan::Side::Revenue, each.revenue);
    append(each.director, plan::Side::Expenditure, each.expenditure);
  }
  const Cell all = Term{"", {"Totale", "Total"}};
  append_row(table, {all, term_for(plan::Side::Revenue)}, difference.totals.revenue);
  append_row(table, {all, term_for(plan::Side::Expenditure)}, difference.totals.expenditure);
  return table;
}

Table chapter_totals_table(const Difference& difference) {
  Table table;
  table.title = {"Capitoli il cui totale cambia", "Chapters whose total changes"};
  table.columns = {{"chapter", {"capitolo", "chapter"}},
                   {"side", {"entrata o spesa", "side"}},
                   before_column,
                   after_column,
                   difference_column};
  for (const history::ChapterTotals& each : difference.totals.chapters) {
    append_row(table, {each.chapter, term_for(each.side)}, each.sum);
  }
  return table;
}

Table totals_table(const Difference& difference, Language language) {
  Table all;
  all.title = {"Totali", "Totals"};
  all.columns = {{"of", {"di che cosa", "of what"}},
                 {"item", {"voce", "item"}},
                 {"side", {"entrata o spesa", "side"}},
                 before_column,
                 after_column,
                 difference_column};
  const auto append = [&](const Term& of, const Table& table) {
    for (std::vector<Cell> row : table.rows) {
      const bool has_side = row.size() == 5;
      if (!has_side) row.insert(row.begin() + 1, Cell());
      row.insert(row.begin(), of);
      all.rows.push_back(std::move(row));
    }
  };
  append({"plan", {"piano", "plan"}}, plan_totals_table(difference, language));
  append({"director", {"dirigente", "director"}}, director_totals_table(difference));
  append({"chapter", {"capitolo", "chapter"}}, chapter_totals_table(difference));
  return all;
}

std::string missing_amounts_text(const Difference& difference, Language language) {
  const history::DifferenceTotals& totals = difference.totals;
  const std::size_t before =
      totals.revenue.without_amount_before + totals.expenditure.without_amount_before;
  const std::size_t after =
      totals.revenue.without_amount_after + totals.expenditure.without_amount_after;
  if (before == 0 && after == 0) return {};
  return language == Language::Italian
             ? fmt::format(
                   "Righe delle risorse finanziarie senza importo, che nei totali non "
                   "contano: {} prima, {} dopo.",
                   before, after)
             : fmt::format(
                   "Money rows without an amount, which the totals do not count: {} before, "
                   "{} after.",
                   before, after);
}

std::string signed_text(Money amount) {
  const std::string text = format_italian(amount);
  return amount > Money() ? "+" + text : text;
}

std::string signed_text(const Figure& figure) {
  if (!figure.difference) return {};
  const std::string text = figure_text(*figure.difference, figure.unit);
  return *figure.difference > 0 ? "+" + text : text;
}

}  // namespace pegaso::publishing
