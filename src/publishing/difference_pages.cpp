#include "publishing/difference_pages.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "history/describe.h"
#include "publishing/difference_words.h"

namespace pegaso::publishing {
namespace {

using history::Difference;
using history::DirectorDifference;
using history::ObjectiveDifference;
using history::PartDifference;
using history::RunKind;
using history::WordRun;

// Elements of an objective without its parts: details, summary and the head of its table.
constexpr std::size_t nodes_of_objective = 12;

// At most: each field with both marks and their words for those who hear them; without, where there is nothing to compare.
std::size_t nodes_of(const PartDifference& part) {
  constexpr std::size_t of_heading = 3;
  const bool has_one_side = part.number_before.has_value() != part.number_after.has_value();
  const std::size_t of_row = has_one_side ? 5 : 8;
  constexpr std::size_t of_mark = 2;
  std::size_t nodes = of_heading;
  for (const history::FieldDifference& field : part.fields) {
    nodes += of_row;
    for (const WordRun& run : field.words) nodes += run.kind == RunKind::Equal ? 0 : of_mark;
    if (field.figures.size() > 1) nodes += (field.figures.size() - 1) * of_row;
  }
  return nodes;
}

std::size_t nodes_of(const DifferenceBlock& block) {
  std::size_t nodes = nodes_of_objective;
  if (!block.is_left_out) {
    for (const PartDifference& each : block.parts) nodes += nodes_of(each);
  }
  return nodes;
}

// Leaves out the largest, as long as all together are too many.
void leave_out_largest(std::span<DifferenceBlock> blocks, std::size_t nodes_max) {
  std::vector<DifferenceBlock*> by_size;
  std::size_t nodes = 0;
  for (DifferenceBlock& each : blocks) {
    by_size.push_back(&each);
    nodes += nodes_of(each);
  }
  std::ranges::stable_sort(by_size, std::ranges::greater{},
                           [](const DifferenceBlock* each) { return nodes_of(*each); });
  for (DifferenceBlock* each : by_size) {
    if (nodes <= nodes_max || each->parts.empty()) break;
    nodes -= nodes_of(*each) - nodes_of_objective;
    each->is_left_out = true;
  }
}

class Paging {
 public:
  explicit Paging(std::size_t nodes_max) : nodes_max_(nodes_max) { pages_.emplace_back(); }

  // On a page of their own.
  void add_page(std::span<DifferenceBlock> blocks) {
    next_page();
    leave_out_largest(blocks, nodes_max_);
    for (const DifferenceBlock& each : blocks) {
      pages_.back().push_back(each);
      used_ += nodes_of(each);
    }
  }

  void add(const DirectorDifference* director, const ObjectiveDifference* objective,
           std::span<const PartDifference> parts) {
    std::size_t begin = 0;
    std::size_t nodes = nodes_of_objective;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::size_t more = nodes_of(parts[i]);
      if (used_ + nodes + more > nodes_max_ && (used_ > 0 || i > begin)) {
        // A whole objective goes to the next page rather than its heading alone staying behind.
        if (i > begin)
          put({director, objective, parts.subspan(begin, i - begin), begin > 0}, nodes);
        next_page();
        begin = i;
        nodes = nodes_of_objective;
      }
      nodes += more;
    }
    put({director, objective, parts.subspan(begin), begin > 0}, nodes);
  }

  std::vector<DifferencePage> finish() {
    if (pages_.back().empty()) pages_.pop_back();
    return std::move(pages_);
  }

 private:
  void put(const DifferenceBlock& block, std::size_t nodes) {
    if (used_ > 0 && used_ + nodes > nodes_max_) next_page();
    pages_.back().push_back(block);
    used_ += nodes;
  }
  void next_page() {
    if (!pages_.back().empty()) pages_.emplace_back();
    used_ = 0;
  }

  std::size_t nodes_max_;
  std::size_t used_ = 0;
  std::vector<DifferencePage> pages_;
};

enum class Which : std::uint8_t { Before, After };

class PageWriter {
 public:
  PageWriter(Language language, const PageStyle& style, HtmlWriter& html)
      : language_(language), style_(style), html_(html) {}

  void write(const DifferencePage& page) {
    const DirectorDifference* director = nullptr;
    bool is_first = true;
    for (const DifferenceBlock& block : page) {
      if (is_first || block.director != director) {
        html_.element(style_.heading,
                      block.director == nullptr
                          ? say({"Il piano nel suo insieme", "The plan as a whole"})
                          : director_heading(*block.director, language_),
                      {{"class", style_.heading == "h2" ? "h5 mt-4" : "h6 mt-3"}});
        director = block.director;
      }
      is_first = false;
      this->block(block);
    }
  }

  void write_objective(const ObjectiveDifference& objective, const std::string& caption) {
    table(caption, objective.parts, sides_of(&objective));
  }

 private:
  std::string say(const Bilingual& text) const { return text.in(language_); }

  std::string heading(const DifferenceBlock& block) const {
    std::string text = block.objective == nullptr ? say({"Le parti del piano", "Parts of the plan"})
                                                  : objective_heading(*block.objective, language_);
    if (block.is_continued) text += say({" (segue)", " (continued)"});
    return text;
  }

  void block(const DifferenceBlock& block) {
    const std::string name = heading(block);
    html_.open("details", {{"class", "group compared-objective"},
                           {"open", style_.folding == Folding::Open ? "open" : ""}});
    html_.element("summary", name);
    const auto parts = block.parts;
    if (block.objective != nullptr && !block.is_continued) {
      for (const std::string& each : objective_remarks(*block.objective, language_))
        html_.element("p", each);
    }
    if (block.is_left_out) {
      html_.open("p");
      html_.element(
          "a",
          fmt::format(
              "{} {}", say({"Vedi le modifiche dell'obiettivo", "See the changes of objective"}),
              block.objective->number_after.value_or(block.objective->number_before.value_or(0))),
          {{"href", style_.address(*block.objective)}});
      html_.close();
    } else if (says_more(parts)) {
      table(name, parts, sides_of(block.objective));
    }
    html_.close();
    html_.new_line();
  }

  // Of an objective that came or went with its title alone the heading says all.
  bool says_more(std::span<const PartDifference> parts) const {
    return std::ranges::any_of(parts, [&](const PartDifference& each) {
      return !part_heading(each, language_).empty() || !rows_of(each, language_).empty();
    });
  }

  // What was not there before, or is no longer there, has one side.
  static std::vector<Which> sides_of(const ObjectiveDifference* objective) {
    if (objective != nullptr && !objective->number_before) return {Which::After};
    if (objective != nullptr && !objective->number_after) return {Which::Before};
    return {Which::Before, Which::After};
  }

  void table(const std::string& name, std::span<const PartDifference> parts,
             const std::vector<Which>& sides) {
    html_.open("table", {{"class", "compared folded"}});
    html_.element("caption", name, {{"class", "visually-hidden"}});
    html_.open("thead");
    html_.open("tr");
    html_.element("th", say({"Dato", "Datum"}), {{"scope", "col"}});
    for (const Which each : sides) html_.element("th", say(words_of(each)), {{"scope", "col"}});
    html_.close();
    html_.close();
    for (const PartDifference& each : parts) part(each, sides);
    html_.close();
  }

  void part(const PartDifference& part, const std::vector<Which>& sides) {
    html_.open("tbody");
    const std::string title = part_heading(part, language_);
    if (!title.empty()) {
      html_.open("tr");
      html_.element("th", title,
                    {{"scope", "rowgroup"},
                     {"colspan", std::to_string(sides.size() + 1)},
                     {"class", "part"}});
      html_.close();
    }
    for (const DifferenceRow& each : rows_of(part, language_)) row(each, sides);
    html_.close();
    html_.new_line();
  }

  void row(const DifferenceRow& row, const std::vector<Which>& sides) {
    html_.open("tr");
    html_.element("th", row.title, {{"scope", "row"}});
    for (const Which each : sides) cell(row, each);
    html_.close();
  }

  void cell(const DifferenceRow& row, Which which) {
    const bool is_before = which == Which::Before;
    const SideText& side = is_before ? row.before : row.after;
    const SideText& other = is_before ? row.after : row.before;
    const bool is_stated = side.state == SideText::State::Stated;
    html_.open("td", {{"class", is_stated ? "" : "unstated"}, {"data-side", say(words_of(which))}});
    if (row.words != nullptr) {
      words(*row.words, which);
    } else if (is_stated && row.difference.empty() && other.state != SideText::State::NotThere) {
      mark(side.text, which);
    } else {
      html_.text(side.text);
    }
    const bool was_there = row.before.state != SideText::State::NotThere;
    if (!is_before && was_there && !row.difference.empty())
      html_.element("span", fmt::format(" ({})", row.difference), {{"class", "soft"}});
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
        mark(run.text, which);
      }
    }
  }

  // Most readers of the screen do not say that a text is struck through or underlined.
  void mark(const std::string& text, Which which) {
    const bool is_before = which == Which::Before;
    html_.open(is_before ? "del" : "ins");
    html_.element(
        "span",
        say(is_before ? Bilingual{"tolto: ", "removed: "} : Bilingual{"aggiunto: ", "added: "}),
        {{"class", "visually-hidden"}});
    html_.text(text);
    html_.close();
  }

  static Bilingual words_of(Which which) {
    return which == Which::Before ? Bilingual{"Prima", "Before"} : Bilingual{"Dopo", "After"};
  }

  Language language_;
  const PageStyle& style_;
  HtmlWriter& html_;
};

Cell number_cell(const std::optional<int>& number) {
  return number ? Cell(std::int64_t{*number}) : Cell();
}

std::string joined(const std::vector<history::Happening>& what, history::Part of,
                   Language language) {
  std::string text;
  for (const history::Happening each : what)
    text += (text.empty() ? "" : ", ") + history::title(each, of).in(language);
  return text;
}

class TableRows {
 public:
  TableRows(Table& table, Language language) : table_(table), language_(language) {}

  void add(const std::string& director, const ObjectiveDifference* objective,
           const PartDifference& part) {
    const auto rows = rows_of(part, language_);
    if (rows.empty()) put(director, objective, &part, nullptr);
    for (const DifferenceRow& each : rows) put(director, objective, &part, &each);
  }
  void add(const std::string& director, const ObjectiveDifference& objective) {
    put(director, &objective, nullptr, nullptr);
  }

 private:
  void put(const std::string& director, const ObjectiveDifference* objective,
           const PartDifference* part, const DifferenceRow* row) {
    using history::Part;
    const bool is_objective = part == nullptr || part->at.part == Part::Objective;
    const auto& what = is_objective && objective != nullptr ? objective->what : part->what;
    const auto side = [&](const SideText& text) {
      const bool is_there =
          text.state == SideText::State::Stated || text.state == SideText::State::NotStated;
      return is_there ? Cell(text.text) : Cell();
    };
    table_.rows.push_back(
        {director, objective == nullptr ? Cell() : number_cell(objective->number_before),
         objective == nullptr ? Cell() : number_cell(objective->number_after),
         objective == nullptr ? std::string() : objective->title,
         history::title(part == nullptr ? Part::Objective : part->at.part).in(language_),
         part == nullptr || is_objective ? Cell() : number_cell(part->number_before),
         part == nullptr || is_objective ? Cell() : number_cell(part->number_after),
         joined(what, part == nullptr ? Part::Objective : part->at.part, language_),
         row == nullptr ? Cell() : Cell(row->title), row == nullptr ? Cell() : side(row->before),
         row == nullptr ? Cell() : side(row->after),
         row == nullptr ? Cell() : Cell(row->difference)});
  }

  Table& table_;
  Language language_;
};

}  // namespace

std::vector<DifferencePage> pages_of(const Difference& difference, const PageLimits& limits) {
  Paging paging(limits.nodes);
  std::vector<DifferenceBlock> objectives;
  for (const DirectorDifference& director : difference.directors) {
    for (const ObjectiveDifference& each : director.objectives)
      objectives.push_back({.director = &director, .objective = &each, .parts = each.parts});
  }
  const auto has_parts = [](const DifferenceBlock& each) { return !each.parts.empty(); };
  if (std::ranges::count_if(objectives, has_parts) == 1) {
    for (const DifferenceBlock& each : objectives)
      paging.add(each.director, each.objective, each.parts);
  } else {
    for (std::span rest(objectives); !rest.empty();) {
      const std::size_t count = std::min(limits.objectives, rest.size());
      paging.add_page(rest.first(count));
      rest = rest.subspan(count);
    }
  }
  if (!difference.document.empty()) paging.add(nullptr, nullptr, difference.document);
  return paging.finish();
}

void write_page(const DifferencePage& page, Language language, const PageStyle& style,
                HtmlWriter& html) {
  PageWriter(language, style, html).write(page);
}

void write_objective(const ObjectiveDifference& objective, const std::string& caption,
                     Language language, HtmlWriter& html) {
  PageWriter(language, {}, html).write_objective(objective, caption);
}

Table difference_table(const Difference& difference, Language language) {
  Table table;
  table.title = {"Confronto", "Comparison"};
  table.columns = {{"director", {"dirigente", "director"}},
                   {"objectiveBefore", {"obiettivo prima", "objective before"}, Align::Right},
                   {"objectiveAfter", {"obiettivo dopo", "objective after"}, Align::Right},
                   {"objective", {"obiettivo", "objective"}},
                   {"part", {"parte", "part"}},
                   {"partBefore", {"numero prima", "number before"}, Align::Right},
                   {"partAfter", {"numero dopo", "number after"}, Align::Right},
                   {"what", {"che cosa", "what"}},
                   {"field", {"dato", "datum"}},
                   {"before", {"prima", "before"}},
                   {"after", {"dopo", "after"}},
                   {"difference", {"differenza", "difference"}}};
  TableRows rows(table, language);
  for (const DirectorDifference& director : difference.directors) {
    for (const ObjectiveDifference& objective : director.objectives) {
      if (objective.parts.empty()) rows.add(director.director, objective);
      for (const PartDifference& part : objective.parts)
        rows.add(director.director, &objective, part);
    }
  }
  for (const PartDifference& part : difference.document) rows.add("", nullptr, part);
  return table;
}

}  // namespace pegaso::publishing
