// What happens to a chapter's money: each entry of the budget's journal. Entries are appended, never
// edited; what was wrong is taken back by a counter-entry and recorded anew.
//
// A *claim* is what others refer to: a commitment, an assessment, or a residual or re-imputed amount
// carried over. Settlements, collections, reductions and the like name the claim as their parent,
// payment orders their settlement, counter-entries whatever they take back.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/problem.h"
#include "budget/chapter.h"

namespace pegaso::budget {

enum class MovementKind : std::uint8_t {
  // Of the chapter as such, either side.
  Appropriation,  // the initial one of a year
  Variation,      // of the appropriation, by an act: the one signed amount
  // Expenditure.
  Commitment,
  Settlement,    // liquidation, of a commitment
  PaymentOrder,  // of a settlement
  // Revenue.
  Assessment,
  Collection,          // of an assessment
  Reminder,            // dunning sent, for an assessment
  ReminderNotified,    // the debtor received it: for a reminder
  EnforcedCollection,  // an assessment was handed over to the collector
  // Either side.
  Reduction,     // of a claim in its own year: economies, lower revenue
  CarryOver,     // without parent: a residual from before the journal; with one: the amount is
                 // re-imputed from the parent's year to a later year
  Reassessment,  // of a residual: what is no longer owed goes
  CounterEntry,  // takes back its parent as a whole
};
inline constexpr std::size_t movement_kinds = 14;

std::string_view name(MovementKind kind);  // "payment_order", ...
std::optional<MovementKind> movement_kind_named(std::string_view name);
Bilingual title(MovementKind kind);  // "ordinativo di pagamento"

// Appropriation and Variation.
constexpr bool is_of_appropriation(MovementKind kind) {
  return kind == MovementKind::Appropriation || kind == MovementKind::Variation;
}
// Commitment, Assessment, CarryOver.
constexpr bool is_claim(MovementKind kind) {
  return kind == MovementKind::Commitment || kind == MovementKind::Assessment ||
         kind == MovementKind::CarryOver;
}
// Reminder, ReminderNotified, EnforcedCollection: they are remembered and change no balance.
constexpr bool is_dunning(MovementKind kind) {
  return kind == MovementKind::Reminder || kind == MovementKind::ReminderNotified ||
         kind == MovementKind::EnforcedCollection;
}

// "2016/696": offices number each kind anew every year.
struct MovementNumber {
  int year = 0;
  std::int64_t number = 0;

  auto operator<=>(const MovementNumber&) const = default;
};
std::optional<MovementNumber> parse_movement_number(std::string_view text);
std::string format(const MovementNumber& number);

// The place of an entry in the journal of its municipality: 1, 2, 3, ...
enum class MovementId : std::int64_t {};

// What an office or a person said of a movement before it was recorded: an opinion, an approval.
struct Endorsement {
  std::string by;  // word of the regime: "HR", "RAGIONIERE_CAPO"
  Date date;
  bool favourable = true;
  std::string text;

  bool operator==(const Endorsement&) const = default;
};

// Amounts are positive, but for those of a Variation.
struct Movement {
  MovementKind kind = MovementKind::Commitment;
  ChapterKey chapter;
  // Whose balances it changes: the year of exigibility of a claim, and of everything that refers to
  // it. A commitment over several years is one movement for each, with the same number.
  int year = 0;
  Money amount;
  Money cash;  // of Appropriation and Variation: the cash beside the competence
  Date date;   // of the act: from this day it counts
  std::optional<MovementNumber> number;
  std::optional<MovementId> parent;
  std::string act;          // "determinazione n. 12 del 3/5/2016"
  std::optional<Date> due;  // of a claim or reminder
  std::string revenue_kind;
  std::string beneficiary;  // or debtor
  std::string reason;
  bool multi_year = false;  // of a commitment taken over several years, or in an earlier one
  bool is_excluded_from_cap = false;  // the cap of the first part of the year does not count it
  // What others pay of it: a spending limit does not count it. At most the amount. A reduction says
  // how much of this share it takes.
  Money third_party_share;
  std::string limited_category;  // of a commitment: the spending limit that counts it; "" none
  std::vector<Endorsement> endorsements;

  bool operator==(const Movement&) const = default;
};

// A movement as it was recorded.
struct Entry {
  MovementId id{};
  Date recorded_on;  // the day in Rome
  std::chrono::sys_seconds recorded_at;
  std::string author;
  Movement movement;

  bool operator==(const Entry&) const = default;
};

// ---- What a movement does to balances -----------------------------------------------------------

// The balances kept for each chapter and year.
enum class Column : std::uint8_t {
  Appropriated,  // competence, initial and variations
  Cash,          // cash appropriation
  Tested,        // committed, counted by the cap
  Excluded,      // committed, not counted by the cap
  Settled,
  Paid,
  Assessed,
  Collected,
  CarriedOver,  // residuals from before the journal, less what was reassessed of them
  CashMoved,    // paid or collected in this exercise, of whatever year of origin
};
inline constexpr std::size_t columns = 10;

struct Effect {
  int year = 0;
  Column column = Column::Appropriated;
  Money amount;

  bool operator==(const Effect&) const = default;
};

// What a movement refers to, as far as it does. `claim`: the claim that the parent is, or refers to;
// of a counter-entry, what its parent refers to.
struct Ancestors {
  std::optional<Movement> parent;
  std::optional<Movement> claim;
};

// Whether the ancestors are there that effects and limit_uses ask for; those that do not fit the kind
// are refused by may_append (surroundings.h).
bool has_ancestors(const Movement& movement, const Ancestors& ancestors);

// All on the movement's chapter, from its date on. None without ancestors.
std::vector<Effect> effects(const Movement& movement, const Ancestors& ancestors);

// What a movement adds to the use of the spending limit `category` in `year`: the share that the
// municipality pays itself.
struct LimitUse {
  std::string category;
  int year = 0;
  Money amount;

  bool operator==(const LimitUse&) const = default;
};
std::vector<LimitUse> limit_uses(const Movement& movement, const Ancestors& ancestors);

}  // namespace pegaso::budget
