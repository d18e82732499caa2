// The history of one plan: what was recorded of it, in the order in which it became known, and the
// version that follows from it on any day.
//
//   Journal journal = ...;                                   // storage reads it from its file
//   Version now = TRY(version_on(journal, {today, today}));
//   Version then = TRY(version_on(journal, {october, december}));   // two clocks
//
// A journal is only ever appended to. An act that was wrong is corrected by a later entry, one that
// falls is annulled by a later entry: what was known before stays what it was.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "history/variation.h"
#include "history/version.h"

namespace pegaso::history {

enum class ActKind : std::uint8_t {
  ExecutiveResolution,  // delibera di Giunta
  CouncilResolution,    // delibera di Consiglio
  Determination,        // determinazione dirigenziale
  UrgentResolution,     // of the executive in the council's place, to be ratified by the council
};

// The act that varies the plan.
struct Act {
  ActKind kind = ActKind::ExecutiveResolution;
  std::string body;      // who adopted it: "Giunta comunale"
  std::string number;    // "236"
  Date date;             // of adoption
  Date effective;        // in force from this day
  int order_in_day = 0;  // among acts in force from the same day: the smaller first
  std::string subject;
  std::string link;  // where its text is; "" when not recorded

  bool operator==(const Act&) const = default;
};

// Where the history begins: the plan as it was adopted, or as the first document has it.
struct Begun {
  Version version;
  Date effective;        // in force from this day
  std::string document;  // name of the file it was read from

  bool operator==(const Begun&) const = default;
};
struct ActRecorded {
  Act act;
  Variation variation;

  bool operator==(const ActRecorded&) const = default;
};
// Takes the place of what was recorded of that act. `act_entry`: number of the entry that recorded it.
struct ActCorrected {
  std::int64_t act_entry = 0;
  Act act;
  Variation variation;
  std::string reason;

  bool operator==(const ActCorrected&) const = default;
};
struct ActRatified {
  std::int64_t act_entry = 0;
  std::string number;  // of the council's resolution
  Date date;

  bool operator==(const ActRatified&) const = default;
};
// `from`: the day from which it no longer counts; nullopt: as if it had never been.
struct ActAnnulled {
  std::int64_t act_entry = 0;
  std::optional<Date> from;
  std::string reason;

  bool operator==(const ActAnnulled&) const = default;
};

struct Entry {
  std::int64_t number = 0;  // 1, 2, 3, ... in the order of recording
  Date recorded_on;         // the day in Rome
  std::chrono::sys_seconds recorded_at;
  std::string author;
  std::variant<Begun, ActRecorded, ActCorrected, ActRatified, ActAnnulled> what;

  bool operator==(const Entry&) const = default;
};

// The first entry is the only Begun. Entries are numbered from 1 without gaps; recorded_on never goes
// back.
using Journal = std::vector<Entry>;

// The two clocks: what was in force on a day, as it was known on a day.
struct AsOf {
  Date in_force_on;
  Date known_on;
};

enum class ActState : std::uint8_t { Approved, InForce, Ratified, Annulled };

// An act as it stood: what was last recorded of it.
struct StandingAct {
  std::int64_t entry = 0;  // that recorded it
  Act act;
  Variation variation;
  ActState state = ActState::Approved;
  std::optional<ActRatified> ratified;
  std::optional<ActAnnulled> annulled;
  std::optional<std::int64_t> corrected_by;  // the entry of the last correction
};

// All acts known on as_of.known_on, annulled ones included, by the day they came into force and their
// order in that day; states as of as_of.in_force_on.
std::vector<StandingAct> acts(const Journal& journal, const AsOf& as_of);

// The acts that make the version of that day, in the order in which they apply.
std::vector<StandingAct> acts_in_force(const Journal& journal, const AsOf& as_of);

// Refuses a day before the plan began or before anything was known.
Result<Version> version_on(const Journal& journal, const AsOf& as_of);

// The version in force when everything recorded has come into force.
Result<Version> latest_version(const Journal& journal);

// Whether the entry may be appended. Refuses, naming what stands in the way: a second beginning, an act
// dated before the plan, the same act twice, two acts of the same day in no order, a change that does
// not hold in the version of its day or that breaks an act of a later day, an annulment of an act
// that later ones build on, an entry recorded before the last one. `entry.number` and the clock have
// to be right.
Result<void> may_append(const Journal& journal, const Entry& entry);

// Which act gave a field its present value.
struct FieldOrigin {
  PartRef at;
  std::string field;
  std::int64_t entry = 0;  // of the act; 1: it stands as at the beginning
  Value value;
};
// For each field of an objective and of its parts, in the order of the plan, as of that day. Empty
// when there is no such objective.
Result<std::vector<FieldOrigin>> origins(const Journal& journal, const AsOf& as_of, Id objective);

std::string_view name(ActKind kind);    // "executive_resolution", ...
std::string_view name(ActState state);  // "in_force", ...
std::optional<ActKind> act_kind_named(std::string_view name);
Bilingual title(ActKind kind);    // "delibera di Giunta"
Bilingual title(ActState state);  // "in vigore"
// "delibera di Giunta n. 236 del 30/11/2016"
Bilingual describe(const Act& act);

}  // namespace pegaso::history
