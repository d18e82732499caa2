// Plain CSV tables of objectives: the way in for a municipality without a structured document, and
// the way out of any plan into a spreadsheet (docs/csv-tables.md).
//
// One file, one row for each objective, indicator, phase, amount; a column says which ("Riga"), and
// without that column every row is an objective. A row belongs to the objective whose code it
// gives, or to that of the row above. Rows whose first cell begins with "#", and columns whose
// header does, are remarks of people and are left alone.
#pragma once

#include <string>

#include "base/result.h"
#include "reading/reading.h"
#include "reading/table_layout.h"

namespace pegaso::reading {

// The most rows that are read.
inline constexpr std::size_t table_rows_max = 200'000;

// Whether the first row with text looks like the header of such a table: two known columns at least,
// one of them the kind of row or the objective's title.
bool is_table(const Source& source, const TableLayout& layout);

// Reads a table.
//
// Refuses, with every problem found (up to a hundred) by line, column and cure: a header with
// unknown, repeated or missing columns, unbalanced quotation marks, a row of unknown kind, a row of
// no objective or of one that is not there, text in a column without header, an empty mandatory
// cell, two staff rows for one objective, a table without objectives.
//
// What is read otherwise keeps what it could not understand: a date or amount that is none stays as
// text in the plan, any other such cell goes to Reading::unread; both leave a remark at the source
// with line, column and cure (the first fifty, then their number). Every byte but white space is in
// one Place (separators and quotation marks are Field::Rule, headers Field::Label, remarks
// Field::Note) or in Reading::unread.
Results<Reading> read_tables(Source source, const TableLayout& layout);

// The plan's objectives as a table that read_tables reads back equal, in the words of the built-in
// layout: UTF-8 with byte-order mark (spreadsheets ask for it), semicolons, CRLF. What the table has
// no rows for (assignments, staff tables, title pages, index) is not in it.
std::string write_tables(const plan::Plan& plan);

// A table to start from: explanations as remarks, the header, an invented objective with one row of
// each kind (`pegaso template`).
std::string csv_template();

}  // namespace pegaso::reading
