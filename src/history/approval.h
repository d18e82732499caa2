// Who may approve a variation, and by when: derived from what it changes, by dated rules in a data file
// (regimes/approval.toml; docs/approval.md), never chosen from a list.
//
//   ApprovalRules rules = built_in_approval_rules();
//   Approval approval = who_may_approve(rules, variation, 2016, day);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "history/journal.h"
#include "history/kinds.h"

namespace pegaso::history {

enum class Body : std::uint8_t { Executive, Council, Director };

struct ApprovalRule {
  std::string id;
  Date from;
  std::optional<Date> to;  // no longer in force on this day
  Body body = Body::Executive;
  bool is_urgent = false;        // in the council's place
  bool is_alternative = false;   // may apply: the plan alone does not tell
  bool is_presupposed = false;   // comes before the act where the sentence's condition holds
  bool is_offsetting = false;    // only where all changes of amounts add up to zero
  bool is_repealed = false;      // nothing takes its place from `to`
  bool covers_the_rest = false;  // all kinds that no other rule of the day names
  std::vector<ChangeKind> kinds;
  std::optional<DayOfYear> last_day;           // of the plan's year
  std::optional<DayOfYear> extended_last_day;  // where the sentence's condition holds
  std::optional<int> ratify_days;              // after the act's date
  std::optional<DayOfYear> ratify_last_day;    // of the act's year
  std::string source;                          // the law
  Bilingual sentence;

  bool operator==(const ApprovalRule&) const = default;
};

struct ApprovalRules {
  std::vector<ApprovalRule> rules;

  bool operator==(const ApprovalRules&) const = default;
};

// Reads a file of rules. Refuses, each with line and cure: what is no TOML, unknown keys, bodies and
// kinds of change, wrong types, days that do not exist, keys that contradict each other, rules of one id
// whose validity overlaps, two rules that decide on the same kind on the same day.
Results<ApprovalRules> load_approval_rules(std::string_view toml, const std::string& file);

// The rules that come with the program.
const ApprovalRules& built_in_approval_rules();

// A rule and the changes to which it applies.
struct ApprovalReason {
  std::string rule;
  Body body = Body::Executive;
  ChangeCounts counts;
  std::optional<Date> last_day;
  std::optional<Date> extended_last_day;
  std::string source;
  Bilingual sentence;
  bool is_late = false;  // the day is after its last day, and after any extension

  bool operator==(const ApprovalReason&) const = default;
};

struct Approval {
  enum class Outcome : std::uint8_t {
    Known,
    Nothing,  // the variation changes nothing
    Unknown,  // no rule is known on that day for `unknown`: nothing is decided
  };

  Outcome outcome = Outcome::Nothing;
  Body body = Body::Executive;
  ActKind act_kind = ActKind::ExecutiveResolution;
  ApprovalReason reason;                     // why that body
  std::vector<ApprovalReason> also_needed;   // acts of other bodies that come before this one
  std::vector<ApprovalReason> alternatives;  // that may apply; the plan alone does not tell
  std::optional<Date> last_day;              // the last on which it may be approved
  bool is_late = false;                      // the day is after it, and after any extension
  bool is_late_unless_extended = false;      // after it, but not after the extension
  std::optional<Date> ratify_by;
  std::vector<ChangeKind> unknown;
};

// Who may approve the variation with an act of that day. The executive varies the plan; where only the
// council's matters change it is the council, and where both do, the executive's act presupposes the
// council's (also_needed). `urgent`: the executive in the council's place; Unknown where no rule allows
// that for any of the changes. What is not urgent by law stays the council's (also_needed).
// Unknown too where a rule that named a kind of change has ended, none of its id has followed, and the
// file does not say that it was repealed: what the law says now is not known.
Approval who_may_approve(const ApprovalRules& rules, const Variation& variation, int plan_year,
                         Date day, bool urgent = false);

std::string_view name(Body body);  // "executive", ...
Bilingual title(Body body);        // "Giunta"

}  // namespace pegaso::history
