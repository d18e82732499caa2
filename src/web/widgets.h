// Parts that several pages have: tables, filters, forms, lists page by page, charts. Each writes into a page that is open.
// All work without scripts; where scripts run, filters follow what is typed.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/problem.h"
#include "net/http.h"
#include "publishing/table.h"
#include "web/page.h"

namespace pegaso::web {

// A table that scrolls sideways where it is too wide. Its caption is for those who hear the page.
//
//   TablePart table(page, "Capitoli", {{"Capitolo"}, {"Stanziato", true}});
//   table.open_row();
//   table.head("126/999");      // the row's name
//   table.amount(Money::from_cents(...));
//   table.close_row();
//   table.finish();
class TablePart {
 public:
  struct Heading {
    std::string_view title;
    bool is_number = false;
  };

  TablePart(Page& page, std::string_view caption, std::initializer_list<Heading> headings)
      : TablePart(page, caption, std::span(headings.begin(), headings.size())) {}
  TablePart(Page& page, std::string_view caption, std::span<const Heading> headings,
            std::string_view css_class = "table table-sm");

  void open_row(std::string_view css_class = {});
  void close_row();
  void head(std::string_view text);
  void cell(std::string_view text);
  void number(std::string_view text);
  void amount(Money amount);
  void link_cell(std::string_view to, std::string_view text);
  // For a cell with more than text in it: open, write into the page, close.
  void open_head(std::string_view css_class = "fw-normal");
  void open_cell(std::string_view css_class = {});
  void close_cell();
  void finish();

 private:
  // Of the cell that is written next. On a phone, where a row stands as a card, it stands before what the cell says.
  std::string_view next_title();

  Page& page_;
  std::vector<std::string> titles_;
  std::size_t column_ = 0;
};

// A table on a page. Columns that are expendable are only in the file, as are those that are empty in every row. `address`:
// where the cell of a row (by its place) and column (by its key) leads; "" for nowhere. Columns with the keys "rule" and
// "rules" lead to their rules; words of terms are marked with a colour where they are good or bad.
using CellAddress = std::function<std::string(std::size_t row, std::string_view key)>;
void show_table(Page& page, std::string_view caption, const publishing::Table& table,
                const CellAddress& address = {});

// "good", "notice", "bad" or "soft", by the code of an outcome or of a state that several tables have.
std::string_view colour_of_code(std::string_view code);

// Links to the pages of one section, the one that is open marked.
struct Tab {
  std::string address;
  std::string words;
};
void write_tabs(Page& page, std::span<const Tab> tabs);

// Figures that stand out, each with what it is.
void write_counts(Page& page, std::span<const std::pair<std::string_view, std::string>> counts);

// What a person chooses among.
struct Choice {
  std::string value;
  std::string words;
};

// The units of somebody who may do that for their own units only; empty for who may everywhere or nowhere.
std::vector<Choice> own_units(const Visit& visit, accounts::Action action);

// What a person typed into a form, and what was wrong with it, by the field's name; "" for the form as a whole.
struct Typed {
  std::map<std::string, std::string, std::less<>> values;
  std::map<std::string, Problem, std::less<>> problems;

  std::string_view value(std::string_view name) const;
};

// With a capital at the beginning and a full stop at the end.
std::string as_sentence(std::string_view text);
// "This is not a date. Write it as 31/12/2016.": what is wrong and what to do, as sentences.
std::string problem_words(const Page& page, const Problem& problem);

// A form that narrows a list down: it asks its own page again (GET). What it narrows stands in an element with the id
// "results" (ResultsPart), which follows while one types.
class FilterPart {
 public:
  FilterPart(Page& page, std::string_view action);
  // What was wrong with what was typed: said below the fields that follow. Must outlive the form.
  void problems(const Typed& typed) { typed_ = &typed; }
  void words(std::string_view name, std::string_view label, std::string_view value);
  void day(std::string_view name, std::string_view label, std::string_view value);
  void choice(std::string_view name, std::string_view label, std::span<const Choice> choices,
              std::string_view chosen);
  // Kept as it is.
  void hidden(std::string_view name, std::string_view value);
  void finish();
  void finish(std::string_view button);

 private:
  const Problem* problem_of(std::string_view name) const;
  void write_problem(std::string_view name);

  Page& page_;
  const Typed* typed_ = nullptr;
};

// <div id="results"> ... </div>
class ResultsPart {
 public:
  explicit ResultsPart(Page& page);
  void finish();

 private:
  Page& page_;
};

// The page of a list that was asked for with ?page=N; 1 where there is no such number.
std::size_t page_number(const net::Request& request);
// Where a page of a list begins and ends, of `count` rows. Empty beyond the last.
struct Slice {
  std::size_t begin = 0;
  std::size_t end = 0;
};
Slice slice_of(std::size_t count, std::size_t page, std::size_t per_page);
// In place of a list without rows: what is absent, with the way back to the whole list ("" for none).
void write_nothing(Page& page, std::string_view sentence, std::string_view whole_list);

// Links to the other pages of a list; nothing where there is only one. `address` gives that of a page.
void write_pages(Page& page, std::size_t count, std::size_t per_page, std::size_t current,
                 const std::function<std::string(std::size_t)>& address);

// What a form sent.
Typed typed_in(const net::Request& request);
// As people type it: "31/12/2016" or "2016-12-31".
std::optional<Date> typed_day(std::string_view text);
// "1.234,56" or "1234.56", not negative.
std::optional<Money> typed_amount(std::string_view text);

// A form that does something (POST). Carries the token that proves that it comes from a page of ours. A field's problem
// stands below it, and the first problem is said at the top too.
//
//   FormPart form(page, "/budget/commit", typed);
//   form.text({.name = "amount", .label = "Importo", .is_required = true});
//   form.finish("Registra");
struct FormField {
  std::string_view name;
  std::string_view label;
  std::string_view hint = {};
  std::string_view type = "text";  // text, date (typed as 31/12/2016), password, email
  bool is_required = false;
  std::string_view autocomplete = {};
  bool is_focused = false;  // the first to be typed into, when the page opens
};
class FormPart {
 public:
  // `live`: the address that is asked, with what is typed, for the answer shown below the form before anything is saved;
  // "" for none. It takes the same fields as a POST and answers with the part of a page.
  FormPart(Page& page, std::string_view action, const Typed& typed, std::string_view live = {},
           std::string_view label = {}, bool has_files = false);
  void hidden(std::string_view name, std::string_view value);
  void text(const FormField& field);
  void area(const FormField& field);
  // Only in a form that has files.
  void file(const FormField& field);
  void choice(const FormField& field, std::span<const Choice> choices);
  void check(const FormField& field);
  void finish(std::string_view button);
  // Buttons beside each other; `name` and `value` tell which was pressed.
  struct Button {
    std::string_view words;
    std::string_view name = {};
    std::string_view value = {};
  };
  // `answer` writes what the live answer would be, for those who sent the form without scripts.
  void finish(std::initializer_list<Button> buttons, const std::function<void()>& answer = {});

 private:
  void open_field(const FormField& field);
  void close_field(const FormField& field);
  std::string_view focus_of(const FormField& field);
  std::string described_by(const FormField& field) const;

  Page& page_;
  const Typed& typed_;
  bool is_live_;
  bool has_focus_ = false;
};

// A form of one button: "Segna fatto". Carries the token too. `colour`: of Bootstrap Italia.
void write_button(Page& page, std::string_view action, std::string_view words,
                  std::span<const std::pair<std::string, std::string>> values = {},
                  std::string_view colour = "btn-outline-primary");

// A sentence that stands out: colour "good", "notice", "bad", "soft".
void write_notice(Page& page, std::string_view text, std::string_view colour);

// Bars, one for each row, of parts that follow one another: of 100, 60 committed, 20 paid. Drawn by the server; stands
// beside the table of the same figures, which it names.
struct BarsRow {
  std::string label;
  std::vector<Money> parts;  // in the order of the legend, none negative
};
void write_bars(Page& page, std::string_view caption, std::span<const std::string_view> legend,
                std::span<const BarsRow> rows);

}  // namespace pegaso::web
