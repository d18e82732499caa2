#include "duties/calendar.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "duties/periods.h"
#include "rules/periods.h"

namespace pegaso::duties {
namespace {

using regime::Configured;
using rules::Period;

constexpr std::array<std::string_view, 5> state_names = {"not-due", "open", "late", "done",
                                                         "before"};

// Of an event: what tells which duties it creates and proves.
struct Known {
  const Event* event = nullptr;
  std::string subject;  // folded
  bool is_used = false;
};

std::string_view word_of(const Event& event, std::string_view fact) {
  const auto at = event.facts.find(fact);
  if (at == event.facts.end()) return {};
  const auto* word = std::get_if<std::string>(&at->second);
  return word == nullptr ? std::string_view() : *word;
}

std::optional<Money> amount_of(const Event& event, std::string_view fact) {
  const auto at = event.facts.find(fact);
  if (at == event.facts.end()) return std::nullopt;
  const auto* amount = std::get_if<Money>(&at->second);
  return amount == nullptr ? std::nullopt : std::optional(*amount);
}

// "3 (AWARD, contract 12, 01/03/2016)"
std::string label_of(const Event& event) {
  std::string text = event.number == 0 ? std::string() : std::to_string(event.number) + " ";
  text += "(" + event.kind;
  if (!event.subject.empty()) text += ", " + event.subject;
  return text + ", " + format_italian(event.date) + ")";
}

class CalendarMaker {
 public:
  explicit CalendarMaker(const Question& question)
      : asked_(question), moves_(question.regime.answer("AMB-73") == "NEXT_WORKING_DAY") {}

  Calendar make() {
    know_events();
    know_start();
    for (const DutyKind& kind : asked_.catalogue.duties()) add_kind(kind);
    remark_disorder();
    remark_unused();
    remark_start();
    remark_holidays();
    remark_missing();
    std::erase_if(calendar_.duties, [&](const Duty& duty) { return !is_asked(duty); });
    const auto order = [](const Duty& a, const Duty& b) {
      return std::tuple(!a.binding, a.binding.value_or(a.cause), std::string_view(a.key)) <
             std::tuple(!b.binding, b.binding.value_or(b.cause), std::string_view(b.key));
    };
    std::ranges::sort(calendar_.duties, order);
    return std::move(calendar_);
  }

 private:
  // ---- Events -------------------------------------------------------------------------------------

  void know_events() {
    known_.reserve(asked_.events.size());
    for (const Event& each : asked_.events) {
      if (asked_.catalogue.event(each.kind) == nullptr) {
        remark({"l'evento " + label_of(each) + " non è di un genere conosciuto: non crea nulla",
                "the event " + label_of(each) + " is of no known kind: it creates nothing"},
               {"registrarlo di nuovo con uno dei generi di `pegaso event --kinds`",
                "record it anew with one of the kinds of `pegaso event --kinds`"});
        continue;
      }
      known_.push_back({&each, fold_for_comparison(each.subject), false});
    }
    const auto order = [](const Known& a, const Known& b) {
      return std::tie(a.event->kind, a.subject, a.event->date, a.event->number, a.event->who) <
             std::tie(b.event->kind, b.subject, b.event->date, b.event->number, b.event->who);
    };
    std::ranges::sort(known_, order);
    drop_repetitions();
    for (std::size_t i = 0; i < known_.size(); ++i) {
      auto& [first, last] =
          ranges_.try_emplace(known_[i].event->kind, std::pair(i, i)).first->second;
      last = i + 1;
    }
  }

  void know_start() {
    start_ = asked_.first_day;
    // What is only asked has no number yet: it would be the last.
    std::int64_t last = -1;
    for (Known& each : of_kind(duties_start)) {
      each.is_used = true;
      const std::int64_t number =
          each.event->number == 0 ? std::numeric_limits<std::int64_t>::max() : each.event->number;
      if (number <= last) continue;
      last = number;
      start_ = each.event->date;
      is_start_said_ = true;
    }
  }

  // The same thing recorded twice happened once.
  void drop_repetitions() {
    std::vector<Known> once;
    once.reserve(known_.size());
    for (Known& each : known_) {
      const auto is_same = [&](const Known& other) {
        return other.event->who == each.event->who && other.event->facts == each.event->facts;
      };
      bool is_repeated = false;
      for (auto other = once.rbegin(); other != once.rend(); ++other) {
        if (other->event->kind != each.event->kind || other->subject != each.subject ||
            other->event->date != each.event->date) {
          break;
        }
        is_repeated |= is_same(*other);
      }
      if (is_repeated) {
        remark({"l'evento " + label_of(*each.event) + " è registrato due volte: conta una",
                "the event " + label_of(*each.event) + " is recorded twice: it counts once"},
               {"se è accaduto due volte, dirlo con un fatto diverso",
                "if it happened twice, say so by a different fact"});
      } else {
        once.push_back(std::move(each));
      }
    }
    known_ = std::move(once);
  }

  std::span<Known> of_kind(std::string_view kind) {
    const auto at = ranges_.find(kind);
    if (at == ranges_.end()) return {};
    return std::span(known_).subspan(at->second.first, at->second.second - at->second.first);
  }
  // By date.
  std::span<Known> about(std::string_view kind, std::string_view subject) {
    const auto found = std::ranges::equal_range(of_kind(kind), subject, {}, [](const Known& each) {
      return std::string_view(each.subject);
    });
    return {found.begin(), found.end()};
  }

  // ---- Duties -------------------------------------------------------------------------------------

  void add_kind(const DutyKind& kind) {
    const std::size_t first = calendar_.duties.size();
    if (kind.events.empty()) {
      for (const Subject& each : subjects_of(kind)) add_periods(kind, each, std::nullopt);
    }
    for (const std::string& event : kind.events) {
      for (Known& each : of_kind(event)) {
        each.is_used = true;
        if (kind.is_periodic()) {
          add_periods(kind, {each.event->subject, each.event->who}, each.event->date);
        } else {
          add_duty(kind, *each.event);
        }
      }
    }
    prove(kind, first);
    for (std::size_t i = first; i < calendar_.duties.size(); ++i) {
      settle(calendar_.duties[i], folded_[i]);
    }
  }

  std::vector<Subject> subjects_of(const DutyKind& kind) {
    if (!kind.for_each.empty()) {
      const auto at = asked_.subjects.find(kind.for_each);
      return at == asked_.subjects.end() ? std::vector<Subject>() : at->second;
    }
    if (kind.for_each_parameter.empty()) return {Subject{}};
    const Date last = end_of_month(asked_.year, 12);
    const auto words = asked_.regime.words(kind.for_each_parameter, last);
    if (!words) {
      ++missing_[words.error().what];
      return {};
    }
    std::vector<Subject> subjects;
    for (const std::string& each : *words) subjects.push_back({each, {}});
    return subjects;
  }

  // `from`: the event from which on there is one in each period.
  void add_periods(const DutyKind& kind, const Subject& subject, std::optional<Date> from) {
    // Terms of the year's beginning are of the periods before it.
    for (const int year : {asked_.year - 1, asked_.year}) {
      const auto every = every_in(kind, year);
      if (!every) continue;
      for (const NamedPeriod& period : periods_of(*every, year)) {
        if (from && period.last < *from) continue;
        Duty duty;
        duty.kind = &kind;
        duty.subject = subject.name;
        duty.who = subject.who;
        duty.period = period.name;
        duty.first = period.first;
        duty.cause = period.last;
        duty.key = kind.id + "/" + period.name + "/" + subject.name;
        set_term(duty, {period.first, period.last});
        add(std::move(duty));
      }
    }
  }

  std::optional<Every> every_in(const DutyKind& kind, int year) {
    if (kind.every) return kind.every;
    const Date last = end_of_month(year, 12);
    const auto word = asked_.regime.word(kind.every_parameter, last);
    const auto every = word ? every_named(*word) : std::nullopt;
    if (!every && year == asked_.year) ++missing_[kind.every_parameter];
    return every;
  }

  void add_duty(const DutyKind& kind, const Event& event) {
    Duty duty;
    duty.kind = &kind;
    duty.subject = event.subject;
    duty.who = event.who;
    duty.first = event.date;
    duty.cause = event.date;
    duty.key = kind.id + "/" + format_iso(event.date) + "/" + event.subject;
    set_term(duty, {event.date, event.date});
    if (const auto why_not = condition_fails(kind, event, duty)) {
      duty.state = State::NotDue;
      duty.why = *why_not;
    }
    add(std::move(duty));
  }

  // Two of one key are told apart by a number.
  void add(Duty duty) {
    const int count = ++keys_[duty.key];
    if (count > 1) duty.key += "/" + std::to_string(count);
    folded_.push_back(fold_for_comparison(duty.subject));
    calendar_.duties.push_back(std::move(duty));
  }

  // ---- Conditions ---------------------------------------------------------------------------------

  bool reads(const Reading& reading) const {
    return asked_.regime.answer(reading.question) == reading.answer;
  }

  // Why there is no duty; nullopt: there is one, with `why` where it is not sure.
  std::optional<Bilingual> condition_fails(const DutyKind& kind, const Event& event, Duty& duty) {
    for (const Condition& each : kind.only_if) {
      if (each.where && !reads(*each.where)) continue;
      if (!each.or_if.empty()) {
        const std::string_view word = word_of(event, each.or_if);
        if (!word.empty() && word != "no") continue;
      }
      const auto least = asked_.regime.money(each.parameter, event.date);
      if (!least) {
        duty.missing = least.error();
        continue;
      }
      const bool is_equal_enough = each.is_equal_enough || (each.equal_if && reads(*each.equal_if));
      const auto amount = amount_of(event, each.fact);
      const std::string edge = format_italian(*least);
      if (!amount) {
        duty.why = {"l'evento non dice «" + each.fact + "»: dovuto " +
                        (is_equal_enough ? "da " : "oltre ") + edge,
                    "the event does not state \"" + each.fact + "\": due " +
                        (is_equal_enough ? "from " : "above ") + edge};
        continue;
      }
      if (*amount > *least || (is_equal_enough && *amount == *least)) continue;
      return Bilingual{"dovuto " + std::string(is_equal_enough ? "da " : "oltre ") + edge +
                           ", qui sono " + format_italian(*amount),
                       "due " + std::string(is_equal_enough ? "from " : "above ") + edge +
                           ", here it is " + format_italian(*amount)};
    }
    return std::nullopt;
  }

  // ---- Terms --------------------------------------------------------------------------------------

  Configured<std::optional<Date>> nominal_of(const DutyKind& kind, const Period& period,
                                             std::string_view subject) {
    const regime::Regime& regime = asked_.regime;
    switch (kind.by) {
      case By::None:
        return std::nullopt;
      case By::LastDay:
        return period.last;
      case By::DaysAfter:
        return days_after(period.last,
                          static_cast<int>(TRY(regime.number(kind.parameter, period.last))));
      case By::DayOfNextMonth: {
        const auto day = TRY(regime.number(kind.parameter, period.last));
        return rules::day_of_next_month(
            {period.first, end_of_month(period.last.year(), period.last.month())}, day);
      }
      case By::EndOfNextMonth: {
        const Date next = days_after(end_of_month(period.last.year(), period.last.month()), 1);
        return end_of_month(next.year(), next.month());
      }
      case By::EndOfMonth:
        return end_of_month(period.last.year(),
                            static_cast<unsigned>(TRY(regime.number(kind.parameter, period.last))));
      case By::DayOfNextYear:
        return TRY(regime.day_of_year(kind.parameter, period.last)).in(period.last.year() + 1);
      case By::Before:
        return before(kind, period.last, subject);
    }
    return std::nullopt;
  }

  // The day before the first of the events that it has to precede.
  std::optional<Date> before(const DutyKind& kind, Date cause, std::string_view subject) {
    std::optional<Date> first;
    for (const std::string& event : kind.before) {
      for (Known& each : about(event, fold_for_comparison(subject))) {
        each.is_used = true;
        if (each.event->date >= cause && (!first || each.event->date < *first)) {
          first = each.event->date;
        }
      }
    }
    if (!first) return std::nullopt;
    return days_after(*first, -1);
  }

  void set_term(Duty& duty, const Period& period) {
    const auto nominal = nominal_of(*duty.kind, period, duty.subject);
    if (!nominal) {
      duty.missing = nominal.error();
      return;
    }
    duty.nominal = *nominal;
    if (!duty.nominal) return;
    const bool can_move = duty.kind->by != By::Before;
    if (can_move) {
      duty.rolled = asked_.working_days.roll(*duty.nominal);
      if (!duty.rolled) ++unrolled_;
    }
    duty.binding = moves_ ? duty.rolled.value_or(*duty.nominal) : *duty.nominal;
  }

  // ---- Proofs -------------------------------------------------------------------------------------

  // Gives each duty of one kind, from `first` on, its proof: the earliest that is not before its cause, and no proof
  // twice.
  void prove(const DutyKind& kind, std::size_t first) {
    struct Of {
      std::vector<Known*> proofs;
      std::vector<Duty*> duties;
    };
    std::unordered_map<std::string_view, Of> subjects;
    for (const std::string& event : kind.done_by) {
      for (Known& each : of_kind(event)) subjects[each.subject].proofs.push_back(&each);
    }
    for (Known& each : of_kind(duty_done)) {
      if (word_of(*each.event, "duty") == kind.id) subjects[each.subject].proofs.push_back(&each);
    }
    if (subjects.empty()) return;
    for (std::size_t i = first; i < calendar_.duties.size(); ++i) {
      const auto at = subjects.find(folded_[i]);
      if (at != subjects.end()) at->second.duties.push_back(&calendar_.duties[i]);
    }
    for (auto& [subject, of] : subjects) {
      std::ranges::stable_sort(of.proofs, {}, [](const Known* each) { return each->event->date; });
      std::ranges::sort(of.duties, {}, [](const Duty* each) {
        return std::pair(each->cause, std::string_view(each->key));
      });
      for (Known* each : of.proofs) prove_by(*each, of.duties);
    }
  }

  void prove_by(Known& proof, std::span<Duty* const> duties) {
    const Event& event = *proof.event;
    const std::string_view period = word_of(event, "period");
    Duty* found = nullptr;
    for (Duty* each : duties) {
      if (each->done_on) continue;
      if (!period.empty()) {
        if (each->period == period) found = each;
      } else if (each->cause <= event.date) {
        found = each;
        // Of events, the oldest first; of periods, the last that has ended.
        if (each->period.empty()) break;
      }
      if (found != nullptr && !period.empty()) break;
    }
    if (found == nullptr) return;
    proof.is_used = true;
    if (event.date <= asked_.day) found->done_on = event.date;
  }

  // ---- States -------------------------------------------------------------------------------------

  // The first event after which nobody need do it any longer.
  const Event* end_of(const Duty& duty, std::string_view subject) {
    const Event* end = nullptr;
    for (const std::string& kind : duty.kind->ended_by) {
      for (Known& each : about(kind, subject)) {
        each.is_used = true;
        if (each.event->date <= asked_.day && (end == nullptr || each.event->date < end->date)) {
          end = each.event;
        }
      }
    }
    return end;
  }

  void settle(Duty& duty, std::string_view subject) {
    const Event* end = end_of(duty, subject);
    if (duty.done_on) {
      duty.state = State::Done;
      return;
    }
    if (duty.state == State::NotDue) return;
    // A month in which the cause ended still counts: it was there for a part of it.
    const bool is_ended = end != nullptr && (!is_from_event_on(duty) || end->date < duty.first);
    if (is_ended) {
      duty.state = State::NotDue;
      const Bilingual& what = asked_.catalogue.event(end->kind)->title;
      duty.why = {what.it + " il " + format_italian(end->date),
                  what.en + " on " + format_italian(end->date)};
      return;
    }
    if (is_before_start(duty)) {
      duty.state = State::Before;
      duty.why = {"gli adempimenti si seguono dal " + format_italian(*start_),
                  "duties are followed from " + format_italian(*start_)};
      return;
    }
    if (asked_.day < since(duty)) {
      duty.state = State::NotDue;
      duty.is_coming = true;
      duty.why = {"non prima del " + format_italian(since(duty)),
                  "not before " + format_italian(since(duty))};
      return;
    }
    duty.state = duty.binding && *duty.binding < asked_.day ? State::Late : State::Open;
  }

  bool is_before_start(const Duty& duty) const {
    if (!start_) return false;
    const bool is_past_period = !duty.period.empty() && duty.cause < *start_;
    return is_past_period || (duty.binding && *duty.binding < *start_);
  }

  static bool is_from_event_on(const Duty& duty) {
    return !duty.period.empty() && !duty.kind->events.empty();
  }

  // From which day it can be done.
  static Date since(const Duty& duty) {
    const bool is_within_period = duty.kind->by == By::LastDay || duty.kind->by == By::EndOfMonth;
    return is_within_period ? duty.first : duty.cause;
  }

  bool is_asked(const Duty& duty) const {
    const int year = duty.nominal.value_or(duty.cause).year();
    if (year == asked_.year) return true;
    const bool is_pending = duty.state == State::Open || duty.state == State::Late;
    return year < asked_.year && is_pending && duty.period.empty();
  }

  // ---- Remarks ------------------------------------------------------------------------------------

  void remark(Bilingual message, Bilingual cure) {
    calendar_.remarks.push_back({std::move(message), {}, std::move(cure)});
  }

  // An end before its beginning: counted as recorded, and said.
  void remark_disorder() {
    for (const Known& each : known_) {
      if (each.event->date.year() != asked_.year) continue;
      for (const std::string& earlier : asked_.catalogue.event(each.event->kind)->after) {
        const auto found = about(earlier, each.subject);
        if (found.empty() || found.front().event->date <= each.event->date) continue;
        const std::string other = label_of(*found.front().event);
        remark({"l'evento " + label_of(*each.event) + " viene prima di " + other,
                "the event " + label_of(*each.event) + " comes before " + other},
               {"controllare i due giorni; --take-back ritira quello sbagliato",
                "check both days; --take-back takes the wrong one back"});
      }
    }
  }

  void remark_unused() {
    for (const Known& each : known_) {
      // What follows from other data is no mistake of anybody; other years are asked about on their own.
      const bool is_asked = each.event->number != 0 && each.event->date.year() == asked_.year;
      if (each.is_used || !is_asked) continue;
      remark(
          {"l'evento " + label_of(*each.event) + " non crea né prova alcun adempimento dell'anno",
           "the event " + label_of(*each.event) + " creates and proves no duty of the year"},
          {"guardare genere, soggetto e giorno: una prova viene dopo ciò che prova",
           "look at kind, subject and day: a proof comes after what it proves"});
    }
  }

  // What was before the start is counted; a start that nobody said may be too early.
  void remark_start() {
    std::size_t before = 0;
    std::size_t late = 0;
    for (const Duty& each : calendar_.duties) {
      if (!is_asked(each)) continue;
      before += each.state == State::Before ? 1U : 0U;
      late += each.state == State::Late && !each.period.empty() ? 1U : 0U;
    }
    if (before > 0) {
      const std::string count = std::to_string(before);
      const std::string day = format_italian(*start_);
      remark({count + " adempimenti sono di prima del " + day + ": non si seguono",
              count + " duties are of before " + day + ": they are not followed"},
             {"--state before li elenca; `pegaso event START --date GIORNO` cambia il giorno",
              "--state before lists them; `pegaso event START --date DAY` changes the day"});
    }
    if (late == 0 || is_start_said_ || !of_kind(duty_done).empty()) return;
    const std::string count = std::to_string(late);
    remark({count + " adempimenti periodici sono in ritardo e di nessuno è registrata una prova",
            count + " periodic duties are late, and no proof of any is recorded"},
           {"se si seguono da un altro giorno, `pegaso event START --date GIORNO`",
            "if they are followed from another day on, `pegaso event START --date DAY`"});
  }

  void remark_holidays() {
    if (unrolled_ == 0) return;
    const std::string count = std::to_string(unrolled_);
    const std::string until = format_italian(asked_.working_days.known_until());
    remark(
        {"le festività sono note fino al " + until + ": " + count +
             " scadenze hanno solo il giorno nominale",
         "holidays are known until " + until + ": " + count + " terms have their nominal day only"},
        {"aggiungere le festività che seguono", "add the holidays that follow"});
  }

  void remark_missing() {
    for (const Duty& each : calendar_.duties) {
      if (each.missing && is_asked(each)) ++missing_[each.missing->what];
    }
    for (const auto& [what, count] : missing_) {
      const std::string year = std::to_string(asked_.year);
      remark({"il regime «" + asked_.regime.name() + "» non dice «" + what + "» per il " + year +
                  ": mancano adempimenti o scadenze",
              "the regime \"" + asked_.regime.name() + "\" does not say \"" + what + "\" for " +
                  year + ": duties or terms are missing"},
             {"completarlo, o sceglierne un altro con --regime",
              "complete it, or choose another with --regime"});
    }
  }

  const Question& asked_;
  bool moves_;
  std::vector<Known> known_;  // by kind, subject, date
  std::map<std::string_view, std::pair<std::size_t, std::size_t>> ranges_;
  std::vector<std::string> folded_;  // the subject of each duty, in the order of arising
  std::unordered_map<std::string, int> keys_;
  std::map<std::string, int> missing_;
  std::size_t unrolled_ = 0;
  std::optional<Date> start_;
  bool is_start_said_ = false;
  Calendar calendar_;
};

}  // namespace

std::string_view name(State state) { return state_names[static_cast<std::size_t>(state)]; }

std::optional<State> state_named(std::string_view name) {
  const auto* const at = std::ranges::find(state_names, name);
  if (at == state_names.end()) return std::nullopt;
  return static_cast<State>(at - state_names.begin());
}

Bilingual title(State state) {
  switch (state) {
    case State::NotDue:
      return {"non dovuto", "not due"};
    case State::Open:
      return {"da fare", "open"};
    case State::Late:
      return {"in ritardo", "late"};
    case State::Done:
      return {"fatto", "done"};
    case State::Before:
      return {"prima dell'avvio", "before the start"};
  }
  return {};
}

Calendar duties_of(const Question& question) { return CalendarMaker(question).make(); }

}  // namespace pegaso::duties
