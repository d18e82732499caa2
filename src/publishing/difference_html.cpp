#include "publishing/difference_html.h"

#include <string>
#include <string_view>
#include <vector>

#include "publishing/difference_words.h"
#include "publishing/html_writer.h"
#include "publishing/table.h"

namespace pegaso::publishing {
namespace {

using history::RunKind;
using history::WordRun;

// Colours have a contrast of at least 7:1 and only repeat what lines and words say. Printed rows are
// kept whole where they fit a page, and a heading stays with what it is over.
constexpr std::string_view page_style = R"(
body { margin: 0 auto; max-width: 72rem; padding: 1rem; color: #000; background: #fff;
  font: 1rem/1.4 "Titillium Web", "DejaVu Sans", Arial, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0 0 1rem; }
dt { font-weight: bold; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.5rem; }
table.summary { width: auto; }
table.compared { table-layout: fixed; }
table.compared col.title { width: 17%; }
table.compared col.difference { width: 12%; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { border: 1px solid #555; padding: .25rem .4rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
thead th { border-bottom: 2px solid #000; }
tbody th { font-weight: normal; }
th.objective { font-weight: bold; border-top: 2px solid #000; background: #e6e6e6; }
th.objective p { font-weight: normal; margin: .2rem 0 0; }
th.part { font-weight: bold; background: #f4f4f4; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.unstated { font-style: italic; }
del { text-decoration: line-through; color: #7d0000; }
ins { text-decoration: underline; color: #004d14; }
.words ins { font-weight: bold; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9pt; }
  thead { display: table-header-group; }
  tr, caption { break-inside: avoid; }
  h1, h2, caption, thead, tr.heading { break-after: avoid; }
  tbody:first-of-type tr:first-child { break-before: avoid; }
  th, td { padding: .1rem .3rem; }
  table { margin-bottom: 1rem; }
  th.objective, th.part { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  del, ins { color: #000; }
}
)";

enum class Which : std::uint8_t { Before, After };

class Page {
 public:
  Page(const history::Difference& difference, Language language, HtmlWriter& html)
      : difference_(difference), language_(language), html_(html) {}

  void write() {
    const std::string title = difference_title(difference_, language_);
    html_.begin_page(language_, title, page_style);
    html_.open("main");
    heading(title);
    if (!difference_.is_empty()) {
      summary();
      for (const history::DirectorDifference& each : difference_.directors) director(each);
      document();
    }
    html_.close();
    html_.new_line();
    html_.end_page();
  }

 private:
  std::string say(const Bilingual& text) const { return text.in(language_); }

  void line(std::string_view element, std::string_view text, HtmlAttributes attributes = {}) {
    html_.element(element, text, attributes);
    html_.new_line();
  }

  void heading(std::string_view title) {
    line("h1", title);
    html_.open("dl");
    html_.new_line();
    side({"Prima", "Before"}, difference_.names.before);
    side({"Dopo", "After"}, difference_.names.after);
    html_.close();
    html_.new_line();
    line("p", changes_text(difference_, language_));
  }
  void side(const Bilingual& label, const Bilingual& name) {
    html_.element("dt", say(label));
    line("dd", say(name));
  }

  void summary() {
    line("h2", say({"In sintesi", "Summary"}));
    table(counts_table(difference_));
    table(postponed_or_dropped_table(difference_, language_));
    table(plan_totals_table(difference_, language_));
    table(director_totals_table(difference_));
    table(chapter_totals_table(difference_));
    if (const std::string text = missing_amounts_text(difference_, language_); !text.empty()) {
      line("p", text);
    }
  }
  void table(const Table& what) {
    if (!what.rows.empty()) write_html(what, language_, html_);
  }

  void director(const history::DirectorDifference& group) {
    const std::string name = director_heading(group, language_);
    line("h2", name);
    open_table(say({"Modifiche agli obiettivi: ", "Changes to objectives: "}) + name);
    for (const history::ObjectiveDifference& each : group.objectives) objective(each);
    close_table();
  }

  void document() {
    if (difference_.document.empty()) return;
    const std::string name = say({"Il piano nel suo insieme", "The plan as a whole"});
    line("h2", name);
    open_table(name);
    for (const history::PartDifference& each : difference_.document) part(each);
    close_table();
  }

  void open_table(std::string_view caption) {
    html_.open("table", {{"class", "compared"}});
    html_.element("caption", caption);
    for (const std::string_view column : {"title", "before", "after", "difference"}) {
      html_.empty("col", {{"class", column}});
    }
    html_.new_line();
    html_.open("thead");
    html_.open("tr");
    html_.element("th", say({"Dato", "Datum"}), {{"scope", "col"}});
    html_.element("th", say({"Prima", "Before"}), {{"scope", "col"}});
    html_.element("th", say({"Dopo", "After"}), {{"scope", "col"}});
    html_.element("th", say({"Differenza", "Difference"}), {{"scope", "col"}, {"class", "number"}});
    html_.close();
    html_.close();
    html_.new_line();
  }
  void close_table() {
    html_.close();
    html_.new_line();
  }

  // A group of rows opens with a head over all columns.
  void open_group(std::string_view kind) {
    html_.open("tbody");
    html_.open("tr", {{"class", "heading"}});
    html_.open("th", {{"scope", "rowgroup"}, {"colspan", "4"}, {"class", kind}});
  }
  void close_group_head() {
    html_.close();
    html_.close();
    html_.new_line();
  }
  void close_group() {
    html_.close();
    html_.new_line();
  }

  void objective(const history::ObjectiveDifference& objective) {
    open_group("objective");
    html_.text(objective_heading(objective, language_));
    for (const std::string& each : objective_remarks(objective, language_))
      html_.element("p", each);
    std::size_t told = 0;
    const auto& parts = objective.parts;
    // The objective's own fields stand in its own group, under its heading.
    const bool has_own = !parts.empty() && parts.front().at.part == history::Part::Objective;
    if (has_own) {
      if (const std::string text = part_heading(parts.front(), language_); !text.empty()) {
        html_.element("p", text);
      }
    }
    close_group_head();
    if (has_own) rows(parts[told++]);
    close_group();
    for (; told < parts.size(); ++told) part(parts[told]);
  }

  void part(const history::PartDifference& part) {
    open_group("part");
    html_.text(part_heading(part, language_));
    close_group_head();
    rows(part);
    close_group();
  }

  void rows(const history::PartDifference& part) {
    for (const DifferenceRow& row : rows_of(part, language_)) {
      html_.open("tr");
      html_.element("th", row.title, {{"scope", "row"}});
      cell(row, Which::Before);
      cell(row, Which::After);
      html_.element("td", row.difference, {{"class", "number"}});
      html_.close();
      html_.new_line();
    }
  }

  static std::string_view class_of(const DifferenceRow& row, const SideText& side) {
    if (!row.difference.empty()) return "number";
    if (row.words != nullptr) return "words";
    return side.state == SideText::State::Stated ? "" : "unstated";
  }

  void cell(const DifferenceRow& row, Which which) {
    const bool is_before = which == Which::Before;
    const SideText& side = is_before ? row.before : row.after;
    const SideText& other = is_before ? row.after : row.before;
    html_.open("td", {{"class", class_of(row, side)}});
    if (row.words != nullptr) {
      words(*row.words, which);
    } else if (row.difference.empty() && side.state == SideText::State::Stated &&
               other.state != SideText::State::NotThere) {
      html_.element(is_before ? "del" : "ins", side.text);
    } else {
      // Of a part that came or went as a whole the heading says so: pages of lines through and under
      // every word would only be hard to read.
      html_.text(side.text);
    }
    html_.close();
  }

  void words(const std::vector<WordRun>& runs, Which which) {
    const RunKind left_out = which == Which::Before ? RunKind::Added : RunKind::Removed;
    bool is_first = true;
    for (const WordRun& run : runs) {
      if (run.kind == left_out) continue;
      if (!is_first) html_.text(" ");
      is_first = false;
      if (run.kind == RunKind::Equal) {
        html_.text(run.text);
      } else {
        html_.element(which == Which::Before ? "del" : "ins", run.text);
      }
    }
  }

  const history::Difference& difference_;
  Language language_;
  HtmlWriter& html_;
};

}  // namespace

void write_html(const history::Difference& difference, Language language, Sink& out) {
  HtmlWriter html(out);
  Page(difference, language, html).write();
}

}  // namespace pegaso::publishing
