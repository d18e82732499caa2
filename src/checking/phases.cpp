// Phases: their dates, their numbers, and what an act did to them; objectives and indicators that an
// act took away.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "checking/report.h"
#include "checking/words.h"

namespace pegaso::checking {
namespace {

using plan::Objective;
using plan::Phase;
using plan::PhaseStatus;

// "la fase 3", "the phase “Avvio…”" when it has no number.
Bilingual name_of(const Phase& phase) {
  if (phase.number) return say("la fase {}", "phase {}", *phase.number);
  const std::string text = excerpt(phase.text, 40);
  return say("la fase «{}»", "the phase “{}”", text);
}

std::string capitalised(std::string text) {
  if (!text.empty() && is_lower(text.front())) {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

// A sentence about a phase: "{La fase 3} finisce ...".
template <class... Args>
Bilingual say_of(const Phase& phase, fmt::format_string<const Args&...> it,
                 fmt::format_string<const Args&...> en, const Args&... args) {
  const Bilingual subject = name_of(phase);
  return {capitalised(subject.it) + " " + fmt::format(it, args...),
          capitalised(subject.en) + " " + fmt::format(en, args...)};
}

std::string period_of(const Phase& phase) { return phase.from_text + " - " + phase.to_text; }

class PhaseCheck {
 public:
  PhaseCheck(Report& report, std::size_t index)
      : report_(report), index_(index), objective_(report.plan().objectives[index]) {}

  void run() {
    const std::optional<Deadline> last = last_deadline();
    const bool dates_are_used =
        std::any_of(objective_.phases.begin(), objective_.phases.end(),
                    [](const Phase& phase) { return phase.from || phase.to; });
    for (std::size_t i = 0; i < objective_.phases.size(); ++i) {
      const Phase& phase = objective_.phases[i];
      if (dates_are_used) check_dates(i, phase);
      if (last) check_against_targets(i, phase, *last);
      note_status(i, phase);
    }
    check_numbers();
  }

 private:
  struct Deadline {
    Date date;
    Datum where;
  };

  Datum at(std::size_t phase, Field field) const {
    return of_item(Part::Phase, index_, phase, field);
  }

  void check_dates(std::size_t i, const Phase& phase) {
    check_one_date(i, phase, phase.from, phase.from_text, Field::From);
    check_one_date(i, phase, phase.to, phase.to_text, Field::To);
    check_year(i, phase);
    if (phase.from && phase.to && *phase.to < *phase.from) {
      report_.add(Kind::PhaseEndBeforeStart, at(i, Field::From),
                  say_of(phase, "finisce il {}, prima di cominciare il {}.",
                         "ends on {}, before it starts on {}.", phase.to_text, phase.from_text),
                  {}, period_of(phase));
    }
  }

  void check_one_date(std::size_t i, const Phase& phase, const std::optional<Date>& date,
                      const std::string& text, Field field) {
    if (date || report_.is_uncertain(at(i, field))) return;
    const bool start = field == Field::From;
    if (text.empty()) {
      report_.add(Kind::PhaseDateInvalid, at(i, field),
                  start ? say_of(phase, "non ha la data di inizio.", "has no start date.")
                        : say_of(phase, "non ha la data di fine.", "has no end date."));
    } else {
      report_.add(Kind::PhaseDateInvalid, at(i, field),
                  start ? say_of(phase, "comincia il «{}», che non è un giorno del calendario.",
                                 "starts on “{}”, which is no day of the calendar.", text)
                        : say_of(phase, "finisce il «{}», che non è un giorno del calendario.",
                                 "ends on “{}”, which is no day of the calendar.", text),
                  {}, text);
    }
  }

  void check_year(std::size_t i, const Phase& phase) {
    const auto year = report_.plan().year;
    if (!year) return;
    const bool from_outside = phase.from && phase.from->year() != *year;
    const bool to_outside = phase.to && phase.to->year() != *year;
    if (!from_outside && !to_outside) return;
    Bilingual message =
        from_outside && to_outside ? say_of(phase, "va dal {} al {}, fuori dall'anno {} del piano.",
                                            "runs from {} to {}, outside the plan's year {}.",
                                            phase.from_text, phase.to_text, *year)
        : from_outside             ? say_of(phase, "comincia il {}, fuori dall'anno {} del piano.",
                                            "starts on {}, outside the plan's year {}.", phase.from_text, *year)
                                   : say_of(phase, "finisce il {}, fuori dall'anno {} del piano.",
                                            "ends on {}, outside the plan's year {}.", phase.to_text, *year);
    std::string found = from_outside && to_outside ? period_of(phase)
                        : from_outside             ? phase.from_text
                                                   : phase.to_text;
    Finding& finding =
        report_.add(Kind::PhaseDateOutsideYear, at(i, from_outside ? Field::From : Field::To),
                    std::move(message), std::to_string(*year), std::move(found));
    // The year before or after may be meant; any other is an error of writing.
    const auto near = [&](const std::optional<Date>& date) {
      return !date || (date->year() >= *year - 1 && date->year() <= *year + 1);
    };
    if (near(phase.from) && near(phase.to)) finding.severity = Severity::Warning;
  }

  // The last date that a result target of the objective names; nullopt also where a target is in
  // doubt.
  std::optional<Deadline> last_deadline() const {
    std::optional<Deadline> last;
    for (std::size_t i = 0; i < objective_.result_indicators.size(); ++i) {
      const plan::Indicator& indicator = objective_.result_indicators[i];
      if (indicator.removed) continue;
      const Datum where = of_item(Part::ResultIndicator, index_, i, Field::Target);
      if (report_.is_uncertain(where)) return std::nullopt;
      for (const DateInText& each :
           dates_in(indicator.target.text, report_.plan().year.value_or(0))) {
        if (last && each.date <= last->date) continue;
        last = Deadline{each.date, where};
      }
    }
    return last;
  }

  void check_against_targets(std::size_t i, const Phase& phase, const Deadline& last) {
    if (!phase.to || *phase.to <= last.date || objective_.mark == plan::Mark::Removed) return;
    if (phase.status == PhaseStatus::Removed || phase.status == PhaseStatus::Postponed) return;
    if (report_.is_uncertain(at(i, Field::To))) return;
    std::string expected = "<= " + format_italian(last.date);
    Bilingual message =
        say_of(phase, "finisce il {}, dopo l'ultima scadenza dei risultati attesi, {}.",
               "ends on {}, after the last deadline of the result targets, {}.", phase.to_text,
               format_italian(last.date));
    Finding& finding = report_.add(Kind::PhaseAfterTargets, at(i, Field::To), std::move(message),
                                   std::move(expected), phase.to_text);
    report_.relate(finding, last.where);
  }

  void note_status(std::size_t i, const Phase& phase) {
    if (phase.status == PhaseStatus::Postponed) {
      report_.add(Kind::PhasePostponed, at(i, Field::Text),
                  phase.postponed_to ? say_of(phase, "è rinviata al {}.", "is postponed to {}.",
                                              *phase.postponed_to)
                                     : say_of(phase, "è rinviata.", "is postponed."),
                  {}, phase.postponed_to ? std::to_string(*phase.postponed_to) : std::string());
    } else if (phase.status == PhaseStatus::Removed) {
      report_.add(Kind::PhaseRemoved, at(i, Field::Text),
                  say_of(phase, "è stata tolta da un atto.", "was taken away by an act."));
    }
  }

  // 1, 2, 3 ... in the order of the document; each departure is told once.
  void check_numbers() {
    std::vector<int> seen;
    int expected = 1;
    for (std::size_t i = 0; i < objective_.phases.size(); ++i) {
      const Phase& phase = objective_.phases[i];
      if (!phase.number) {
        report_no_number(i, phase, expected++);
        continue;
      }
      const int number = *phase.number;
      if (number != expected) {
        const bool repeated = std::find(seen.begin(), seen.end(), number) != seen.end();
        report_number(i, number, expected, repeated);
      }
      seen.push_back(number);
      if (number >= expected) expected = number + 1;
    }
  }

  void report_no_number(std::size_t i, const Phase& phase, int expected) {
    const bool any_number = std::any_of(objective_.phases.begin(), objective_.phases.end(),
                                        [](const Phase& each) { return each.number.has_value(); });
    if (!any_number) return;
    report_.add(Kind::PhaseNumbering, at(i, Field::Number),
                say_of(phase, "non ha un numero: in ordine sarebbe la {}.",
                       "has no number: in order it would be {}.", expected),
                std::to_string(expected), "");
  }

  void report_number(std::size_t i, int number, int expected, bool repeated) {
    Bilingual message =
        repeated
            ? say("Il numero di fase {} è ripetuto: in ordine sarebbe la {}.",
                  "The phase number {} is repeated: in order it would be {}.", number, expected)
        : number > expected
            ? say("Dopo la fase {} viene la {}: manca la {}.",
                  "Phase {} is followed by {}: {} is missing.", expected - 1, number, expected)
            : say("La fase {} viene dopo la {}: non è in ordine.",
                  "Phase {} comes after {}: it is out of order.", number, expected - 1);
    if (!repeated && expected == 1) {
      message = say("La prima fase porta il numero {}: manca la 1.",
                    "The first phase is numbered {}: 1 is missing.", number);
    }
    report_.add(Kind::PhaseNumbering, at(i, Field::Number), std::move(message),
                std::to_string(expected), std::to_string(number));
  }

  Report& report_;
  std::size_t index_;
  const Objective& objective_;
};

void note_removed(Report& report, std::size_t index, const Objective& objective) {
  if (objective.mark == plan::Mark::Removed) {
    report.add(Kind::ObjectiveRemoved, of_objective(index, Field::Title),
               objective.act_date ? say("Questo obiettivo è stato tolto con l'atto del {}.",
                                        "This objective was taken away by the act of {}.",
                                        format_italian(*objective.act_date))
                                  : say("Questo obiettivo è stato tolto da un atto.",
                                        "This objective was taken away by an act."));
  }
  const auto note = [&](Part part, const std::vector<plan::Indicator>& indicators) {
    for (std::size_t i = 0; i < indicators.size(); ++i) {
      if (!indicators[i].removed) continue;
      report.add(
          Kind::IndicatorRemoved, of_item(part, index, i, Field::Description),
          say("L'indicatore «{}» è stato tolto da un atto.",
              "The indicator “{}” was taken away by an act.", excerpt(indicators[i].description)));
    }
  };
  note(Part::ImpactIndicator, objective.impact_indicators);
  note(Part::ResultIndicator, objective.result_indicators);
}

}  // namespace

void check_phases(Report& report) {
  for (std::size_t i = 0; i < report.plan().objectives.size(); ++i) {
    note_removed(report, i, report.plan().objectives[i]);
    PhaseCheck(report, i).run();
  }
}

}  // namespace pegaso::checking
