#include "reading/pattern.h"

#include "base/text.h"

namespace pegaso::reading {
namespace {

// Length of `word` at the beginning of `text`, 0 when it does not stand there. A space in the word
// matches a run of white space.
std::size_t matched_length(std::string_view text, std::string_view word) {
  std::size_t at = 0;
  for (const char c : word) {
    if (c == ' ') {
      if (at >= text.size() || !is_space(text[at])) return 0;
      while (at < text.size() && is_space(text[at])) ++at;
    } else {
      if (at >= text.size() || text[at] != c) return 0;
      ++at;
    }
  }
  return at;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// Wording that stands for the border between two cells.
constexpr std::string_view border = "\t";

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

}  // namespace

Pattern::Pattern(std::string_view text) : text_(text) {
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::vector<std::string_view> cells = split(text.substr(0, open), border.front());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) pieces_.push_back({false, false, false, std::string(border)});
      add_wording(cells[i]);
    }
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    pieces_.push_back({true, false, false, std::string(text.substr(open + 1, close - open - 1))});
    text.remove_prefix(close + 1);
  }
}

void Pattern::add_wording(std::string_view wording) {
  Piece piece;
  piece.text = fold_spaces(wording);
  if (piece.text.empty()) return;
  piece.space_before = is_space(wording.front());
  piece.space_after = is_space(wording.back());
  pieces_.push_back(std::move(piece));
}

std::vector<std::string_view> Pattern::gaps() const {
  std::vector<std::string_view> names;
  for (const Piece& piece : pieces_) {
    if (piece.gap) names.push_back(piece.text);
  }
  return names;
}

// The first and the last character tell most texts apart.
bool Pattern::may_match(std::string_view text) const {
  if (pieces_.empty()) return false;
  const std::size_t begin = skip_space(text, 0);
  if (begin == text.size()) return false;
  const Piece& first = pieces_.front();
  const Piece& last = pieces_.back();
  if (!first.gap && first.text.front() != text[begin]) return false;
  return last.gap || last.text.back() == trimmed(text).back();
}

std::optional<Pattern::Match> Pattern::match(std::string_view text) const {
  if (!may_match(text)) return std::nullopt;
  Match gaps;
  std::size_t at = 0;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    at = piece.text == border ? skip_blanks(text, at) : skip_space(text, at);
    if (!piece.gap) {
      const std::size_t length = matched_length(text.substr(at), piece.text);
      if (length == 0) return std::nullopt;
      at += length;
      continue;
    }
    // The gap ends where the next wording begins, or with the text.
    std::size_t end = text.size();
    if (i + 1 < pieces_.size()) {
      const Piece& next = pieces_[i + 1];
      const bool last = i + 2 == pieces_.size();
      std::size_t found = std::string_view::npos;
      for (std::size_t p = text.find(next.text.front(), at); p != std::string_view::npos;
           p = text.find(next.text.front(), p + 1)) {
        const std::size_t length = matched_length(text.substr(p), next.text);
        if (length == 0) continue;
        const std::size_t after = p + length;
        if (next.space_before && p > 0 && !is_space(text[p - 1])) continue;
        if (next.space_after && after < text.size() && !is_space(text[after])) continue;
        if (last && skip_space(text, after) != text.size()) continue;
        found = p;
        break;
      }
      if (found == std::string_view::npos) return std::nullopt;
      end = found;
    }
    while (end > at && is_space(text[end - 1])) --end;
    gaps.push_back({piece.text, at, end});
    at = end;
  }
  if (skip_space(text, at) != text.size()) return std::nullopt;
  return gaps;
}

}  // namespace pegaso::reading
