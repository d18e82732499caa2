// Which duties the rules create: from what, whose, by when, with which proof. Data (regimes/duties.toml;
// docs/duties.md explains the keys); numbers stay in the regimes, whose parameters are named here.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/result.h"
#include "regime/catalogue.h"
#include "regime/regime.h"

namespace pegaso::duties {

// Something that happens and may create duties, or be the proof that one was done.
struct EventKind {
  std::string id;  // "AWARD"
  Bilingual title;
  std::vector<std::string> amounts;  // the facts that it may state
  std::vector<std::string> words;
  std::vector<std::string>
      after;  // events of the same subject that come first, where they are known

  bool operator==(const EventKind&) const = default;
};

// What an event may state, as people call it: "amount of the contract".
struct FactKind {
  std::string id;
  Bilingual title;

  bool operator==(const FactKind&) const = default;
};

// The event that proves any duty: its fact `duty` says which, `period` of which period.
inline constexpr std::string_view duty_done = "DONE";

// The event that says from which day on duties are followed here; of several, the last that was recorded.
inline constexpr std::string_view duties_start = "START";

enum class Every : std::uint8_t { Month, Quarter, FourMonths, HalfYear, Year };
// As regimes write them: "MONTH", "QUARTER", "FOUR_MONTHS", "SEMESTER", "YEAR".
std::optional<Every> every_named(std::string_view word);

// By when, counted from an event or a period.
enum class By : std::uint8_t {
  None,            // the rule gives no term
  LastDay,         // of the period
  DaysAfter,       // the event, or the period's last day
  DayOfNextMonth,  // after the event's month, or the period
  EndOfNextMonth,
  EndOfMonth,     // that month of the period's year
  DayOfNextYear,  // after the year of the period
  Before,         // another event of the same subject
};

// How a regime reads an open question.
struct Reading {
  std::string question;  // "AMB-40"
  std::string answer;

  bool operator==(const Reading&) const = default;
};

// What an event has to state, so that there is a duty.
struct Condition {
  std::string fact;  // an amount
  std::string parameter;
  bool is_equal_enough = false;     // at_least
  std::optional<Reading> equal_if;  // above, or equal where the regime reads it so
  std::optional<Reading> where;     // asked only where the regime reads it so
  std::string or_if;                // a fact that is enough by itself

  bool operator==(const Condition&) const = default;
};

struct DutyKind {
  std::string id;  // "observatory-award"
  std::string rule;
  std::string who;  // role: "DIRECTOR"
  Bilingual what;
  Bilingual proof;
  // From events; in each period; or in each period from an event on.
  std::vector<std::string> events;
  std::optional<Every> every;
  std::string every_parameter;
  // One for each subject: of a list that the municipality's data give, or of a parameter of words.
  std::string for_each;
  std::string for_each_parameter;
  By by = By::None;
  std::string parameter;
  std::vector<std::string> before;
  std::vector<std::string> done_by;   // events that prove it, beside DONE
  std::vector<std::string> ended_by;  // events after which nobody need do it any longer
  std::vector<Condition> only_if;     // all of them

  bool is_periodic() const { return every || !every_parameter.empty(); }
  bool operator==(const DutyKind&) const = default;
};

class Catalogue {
 public:
  Catalogue() = default;
  Catalogue(std::vector<EventKind> events, std::vector<DutyKind> duties,
            std::vector<FactKind> facts);

  const std::vector<EventKind>& events() const { return events_; }
  const std::vector<DutyKind>& duties() const { return duties_; }
  const std::vector<FactKind>& facts() const { return facts_; }
  // nullptr: there is none of that id.
  const EventKind* event(std::string_view id) const;
  const DutyKind* duty(std::string_view id) const;
  const FactKind* fact(std::string_view id) const;

 private:
  std::vector<EventKind> events_;
  std::vector<DutyKind> duties_;
  std::vector<FactKind> facts_;
};

// The lists that the municipality's data give for `for_each`.
inline constexpr std::string_view revenue_chapters = "revenue_chapters";
inline constexpr std::string_view residual_chapters = "residual_chapters";
inline constexpr std::string_view reimputed_chapters = "reimputed_chapters";
inline constexpr std::string_view residual_directors = "residual_directors";
inline constexpr std::string_view directors = "directors";

// The parameters that regimes have, with their units.
using ParameterUnits = std::map<std::string, regime::Unit, std::less<>>;

// Refuses, each with line and cure: what is no TOML; unknown keys, rules, parameters, events, questions and words;
// parameters of the wrong unit; ids that stand twice; terms that do not fit what they are counted from.
Results<Catalogue> load_catalogue(std::string_view text, const std::string& file,
                                  const regime::Catalogue& rules, const ParameterUnits& units);

// The catalogue that comes with the program.
const Catalogue& built_in_catalogue();

// The parameters of the regimes that come with the program.
ParameterUnits built_in_parameters();

}  // namespace pegaso::duties
