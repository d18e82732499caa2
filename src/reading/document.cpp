#include "reading/document.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/number.h"
#include "base/text.h"
#include "reading/sense.h"

namespace pegaso::reading {
namespace {

// The item under which the first record below a heading owns it (Part::Assignment, StaffTable).
constexpr std::uint32_t item_of_headings = 1;

Span whole_row(const Row& row) { return {row.cells.front().begin, row.cells.back().end}; }

bool begins_with_any(std::string_view text, const std::vector<std::string>& starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](const std::string& start) { return text.starts_with(start); });
}

bool is_any(std::string_view text, const std::vector<std::string>& all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

std::optional<Pattern::Match> match_any(std::string_view text,
                                        const std::vector<Pattern>& patterns) {
  for (const Pattern& pattern : patterns) {
    if (auto match = pattern.match(text)) return match;
  }
  return std::nullopt;
}

std::string_view gap_named(const Pattern::Match& match, std::string_view name,
                           std::string_view text) {
  for (const Pattern::Gap& gap : match) {
    if (gap.name == name) return text.substr(gap.begin, gap.end - gap.begin);
  }
  return {};
}

// Gives the named gaps of a match to fields of a record, the wording between to Label.
template <class Take>
void take_gaps(const Pattern::Match& match, Span whole, const Datum& record, Fields& fields,
               Take take) {
  std::uint32_t at = whole.begin;
  for (const Pattern::Gap& gap : match) {
    const Span span{whole.begin + static_cast<std::uint32_t>(gap.begin),
                    whole.begin + static_cast<std::uint32_t>(gap.end)};
    fields.label({at, span.begin}, record);
    at = span.end;
    if (span.empty()) continue;
    if (!take(gap.name, span)) fields.label(span, record);
  }
  fields.label({at, whole.end}, record);
}

// A title page: the municipality, its office, then title and subtitle, maybe repeated. Gives the
// number of rows taken, 0 when none begins here.
class TitlePages {
 public:
  TitlePages(const Rows& rows, const DocumentLayout& layout, Fields& fields, plan::Plan& plan)
      : rows_(rows), layout_(layout), fields_(fields), plan_(plan) {}

  std::size_t take(std::span<const Row> part) {
    first_ = plan_.title_pages.size();
    std::size_t at = 0;
    // A line before it may hold the municipality's bare name.
    if (at < part.size() && is_bare_name(part[at])) ++at;
    if (at >= part.size() || !names_municipality(part[at])) return 0;
    ++at;
    while (at < part.size() && is_any(text(part[at]), layout_.offices)) ++at;
    for (std::size_t i = 0; i < at; ++i) fields_.label(whole_row(part[i]), datum(Field::Label));
    while (at < part.size() && is_title(part, at)) {
      fields_.text(whole_row(part[at]), datum(Field::Title));
      plan::TitlePage page;
      page.title = fold_spaces(text(part[at]));
      ++at;
      if (at < part.size() && !part[at].after_blank && part[at].cells.size() == 1 &&
          !names_municipality(part[at])) {
        fields_.text(whole_row(part[at]), datum(Field::Subtitle));
        page.subtitle = fold_spaces(text(part[at]));
        ++at;
      }
      plan_.title_pages.push_back(std::move(page));
    }
    return at;
  }

 private:
  std::string_view text(const Row& row) const { return rows_.text(whole_row(row)); }
  Datum datum(Field field) const {
    return {Part::TitlePage, static_cast<std::uint32_t>(plan_.title_pages.size()), 0, field};
  }
  bool names_municipality(const Row& row) const {
    return row.cells.size() == 1 && match_any(text(row), layout_.municipality).has_value();
  }
  bool is_bare_name(const Row& row) const {
    return row.cells.size() == 1 && !plan_.municipality.empty() &&
           text(row).size() <= 2 * plan_.municipality.size() &&
           fold_for_comparison(text(row)) == fold_for_comparison(plan_.municipality);
  }
  // The first line after the names is a title; further ones are where the page repeats it.
  bool is_title(std::span<const Row> part, std::size_t at) const {
    if (part[at].cells.size() != 1) return false;
    if (plan_.title_pages.size() == first_) return true;
    return fold_spaces(text(part[at])) == plan_.title_pages.back().title && at + 1 < part.size() &&
           !part[at + 1].after_blank;
  }

  const Rows& rows_;
  const DocumentLayout& layout_;
  Fields& fields_;
  plan::Plan& plan_;
  std::size_t first_ = 0;
};

// The tables of assignments to professionals, one for each unit.
class AssignmentTables {
 public:
  AssignmentTables(const Rows& rows, const AssignmentLayout& layout, Fields& fields,
                   plan::AssignmentProgramme& programme)
      : rows_(rows), layout_(layout), fields_(fields), programme_(programme) {}

  // The number of rows taken when an area's or unit's heading and its table begin here.
  std::size_t take(std::span<const Row> part) {
    std::size_t at = 0;
    std::vector<Span> area;
    if (part.front().cells.size() == 1 && begins_with_any(text(part[0]), layout_.areas)) {
      area.push_back(whole_row(part[at++]));
      while (at < part.size() && !part[at].after_blank && part[at].cells.size() == 1) {
        area.push_back(whole_row(part[at++]));
      }
    }
    if (at >= part.size() || part[at].cells.size() != 1) return 0;
    const std::size_t unit_row = at++;
    if (at >= part.size() || !is_header(part[at])) return 0;

    if (!area.empty()) area_ = fields_.text(area, heading_datum(Field::Area));
    read_unit(part[unit_row]);
    columns_.assign(part[at].cells.size(), std::nullopt);
    while (at < part.size() && (is_header(part[at]) || is_second_header(part[at]))) {
      read_header(part[at++]);
    }
    for (; at < part.size() && part[at].cells.size() > 1; ++at) read_row(part[at]);
    return at;
  }

  // The sentence that states the year's ceiling.
  bool take_grand_total(const Row& row) {
    const Span whole = whole_row(row);
    const auto match = match_any(text(row), layout_.grand_total);
    if (!match) return false;
    const Datum record{Part::AssignmentGrandTotal, 0, 0, Field::Label};
    plan::AssignmentGrandTotal total;
    take_gaps(*match, whole, record, fields_, [&](std::string_view name, Span span) {
      const auto field = layout_field(name);
      if (!field) return false;
      Datum where = record;
      where.field = *field;
      const auto parsed = parse_amount(fields_.text(span, where));
      const auto amount = parsed ? std::optional(parsed->amount) : std::nullopt;
      if (*field == Field::Total) total.total = amount;
      if (*field == Field::Ordinary) total.ordinary = amount;
      if (*field == Field::Earmarked) total.earmarked = amount;
      return true;
    });
    programme_.grand_total = total;
    return true;
  }

 private:
  std::string_view text(const Row& row) const { return rows_.text(whole_row(row)); }
  Datum datum(Field field) const {
    return {Part::Assignment, static_cast<std::uint32_t>(programme_.items.size()), 0, field};
  }
  // Area, unit and header row stand above several records: the first one owns them, apart.
  Datum heading_datum(Field field) const {
    return {Part::Assignment, static_cast<std::uint32_t>(programme_.items.size()), item_of_headings,
            field};
  }

  std::optional<Field> header_field(Span cell) const {
    for (const Label& header : layout_.headers) {
      if (begins_with_any(rows_.text(cell), header.texts)) return header.field;
    }
    return std::nullopt;
  }
  bool is_header(const Row& row) const {
    std::size_t known = 0;
    for (const Span cell : row.cells) {
      if (cell.empty()) continue;
      if (!header_field(cell)) return false;
      ++known;
    }
    return known >= 3;
  }
  // The lower line of a header over two lines.
  bool is_second_header(const Row& row) const {
    bool any = false;
    for (const Span cell : row.cells) {
      if (cell.empty()) continue;
      if (!header_field(cell)) return false;
      any = true;
    }
    return any;
  }
  void read_header(const Row& row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].empty()) continue;
      fields_.label(row.cells[i], heading_datum(Field::Label));
      const auto field = header_field(row.cells[i]);
      if (i < columns_.size() && field && *field != Field::Label) columns_[i] = field;
    }
  }

  void read_unit(const Row& row) {
    const Span whole = whole_row(row);
    unit_.clear();
    if (const auto match = match_any(text(row), layout_.units)) {
      take_gaps(*match, whole, heading_datum(Field::Label), fields_,
                [&](std::string_view name, Span span) {
                  if (name != "unit") return false;
                  unit_ = fields_.text(span, heading_datum(Field::Unit));
                  return true;
                });
    } else {
      unit_ = fields_.text(whole, heading_datum(Field::Unit));
    }
  }

  void read_row(const Row& row) {
    plan::Assignment item;
    bool any_but_amounts = false;
    for (std::size_t i = 0; i < row.cells.size() && i < columns_.size(); ++i) {
      const bool amount = columns_[i] == Field::Amount || columns_[i] == Field::Adjusted;
      any_but_amounts = any_but_amounts || (!amount && !row.cells[i].empty());
    }
    if (!any_but_amounts) return read_subtotal(row);
    item.area = area_;
    item.unit = unit_;
    for (std::size_t i = 0; i < row.cells.size() && i < columns_.size(); ++i) {
      if (row.cells[i].empty() || !columns_[i]) continue;
      set(item, *columns_[i], row.cells[i]);
    }
    programme_.items.push_back(std::move(item));
  }

  void set(plan::Assignment& item, Field field, Span cell) {
    if (field == Field::Chapter) return set_chapters(item, cell);
    const std::string text = fields_.text(cell, datum(field));
    switch (field) {
      case Field::Number:
        item.number = parse_number<int>(text);
        break;
      case Field::Director:
        item.director = text;
        break;
      case Field::Activity:
        item.activity = text;
        break;
      case Field::Type:
        item.type = text;
        break;
      case Field::Ordinary:
        item.ordinary = true;
        break;
      case Field::Earmarked:
        item.earmarked = true;
        break;
      case Field::Amount:
        item.amount = amount(text);
        break;
      case Field::Adjusted:
        item.adjusted = amount(text);
        break;
      default:
        break;
    }
  }

  static std::optional<Money> amount(std::string_view text) {
    const auto parsed = parse_amount(text);
    return parsed ? std::optional(parsed->amount) : std::nullopt;
  }

  void set_chapters(plan::Assignment& item, Span cell) {
    std::uint32_t begin = cell.begin;
    for (std::uint32_t at = cell.begin; at <= cell.end;) {
      std::size_t length = 0;
      for (const std::string& separator : layout_.chapter_separators) {
        if (rows_.text({at, cell.end}).starts_with(separator)) length = separator.size();
      }
      if (length == 0 && at < cell.end) {
        ++at;
        continue;
      }
      if (const Span piece = trim_span(rows_.text(), {begin, at}); !piece.empty()) {
        item.chapters.push_back(fields_.text(piece, datum(Field::Chapter)));
      }
      const auto next = at + static_cast<std::uint32_t>(length);
      if (length > 0) fields_.label({at, next}, datum(Field::Label));
      if (at >= cell.end) break;
      at = begin = next;
    }
  }

  void read_subtotal(const Row& row) {
    const auto item = static_cast<std::uint32_t>(programme_.subtotals.size());
    plan::AssignmentSubtotal subtotal;
    subtotal.unit = unit_;
    for (std::size_t i = 0; i < row.cells.size() && i < columns_.size(); ++i) {
      if (row.cells[i].empty() || !columns_[i]) continue;
      const std::string text =
          fields_.text(row.cells[i], {Part::AssignmentSubtotal, item, 0, *columns_[i]});
      (columns_[i] == Field::Amount ? subtotal.amount : subtotal.adjusted) = amount(text);
    }
    programme_.subtotals.push_back(std::move(subtotal));
  }

  const Rows& rows_;
  const AssignmentLayout& layout_;
  Fields& fields_;
  plan::AssignmentProgramme& programme_;
  std::string area_;
  std::string unit_;
  std::vector<std::optional<Field>> columns_;
};

// The guidelines: headings, paragraphs, lists, tables.
class Guidelines {
 public:
  Guidelines(const Rows& rows, const DocumentLayout& layout, Fields& fields,
             std::vector<Section>& sections)
      : rows_(rows), layout_(layout), fields_(fields), sections_(sections) {}

  void take(const Row& row, bool blank_after) {
    if (row.cells.size() > 1) return take_table_row(row);
    const Span whole = whole_row(row);
    const std::string_view text = rows_.text(whole);
    if (is_item(text)) return take_item(row, text);
    if (is_heading(row, text, blank_after)) return take_heading(row, text);
    take_paragraph(row);
  }

 private:
  static bool is_item(std::string_view text) {
    if (text.starts_with("- ") || text.starts_with("* ") || text.starts_with("• ")) return true;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    return digits > 0 && digits <= 2 && digits + 1 < text.size() &&
           (text[digits] == '.' || text[digits] == ')') && is_space(text[digits + 1]);
  }

  // A short line by itself that ends no sentence.
  bool is_heading(const Row& row, std::string_view text, bool blank_after) const {
    constexpr std::size_t heading_bytes_max = 240;
    if (!row.after_blank || !blank_after || text.size() > heading_bytes_max) return false;
    if (begins_with_any(text, layout_.subheadings)) return true;
    const char first = text.front();
    const bool capital = first >= 'A' && first <= 'Z';
    const char last = text.back();
    return capital && last != '.' && last != ';' && last != ':' && last != ',' && last != '*' &&
           words(text).size() <= 40 && text.find(" deve ") == std::string_view::npos &&
           !is_unfinished(text);
  }

  Datum datum(Field field) const {
    const auto section = static_cast<std::uint32_t>(sections_.size() - 1);
    const auto& blocks = sections_.back().blocks;
    return {Part::Guideline, section,
            static_cast<std::uint32_t>(blocks.empty() ? 0 : blocks.size() - 1), field};
  }

  void take_heading(const Row& row, std::string_view text) {
    Section section;
    section.heading = fold_spaces(text);
    section.level = begins_with_any(text, layout_.subheadings) ? 2 : 1;
    section.line = row.line;
    sections_.push_back(std::move(section));
    fields_.text(whole_row(row), datum(Field::Title));
  }

  Block& block(BlockKind kind, const Row& row, bool fresh) {
    if (sections_.empty()) sections_.push_back({"", 1, row.line, {}});
    auto& blocks = sections_.back().blocks;
    if (fresh || blocks.empty() || blocks.back().kind != kind) {
      blocks.push_back({kind, row.line, row.line, {}, {}, {}});
    }
    blocks.back().last_line = row.line;
    return blocks.back();
  }

  void take_item(const Row& row, std::string_view text) {
    block(BlockKind::List, row, false).items.push_back(fold_spaces(text));
    fields_.text(whole_row(row), datum(Field::Text));
  }

  void take_paragraph(const Row& row) {
    Block& paragraph = block(BlockKind::Paragraph, row, row.after_blank);
    if (!paragraph.text.empty()) paragraph.text += ' ';
    paragraph.text += fold_spaces(rows_.text(whole_row(row)));
    fields_.text(whole_row(row), datum(Field::Text));
  }

  void take_table_row(const Row& row) {
    std::vector<std::string> cells;
    for (const Span cell : row.cells) cells.push_back(fold_spaces(rows_.text(cell)));
    block(BlockKind::Table, row, false).rows.push_back(std::move(cells));
    for (const Span cell : row.cells) {
      if (!cell.empty()) fields_.text(cell, datum(Field::Text));
    }
  }

  const Rows& rows_;
  const DocumentLayout& layout_;
  Fields& fields_;
  std::vector<Section>& sections_;
};

// The staff tables: an area, a unit, who heads it, heads by category and weekly hours.
class StaffTables {
 public:
  StaffTables(const Rows& rows, const StaffLayout& layout, Fields& fields,
              std::vector<plan::StaffTable>& tables)
      : rows_(rows), layout_(layout), fields_(fields), tables_(tables) {}

  void read(std::span<const Row> part) {
    std::vector<std::span<const Row>> headings;  // blocks of lines since the last table
    for (std::size_t at = 0; at < part.size();) {
      if (begins_table(part, at)) {
        at = read_table(part, at, headings);
        headings.clear();
        continue;
      }
      std::size_t end = at + 1;
      while (end < part.size() && !part[end].after_blank && !begins_table(part, end)) ++end;
      const auto block = part.subspan(at, end - at);
      if (!tables_.empty() && begins_with_any(text(block.front()), layout_.note_marks) &&
          !text(block.front()).starts_with("**")) {
        take_note(block);
      } else {
        headings.push_back(block);
      }
      at = end;
    }
  }

 private:
  std::string_view text(const Row& row) const { return rows_.text(whole_row(row)); }
  Datum table_datum(Field field) const {
    return {Part::StaffTable, static_cast<std::uint32_t>(tables_.size()), 0, field};
  }
  Datum area_datum(Field field) const {
    return {Part::StaffTable, static_cast<std::uint32_t>(tables_.size()), item_of_headings, field};
  }

  bool has_cell(const Row& row, const std::vector<std::string>& words) const {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [&](Span cell) { return is_any(rows_.text(cell), words); });
  }
  bool begins_table(std::span<const Row> part, std::size_t at) const {
    return part[at].cells.size() > 1 && has_cell(part[at], layout_.hours_header);
  }

  // Emphasis left by a converter around a heading is markup.
  std::vector<Span> without_emphasis(std::span<const Row> block) {
    std::vector<Span> pieces;
    for (const Row& row : block) {
      Span span = whole_row(row);
      const std::uint32_t begin = span.begin;
      const std::uint32_t end = span.end;
      while (span.begin < span.end && rows_.text()[span.begin] == '*') ++span.begin;
      while (span.end > span.begin && rows_.text()[span.end - 1] == '*') --span.end;
      if (begin < span.begin) fields_.text(Span{begin, span.begin}, table_datum(Field::Markup));
      if (span.end < end) fields_.text(Span{span.end, end}, table_datum(Field::Markup));
      pieces.push_back(span);
    }
    return pieces;
  }

  std::size_t read_table(std::span<const Row> part, std::size_t at,
                         const std::vector<std::span<const Row>>& headings) {
    plan::StaffTable table;
    read_headings(headings, table);
    table.area = area_;

    // Header rows: the hours of each column, and where the total stands.
    hours_.clear();
    total_column_.reset();
    while (at < part.size() && !is_category(part[at]) && !is_total(part[at]) &&
           part[at].cells.size() > 1) {
      for (std::size_t i = 0; i < part[at].cells.size(); ++i) {
        const Span cell = part[at].cells[i];
        if (cell.empty()) continue;
        fields_.label(cell, table_datum(Field::Label));
        if (is_any(rows_.text(cell), layout_.total)) {
          total_column_ = i;
        } else if (!is_any(rows_.text(cell), layout_.hours_header)) {
          // A header row printed twice names each column once.
          std::erase_if(hours_, [&](const auto& named) { return named.first == i; });
          hours_.emplace_back(i, fold_spaces(rows_.text(cell)));
        }
      }
      ++at;
    }
    for (; at < part.size() && part[at].cells.size() > 1; ++at) {
      if (is_category(part[at])) {
        read_row(part[at], table);
      } else if (is_total(part[at])) {
        fields_.label(part[at].cells.front(), table_datum(Field::Label));
        read_heads(part[at], table.stated_heads, table.stated_total, table_datum(Field::Heads),
                   table_datum(Field::Total));
      } else {
        break;
      }
    }
    tables_.push_back(std::move(table));
    return at;
  }

  bool is_category(const Row& row) const {
    return begins_with_any(rows_.text(row.cells.front()), layout_.category);
  }
  bool is_total(const Row& row) const {
    return is_any(rows_.text(row.cells.front()), layout_.total);
  }

  // Above a table: [area, [its head]], unit, head. The unit is the last block but the head's.
  void read_headings(const std::vector<std::span<const Row>>& headings, plan::StaffTable& table) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < headings.size(); ++i) {
      if (!begins_with_any(text(headings[i].front()), layout_.areas)) continue;
      area_ = fields_.text(without_emphasis(headings[i]), area_datum(Field::Area));
      at = i + 1;
    }
    // After an area: one block more than unit and head is the area's own head.
    const bool capitals_first = at < headings.size() && is_capitals(headings[at]);
    if (at > 0 && !capitals_first && at + 1 < headings.size()) {
      fields_.text(without_emphasis(headings[at++]), area_datum(Field::AreaHead));
    }
    if (at < headings.size()) {
      table.unit = fields_.text(without_emphasis(headings[at++]), table_datum(Field::Unit));
    }
    std::vector<Span> head;
    for (; at < headings.size(); ++at) {
      for (const Span piece : without_emphasis(headings[at])) head.push_back(piece);
    }
    table.head = fields_.text(head, table_datum(Field::Head));
  }

  bool is_capitals(std::span<const Row> block) const {
    const std::string_view words = text(block.front());
    return std::none_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  void read_row(const Row& row, plan::StaffTable& table) {
    const Datum record{Part::StaffRow, static_cast<std::uint32_t>(tables_.size()),
                       static_cast<std::uint32_t>(table.rows.size()), Field::Label};
    const auto at = [&](Field field) {
      Datum where = record;
      where.field = field;
      return where;
    };
    plan::StaffRow out;
    const Span first = row.cells.front();
    for (const std::string& word : layout_.category) {
      if (!rows_.text(first).starts_with(word)) continue;
      const auto end = first.begin + static_cast<std::uint32_t>(word.size());
      fields_.label({first.begin, end}, record);
      out.category = fields_.text(trim_span(rows_.text(), {end, first.end}), at(Field::Category));
      break;
    }
    read_heads(row, out.heads, out.stated_total, at(Field::Heads), at(Field::Total));
    table.rows.push_back(std::move(out));
  }

  void read_heads(const Row& row, plan::HeadsByHours& heads, std::optional<int>& total,
                  const Datum& heads_datum, const Datum& total_datum) {
    for (std::size_t i = 1; i < row.cells.size(); ++i) {
      const Span cell = row.cells[i];
      if (cell.empty()) continue;
      Datum note = heads_datum;
      note.field = Field::Note;
      const Span digits = without_note_marks(cell, note);
      const auto number = parse_number<int>(rows_.text(digits));
      if (!number) continue;
      if (total_column_ == i) {
        fields_.text(digits, total_datum);
        total = number;
        continue;
      }
      for (const auto& [column, hours] : hours_) {
        if (column != i) continue;
        fields_.text(digits, heads_datum);
        heads[hours] = *number;
      }
    }
  }

  // "1*" and "*1" refer to a note below.
  Span without_note_marks(Span cell, const Datum& note) {
    Span digits = cell;
    const auto is_mark = [&](std::uint32_t at) {
      return is_any(rows_.text({at, at + 1}), layout_.note_marks);
    };
    while (digits.begin < digits.end && is_mark(digits.begin)) ++digits.begin;
    while (digits.end > digits.begin && is_mark(digits.end - 1)) --digits.end;
    if (cell.begin < digits.begin) fields_.label({cell.begin, digits.begin}, note);
    if (digits.end < cell.end) fields_.label({digits.end, cell.end}, note);
    return digits;
  }

  void take_note(std::span<const Row> block) {
    std::vector<Span> pieces;
    for (const Row& row : block) pieces.push_back(whole_row(row));
    const Datum where{Part::StaffTable, static_cast<std::uint32_t>(tables_.size() - 1), 0,
                      Field::Note};
    tables_.back().notes.push_back(fields_.text(pieces, where));
  }

  const Rows& rows_;
  const StaffLayout& layout_;
  Fields& fields_;
  std::vector<plan::StaffTable>& tables_;
  std::string area_;
  std::vector<std::pair<std::size_t, std::string>> hours_;
  std::optional<std::size_t> total_column_;
};

}  // namespace

void read_identity(const Rows& rows, const DocumentLayout& layout, plan::Plan& plan) {
  for (const Row& row : rows.all()) {
    if (row.cells.size() != 1) continue;
    if (!plan.municipality.empty() && plan.year) return;
    const std::string_view text = rows.text(whole_row(row));
    if (plan.municipality.empty()) {
      if (const auto match = match_any(text, layout.municipality)) {
        plan.municipality = fold_spaces(gap_named(*match, "municipality", text));
      }
    }
    if (!plan.year) {
      if (const auto match = match_any(text, layout.period)) {
        plan.year = parse_number<int>(gap_named(*match, "year", text));
        plan.last_year = parse_number<int>(gap_named(*match, "last_year", text));
      }
    }
  }
}

void read_front(const Rows& rows, std::span<const Row> part, const Layout& layout, Fields& fields,
                plan::Plan& plan, std::vector<Section>& guidelines) {
  TitlePages title_pages(rows, layout.document, fields, plan);
  std::optional<AssignmentTables> assignments;
  if (layout.assignments) {
    assignments.emplace(rows, *layout.assignments, fields, plan.assignments);
  }
  Guidelines text(rows, layout.document, fields, guidelines);

  bool in_index = false;
  for (std::size_t at = 0; at < part.size();) {
    const Span whole = whole_row(part[at]);
    const std::string_view line = rows.text(whole);
    if (const std::size_t taken = title_pages.take(part.subspan(at)); taken > 0) {
      at += taken;
      continue;
    }
    if (match_any(line, layout.document.index_heading)) {
      fields.label(whole, {Part::IndexEntry, 0, 0, Field::Label});
      in_index = true;
      ++at;
      continue;
    }
    if (const auto match = in_index ? match_any(line, layout.document.index_entry) : std::nullopt) {
      const Datum record{Part::IndexEntry, static_cast<std::uint32_t>(plan.index.size()), 0,
                         Field::Label};
      plan::IndexEntry entry;
      take_gaps(*match, whole, record, fields, [&](std::string_view name, Span span) {
        Datum where = record;
        where.field = name == "page" ? Field::Page : layout_field(name).value_or(Field::Label);
        const std::string value = fields.text(span, where);
        if (where.field == Field::Director) entry.director = value;
        if (where.field == Field::Unit) entry.unit = value;
        if (where.field == Field::Page) entry.page = parse_number<int>(value);
        return true;
      });
      plan.index.push_back(std::move(entry));
      ++at;
      continue;
    }
    if (in_index && part[at].cells.size() == 1 && plan.index.empty()) {
      fields.label(whole, {Part::IndexEntry, 0, 0, Field::Label});
      ++at;
      continue;
    }
    if (assignments) {
      if (const std::size_t taken = assignments->take(part.subspan(at)); taken > 0) {
        at += taken;
        continue;
      }
      if (assignments->take_grand_total(part[at])) {
        ++at;
        continue;
      }
    }
    const bool blank_after = at + 1 >= part.size() || part[at + 1].after_blank;
    text.take(part[at], blank_after);
    ++at;
  }
}

void read_back(const Rows& rows, std::span<const Row> part, const Layout& layout, Fields& fields,
               plan::Plan& plan) {
  if (part.empty()) return;
  TitlePages title_pages(rows, layout.document, fields, plan);
  const std::size_t taken = title_pages.take(part);
  if (layout.staff) StaffTables(rows, *layout.staff, fields, plan.staff).read(part.subspan(taken));
}

}  // namespace pegaso::reading
