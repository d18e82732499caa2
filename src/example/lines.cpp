#include "example/lines.h"

#include <algorithm>

#include "base/text.h"

namespace pegaso::example {
namespace {

std::string render(const Cell& cell) {
  std::string text;
  for (const std::string& atom : cell.atoms) {
    if (!text.empty()) text += ' ';
    text += atom;
  }
  if (!cell.paragraphs || text.empty()) return text;
  for (const std::string_view label : {"Tempi di Attuazione", "P.O. delegata"}) {
    const std::size_t at = text.find(label);
    if (at != std::string::npos && at > 0) text.replace(at - 1, 1, "</p> <p>");
  }
  return "<p>" + text + "</p>";
}

}  // namespace

Cell& Cell::whole(std::string_view text) {
  if (!text.empty()) atoms.emplace_back(text);
  return *this;
}

Cell& Cell::label(std::string_view text) {
  whole(text);
  fixed = atoms.size();
  return *this;
}

Cell& Cell::words(std::string_view text) {
  for (const std::string_view word : pegaso::words(text)) atoms.emplace_back(word);
  return *this;
}

bool Line::empty() const {
  return std::all_of(cells.begin(), cells.end(),
                     [](const Cell& cell) { return cell.atoms.empty(); });
}

std::string render(const std::vector<Cell>& cells) {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += '\t';
    text += render(cells[i]);
  }
  return text;
}

std::string uppercase(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= 'a' && c <= 'z') {
      out += static_cast<char>(c - 'a' + 'A');
    } else if (c == '\xC3' && i + 1 < text.size()) {
      // U+00E0..U+00FE lie 0x20 above their capitals; U+00F7 is a sign, not a letter.
      const auto next = static_cast<unsigned char>(text[++i]);
      const bool small = next >= 0xA0 && next <= 0xBE && next != 0xB7;
      out += c;
      out += static_cast<char>(small ? next - 0x20 : next);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace pegaso::example
