#include "example/sheet_lines.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/money.h"

namespace pegaso::example {
namespace {

using plan::Indicator;
using plan::Mark;
using plan::Objective;
using plan::Phase;
using plan::PhaseStatus;
using Words = std::string_view;

constexpr std::array<Words, 12> months = {"GENNAIO",   "FEBBRAIO", "MARZO",    "APRILE",
                                          "MAGGIO",    "GIUGNO",   "LUGLIO",   "AGOSTO",
                                          "SETTEMBRE", "OTTOBRE",  "NOVEMBRE", "DICEMBRE"};

constexpr Words formula = "Formula";
constexpr Words purpose = "Finalità";
constexpr Words dimension = "Dimensione";
constexpr Words subdimension = "Sottodimensione";
constexpr Words target = "Target";
constexpr Words times = "Tempi di Attuazione";
constexpr Words others = "Altri settori coinvolti";
constexpr Words delegate = "P.O. delegata";

// Where the mark of a changed indicator stands.
enum class MarkPlace { Description, Target, Both };

class SheetWriter {
 public:
  SheetWriter(const Objective& objective, int year, Date act_date, Random& random, Shapes& shapes)
      : objective_(objective), year_(year), act_date_(act_date), random_(random), shapes_(shapes) {}

  std::vector<Line> write() {
    write_heading();
    write_programme();
    write_impact();
    write_stakeholders();
    write_results();
    write_phases();
    write_money();
    write_staffing();
    return std::move(lines_);
  }

 private:
  void note(const std::string& shape) { ++shapes_[shape]; }

  Line& add(std::vector<Cell> cells) {
    Line line;
    line.cells = std::move(cells);
    line.table = table_;
    lines_.push_back(std::move(line));
    return lines_.back();
  }

  // Begins a block: a blank line, and a table of its own.
  Line& open(std::vector<Cell> cells) {
    ++table_;
    Line& line = add(std::move(cells));
    line.after_blank = true;
    return line;
  }

  // Empty cells, so that the line has `count`.
  static std::vector<Cell> padded(std::vector<Cell> cells, std::size_t count) {
    while (cells.size() < count) cells.emplace_back();
    return cells;
  }

  std::string mark(Words what) const {
    return '(' + std::string(what) + " del " + format_italian(act_date_) + ')';
  }

  // --- heading ---

  std::string title() const {
    std::string text = objective_.title;
    Words what;
    if (objective_.mark == Mark::Changed) what = "VARIAZIONE";
    if (objective_.mark == Mark::Assigned) what = "ASSEGNAZIONE";
    if (objective_.mark == Mark::Removed) what = "RIMOZIONE";
    if (!what.empty()) {
      const Date date = objective_.act_date.value_or(act_date_);
      text += " (" + std::string(what) + " CON AGGIORNAMENTO DI G.C. AL P.D.O. DEL " +
              std::to_string(date.day()) + ' ' + std::string(months.at(date.month() - 1)) + ' ' +
              std::to_string(date.year()) + ')';
    }
    if (objective_.previous_title) text += " PRECEDENTEMENTE: " + *objective_.previous_title;
    return text;
  }

  Line& heading_line(const std::string& text) {
    Line& line = open({Cell().whole(text)});
    line.break_before = false;
    return line;
  }

  void write_heading() {
    heading_line(title());
    std::string directors = objective_.director_role + ": " + objective_.director + " - ";
    for (std::size_t i = 0; i < objective_.co_directors.size(); ++i) {
      directors += (i > 0 ? ", " : "") + objective_.co_directors[i];
    }
    directors += objective_.co_directors.empty() ? "- " : " - ";
    if (!objective_.co_directors.empty()) note("sheet: two directors or more");
    heading_line(directors + objective_.unit);
    const std::int64_t weight = objective_.weight.value_or(0);
    heading_line("Tipologia " + (objective_.kind.empty() ? "" : objective_.kind + ' ') + "- Peso " +
                 std::to_string(weight / 100));
  }

  // --- label and value ---

  void row(Words label, std::string_view value, std::size_t cells, bool wide) {
    std::vector<Cell> all = {Cell().label(label)};
    if (wide) all.emplace_back();
    all.push_back(Cell(value));
    add(padded(std::move(all), cells)).break_before = false;
  }

  void write_programme() {
    wide_ = random_.chance(6);
    if (wide_) note("sheet: an empty column after the labels");
    const std::size_t cells = wide_ ? 5 : 4;
    ++table_;
    row("Missione", objective_.mission, cells, wide_);
    lines_.back().after_blank = true;
    row("Programma", objective_.programme, cells, wide_);
    row("Ambito strategico DUP", objective_.strategic_area, cells, wide_);
    std::vector<Cell> goal = {Cell().label("Obiettivo strategico DUP")};
    if (wide_) goal.emplace_back();
    goal.push_back(Cell(objective_.strategic_goal));
    goal.push_back(Cell().label("Assessore"));
    goal.push_back(Cell(objective_.councillor));
    add(std::move(goal)).break_before = false;
    row("Obiettivo operativo DUP", objective_.operational_goal, cells, wide_);
    const bool apart = !wide_ && random_.chance(92);
    row("Stakeholder Finale", objective_.final_stakeholders, cells, wide_);
    lines_.back().after_blank = apart;
    if (!apart) note("sheet: stakeholders in the programme's table");
    const bool marked = objective_.mark == Mark::Changed && random_.chance(10);
    if (marked) note("sheet: a mark in the expected impact");
    row("Descrizione dell'impatto atteso",
        (marked ? mark("Aggiornamento G.C.") + ' ' : "") + objective_.expected_impact, cells,
        wide_);
  }

  // --- indicators ---

  struct IndicatorText {
    std::string description;
    std::string target;
  };

  IndicatorText marked(const Indicator& indicator) {
    IndicatorText text{indicator.description, indicator.target.text};
    if (!indicator.updated && !indicator.removed) return text;
    static constexpr std::array<Words, 3> updates = {"Aggiornamento G.C.", "Aggiornamento G.C.",
                                                     "Aggiornamento di G.C. al P.D.O."};
    static constexpr std::array<Words, 2> removals = {"Eliminato con delibera di G.C.",
                                                      "Rimosso con G.C."};
    const std::string note_of_act =
        mark(indicator.removed ? random_.pick(removals) : random_.pick(updates));
    const auto place =
        indicator.removed ? MarkPlace::Both : static_cast<MarkPlace>(random_.below(3));
    if (place != MarkPlace::Target) text.description = note_of_act + ' ' + text.description;
    if (place != MarkPlace::Description) {
      text.target = note_of_act + (text.target.empty() ? "" : " ") + text.target;
    }
    note(indicator.removed ? "indicator: removed by an act" : "indicator: updated by an act");
    return text;
  }

  static Cell labelled(Words label, std::string_view value) {
    Cell cell;
    cell.label(label).words(value);
    cell.pivot = 1;
    return cell;
  }

  // "Dimensione Efficienza Sottodimensione Tecnica"; the value is one of a list and is never cut.
  static Cell dimension_cell(const Indicator& indicator, bool with_label, bool with_second_label) {
    Cell cell;
    if (with_label) cell.label(dimension);
    cell.whole(indicator.dimension);
    if (with_second_label) cell.whole(subdimension);
    cell.whole(indicator.subdimension);
    if (with_label) cell.pivot = 1;
    return cell;
  }

  // One row that says everything: "Formula ..." and so on inside the cells.
  void indicator_in_one_row(const Indicator& indicator, bool result) {
    const IndicatorText text = marked(indicator);
    Cell description(text.description);
    description.fixed = 1;
    std::vector<Cell> cells = {description, labelled(formula, indicator.formula),
                               labelled(purpose, indicator.purpose)};
    if (!result) {
      cells.push_back(labelled(target, text.target));
      note("indicator: labels in the cells");
      add(std::move(cells)).cut = Cut::Columns;
      return;
    }
    Cell dimensions = dimension_cell(indicator, true, true);
    const int draw = random_.between(1, 100);
    if (draw <= 70) {
      cells.push_back(dimensions);
      cells.push_back(labelled(target, text.target));
      note("indicator: labels in the cells");
      add(std::move(cells)).cut = Cut::Columns;
    } else if (draw <= 85) {
      dimensions.whole(target).words(text.target);
      cells.push_back(dimensions);
      note("indicator: dimension and target in one cell");
      add(std::move(cells));  // not cut: with a column less, its parts could not be told apart
    } else {
      cells.push_back(dimensions);
      note("indicator: target in the next row");
      add(std::move(cells));
      Line& next = add({Cell(), Cell(), Cell(), labelled(target, text.target)});
      next.starts_record = false;
      next.break_before = false;
    }
  }

  // The description with the labels alone, the values in the next row.
  void indicator_in_two_rows(const Indicator& indicator, bool result) {
    const IndicatorText text = marked(indicator);
    std::vector<Cell> labels = {Cell(text.description), Cell().label(formula),
                                Cell().label(purpose)};
    std::vector<Cell> values = {Cell(), Cell(indicator.formula), Cell(indicator.purpose)};
    if (result) {
      labels.push_back(Cell().label(dimension));
      values.push_back(dimension_cell(indicator, false, true));
    }
    labels.push_back(Cell().label(target));
    values.push_back(Cell(text.target));
    note("indicator: labels above the values");
    add(std::move(labels));
    Line& line = add(std::move(values));
    line.starts_record = false;
    line.cut = Cut::Columns;
  }

  // Under a header row: values only.
  void indicator_under_header(const Indicator& indicator, bool result, bool both_labels) {
    const IndicatorText text = marked(indicator);
    Cell description = Cell(text.description);
    description.fixed = description.atoms.size();  // it tells where the record begins
    std::vector<Cell> cells = {description, Cell(indicator.formula), Cell(indicator.purpose)};
    if (result) cells.push_back(dimension_cell(indicator, false, !both_labels));
    cells.push_back(Cell(text.target));
    add(std::move(cells)).cut = Cut::Columns;
  }

  void header_row(bool result, bool both_labels) {
    static constexpr std::array<Words, 3> firsts = {"Descrizione", "", "Indicatore di risultato"};
    const Words first = result ? random_.pick(firsts) : Words();
    std::vector<Cell> cells = {Cell().whole(first), Cell().label(formula), Cell().label(purpose)};
    if (result) {
      Cell cell = Cell().label(dimension);
      if (both_labels) cell.label(subdimension);
      cells.push_back(cell);
    }
    cells.push_back(Cell().label(target));
    add(std::move(cells));
    note(both_labels ? "indicators: header row with both dimensions"
                     : "indicators: labels in a header row");
  }

  void write_indicators(const std::vector<Indicator>& indicators, bool result) {
    const int draw = random_.between(1, 100);
    if (draw <= 12) {
      const bool both_labels = result && random_.chance(40);
      header_row(result, both_labels);
      for (const Indicator& each : indicators) indicator_under_header(each, result, both_labels);
      return;
    }
    for (const Indicator& each : indicators) {
      if (random_.chance(draw <= 30 ? 80 : 15)) {
        indicator_in_two_rows(each, result);
      } else {
        indicator_in_one_row(each, result);
      }
    }
  }

  void write_impact() {
    Line& heading = add(padded({Cell().whole("Indicatore di impatto (Efficacia finale)")}, 4));
    heading.after_blank = !wide_ && random_.chance(8);
    heading.break_before = false;
    ++table_;
    heading.table = table_;
    write_indicators(objective_.impact_indicators, false);
  }

  void write_stakeholders() {
    const std::size_t cells = random_.chance(60) ? 4 : 2;
    ++table_;
    std::vector<Cell> stakeholders = {Cell().label("Stakeholder intermedio"),
                                      Cell(objective_.intermediate_stakeholders)};
    add(padded(std::move(stakeholders), cells)).after_blank = true;
    Cell text(objective_.description);
    text.fixed = std::min<std::size_t>(4, text.atoms.size());
    std::vector<Cell> description = {Cell().label("Descrizione obiettivo PEG"), text};
    add(padded(std::move(description), cells)).cut = Cut::Prose;
  }

  void write_results() {
    const std::string heading =
        "Indicatore di risultato con valore atteso al 31/12/" + std::to_string(year_);
    if (random_.chance(50)) {
      open({Cell().whole(heading)});
      ++table_;
      write_with_blank([&] { write_indicators(objective_.result_indicators, true); });
      note("section: heading apart from its rows");
    } else {
      ++table_;
      Line& line = add(padded({Cell().whole(heading)}, 5));
      line.after_blank = random_.chance(60);
      note("section: heading in the table");
      write_indicators(objective_.result_indicators, true);
    }
  }

  // The first line that `write` adds stands after a blank one.
  template <class Write>
  void write_with_blank(Write write) {
    const std::size_t first = lines_.size();
    write();
    lines_[first].after_blank = true;
  }

  // A section's heading, alone or as the first row of its table; then the rows.
  template <class Write>
  void section(Words heading, std::size_t cells, Write write) {
    if (random_.chance(60)) {
      open({Cell().whole(heading)});
      ++table_;
      write_with_blank(write);
      note("section: heading apart from its rows");
    } else {
      open(padded({Cell().whole(heading)}, cells));
      note("section: heading in the table");
      write();
    }
  }

  // --- phases ---

  Cell when(const Phase& phase) const {
    Cell cell;
    cell.label(times).whole(dates(phase));
    cell.pivot = 1;
    return cell;
  }

  static std::string dates(const Phase& phase) {
    return "Dal " + phase.from_text + " al " + phase.to_text;
  }

  // The text with the marks of acts that its status shows.
  std::string phase_text(const Phase& phase) {
    const std::string year = std::to_string(phase.postponed_to.value_or(year_ + 1));
    switch (phase.status) {
      case PhaseStatus::Unchanged:
        return phase.text;
      case PhaseStatus::Updated: {
        static constexpr std::array<Words, 3> ends = {"Aggiornamento fine tempi G.C.",
                                                      "Aggiornamento tempi fase G.C.",
                                                      "Aggiornamento tempi iniziali e finali G.C."};
        note("phase: updated");
        if (random_.chance(50)) return mark("Aggiornamento G.C.") + ' ' + phase.text;
        return phase.text + ' ' + mark(random_.pick(ends));
      }
      case PhaseStatus::Postponed:
        note("phase: postponed");
        if (random_.chance(50))
          return mark("rinvio al " + year + " con Aggiornamento G.C.") + ' ' + phase.text;
        if (random_.chance(50)) return phase.text + ' ' + mark("Rinviata al " + year + " con G.C");
        return mark("Rimossa e rinviata al " + year + " con aggiornamento G.C.") + ' ' + phase.text;
      case PhaseStatus::Replaced:
        note("phase: replaced");
        return mark("Sostituita con aggiornamento di G.C") + ' ' + phase.text;
      case PhaseStatus::Removed:
        note("phase: removed");
        if (random_.chance(50))
          return mark("Cancellazione fase con aggiornamento G.C.") + ' ' + phase.text;
        return phase.text + ' ' + mark("Rimossa con aggiornamento G.C");
    }
    return phase.text;
  }

  static Cell number_cell(const Phase& phase) {
    Cell cell;
    if (phase.number) cell.label(std::to_string(*phase.number));
    return cell;
  }

  static Cell text_cell(std::string_view text) {
    Cell cell(text);
    cell.fixed = std::min<std::size_t>(1, cell.atoms.size());
    return cell;
  }

  // How the phases of a sheet are written.
  enum class PhaseShape {
    TimesInText,          // N | text Tempi .. | Altri settori .. | P.O. ..
    TimesInTextTwoInOne,  // N | text Tempi .. | Altri settori .. P.O. ..
    TimesInCell,          // N | text | Tempi .. | Altri settori .. | P.O. ..
    TimesBelow,           // N | text | Altri settori .. | P.O. ..  /  | Tempi .. | |
    TimesBelowFirstCell,  // the same, the times in the first cell
    AllBelow,             // N | text | |  /  | Tempi .. | Altri settori .. | P.O. ..
    AllBelowTwoInOne,     // N | text |  /  | Tempi .. | Altri settori .. P.O. ..
    LabelsThenValues,     // N | text | |  /  | Tempi | Altri settori | P.O.  /  | Dal .. | .. | ..
    LabelsAboveValues,    // N | text | Altri settori | P.O.  /  | Tempi .. | .. | ..
    DelegateLast,         // N | text |  /  | Tempi .. | Altri settori ..  /  | | P.O. ..
  };

  // The line below a phase's first one.
  Line& below(std::vector<Cell> cells) {
    Line& line = add(std::move(cells));
    line.starts_record = false;
    return line;
  }

  void write_phase(const Phase& phase, PhaseShape shape, bool paragraphs) {
    const Cell number = number_cell(phase);
    const Cell text = text_cell(phase_text(phase));
    Cell with_times = text;
    with_times.whole(times).whole(dates(phase));
    with_times.pivot = with_times.atoms.size() - 1;
    const Cell other = labelled(others, phase.other_units);
    const Cell who = labelled(delegate, phase.delegate);
    Cell both = other;
    both.whole(delegate).words(phase.delegate);
    both.pivot = Cell::nowhere;
    both.fixed = both.atoms.size();  // cut in two, it would not say whose the second part is
    with_times.paragraphs = both.paragraphs = paragraphs;
    if (paragraphs) {
      with_times.pivot = Cell::nowhere;
      note("phase: paragraph tags");
    }
    switch (shape) {
      case PhaseShape::TimesInText:
        note("phase: times in the text");
        add({number, with_times, other, who}).cut = Cut::Columns;
        return;
      case PhaseShape::TimesInTextTwoInOne:
        note("phase: times in the text, units and delegate in one cell");
        add({number, with_times, both}).cut = Cut::Columns;
        return;
      case PhaseShape::TimesInCell:
        note("phase: times in a cell of their own");
        add({number, text, when(phase), other, who}).cut = Cut::Columns;
        return;
      case PhaseShape::TimesBelow:
        note("phase: times in the next row");
        add({number, text, other, who}).cut = Cut::Columns;
        below({Cell(), when(phase), Cell(), Cell()});
        return;
      case PhaseShape::TimesBelowFirstCell:
        note("phase: times in the next row, first cell");
        add({number, text, other, who}).cut = Cut::Columns;
        below({when(phase), Cell(), Cell(), Cell()});
        return;
      case PhaseShape::AllBelow:
        note("phase: everything in the next row");
        add({number, text, Cell(), Cell()}).cut = Cut::Columns;
        below({Cell(), when(phase), other, who}).cut = Cut::Columns;
        return;
      case PhaseShape::AllBelowTwoInOne:
        note("phase: everything in the next row, units and delegate in one cell");
        add({number, text, Cell()}).cut = Cut::Columns;
        below({Cell(), when(phase), both}).cut = Cut::Columns;
        return;
      case PhaseShape::LabelsThenValues:
        note("phase: labels in one row, values in the next");
        add({number, text, Cell(), Cell()}).cut = Cut::Columns;
        below({Cell(), Cell().label(times), Cell().label(others), Cell().label(delegate)});
        below({Cell(), Cell().whole(dates(phase)), Cell(phase.other_units), Cell(phase.delegate)})
            .cut = Cut::Columns;
        return;
      case PhaseShape::LabelsAboveValues:
        note("phase: labels above the values");
        add({number, text, Cell().label(others), Cell().label(delegate)}).cut = Cut::Columns;
        below({Cell(), when(phase), Cell(phase.other_units), Cell(phase.delegate)}).cut =
            Cut::Columns;
        return;
      case PhaseShape::DelegateLast:
        note("phase: delegate in a row of its own");
        add({number, text, Cell()}).cut = Cut::Columns;
        below({Cell(), when(phase), other});
        below({Cell(), Cell(), who});
        return;
    }
  }

  void write_phases() {
    static constexpr std::array<PhaseShape, 10> all = {
        PhaseShape::TimesInText,         PhaseShape::TimesInTextTwoInOne,
        PhaseShape::TimesInCell,         PhaseShape::TimesBelow,
        PhaseShape::TimesBelowFirstCell, PhaseShape::AllBelow,
        PhaseShape::AllBelowTwoInOne,    PhaseShape::LabelsThenValues,
        PhaseShape::LabelsAboveValues,   PhaseShape::DelegateLast};
    const PhaseShape usual = random_.chance(50) ? PhaseShape::TimesInText : random_.pick(all);
    const bool paragraphs = usual == PhaseShape::TimesInTextTwoInOne && random_.chance(25);
    section("Fasi dell'obiettivo", 3, [&] {
      for (const Phase& phase : objective_.phases) write_phase(phase, usual, paragraphs);
    });
  }

  // --- money ---

  static std::string amount(const plan::MoneyRow& row) {
    if (!row.amount_text.empty()) return row.amount_text;
    return row.amount ? format_italian(*row.amount) : "";
  }

  static Cell side_cell(plan::Side side) { return Cell().whole(name(side)); }

  // Under four columns and more: side, chapter, commitment, empty columns, amount.
  void write_money_rows(std::size_t gap, std::size_t tail) {
    const auto line = [&](std::vector<Cell> cells, const std::string& value, std::size_t empty) {
      for (std::size_t i = 0; i < empty; ++i) cells.emplace_back();
      cells.push_back(Cell().whole(value));
      for (std::size_t i = 0; i < tail; ++i) cells.emplace_back();
      add(std::move(cells));
    };
    std::vector<Cell> header = {Cell().whole("E/U"), Cell().whole("Capitolo"),
                                Cell().whole("Imp/Acc")};
    add(padded(std::move(header), 4 + gap + tail));
    for (const plan::MoneyRow& row : objective_.money) {
      line({side_cell(row.side), Cell().whole(row.chapter), Cell().whole(row.commitment)},
           amount(row), gap);
    }
    if (!objective_.stated_difference) return;
    const plan::StatedDifference& stated = *objective_.stated_difference;
    const std::string value = format_italian(stated.amount);
    if (gap == 0 && tail == 0 && random_.chance(12)) {
      note("money: difference in two rows");
      add({side_cell(stated.side), Cell(), Cell().whole("Differenza")});
      Line& below_it = add({Cell(), Cell(), Cell().whole(value)});
      below_it.starts_record = false;
      return;
    }
    if (gap == 0 && tail == 0 && random_.chance(12)) {
      note("money: difference in one cell");
      add({side_cell(stated.side), Cell(), Cell().whole("Differenza").whole(value)});
      return;
    }
    line({side_cell(stated.side), Cell(), Cell().whole("Differenza")}, value, gap);
  }

  // Three columns: there is no commitment.
  void write_narrow_money() {
    add({Cell().whole("E/U"), Cell().whole("Capitolo"), Cell().whole("Imp/Acc")});
    for (const plan::MoneyRow& row : objective_.money) {
      add({side_cell(row.side), Cell().whole(row.chapter), Cell().whole(amount(row))});
    }
    if (!objective_.stated_difference) return;
    const plan::StatedDifference& stated = *objective_.stated_difference;
    add({side_cell(stated.side), Cell().whole("Differenza"),
         Cell().whole(format_italian(stated.amount))});
  }

  void write_money() {
    const bool committed =
        std::any_of(objective_.money.begin(), objective_.money.end(),
                    [](const plan::MoneyRow& row) { return !row.commitment.empty(); });
    const int draw = random_.between(1, 100);
    section("Risorse finanziarie", 4, [&] {
      if (!committed && draw <= 30) {
        note("money: three columns");
        write_narrow_money();
      } else if (draw <= 92) {
        note("money: four columns");
        write_money_rows(0, 0);
      } else if (draw <= 96) {
        note("money: six columns");
        write_money_rows(2, 0);
      } else {
        note("money: an empty column at the end");
        write_money_rows(1, 1);
      }
    });
  }

  // --- staffing ---

  void write_staffing() {
    if (!objective_.staffing) return;
    const plan::Staffing& staffing = *objective_.staffing;
    const bool apart = random_.chance(25);
    if (apart) {
      open({Cell().whole("Risorse Umane")});
    } else {
      open({Cell().whole("Risorse Umane"), Cell()});
    }
    const auto row_of = [&](Words label, const std::optional<int>& heads) {
      add({Cell().label(label), Cell().whole(heads ? std::to_string(*heads) : "")}).break_before =
          false;
    };
    const std::size_t first = lines_.size();
    row_of("Tempo Pieno", staffing.full_time);
    row_of("Tempo parziale", staffing.part_time);
    row_of("Inc. Profess.", staffing.professionals);
    row_of("Collaborazioni", staffing.collaborations);
    row_of("Altro", staffing.other);
    row_of("Totale", staffing.stated_total);
    lines_[first].after_blank = apart;
  }

  const Objective& objective_;
  int year_;
  Date act_date_;
  Random& random_;
  Shapes& shapes_;
  std::vector<Line> lines_;
  int table_ = 0;
  bool wide_ = false;
};

}  // namespace

std::vector<Line> sheet_lines(const Objective& objective, int year, Date act_date, Random& random,
                              Shapes& shapes) {
  return SheetWriter(objective, year, act_date, random, shapes).write();
}

}  // namespace pegaso::example
