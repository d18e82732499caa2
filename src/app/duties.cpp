#include "app/duties.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/movement_events.h"
#include "app/purchase_events.h"
#include "app/record_movement.h"
#include "app/register_events.h"
#include "base/text.h"
#include "reading/budget_csv.h"
#include "registers/entry.h"
#include "storage/budget_store.h"
#include "storage/purchases.h"
#include "storage/register_store.h"

namespace pegaso::app {

using duties::Event;
using duties::EventKind;
using storage::StoredEvent;

namespace {

std::optional<Money> amount_in(const std::string& text) {
  const auto italian = reading::parse_amount(text, reading::AmountNotation::Italian);
  return italian ? italian : reading::parse_amount(text, reading::AmountNotation::Plain);
}

Problem no_amount(const std::string& fact, const std::string& text) {
  return {{"«" + fact + "»: «" + text + "» non è un importo",
           "\"" + fact + "\": \"" + text + "\" is no amount"},
          {},
          {"con al più due decimali: 1.234,56 o 1234.56",
           "with two decimals at most: 1.234,56 or 1234.56"}};
}

// A stored event as the duties want it; what cannot be read stays as its words, with a remark.
Event event_of(const StoredEvent& stored, std::vector<Problem>& remarks) {
  Event event{stored.number, stored.kind, stored.date, stored.subject, stored.who, {}};
  const EventKind* kind = duties::built_in_catalogue().event(stored.kind);
  for (const auto& [name, text] : stored.facts) {
    const bool is_amount =
        kind != nullptr && std::ranges::find(kind->amounts, name) != kind->amounts.end();
    const auto amount = is_amount ? amount_in(text) : std::nullopt;
    if (amount) {
      event.facts.emplace(name, *amount);
    } else {
      event.facts.emplace(name, text);
      if (is_amount) remarks.push_back(no_amount(name, text));
    }
  }
  return event;
}

Result<void> check_event(const EventRequest& request) {
  const EventKind* kind = duties::built_in_catalogue().event(request.kind);
  if (kind == nullptr) {
    return refuse({"«" + request.kind + "» non è un genere di evento",
                   "\"" + request.kind + "\" is no kind of event"},
                  {}, {"`pegaso event --kinds` li elenca", "`pegaso event --kinds` lists them"});
  }
  for (const auto& [name, text] : request.facts) {
    const bool is_amount = std::ranges::find(kind->amounts, name) != kind->amounts.end();
    const bool is_word = std::ranges::find(kind->words, name) != kind->words.end();
    if (is_amount && !amount_in(text)) return std::unexpected(no_amount(name, text));
    if (is_amount || is_word) continue;
    std::vector<std::string> stated = kind->amounts;
    stated.insert(stated.end(), kind->words.begin(), kind->words.end());
    return refuse({"l'evento " + kind->id + " non dichiara «" + name + "»",
                   "the event " + kind->id + " does not state \"" + name + "\""},
                  {},
                  stated.empty()
                      ? Bilingual{"non ha fatti", "it has no facts"}
                      : Bilingual{fmt::format("dichiara: {}", fmt::join(stated, ", ")),
                                  fmt::format("it states: {}", fmt::join(stated, ", "))});
  }
  if (request.kind == duties::duty_done) {
    const auto at = request.facts.find("duty");
    if (at == request.facts.end() || duties::built_in_catalogue().duty(at->second) == nullptr) {
      return refuse({"DONE vuole l'adempimento compiuto", "DONE wants the duty that was done"}, {},
                    {"--facts duty=NOME, come lo scrive `pegaso due --format csv`",
                     "--facts duty=NAME, as `pegaso due --format csv` writes it"});
    }
  }
  return {};
}

// The first day of which a store knows anything.
std::optional<Date> first_day_of(const KnownEvents& known, std::optional<Date> first) {
  const auto see = [&](Date date) { first = std::min(first.value_or(date), date); };
  for (const Event& each : known.events) {
    if (each.number != 0 && each.kind != duties::duties_start) see(each.date);
  }
  for (const purchases::PurchaseFile& each : known.purchases) {
    see(each.purchase.date);
    for (const purchases::Event& event : each.events) see(event.date);
  }
  for (const registers::Assignment& each : known.assignments) see(each.date);
  for (const registers::Grant& each : known.grants) see(each.date);
  return first;
}

StoredEvent stored_of(const EventRequest& request) {
  StoredEvent event;
  event.kind = request.kind;
  event.date = request.date;
  event.subject = request.subject;
  event.who = request.who;
  event.facts = request.facts;
  return event;
}

// What payments are told of: the subjects of events whose duty a payment proves.
std::set<std::string> asked_of_payments(const KnownEvents& known, const std::string& also_asked) {
  std::set<std::string> asked{fold_for_comparison(also_asked)};
  for (const duties::DutyKind& duty : duties::built_in_catalogue().duties()) {
    if (std::ranges::find(duty.done_by, payment_event) == duty.done_by.end()) continue;
    for (const Event& each : known.events) {
      if (std::ranges::find(duty.events, each.kind) != duty.events.end())
        asked.insert(fold_for_comparison(each.subject));
    }
  }
  return asked;
}

// Leaves in `kept` what follows from the movements; reads them only where it is not there yet.
Result<void> find_movements(const storage::Store& store, const KnownEvents& known,
                            const DutiesRequest& request, const std::string& also_asked,
                            KeptMovements& kept) {
  const std::set<std::string> asked = asked_of_payments(known, also_asked);
  const std::string head = TRY(storage::budget_head(store, known.municipality));
  std::string made_from = fmt::format("{} {} {} {}", request.year, format_iso(request.day),
                                      fmt::join(asked, ";"), head);
  if (kept.made_from == made_from) return {};
  const auto chapters = TRY(storage::chapters(store, known.municipality));
  const JournalReader journal = [&](std::optional<budget::MovementKind> kind, const auto& use) {
    storage::MovementFilter filter;
    filter.kind = kind;
    return storage::for_each_movement(store, known.municipality, filter, use);
  };
  kept.events = TRY(movement_events(journal, chapters, asked, request.year, request.day));
  kept.made_from = std::move(made_from);
  return {};
}

}  // namespace

Result<KnownEvents> known_events(const DutiesRequest& request, const std::string& also_asked,
                                 KeptMovements* kept) {
  const storage::Store store = TRY(storage::Store::open(request.store_path));
  KnownEvents known;
  known.municipality = TRY(municipality_of(store, request.municipality));
  const auto stored = TRY(storage::events(store, known.municipality));
  std::set<std::int64_t> taken_back;
  for (const StoredEvent& each : stored) {
    if (each.takes_back) taken_back.insert(*each.takes_back);
  }
  for (const StoredEvent& each : stored) {
    if (each.takes_back || taken_back.contains(each.number)) continue;
    known.events.push_back(event_of(each, known.remarks));
  }
  KeptMovements made;
  if (kept == nullptr) kept = &made;
  TRY(find_movements(store, known, request, also_asked, *kept));
  const MovementEvents& of_movements = kept->events;
  known.events.insert(known.events.end(), of_movements.events.begin(), of_movements.events.end());
  known.subjects = of_movements.subjects;
  known.purchases = TRY(storage::purchase_files(store, known.municipality));
  known.assignments = registers::rows_of(TRY(storage::assignments(store, known.municipality)));
  known.grants = registers::rows_of(TRY(storage::grants(store, known.municipality)));
  known.first_day = first_day_of(known, of_movements.first_day);
  return known;
}

duties::Calendar duties_of(const regime::Regime& regime, const KnownEvents& known,
                           const DutiesRequest& request, const std::vector<Date>& more_holidays) {
  const WorkingDays working_days = regime.working_days().with(more_holidays);
  std::vector<Event> events = known.events;
  const PurchaseEvents of_purchases = purchase_events(regime, known.purchases, request.day);
  std::ranges::copy(of_purchases.events, std::back_inserter(events));
  std::ranges::move(register_events(regime, known.assignments, known.grants),
                    std::back_inserter(events));
  duties::Calendar calendar =
      duties::duties_of({regime, working_days, duties::built_in_catalogue(), events, known.subjects,
                         request.year, request.day, known.first_day});
  for (const auto* remarks : {&of_purchases.remarks, &known.remarks}) {
    calendar.remarks.insert(calendar.remarks.begin(), remarks->begin(), remarks->end());
  }
  return calendar;
}

Result<EventOutcome> record_event(const regime::Regime& regime, const Recording& recording,
                                  const EventRequest& request) {
  TRY(check_event(request));
  const DutiesRequest about{request.store_path, request.municipality, request.date.year(),
                            recording.today};
  KnownEvents known = TRY(known_events(about, request.subject));
  const duties::Calendar before = duties_of(regime, known, about);
  StoredEvent event = stored_of(request);
  EventOutcome outcome;
  if (!request.what_if) {
    storage::Store store = TRY(storage::Store::open(request.store_path));
    event.number = TRY(storage::add_event(
        store, known.municipality, {recording.today, recording.now, recording.author}, event));
    outcome.number = event.number;
  }
  known.events.push_back(event_of(event, known.remarks));
  outcome.changes = duties::changes_between(before, duties_of(regime, known, about));
  return outcome;
}

Result<std::int64_t> take_back_event(const Recording& recording, const std::string& store_path,
                                     const std::optional<std::string>& municipality,
                                     std::int64_t number, const std::string& reason) {
  storage::Store store = TRY(storage::Store::open(store_path));
  const std::string of = TRY(municipality_of(store, municipality));
  StoredEvent event;
  event.kind = "TAKEN_BACK";
  event.date = recording.today;
  event.takes_back = number;
  event.reason = reason;
  return storage::add_event(store, of, {recording.today, recording.now, recording.author}, event);
}

Result<std::vector<StoredEvent>> recorded_events(const std::string& store_path,
                                                 const std::optional<std::string>& municipality) {
  const storage::Store store = TRY(storage::Store::open(store_path));
  return storage::events(store, TRY(municipality_of(store, municipality)));
}

}  // namespace pegaso::app
