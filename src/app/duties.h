// Use cases: the duties of a year as they stand on a day (`pegaso due`), and the events that people record
// (`pegaso event`).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/plan_history.h"
#include "base/date.h"
#include "base/result.h"
#include "duties/calendar.h"
#include "duties/compare.h"
#include "purchases/purchase.h"
#include "regime/regime.h"
#include "registers/assignment.h"
#include "registers/grant.h"
#include "storage/events.h"

namespace pegaso::app {

struct DutiesRequest {
  std::string store_path;
  std::optional<std::string> municipality;  // nullopt: the only one
  int year = 0;
  Date day;
};

// What a store knows that creates and proves duties.
struct KnownEvents {
  std::string municipality;
  std::vector<duties::Event> events;  // recorded by people, and those that follow from movements
  duties::Subjects subjects;
  // What follows from these depends on the regime.
  std::vector<purchases::PurchaseFile> purchases;
  std::vector<registers::Assignment> assignments;
  std::vector<registers::Grant> grants;
  std::optional<Date> first_day;  // of anything that is known; nullopt: nothing is
  std::vector<Problem> remarks;   // facts that could not be read
};
// What follows from the journal of movements, kept as long as that is the same: there may be a million.
struct KeptMovements;
// `also_asked`: a subject that an event is about which is not recorded yet. `kept`: where what follows from the movements is
// looked for and left; may be null.
Result<KnownEvents> known_events(const DutiesRequest& request, const std::string& also_asked = {},
                                 KeptMovements* kept = nullptr);

// The duties that follow; `more_holidays`: as if these days were days of rest too.
duties::Calendar duties_of(const regime::Regime& regime, const KnownEvents& known,
                           const DutiesRequest& request,
                           const std::vector<Date>& more_holidays = {});

struct EventRequest {
  std::string store_path;
  std::optional<std::string> municipality;
  std::string kind;
  Date date;
  std::string subject;
  std::string who;
  std::map<std::string, std::string, std::less<>> facts;
  bool what_if = false;
};
struct EventOutcome {
  std::optional<std::int64_t> number;  // nullopt: it was only asked
  std::vector<duties::DutyChange>
      changes;  // what it does to the duties of its year, on the recording's day
};
// Refuses a kind that is not there, facts that the kind does not state, amounts that are none.
Result<EventOutcome> record_event(const regime::Regime& regime, const Recording& recording,
                                  const EventRequest& request);

// Takes back an event that never was. Gives the number of the entry that does.
Result<std::int64_t> take_back_event(const Recording& recording, const std::string& store_path,
                                     const std::optional<std::string>& municipality,
                                     std::int64_t number, const std::string& reason);

// All that were recorded, also those taken back.
Result<std::vector<storage::StoredEvent>> recorded_events(
    const std::string& store_path, const std::optional<std::string>& municipality);

}  // namespace pegaso::app
