// A table as a value, and its forms: text and HTML for people, CSV and JSON for programs.
//
// A cell keeps its type until it is printed: an amount is "1.234,56" for people, "1234.56" in CSV
// and 123456 under a key that ends in "Cents" in JSON; a date is "31/12/2016" for people and
// "2016-12-31" otherwise. What is absent is empty, and null in JSON.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/problem.h"
#include "publishing/html_writer.h"
#include "publishing/sink.h"
#include "publishing/text_layout.h"

namespace pegaso::publishing {

// A word that programs know by one name and people by another: {"changed", {"variato", "changed"}}.
struct Term {
  std::string code;
  Bilingual words;

  bool operator==(const Term&) const = default;
};

using Cell = std::variant<std::monostate, std::string, std::int64_t, Money, Date, Term>;

enum class Align { Left, Right };

struct Column {
  std::string key;  // in CSV and JSON: "statedTotal"; "amount" holds Money
  Bilingual title;
  Align align = Align::Left;
  bool is_money = false;  // its JSON key is key + "Cents"
  // Left out of the text where the terminal is too narrow, the last such column first.
  bool expendable = false;
};

struct Table {
  Bilingual title;  // may be empty
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // each as long as `columns`
};

// As wide as it needs, at most as the style says: texts are broken over several lines then.
void write_text(const Table& table, const TextStyle& style, Sink& out);

// A <table class="summary"> with its title as caption, a head for each column, and the first cell of each row as the
// row's head. Columns that are aligned right have the class "number".
void write_html(const Table& table, Language language, HtmlWriter& html);

// RFC 4180, UTF-8, CRLF, comma; the first row holds the keys. Cells that a spreadsheet would take for
// a formula ("=", "+", "-", "@" at the beginning of a text) get an apostrophe before them.
void write_csv(const Table& table, Sink& out);

// An array of objects, one for each row.
void write_json(const Table& table, Sink& out);

}  // namespace pegaso::publishing
