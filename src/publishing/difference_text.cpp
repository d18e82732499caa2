#include "publishing/difference_text.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "publishing/difference_words.h"
#include "publishing/table.h"

namespace pegaso::publishing {
namespace {

using history::RunKind;
using history::WordRun;

constexpr std::size_t indent = 4;
constexpr std::size_t label_width = 22;
constexpr std::string_view gap = "  ";
// Columns narrower than this are harder to read than texts one under the other.
constexpr std::size_t column_min = 22;
// Of a passage that stayed, so many words are shown at each end.
constexpr std::size_t context_words = 10;

// A word as it is printed.
struct Piece {
  std::string text;
  Tone tone = Tone::Plain;
};
using Line = std::vector<Piece>;

std::size_t width_of(const Line& line) {
  std::size_t width = line.empty() ? 0 : line.size() - 1;
  for (const Piece& piece : line) width += display_width(piece.text);
  return width;
}

// Lines of at most `width` columns, as wrapped() does with plain text. At least one.
std::vector<Line> wrapped_pieces(const std::vector<Piece>& pieces, std::size_t width) {
  std::vector<Line> lines(1);
  std::size_t used = 0;
  for (const Piece& piece : pieces) {
    for (const std::string& part : wrapped(piece.text, width)) {
      const std::size_t columns = display_width(part);
      if (used > 0 && used + 1 + columns > width) {
        lines.emplace_back();
        used = 0;
      }
      used += columns + (used > 0 ? 1 : 0);
      lines.back().push_back({part, piece.tone});
    }
  }
  return lines;
}

// Which of the two texts a column shows.
enum class Which : std::uint8_t { Before, After };

Tone tone_of(Which which) { return which == Which::Before ? Tone::Red : Tone::Green; }

// The words of a run, the middle of a long passage left out. `is_first`, `is_last`: in the text.
std::vector<std::string> shown_words(const WordRun& run, bool is_first, bool is_last) {
  const std::string clean = printable(run.text);
  const auto all = words(clean);
  const std::size_t head = is_first ? 0 : context_words;
  const std::size_t tail = is_last ? 0 : context_words;
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_left_out = run.kind == RunKind::Equal && i >= head && i + tail < all.size() &&
                             all.size() > head + tail + 1;
    if (!is_left_out) {
      shown.emplace_back(all[i]);
    } else if (shown.empty() || shown.back() != "[…]") {
      shown.emplace_back("[…]");
    }
  }
  return shown;
}

class Writer {
 public:
  Writer(const history::Difference& difference, const TextStyle& style, Sink& out)
      : difference_(difference), style_(style), out_(out) {}

  void write() {
    heading();
    if (difference_.is_empty()) return;
    table(counts_table(difference_));
    if (!difference_.postponed_or_dropped.empty()) {
      table(postponed_or_dropped_table(difference_, style_.language));
    }
    totals();
    for (const history::DirectorDifference& each : difference_.directors) director(each);
    document();
  }

 private:
  std::string say(const Bilingual& text) const { return text.in(style_.language); }

  void line(std::string_view text, Tone tone = Tone::Plain) {
    out_.write(toned(text, tone, style_));
    out_.write('\n');
  }
  void paragraph(std::string_view text, std::size_t spaces, Tone tone = Tone::Plain) {
    for (const std::string& each : wrapped(text, style_.width - spaces)) {
      out_.write_spaces(spaces);
      line(each, tone);
    }
  }
  void table(const Table& what) {
    if (what.rows.empty()) return;
    out_.write('\n');
    write_text(what, style_, out_);
  }

  void heading() {
    paragraph(difference_title(difference_, style_.language), 0, Tone::Bold);
    side({"prima", "before"}, difference_.names.before);
    side({"dopo", "after"}, difference_.names.after);
    line(changes_text(difference_, style_.language));
  }
  void side(const Bilingual& label, const Bilingual& name) {
    paragraph(say(label) + ": " + printable(name.in(style_.language)), 0);
  }

  void totals() {
    table(plan_totals_table(difference_, style_.language));
    table(director_totals_table(difference_));
    table(chapter_totals_table(difference_));
    if (const std::string text = missing_amounts_text(difference_, style_.language);
        !text.empty()) {
      out_.write('\n');
      paragraph(text, 0);
    }
  }

  void director(const history::DirectorDifference& group) {
    out_.write('\n');
    paragraph(director_heading(group, style_.language), 0, Tone::Bold);
    column_heads();
    for (const history::ObjectiveDifference& each : group.objectives) objective(each);
  }

  void objective(const history::ObjectiveDifference& objective) {
    out_.write('\n');
    paragraph(objective_heading(objective, style_.language), 2, Tone::Bold);
    for (const std::string& each : objective_remarks(objective, style_.language))
      paragraph(each, 2);
    for (const history::PartDifference& each : objective.parts) part(each);
  }

  void document() {
    if (difference_.document.empty()) return;
    out_.write('\n');
    line(say({"Il piano nel suo insieme", "The plan as a whole"}), Tone::Bold);
    column_heads();
    for (const history::PartDifference& each : difference_.document) part(each);
  }

  void part(const history::PartDifference& part) {
    if (const std::string text = part_heading(part, style_.language); !text.empty()) {
      paragraph(text, indent - 1);
    }
    for (const DifferenceRow& each : rows_of(part, style_.language)) row(each);
  }

  // --- rows --------------------------------------------------------------------------------------

  std::size_t column_width() const {
    const std::size_t taken = indent + label_width + 2 * gap.size();
    return style_.width > taken ? (style_.width - taken) / 2 : 0;
  }

  bool is_narrow() const { return column_width() < column_min; }

  void column_heads() {
    if (is_narrow()) return;
    side_by_side("", {{say({"prima", "before"}), Tone::Dim}},
                 {{say({"dopo", "after"}), Tone::Dim}});
  }

  void row(const DifferenceRow& row) {
    std::vector<Piece> before = pieces(row, Which::Before);
    std::vector<Piece> after = pieces(row, Which::After);
    if (!row.difference.empty()) after.push_back({"(" + row.difference + ")", Tone::Bold});
    if (is_narrow()) {
      stacked(row.title, before, after);
    } else {
      side_by_side(row.title, before, after);
    }
  }

  void side_by_side(const std::string& title, const std::vector<Piece>& before,
                    const std::vector<Piece>& after) {
    const std::size_t width = column_width();
    std::vector<Line> labels;
    for (const std::string& each : wrapped(title, label_width))
      labels.push_back({{each, Tone::Dim}});
    const std::vector<Line> left = wrapped_pieces(before, width);
    const std::vector<Line> right = wrapped_pieces(after, width);
    const std::size_t height = std::max({labels.size(), left.size(), right.size()});
    for (std::size_t i = 0; i < height; ++i) {
      // Spaces are written only when something follows.
      std::size_t owed = indent;
      cell(labels, i, label_width, owed);
      cell(left, i, width, owed);
      cell(right, i, width, owed);
      out_.write('\n');
    }
  }
  void cell(const std::vector<Line>& lines, std::size_t number, std::size_t width,
            std::size_t& owed) {
    const Line line = number < lines.size() ? lines[number] : Line();
    const std::size_t used = width_of(line);
    if (used > 0) {
      out_.write_spaces(owed);
      owed = 0;
      pieces(line);
    }
    owed += width - std::min(width, used) + gap.size();
  }

  void stacked(const std::string& title, const std::vector<Piece>& before,
               const std::vector<Piece>& after) {
    paragraph(title, indent, Tone::Dim);
    under(say({"prima", "before"}), before);
    under(say({"dopo", "after"}), after);
  }
  void under(const std::string& label, const std::vector<Piece>& all) {
    if (all.empty()) return;
    constexpr std::size_t hanging = indent + 4;
    std::vector<Piece> labelled = {{label + ":", Tone::Dim}};
    labelled.insert(labelled.end(), all.begin(), all.end());
    for (const Line& each : wrapped_pieces(labelled, style_.width - hanging)) {
      out_.write_spaces(hanging);
      pieces(each);
      out_.write('\n');
    }
  }

  // Neighbours of one tone share its escape sequences.
  void pieces(const Line& line) {
    for (std::size_t i = 0; i < line.size();) {
      if (i > 0) out_.write(' ');
      std::string text = line[i].text;
      const Tone tone = line[i].tone;
      for (++i; i < line.size() && line[i].tone == tone; ++i) text += " " + line[i].text;
      out_.write(toned(text, tone, style_));
    }
  }

  std::vector<Piece> pieces(const DifferenceRow& row, Which which) const {
    if (row.words != nullptr) return pieces_of_words(*row.words, which);
    const SideText& side = which == Which::Before ? row.before : row.after;
    const bool is_stated = side.state == SideText::State::Stated;
    std::vector<Piece> all;
    for (const std::string_view word : words(side.text)) {
      all.push_back({std::string(word), is_stated ? tone_of(which) : Tone::Dim});
    }
    return all;
  }

  std::vector<Piece> pieces_of_words(const std::vector<WordRun>& runs, Which which) const {
    const RunKind left_out = which == Which::Before ? RunKind::Added : RunKind::Removed;
    std::vector<Piece> all;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const WordRun& run = runs[i];
      if (run.kind == left_out) continue;
      std::vector<std::string> shown = shown_words(run, i == 0, i + 1 == runs.size());
      if (run.kind != RunKind::Equal) mark(shown, which);
      const Tone tone = run.kind == RunKind::Equal ? Tone::Plain : tone_of(which);
      for (std::string& word : shown) all.push_back({std::move(word), tone});
    }
    return all;
  }

  // Where there are no colours the words themselves say what was taken out and put in.
  void mark(std::vector<std::string>& words, Which which) const {
    if (style_.colour || words.empty()) return;
    const bool is_before = which == Which::Before;
    words.front().insert(0, is_before ? "[-" : "{+");
    words.back() += is_before ? "-]" : "+}";
  }

  const history::Difference& difference_;
  const TextStyle& style_;
  Sink& out_;
};

}  // namespace

void write_text(const history::Difference& difference, const TextStyle& style, Sink& out) {
  Writer(difference, style, out).write();
}

}  // namespace pegaso::publishing
