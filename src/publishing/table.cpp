#include "publishing/table.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"
#include "base/text.h"
#include "publishing/json_writer.h"

namespace pegaso::publishing {
namespace {

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};

constexpr std::string_view gap = "  ";
// Words longer than this may be broken to make a column narrower.
constexpr std::size_t column_width_min = 16;

std::string for_people(const Cell& cell, Language language) {
  return std::visit(Overloaded{[](std::monostate) { return std::string(); },
                               [](const std::string& text) { return printable(text); },
                               [](std::int64_t number) { return std::to_string(number); },
                               [](Money amount) { return format_italian(amount); },
                               [](Date date) { return format_italian(date); },
                               [&](const Term& term) { return term.words.in(language); }},
                    cell);
}

std::string for_csv(const Cell& cell) {
  return std::visit(Overloaded{[](std::monostate) { return std::string(); },
                               [](const std::string& text) {
                                 const bool is_formula =
                                     !text.empty() &&
                                     std::string_view("=+-@").contains(text.front());
                                 return is_formula ? "'" + text : text;
                               },
                               [](std::int64_t number) { return std::to_string(number); },
                               [](Money amount) { return format_plain(amount); },
                               [](Date date) { return format_iso(date); },
                               [](const Term& term) { return term.code; }},
                    cell);
}

void write_csv_cell(const std::string& text, Sink& out) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    out.write(text);
    return;
  }
  out.write('"');
  for (const char c : text) {
    if (c == '"') out.write('"');
    out.write(c);
  }
  out.write('"');
}

// A table as text: its cells, and the columns of it that are shown.
struct TextTable {
  const Table& table;
  std::vector<std::vector<std::string>> cells;  // the heads first
  std::vector<std::size_t> shown;               // indexes of columns
};

// How wide a column would like to be, and how narrow it can be made with its usual words whole.
struct Width {
  std::size_t natural = 0;
  std::size_t least = 0;
};

Width width_of(const TextTable& text, std::size_t column) {
  Width width;
  for (const auto& row : text.cells) {
    width.natural = std::max(width.natural, display_width(row[column]));
    for (const std::string_view word : words(row[column])) {
      width.least = std::max(width.least, std::min(display_width(word), column_width_min));
    }
  }
  if (text.table.columns[column].align == Align::Right) width.least = width.natural;
  return width;
}

std::size_t sum(const std::vector<std::size_t>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), std::size_t{0});
}

// Chooses the columns and their widths: as the texts need them, with the widest columns of text made
// narrower until all fit.
std::vector<std::size_t> fit(TextTable& text, const TextStyle& style) {
  std::vector<Width> widths;
  for (std::size_t i = 0; i < text.table.columns.size(); ++i) {
    widths.push_back(width_of(text, i));
    text.shown.push_back(i);
  }
  const auto room = [&] {
    return style.width - std::min(style.width, gap.size() * (text.shown.size() - 1));
  };
  const auto least = [&] {
    std::size_t total = 0;
    for (const std::size_t i : text.shown) total += widths[i].least;
    return total;
  };
  while (least() > room()) {
    const auto last = std::find_if(text.shown.rbegin(), text.shown.rend(),
                                   [&](std::size_t i) { return text.table.columns[i].expendable; });
    if (last == text.shown.rend()) break;
    text.shown.erase(std::next(last).base());
  }
  std::vector<std::size_t> out;
  for (const std::size_t i : text.shown) out.push_back(widths[i].natural);
  while (sum(out) > room()) {
    std::size_t widest = out.size();
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (out[i] <= widths[text.shown[i]].least) continue;
      if (widest == out.size() || out[i] > out[widest]) widest = i;
    }
    if (widest == out.size()) break;
    --out[widest];
  }
  return out;
}

void write_row(const TextTable& table, const std::vector<std::string>& cells,
               const std::vector<std::size_t>& widths, Tone tone, const TextStyle& style,
               Sink& out) {
  std::vector<std::vector<std::string>> lines;
  std::size_t height = 1;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    lines.push_back(wrapped(cells[table.shown[i]], widths[i]));
    height = std::max(height, lines.back().size());
  }
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    std::size_t owed = 0;  // spaces that are written only when something follows
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string text = row < lines[i].size() ? lines[i][row] : std::string();
      const std::size_t width = display_width(text);
      const std::size_t left = widths[i] > width ? widths[i] - width : 0;
      const bool right = table.table.columns[table.shown[i]].align == Align::Right;
      if (right) owed += left;
      if (!text.empty()) {
        line.append(owed, ' ');
        line += text;
        owed = 0;
      } else {
        owed += width;
      }
      if (!right) owed += left;
      owed += gap.size();
    }
    out.write(toned(line, tone, style));
    out.write('\n');
  }
}

}  // namespace

void write_text(const Table& table, const TextStyle& style, Sink& out) {
  if (table.columns.empty()) return;
  TextTable text{table, {}, {}};
  auto& heads = text.cells.emplace_back();
  for (const Column& column : table.columns) heads.push_back(column.title.in(style.language));
  for (const auto& row : table.rows) {
    PEGASO_CHECK(row.size() == table.columns.size());
    auto& cells = text.cells.emplace_back();
    for (const Cell& cell : row) cells.push_back(for_people(cell, style.language));
  }
  if (const std::string& title = table.title.in(style.language); !title.empty()) {
    out.write(toned(title, Tone::Bold, style));
    out.write('\n');
  }
  const auto widths = fit(text, style);
  Tone tone = Tone::Dim;
  for (const auto& row : text.cells) {
    write_row(text, row, widths, tone, style, out);
    tone = Tone::Plain;
  }
}

void write_html(const Table& table, Language language, HtmlWriter& html) {
  const auto cell = [&](std::string_view element, std::string_view scope, const Column& column,
                        std::string_view text) {
    const std::string_view kind = column.align == Align::Right ? "number" : "";
    html.element(element, text, {{"scope", scope}, {"class", kind}});
  };
  html.open("table", {{"class", "summary"}});
  if (const std::string& title = table.title.in(language); !title.empty()) {
    html.element("caption", title);
  }
  html.open("thead");
  html.open("tr");
  for (const Column& column : table.columns) {
    cell("th", "col", column, column.title.in(language));
  }
  html.close();
  html.close();
  html.new_line();
  html.open("tbody");
  for (const auto& row : table.rows) {
    PEGASO_CHECK(row.size() == table.columns.size());
    html.open("tr");
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string text = for_people(row[i], language);
      i == 0 ? cell("th", "row", table.columns[i], text) : cell("td", "", table.columns[i], text);
    }
    html.close();
    html.new_line();
  }
  html.close();
  html.close();
  html.new_line();
}

void write_csv(const Table& table, Sink& out) {
  const auto write_line = [&](const auto& cells, auto text_of) {
    bool first = true;
    for (const auto& cell : cells) {
      if (!first) out.write(',');
      first = false;
      write_csv_cell(text_of(cell), out);
    }
    out.write("\r\n");
  };
  write_line(table.columns, [](const Column& column) { return column.key; });
  for (const auto& row : table.rows) {
    PEGASO_CHECK(row.size() == table.columns.size());
    write_line(row, for_csv);
  }
}

void write_json(const Table& table, Sink& out) {
  JsonWriter json(out);
  json.begin_array();
  for (const auto& row : table.rows) {
    PEGASO_CHECK(row.size() == table.columns.size());
    json.begin_object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Column& column = table.columns[i];
      json.key(column.is_money ? column.key + "Cents" : column.key);
      std::visit(Overloaded{[&](std::monostate) { json.null(); },
                            [&](const Term& term) { json.value(term.code); },
                            [&](const auto& value) { json.value(value); }},
                 row[i]);
    }
    json.end_object();
  }
  json.end_array();
  json.end_text();
}

}  // namespace pegaso::publishing
