#include "reading/sense.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"

namespace pegaso::reading {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view first_word(std::string_view text) {
  text = trimmed(text);
  std::size_t end = 0;
  while (end < text.size() && !is_space(text[end])) ++end;
  return text.substr(0, end);
}

std::string_view last_word(std::string_view text) {
  text = trimmed(text);
  std::size_t begin = text.size();
  while (begin > 0 && !is_space(text[begin - 1])) --begin;
  return text.substr(begin);
}

constexpr auto joining_words = std::to_array<std::string_view>(
    {"di",     "a",       "da",      "in",      "con",     "su",    "per", "tra",   "fra",
     "il",     "lo",      "la",      "i",       "gli",     "le",    "un",  "uno",   "una",
     "del",    "dello",   "della",   "dei",     "degli",   "delle", "al",  "allo",  "alla",
     "ai",     "agli",    "alle",    "dal",     "dallo",   "dalla", "dai", "dagli", "dalle",
     "nel",    "nello",   "nella",   "nei",     "negli",   "nelle", "sul", "sullo", "sulla",
     "sui",    "sugli",   "sulle",   "e",       "ed",      "o",     "od",  "che",   "come",
     "se",     "non",     "anche",   "sono",    "ad",      "cui",   "si",  "ogni",  "loro",
     "propri", "proprie", "propria", "proprio", "rendere", "n.",    "nr.", "n°",    "entro",
     "almeno", "massimo", "minimo",  "oltre"});

bool has_open_bracket(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
  }
  return depth > 0;
}

}  // namespace

bool is_unfinished(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return false;
  if (has_open_bracket(text)) return true;
  if (std::count(text.begin(), text.end(), '"') % 2 == 1) return true;
  const char last = text.back();
  if (std::string_view(",/-:'*+=<>").find(last) != std::string_view::npos) return true;
  const std::string word = lower_ascii(last_word(text));
  return std::find(joining_words.begin(), joining_words.end(), word) != joining_words.end();
}

bool is_closed(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return false;
  const char last = text.back();
  return last == '.' || last == ';' || last == '!' || last == '?';
}

bool begins_inside(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return false;
  const char first = text.front();
  return is_lower(first) || first == ')' || first == ',' || first == ';' || first == ']';
}

bool begins_with_infinitive(std::string_view text) {
  const std::string word = lower_ascii(first_word(text));
  if (word.size() < 5) return false;
  return word.ends_with("are") || word.ends_with("ere") || word.ends_with("ire") ||
         word.ends_with("rre") || word.ends_with("arsi") || word.ends_with("ersi");
}

bool looks_like_formula(std::string_view text) {
  const std::string lower = lower_ascii(text);
  if (lower.find(" / ") != std::string::npos || lower.find('*') != std::string::npos ||
      lower.find(" x 100") != std::string::npos || lower.find(" = ") != std::string::npos) {
    return true;
  }
  for (const std::string_view start :
       {"n.", "nr", "n°", "num", "numero ", "%", "somma ", "importo ", "totale ", "quota "}) {
    if (lower.starts_with(start)) return true;
  }
  // "(2025 - 2024) / 2024", but not "(nel quartiere a nord)".
  if (lower.starts_with('(') && lower.find_first_of("0123456789/+=%") != std::string::npos) {
    return true;
  }
  const std::size_t slash = lower.find('/');
  return slash != std::string::npos && slash > 0 && !is_digit(lower[slash - 1]);
}

bool looks_like_target(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return false;
  const char first = text.front();
  if (is_digit(first) || first == '>' || first == '<' || first == '+' || first == '=') return true;
  const std::string lower = lower_ascii(text.substr(0, 24));
  for (const std::string_view start :
       {"entro ", "al 20", "al ", "almeno ", "max ", "min ", "n. ", "n° ", "si", "non ", "aumento ",
        "riduzione ", "incremento ", "%", "≥", "≤"}) {
    if (lower.starts_with(start)) return true;
  }
  return text.find('%') != std::string_view::npos;
}

bool looks_like_name(std::string_view text) {
  const std::vector<std::string_view> all = words(text);
  if (all.size() < 2 || all.size() > 4) return false;
  return std::all_of(all.begin(), all.end(), [](std::string_view word) {
    return is_upper(word.front()) && word.find_first_of(",;:()/") == std::string_view::npos;
  });
}

bool looks_like_office(std::string_view text) {
  const std::string lower = lower_ascii(text);
  for (const std::string_view sign : {"settore", "servizio", "servizi ", "ufficio", "uffici ",
                                      "unit", "politiche", "polizia", "tutti i ", "staff"}) {
    if (lower.find(sign) != std::string::npos) return true;
  }
  return lower.find(',') != std::string::npos;
}

}  // namespace pegaso::reading
