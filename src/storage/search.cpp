#include "storage/search.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"

namespace pegaso::storage {
namespace {

// About how many bytes of text a snippet shows, and how many of them before the first word found.
constexpr std::size_t snippet_bytes = 160;
constexpr std::size_t snippet_bytes_before = 50;
// The longest article or preposition that loses its vowel before an apostrophe: "quell'".
constexpr std::size_t elided_bytes_max = 5;
constexpr std::string_view ellipsis = "…";

std::vector<std::string> forms_of(std::string_view text, Endings endings,
                                  ItalianTokenizer& tokenizer) {
  std::vector<std::string> forms;
  tokenizer.tokenize(text, endings, [&](const Token& token) { forms.emplace_back(token.form); });
  return forms;
}

// A text as a string of FTS5's query language: within quotes only the quote has a meaning. A zero
// byte would end the query.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c == '\0' ? ' ' : c;
  }
  return result += '"';
}

// Which of the words a token is a form of; nullopt: none.
std::optional<std::size_t> matching_word(const SearchWords& words, std::string_view form) {
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    const SearchWords::Word& word = words.words[i];
    const auto equal = [&](const std::string& each) { return each == form; };
    if (std::ranges::any_of(word.stems, equal)) return i;
    if (word.is_beginning && !word.whole.empty() && form.starts_with(word.whole.back())) return i;
  }
  return std::nullopt;
}

struct Match {
  std::vector<Hit::Range> ranges;
  std::size_t distinct_words = 0;
};

Match match(std::string_view text, const SearchWords& words, ItalianTokenizer& tokenizer) {
  Match result;
  std::vector<bool> seen(words.words.size(), false);
  tokenizer.tokenize(text, Endings::TakenOff, [&](const Token& token) {
    const auto word = matching_word(words, token.form);
    if (!word) return;
    result.ranges.push_back({token.begin, token.end});
    if (!seen[*word]) ++result.distinct_words;
    seen[*word] = true;
  });
  return result;
}

// One searchable piece of an objective.
struct Field {
  FoundIn found_in;
  std::size_t item;
  std::string_view text;
};

std::vector<Field> fields_of(const plan::Objective& objective) {
  std::vector<Field> fields;
  const auto add = [&](FoundIn found_in, std::string_view text, std::size_t item = 0) {
    if (!text.empty()) fields.push_back({found_in, item, text});
  };
  add(FoundIn::Title, objective.title);
  if (objective.previous_title) add(FoundIn::Title, *objective.previous_title);
  add(FoundIn::Description, objective.description);
  add(FoundIn::Impact, objective.expected_impact);
  add(FoundIn::Stakeholders, objective.final_stakeholders);
  add(FoundIn::Stakeholders, objective.intermediate_stakeholders);
  const auto add_indicators = [&](FoundIn found_in, const std::vector<plan::Indicator>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (const std::string* text :
           {&list[i].description, &list[i].formula, &list[i].purpose, &list[i].target.text}) {
        add(found_in, *text, i + 1);
      }
    }
  };
  add_indicators(FoundIn::ImpactIndicator, objective.impact_indicators);
  add_indicators(FoundIn::ResultIndicator, objective.result_indicators);
  for (std::size_t i = 0; i < objective.phases.size(); ++i) {
    add(FoundIn::Phase, objective.phases[i].text, i + 1);
  }
  add(FoundIn::Person, objective.director);
  add(FoundIn::Person, objective.councillor);
  for (const std::string& name : objective.co_directors) add(FoundIn::Person, name);
  add(FoundIn::Unit, objective.unit);
  for (const std::string* text :
       {&objective.mission, &objective.programme, &objective.strategic_area,
        &objective.strategic_goal, &objective.operational_goal}) {
    add(FoundIn::Programme, *text);
  }
  add(FoundIn::Chapter, objective.code);
  for (const plan::MoneyRow& row : objective.money) {
    add(FoundIn::Chapter, row.chapter);
    add(FoundIn::Chapter, row.commitment);
  }
  for (std::size_t i = 0; i < objective.phases.size(); ++i) {
    add(FoundIn::Person, objective.phases[i].delegate, i + 1);
    add(FoundIn::Unit, objective.phases[i].other_units, i + 1);
  }
  return fields;
}

// "dell'attività" is looked for as "attività": the document may have it with another article.
std::string_view without_elision(std::string_view word) {
  for (const std::string_view apostrophe : {"'", "’"}) {
    const std::size_t at = word.find(apostrophe);
    if (at > elided_bytes_max) continue;  // also where there is none (npos)
    const std::string_view rest = word.substr(at + apostrophe.size());
    if (!rest.empty()) return rest;
  }
  return word;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The nearest place at or after `at` where a word begins; for a text without spaces there, the
// nearest character.
std::size_t word_start(std::string_view text, std::size_t at, std::size_t limit) {
  for (std::size_t i = at; i < limit; ++i) {
    if (i == 0 || is_space(text[i - 1])) return i;
  }
  while (at < limit && continues_character(text[at])) ++at;
  return at;
}

// The nearest place at or before `at` where a word ends.
std::size_t word_end(std::string_view text, std::size_t at, std::size_t limit) {
  for (std::size_t i = at; i > limit; --i) {
    if (i == text.size() || is_space(text[i])) return i;
  }
  while (at > limit && at < text.size() && continues_character(text[at])) --at;
  return at;
}

void cut_snippet(std::string_view text, const std::vector<Hit::Range>& ranges, Hit& hit) {
  const Hit::Range first = ranges.empty() ? Hit::Range{} : ranges.front();
  std::size_t begin = 0;
  if (first.begin > snippet_bytes_before && text.size() > snippet_bytes) {
    begin = word_start(text, first.begin - snippet_bytes_before, first.begin);
  }
  std::size_t end = text.size();
  if (end - begin > snippet_bytes) {
    end = word_end(text, std::max(begin + snippet_bytes, first.end), first.end);
  }
  const std::size_t shift = begin > 0 ? ellipsis.size() : 0;
  hit.snippet.clear();
  if (begin > 0) hit.snippet += ellipsis;
  hit.snippet += text.substr(begin, end - begin);
  if (end < text.size()) hit.snippet += ellipsis;
  hit.highlights.clear();
  for (const Hit::Range& range : ranges) {
    if (range.begin < begin || range.end > end) continue;
    hit.highlights.push_back({range.begin - begin + shift, range.end - begin + shift});
  }
}

}  // namespace

std::string SearchWords::query() const {
  std::string result;
  for (const Word& word : words) {
    if (!result.empty()) result += " AND ";
    // A beginning is looked for as it was typed, endings and all; the word itself, whose ending
    // the index has not, is looked for beside it.
    const std::string text = quoted(word.text);
    if (word.is_beginning) {
      result.append("(").append(text).append(" OR ").append(text).append(" *)");
    } else {
      result += text;
    }
  }
  return result;
}

SearchWords parse_words(std::string_view typed, ItalianTokenizer& tokenizer) {
  SearchWords result;
  for (std::string_view piece : words(typed)) {
    SearchWords::Word word;
    piece = without_elision(piece);
    while (piece.ends_with('*')) {
      word.is_beginning = true;
      piece.remove_suffix(1);
    }
    word.text = piece;
    word.stems = forms_of(piece, Endings::TakenOff, tokenizer);
    word.whole = forms_of(piece, Endings::Kept, tokenizer);
    if (!word.stems.empty()) result.words.push_back(std::move(word));
  }
  return result;
}

void show_passage(const plan::Objective& objective, const SearchWords& words,
                  ItalianTokenizer& tokenizer, Hit& hit) {
  Field best{FoundIn::Title, 0, objective.title};
  Match best_match;
  for (const Field& field : fields_of(objective)) {
    Match found = match(field.text, words, tokenizer);
    if (found.distinct_words <= best_match.distinct_words) continue;
    best = field;
    best_match = std::move(found);
  }
  hit.found_in = best.found_in;
  hit.item = best.item;
  cut_snippet(best.text, best_match.ranges, hit);
}

}  // namespace pegaso::storage
