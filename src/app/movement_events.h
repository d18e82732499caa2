// What the journal of movements says to the duties: credits that fall due, reminders, payments, residuals. Internal to
// this room.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "budget/chapter.h"
#include "budget/movement.h"
#include "duties/calendar.h"

namespace pegaso::app {

// The kind of the event that a payment order is.
inline constexpr std::string_view payment_event = "PAYMENT";

struct MovementEvents {
  std::vector<duties::Event> events;
  duties::Subjects subjects;
  std::optional<Date> first_day;  // of any movement
};

// What duties and proofs of a claim are about: its number, "2016/3", of a residual "residuo 2015/3".
std::string duty_subject(const budget::Entry& claim);

// One of them, and what it was made from.
struct KeptMovements {
  std::string made_from;
  MovementEvents events;
};

// Calls with each movement of a municipality, in the order of recording; of one kind where one is named.
using JournalReader = std::function<Result<void>(std::optional<budget::MovementKind> kind,
                                                 const std::function<void(const budget::Entry&)>&)>;

// `asked`: folded subjects of which payments are told, as proofs; `day`: as of which the movements are looked at. Keeps a
// few bytes of each movement, however long the journal.
Result<MovementEvents> movement_events(const JournalReader& journal,
                                       std::span<const budget::Chapter> chapters,
                                       const std::set<std::string>& asked, int year, Date day);

}  // namespace pegaso::app
