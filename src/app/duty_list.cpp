#include "app/duty_list.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "duties/periods.h"

namespace pegaso::app {

using duties::Duty;
using duties::State;
using publishing::Cell;
using publishing::Table;

namespace {

bool is_in_state(const Duty& duty, const std::string& state) {
  if (state.empty() || state == "all") return true;
  const bool is_pending = duty.state == State::Open || duty.state == State::Late;
  if (state == "pending") return is_pending;
  if (state == "coming") return is_pending || duty.is_coming;
  return name(duty.state) == state;
}

bool is_under(const Duty& duty, const std::string& rule) {
  return rule.empty() || duty.kind->rule == rule || duty.kind->rule.starts_with(rule + "-");
}

// All that is said of a duty, in both languages.
std::string text_of(const Duty& duty, const regime::Regime& regime) {
  std::string all;
  for (const Language each : {Language::Italian, Language::English}) {
    all += duty.kind->what.in(each) + " " + duty.kind->proof.in(each) + " " +
           who_of(duty, regime, each) + " ";
  }
  for (const Language each : {Language::Italian, Language::English})
    all += subject_words(duty, regime, each) + " ";
  return all + subject_of(duty) + " " + duty.kind->rule + " " + sources_of(duty.kind->rule, regime);
}

// Letters and digits as they are, all other bytes as "%2F": no two keys give the same.
std::string identifier_of(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (is_plain) {
      safe += c;
    } else {
      safe += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return safe;
}

std::string description_of(const Duty& duty, const regime::Regime& regime, Language language) {
  const auto say = [&](std::string_view it, std::string_view en) {
    return language == Language::Italian ? it : en;
  };
  std::string text = fmt::format("{}: {}\n", say("Chi", "Who"), who_of(duty, regime, language));
  text += fmt::format("{}: {}", say("Entro", "By"), format_italian(*duty.nominal));
  if (duty.rolled && duty.rolled != duty.nominal) {
    text += fmt::format(" ({} {})", say("primo giorno lavorativo", "first working day"),
                        format_italian(*duty.rolled));
  }
  text += fmt::format("\n{}: {}\n{}: {}", say("Prova", "Proof"), duty.kind->proof.in(language),
                      say("Regola", "Rule"), duty.kind->rule);
  const std::string sources = sources_of(duty.kind->rule, regime);
  if (!sources.empty()) text += "; " + sources;
  if (const std::string& why = duty.why.in(language); !why.empty()) text += "\n" + why;
  return text;
}

}  // namespace

std::string who_of(const Duty& duty, const regime::Regime& regime, Language language) {
  const std::string role = regime.unit_title(duty.kind->who).in(language);
  return duty.who.empty() ? role : duty.who + " (" + role + ")";
}

std::string subject_of(const Duty& duty) {
  if (duty.subject.empty() || duty.period.empty()) return duty.subject + duty.period;
  return duty.subject + ", " + duty.period;
}

std::string subject_words(std::string_view subject, Language language) {
  static const std::array kinds = {
      Bilingual{"entrata ", "revenue "}, Bilingual{"spesa ", "expenditure "},
      Bilingual{"acquisto ", "purchase "}, Bilingual{"incarico ", "assignment "},
      Bilingual{"contributo ", "grant "}};
  const auto kind = std::ranges::find_if(
      kinds, [&](const Bilingual& each) { return subject.starts_with(each.it); });
  if (kind == kinds.end()) return std::string(subject);
  return kind->in(language) + std::string(subject.substr(kind->it.size()));
}

std::string subject_words(const Duty& duty, const regime::Regime& regime, Language language) {
  Duty named = duty;
  named.subject = duty.kind->for_each_parameter.empty()
                      ? subject_words(duty.subject, language)
                      : regime.unit_title(duty.subject).in(language);
  named.period = duties::period_words(duty.period).in(language);
  return subject_of(named);
}

std::string sources_of(std::string_view rule, const regime::Regime& regime) {
  const regime::Rule* found = regime.catalogue().rule(rule);
  return found == nullptr ? std::string() : fmt::format("{}", fmt::join(found->sources, "; "));
}

std::string told(const std::optional<Duty>& duty, Language language) {
  if (!duty) return {};
  std::string text;
  if (duty->nominal) text = format_italian(*duty->nominal);
  if (duty->rolled && duty->rolled != duty->nominal) {
    text += " (" + format_italian(*duty->rolled) + ")";
  }
  return text + (text.empty() ? "" : ", ") + title(duty->state).in(language);
}

Cell date_cell(const std::optional<Date>& date) { return date ? Cell(*date) : Cell(); }

Cell state_cell(const Duty& duty) {
  return publishing::Term{std::string(name(duty.state)), title(duty.state)};
}

std::vector<std::string> units_of(const Duty& duty, const regime::Regime& regime) {
  const Bilingual role = regime.unit_title(duty.kind->who);
  std::vector<std::string> units{duty.kind->who, role.it, role.en};
  if (!duty.who.empty()) units.insert(units.begin(), duty.who);
  return units;
}

bool is_of(const Duty& duty, const regime::Regime& regime, const std::string& folded_who) {
  if (folded_who.empty()) return true;
  const auto has = [&](const std::string& text) {
    return fold_for_comparison(text).contains(folded_who);
  };
  const Bilingual role = regime.unit_title(duty.kind->who);
  return fold_for_comparison(duty.kind->who) == folded_who || has(duty.who) || has(role.it) ||
         has(role.en);
}

std::vector<const Duty*> chosen_duties(std::span<const Duty> duties, const regime::Regime& regime,
                                       const DutyFilter& filter) {
  const std::string who = fold_for_comparison(filter.who);
  std::vector<const Duty*> chosen;
  for (const Duty& each : duties) {
    if (is_in_state(each, filter.state) && is_under(each, filter.rule) &&
        is_of(each, regime, who) &&
        (filter.words.empty() || has_all_words(text_of(each, regime), filter.words))) {
      chosen.push_back(&each);
    }
  }
  return chosen;
}

Table duties_table(std::span<const Duty* const> duties, const regime::Regime& regime,
                   Language language) {
  Table table;
  table.columns = {{"by", {"entro", "by"}},           {"workingDay", {"lavorativo", "working day"}},
                   {"state", {"stato", "state"}},     {"who", {"chi", "who"}},
                   {"what", {"che cosa", "what"}},    {"subject", {"di che cosa", "of what"}},
                   {"rule", {"regola", "rule"}},      {"note", {"nota", "note"}},
                   {"proof", {"prova", "proof"}},     {"source", {"fonte", "source"}},
                   {"done", {"fatto il", "done on"}}, {"period", {"periodo", "period"}},
                   {"duty", {"adempimento", "duty"}}};
  for (const Duty* each : duties) {
    table.rows.push_back({date_cell(each->nominal), date_cell(each->rolled), state_cell(*each),
                          who_of(*each, regime, language), each->kind->what.in(language),
                          subject_of(*each), each->kind->rule, each->why.in(language),
                          each->kind->proof.in(language), sources_of(each->kind->rule, regime),
                          date_cell(each->done_on), each->period, each->kind->id});
  }
  return table;
}

DutiesFile calendar_file(std::span<const Duty* const> duties, const regime::Regime& regime,
                         const std::string& municipality, Date day, Language language) {
  DutiesFile made;
  const bool is_italian = language == Language::Italian;
  made.file.name = fmt::format("{} {}", is_italian ? "Adempimenti di" : "Duties of", municipality);
  made.file.stamp = day;
  const std::string domain = identifier_of(fold_for_comparison(municipality)) + ".pegaso";
  for (const Duty* each : duties) {
    if (!each->binding) {
      ++made.without_term;
      continue;
    }
    const std::string subject = subject_words(*each, regime, language);
    made.file.entries.push_back(
        {identifier_of(each->key) + "@" + domain, *each->binding,
         each->kind->what.in(language) + (subject.empty() ? "" : " (" + subject + ")"),
         description_of(*each, regime, language), each->kind->rule});
  }
  return made;
}

}  // namespace pegaso::app
