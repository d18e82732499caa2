// Any bytes as a catalogue of duties: a catalogue or problems, and duties follow from whatever happened.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "duties/calendar.h"

namespace {

using namespace pegaso;
using namespace pegaso::duties;

// One event of each kind, on days near to each other, on one subject.
std::vector<Event> some_events(const Catalogue& catalogue) {
  std::vector<Event> events;
  Date date = *Date::from(2015, 12, 20);
  for (const EventKind& kind : catalogue.events()) {
    Event event;
    event.number = static_cast<std::int64_t>(events.size()) + 1;
    event.kind = kind.id;
    event.date = date;
    event.subject = "c";
    for (const std::string& each : kind.amounts)
      event.facts.emplace(each, Money::from_cents(5'000'000));
    events.push_back(std::move(event));
    date = days_after(date, 3);
  }
  return events;
}

void ask(const Catalogue& catalogue) {
  const regime::Regime& regime = *regime::built_in_regime("cremona-2016");
  const Subjects subjects = {{std::string(directors), {{"Rossi", "Rossi"}}}};
  const auto events = some_events(catalogue);
  const Calendar calendar = duties_of(
      {regime, regime.working_days(), catalogue, events, subjects, 2016, *Date::from(2016, 6, 15)});
  for (const Duty& each : calendar.duties) {
    PEGASO_CHECK(!each.rolled || *each.rolled >= *each.nominal);
    PEGASO_CHECK(each.state != State::Late || *each.binding < *Date::from(2016, 6, 15));
    PEGASO_CHECK((each.state == State::Done) == each.done_on.has_value());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ParameterUnits units = built_in_parameters();
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto catalogue = load_catalogue(text, "fuzz.toml", regime::built_in_catalogue(), units);
  if (catalogue) {
    ask(*catalogue);
    return 0;
  }
  PEGASO_CHECK(!catalogue.error().empty());
  for (const Problem& each : catalogue.error()) {
    PEGASO_CHECK(!each.message.it.empty() && !each.message.en.empty());
    PEGASO_CHECK(!each.cure.it.empty() && !each.cure.en.empty() && each.where.line > 0);
  }
  return 0;
}
