// The duties of a year, as they stand on a day: a pure function of the regime, the working days, the catalogue,
// what happened, and the day.
//
//   const Calendar calendar = duties_of({regime, regime.working_days(), built_in_catalogue(), events, {}, 2016, day});
//
// The order of the events does not matter. The work grows with events and duties, times the logarithm of sorting
// them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/problem.h"
#include "base/working_days.h"
#include "duties/catalogue.h"
#include "regime/regime.h"

namespace pegaso::duties {

using Fact = std::variant<Money, std::string>;

// Something that happened or is known to happen, such as the due date of a credit.
struct Event {
  std::int64_t number = 0;  // in the journal of events; 0: it follows from other data
  std::string kind;         // EventKind::id
  Date date;
  std::string subject;  // what it is about: the contract, the credit; compared folded
  std::string who;      // the unit or person that it is up to; "": what the duty's role says
  std::map<std::string, Fact, std::less<>> facts;

  bool operator==(const Event&) const = default;
};

// Of what there is one duty each, and whose it is.
struct Subject {
  std::string name;
  std::string who;

  bool operator==(const Subject&) const = default;
};
// By the names of lists (catalogue.h).
using Subjects = std::map<std::string, std::vector<Subject>, std::less<>>;

enum class State : std::uint8_t {
  NotDue,  // not yet, no longer, or not at all; `why` says which
  Open,
  Late,  // undone after the day that binds
  Done,
  Before,  // of a time before duties were followed here: its term, or its whole period, was over then
};
std::string_view name(State state);  // "not-due", ...
std::optional<State> state_named(std::string_view name);
Bilingual title(State state);  // "da fare"

struct Duty {
  // Says which duty it is whatever its term or state: "observatory-award/2016-03-01/contract 12".
  std::string key;
  const DutyKind* kind = nullptr;  // of the catalogue
  std::string subject;
  std::string who;  // unit or person; "": the role alone
  std::string
      period;  // "2016-05", "2016-Q2", "2016-T1", "2016-H1", "2016"; "": it follows from an event
  Date first;  // the event's day, or the period's first
  Date cause;  // the event's day, or the period's last
  // nullopt: the rule gives no term, or the regime lacks a value (`missing`).
  std::optional<Date> nominal;
  std::optional<regime::Missing> missing;
  // The working day; nullopt: no term, holidays not known so far, or a term that does not move ("before").
  std::optional<Date> rolled;
  std::optional<Date> binding;  // the one of the two that binds, as the regime reads AMB-73
  State state = State::Open;
  bool is_coming = false;  // NotDue only because its day has not come
  std::optional<Date> done_on;
  Bilingual why;  // what there is to say beside; may be empty

  bool operator==(const Duty&) const = default;
};

struct Calendar {
  std::vector<Duty> duties;  // by binding day, those without last; then by key
  // What was not counted and why, what could not be computed.
  std::vector<Problem> remarks;

  bool operator==(const Calendar&) const = default;
};

struct Question {
  const regime::Regime& regime;
  const WorkingDays& working_days;
  const Catalogue& catalogue;
  std::span<const Event> events;
  const Subjects& subjects;
  int year = 0;
  Date day;
  // The first day of which anything is known: duties are followed from it on, unless START says another day. nullopt: always.
  std::optional<Date> first_day = std::nullopt;
};

// The duties whose term falls in the year (without term: their cause), and those of events before it that are still
// to be done on the day. What happens after the day proves nothing yet.
Calendar duties_of(const Question& question);

}  // namespace pegaso::duties
