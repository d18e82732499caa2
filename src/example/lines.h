// Lines of a document before the page cuts them: cells made of atoms, and what a page may do to them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pegaso::example {

// A cell's text as atoms, joined by single spaces when written. A page may cut between two atoms.
struct Cell {
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  std::vector<std::string> atoms;
  std::size_t fixed = 0;        // leading atoms that stay before a cut: a label, a number
  std::size_t pivot = nowhere;  // a cut here leaves the labels before it, the values after it
  bool paragraphs = false;      // written with the <p> tags that some printouts carry

  Cell() = default;
  explicit Cell(std::string_view text) { words(text); }

  // An atom that no page cuts: a label, "Dal 01/01/2024 al 31/12/2024".
  Cell& whole(std::string_view text);
  // A label: stays before any cut.
  Cell& label(std::string_view text);
  // Text word by word.
  Cell& words(std::string_view text);
};

enum class Cut {
  None,
  Columns,  // each column goes on in its own cell after the page header
  Prose,    // the last text goes on as a paragraph of its own
};

struct Line {
  std::vector<Cell> cells;
  Cut cut = Cut::None;
  bool after_blank = false;   // a blank line stands before it
  bool break_before = true;   // a page may end before it
  bool starts_record = true;  // false: it goes on with the record of the line before
  int table = 0;              // lines of one table bear the same number; 0: none

  bool empty() const;
};

// The line as written: cells with tabs between them.
std::string render(const std::vector<Cell>& cells);

// Capital letters, accented ones too ("qualità" gives "QUALITÀ"). UTF-8, Latin-1 letters.
std::string uppercase(std::string_view text);

}  // namespace pegaso::example
