// The file of a purchase: what is bought, and what happened to it from the programme to the final test. Events are only
// ever added; the state follows from them.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/problem.h"
#include "base/result.h"
#include "rules/purchase.h"

namespace pegaso::purchases {

struct PurchaseNumber {
  int year = 0;
  std::int64_t number = 0;

  auto operator<=>(const PurchaseNumber&) const = default;
};
std::string format(PurchaseNumber number);  // "2016/3"
std::optional<PurchaseNumber> parse_purchase_number(std::string_view text);

// Amounts net of VAT, not negative.
struct Purchase {
  std::string object;
  rules::PurchaseObject nature = rules::PurchaseObject::Works;
  std::string category;  // of the regime: "ORDINARY"
  std::string chapter;   // "5920/999"
  std::string unit;      // that needs it; purchases of one unit and category are added up
  Date date;             // of the procedure
  Money net;
  Money renewal;  // that the notice foresees
  bool is_telematic = false;
  bool is_chapter_of_another = false;
  bool is_minor = false;
  bool is_investment = false;
  bool has_interference = false;

  bool operator==(const Purchase&) const = default;
};

// Stages first, in the order in which they come; each happens once.
enum class EventKind : std::uint8_t {
  Programme,
  StartAct,
  Invitation,  // text: the operators, parted by commas
  Award,       // text: the operator
  Contract,
  Start,
  Completion,
  Test,
  Document,  // text: its code, as the advice names it: "GUARANTEE"
  Cig,       // text: the code
  Cup,
  Durc,  // its date is that of issue
  // While a contract is carried out.
  Progress,    // amount: of this progress report
  Suspension,  // text: why, if said
  Resumption,
  Variation,  // amount: by which it changes the contract; text: the act that approves it
  Extension,  // until: the new end; text: the procedure for which it gives time
};
inline constexpr std::array<EventKind, 17> event_kinds = {
    EventKind::Programme, EventKind::StartAct,   EventKind::Invitation, EventKind::Award,
    EventKind::Contract,  EventKind::Start,      EventKind::Completion, EventKind::Test,
    EventKind::Document,  EventKind::Cig,        EventKind::Cup,        EventKind::Durc,
    EventKind::Progress,  EventKind::Suspension, EventKind::Resumption, EventKind::Variation,
    EventKind::Extension};
std::string_view name(EventKind kind);  // "start-act"
Bilingual title(EventKind kind);        // "determina a contrarre"
std::optional<EventKind> event_kind_named(std::string_view written);
bool is_stage(EventKind kind);
// What such an event says besides its day, and without which it says nothing.
bool has_text(EventKind kind);
bool has_amount(EventKind kind);
bool has_until(EventKind kind);

struct Event {
  EventKind kind = EventKind::Document;
  Date date;
  std::string text = {};
  // Its place among all events of the municipality, in the order of recording; 0 before it is recorded.
  std::int64_t sequence = 0;
  std::optional<Money> amount = {};
  std::optional<Date> until = {};

  bool operator==(const Event&) const = default;
};

// An event that never was, with the entry that says so.
struct Annulled {
  Event event;
  std::int64_t sequence = 0;  // of the entry
  Date recorded_on;
  std::string author;
  std::string reason;

  bool operator==(const Annulled&) const = default;
};

struct PurchaseFile {
  PurchaseNumber number;
  Purchase purchase;
  std::vector<Event> events;       // in the order of recording, without those annulled
  std::vector<Annulled> annulled;  // in the order of annulment

  // The first of that kind, and the last; nullptr: none.
  const Event* first(EventKind kind) const;
  const Event* last(EventKind kind) const;
  // The last stage reached; nullopt: it was only opened.
  std::optional<EventKind> stage() const;
  // Suspended and not resumed.
  bool is_suspended() const;

  bool operator==(const PurchaseFile&) const = default;
};

// Operators of an invitation or award.
std::vector<std::string_view> operators_of(const Event& event);

// Refuses what was recorded already, a stage before the one that it needs, and days that contradict those of other
// stages: the file stays as it was.
Result<void> may_append(const PurchaseFile& file, const Event& event);

// Moves the event of that sequence to those annulled. Refuses one that is not there, was annulled already, or without
// which the ones recorded after it could not have been: the file stays as it was.
Result<void> annul(PurchaseFile& file, std::int64_t event, const Annulled& entry);

}  // namespace pegaso::purchases
