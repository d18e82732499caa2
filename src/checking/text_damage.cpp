// Damage of single texts: lost characters, brackets and quotes without their pair, texts that stop
// in the middle. One pass over each text finds which of the closer looks it needs.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "checking/report.h"
#include "checking/texts.h"
#include "checking/words.h"

namespace pegaso::checking {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

// What a byte may be a sign of.
enum ByteClass : std::uint8_t {
  Plain = 0,
  Filler = 1,
  Round = 2,
  Square = 4,
  Quote = 8,
  Wide = 16
};

constexpr std::array<std::uint8_t, 256> byte_classes = [] {
  std::array<std::uint8_t, 256> classes{};
  classes['#'] = classes['?'] = Filler;
  classes[0xEF] = Filler;  // begins U+FFFD
  classes['('] = classes[')'] = Round;
  classes['['] = classes[']'] = Square;
  classes['"'] = Quote;
  classes[0xC2] = Wide;  // begins the guillemets
  classes[0xE2] = Wide;  // begins the curly quotes
  return classes;
}();

std::uint8_t signs_in(std::string_view text) {
  std::uint8_t signs = 0;
  for (const char c : text) signs |= byte_classes[static_cast<unsigned char>(c)];
  return signs;
}

// --- lost characters -----------------------------------------------------------------------------

// "quest?opera": no question is asked between two letters.
bool is_lost_at(std::string_view text, std::size_t at) {
  if (text[at] == '#') return true;
  if (text[at] == '?') {
    return at > 0 && at + 1 < text.size() && is_letter(text[at - 1]) && is_letter(text[at + 1]);
  }
  return text.substr(at).starts_with(replacement_character);
}

// The word with the character, and the word as it must have been where the place tells: between
// two letters stood an apostrophe.
struct LostCharacters {
  std::size_t count = 0;
  std::size_t at = 0;  // the first
  std::string found;
  std::string expected;
};

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  std::size_t end = at;
  while (begin > 0 && text[begin - 1] != ' ') --begin;
  while (end < text.size() && text[end] != ' ') ++end;
  return text.substr(begin, end - begin);
}

// "più di 250 # l'anno" for "#": what has no letters or figures of its own tells no place.
std::string_view with_neighbours(std::string_view text, std::string_view word) {
  if (std::any_of(word.begin(), word.end(), [](char c) { return is_letter(c) || is_digit(c); })) {
    return word;
  }
  auto begin = static_cast<std::size_t>(word.data() - text.data());
  std::size_t end = begin + word.size();
  if (begin > 1) begin -= word_at(text, begin - 2).size() + 1;
  if (end + 1 < text.size()) end += word_at(text, end + 1).size() + 1;
  return text.substr(begin, end - begin);
}

LostCharacters lost_in(std::string_view text) {
  LostCharacters lost;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (byte_classes[static_cast<unsigned char>(text[at])] != Filler) continue;
    if (!is_lost_at(text, at)) continue;
    if (lost.count++ > 0) continue;
    lost.at = at;
    const std::string_view word = word_at(text, at);
    lost.found = std::string(with_neighbours(text, word));
    const auto in_word = static_cast<std::size_t>(text.data() + at - word.data());
    if (text[at] == '#' && in_word > 0 && in_word + 1 < word.size() &&
        is_letter(word[in_word - 1]) && is_letter(word[in_word + 1])) {
      lost.expected = std::string(word);
      lost.expected[in_word] = '\'';
    }
  }
  return lost;
}

Bilingual lost_message(const LostCharacters& lost, const Wording& place) {
  const bool several = lost.count > 1;
  return {several ? fmt::format("Ci sono {} caratteri perduti {}, il primo in «{}».", lost.count,
                                place.it, lost.found)
                  : fmt::format("C'è un carattere perduto {}, in «{}».", place.it, lost.found),
          several ? fmt::format("{} characters were lost {}, the first in “{}”.", lost.count,
                                place.en, lost.found)
                  : fmt::format("A character was lost {}, in “{}”.", place.en, lost.found)};
}

// --- brackets ------------------------------------------------------------------------------------

struct Unpaired {
  std::size_t at = 0;
  std::string_view sign;
  bool opens = false;
};

// "a)", "12)", "iv)": a bracket that closes a list's number opens nothing.
bool is_list_number(std::string_view text, std::size_t closing) {
  std::size_t begin = closing;
  while (begin > 0 && (is_digit(text[begin - 1]) || is_letter(text[begin - 1]))) --begin;
  const std::string_view mark = text.substr(begin, closing - begin);
  if (mark.empty() || mark.size() > 4) return false;
  if (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != ';' && text[begin - 1] != '-' &&
      text[begin - 1] != '.' && text[begin - 1] != ',' && text[begin - 1] != '(' &&
      text[begin - 1] != ':' && text[begin - 1] != '/') {
    return false;
  }
  if (std::all_of(mark.begin(), mark.end(), is_digit)) return mark.size() <= 2;
  const bool roman = mark.find_first_not_of("ivxIVX") == std::string_view::npos;
  return mark.size() == 1 || roman;
}

// Where brackets may or may not close a list's number, the text is balanced when some reading of
// it is. Returns the sign that no reading pairs.
std::optional<Unpaired> unpaired_bracket(std::string_view text, char open, char close) {
  std::size_t depth = 0;
  std::size_t spare = 0;  // closings of list numbers taken as closings of a bracket
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == open) {
      ++depth;
    } else if (text[at] == close) {
      const bool number = close == ')' && is_list_number(text, at);
      if (depth > 0) {
        --depth;
        if (number) ++spare;
      } else if (!number) {
        // An earlier list number may have taken this one's opening.
        if (spare == 0) return Unpaired{at, text.substr(at, 1), false};
        --spare;
      }
    }
  }
  if (depth == 0) return std::nullopt;
  // The innermost that is left open: from the end, closings go before openings.
  std::size_t closed = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    if (text[at] == close && !(close == ')' && is_list_number(text, at))) {
      ++closed;
    } else if (text[at] == open && closed-- == 0) {
      return Unpaired{at, text.substr(at, 1), true};
    }
  }
  const std::size_t first = text.find(open);
  return Unpaired{first, text.substr(first, 1), true};
}

// Straight quotes pair up by number; after a figure they are inches or seconds.
std::optional<Unpaired> unpaired_quote(std::string_view text) {
  std::size_t count = 0;
  std::size_t last = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '"') continue;
    const bool inches = at > 0 && is_digit(text[at - 1]) && count % 2 == 0;
    if (inches) continue;
    ++count;
    last = at;
  }
  if (count % 2 == 0 || text.size() <= 2) return std::nullopt;
  return Unpaired{last, text.substr(last, 1), true};
}

std::optional<Unpaired> unpaired_pair(std::string_view text, std::string_view open,
                                      std::string_view close) {
  std::vector<std::size_t> opened;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with(open)) {
      opened.push_back(at);
    } else if (text.substr(at).starts_with(close)) {
      if (opened.empty()) return Unpaired{at, close, false};
      opened.pop_back();
    }
  }
  if (opened.empty()) return std::nullopt;
  return Unpaired{opened.back(), open, true};
}

// `signs` tells which of the pairs the text may hold.
std::optional<Unpaired> unpaired_in(std::string_view text, std::uint8_t signs) {
  if ((signs & Round) != 0) {
    if (auto found = unpaired_bracket(text, '(', ')')) return found;
  }
  if ((signs & Square) != 0) {
    if (auto found = unpaired_bracket(text, '[', ']')) return found;
  }
  if ((signs & Quote) != 0) {
    if (auto found = unpaired_quote(text)) return found;
  }
  if ((signs & Wide) != 0) {
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>{"“", "”"}, {"«", "»"}}) {
      if (text.find(open) == std::string_view::npos && text.find(close) == std::string_view::npos) {
        continue;
      }
      if (auto found = unpaired_pair(text, open, close)) return found;
    }
  }
  return std::nullopt;
}

constexpr std::uint8_t any_pair = Round | Square | Quote | Wide;

// The text around an unpaired sign.
std::string around(std::string_view text, const Unpaired& sign) {
  return sign.opens ? excerpt(text.substr(sign.at), 60)
                    : tail_excerpt(text.substr(0, sign.at + sign.sign.size()), 60);
}

Bilingual unpaired_message(const Unpaired& sign, const std::string& context, const Wording& place) {
  if (sign.sign == "\"") {
    return {fmt::format("Una virgoletta resta senza la sua coppia {}: «{}».", place.it, context),
            fmt::format("A quote has no pair {}: “{}”.", place.en, context)};
  }
  return sign.opens ? Bilingual{fmt::format("Il segno {} è aperto e non chiuso {}: «{}».",
                                            sign.sign, place.it, context),
                                fmt::format("The sign {} is opened and not closed {}: “{}”.",
                                            sign.sign, place.en, context)}
                    : Bilingual{fmt::format("Il segno {} è chiuso e non aperto {}: «{}».",
                                            sign.sign, place.it, context),
                                fmt::format("The sign {} is closed and not opened {}: “{}”.",
                                            sign.sign, place.en, context)};
}

// --- texts that stop -----------------------------------------------------------------------------

// Words that lead on to another one: articles, prepositions, conjunctions.
constexpr std::array<std::string_view, 67> leading_words = {
    "agli",  "ai",    "al",      "alla",  "alle",     "allo",  "che",    "come", "con",    "dagli",
    "dai",   "dal",   "dalla",   "dalle", "dallo",    "degli", "dei",    "del",  "della",  "delle",
    "dello", "di",    "e",       "ed",    "entro",    "fra",   "gli",    "i",    "il",     "in",
    "la",    "le",    "lo",      "ma",    "mediante", "negli", "nei",    "nel",  "nella",  "nelle",
    "nello", "non",   "nonché",  "o",     "od",       "ogni",  "oppure", "per",  "perché", "presso",
    "quale", "quali", "quando",  "se",    "sia",      "sugli", "sui",    "sul",  "sulla",  "sulle",
    "sullo", "tra",   "tramite", "un",    "una",      "uno",   "verso"};
static_assert(std::is_sorted(leading_words.begin(), leading_words.end()));

// Adjectives that stand before their noun only: "l'effettivo ...".
constexpr std::array<std::string_view, 14> leading_adjectives = {
    "effettiva", "effettive", "effettivi", "effettivo", "predetta", "predetti", "predetto",
    "relativa",  "relative",  "relativi",  "relativo",  "seguente", "suddetta", "suddetto"};
static_assert(std::is_sorted(leading_adjectives.begin(), leading_adjectives.end()));

std::string_view last_word(std::string_view text) {
  const std::size_t space = text.rfind(' ');
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

bool leads_on(std::string_view word) {
  if (word.empty() ||
      !std::all_of(word.begin(), word.end(), [](char c) { return is_letter(c) || c == '\''; })) {
    return false;
  }
  // "dell'" without its word.
  if (word.size() >= 2 && word.back() == '\'') {
    constexpr std::array<std::string_view, 11> elided = {
        "all'", "d'", "dall'", "dell'", "l'", "nell'", "quest'", "sull'", "un'", "quell'", "c'"};
    return std::find(elided.begin(), elided.end(), word) != elided.end();
  }
  const std::size_t apostrophe = word.rfind('\'');
  if (apostrophe != std::string_view::npos) word.remove_prefix(apostrophe + 1);
  return std::binary_search(leading_words.begin(), leading_words.end(), word) ||
         (apostrophe != std::string_view::npos &&
          std::binary_search(leading_adjectives.begin(), leading_adjectives.end(), word));
}

enum class Stop { Complete, LeadingWord, Comma, Colon, Equals };

// Texts of prose, where an end means something; goals and names may be as short as they like.
bool is_prose(Field field) {
  switch (static_cast<int>(field)) {
    case static_cast<int>(Field::Title):
    case static_cast<int>(Field::FinalStakeholders):
    case static_cast<int>(Field::ExpectedImpact):
    case static_cast<int>(Field::IntermediateStakeholders):
    case static_cast<int>(Field::Description):
    case static_cast<int>(Field::Formula):
    case static_cast<int>(Field::Purpose):
    case static_cast<int>(Field::Target):
    case static_cast<int>(Field::Text):
    case static_cast<int>(Field::OtherUnits):
    case static_cast<int>(Field::OperationalGoal):
    case static_cast<int>(Field::Activity):
      return true;
    default:
      return false;
  }
}

Stop stop_of(std::string_view text, Field field) {
  switch (text.back()) {
    case ',':
      return Stop::Comma;
    case ':':
      return Stop::Colon;
    case '=':
      // "40.000=" is an amount closed against additions.
      return field == Field::Formula && text.find('/') != std::string_view::npos ? Stop::Equals
                                                                                 : Stop::Complete;
    default:
      break;
  }
  const std::string_view word = last_word(text);
  // One letter in a formula is a quantity, elsewhere it may be a category.
  if (word.size() == 1 && (field == Field::Formula || word != "e")) return Stop::Complete;
  return leads_on(word) ? Stop::LeadingWord : Stop::Complete;
}

Bilingual stop_message(Stop stop, std::string_view text, const Wording& place) {
  const std::string end = tail_excerpt(text, 50);
  switch (stop) {
    case Stop::LeadingWord:
      return {fmt::format("Il testo si interrompe a metà {}: «{}».", place.it, end),
              fmt::format("The text stops in the middle {}: “{}”.", place.en, end)};
    case Stop::Comma:
      return {fmt::format("Il testo finisce con una virgola {}: «{}».", place.it, end),
              fmt::format("The text ends with a comma {}: “{}”.", place.en, end)};
    case Stop::Colon:
      return {fmt::format("Dopo i due punti non segue niente {}: «{}».", place.it, end),
              fmt::format("Nothing follows the colon {}: “{}”.", place.en, end)};
    case Stop::Equals:
      return {fmt::format("Dopo il segno = non segue niente {}: «{}».", place.it, end),
              fmt::format("Nothing follows the sign = {}: “{}”.", place.en, end)};
    case Stop::Complete:
      break;
  }
  return {};
}

// A word cut short: it ends as no Italian word does, and the same record has the whole word.
std::optional<std::string_view> whole_of_cut_word(std::string_view text,
                                                  const std::array<std::string_view, 4>& record) {
  const std::string_view word = last_word(text);
  constexpr std::size_t letters_min = 4;
  constexpr std::string_view vowels = "aeiouAEIOU";
  if (word.size() < letters_min || !is_lower(word.back()) ||
      vowels.find(word.back()) != std::string_view::npos ||
      !std::all_of(word.begin(), word.end(), is_letter)) {
    return std::nullopt;
  }
  std::optional<std::string_view> whole;
  for (const std::string_view other : record) {
    for (const std::string_view each : words(other)) {
      if (each.data() == word.data()) continue;
      if (each == word) return std::nullopt;  // a word in its own right
      if (each.size() >= word.size() + 2 && each.starts_with(word)) whole = each;
    }
  }
  return whole;
}

// --- one text ------------------------------------------------------------------------------------

void check_text(Report& report, const Text& each) {
  const std::uint8_t signs = signs_in(each.text);
  if ((signs & Filler) != 0) {
    LostCharacters lost = lost_in(each.text);
    if (lost.count > 0) {
      Bilingual message = lost_message(lost, place_of(each.where));
      Finding& finding = report.add(Kind::LostCharacter, each.where, std::move(message),
                                    std::move(lost.expected), std::move(lost.found));
      report.move_to(finding, each.where, each.text, lost.at);
    }
  }
  if ((signs & any_pair) != 0) {
    const auto sign = unpaired_in(each.text, signs);
    if (sign && !report.has_doubts(each.where)) {
      std::string context = around(each.text, *sign);
      Bilingual message = unpaired_message(*sign, context, place_of(each.where));
      Finding& finding = report.add(Kind::BracketsUnbalanced, each.where, std::move(message), {},
                                    std::move(context));
      report.move_to(finding, each.where, each.text, sign->at);
    }
  }
  if (!is_prose(each.where.field)) return;
  const Stop stop = stop_of(each.text, each.where.field);
  if (stop != Stop::Complete && !report.has_doubts(each.where)) {
    Finding& finding = report.add(Kind::TextTruncated, each.where,
                                  stop_message(stop, each.text, place_of(each.where)), {},
                                  tail_excerpt(each.text, 50));
    finding.line = finding.last_line;
  }
}

void check_cut_words(Report& report, std::size_t objective, Part part,
                     const std::vector<plan::Indicator>& indicators) {
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    const plan::Indicator& indicator = indicators[i];
    const std::array<std::string_view, 4> record = {indicator.description, indicator.formula,
                                                    indicator.purpose, indicator.target.text};
    constexpr std::array<Field, 4> fields = {Field::Description, Field::Formula, Field::Purpose,
                                             Field::Target};
    for (std::size_t f = 0; f < record.size(); ++f) {
      if (record[f].empty()) continue;
      const auto whole = whole_of_cut_word(record[f], record);
      if (!whole) continue;
      const Datum where = of_item(part, objective, i, fields[f]);
      if (report.has_doubts(where)) continue;
      const Wording place = place_of(where);
      const std::string end = tail_excerpt(record[f], 50);
      Finding& finding = report.add(
          Kind::TextTruncated, where,
          {fmt::format("L'ultima parola è tronca {}: «{}», forse «{}».", place.it, end, *whole),
           fmt::format("The last word is cut short {}: “{}”, perhaps “{}”.", place.en, end,
                       *whole)},
          std::string(*whole), end);
      finding.line = finding.last_line;
    }
  }
}

// --- guidelines ----------------------------------------------------------------------------------

// A page may cut a paragraph in two blocks: what one leaves open, the next may close.
class GuidelineCheck {
 public:
  GuidelineCheck(Report& report, std::size_t section) : report_(report), section_(section) {}

  void run() {
    const reading::Section& section = report_.reading().guidelines[section_];
    check(section.heading, section.line);
    for (const reading::Block& block : section.blocks) {
      check(block.text, block.first_line);
      std::uint32_t line = block.first_line;
      for (const std::string& item : block.items) check(item, line_of_text(item, line, block));
      for (const auto& row : block.rows) {
        for (const std::string& cell : row) check(cell, line_of_text(cell, line, block));
      }
    }
    flush();
  }

 private:
  void check(std::string_view text, std::uint32_t line) {
    if (text.empty()) return;
    const std::uint8_t signs = signs_in(text);
    if ((signs & Filler) != 0) check_lost(text, line);
    if (open_ && begins_inside(text)) {
      joined_ += ' ';
      joined_ += text;
      if (!unpaired_in(joined_, any_pair)) open_ = false;
      return;
    }
    flush();
    if ((signs & any_pair) != 0 && unpaired_in(text, signs)) {
      open_ = true;
      joined_ = std::string(text);
      line_ = line;
    }
  }

  static bool begins_inside(std::string_view text) {
    return is_lower(text.front()) || text.front() == ')' || text.front() == '(';
  }

  void flush() {
    if (!open_) return;
    open_ = false;
    const auto sign = unpaired_in(joined_, any_pair);
    if (!sign) return;
    std::string context = around(joined_, *sign);
    Bilingual message =
        unpaired_message(*sign, context, {"nelle linee guida", "in the guidelines"});
    report_.add_at(Kind::BracketsUnbalanced, line_, std::move(message), {}, std::move(context));
  }

  void check_lost(std::string_view text, std::uint32_t line) {
    LostCharacters lost = lost_in(text);
    if (lost.count == 0) return;
    Bilingual message = lost_message(lost, {"nelle linee guida", "in the guidelines"});
    report_.add_at(Kind::LostCharacter, line, std::move(message), std::move(lost.expected),
                   std::move(lost.found));
  }

  // Items and rows follow each other line by line; `from` moves on with them.
  std::uint32_t line_of_text(std::string_view text, std::uint32_t& from,
                             const reading::Block& block) const {
    const reading::Source& source = report_.reading().source;
    if (text.empty()) return from;
    const std::string_view head = text.substr(0, std::min<std::size_t>(text.size(), 24));
    for (std::uint32_t line = from;
         line <= block.last_line && line <= source.line_count() && line >= 1; ++line) {
      if (source.line(line).find(head) == std::string_view::npos) continue;
      from = line;
      return line;
    }
    return from;
  }

  Report& report_;
  std::size_t section_;
  bool open_ = false;
  std::string joined_;
  std::uint32_t line_ = 0;
};

}  // namespace

void check_text_damage(Report& report) {
  for_each_text(report.plan(), [&](const Text& each) { check_text(report, each); });
  for (std::size_t i = 0; i < report.plan().objectives.size(); ++i) {
    const plan::Objective& objective = report.plan().objectives[i];
    check_cut_words(report, i, Part::ImpactIndicator, objective.impact_indicators);
    check_cut_words(report, i, Part::ResultIndicator, objective.result_indicators);
  }
  for (std::size_t i = 0; i < report.reading().guidelines.size(); ++i) {
    GuidelineCheck(report, i).run();
  }
}

}  // namespace pegaso::checking
