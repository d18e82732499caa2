// Targets: those that nobody could measure, those that contradict their formula, their description
// or their section, and those set for after the plan.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "checking/formula.h"
#include "checking/report.h"
#include "checking/words.h"

namespace pegaso::checking {
namespace {

using plan::Indicator;

template <std::size_t N>
bool has_any_word(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return find_word(text, word) != std::string_view::npos;
  });
}

template <std::size_t N>
bool has_any_stem(std::string_view lower, const std::array<std::string_view, N>& stems) {
  return std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) {
    for (std::size_t at = lower.find(stem); at != std::string_view::npos;
         at = lower.find(stem, at + 1)) {
      if (at == 0 || !is_letter(lower[at - 1])) return true;
    }
    return false;
  });
}

// A number that is neither a year, nor part of one's text.
bool has_number(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    const bool alone = end - at == 4 && !years_in(text.substr(at, end - at)).empty();
    const bool goes_on =
        end + 1 < text.size() && (text[end] == '.' || text[end] == ',') && is_digit(text[end + 1]);
    if (!alone || goes_on) return true;
    at = end;
  }
  return false;
}

// Words that a person can hold a result against, though no figure stands with them.
constexpr std::array<std::string_view, 15> comparable_words = {
    "si",     "sì",   "no",     "uno",     "una",     "due",   "tre",  "quattro",
    "cinque", "zero", "nessun", "nessuna", "nessuno", "tutti", "tutte"};
constexpr std::array<std::string_view, 23> comparable_stems = {
    "assenza",    "pareggio",   "invarianza", "manteniment",   "uguale",     "pari a",
    "mensil",     "bimestral",  "trimestral", "quadrimestral", "semestral",  "annual",
    "settimanal", "giornalier", "quotidian",  "buon",          "ottim",      "sufficien",
    "positiv",    "certificat", "realizzat",  "approvat",      "approvazion"};

// Nothing is left of the target but the year it is due: "al 2019".
bool is_bare_year(std::string_view text) {
  const std::string lower = lower_ascii(trimmed(text));
  std::string_view rest = lower;
  for (const std::string_view word : {"fino al ", "fino ", "al ", "nel ", "per il "}) {
    if (rest.starts_with(word)) {
      rest = trimmed(rest.substr(word.size()));
      break;
    }
  }
  while (!rest.empty() && (rest.back() == '.' || rest.back() == ';')) rest.remove_suffix(1);
  return rest.size() == 4 && years_in(rest).size() == 1;
}

// A term that is no date but an event ("entro l'approvazione del bilancio").
bool names_a_term(std::string_view lower) {
  const std::size_t at = find_word(lower, "entro");
  return at != std::string_view::npos && words(lower.substr(at)).size() > 1;
}

void check_measurable(Report& report, const Datum& where, const Indicator& indicator,
                      int plan_year) {
  const std::string& text = indicator.target.text;
  if (is_bare_year(text)) {
    report.add(Kind::TargetNotMeasurable, where,
               say("Il valore atteso «{}» dice solo l'anno: manca il valore da raggiungere.",
                   "The target “{}” only says the year: the value to reach is missing.", text),
               {}, text);
    return;
  }
  if (has_number(text) || !dates_in(text, plan_year).empty()) return;
  const std::string lower = lower_ascii(text);
  if (names_a_term(lower) || has_any_word(lower, comparable_words) ||
      has_any_stem(lower, comparable_stems) || text.find_first_of("<>=%") != std::string::npos) {
    return;
  }
  // Places or works listed by year are things to tick off.
  if (indicator.target.parsed.kind == plan::TargetKind::Places || !years_in(text).empty()) return;
  report.add(Kind::TargetNotMeasurable, where,
             say("Il valore atteso «{}» non contiene un numero, una data o una risposta sì/no con "
                 "cui confrontare il risultato.",
                 "The target “{}” holds no number, no date and no yes/no to compare the result "
                 "with.",
                 text),
             {}, text);
}

void check_beyond(Report& report, const Datum& where, const Indicator& indicator, int last_year) {
  const std::vector<int> years = years_in(indicator.target.text);
  if (years.empty()) return;
  const int latest = *std::max_element(years.begin(), years.end());
  if (latest <= last_year) return;
  report.add(Kind::TargetBeyondPlan, where,
             say("Il valore atteso è fissato al {}, dopo il {}, ultimo anno del piano.",
                 "The target is set for {}, after {}, the plan's last year.", latest, last_year),
             fmt::format("<= {}", last_year), indicator.target.text);
}

// "0.5 %": a percentage with a dot where the comma belongs.
void check_number(Report& report, const Datum& where, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    if (!is_digit(text[at]) || !number_at(text, at, end)) {
      ++at;
      continue;
    }
    const std::string number = text.substr(at, end - at);
    const std::size_t dot = number.rfind('.');
    std::size_t sign = end;
    while (sign < text.size() && text[sign] == ' ') ++sign;
    at = end;
    if (dot == std::string::npos || number.find(',') != std::string::npos ||
        number.size() - dot > 3 || sign >= text.size() || text[sign] != '%') {
      continue;
    }
    std::string expected = number;
    expected[dot] = ',';
    report.add(Kind::MalformedNumber, where,
               say("Nel valore atteso «{}» il numero {} ha il punto al posto della virgola.",
                   "In the target “{}” the number {} has a dot for its comma.", text, number),
               expected, number);
    return;
  }
}

// --- conflicts -----------------------------------------------------------------------------------

enum class Limit { Exact, AtLeast, AtMost };

struct PercentTarget {
  std::int64_t hundredths = 0;
  Limit limit = Limit::Exact;
};

Limit limit_before(std::string_view before) {
  const std::string lower = lower_ascii(before);
  const bool negated = find_word(lower, "non") != std::string_view::npos;
  const bool greater =
      before.find('>') != std::string_view::npos ||
      has_any_word(lower, std::array<std::string_view, 6>{"almeno", "minimo", "superiore",
                                                          "maggiore", "oltre", "superiori"});
  const bool less =
      before.find('<') != std::string_view::npos ||
      has_any_word(lower, std::array<std::string_view, 7>{"massimo", "max", "inferiore", "minore",
                                                          "inferiori", "entro", "sotto"});
  if (greater == less) return Limit::Exact;
  return greater != negated ? Limit::AtLeast : Limit::AtMost;
}

// The first percentage of a target.
std::optional<PercentTarget> percent_of(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    const auto value = number_at(text, at, end);
    if (!value) {
      ++at;
      continue;
    }
    std::size_t sign = end;
    while (sign < text.size() && text[sign] == ' ') ++sign;
    if (sign < text.size() && text[sign] == '%') {
      return PercentTarget{*value / (number_scale / 100), limit_before(text.substr(0, at))};
    }
    at = end;
  }
  return std::nullopt;
}

// Where the value of a target begins: its percentage, else its last number that is no year. "CO2"
// and "al 2019" may stand before it.
std::optional<std::size_t> value_position(std::string_view text) {
  std::optional<std::size_t> last;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    if (!is_digit(text[at]) || !number_at(text, at, end)) {
      ++at;
      continue;
    }
    if (end < text.size() && text[end] == '%') return at;
    if (years_in(text.substr(at, end - at)).empty()) last = at;
    at = end;
  }
  return last;
}

constexpr std::array<std::string_view, 8> falling_stems = {
    "riduzion", "ridurre", "rid.", "diminuzion", "diminuire", "calo", "contenimento", "contrazion"};

// The figures of the formula give one percentage, the target says another.
void check_figures(Report& report, const Datum& where, const Indicator& indicator) {
  const auto target = percent_of(indicator.target.text);
  if (!target) return;
  const auto result = evaluate_formula(indicator.formula);
  if (!result) return;
  constexpr std::int64_t one_point = 100;
  const std::int64_t size =
      result->percent_hundredths < 0 ? -result->percent_hundredths : result->percent_hundredths;
  // Figures are rounded: a point, or a tenth of a small target, is no contradiction.
  const std::int64_t slack =
      std::min(one_point, std::max<std::int64_t>(target->hundredths / 10, 1));
  const std::int64_t over = size - target->hundredths;
  const bool contradicts = (target->limit != Limit::AtLeast && over >= slack && over >= 1) ||
                           (target->limit != Limit::AtMost && -over >= slack && -over >= 1);
  const std::string computed = format_percent(result->percent_hundredths);
  if (contradicts && size <= 1000 * one_point) {
    report.add(Kind::TargetConflict, where,
               say("Le cifre della formula, {}, danno {}, ma il valore atteso è «{}».",
                   "The figures of the formula, {}, give {}, but the target is “{}”.", result->text,
                   computed, indicator.target.text),
               computed, indicator.target.text);
    return;
  }
  // A growth where a fall is asked for.
  const std::string wanted = lower_ascii(indicator.target.text);
  if (result->is_change && result->percent_hundredths > 0 && has_any_stem(wanted, falling_stems)) {
    report.add(
        Kind::TargetConflict, where,
        say("Il valore atteso è «{}», ma le cifre della formula, {}, sono un aumento del {}.",
            "The target is “{}”, but the figures of the formula, {}, are an increase of {}.",
            indicator.target.text, result->text, computed),
        computed, indicator.target.text);
  }
}

// The date that a text sets as a term: "entro il 31 ottobre 2016"; nullopt unless it is the only one.
std::optional<Date> sole_term(std::string_view text, int plan_year) {
  const std::size_t term = find_word(text, "entro");
  if (term == std::string_view::npos) return std::nullopt;
  const std::vector<DateInText> dates = dates_in(text, plan_year);
  if (dates.size() != 1 || dates.front().begin < term) return std::nullopt;
  return dates.front().date;
}

void check_terms(Report& report, const Datum& where, const Indicator& indicator, int plan_year) {
  if (find_word(indicator.formula, "entro") == std::string_view::npos &&
      find_word(indicator.description, "entro") == std::string_view::npos) {
    return;
  }
  const std::vector<DateInText> dates = dates_in(indicator.target.text, plan_year);
  if (dates.size() != 1) return;
  const Date target = dates.front().date;
  const auto compare = [&](const std::string& text, const Wording& what) {
    const auto term = sole_term(text, plan_year);
    if (!term || *term == target) return;
    const std::string expected = format_italian(*term);
    report.add(Kind::TargetConflict, where,
               {fmt::format("{} dice entro il {}, ma il valore atteso è «{}».", what.it, expected,
                            indicator.target.text),
                fmt::format("{} says by {}, but the target is “{}”.", what.en, expected,
                            indicator.target.text)},
               expected, indicator.target.text);
  };
  compare(indicator.formula, {"La formula", "The formula"});
  compare(indicator.description, {"La descrizione", "The description"});
}

// Result indicators are due by the end of the plan's year.
void check_section_date(Report& report, const Datum& where, const Indicator& indicator,
                        int plan_year) {
  const std::vector<int> years = years_in(indicator.target.text);
  const auto later =
      std::find_if(years.begin(), years.end(), [&](int year) { return year > plan_year; });
  if (later == years.end()) return;
  report.add(Kind::TargetConflict, where,
             say("Il valore atteso di un indicatore di risultato è fissato al {}, ma i risultati "
                 "sono attesi entro il {}.",
                 "The target of a result indicator is set for {}, but results are due by the end "
                 "of {}.",
                 *later, plan_year),
             std::to_string(plan_year), indicator.target.text);
}

// The formula counts what is not done, the description and the target what is.
void check_negation(Report& report, const Datum& where, const Indicator& indicator) {
  const std::size_t slash = indicator.formula.find('/');
  if (slash == std::string::npos || indicator.formula.find("non ") == std::string::npos) return;
  const std::string formula = lower_ascii(indicator.formula);
  const std::string description = lower_ascii(indicator.description);
  std::size_t at = find_word(formula, "non");
  if (at == std::string::npos || at > slash) return;
  at += 4;
  std::size_t end = at;
  while (end < formula.size() && is_letter(formula[end])) ++end;
  if (end < at + 6 || find_word(description, "non") != std::string::npos) return;
  const std::string_view word = std::string_view(formula).substr(at, end - at);
  if (find_word(description, word) == std::string::npos) return;
  const std::string target = lower_ascii(indicator.target.text);
  const auto percent = percent_of(target);
  if (!percent || percent->limit != Limit::AtLeast) return;
  report.add(
      Kind::TargetConflict, where,
      say("La formula conta «non {0}», ma la descrizione dice «{0}» e il valore atteso «{1}» "
          "chiede che il rapporto sia alto.",
          "The formula counts “non {0}”, but the description says “{0}” and the target “{1}” "
          "asks for a high ratio.",
          word, indicator.target.text),
      std::string(word), fmt::format("non {}", word));
}

// An improvement must not be limited from above: "nuovi introiti: non più di 5.000".
void check_direction(Report& report, const Datum& where, const Indicator& indicator) {
  const std::string& text = indicator.target.text;
  constexpr std::array<std::string_view, 6> gains = {
      "nuovi introiti", "nuove entrate", "incremento", "aumento", "maggiori entrate", "risparmio"};
  const bool gain = std::any_of(gains.begin(), gains.end(), [&](std::string_view stem) {
    return starts_with_folded(indicator.description, stem);
  });
  const bool reduction =
      starts_with_folded(text, "% riduzione") || starts_with_folded(text, "riduzione");
  if (!gain && !reduction) return;
  const auto value = value_position(text);
  if (!value || limit_before(text.substr(0, *value)) != Limit::AtMost) return;
  if (!dates_in(text, 2000).empty()) return;  // "entro" is a term there
  report.add(Kind::TargetConflict, where,
             gain ? say("L'indicatore «{}» misura un miglioramento, ma il valore atteso «{}» gli "
                        "mette un tetto.",
                        "The indicator “{}” measures an improvement, but the target “{}” limits it "
                        "from above.",
                        excerpt(indicator.description), text)
                  : say("Il valore atteso «{}» mette un tetto alla riduzione che chiede.",
                        "The target “{}” limits from above the reduction that it asks for.", text),
             {}, text);
}

void check_indicators(Report& report, std::size_t objective, Part part,
                      const std::vector<Indicator>& indicators) {
  const plan::Plan& plan = report.plan();
  const int year = plan.year.value_or(0);
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    const Indicator& indicator = indicators[i];
    if (indicator.removed || indicator.target.text.empty()) continue;
    const Datum where = of_item(part, objective, i, Field::Target);
    if (report.is_uncertain(where)) continue;
    check_measurable(report, where, indicator, year);
    check_number(report, where, indicator.target.text);
    if (plan.last_year) check_beyond(report, where, indicator, *plan.last_year);
    if (part == Part::ResultIndicator && plan.year) {
      check_section_date(report, where, indicator, year);
    }
    // The others compare the target with the rest of the record.
    if (report.has_doubts(where)) continue;
    check_figures(report, where, indicator);
    check_terms(report, where, indicator, year);
    check_negation(report, where, indicator);
    check_direction(report, where, indicator);
  }
}

}  // namespace

void check_targets(Report& report) {
  for (std::size_t i = 0; i < report.plan().objectives.size(); ++i) {
    const plan::Objective& objective = report.plan().objectives[i];
    check_indicators(report, i, Part::ImpactIndicator, objective.impact_indicators);
    check_indicators(report, i, Part::ResultIndicator, objective.result_indicators);
  }
}

}  // namespace pegaso::checking
