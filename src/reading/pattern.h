// Patterns of a layout: wording with named gaps, as "{director_role}: {director} - {unit}".
//
// A gap takes the shortest text that lets the rest match; {*} is a gap without a name. White space
// in the pattern stands for any white space, and where the wording around a gap is separated by
// spaces it must be so in the text (" - " does not match inside "Giuridico-Amministrativa"); a gap
// may be empty. A tab in the pattern is the border between two cells. Case matters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pegaso::reading {

class Pattern {
 public:
  Pattern() = default;
  explicit Pattern(std::string_view text);

  struct Gap {
    std::string_view name;  // into the pattern; "*" when it has none
    std::size_t begin = 0;  // offsets into the matched text, trimmed
    std::size_t end = 0;
  };
  using Match = std::vector<Gap>;

  // The gaps when the whole text matches.
  std::optional<Match> match(std::string_view text) const;
  bool matches(std::string_view text) const { return match(text).has_value(); }

  const std::string& text() const { return text_; }
  // Names of the gaps, for checking a layout.
  std::vector<std::string_view> gaps() const;

 private:
  void add_wording(std::string_view wording);
  bool may_match(std::string_view text) const;

  struct Piece {
    bool gap = false;
    bool space_before = false;  // wording: white space is required there
    bool space_after = false;
    std::string text;  // wording trimmed, or the gap's name
  };
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace pegaso::reading
