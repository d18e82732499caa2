// What the journal of movements says to the duties: credits that fall due, reminders, payments, residuals. Internal to
// this room.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "budget/chapter.h"
#include "budget/movement.h"
#include "duties/calendar.h"

namespace pegaso::app {

struct MovementEvents {
  std::vector<duties::Event> events;
  duties::Subjects subjects;
};

// What duties and proofs of a claim are about: its number, "2016/3", of a residual "residuo 2015/3".
std::string duty_subject(const budget::Entry& claim);

// `entries`: all of a municipality, in the order of recording; `day`: as of which they are looked at.
MovementEvents movement_events(std::span<const budget::Entry> entries,
                               std::span<const budget::Chapter> chapters, int year, Date day);

}  // namespace pegaso::app
