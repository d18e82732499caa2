#include "history/matching.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "history/mark_fields.h"
#include "history/similar_words.h"
#include "plan/fields.h"

namespace pegaso::history {
namespace {

using plan::Objective;

struct EvidenceText {
  Evidence evidence;
  int points_max;
  std::string_view it;  // "{}" stands for the percentage
  std::string_view en;
};
constexpr std::array<EvidenceText, evidence_count> evidence_texts = {{
    {Evidence::SameContents, 100, "è uguale in tutto, salvo i segni degli atti",
     "it is equal in all but the marks of acts"},
    {Evidence::SameCode, 30, "ha lo stesso codice", "it has the same code"},
    {Evidence::SameTitle, 45, "ha lo stesso titolo", "it has the same title"},
    {Evidence::PreviousTitle, 50, "il documento riporta quel titolo come precedente",
     "the document prints that title as the previous one"},
    {Evidence::SimilarTitle, 45, "parole in comune nei titoli: {}%",
     "words in common in the titles: {}%"},
    {Evidence::SameDirector, 5, "ha lo stesso dirigente", "it has the same director"},
    {Evidence::SameUnit, 5, "ha la stessa unità organizzativa", "it has the same unit"},
    {Evidence::SameGoal, 5, "ha lo stesso obiettivo operativo", "it has the same operational goal"},
    {Evidence::Description, 10, "parole in comune nelle descrizioni: {}%",
     "words in common in the descriptions: {}%"},
    {Evidence::SameIndicators, 10, "indicatori in comune: {}%", "indicators in common: {}%"},
    {Evidence::SamePhases, 10, "fasi in comune: {}%", "phases in common: {}%"},
    {Evidence::SameChapters, 10, "capitoli in comune: {}%", "chapters in common: {}%"},
}};

std::string with_percent(std::string_view text, int percent) {
  const std::size_t at = text.find("{}");
  if (at == std::string_view::npos) return std::string(text);
  return std::string(text.substr(0, at)) + std::to_string(percent) +
         std::string(text.substr(at + 2));
}

// --- hashes --------------------------------------------------------------------------------------

// Of the values that a plan is made of; equal values have equal hashes. Fields of other types are
// left to the comparison that follows.
class Hash {
 public:
  void add(const std::string& text) { mix(std::hash<std::string>{}(text)); }
  void add(std::int64_t number) { mix(static_cast<std::uint64_t>(number)); }
  void add(Money amount) { add(amount.cents()); }
  void add(const plan::Target& target) { add(target.text); }
  template <class T>
  void add(const std::optional<T>& value) {
    mix(value.has_value() ? 1 : 0);
    if (value) add(*value);
  }
  template <class T>
  void add(const T& /*value*/) {}

  // All fields of a part but its marks.
  template <class T>
  void add_fields(Part part, const T& value) {
    plan::for_each_field<T>([&](const auto& field) {
      if (!is_mark_field(part, field.name)) add(value.*field.member);
    });
  }

  std::uint64_t value() const { return value_; }

 private:
  void mix(std::uint64_t number) {
    value_ = (value_ ^ number) * 0x9E3779B97F4A7C15ULL;
    value_ ^= value_ >> 29U;
  }

  std::uint64_t value_ = 0;
};

std::uint64_t hash_of_contents(const Objective& objective) {
  Hash hash;
  hash.add_fields(Part::Objective, objective);
  for (const auto& each : objective.impact_indicators) hash.add_fields(Part::ImpactIndicator, each);
  for (const auto& each : objective.result_indicators) hash.add_fields(Part::ResultIndicator, each);
  for (const auto& each : objective.phases) hash.add_fields(Part::Phase, each);
  for (const auto& each : objective.money) hash.add_fields(Part::MoneyRow, each);
  return hash.value();
}

std::uint64_t hash_of(std::string_view kind, const std::string& text) {
  Hash hash;
  hash.add(std::string(kind));
  hash.add(text);
  return hash.value();
}

// --- equal objectives ----------------------------------------------------------------------------

// Objectives that are equal in all but marks: their positions in either plan.
struct Equals {
  const Objective* of = nullptr;
  std::vector<std::size_t> in_former;
  std::vector<std::size_t> in_edition;
};

std::vector<Equals> group_equals(const std::vector<Objective>& former,
                                 const std::vector<Objective>& edition) {
  std::vector<Equals> groups;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_hash;
  const auto group_of = [&](const Objective& objective) -> Equals& {
    std::vector<std::size_t>& alike = by_hash[hash_of_contents(objective)];
    for (const std::size_t each : alike) {
      if (same_contents(*groups[each].of, objective)) return groups[each];
    }
    alike.push_back(groups.size());
    return groups.emplace_back(Equals{&objective, {}, {}});
  };
  for (std::size_t i = 0; i < former.size(); ++i) group_of(former[i]).in_former.push_back(i);
  for (std::size_t i = 0; i < edition.size(); ++i) group_of(edition[i]).in_edition.push_back(i);
  return groups;
}

// --- evidence ------------------------------------------------------------------------------------

// What of an objective is compared with others, ready for it.
struct Traits {
  std::string code;
  std::string title;
  std::string previous_title;
  std::string director;
  std::string unit;
  std::string goal;
  WordSet title_words;
  WordSet description_words;
  std::vector<std::uint64_t> indicators;  // hashes, ascending
  std::vector<std::uint64_t> phases;
  std::vector<std::uint64_t> chapters;
};

class TraitsOf {
 public:
  Traits operator()(const Objective& objective) {
    Traits made;
    made.code = fold_for_comparison(objective.code);
    made.title = fold_for_comparison(objective.title);
    if (objective.previous_title) {
      made.previous_title = fold_for_comparison(*objective.previous_title);
    }
    made.director = fold_for_comparison(objective.director);
    made.unit = fold_for_comparison(objective.unit);
    made.goal = fold_for_comparison(objective.operational_goal);
    made.title_words = words_.set_of(objective.title);
    made.description_words = words_.set_of(objective.description);
    for (const auto* list : {&objective.impact_indicators, &objective.result_indicators}) {
      for (const plan::Indicator& each : *list) add("indicator", each.description, made.indicators);
    }
    for (const plan::Phase& each : objective.phases) add("phase", each.text, made.phases);
    for (const plan::MoneyRow& each : objective.money) {
      add("chapter", std::string(plan::name(each.side)) + each.chapter + " " + each.commitment,
          made.chapters);
    }
    for (auto* list : {&made.indicators, &made.phases, &made.chapters}) std::ranges::sort(*list);
    return made;
  }

 private:
  static void add(std::string_view kind, const std::string& text,
                  std::vector<std::uint64_t>& hashes) {
    if (!text.empty()) hashes.push_back(hash_of(kind, text));
  }

  Words words_;
};

// By which objectives find each other: the title as a whole, its words, and its words beside the
// director, which are rarer; the texts, chapters and code.
std::vector<std::uint64_t> index_traits(const Traits& of) {
  std::vector<std::uint64_t> traits(of.title_words.begin(), of.title_words.end());
  traits.insert(traits.end(), of.description_words.begin(), of.description_words.end());
  const std::uint64_t director = hash_of("director", of.director);
  for (const std::uint32_t word : of.title_words) {
    Hash hash;
    hash.add(static_cast<std::int64_t>(director));
    hash.add(static_cast<std::int64_t>(word));
    traits.push_back(hash.value());
  }
  for (const auto* list : {&of.indicators, &of.phases, &of.chapters}) {
    traits.insert(traits.end(), list->begin(), list->end());
  }
  if (!of.code.empty()) traits.push_back(hash_of("code", of.code));
  if (!of.title.empty()) traits.push_back(hash_of("title", of.title));
  return traits;
}

// Of two sorted lists: those in both, twice, of all; 0 to 100.
int percent_common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return static_cast<int>(200 * common / (a.size() + b.size()));
}

int percent_of(bool holds) { return holds ? 100 : 0; }

int percent_same(const std::string& a, const std::string& b) {
  return percent_of(!a.empty() && a == b);
}

// How far each evidence holds for two objectives; positions in the former plan and in the edition.
struct Pair {
  std::size_t former = 0;
  std::size_t edition = 0;
  std::array<int, evidence_count> percents{};
  int points = 0;

  int& percent(Evidence evidence) { return percents.at(static_cast<std::size_t>(evidence)); }
  int percent(Evidence evidence) const { return percents.at(static_cast<std::size_t>(evidence)); }
  bool has_name() const {
    return percent(Evidence::SameCode) != 0 || percent(Evidence::SameTitle) != 0 ||
           percent(Evidence::PreviousTitle) != 0;
  }
};

int points_of(std::size_t evidence, int percent) {
  return evidence_texts.at(evidence).points_max * percent / 100;
}

// Of the ways in which titles agree only the best counts.
void compare_titles(const Traits& former, const Traits& edition, Pair& pair) {
  if (percent_same(former.title, edition.title) != 0) {
    pair.percent(Evidence::SameTitle) = 100;
  } else if (percent_same(former.title, edition.previous_title) != 0) {
    pair.percent(Evidence::PreviousTitle) = 100;
  } else {
    pair.percent(Evidence::SimilarTitle) = percent_shared(former.title_words, edition.title_words);
  }
}

void compare(const Traits& former, const Traits& edition, Pair& pair) {
  pair.percent(Evidence::SameCode) = percent_same(former.code, edition.code);
  compare_titles(former, edition, pair);
  pair.percent(Evidence::SameDirector) = percent_same(former.director, edition.director);
  pair.percent(Evidence::SameUnit) = percent_same(former.unit, edition.unit);
  pair.percent(Evidence::SameGoal) = percent_same(former.goal, edition.goal);
  pair.percent(Evidence::Description) =
      percent_shared(former.description_words, edition.description_words);
  pair.percent(Evidence::SameIndicators) = percent_common(former.indicators, edition.indicators);
  pair.percent(Evidence::SamePhases) = percent_common(former.phases, edition.phases);
  pair.percent(Evidence::SameChapters) = percent_common(former.chapters, edition.chapters);
  for (std::size_t i = 0; i < evidence_count; ++i) pair.points += points_of(i, pair.percents.at(i));
}

Certainty certainty_of(const Pair& pair) {
  const int certain = pair.has_name() ? certain_points_with_name : certain_points;
  if (pair.points >= certain) return Certainty::Certain;
  return pair.points >= likely_points ? Certainty::Likely : Certainty::Uncertain;
}

// --- choosing ------------------------------------------------------------------------------------

class Matcher {
 public:
  Matcher(const Version& former, const plan::Plan& edition)
      : former_(former),
        edition_(edition),
        former_taken_(former.plan.objectives.size(), false),
        edition_taken_(edition.objectives.size(), false) {
    matching_.objectives.resize(edition.objectives.size());
    int number = 0;
    for (ObjectiveMatch& each : matching_.objectives) each.number = ++number;
  }

  Matching run() {
    match_equals();
    find_pairs();
    settle();
    ask();
    for (std::size_t i = 0; i < former_taken_.size(); ++i) {
      if (!former_taken_[i]) matching_.unmatched.push_back(former_.ids.objectives[i].id);
    }
    return std::move(matching_);
  }

 private:
  void match_equals() {
    for (const Equals& group : group_equals(former_.plan.objectives, edition_.objectives)) {
      if (group.in_former.size() != group.in_edition.size()) continue;
      for (std::size_t i = 0; i < group.in_former.size(); ++i) {
        Pair pair{group.in_former[i], group.in_edition[i], {}, 0};
        pair.percent(Evidence::SameContents) = 100;
        pair.points = points_max(Evidence::SameContents);
        take(pair, Certainty::Certain);
      }
    }
  }

  // All pairs of objectives not matched yet that are worth a question, best first.
  void find_pairs() {
    TraitsOf traits_of;
    TraitIndex index;
    std::unordered_map<std::size_t, Traits> former;
    for (std::size_t i = 0; i < former_taken_.size(); ++i) {
      if (former_taken_[i]) continue;
      const Traits& traits = former.emplace(i, traits_of(former_.plan.objectives[i])).first->second;
      index.add(i, index_traits(traits));
    }
    for (std::size_t i = 0; i < edition_taken_.size(); ++i) {
      if (edition_taken_[i]) continue;
      const Traits traits = traits_of(edition_.objectives[i]);
      std::vector<std::size_t> candidates = index.candidates(index_traits(traits));
      if (!traits.previous_title.empty()) {
        std::ranges::copy(index.candidates({hash_of("title", traits.previous_title)}),
                          std::back_inserter(candidates));
      }
      std::ranges::sort(candidates);
      candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
      for (const std::size_t candidate : candidates) {
        Pair pair{candidate, i, {}, 0};
        compare(former.at(candidate), traits, pair);
        if (pair.points >= uncertain_points) pairs_.push_back(pair);
      }
    }
    std::ranges::sort(pairs_, [](const Pair& a, const Pair& b) {
      return std::tuple(b.points, a.edition, a.former) < std::tuple(a.points, b.edition, b.former);
    });
    for (const Pair& pair : pairs_) {
      of_former_[pair.former].push_back(&pair);
      of_edition_[pair.edition].push_back(&pair);
    }
  }

  // Takes the pairs that nothing rivals, best first: those far ahead as sure as their points say,
  // then those ahead by less, which are likely at most. One round each is enough: what takes away a
  // pair's rival has to be ahead of that rival by the margin too, so it came before.
  void settle() {
    for (const auto& [margin, most] : {std::pair{certain_margin_points, Certainty::Certain},
                                       std::pair{likely_margin_points, Certainty::Likely}}) {
      for (const Pair& pair : pairs_) {
        const Certainty certainty = certainty_of(pair);
        if (certainty == Certainty::Uncertain) break;
        if (is_open(pair) && !is_rivalled(pair, margin)) take(pair, std::min(certainty, most));
      }
    }
  }

  // What is open and resembles something open waits for a decision.
  void ask() {
    for (auto& [edition, pairs] : of_edition_) {
      ObjectiveMatch& match = matching_.objectives[edition];
      for (const Pair* pair : pairs) {
        if (!edition_taken_[edition] && !match.best && !former_taken_[pair->former]) {
          match.certainty = Certainty::Uncertain;
          match.best = candidate(*pair);
        } else if (match.others.size() < others_max && !is_best(match, *pair)) {
          match.others.push_back(candidate(*pair));
        }
      }
    }
  }

  bool is_best(const ObjectiveMatch& match, const Pair& pair) const {
    return match.best && match.best->id == former_.ids.objectives[pair.former].id;
  }

  bool is_open(const Pair& pair) const {
    return !former_taken_[pair.former] && !edition_taken_[pair.edition];
  }

  // Another open pair of either objective is less than `margin` points behind, or ahead.
  bool is_rivalled(const Pair& pair, int margin) const {
    const auto rivals = [&](const std::vector<const Pair*>& pairs) {
      for (const Pair* other : pairs) {
        if (other->points <= pair.points - margin) return false;
        if (other != &pair && is_open(*other)) return true;
      }
      return false;
    };
    return rivals(of_former_.at(pair.former)) || rivals(of_edition_.at(pair.edition));
  }

  void take(const Pair& pair, Certainty certainty) {
    former_taken_[pair.former] = true;
    edition_taken_[pair.edition] = true;
    ObjectiveMatch& match = matching_.objectives[pair.edition];
    match.certainty = certainty;
    match.best = candidate(pair);
  }

  Candidate candidate(const Pair& pair) const {
    Candidate made{former_.ids.objectives[pair.former].id, pair.points, {}};
    for (std::size_t i = 0; i < evidence_count; ++i) {
      const int points = points_of(i, pair.percents.at(i));
      if (points > 0) {
        made.reasons.push_back({static_cast<Evidence>(i), pair.percents.at(i), points});
      }
    }
    return made;
  }

  const Version& former_;
  const plan::Plan& edition_;
  Matching matching_;
  std::vector<bool> former_taken_;
  std::vector<bool> edition_taken_;
  std::vector<Pair> pairs_;
  std::unordered_map<std::size_t, std::vector<const Pair*>> of_former_;  // best first
  std::unordered_map<std::size_t, std::vector<const Pair*>> of_edition_;
};

}  // namespace

int points_max(Evidence evidence) {
  return evidence_texts.at(static_cast<std::size_t>(evidence)).points_max;
}

Bilingual describe(const Reason& reason) {
  const EvidenceText& text = evidence_texts.at(static_cast<std::size_t>(reason.evidence));
  return {with_percent(text.it, reason.percent), with_percent(text.en, reason.percent)};
}

std::string_view name(Certainty certainty) {
  constexpr std::array<std::string_view, 4> names = {"none", "uncertain", "likely", "certain"};
  return names.at(static_cast<std::size_t>(certainty));
}

Bilingual title(Certainty certainty) {
  switch (certainty) {
    case Certainty::None:
      return {"nuovo", "new"};
    case Certainty::Uncertain:
      return {"incerta", "uncertain"};
    case Certainty::Likely:
      return {"probabile", "likely"};
    case Certainty::Certain:
      break;
  }
  return {"certa", "certain"};
}

std::vector<int> Matching::uncertain() const {
  std::vector<int> numbers;
  for (const ObjectiveMatch& each : objectives) {
    if (each.certainty == Certainty::Uncertain) numbers.push_back(each.number);
  }
  return numbers;
}

Matching match(const Version& former, const plan::Plan& edition) {
  return Matcher(former, edition).run();
}

}  // namespace pegaso::history
