#include "checking/formula.h"

#include <cstdlib>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "checking/words.h"

namespace pegaso::checking {
namespace {

// A figure or a sign of a formula. Words end a run of tokens.
struct Token {
  char sign = 0;           // '(' ')' '-' '/' '*' '='; 0: a figure
  std::int64_t value = 0;  // in ten-thousandths
  std::size_t begin = 0;
  std::size_t end = 0;
  bool year_like = false;  // "2016" as written
};

using Tokens = std::vector<Token>;

bool is_times(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '*') return true;
  if (c != 'x' && c != 'X') return false;
  const bool letter_before = at > 0 && is_letter(text[at - 1]);
  const bool letter_after = at + 1 < text.size() && is_letter(text[at + 1]);
  return !letter_before && !letter_after;
}

// "4 milioni": the word's factor, 1 when there is none.
std::int64_t factor_after(std::string_view text, std::size_t& at) {
  std::size_t begin = at;
  while (begin < text.size() && text[begin] == ' ') ++begin;
  for (const auto& [word, factor] :
       {std::pair<std::string_view, std::int64_t>{"milioni", 1'000'000}, {"mila", 1'000}}) {
    if (find_word(text.substr(0, begin + word.size() + 1), word, begin) != begin) continue;
    at = begin + word.size();
    return factor;
  }
  return 1;
}

// The runs of figures and signs of a text.
std::vector<Tokens> runs_of(std::string_view text) {
  std::vector<Tokens> runs(1);
  const auto end_run = [&] {
    if (!runs.back().empty()) runs.emplace_back();
  };
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == ' ') {
      ++at;
    } else if (is_digit(c)) {
      Token token;
      token.begin = at;
      const auto value = number_at(text, at, token.end);
      if (!value) {
        while (at < text.size() && is_digit(text[at])) ++at;
        end_run();
        continue;
      }
      token.year_like =
          token.end - at == 4 && *value >= 1900 * number_scale && *value < 2100 * number_scale;
      token.value = *value;
      const std::int64_t factor = factor_after(text, token.end);
      if (__builtin_mul_overflow(token.value, factor, &token.value)) token.value = 0;
      at = token.end;
      runs.back().push_back(token);
    } else if (c == '-' && at + 1 < text.size() && text[at + 1] == '>') {
      at += 2;  // an arrow: what follows is another formula
      end_run();
    } else if (c == '(' || c == ')' || c == '-' || c == '/' || c == '=' || is_times(text, at)) {
      runs.back().push_back({c == 'x' || c == 'X' ? '*' : c, 0, at, at + 1, false});
      ++at;
    } else {
      ++at;
      end_run();
    }
  }
  return runs;
}

// A reader over one run that knows the shapes of a ratio.
class Shape {
 public:
  explicit Shape(const Tokens& tokens) : tokens_(tokens) {}

  // The shape that begins at `at`, if one does.
  std::optional<FormulaResult> read(std::size_t at, std::string_view text) {
    at_ = at;
    const auto result = read_change();
    if (result) return finish(*result, at, text);
    at_ = at;
    const auto ratio = read_ratio();
    if (ratio) return finish(*ratio, at, text);
    return std::nullopt;
  }
  std::size_t end() const { return at_; }

 private:
  struct Ratio {
    std::int64_t above = 0;
    std::int64_t below = 1;
    bool is_change = false;
    bool year_like = false;  // "78/2010" may be a law, "2017/2019" a period
  };

  bool sign(char wanted) {
    if (at_ >= tokens_.size() || tokens_[at_].sign != wanted) return false;
    ++at_;
    return true;
  }
  const Token* figure() {
    if (at_ >= tokens_.size() || tokens_[at_].sign != 0) return nullptr;
    return &tokens_[at_++];
  }

  // (A - B) / C, the brackets left out as often as not; C is A or B.
  std::optional<Ratio> read_change() {
    const bool open = sign('(');
    const Token* a = figure();
    if (a == nullptr || !sign('-')) return std::nullopt;
    const Token* b = figure();
    if (b == nullptr || (open && !sign(')')) || !sign('/')) return std::nullopt;
    const Token* c = figure();
    if (c == nullptr || c->value == 0 || (c->value != a->value && c->value != b->value)) {
      return std::nullopt;
    }
    return Ratio{a->value - b->value, c->value, c->value == b->value && c->value != a->value,
                 false};
  }

  // A / B, where nothing divides further: "1/9/16" is a date.
  std::optional<Ratio> read_ratio() {
    if (at_ > 0 && tokens_[at_ - 1].sign == '/') return std::nullopt;
    const Token* a = figure();
    if (a == nullptr || !sign('/')) return std::nullopt;
    const Token* b = figure();
    if (b == nullptr || b->value == 0) return std::nullopt;
    if (at_ < tokens_.size() && tokens_[at_].sign == '/') return std::nullopt;
    return Ratio{a->value, b->value, false, a->year_like || b->year_like};
  }

  std::optional<FormulaResult> finish(const Ratio& ratio, std::size_t first,
                                      std::string_view text) {
    sign(')');
    const bool times = sign('*');
    if (ratio.year_like && !times) return std::nullopt;
    if (times) {
      const Token* hundred = figure();
      // Another factor than 100 is not understood.
      if (hundred == nullptr || hundred->value != 100 * number_scale) return std::nullopt;
    }
    std::int64_t scaled = 0;
    if (__builtin_mul_overflow(ratio.above, std::int64_t{10'000}, &scaled)) return std::nullopt;
    FormulaResult result;
    result.percent_hundredths = scaled / ratio.below;
    const std::int64_t rest = std::abs(scaled % ratio.below);
    if (rest >= ratio.below - rest) result.percent_hundredths += scaled < 0 ? -1 : 1;
    result.is_change = ratio.is_change;
    result.text = std::string(
        trimmed(text.substr(tokens_[first].begin, tokens_[at_ - 1].end - tokens_[first].begin)));
    return result;
  }

  const Tokens& tokens_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<FormulaResult> evaluate_formula(std::string_view text) {
  if (text.find('/') == std::string_view::npos) return std::nullopt;
  std::optional<FormulaResult> last;
  for (const Tokens& run : runs_of(text)) {
    Shape shape(run);
    for (std::size_t at = 0; at < run.size();) {
      auto result = shape.read(at, text);
      if (result) {
        last = std::move(result);
        at = shape.end();
      } else {
        ++at;
      }
    }
  }
  return last;
}

std::string format_percent(std::int64_t percent_hundredths) {
  const char* sign = percent_hundredths < 0 ? "-" : "";
  const std::int64_t size = percent_hundredths < 0 ? -percent_hundredths : percent_hundredths;
  if (size % 100 == 0) return fmt::format("{}{}%", sign, size / 100);
  return fmt::format("{}{},{:02}%", sign, size / 100, size % 100);
}

}  // namespace pegaso::checking
