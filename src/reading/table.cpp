#include "reading/table.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "reading/sense.h"

namespace pegaso::reading {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

// A run of a cell: a column's value, its label, or text without either (column == none).
struct Segment {
  std::size_t column = none;
  Span label;
  Span value;

  bool labelled() const { return !label.empty(); }
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Length of `word` at the beginning of `text`, if a word ends there; else 0.
std::size_t word_length(std::string_view text, std::string_view word) {
  if (!begins_with(text, word)) return 0;
  if (text.size() == word.size()) return word.size();
  const char next = text[word.size()];
  return is_space(next) || next == ':' ? word.size() : 0;
}

class Reader {
 public:
  Reader(const Rows& rows, const Table& table) : rows_(rows), table_(table) {
    std::size_t place = 0;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (c > 0 && !table.columns[c].within_previous) ++place;
      physical_.push_back(place);
    }
    width_ = place + 1;
    lengths_.resize(table.columns.size());
    usual_.resize(table.columns.size());
    known_.resize(table.columns.size());
    numbered_ = table.columns.front().field == Field::Number;
    text_column_ = numbered_ ? 1 : 0;
  }

  Drafts read(std::span<const Row> section) {
    for (const Row& row : section) read_row(row);
    finish_record();
    return std::move(drafts_);
  }

 private:
  // --- cells ---------------------------------------------------------------------------------

  // The column whose label stands at the beginning of `text`, the longest one.
  std::pair<std::size_t, std::size_t> label_at(std::string_view text, bool anywhere_only) const {
    std::pair<std::size_t, std::size_t> best{none, 0};
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      const Column& column = table_.columns[c];
      if (anywhere_only && !column.anywhere) continue;
      for (const std::string& label : column.labels) {
        const std::size_t length = word_length(text, label);
        // The first text may well begin with the word that names its column.
        if (c <= text_column_ && length < text.size() && text[length] != ':') continue;
        if (length > best.second) best = {c, length};
      }
    }
    return best;
  }

  // The legal value of a column at the beginning of `text`.
  static std::size_t legal_length(const Column& column, std::string_view text) {
    for (const std::string& value : column.values) {
      const std::size_t length = word_length(text, value);
      if (length > 0) return length;
    }
    return 0;
  }

  bool is_dates(std::string_view text) const {
    return std::any_of(table_.times.begin(), table_.times.end(),
                       [&](const Pattern& pattern) { return pattern.matches(text); });
  }

  Span skip_spaces(Span span) const { return trim_span(rows_.text(), span); }

  // Cuts a cell into segments.
  std::vector<Segment> segments(Span cell, std::size_t index) const {
    std::vector<Segment> out;
    Span rest = cell;
    if (numbered_ && index == 0 && take_number(rest, out)) {
      if (rest.empty()) return out;
    }
    bool after_label = true;  // labels of every column are known here
    while (!rest.empty()) {
      const std::string_view text = rows_.text(rest);
      const auto [column, length] = label_at(text, !after_label);
      if (column != none) {
        Segment segment{column, {rest.begin, rest.begin + static_cast<std::uint32_t>(length)}, {}};
        std::uint32_t at = segment.label.end;
        if (at < rest.end && rows_.text()[at] == ':') segment.label.end = ++at;
        rest = skip_spaces({at, rest.end});
        after_label = take_value(segment, rest);
        out.push_back(segment);
        continue;
      }
      if (Segment segment; take_unlabelled_value(segment, rest, out)) {
        out.push_back(segment);
        after_label = true;
        continue;
      }
      Segment segment;
      take_text(segment, rest);
      out.push_back(segment);
      after_label = false;
    }
    return out;
  }

  bool take_number(Span& rest, std::vector<Segment>& out) const {
    const std::string_view text = rows_.text(rest);
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0 || digits > 3) return false;
    std::size_t end = digits;
    if (end < text.size() && (text[end] == '.' || text[end] == ')')) ++end;
    if (end < text.size()) {
      // "1 Istruttoria": the number ran into the text. Only the number that is due counts.
      const bool due =
          std::stoul(std::string(text.substr(0, digits))) == (record_ ? record_number_ + 1 : 1);
      if (!is_space(text[end]) || !due) return false;
    }
    const auto stop = rest.begin + static_cast<std::uint32_t>(end);
    out.push_back({0, {}, {rest.begin, stop}});
    rest = skip_spaces({stop, rest.end});
    return true;
  }

  // After a label: the value up to the next label. Says whether labels of every column may follow,
  // which is so once a legal value is complete.
  bool take_value(Segment& segment, Span& rest) const {
    const Column& column = table_.columns[segment.column];
    if (!column.values.empty()) {
      const std::string_view text = rows_.text(rest);
      if (const std::size_t length = legal_length(column, text); length > 0) {
        const auto stop = rest.begin + static_cast<std::uint32_t>(length);
        segment.value = {rest.begin, stop};
        rest = skip_spaces({stop, rest.end});
        return true;
      }
      if (label_at(text, false).first != none) return true;
    }
    take_text(segment, rest);
    return false;
  }

  // A legal value, or dates, without their label. Within a cell a second one belongs to the column
  // that shares the cell ("Qualità Qualità tecnica").
  bool take_unlabelled_value(Segment& segment, Span& rest,
                             const std::vector<Segment>& before) const {
    const std::string_view text = rows_.text(rest);
    if (is_dates(text)) {
      segment = {column_with(Sense::Dates), {}, rest};
      rest = {rest.end, rest.end};
      return true;
    }
    const std::size_t first = before.empty() ? 0 : before.back().column + 1;
    if (!before.empty() && before.back().column == none) return false;
    for (std::size_t c = first; c < table_.columns.size(); ++c) {
      const Column& column = table_.columns[c];
      if (!before.empty() && !column.within_previous) break;
      const std::size_t length = legal_length(column, text);
      if (length == 0) continue;
      // The whole cell must be made of legal values and labels, else it is a sentence.
      const auto stop = rest.begin + static_cast<std::uint32_t>(length);
      const Span after = skip_spaces({stop, rest.end});
      const std::string_view tail = rows_.text(after);
      if (!tail.empty() && label_at(tail, false).first == none && !all_legal(tail, c + 1)) continue;
      segment = {c, {}, {rest.begin, stop}};
      rest = after;
      return true;
    }
    return false;
  }

  bool all_legal(std::string_view text, std::size_t column) const {
    if (column >= table_.columns.size() || !table_.columns[column].within_previous) return false;
    return legal_length(table_.columns[column], text) == text.size();
  }

  // Text up to a label that may stand anywhere.
  void take_text(Segment& segment, Span& rest) const {
    const std::string_view text = rows_.text(rest);
    std::size_t end = text.size();
    for (const Column& column : table_.columns) {
      if (!column.anywhere) continue;
      for (const std::string& label : column.labels) {
        for (std::size_t at = text.find(label); at != std::string_view::npos && at < end;
             at = text.find(label, at + 1)) {
          if ((at == 0 || is_space(text[at - 1])) && word_length(text.substr(at), label) > 0) {
            end = at;
            break;
          }
        }
      }
    }
    const auto stop = rest.begin + static_cast<std::uint32_t>(end);
    segment.value = skip_spaces({rest.begin, stop});
    rest = skip_spaces({stop, rest.end});
  }

  std::size_t column_with(Sense sense) const {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      if (table_.columns[c].sense == sense) return c;
    }
    return none;
  }

  // --- rows ----------------------------------------------------------------------------------

  using Cells = std::vector<std::vector<Segment>>;

  void read_row(const Row& row) {
    Cells cells;
    cells.reserve(row.cells.size());
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      cells.push_back(row.cells[i].empty() ? std::vector<Segment>() : segments(row.cells[i], i));
    }
    if (take_month_header(row) || take_header(row, cells)) return;
    if (row.after_page) broken_ = true;
    if (starts_record(row, cells)) {
      start_record(row, cells);
    } else {
      continue_record(row, cells);
    }
    if (record_) record_->last_line = row.line;
  }

  // A row of the twelve months' headers: the columns of a grid.
  bool take_month_header(const Row& row) {
    if (table_.months.empty() || row.cells.size() < 12) return false;
    for (std::size_t first = 0; first + 12 <= row.cells.size(); ++first) {
      bool all = true;
      for (std::size_t m = 0; m < 12 && all; ++m) {
        all = rows_.text(row.cells[first + m]) == table_.months[m];
      }
      if (!all) continue;
      month_first_ = first;
      for (const Span cell : row.cells) {
        if (!cell.empty()) drafts_.labels.push_back(cell);
      }
      header_.assign(row.cells.size(), none);
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (i < first || i >= first + 12) header_[i] = header_column(rows_.text(row.cells[i]));
      }
      return true;
    }
    return false;
  }

  std::size_t header_column(std::string_view text) const {
    const auto [column, length] = label_at(text, false);
    return length == text.size() && length > 0 ? column : none;
  }

  // A row of labels only, the first text column's own among them or no text there: it names the
  // columns of the rows below. A row with a record's text and bare labels is no header.
  bool take_header(const Row& row, const Cells& cells) {
    std::size_t labels = 0;
    for (const auto& segments : cells) {
      for (const Segment& segment : segments) {
        if (!segment.labelled()) return false;
        // A legal value beside its label is the first record's: the two lines ran together.
        const bool legal = !table_.columns[segment.column].values.empty();
        if (!segment.value.empty() && (!legal || !cells.front().empty())) return false;
        ++labels;
      }
    }
    const bool first_is_label = !cells.front().empty();
    if (labels < 2 || (!first_is_label && record_ && !row.after_blank && !header_seen(cells))) {
      return false;
    }
    if (!first_is_label && numbered_) return false;
    finish_record();
    header_.assign(cells.size(), none);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      for (const Segment& segment : cells[i]) {
        drafts_.labels.push_back(segment.label);
        if (!segment.value.empty()) held_.push_back({{none, {}, segment.value}, segment.column});
      }
      if (!cells[i].empty()) header_[i] = cells[i].front().column;
    }
    if (!first_is_label) header_.front() = text_column_;
    return true;
  }

  bool header_seen(const Cells& cells) const { return header_.size() == cells.size(); }

  bool starts_record(const Row& row, const Cells& cells) const {
    if (numbered_) {
      return !cells.front().empty() && cells.front().front().column == 0;
    }
    if (cells.front().empty() || cells.front().front().column != none) return false;
    if (!header_.empty()) {
      if (!record_) return true;
      if (row.cells.size() != header_.size()) return false;
      return !row.after_page || has_last_column(cells);
    }
    if (has_labels(cells)) return true;
    if (record_) return follows_in_shape(row, cells);
    return row.cells.size() == width_;
  }

  bool has_last_column(const Cells& cells) const {
    for (std::size_t i = cells.size(); i-- > 1;) {
      if (!cells[i].empty()) return header_[i] + 1 == table_.columns.size();
    }
    return false;
  }

  // The record above carried the labels; once it is complete, a row of the same shape with a text
  // and a last column begins another one.
  bool follows_in_shape(const Row& row, const Cells& cells) const {
    return !broken_ && row.cells.size() == open_.size() && !cells.back().empty() &&
           !record_->fields.back().pieces.empty();
  }

  void start_record(const Row& row, const Cells& cells) {
    give_leftovers_to_last_record(row, cells);
    finish_record();
    record_.emplace();
    record_->line = row.line;
    record_->fields.resize(table_.columns.size());
    const std::vector<std::size_t> columns =
        std::exchange(open_, std::vector<std::size_t>(cells.size(), none));
    const bool in_shape =
        !numbered_ && !broken_ && columns.size() == cells.size() && !has_labels(cells);
    broken_ = false;
    for (const auto& [segment, column] : std::exchange(held_, {})) give(segment, column);
    std::vector<std::size_t> lost;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (is_leftover_[i]) continue;
      if (take_month(i, row.cells[i])) continue;
      for (const Segment& segment : cells[i]) {
        std::size_t column = segment.column;
        if (column == none && in_shape) column = columns[i];
        if (column == none && has_lost_columns(i, cells.size())) {
          lost.push_back(i);
          continue;
        }
        if (column == none) column = column_of_text(i, cells.size());
        give(segment, column);
        if (numbered_ && i > text_column_ && segment.column == none) doubt_text(segment, cells[i]);
        open_[i] = column;
      }
      if (in_shape && cells[i].empty()) open_[i] = columns[i];
      if (numbered_ && i == 0 && !cells[i].empty()) {
        record_number_ = std::stoul(std::string(rows_.text(cells[i].front().value)));
      }
    }
    spread_ = is_spread();
    if (!lost.empty()) find_columns(row, cells, lost, open_);
  }

  // The first row of a record has fewer cells than the table: which columns are there is to be found.
  bool has_lost_columns(std::size_t index, std::size_t count) const {
    return index > 0 && !numbered_ && count < width_ && header_.size() != count;
  }

  // Every column stands in a cell of its own, those too that usually share one.
  bool is_spread() const {
    if (open_.size() != table_.columns.size() || open_.size() == width_) return false;
    for (std::size_t c = 0; c < open_.size(); ++c) {
      const bool must = table_.columns[c].within_previous;
      if (open_[c] != c && (must || open_[c] != none)) return false;
    }
    return true;
  }

  // The text of a record that stands in the cell of another column, before that column's label.
  void doubt_text(const Segment& segment, const std::vector<Segment>& cell) {
    for (const Segment& other : cell) {
      if (other.labelled()) {
        record_->doubtful.push_back({text_column_, other.column, segment.value});
        return;
      }
    }
  }

  // A cell begins with the label of a column of its own.
  bool has_labels(const Cells& cells) const {
    return std::any_of(cells.begin(), cells.end(), [&](const std::vector<Segment>& cell) {
      return !cell.empty() && cell.front().labelled() &&
             !table_.columns[cell.front().column].within_previous;
    });
  }

  // After a page, the first row of a new record may carry the end of the one before: a legal value
  // without its label, in a column that the record before left labelled and empty.
  void give_leftovers_to_last_record(const Row& row, const Cells& cells) {
    is_leftover_.assign(cells.size(), false);
    if (!row.after_page || !record_ || !header_.empty()) return;
    for (std::size_t i = 1; i < cells.size(); ++i) {
      if (cells[i].size() != 1) continue;
      const Segment& segment = cells[i].front();
      if (segment.column == none || segment.labelled()) continue;
      DraftField& field = record_->fields[segment.column];
      if (!field.labelled || !field.pieces.empty()) continue;
      give(segment, segment.column);
      is_leftover_[i] = true;
    }
  }

  bool take_month(std::size_t index, Span cell) {
    if (month_first_ == none || index < month_first_ || index >= month_first_ + 12) return false;
    if (!cell.empty()) {
      record_->months.emplace_back(static_cast<unsigned>(index - month_first_ + 1), cell);
    }
    return true;
  }

  // The column of text without label in the first row of a record.
  std::size_t column_of_text(std::size_t index, std::size_t count) const {
    if (index < header_.size() && header_.size() == count && header_[index] != none) {
      return header_[index];
    }
    if (index == 0 || numbered_) return text_column_;
    if (count == width_) {
      for (std::size_t c = 0; c < physical_.size(); ++c) {
        if (physical_[c] == index) return c;
      }
    }
    return text_column_;
  }

  void give(const Segment& segment, std::size_t column) {
    if (segment.labelled()) {
      record_->labels.push_back(segment.label);
      record_->fields[column].labelled = true;
    }
    if (!segment.value.empty()) add_piece(column, segment.value);
  }

  void add_piece(std::size_t column, Span piece) {
    record_->fields[column].pieces.push_back(piece);
    lengths_[column] += piece.end - piece.begin + 1;
  }

  void continue_record(const Row& row, const Cells& cells) {
    if (!record_) {
      for (const Span cell : row.cells) {
        if (!cell.empty()) drafts_.loose.push_back(cell);
      }
      return;
    }
    // A line without cells is a paragraph: its place tells nothing.
    const bool same_shape = !broken_ && cells.size() > 1 && cells.size() == open_.size();
    std::vector<std::size_t> known(cells.size(), none);
    std::vector<std::size_t> lost;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (take_month(i, row.cells[i]) || cells[i].empty()) continue;
      for (const Segment& segment : cells[i]) {
        if (segment.column != none) {
          give(segment, segment.column);
          known[i] = segment.column;
          continue;
        }
        if (const std::size_t column = positional_column(i, cells, same_shape); column != none) {
          give(segment, column);
          known[i] = column;
        } else {
          lost.push_back(i);
        }
      }
    }
    if (!lost.empty()) find_columns(row, cells, lost, known);
    if (open_.size() != cells.size() || broken_) {
      open_ = known;
    } else {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (known[i] != none) open_[i] = known[i];
      }
    }
    if (row.after_page) broken_ = false;
  }

  // Position alone tells the column: the table's own header, the text above in the same shape.
  std::size_t positional_column(std::size_t index, const Cells& cells, bool same_shape) const {
    if (!header_.empty() && header_.size() == cells.size() && header_[index] != none) {
      return header_[index];
    }
    if (spread_ && cells.size() == table_.columns.size() && may_take_text(index)) return index;
    if (numbered_ && cells[index].size() > 1 && cells[index].front().column == none &&
        is_text_open()) {
      return text_column_;  // text that ends with the label of its dates
    }
    if (same_shape && open_[index] != none && !is_complete(open_[index])) return open_[index];
    return none;
  }

  bool is_text_open() const {
    const std::size_t dates = column_with(Sense::Dates);
    return dates == none || record_->fields[dates].pieces.empty();
  }

  bool is_complete(std::size_t column) const {
    return table_.columns[column].sense == Sense::Dates && !record_->fields[column].pieces.empty();
  }

  // --- lost columns --------------------------------------------------------------------------

  // The end of a column's text, enough to tell whether its sentence goes on: a column that fills a
  // thousand pages costs no more than one that fills two.
  std::string end_of(std::size_t column) const {
    constexpr std::size_t bytes_enough = 1'000;
    const auto& pieces = record_->fields[column].pieces;
    std::size_t first = pieces.size();
    for (std::size_t bytes = 0; first > 0 && bytes < bytes_enough;) {
      --first;
      bytes += pieces[first].end - pieces[first].begin;
    }
    std::string out;
    for (std::size_t i = first; i < pieces.size(); ++i) {
      if (!out.empty()) out += ' ';
      out += rows_.text(pieces[i]);
    }
    return out;
  }

  bool may_take_text(std::size_t column) const {
    const Column& each = table_.columns[column];
    return each.values.empty() && each.field != Field::Number && each.sense != Sense::Dates;
  }

  // While the text is still open, a value does not stand before the label that names it.
  bool is_label_to_come(std::size_t column) const {
    return numbered_ && header_.empty() && is_text_open() &&
           !table_.columns[column].labels.empty() && !record_->fields[column].labelled;
  }

  // Where a column of the record stands when all are there, and how many cells a row has then.
  std::size_t place_of(std::size_t column) const { return spread_ ? column : physical_[column]; }
  std::size_t cells_of_row() const { return spread_ ? table_.columns.size() : width_; }

  // Columns may only have moved left, each at least as far as those before it: a sure cell says how
  // many columns have vanished before it, hence at most as many before the cells on its left.
  bool is_reachable(std::size_t column, std::size_t index, std::size_t count,
                    const std::vector<std::size_t>& known) const {
    if (place_of(column) < index || place_of(column) - index > cells_of_row() - count) return false;
    const std::size_t moved = place_of(column) - index;
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (known[i] == none || i == index || place_of(known[i]) < i) continue;
      const std::size_t sure = place_of(known[i]) - i;
      if (i < index ? moved < sure : moved > sure) return false;
    }
    return true;
  }

  // How well `text`, cell `index` of `row`, suits `column`.
  int fitness(std::string_view text, std::size_t column, std::size_t index, const Row& row,
              const std::vector<std::size_t>& known) {
    const Column& rule = table_.columns[column];
    const DraftField& field = record_->fields[column];
    std::string before = end_of(column);
    if (is_in_brackets(before)) before.clear();  // the mark of an act: the text is still to come
    const std::size_t count = row.cells.size();
    int score = 0;

    // Position: with every column there, the index is the column; else columns before it may have
    // vanished, and it can only have moved left.
    if (count == cells_of_row() && count > 1) {
      score += place_of(column) == index ? 30 : -30;
    } else if (count > 1 && count < cells_of_row()) {
      score += is_reachable(column, index, count, known) ? 0 : -12;
      if (count == shape_before_break_ && keeps_shape_ && place_of(column) == index) score += 4;
      if (index == 0 && column == text_column_ && begins_inside(text)) score += 4;
    }

    // Grammar: the text that the page left open is the one that goes on.
    if (before.empty()) {
      score += field.labelled ? 6 : 0;
      if (column == text_column_) score += 2;
    } else {
      if (is_unfinished(before)) score += 9;
      if (is_closed(before)) score -= 6;
      const bool over = rule.sense == Sense::Formula && ends_with_sign(before);
      if (begins_inside(text)) score += over ? 0 : 6;
      if (!begins_inside(text) && !is_unfinished(before)) score -= 5;
      if (is_longest(column)) score += 3;
      if (numbered_ && column == text_column_ && !spread_ && !is_text_open()) score -= 10;
      if (rule.sense == Sense::Names && looks_like_name(before)) score -= 6;
    }

    // Look.
    switch (rule.sense) {
      case Sense::Formula:
        if (before.empty()) score += looks_like_formula(text) ? 5 : 0;
        if (begins_with_operator(text)) score += before.empty() ? -5 : 10;
        if (begins_with_infinitive(text)) score -= 5;
        break;
      case Sense::Purpose:
        if (begins_with_infinitive(text)) score += 5;
        if (before.empty() && (looks_like_formula(text) || is_digit(text.front()))) score -= 5;
        break;
      case Sense::Target:
        if (before.empty()) score += looks_like_target(text) ? 5 : -4;
        break;
      case Sense::Names:
        score += is_known(column, text) ? 10 : 0;
        if (before.empty() && looks_like_name(text)) score += 3;
        if (completes_name(before, text)) score += 14;
        if (looks_like_office(text)) score -= 4;
        break;
      case Sense::Units:
        score += is_known(column, text) ? 8 : 0;
        if (!before.empty() && is_known(column, before + " " + std::string(text))) score += 10;
        if (looks_like_office(text)) score += 3;
        if (before.empty() && looks_like_name(text) && !looks_like_office(text)) score -= 3;
        break;
      default:
        if (column == text_column_ && looks_like_formula(text) && waits_for_formula()) score -= 6;
        break;
    }
    // What the other records of the table do with the column.
    if (before.empty() && !drafts_.records.empty() && rule.sense != Sense::Text) {
      score += usual(column) ? 2 : -2;
    }
    return score;
  }

  // "* 100": the rest of a formula.
  static bool begins_with_operator(std::string_view text) {
    return text.size() > 1 && std::string_view("*/=+").find(text.front()) != std::string_view::npos;
  }

  // The formula's label has been read, its text not yet.
  bool waits_for_formula() const {
    const std::size_t formula = column_with(Sense::Formula);
    return formula != none && record_->fields[formula].labelled &&
           record_->fields[formula].pieces.empty();
  }

  // "(...)" and nothing else.
  static bool is_in_brackets(std::string_view text) {
    return text.starts_with('(') && text.find(')') == text.size() - 1;
  }

  // "Neri", and "Aldo" after the page.
  static bool completes_name(const std::string& before, std::string_view text) {
    return !before.empty() && !looks_like_name(before) &&
           looks_like_name(before + " " + std::string(text));
  }

  // A page cuts all columns at the same height: the text that goes on is the one that filled it.
  bool is_longest(std::size_t column) const {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      if (may_take_text(c) && lengths_[c] > lengths_[column]) return false;
    }
    return true;
  }

  // "... * 100": a formula that is over.
  static bool ends_with_sign(std::string_view text) {
    const char last = trimmed(text).back();
    return is_digit(last) || last == '%' || last == ')';
  }

  bool usual(std::size_t column) const { return usual_[column]; }

  // The same text stands in that column of another record of the section.
  bool is_known(std::size_t column, std::string_view text) {
    Known& known = known_[column];
    for (; known.records < drafts_.records.size(); ++known.records) {
      const auto& pieces = drafts_.records[known.records].fields[column].pieces;
      if (pieces.size() == 1) known.texts.insert(rows_.text(pieces.front()));
    }
    return known.texts.contains(text);
  }

  // Gives the cells in `lost` to columns, left to right, so that the whole fits best.
  void find_columns(const Row& row, const Cells& cells, const std::vector<std::size_t>& lost,
                    std::vector<std::size_t>& known) {
    if (row.after_page) shape_before_break_ = open_.size();
    keeps_shape_ = true;
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (known[i] != none && place_of(known[i]) != i) keeps_shape_ = false;
    }
    const bool same_paragraph =
        lost.size() == 1 && row.cells.size() == 1 && !row.after_blank && last_lost_ != none;
    std::vector<std::size_t> best;
    std::vector<std::size_t> second;
    int best_score = 0;
    int second_score = 0;
    if (same_paragraph) {
      best.push_back(last_lost_);
    } else {
      std::vector<std::size_t> trial;
      std::vector<std::vector<int>> scores;
      for (const std::size_t i : lost) {
        std::vector<int> of_cell;
        of_cell.reserve(table_.columns.size());
        for (std::size_t c = 0; c < table_.columns.size(); ++c) {
          of_cell.push_back(fitness(lost_text(cells[i]), c, i, row, known));
        }
        scores.push_back(std::move(of_cell));
      }
      search(lost, known, scores, trial, 0, best, best_score, second, second_score);
    }
    if (best.empty()) {
      // More cells than columns: the text column keeps them, nothing is lost.
      best.assign(lost.size(), text_column_);
    }
    const bool doubtful = !second.empty() && best_score - second_score < doubt_margin &&
                          row.cells.size() != cells_of_row();
    for (std::size_t k = 0; k < lost.size(); ++k) {
      for (const Segment& segment : cells[lost[k]]) {
        if (segment.column != none) continue;
        if (split_known_name(segment, best[k])) continue;
        give(segment, best[k]);
        if (doubtful && second[k] != best[k]) {
          record_->doubtful.push_back({best[k], second[k], segment.value});
        }
      }
      known[lost[k]] = best[k];
    }
    last_lost_ = best.back();
  }

  std::string_view lost_text(const std::vector<Segment>& segments) const {
    for (const Segment& segment : segments) {
      if (segment.column == none) return rows_.text(segment.value);
    }
    return {};
  }

  // Every way to give the cells to columns in order; keeps the two best.
  void search(const std::vector<std::size_t>& lost, const std::vector<std::size_t>& known,
              const std::vector<std::vector<int>>& scores, std::vector<std::size_t>& trial,
              int score, std::vector<std::size_t>& best, int& best_score,
              std::vector<std::size_t>& second, int& second_score) const {
    if (trial.size() == lost.size()) {
      if (best.empty() || score > best_score) {
        second = std::move(best);
        second_score = best_score;
        best = trial;
        best_score = score;
      } else if (second.empty() || score > second_score) {
        second = trial;
        second_score = score;
      }
      return;
    }
    const std::size_t index = lost[trial.size()];
    for (std::size_t c = trial.empty() ? 0 : trial.back() + 1; c < table_.columns.size(); ++c) {
      if (!may_take_text(c) || is_label_to_come(c) || !in_order(c, index, known)) continue;
      trial.push_back(c);
      search(lost, known, scores, trial, score + scores[trial.size() - 1][c], best, best_score,
             second, second_score);
      trial.pop_back();
    }
  }

  // Columns keep their order across the row.
  static bool in_order(std::size_t column, std::size_t index,
                       const std::vector<std::size_t>& known) {
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (known[i] == none || i == index) continue;
      if (i < index ? known[i] > column : known[i] < column) return false;
    }
    return true;
  }

  // Two columns ran into one cell: the name that other records have there tells where the second
  // begins. Only the sense says so, hence a doubt.
  bool split_known_name(const Segment& segment, std::size_t column) {
    const std::size_t names = column_with(Sense::Names);
    if (names == none || column == names || !record_->fields[names].labelled ||
        !record_->fields[names].pieces.empty()) {
      return false;
    }
    // The longest known name at the end of the cell.
    constexpr std::size_t words_max = 8;
    const std::string_view text = rows_.text(segment.value);
    std::size_t name = std::string_view::npos;
    std::size_t at = text.size();
    for (std::size_t words = 0; words < words_max; ++words) {
      while (at > 0 && !is_space(text[at - 1])) --at;
      if (at == 0) break;
      if (is_known(names, text.substr(at))) name = at;
      while (at > 0 && is_space(text[at - 1])) --at;
    }
    if (name == std::string_view::npos) return false;
    const Span tail{segment.value.begin + static_cast<std::uint32_t>(name), segment.value.end};
    add_piece(column, skip_spaces({segment.value.begin, tail.begin}));
    add_piece(names, tail);
    record_->doubtful.push_back({names, column, tail});
    return true;
  }

  void finish_record() {
    if (!record_) return;
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      if (lengths_[c] > 0) usual_[c] = true;
      lengths_[c] = 0;
    }
    drafts_.records.push_back(std::move(*record_));
    record_.reset();
    last_lost_ = none;
    shape_before_break_ = 0;
  }

  // Below this difference between the best and the second best reading only the look decides.
  static constexpr int doubt_margin = 10;

  // The texts of a column in the records before, as far as they have been asked for.
  struct Known {
    std::size_t records = 0;
    std::unordered_set<std::string_view> texts;
  };

  const Rows& rows_;
  const Table& table_;
  std::vector<std::size_t> physical_;  // the cell in which a column stands, when all are there
  std::size_t width_ = 0;
  bool numbered_ = false;  // records begin with their number
  std::size_t text_column_ = 0;

  Drafts drafts_;
  std::optional<Draft> record_;
  unsigned long record_number_ = 0;
  std::vector<std::size_t> header_;  // column of each cell under a header row
  std::vector<std::size_t> open_;    // column that each cell of the current shape holds
  std::vector<bool> is_leftover_;
  bool spread_ = false;               // the record's first row has a cell for every column
  std::vector<std::size_t> lengths_;  // bytes of each column of the record
  std::vector<bool> usual_;           // columns that records before filled
  std::vector<Known> known_;          // by column
  std::size_t month_first_ = none;
  std::size_t last_lost_ = none;
  std::size_t shape_before_break_ = 0;
  bool keeps_shape_ = false;  // the row's sure cells stand where they did before
  std::vector<std::pair<Segment, std::size_t>> held_;  // values of the record to come
  bool broken_ = false;  // a page header fell since the record's shape was seen
};

}  // namespace

Drafts read_records(const Rows& rows, std::span<const Row> section, const Table& table) {
  return Reader(rows, table).read(section);
}

}  // namespace pegaso::reading
