#include "reading/sheet.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/number.h"
#include "base/text.h"
#include "reading/table.h"

namespace pegaso::reading {
namespace {

std::optional<int> whole_number(std::string_view text) { return parse_number<int>(trimmed(text)); }

Span whole_row(const Row& row) { return {row.cells.front().begin, row.cells.back().end}; }

// A weight in hundredths: "25%", "0", "12,5".
std::optional<std::int64_t> weight_hundredths(std::string_view text) {
  text = trimmed(text);
  if (text.ends_with('%')) text = trimmed(text.substr(0, text.size() - 1));
  const auto amount = parse_amount(text);
  if (!amount) return std::nullopt;
  return amount->amount.cents();
}

// "a; b" -> pieces between the separators, which become labels.
std::vector<Span> split_pieces(const Rows& rows, Span whole,
                               const std::vector<std::string>& separators) {
  std::vector<Span> pieces;
  const std::string_view text = rows.text(whole);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t length = 0;
    for (const std::string& separator : separators) {
      if (!separator.empty() && text.substr(at).starts_with(separator)) {
        length = std::max(length, separator.size());
      }
    }
    if (length == 0 && at < text.size()) {
      ++at;
      continue;
    }
    const Span piece = trim_span(rows.text(), {whole.begin + static_cast<std::uint32_t>(begin),
                                               whole.begin + static_cast<std::uint32_t>(at)});
    if (!piece.empty()) pieces.push_back(piece);
    if (at >= text.size()) break;
    at += length;
    begin = at;
  }
  return pieces;
}

class SheetReader {
 public:
  SheetReader(const Rows& rows, const SheetLayout& layout, std::uint32_t index, int plan_year,
              Fields& fields, std::vector<Uncertain>& uncertain)
      : rows_(rows),
        layout_(layout),
        index_(index),
        plan_year_(plan_year),
        fields_(fields),
        uncertain_(uncertain) {
    objective_.number = static_cast<int>(index) + 1;
  }

  plan::Objective read(const SheetRows& sheet) {
    const auto rows = rows_.all();
    read_start(rows[sheet.start]);
    read_title(rows.subspan(sheet.first, sheet.start - sheet.first));
    std::size_t at = sheet.start + 1;
    while (at < sheet.end) {
      if (const Table* table = heading(rows[at])) {
        fields_.label(whole_row(rows[at]), datum(Field::Label));
        flush_label();
        std::size_t end = at + 1;
        while (end < sheet.end && heading(rows[end]) == nullptr && !is_label_row(rows[end])) ++end;
        read_table(*table, rows.subspan(at + 1, end - at - 1));
        at = end;
        continue;
      }
      read_row(rows[at]);
      ++at;
    }
    flush_label();
    return std::move(objective_);
  }

 private:
  Datum datum(Field field) const { return {Part::Objective, index_, 0, field}; }

  // --- head ----------------------------------------------------------------------------------

  void read_start(const Row& row) {
    const Span whole = whole_row(row);
    for (const Pattern& pattern : layout_.starts) {
      if (const auto match = pattern.match(rows_.text(whole))) {
        take_gaps(*match, whole);
        return;
      }
    }
  }

  // Gives the gaps of a matched pattern to their fields and the wording between to Label.
  void take_gaps(const Pattern::Match& match, Span whole) {
    std::uint32_t at = whole.begin;
    for (const Pattern::Gap& gap : match) {
      const Span span{whole.begin + static_cast<std::uint32_t>(gap.begin),
                      whole.begin + static_cast<std::uint32_t>(gap.end)};
      fields_.label({at, span.begin}, datum(Field::Label));
      at = span.end;
      if (span.empty()) continue;
      if (gap.name == "*") {
        fields_.label(span, datum(Field::Label));
      } else if (const auto field = layout_field(gap.name)) {
        set(*field, std::span(&span, 1));
      }
    }
    fields_.label({at, whole.end}, datum(Field::Label));
  }

  void read_title(std::span<const Row> rows) {
    if (!layout_.title_above) {
      for (const Row& row : rows) read_row(row);
      return;
    }
    std::vector<Span> pieces;
    for (const Row& row : rows) {
      for (const Span cell : row.cells) {
        if (!cell.empty()) pieces.push_back(cell);
      }
    }
    set(Field::Title, pieces);
  }

  void set_title(std::span<const Span> pieces) {
    std::vector<Span> title(pieces.begin(), pieces.end());
    // What stands after "PRECEDENTEMENTE:" is the former title.
    std::vector<Span> former;
    for (std::size_t i = 0; i < title.size() && former.empty(); ++i) {
      for (const std::string& label : layout_.previous_title) {
        const std::size_t at = rows_.text(title[i]).find(label);
        if (at == std::string_view::npos) continue;
        const auto begin = title[i].begin + static_cast<std::uint32_t>(at);
        const auto end = begin + static_cast<std::uint32_t>(label.size());
        fields_.label({begin, end}, datum(Field::Label));
        former.push_back({end, title[i].end});
        former.insert(former.end(), title.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                      title.end());
        title[i].end = begin;
        title.resize(i + 1);
        break;
      }
    }
    std::vector<FoundMark> marks;
    objective_.title = fields_.marked_text(title, datum(Field::Title), marks);
    if (!former.empty()) {
      objective_.previous_title = fields_.text(former, datum(Field::PreviousTitle));
    }
    for (const FoundMark& mark : marks) {
      if (mark.title_mark == plan::Mark::None) continue;
      objective_.mark = mark.title_mark;
      objective_.act_date = mark.date;
    }
  }

  // --- label and value -----------------------------------------------------------------------

  struct FoundLabel {
    const Label* label = nullptr;
    std::size_t length = 0;  // of its wording in the cell
  };

  // The label a cell is, or begins with before a colon.
  FoundLabel label_of(Span cell) const {
    const std::string_view text = rows_.text(cell);
    FoundLabel best;
    for (const Label& label : layout_.labels) {
      for (const std::string& wording : label.texts) {
        if (!begins_with(text, wording)) continue;
        std::size_t length = wording.size();
        if (length < text.size()) {
          if (text[length] != ':') continue;
          ++length;
        }
        if (length > best.length) best = {&label, length};
      }
    }
    return best;
  }

  bool is_label_row(const Row& row) const {
    for (const Span cell : row.cells) {
      if (!cell.empty()) return label_of(cell).label != nullptr;
    }
    return false;
  }

  const Table* heading(const Row& row) const {
    if (!row.all_empty_but_first()) return nullptr;
    const std::string_view text = rows_.text(row.cells.front());
    for (const Table& table : layout_.tables) {
      for (const Pattern& pattern : table.headings) {
        if (pattern.matches(text)) return &table;
      }
    }
    return nullptr;
  }

  void read_row(const Row& row) {
    const Span whole = whole_row(row);
    for (const Pattern& pattern : layout_.lines) {
      if (const auto match = pattern.match(rows_.text(whole))) {
        flush_label();
        take_gaps(*match, whole);
        return;
      }
    }
    for (const Span cell : row.cells) {
      if (cell.empty()) continue;
      if (const FoundLabel found = label_of(cell); found.label != nullptr) {
        flush_label();
        open_label_ = found.label->field;
        const auto end = cell.begin + static_cast<std::uint32_t>(found.length);
        fields_.label({cell.begin, end}, datum(Field::Label));
        if (const Span rest = trim_span(rows_.text(), {end, cell.end}); !rest.empty()) {
          label_pieces_.push_back(rest);
        }
      } else if (open_label_) {
        label_pieces_.push_back(cell);  // the value, or its continuation after a page
      }
      // Text under no label stays without a place, and is reported as unread.
    }
  }

  void flush_label() {
    if (open_label_ && !label_pieces_.empty()) set(*open_label_, label_pieces_);
    open_label_.reset();
    label_pieces_.clear();
  }

  void set(Field field, std::span<const Span> pieces) {
    if (field == Field::Title) return set_title(pieces);
    if (field == Field::CoDirectors) {
      for (const Span piece : pieces) {
        for (const Span name : split_pieces(rows_, piece, layout_.co_director_separators)) {
          objective_.co_directors.push_back(fields_.text(name, datum(field)));
        }
        label_separators(piece, split_pieces(rows_, piece, layout_.co_director_separators));
      }
      return;
    }
    // A label printed twice: the second value finds no place, and is reported as unread.
    std::string* slot = text_slot(field);
    if (slot != nullptr && !slot->empty()) return;
    std::vector<FoundMark> marks;
    std::string text = fields_.marked_text(pieces, datum(field), marks);
    if (field == Field::Weight) {
      objective_.weight = weight_hundredths(text);
      objective_.weight_scale = layout_.weight_scale;
    } else if (slot != nullptr) {
      *slot = std::move(text);
    }
  }

  // What stands between the pieces of a whole is wording.
  void label_separators(Span whole, const std::vector<Span>& pieces) {
    std::uint32_t at = whole.begin;
    for (const Span piece : pieces) {
      fields_.label({at, piece.begin}, datum(Field::Label));
      at = piece.end;
    }
    fields_.label({at, whole.end}, datum(Field::Label));
  }

  std::string* text_slot(Field field) {
    switch (field) {
      case Field::Code:
        return &objective_.code;
      case Field::DirectorRole:
        return &objective_.director_role;
      case Field::Director:
        return &objective_.director;
      case Field::Unit:
        return &objective_.unit;
      case Field::Kind:
        return &objective_.kind;
      case Field::Mission:
        return &objective_.mission;
      case Field::Programme:
        return &objective_.programme;
      case Field::StrategicArea:
        return &objective_.strategic_area;
      case Field::StrategicGoal:
        return &objective_.strategic_goal;
      case Field::OperationalGoal:
        return &objective_.operational_goal;
      case Field::Councillor:
        return &objective_.councillor;
      case Field::FinalStakeholders:
        return &objective_.final_stakeholders;
      case Field::ExpectedImpact:
        return &objective_.expected_impact;
      case Field::IntermediateStakeholders:
        return &objective_.intermediate_stakeholders;
      case Field::Description:
        return &objective_.description;
      default:
        return nullptr;
    }
  }

  // --- tables --------------------------------------------------------------------------------

  void read_table(const Table& table, std::span<const Row> section) {
    switch (table.kind) {
      case TableKind::ImpactIndicators:
        return read_indicators(table, section, Part::ImpactIndicator, objective_.impact_indicators);
      case TableKind::ResultIndicators:
        return read_indicators(table, section, Part::ResultIndicator, objective_.result_indicators);
      case TableKind::Phases:
        return read_phases(table, section);
      case TableKind::Money:
        return read_money(table, section);
      case TableKind::Staffing:
        return read_staffing(table, section);
    }
  }

  void take_labels(const Drafts& drafts, const Draft* draft, const Datum& record) {
    for (const Span label : draft != nullptr ? draft->labels : drafts.labels) {
      fields_.label(label, record);
    }
  }

  void read_indicators(const Table& table, std::span<const Row> section, Part part,
                       std::vector<plan::Indicator>& indicators) {
    const Drafts drafts = read_records(rows_, section, table);
    take_labels(drafts, nullptr, datum(Field::Label));
    for (const Draft& draft : drafts.records) {
      const Datum record{part, index_, static_cast<std::uint32_t>(indicators.size()), Field::Label};
      take_labels(drafts, &draft, record);
      plan::Indicator indicator;
      std::vector<FoundMark> marks;
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto& pieces = draft.fields[c].pieces;
        if (pieces.empty()) continue;
        Datum field = record;
        field.field = table.columns[c].field;
        std::string text = fields_.marked_text(pieces, field, marks);
        switch (field.field) {
          case Field::Description:
            indicator.description = std::move(text);
            break;
          case Field::Formula:
            indicator.formula = std::move(text);
            break;
          case Field::Purpose:
            indicator.purpose = std::move(text);
            break;
          case Field::Dimension:
            indicator.dimension = std::move(text);
            break;
          case Field::Subdimension:
            indicator.subdimension = std::move(text);
            break;
          case Field::Weight:
            indicator.weight = std::move(text);
            break;
          case Field::Target:
            indicator.target.text = std::move(text);
            break;
          default:
            break;
        }
      }
      indicator.target.parsed = plan::parse_target(indicator.target.text, plan_year_);
      for (const FoundMark& mark : marks) {
        indicator.removed = indicator.removed || mark.removed;
        indicator.updated = indicator.updated || mark.updated;
      }
      note_doubts(draft, table, record);
      indicators.push_back(std::move(indicator));
    }
  }

  void read_phases(const Table& table, std::span<const Row> section) {
    const Drafts drafts = read_records(rows_, section, table);
    take_labels(drafts, nullptr, datum(Field::Label));
    for (const Draft& draft : drafts.records) {
      const Datum record{Part::Phase, index_, static_cast<std::uint32_t>(objective_.phases.size()),
                         Field::Label};
      take_labels(drafts, &draft, record);
      plan::Phase phase;
      std::vector<FoundMark> marks;
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto& pieces = draft.fields[c].pieces;
        if (pieces.empty()) continue;
        Datum field = record;
        field.field = table.columns[c].field;
        if (table.columns[c].sense == Sense::Dates) {
          set_dates(phase, table, pieces, field, marks);
          continue;
        }
        std::string text = fields_.marked_text(pieces, field, marks);
        switch (field.field) {
          case Field::Number: {
            while (!text.empty() && (text.back() == '.' || text.back() == ')')) text.pop_back();
            phase.number = whole_number(text);
            break;
          }
          case Field::Text:
            phase.text = std::move(text);
            break;
          case Field::From:
            phase.from = parse_italian_date(text);
            phase.from_text = std::move(text);
            break;
          case Field::To:
            phase.to = parse_italian_date(text);
            phase.to_text = std::move(text);
            break;
          case Field::OtherUnits:
            phase.other_units = std::move(text);
            break;
          case Field::Delegate:
            phase.delegate = std::move(text);
            break;
          default:
            break;
        }
      }
      set_months(phase, table, draft, record);
      phase.status = phase_status(marks);
      for (const FoundMark& mark : marks) {
        if (mark.year && phase.status == plan::PhaseStatus::Postponed)
          phase.postponed_to = mark.year;
      }
      note_doubts(draft, table, record);
      objective_.phases.push_back(std::move(phase));
    }
  }

  // "Dal 01/01/2016 al 31/03/2016", which a page may have cut.
  void set_dates(plan::Phase& phase, const Table& table, const std::vector<Span>& pieces,
                 Datum field, std::vector<FoundMark>& marks) {
    if (pieces.size() == 1) {
      for (const Pattern& pattern : table.times) {
        const auto match = pattern.match(rows_.text(pieces.front()));
        if (!match) continue;
        std::uint32_t at = pieces.front().begin;
        for (const Pattern::Gap& gap : *match) {
          const Span span{pieces.front().begin + static_cast<std::uint32_t>(gap.begin),
                          pieces.front().begin + static_cast<std::uint32_t>(gap.end)};
          fields_.label({at, span.begin}, field);
          at = span.end;
          field.field = gap.name == "to" ? Field::To : Field::From;
          const std::string text = fields_.text(span, field);
          (gap.name == "to" ? phase.to : phase.from) = parse_italian_date(text);
          (gap.name == "to" ? phase.to_text : phase.from_text) = text;
        }
        fields_.label({at, pieces.front().end}, field);
        return;
      }
    }
    field.field = Field::From;
    phase.from_text = fields_.marked_text(pieces, field, marks);
    // Cut in the middle: the pattern is tried on the joined text.
    for (const Pattern& pattern : table.times) {
      if (const auto match = pattern.match(phase.from_text)) {
        const std::string joined = phase.from_text;
        for (const Pattern::Gap& gap : *match) {
          const std::string text = joined.substr(gap.begin, gap.end - gap.begin);
          (gap.name == "to" ? phase.to : phase.from) = parse_italian_date(text);
          (gap.name == "to" ? phase.to_text : phase.from_text) = text;
        }
        return;
      }
    }
  }

  // A month grid: from the first day of the first month marked to the last day of the last one.
  void set_months(plan::Phase& phase, const Table& table, const Draft& draft, Datum record) {
    if (draft.months.empty()) return;
    for (const auto& [month, cell] : draft.months) {
      record.field = &draft.months.front().second == &cell  ? Field::From
                     : &draft.months.back().second == &cell ? Field::To
                                                            : Field::Label;
      fields_.text(cell, record);
    }
    const unsigned first = draft.months.front().first;
    const unsigned last = draft.months.back().first;
    phase.from = Date::from(plan_year_, first, 1);
    for (unsigned day = 31; day >= 28 && !phase.to; --day) {
      phase.to = Date::from(plan_year_, last, day);
    }
    phase.from_text = table.months[first - 1];
    phase.to_text = table.months[last - 1];
  }

  // For every field that the doubtful pieces of a record touch: as it stands, and as it would be with
  // the pieces on their other side.
  void note_doubts(const Draft& draft, const Table& table, Datum record) {
    if (draft.doubtful.empty()) return;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      std::vector<Span> otherwise = draft.fields[c].pieces;
      bool touched = false;
      for (const DoubtfulPiece& each : draft.doubtful) {
        if (each.column == c) std::erase(otherwise, each.piece);
        if (each.instead == c) otherwise.push_back(each.piece);
        touched = touched || each.column == c || each.instead == c;
      }
      if (!touched) continue;
      std::sort(otherwise.begin(), otherwise.end(),
                [](Span a, Span b) { return a.begin < b.begin; });
      record.field = table.columns[c].field;
      uncertain_.push_back(
          {record,
           {fields_.unmarked(draft.fields[c].pieces), fields_.unmarked(otherwise)},
           draft.line,
           draft.last_line,
           {"dopo il cambio di pagina manca una colonna: solo il senso dice dove va il testo",
            "after the page break a column is missing: only the sense tells where the text "
            "belongs"}});
    }
  }

  // --- money ---------------------------------------------------------------------------------

  std::optional<plan::Side> side_of(const Table& table, Span cell) const {
    const std::string_view text = rows_.text(cell);
    const auto is = [&](const std::vector<std::string>& names) {
      return std::find(names.begin(), names.end(), text) != names.end();
    };
    if (is(table.revenue)) return plan::Side::Revenue;
    if (is(table.expenditure)) return plan::Side::Expenditure;
    return std::nullopt;
  }

  bool is_money_header(const Table& table, const Row& row) const {
    bool any = false;
    for (const Span cell : row.cells) {
      if (cell.empty()) continue;
      const bool known =
          std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& column) {
            return std::find(column.labels.begin(), column.labels.end(), rows_.text(cell)) !=
                   column.labels.end();
          });
      if (!known) return false;
      any = true;
    }
    return any;
  }

  void read_money(const Table& table, std::span<const Row> section) {
    for (const Row& row : section) {
      if (is_money_header(table, row)) {
        fields_.label(whole_row(row), datum(Field::Label));
        continue;
      }
      std::vector<Span> filled;
      for (const Span cell : row.cells) {
        if (!cell.empty()) filled.push_back(cell);
      }
      const auto side = side_of(table, filled.front());
      if (!side) {
        take_late_amount(filled);
      } else if (!take_difference(table, *side, filled)) {
        take_money_row(*side, filled, row.cells.size() > 1 && row.cells[1].empty());
      }
    }
  }

  // "Differenza 0,00", the amount beside it, in the next cell or in the next row.
  bool take_difference(const Table& table, plan::Side side, const std::vector<Span>& filled) {
    if (filled.size() < 2) return false;
    const Datum record{Part::StatedDifference, index_, 0, Field::Label};
    for (const std::string& label : table.difference) {
      const std::string_view text = rows_.text(filled[1]);
      if (!text.starts_with(label)) continue;
      const auto end = filled[1].begin + static_cast<std::uint32_t>(label.size());
      Datum side_datum = record;
      side_datum.field = Field::Side;
      fields_.text(filled[0], side_datum);
      fields_.label({filled[1].begin, end}, record);
      objective_.stated_difference.emplace();
      objective_.stated_difference->side = side;
      late_difference_ = true;
      std::vector<Span> rest(filled.begin() + 2, filled.end());
      if (const Span tail = trim_span(rows_.text(), {end, filled[1].end}); !tail.empty()) {
        rest.insert(rest.begin(), tail);
      }
      take_late_amount(rest);
      return true;
    }
    return false;
  }

  void take_money_row(plan::Side side, const std::vector<Span>& filled, bool no_chapter) {
    const auto item = static_cast<std::uint32_t>(objective_.money.size());
    const auto at = [&](Field field) { return Datum{Part::Money, index_, item, field}; };
    plan::MoneyRow row;
    row.side = side;
    fields_.text(filled.front(), at(Field::Side));
    std::size_t end = filled.size();
    if (end > 1) {
      const std::string_view text = rows_.text(filled[end - 1]);
      const bool chapter_only = end == 2 && !no_chapter && text.find(',') == std::string_view::npos;
      if (!chapter_only && !(end == 3 && text.find('/') != std::string_view::npos)) {
        set_amount(row, filled[--end], at(Field::Amount));
      }
    }
    std::size_t next = 1;
    if (next < end && !no_chapter) row.chapter = fields_.text(filled[next++], at(Field::Chapter));
    if (next < end) {
      row.commitment =
          fields_.text(std::span(filled).subspan(next, end - next), at(Field::Commitment));
    }
    late_difference_ = false;
    objective_.money.push_back(std::move(row));
  }

  void set_amount(plan::MoneyRow& row, Span cell, const Datum& where) {
    const std::string text = fields_.text(cell, where);
    const auto parsed = parse_amount(text);
    if (parsed) row.amount = parsed->amount;
    if (!parsed || parsed->repaired) row.amount_text = text;
  }

  // An amount in the row below the one it belongs to.
  void take_late_amount(const std::vector<Span>& filled) {
    for (const Span cell : filled) {
      if (late_difference_ && objective_.stated_difference) {
        const auto parsed = parse_amount(rows_.text(cell));
        if (!parsed) continue;
        fields_.text(cell, {Part::StatedDifference, index_, 0, Field::Amount});
        objective_.stated_difference->amount = parsed->amount.magnitude();
        late_difference_ = false;
      } else if (!objective_.money.empty() && !objective_.money.back().amount &&
                 objective_.money.back().amount_text.empty()) {
        set_amount(objective_.money.back(), cell,
                   {Part::Money, index_, static_cast<std::uint32_t>(objective_.money.size() - 1),
                    Field::Amount});
      }
    }
  }

  // --- staff ---------------------------------------------------------------------------------

  void read_staffing(const Table& table, std::span<const Row> section) {
    for (const Row& row : section) {
      const Column* column = nullptr;
      for (const Column& each : table.columns) {
        for (const std::string& label : each.labels) {
          if (rows_.text(row.cells.front()) == label) column = &each;
        }
      }
      if (column == nullptr) continue;
      if (!objective_.staffing) objective_.staffing.emplace();
      const Datum where{Part::Staffing, index_, 0, column->field};
      fields_.label(row.cells.front(), where);
      for (const Span cell : row.cells.subspan(1)) {
        if (cell.empty()) continue;
        const auto heads = whole_number(rows_.text(cell));
        std::optional<int>* slot = staffing_slot(column->field);
        if (!heads || slot == nullptr || *slot) continue;
        fields_.text(cell, where);
        *slot = heads;
      }
    }
  }

  std::optional<int>* staffing_slot(Field field) {
    plan::Staffing& staffing = *objective_.staffing;
    switch (field) {
      case Field::FullTime:
        return &staffing.full_time;
      case Field::PartTime:
        return &staffing.part_time;
      case Field::Professionals:
        return &staffing.professionals;
      case Field::Collaborations:
        return &staffing.collaborations;
      case Field::Other:
        return &staffing.other;
      case Field::Total:
        return &staffing.stated_total;
      default:
        return nullptr;
    }
  }

  const Rows& rows_;
  const SheetLayout& layout_;
  std::uint32_t index_;
  int plan_year_;
  Fields& fields_;
  std::vector<Uncertain>& uncertain_;
  plan::Objective objective_;
  std::optional<Field> open_label_;
  std::vector<Span> label_pieces_;
  bool late_difference_ = false;
};

// The row tells a sheet: a start pattern matches, with a legal role where the layout names roles.
bool is_start(const Rows& rows, const Row& row, const SheetLayout& layout) {
  const Span whole = whole_row(row);
  const std::string_view text = rows.text(whole);
  if (!layout.roles.empty() &&
      std::none_of(layout.roles.begin(), layout.roles.end(),
                   [&](const std::string& role) { return begins_with(text, role); })) {
    return false;
  }
  for (const Pattern& pattern : layout.starts) {
    const auto match = pattern.match(text);
    if (!match) continue;
    bool legal = true;
    for (const Pattern::Gap& gap : *match) {
      if (gap.name != "director_role" || layout.roles.empty()) continue;
      const std::string_view role = text.substr(gap.begin, gap.end - gap.begin);
      legal = std::find(layout.roles.begin(), layout.roles.end(), role) != layout.roles.end();
    }
    if (legal) return true;
  }
  return false;
}

bool matches_any(const Rows& rows, const Row& row, const std::vector<Pattern>& patterns) {
  const std::string_view text = rows.text(whole_row(row));
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const Pattern& pattern) { return pattern.matches(text); });
}

}  // namespace

std::vector<SheetRows> find_sheets(const Rows& rows, const SheetLayout& layout,
                                   const DocumentLayout& document) {
  const auto all = rows.all();
  std::vector<SheetRows> sheets;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_start(rows, all[i], layout)) continue;
    std::size_t first = i;
    if (layout.title_above) {
      // The title is the lines between the last page header, or the last blank line, and here.
      while (first > 0 && i - first < 4) {
        const Row& row = all[first - 1];
        if (row.sole().empty() || (first < i && all[first].after_blank && !row.after_page)) break;
        --first;
        if (row.after_page) break;
      }
    }
    if (!sheets.empty()) {
      sheets.back().end = first;
      first = std::max(first, sheets.back().start + 1);
    }
    sheets.push_back({first, i, all.size()});
  }
  if (!sheets.empty()) {
    // The last sheet ends where another part of the document has its title page.
    SheetRows& last = sheets.back();
    for (std::size_t i = last.start + 1; i < last.end; ++i) {
      if (!matches_any(rows, all[i], document.municipality)) continue;
      while (i > last.start + 1 && !all[i].after_page && !all[i - 1].sole().empty() &&
             all[i - 1].cells.size() == 1) {
        --i;
        if (all[i].after_page) break;
      }
      last.end = i;
      break;
    }
  }
  return sheets;
}

plan::Objective read_sheet(const Rows& rows, const SheetRows& sheet, const SheetLayout& layout,
                           std::uint32_t index, int plan_year, Fields& fields,
                           std::vector<Uncertain>& uncertain) {
  return SheetReader(rows, layout, index, plan_year, fields, uncertain).read(sheet);
}

}  // namespace pegaso::reading
