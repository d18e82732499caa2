// Texts that stand twice: words said twice running, a sentence repeated in its own text, a field
// copied into another.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "checking/report.h"
#include "checking/texts.h"
#include "checking/words.h"

namespace pegaso::checking {
namespace {

// --- within one text -----------------------------------------------------------------------------

struct Word {
  std::uint32_t begin = 0;  // without the punctuation around it
  std::uint32_t end = 0;
  bool opens = false;   // punctuation or a sign of arithmetic goes before
  bool closes = false;  // ... or follows
};

constexpr std::array<bool, 256> of_words = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char c = static_cast<char>(byte);
    table[byte] = is_digit(c) || is_letter(c) || c == '\'';
  }
  return table;
}();

bool is_of_word(char c) { return of_words[static_cast<unsigned char>(c)]; }

constexpr std::uint64_t hash_prime = 0x9E3779B97F4A7C15ULL;

// Up to eight bytes of a word from `at` on, ASCII letters in lower case.
std::uint64_t eight_bytes(std::string_view text, std::size_t at, std::size_t end) {
  std::uint64_t bytes = 0;
  // Eight at once where the text goes on: those behind the word are shifted out.
  if (at + sizeof bytes <= text.size()) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
  } else {
    std::memcpy(&bytes, text.data() + at, text.size() - at);
  }
  const std::size_t strange = sizeof bytes - std::min(sizeof bytes, end - at);
  constexpr bool little = std::endian::native == std::endian::little;
  bytes = little ? bytes << (8 * strange) : bytes >> (8 * strange);
  return bytes | 0x2020202020202020ULL;
}

// Of the first and the last eight bytes and the length: words are short.
std::uint64_t hash_of(std::string_view text, const Word& word) {
  const std::size_t size = word.end - word.begin;
  const std::uint64_t head_bytes = eight_bytes(text, word.begin, word.end);
  const std::uint64_t tail_bytes =
      size > sizeof head_bytes ? eight_bytes(text, word.end - sizeof head_bytes, word.end) : 0;
  return ((head_bytes * hash_prime) ^ std::rotl(tail_bytes, 31) ^ size) * hash_prime;
}

// A word's hash, the same for words that differ in case only, stands apart: words are compared by it
// one after the other. 0 where there is no letter and no digit.
void read_words(std::string_view text, std::vector<Word>& words,
                std::vector<std::uint64_t>& hashes) {
  words.clear();
  hashes.clear();
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t first = at;
    while (at < text.size() && text[at] != ' ') ++at;
    std::size_t begin = first;
    std::size_t end = at;
    while (begin < end && !is_of_word(text[begin])) ++begin;
    while (end > begin && !is_of_word(text[end - 1])) --end;
    Word word;
    word.begin = index_of(begin);
    word.end = index_of(end);
    word.opens = begin > first;
    word.closes = end < at;
    words.push_back(word);
    hashes.push_back(begin == end ? 0 : hash_of(text, word));
  }
}

bool same_but_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lowered(x) == lowered(y); });
}

constexpr std::size_t run_words = 12;  // a sentence's worth of words
constexpr std::size_t doubled_words_max = 6;

class RepetitionFinder {
 public:
  // What stands twice in the text, if anything: the first such words.
  struct Repetition {
    std::string_view words;
    bool running = false;  // one directly after the other
  };

  std::optional<Repetition> find(std::string_view text) {
    if (text.size() < 6) return std::nullopt;
    text_ = text;
    read_words(text, words_, hashes_);
    if (auto doubled = find_doubled()) return doubled;
    return find_run();
  }

 private:
  bool same(std::size_t a, std::size_t b) const {
    return hashes_[a] != 0 && hashes_[a] == hashes_[b] &&
           same_but_case(between(a, a), between(b, b));
  }

  // "con i con i dirigenti": the same words twice running, nothing between them.
  std::optional<Repetition> find_doubled() const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (at + doubled_words_max < words_.size() && !comes_again(at)) continue;
      const std::size_t most = std::min(doubled_words_max, (words_.size() - at) / 2);
      for (std::size_t n = 1; n <= most; ++n) {
        if (same(at, at + n) && is_doubled(at, n)) {
          return Repetition{between(at, at + n - 1), true};
        }
      }
    }
    return std::nullopt;
  }

  // One of the next words is perhaps the same. Most are not: all are compared without deciding
  // anything in between.
  bool comes_again(std::size_t at) const {
    const std::uint64_t* const hash = hashes_.data() + at;
    bool again = false;
#pragma GCC unroll 6
    for (std::size_t n = 1; n <= doubled_words_max; ++n) again |= hash[n] == hash[0];
    return again;
  }

  bool is_doubled(std::size_t at, std::size_t n) const {
    std::size_t letters = 0;
    bool any_letter = false;
    for (std::size_t i = 0; i < n; ++i) {
      if (!same(at + i, at + n + i)) return false;
      if (words_[at + i].closes || words_[at + n + i].opens) return false;
      if (i > 0 && words_[at + i].opens) return false;
      const std::string_view word = between(at + i, at + i);
      letters += word.size();
      any_letter = any_letter || std::any_of(word.begin(), word.end(), is_letter);
    }
    // "via via", "man mano", "così così" are Italian; figures in a row are figures.
    if (!any_letter || letters < 5) return n > 1 && any_letter && letters >= 4;
    if (n > 1) return true;
    const std::string_view first = between(at, at);
    const std::string_view second = between(at + 1, at + 1);
    return !is_upper(first.front()) && !is_upper(second.front()) && !is_idiom(first);
  }

  static bool is_idiom(std::string_view word) {
    constexpr std::string_view idioms[] = {"piano",  "passo",  "quasi", "subito", "appena",
                                           "ancora", "sempre", "molto", "tanto"};
    return std::find(std::begin(idioms), std::end(idioms), word) != std::end(idioms);
  }

  // A run of many words that comes again later, not overlapping itself.
  std::optional<Repetition> find_run() {
    if (words_.size() < 2 * run_words) return std::nullopt;
    seen_.assign(table_size(words_.size()), 0);
    // A hash that rolls over the last `run_words` words.
    std::uint64_t highest = 1;
    for (std::size_t i = 0; i < run_words; ++i) highest *= hash_prime;
    std::uint64_t rolling = 0;
    for (std::size_t end = 0; end < words_.size(); ++end) {
      rolling = rolling * hash_prime + hashes_[end];
      if (end >= run_words) rolling -= highest * hashes_[end - run_words];
      if (end + 1 < run_words) continue;
      const std::size_t begin = end + 1 - run_words;
      if (const auto earlier = note(rolling, begin)) {
        return Repetition{between(*earlier, *earlier + run_words - 1), false};
      }
    }
    return std::nullopt;
  }

  static std::size_t table_size(std::size_t words) {
    std::size_t size = 64;
    while (size < 4 * words) size *= 2;
    return size;
  }

  // Notes a run; the earlier, not overlapping one with the same words, if there is one.
  std::optional<std::size_t> note(std::uint64_t rolling, std::size_t begin) {
    std::size_t slot = (rolling ^ (rolling >> 29U)) & (seen_.size() - 1);
    while (seen_[slot] != 0) {
      const std::size_t earlier = seen_[slot] - 1;
      if (is_same_run(earlier, begin)) {
        if (begin - earlier >= run_words) return earlier;
        return std::nullopt;
      }
      slot = (slot + 1) & (seen_.size() - 1);
    }
    seen_[slot] = index_of(begin) + 1;
    return std::nullopt;
  }

  bool is_same_run(std::size_t a, std::size_t b) const {
    for (std::size_t i = 0; i < run_words; ++i) {
      if (!same(a + i, b + i)) return false;
    }
    return true;
  }

  std::string_view between(std::size_t first, std::size_t last) const {
    return text_.substr(words_[first].begin, words_[last].end - words_[first].begin);
  }

  std::string_view text_;
  std::vector<Word> words_;
  std::vector<std::uint64_t> hashes_;  // of the words
  std::vector<std::uint32_t> seen_;    // open addressing: index of a run's first word + 1
};

void report_repetition(Report& report, const Text& each,
                       const RepetitionFinder::Repetition& repetition) {
  const Wording place = place_of(each.where);
  const std::string words = excerpt(repetition.words, 90);
  report.add(
      Kind::TextRepeated, each.where,
      repetition.running
          ? Bilingual{fmt::format("Parole scritte due volte di seguito {}: «{}».", place.it, words),
                      fmt::format("Words written twice running {}: “{}”.", place.en, words)}
          : Bilingual{fmt::format("Le stesse parole stanno due volte {}: «{}».", place.it, words),
                      fmt::format("The same words stand twice {}: “{}”.", place.en, words)},
      {}, words);
}

// --- copies --------------------------------------------------------------------------------------

constexpr std::size_t copy_bytes_min = 20;  // shorter texts may well be the same
constexpr std::size_t step_bytes_min = 40;  // of a phase found inside another
constexpr std::size_t contained_from = 3;   // phases inside another that make it a list of them

void check_copied_impact(Report& report, std::size_t index, const plan::Objective& objective) {
  if (objective.description.size() < copy_bytes_min ||
      objective.description != objective.expected_impact) {
    return;
  }
  Finding& finding =
      report.add(Kind::TextRepeated, of_objective(index, Field::Description),
                 say("La descrizione dell'obiettivo è la copia dell'impatto atteso.",
                     "The objective's description is a copy of the expected impact."),
                 {}, excerpt(objective.description));
  report.relate(finding, of_objective(index, Field::ExpectedImpact));
}

void check_copied_phases(Report& report, std::size_t index, const plan::Objective& objective) {
  std::unordered_map<std::string_view, std::size_t> first_with;
  for (std::size_t i = 0; i < objective.phases.size(); ++i) {
    const plan::Phase& phase = objective.phases[i];
    if (phase.text.size() < copy_bytes_min) continue;
    if (phase.text == phase.other_units) {
      report.add(Kind::TextRepeated, of_item(Part::Phase, index, i, Field::OtherUnits),
                 say("Fra gli altri settori coinvolti è copiato il testo della fase.",
                     "The phase's text is copied into its other units."),
                 {}, excerpt(phase.text));
    }
    const auto [first, is_new] = first_with.try_emplace(phase.text, i);
    if (is_new) continue;
    Finding& finding =
        report.add(Kind::TextRepeated, of_item(Part::Phase, index, i, Field::Text),
                   say("Il testo di questa fase è già quello di un'altra: «{}».",
                       "This phase's text is already that of another: “{}”.", excerpt(phase.text)),
                   {}, excerpt(phase.text));
    report.relate(finding, of_item(Part::Phase, index, first->second, Field::Text));
  }
}

// A phase that holds the texts of several others is their list pasted into one field.
void check_collected_phases(Report& report, std::size_t index, const plan::Objective& objective) {
  constexpr std::size_t long_bytes_min = 300;
  constexpr std::size_t phases_max = 64;  // beyond it is no sheet that a person fills
  if (objective.phases.size() > phases_max) return;
  for (std::size_t i = 0; i < objective.phases.size(); ++i) {
    const std::string& text = objective.phases[i].text;
    if (text.size() < long_bytes_min) continue;
    const std::string lower = lower_ascii(text);
    std::vector<std::size_t> inside;
    for (std::size_t k = 0; k < objective.phases.size(); ++k) {
      const std::string& other = objective.phases[k].text;
      if (k == i || other.size() < step_bytes_min || other.size() >= text.size()) continue;
      if (lower.find(lower_ascii(other)) != std::string::npos) inside.push_back(k);
    }
    if (inside.size() < contained_from) continue;
    Finding& finding =
        report.add(Kind::TextRepeated, of_item(Part::Phase, index, i, Field::Text),
                   say("Questa fase contiene per intero il testo di altre {} fasi.",
                       "This phase holds the whole text of {} other phases.", inside.size()),
                   {}, excerpt(text));
    for (const std::size_t k : inside) {
      report.relate(finding, of_item(Part::Phase, index, k, Field::Text));
    }
  }
}

void check_copied_indicators(Report& report, std::size_t index, Part part,
                             const std::vector<plan::Indicator>& indicators) {
  std::unordered_map<std::string_view, std::size_t> first_with;
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    const plan::Indicator& indicator = indicators[i];
    if (indicator.description.size() < copy_bytes_min) continue;
    const auto [first, is_new] = first_with.try_emplace(indicator.description, i);
    if (is_new) continue;
    const plan::Indicator& other = indicators[first->second];
    if (indicator.formula != other.formula || indicator.target != other.target) continue;
    Finding& finding = report.add(
        Kind::TextRepeated, of_item(part, index, i, Field::Description),
        say("L'indicatore «{}» sta due volte in questo obiettivo.",
            "The indicator “{}” stands twice in this objective.", excerpt(indicator.description)),
        {}, excerpt(indicator.description));
    report.relate(finding, of_item(part, index, first->second, Field::Description));
  }
}

}  // namespace

void check_repetitions(Report& report) {
  RepetitionFinder finder;
  for_each_text(report.plan(), [&](const Text& each) {
    const auto repetition = finder.find(each.text);
    if (repetition && !report.is_uncertain(each.where)) {
      report_repetition(report, each, *repetition);
    }
  });
  for (std::size_t i = 0; i < report.plan().objectives.size(); ++i) {
    const plan::Objective& objective = report.plan().objectives[i];
    check_copied_impact(report, i, objective);
    check_copied_phases(report, i, objective);
    check_collected_phases(report, i, objective);
    check_copied_indicators(report, i, Part::ImpactIndicator, objective.impact_indicators);
    check_copied_indicators(report, i, Part::ResultIndicator, objective.result_indicators);
  }
}

}  // namespace pegaso::checking
