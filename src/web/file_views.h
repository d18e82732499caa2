// What the pages of purchases and of the registers have in common: tables that are also files to take away, and what a
// rule answers, with its sources.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/registers.h"
#include "base/date.h"
#include "publishing/table.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "web/site.h"
#include "web/widgets.h"

namespace pegaso::web {

inline constexpr unsigned unprocessable = 422;
inline constexpr unsigned not_there = 404;
inline constexpr unsigned refused = 403;

// As people type it: "31/12/2016" or "2016-12-31".
std::optional<Date> typed_day(std::string_view text);
// "1.234,56" or "1234.56", not negative.
std::optional<Money> typed_amount(std::string_view text);

// A table on a page. Columns that are expendable are only in the file. `address`: where the cell of a row (by its place)
// and column (by its key) leads; "" for nowhere. A column with the key "rule" leads to its rule, and words of terms are
// marked with a colour.
using CellAddress = std::function<std::string(std::size_t row, std::string_view key)>;
void show_table(Page& page, std::string_view caption, const publishing::Table& table,
                const CellAddress& address = {});
// The table as a file in CSV.
net::Response csv_of(const publishing::Table& table, std::string_view name);
// "CSV", the link to it.
void write_csv_link(Page& page, std::string_view address);

// Links to the pages of one section, the one that is open marked.
struct Tab {
  std::string address;
  std::string words;
};
void write_tabs(Page& page, std::span<const Tab> tabs);

// The word for an outcome, in its colour.
void write_outcome(Page& page, regime::Outcome outcome);
// The reason's sentence, with the rule and its sources, or the lines of the guidelines where no law is behind it.
void write_reason(Page& page, const regime::Regime& regime, const regime::Reason& reason);
// All reasons of a decision, what stands against it first and with its cure.
void write_decision(Page& page, const regime::Regime& regime, const regime::Decision& decision);

// What the regime does not say of a day, in words.
Problem not_said(const regime::Missing& missing);

// The words of a table of the regime on a day, as choices; an empty one in front.
std::vector<Choice> words_of_table(const regime::Regime& regime, std::string_view table, Date day,
                                   Language language, std::string_view none);

// Whether every word of `wanted` stands in the text, without case and accents.
bool has_words(std::string_view text, std::string_view wanted);

}  // namespace pegaso::web
