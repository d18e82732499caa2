#include "base/toml.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace pegaso {
namespace {

// Finds the first character beyond ASCII outside strings and comments, where TOML has none. Looked
// for here because toml++ 3.3 runs into undefined behaviour on most of them (its table of Unicode
// spaces ends in "unreachable"). Right up to the first mistake in the text, and the parser reads no
// further than that.
class OutsideStrings {
 public:
  explicit OutsideStrings(std::string_view text) : text_(text) {}

  std::optional<SourcePosition> first_beyond_ascii(const std::string& file) {
    constexpr unsigned char ascii_end = 0x80;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '#') {
        skip_comment();
      } else if (c == '"' || c == '\'') {
        skip_string(c);
      } else if (static_cast<unsigned char>(c) >= ascii_end) {
        return position(file);
      } else {
        ++at_;
      }
    }
    return std::nullopt;
  }

 private:
  bool follows(std::string_view words) const { return text_.substr(at_).starts_with(words); }

  void skip_comment() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  void skip_string(char quote) {
    const std::string three(3, quote);
    const bool is_multiline = follows(three);
    const std::string end = is_multiline ? three : std::string(1, quote);
    at_ += end.size();
    while (at_ < text_.size() && !follows(end)) {
      if (!is_multiline && text_[at_] == '\n') return;
      at_ += quote == '"' && text_[at_] == '\\' ? 2 : 1;
    }
    at_ = std::min(at_ + end.size(), text_.size());
    // A text may end in quotes of its own: up to two of them stand before the closing three.
    while (is_multiline && at_ < text_.size() && text_[at_] == quote) ++at_;
  }

  SourcePosition position(const std::string& file) const {
    const std::string_view before = text_.substr(0, at_);
    const auto lines = static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
    const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
    return {file, lines + 1, static_cast<std::uint32_t>(at_ - line_begin + 1)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Result<toml::table> parse_toml(std::string_view text, const std::string& file,
                               const Bilingual& what) {
  const Bilingual it_is_no_toml{what.it + " non è TOML valido: ", what.en + " is not valid TOML: "};
  // A byte order mark is the one thing beyond ASCII that may stand at the beginning.
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (const auto where = OutsideStrings(text).first_beyond_ascii(file)) {
    return refuse({it_is_no_toml.it + "un carattere non ASCII fuori dalle virgolette",
                   it_is_no_toml.en + "a character beyond ASCII outside quotes"},
                  *where, {"mettere il testo tra virgolette", "put the text in quotes"});
  }
  toml::parse_result parsed = toml::parse(text, file);
  if (parsed) return std::move(parsed).table();
  const toml::parse_error& error = parsed.error();
  const std::string reason(error.description());
  return refuse(
      {it_is_no_toml.it + reason, it_is_no_toml.en + reason},
      {file, error.source().begin.line, error.source().begin.column},
      {"correggere la riga indicata (https://toml.io)", "mend that line (https://toml.io)"});
}

}  // namespace pegaso
