#include "example/paging.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace pegaso::example {
namespace {

// A page ends before this line, or inside it.
struct PageEnd {
  std::size_t line = 0;
  bool inside = false;
};

bool can_be_cut(const Line& line) {
  if (line.cut == Cut::None) return false;
  return std::any_of(line.cells.begin(), line.cells.end(),
                     [](const Cell& cell) { return cell.atoms.size() > cell.fixed; });
}

// Where the pages end, in the order of the lines. No two ends touch the same or neighbouring lines,
// so that every page holds something.
std::vector<PageEnd> choose_page_ends(const std::vector<Line>& lines, int count, Random& random) {
  std::vector<PageEnd> inside;
  std::vector<PageEnd> between;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].break_before) between.push_back({i, false});
    if (can_be_cut(lines[i])) inside.push_back({i, true});
  }
  random.shuffle(inside);
  random.shuffle(between);
  std::vector<PageEnd> chosen;
  const auto is_free = [&](const PageEnd& end) {
    return std::none_of(chosen.begin(), chosen.end(), [&](const PageEnd& other) {
      return end.line <= other.line + 1 && other.line <= end.line + 1;
    });
  };
  const auto take_from = [&](std::vector<PageEnd>& from) {
    while (!from.empty()) {
      const PageEnd end = from.back();
      from.pop_back();
      if (!is_free(end)) continue;
      chosen.push_back(end);
      return true;
    }
    return false;
  };
  while (chosen.size() < static_cast<std::size_t>(count)) {
    const bool inside_first = random.chance(55);
    const bool taken =
        take_from(inside_first ? inside : between) || take_from(inside_first ? between : inside);
    PEGASO_CHECK(taken);
  }
  std::sort(chosen.begin(), chosen.end(),
            [](const PageEnd& a, const PageEnd& b) { return a.line < b.line; });
  return chosen;
}

// The first `count` atoms stay; the rest is given back.
Cell cut_after(Cell& cell, std::size_t count) {
  Cell rest;
  rest.paragraphs = cell.paragraphs;
  if (count >= cell.atoms.size()) return rest;
  const auto at = cell.atoms.begin() + static_cast<std::ptrdiff_t>(count);
  rest.atoms.assign(at, cell.atoms.end());
  cell.atoms.erase(at, cell.atoms.end());
  return rest;
}

// All columns at about the same height, as paper does.
std::vector<std::size_t> cut_at_height(const Line& line, Random& random) {
  std::size_t longest = 0;
  for (const Cell& cell : line.cells) {
    if (cell.atoms.size() > cell.fixed) longest = std::max(longest, cell.atoms.size());
  }
  const int height = random.between(1, std::max(1, static_cast<int>(longest) - 1));
  std::vector<std::size_t> counts;
  for (const Cell& cell : line.cells) {
    const int count = std::max(0, height + random.between(-2, 2));
    counts.push_back(std::clamp(static_cast<std::size_t>(count), cell.fixed,
                                std::max(cell.fixed, cell.atoms.size())));
  }
  return counts;
}

// The labels stay, their values go to the next page.
std::vector<std::size_t> cut_after_labels(const Line& line, Random& random) {
  std::vector<std::size_t> counts;
  for (const Cell& cell : line.cells) {
    const std::size_t size = cell.atoms.size();
    if (cell.pivot < size) {
      counts.push_back(cell.pivot);
    } else if (size > cell.fixed && cell.pivot == Cell::nowhere) {
      counts.push_back(cell.fixed + random.below(size - cell.fixed + 1));
    } else {
      counts.push_back(size);
    }
  }
  return counts;
}

// Cuts one line in two; the second part has as many cells.
Line cut_columns(Line& line, Random& random, std::map<std::string, std::size_t>& shapes) {
  const bool after_labels = random.chance(25);
  std::vector<std::size_t> counts =
      after_labels ? cut_after_labels(line, random) : cut_at_height(line, random);
  const auto leaves_rest = [&] {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] < line.cells[i].atoms.size()) return true;
    }
    return false;
  };
  if (!leaves_rest()) {
    std::size_t longest = 0;
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      const auto room = [&](std::size_t at) {
        return line.cells[at].atoms.size() -
               std::min(line.cells[at].fixed, line.cells[at].atoms.size());
      };
      if (room(i) > room(longest)) longest = i;
    }
    counts[longest] = line.cells[longest].atoms.size() - 1;
  }
  Line rest;
  rest.table = line.table;
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    rest.cells.push_back(cut_after(line.cells[i], counts[i]));
  }
  PEGASO_CHECK(!rest.empty());
  ++shapes[after_labels ? "cut: after the labels" : "cut: inside a row"];
  return rest;
}

Line cut_prose(Line& line, Random& random) {
  Cell& cell = line.cells[1];
  const std::size_t count = cell.fixed + random.below(cell.atoms.size() - cell.fixed);
  Line rest;
  rest.cells.push_back(cut_after(cell, count));
  rest.table = line.table;
  return rest;
}

std::string rule(std::size_t cells, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < cells; ++i) {
    if (i > 0) text += '\t';
    text.append(static_cast<std::size_t>(random.between(2, 30)), '-');
  }
  return text + '\n';
}

class Pages {
 public:
  Pages(const std::string& header, Random& random, std::map<std::string, std::size_t>& shapes,
        std::string& text)
      : header_(header), random_(random), shapes_(shapes), text_(text) {}

  void turn() { text_ += '\n' + header_ + "\n\n"; }

  void write(std::vector<Line> lines, const std::vector<PageEnd>& ends) {
    auto end = ends.begin();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Line& line = lines[i];
      const bool ends_here = end != ends.end() && end->line == i;
      const bool new_table = i == 0 || lines[i - 1].table != line.table || line.after_blank;
      if (ends_here && !end->inside) {
        end_before(lines, i, new_table);
        table_cut_ = !new_table;
        ++end;
      } else {
        if (new_table && i > 0) end_table(lines[i - 1]);
        if (line.after_blank) text_ += '\n';
        if (ends_here) {
          cut_line(lines, i);
          table_cut_ = line.cut == Cut::Columns;
          ++end;
          continue;
        }
      }
      text_ += render(line.cells) + '\n';
    }
  }

 private:
  void end_before(const std::vector<Line>& lines, std::size_t i, bool new_table) {
    if (new_table) {
      end_table(lines[i - 1]);
      ++shapes_["cut: between blocks"];
    } else if (!lines[i].starts_record) {
      ++shapes_["cut: between the rows of a record"];
    } else {
      ++shapes_["cut: between records"];
      if (random_.chance(15)) {
        text_ += rule(lines[i - 1].cells.size(), random_);
        ++shapes_["rule: before a page header"];
      }
    }
    turn();
  }

  void cut_line(std::vector<Line>& lines, std::size_t i) {
    Line& line = lines[i];
    Line rest;
    if (line.cut == Cut::Prose) {
      rest = cut_prose(line, random_);
      if (i + 1 < lines.size()) lines[i + 1].after_blank = true;
      ++shapes_["cut: inside a text"];
    } else {
      rest = cut_columns(line, random_, shapes_);
    }
    text_ += render(line.cells) + '\n';
    turn();
    text_ += render(rest.cells) + '\n';
  }

  // A table that a page has cut often ends with a row of dashes.
  void end_table(const Line& last) {
    if (table_cut_ && random_.chance(50)) {
      text_ += rule(last.cells.size(), random_);
      ++shapes_["rule: after a cut table"];
    }
    table_cut_ = false;
  }

  const std::string& header_;
  Random& random_;
  std::map<std::string, std::size_t>& shapes_;
  std::string& text_;
  bool table_cut_ = false;
};

}  // namespace

void write_pages(std::vector<Line> lines, int pages, const std::string& header, Random& random,
                 std::map<std::string, std::size_t>& shapes, std::string& text) {
  const std::vector<PageEnd> ends = choose_page_ends(lines, pages - 1, random);
  Pages writer(header, random, shapes, text);
  writer.turn();
  lines.front().after_blank = false;
  writer.write(std::move(lines), ends);
}

}  // namespace pegaso::example
