#include "checking/names.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "checking/report.h"
#include "checking/words.h"

namespace pegaso::checking {
namespace {

using plan::Objective;

constexpr std::array<std::string_view, 43> little_words = {
    "a",     "ad",  "agli", "ai",   "al",    "alla",  "alle", "con", "d",    "da",    "dal",
    "degli", "dei", "del",  "dell", "della", "delle", "di",   "e",   "ed",   "gli",   "i",
    "il",    "in",  "l",    "la",   "le",    "lo",    "nei",  "nel", "nell", "nella", "nelle",
    "o",     "od",  "per",  "su",   "sul",   "sulla", "tra",  "un",  "una",  "uno"};
static_assert(std::is_sorted(little_words.begin(), little_words.end()));

constexpr std::array<std::string_view, 13> titles = {
    "arch", "avv", "avvocato", "dott", "dottor", "dottoressa", "dottssa",
    "geom", "ing", "prof",     "rag",  "sig",    "ssa"};
static_assert(std::is_sorted(titles.begin(), titles.end()));

constexpr std::array<std::string_view, 8> roles = {"comandante", "direttore", "dirigente",
                                                   "generale",   "reggente",  "responsabile",
                                                   "segretario", "vice"};
static_assert(std::is_sorted(roles.begin(), roles.end()));

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

using Tokens = std::vector<std::string>;

bool is_of_word(char c) { return is_digit(c) || is_letter(c); }

// The words of a folded text: letters and digits, everything else divides.
Tokens tokens_of(std::string_view name) {
  const std::string folded = fold_for_comparison(name);
  Tokens tokens;
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && is_of_word(folded[end])) ++end;
    if (end > at) tokens.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return tokens;
}

std::string joined(const Tokens& tokens) {
  std::string text;
  for (const std::string& token : tokens) {
    if (!text.empty()) text += ' ';
    text += token;
  }
  return text;
}

Tokens name_tokens(std::string_view name) {
  Tokens tokens = tokens_of(name);
  std::erase_if(tokens, [](const std::string& token) { return is_one_of(little_words, token); });
  return tokens;
}

// "dott.a Anna Bianchi" is "anna bianchi": the letter after a title belongs to it.
Tokens person_tokens(std::string_view name) {
  Tokens tokens;
  bool after_title = false;
  for (std::string& token : tokens_of(name)) {
    const bool title = is_one_of(titles, token) || (after_title && token == "a");
    if (!title) tokens.push_back(std::move(token));
    after_title = title;
  }
  std::sort(tokens.begin(), tokens.end());
  return tokens;
}

bool is_personal(NameKind kind) { return kind == NameKind::Person || kind == NameKind::Councillor; }

bool has_digit(std::string_view word) { return std::any_of(word.begin(), word.end(), is_digit); }

// The same word but for a letter or two. Short words and numbers are never misspellings: "lotto 1"
// is not "lotto 2".
bool is_misspelling(std::string_view a, std::string_view b, bool personal) {
  const std::size_t shorter = std::min(a.size(), b.size());
  if (shorter < 5 || a.front() != b.front() || has_digit(a) || has_digit(b)) return false;
  return is_within_edits(a, b, shorter >= 9 && !personal ? 2 : 1);
}

// Groups of names that are the same, joined pair by pair.
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  void join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// Names that share all words but one. A pattern that many names share ("Progetto ...") is a family,
// not a misspelling, and comparing all its pairs would cost too much.
constexpr std::ptrdiff_t family_min = 17;

// What names that share all words but the one at `left_out` have in common.
std::uint64_t pattern_without(const Tokens& tokens, std::size_t left_out) {
  constexpr std::uint64_t prime = 0x9E3779B97F4A7C15ULL;
  std::uint64_t pattern = tokens.size() * prime + left_out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::uint64_t word = i == left_out ? 1 : std::hash<std::string_view>()(tokens[i]);
    pattern = (std::rotl(pattern, 17) ^ word) * prime;
  }
  return pattern;
}

bool differ_only_at(const Tokens& a, const Tokens& b, std::size_t at) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (i != at && a[i] != b[i]) return false;
  }
  return true;
}

void join_misspellings(const std::vector<Tokens>& names, bool personal, Groups& groups) {
  struct Member {
    std::uint64_t pattern;
    std::uint32_t name;
    std::uint32_t word;
  };
  std::vector<Member> members;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].size() < 2) continue;
    for (std::size_t k = 0; k < names[i].size(); ++k) {
      members.push_back({pattern_without(names[i], k), index_of(i), index_of(k)});
    }
  }
  std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
    return std::tie(a.pattern, a.name) < std::tie(b.pattern, b.name);
  });
  for (auto first = members.begin(); first != members.end();) {
    auto end = first;
    while (end != members.end() && end->pattern == first->pattern) ++end;
    if (end - first > 1 && end - first < family_min) {
      for (auto a = first; a != end; ++a) {
        for (auto b = a + 1; b != end; ++b) {
          const Tokens& one = names[a->name];
          const Tokens& other = names[b->name];
          if (is_misspelling(one[a->word], other[b->word], personal) &&
              differ_only_at(one, other, a->word)) {
            groups.join(a->name, b->name);
          }
        }
      }
    }
    first = end;
  }
}

// A surname alone, or with initials, joins the only fuller name that it can mean.
class ShortNames {
 public:
  ShortNames(const std::vector<Tokens>& names, Groups& groups) : names_(names), groups_(groups) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      for (const std::string& token : names[i]) {
        if (token.size() > 1) with_token_[token].push_back(i);
      }
    }
  }

  void join() {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (const auto fuller = only_fuller(i)) groups_.join(i, *fuller);
    }
  }

 private:
  static std::size_t long_words(const Tokens& tokens) {
    return static_cast<std::size_t>(std::count_if(
        tokens.begin(), tokens.end(), [](const std::string& token) { return token.size() > 1; }));
  }

  // Every word of `brief` is in `full`; every initial begins one of its other words.
  static bool abbreviates(const Tokens& brief, const Tokens& full) {
    if (brief.size() > full.size() || brief == full) return false;
    std::vector<bool> taken(full.size(), false);
    for (const bool initials : {false, true}) {
      for (const std::string& word : brief) {
        if ((word.size() == 1) != initials) continue;
        bool found = false;
        for (std::size_t i = 0; i < full.size() && !found; ++i) {
          found = !taken[i] && (initials ? full[i].front() == word.front() : full[i] == word);
          if (found) taken[i] = true;
        }
        if (!found) return false;
      }
    }
    return true;
  }

  std::optional<std::size_t> only_fuller(std::size_t at) {
    constexpr std::size_t candidates_max = 64;
    const Tokens& brief = names_[at];
    const bool has_initials = long_words(brief) < brief.size();
    if (long_words(brief) == 0 || (long_words(brief) > 1 && !has_initials)) return std::nullopt;
    const auto word = std::find_if(brief.begin(), brief.end(),
                                   [](const std::string& token) { return token.size() > 1; });
    const std::vector<std::size_t>& candidates = with_token_[*word];
    if (word->size() < 4 || candidates.size() > candidates_max) return std::nullopt;
    std::optional<std::size_t> only;
    for (const std::size_t candidate : candidates) {
      // Two people in one field are not a fuller name of either.
      if (candidate == at || names_[candidate].size() > 3) continue;
      if (!abbreviates(brief, names_[candidate])) continue;
      if (only && groups_.root(*only) != groups_.root(candidate)) return std::nullopt;
      only = candidate;
    }
    return only;
  }

  const std::vector<Tokens>& names_;
  Groups& groups_;
  std::unordered_map<std::string, std::vector<std::size_t>> with_token_;
};

// A word for offices begins at `at`.
bool begins_office(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 6> heads = {"settore", "servizio", "servizi",
                                                     "unita",   "unità",    "ufficio"};
  const char c = lowered(text[at]);
  if ((c != 's' && c != 'u') || (at > 0 && is_of_word(text[at - 1]))) return false;
  return std::any_of(heads.begin(), heads.end(), [&](std::string_view word) {
    return starts_with_folded(text.substr(at), word) &&
           (at + word.size() == text.size() || !is_of_word(text[at + word.size()]));
  });
}

bool says_nobody(std::string_view text) {
  const std::string folded = fold_for_comparison(text);
  return folded == "nessuno" || folded == "nessuna" || folded == "-" || folded == "--" ||
         folded == "/";
}

}  // namespace

std::string name_key(std::string_view name) { return joined(name_tokens(name)); }

std::string person_key(std::string_view name) { return joined(person_tokens(name)); }

std::string person_key_of_head(std::string_view head) {
  Tokens tokens = person_tokens(head);
  std::erase_if(tokens, [](const std::string& token) { return is_one_of(roles, token); });
  return joined(tokens);
}

std::vector<std::string_view> split_units(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at == 0 || begins_office(text, at)) starts.push_back(at);
  }
  std::vector<std::string_view> units;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
    std::string_view unit = text.substr(starts[i], end - starts[i]);
    const auto trim = [&] {
      while (!unit.empty() && (is_space(unit.back()) || unit.back() == ',' || unit.back() == ';' ||
                               unit.back() == '.' || unit.back() == ':')) {
        unit.remove_suffix(1);
      }
    };
    trim();
    if (unit.ends_with(" e") || unit.ends_with(" -")) unit.remove_suffix(2);
    trim();
    if (!unit.empty()) units.push_back(unit);
  }
  return units;
}

std::vector<std::string_view> split_people(std::string_view text) {
  std::vector<std::string_view> people;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] != '/' && text[at] != ';' && text[at] != ',') continue;
    const std::string_view name = trimmed(text.substr(begin, at - begin));
    if (!name.empty()) people.push_back(name);
    begin = at + 1;
  }
  return people;
}

Names::Names(const plan::Plan& plan) {
  for (std::size_t i = 0; i < plan.objectives.size(); ++i) {
    const Objective& objective = plan.objectives[i];
    mention(NameKind::Unit, objective.unit, of_objective(i, Field::Unit));
    mention(NameKind::Person, objective.director, of_objective(i, Field::Director));
    for (const std::string& director : objective.co_directors) {
      mention(NameKind::Person, director, of_objective(i, Field::CoDirectors));
    }
    mention(NameKind::Mission, objective.mission, of_objective(i, Field::Mission));
    mention(NameKind::Programme, objective.programme, of_objective(i, Field::Programme));
    mention(NameKind::StrategicArea, objective.strategic_area,
            of_objective(i, Field::StrategicArea));
    mention(NameKind::StrategicGoal, objective.strategic_goal,
            of_objective(i, Field::StrategicGoal));
    mention(NameKind::OperationalGoal, objective.operational_goal,
            of_objective(i, Field::OperationalGoal));
    mention(NameKind::Councillor, objective.councillor, of_objective(i, Field::Councillor));
    for (std::size_t k = 0; k < objective.phases.size(); ++k) {
      const std::string& delegate = objective.phases[k].delegate;
      if (delegate.empty()) continue;
      const Datum where = of_item(Part::Phase, i, k, Field::Delegate);
      for (const std::string_view person : split_people(delegate)) {
        mention(NameKind::Person, person, where);
      }
    }
  }
  hear_witnesses(plan);
  for (std::size_t kind = 0; kind < name_kinds; ++kind) group(static_cast<NameKind>(kind));

  const Book& units = books_[static_cast<std::size_t>(NameKind::Unit)];
  for (const Spelling& spelling : units.spellings) {
    const Tokens tokens = name_tokens(spelling.text);
    unit_keys_.try_emplace(joined(tokens), spelling.name);
    for (std::size_t i = 0; i < tokens.size() && tokens.size() > 2; ++i) {
      unit_patterns_[pattern_without(tokens, i)].emplace_back(tokens[i], spelling.name);
    }
  }
  mention_other_units(plan);
  group(NameKind::OtherUnit);
}

// Offices that are no unit of an objective. The same lists return from phase to phase: each is
// looked at once.
void Names::mention_other_units(const plan::Plan& plan) {
  constexpr std::size_t name_bytes_max = 120;
  std::unordered_map<std::string_view, std::vector<std::string_view>> known;
  for (std::size_t i = 0; i < plan.objectives.size(); ++i) {
    for (std::size_t k = 0; k < plan.objectives[i].phases.size(); ++k) {
      const std::string& text = plan.objectives[i].phases[k].other_units;
      if (text.empty()) continue;
      const auto [at, is_new] = known.try_emplace(text);
      if (is_new) {
        for (const std::string_view unit : split_units(text)) {
          if (unit.size() <= name_bytes_max && begins_office(unit, 0) &&
              unit.find(' ') != std::string_view::npos && matching_unit(unit) == no_name) {
            at->second.push_back(unit);
          }
        }
      }
      for (const std::string_view unit : at->second) {
        mention(NameKind::OtherUnit, unit, of_item(Part::Phase, i, k, Field::OtherUnits));
      }
    }
  }
}

void Names::mention(NameKind kind, std::string_view text, const reading::Datum& where) {
  if (text.empty()) return;
  Book& book = books_[static_cast<std::size_t>(kind)];
  const auto [at, is_new] =
      book.by_text.try_emplace(text, static_cast<std::uint32_t>(book.spellings.size()));
  if (is_new) book.spellings.push_back({text, 0, no_name});
  ++book.spellings[at->second].count;
  book.mentions.push_back({text, at->second, where});
}

// How the index and the staff tables spell the units, when the sheets disagree. Headings in capitals
// speak for every spelling with the same words.
void Names::hear_witnesses(const plan::Plan& plan) {
  Book& book = books_[static_cast<std::size_t>(NameKind::Unit)];
  for (const plan::IndexEntry& entry : plan.index) {
    if (entry.unit.empty()) continue;
    const auto [at, is_new] =
        book.by_text.try_emplace(entry.unit, static_cast<std::uint32_t>(book.spellings.size()));
    if (is_new) book.spellings.push_back({entry.unit, 0, no_name});
    ++book.spellings[at->second].count;
  }
  std::unordered_map<std::string, std::uint32_t> tables;
  for (const plan::StaffTable& table : plan.staff) ++tables[joined(tokens_of(table.unit))];
  for (Spelling& spelling : book.spellings) {
    const auto found = tables.find(joined(tokens_of(spelling.text)));
    if (found != tables.end()) spelling.count += found->second;
  }
}

void Names::group(NameKind kind) {
  Book& book = books_[static_cast<std::size_t>(kind)];
  const bool personal = is_personal(kind);

  // Spellings with the same key are one; `keys` are the different ones.
  std::unordered_map<std::string, std::size_t> key_index;
  std::vector<Tokens> keys;
  std::vector<std::size_t> key_of(book.spellings.size());
  for (std::size_t i = 0; i < book.spellings.size(); ++i) {
    Tokens tokens =
        personal ? person_tokens(book.spellings[i].text) : name_tokens(book.spellings[i].text);
    // What has no word of its own ("-", "A") is only itself.
    std::string key = tokens.empty() ? std::string(book.spellings[i].text) : joined(tokens);
    const auto [at, is_new] = key_index.try_emplace(std::move(key), keys.size());
    if (is_new) keys.push_back(std::move(tokens));
    key_of[i] = at->second;
  }
  Groups groups(keys.size());
  join_misspellings(keys, personal, groups);
  if (kind == NameKind::Person) ShortNames(keys, groups).join();

  std::vector<NameId> name_of_root(keys.size(), no_name);
  for (std::size_t i = 0; i < book.spellings.size(); ++i) {
    NameId& name = name_of_root[groups.root(key_of[i])];
    if (name == no_name) {
      name = static_cast<NameId>(book.preferred.size());
      book.preferred.push_back(static_cast<std::uint32_t>(i));
    }
    book.spellings[i].name = name;
    std::uint32_t& preferred = book.preferred[static_cast<std::size_t>(name)];
    if (book.spellings[i].count > book.spellings[preferred].count) {
      preferred = static_cast<std::uint32_t>(i);
    }
  }
}

NameId Names::id(NameKind kind, std::string_view spelling) const {
  const Book& book = books_[static_cast<std::size_t>(kind)];
  const auto found = book.by_text.find(spelling);
  return found == book.by_text.end() ? no_name : book.spellings[found->second].name;
}

NameId Names::matching_unit(std::string_view spelling) const {
  const Tokens tokens = name_tokens(spelling);
  if (tokens.empty()) return no_name;
  const auto found = unit_keys_.find(joined(tokens));
  if (found != unit_keys_.end()) return found->second;
  for (std::size_t i = 0; i < tokens.size() && tokens.size() > 2; ++i) {
    const auto family = unit_patterns_.find(pattern_without(tokens, i));
    if (family == unit_patterns_.end()) continue;
    for (const auto& [word, name] : family->second) {
      if (is_misspelling(word, tokens[i], false)) return name;
    }
  }
  return no_name;
}

NameId Names::person_with_surname(std::string_view name) const {
  const Book& people = books_[static_cast<std::size_t>(NameKind::Person)];
  NameId only = no_name;
  for (const Spelling& spelling : people.spellings) {
    const Tokens tokens = person_tokens(spelling.text);
    if (joined(tokens) == name) {
      const bool is_usual = person_key(preferred(NameKind::Person, spelling.name)) == name;
      return is_usual ? no_name : spelling.name;
    }
    if (tokens.size() > 3 || std::find(tokens.begin(), tokens.end(), name) == tokens.end())
      continue;
    if (only != no_name && only != spelling.name) return no_name;
    only = spelling.name;
  }
  return only;
}

std::string_view Names::preferred(NameKind kind, NameId id) const {
  const Book& book = books_[static_cast<std::size_t>(kind)];
  return book.spellings[book.preferred[static_cast<std::size_t>(id)]].text;
}

namespace {

constexpr std::array<Wording, name_kinds> kind_wordings = {{
    {"L'unità", "The unit"},
    {"Il nome", "The name"},
    {"La missione", "The mission"},
    {"Il programma", "The programme"},
    {"L'ambito strategico", "The strategic area"},
    {"L'obiettivo strategico", "The strategic goal"},
    {"L'obiettivo operativo", "The operational goal"},
    {"L'assessore", "The councillor"},
    {"L'ufficio", "The office"},
}};

// Reports spellings that differ from the one used most.
class VariantCheck {
 public:
  VariantCheck(Report& report, const Names& names) : report_(report), names_(names) {}

  void run() {
    for (std::size_t kind = 0; kind < name_kinds; ++kind) {
      check_mentions(static_cast<NameKind>(kind));
    }
    check_other_units();
    check_assignment_units();
    check_staff_units();
    check_staff_heads();
  }

 private:
  void add(NameKind kind, std::string_view found, std::string_view expected, const Datum& where) {
    if (report_.is_uncertain(where)) return;
    const Wording& wording = kind_wordings[static_cast<std::size_t>(kind)];
    Finding& finding =
        report_.add(Kind::NameVariant, where,
                    {fmt::format("{} «{}» altrove si legge «{}».", wording.it, found, expected),
                     fmt::format("{} “{}” is spelt “{}” elsewhere.", wording.en, found, expected)},
                    std::string(expected), std::string(found));
    if (fold_for_comparison(found) == fold_for_comparison(expected)) {
      finding.severity = Severity::Info;
    }
  }

  // Once for each objective that has the spelling, at its first place there.
  void check_mentions(NameKind kind) {
    std::unordered_map<std::string_view, std::uint32_t> last_objective;
    for (const Mention& mention : names_.mentions(kind)) {
      const std::string_view preferred = names_.preferred(kind, names_.id_of(kind, mention));
      if (mention.text == preferred || says_nobody(mention.text)) continue;
      const auto [at, is_new] = last_objective.try_emplace(mention.text, mention.where.owner);
      if (!is_new && at->second == mention.where.owner) continue;
      at->second = mention.where.owner;
      add(kind, mention.text, preferred, mention.where);
    }
  }

  struct Variant {
    std::string_view found;
    std::string_view expected;
  };

  // The same pieces return in many texts; a long one is prose, not a name.
  NameId matching_unit(std::string_view piece) {
    constexpr std::size_t name_bytes_max = 160;
    if (piece.size() > name_bytes_max) return no_name;
    const auto [at, is_new] = matched_.try_emplace(piece, no_name);
    if (is_new) at->second = names_.matching_unit(piece);
    return at->second;
  }

  std::vector<Variant> variants_in(std::string_view text) {
    std::vector<Variant> variants;
    for (const std::string_view unit : split_units(text)) {
      const NameId id = matching_unit(unit);
      if (id == no_name) continue;
      const std::string_view preferred = names_.preferred(NameKind::Unit, id);
      if (unit != preferred) variants.push_back({unit, preferred});
    }
    return variants;
  }

  // Stakeholders and other units are lists in free words; units are recognised among them.
  void check_other_units() {
    std::unordered_map<std::string_view, std::vector<Variant>> known;
    std::vector<std::string_view> told;  // in this objective
    const auto& objectives = report_.plan().objectives;
    for (std::size_t i = 0; i < objectives.size(); ++i) {
      told.clear();
      const auto check = [&](const std::string& text, const Datum& where) {
        if (text.empty()) return;
        const auto [at, is_new] = known.try_emplace(text);
        if (is_new) at->second = variants_in(text);
        for (const Variant& variant : at->second) {
          if (std::find(told.begin(), told.end(), variant.found) != told.end()) continue;
          told.push_back(variant.found);
          add(NameKind::Unit, variant.found, variant.expected, where);
        }
      };
      check(objectives[i].final_stakeholders, of_objective(i, Field::FinalStakeholders));
      check(objectives[i].intermediate_stakeholders,
            of_objective(i, Field::IntermediateStakeholders));
      for (std::size_t k = 0; k < objectives[i].phases.size(); ++k) {
        check(objectives[i].phases[k].other_units, of_item(Part::Phase, i, k, Field::OtherUnits));
      }
    }
  }

  void check_assignment_units() {
    const auto& items = report_.plan().assignments.items;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0 && items[i].unit == items[i - 1].unit) continue;
      const NameId id = names_.matching_unit(items[i].unit);
      if (id == no_name) continue;
      const std::string_view preferred = names_.preferred(NameKind::Unit, id);
      if (items[i].unit == preferred) continue;
      add(NameKind::Unit, items[i].unit, preferred,
          {Part::Assignment, index_of(i), 0, Field::Unit});
    }
  }

  // Headings in capitals differ by nature; what counts is their words.
  void check_staff_units() {
    const auto& tables = report_.plan().staff;
    for (std::size_t t = 0; t < tables.size(); ++t) {
      const NameId id = names_.matching_unit(tables[t].unit);
      if (id == no_name) continue;
      const std::string_view preferred = names_.preferred(NameKind::Unit, id);
      if (tokens_of(tables[t].unit) == tokens_of(preferred)) continue;
      add(NameKind::Unit, tables[t].unit, preferred,
          {Part::StaffTable, index_of(t), 0, Field::Unit});
    }
  }

  // A surname alone above a table; the order of the words is each table's own.
  void check_staff_heads() {
    const auto& tables = report_.plan().staff;
    std::unordered_map<std::string, NameId> known;
    for (std::size_t t = 0; t < tables.size(); ++t) {
      const std::string key = person_key_of_head(tables[t].head);
      if (key.empty() || key.find(' ') != std::string::npos) continue;
      const auto [at, is_new] = known.try_emplace(key, no_name);
      if (is_new) at->second = names_.person_with_surname(key);
      if (at->second == no_name) continue;
      add(NameKind::Person, tables[t].head, names_.preferred(NameKind::Person, at->second),
          {Part::StaffTable, index_of(t), 0, Field::Head});
    }
  }

  Report& report_;
  const Names& names_;
  std::unordered_map<std::string_view, NameId> matched_;
};

}  // namespace

void check_names(Report& report, const Names& names) { VariantCheck(report, names).run(); }

}  // namespace pegaso::checking
