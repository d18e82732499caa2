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
// A column of text is not made narrower than this, unless the terminal leaves no choice.
constexpr std::size_t column_width_min = 10;

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

// Widths as the texts need them, with the widest columns of text made narrower until all fit.
std::vector<std::size_t> column_widths(const Table& table,
                                       const std::vector<std::vector<std::string>>& texts,
                                       const TextStyle& style) {
  std::vector<std::size_t> widths;
  for (const Column& column : table.columns) {
    widths.push_back(display_width(column.title.in(style.language)));
  }
  for (const auto& row : texts) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  const std::size_t gaps = gap.size() * (widths.size() - 1);
  const std::size_t room = std::max(style.width, width_min) - std::min(gaps, width_min);
  while (std::accumulate(widths.begin(), widths.end(), std::size_t{0}) > room) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (table.columns[i].align == Align::Right || widths[i] <= column_width_min) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size()) break;
    --widths[widest];
  }
  return widths;
}

void write_row(const Table& table, const std::vector<std::string>& cells,
               const std::vector<std::size_t>& widths, Tone tone, const TextStyle& style,
               Sink& out) {
  std::vector<std::vector<std::string>> lines;
  std::size_t height = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    lines.push_back(wrapped(cells[i], widths[i]));
    height = std::max(height, lines.back().size());
  }
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    std::size_t owed = 0;  // spaces that are written only when something follows
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string text = row < lines[i].size() ? lines[i][row] : std::string();
      const std::size_t width = display_width(text);
      const std::size_t left = widths[i] > width ? widths[i] - width : 0;
      const bool right = table.columns[i].align == Align::Right;
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
  std::vector<std::vector<std::string>> texts;
  texts.reserve(table.rows.size());
  for (const auto& row : table.rows) {
    PEGASO_CHECK(row.size() == table.columns.size());
    auto& cells = texts.emplace_back();
    for (const Cell& cell : row) cells.push_back(for_people(cell, style.language));
  }
  if (const std::string& title = table.title.in(style.language); !title.empty()) {
    out.write(toned(title, Tone::Bold, style));
    out.write('\n');
  }
  std::vector<std::string> heads;
  for (const Column& column : table.columns) heads.push_back(column.title.in(style.language));
  const auto widths = column_widths(table, texts, style);
  write_row(table, heads, widths, Tone::Dim, style, out);
  for (const auto& row : texts) write_row(table, row, widths, Tone::Plain, style, out);
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
