#include "purchases/purchase.h"

#include <algorithm>
#include <utility>

#include "base/number.h"
#include "base/text.h"

namespace pegaso::purchases {
namespace {

struct KindWords {
  std::string_view name;
  std::string_view it;
  std::string_view en;
  // Without which the event says nothing.
  bool has_text;
  bool has_amount = false;
  bool has_until = false;
};
constexpr std::array<KindWords, event_kinds.size()> kind_words = {{
    {"programme", "programma", "programme", false},
    {"start-act", "determina a contrarre", "act that starts the procedure", false},
    {"invitation", "invito", "invitation", true},
    {"award", "aggiudicazione", "award", true},
    {"contract", "contratto", "contract", false},
    {"start", "inizio", "start", false},
    {"completion", "ultimazione", "completion", false},
    {"test", "collaudo", "final test", false},
    {"document", "documento", "document", true},
    {"cig", "CIG", "CIG", true},
    {"cup", "CUP", "CUP", true},
    {"durc", "DURC", "DURC", false},
    {"progress-report", "stato di avanzamento", "progress report", false, true},
    {"suspension", "sospensione", "suspension", false},
    {"resumption", "ripresa", "resumption", false},
    {"variation", "variante", "variation", true, true},
    {"extension", "proroga", "extension", true, false, true},
}};

const KindWords& words_of(EventKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

// What happens while a contract is carried out: not before what it needs, not after the completion.
bool is_during_contract(EventKind kind) { return kind >= EventKind::Progress; }

// What has to have happened before; nullopt: nothing.
std::optional<EventKind> needed_before(EventKind kind) {
  switch (kind) {
    case EventKind::Contract:
    case EventKind::Start:
    case EventKind::Variation:
      return EventKind::Award;
    case EventKind::Completion:
    case EventKind::Progress:
    case EventKind::Suspension:
    case EventKind::Extension:
      return EventKind::Start;
    case EventKind::Resumption:
      return EventKind::Suspension;
    case EventKind::Test:
      return EventKind::Completion;
    default:
      return std::nullopt;
  }
}

std::unexpected<Problem> recorded_already(const Event& event) {
  const Bilingual what = title(event.kind);
  const std::string day = format_italian(event.date);
  return refuse(
      {"già registrato: " + what.it + " del " + day, "recorded already: " + what.en + " of " + day},
      {}, {"il fascicolo resta com'era", "the file stays as it was"});
}

// Whether the days of such events have to be in this order.
bool comes_before(EventKind one, EventKind other) {
  if (is_stage(one) && is_stage(other)) return one < other;
  if (is_stage(one) && is_during_contract(other)) {
    return one <= (other == EventKind::Variation ? EventKind::Award : EventKind::Start);
  }
  return is_during_contract(one) && is_stage(other) && other >= EventKind::Completion;
}

Result<void> check_order(const PurchaseFile& file, const Event& event) {
  for (const Event& each : file.events) {
    const bool is_early = comes_before(each.kind, event.kind) && event.date < each.date;
    const bool is_late = comes_before(event.kind, each.kind) && each.date < event.date;
    if (!is_early && !is_late) continue;
    const Bilingual what = title(event.kind);
    const Bilingual other = title(each.kind);
    const std::string day = format_italian(event.date);
    const std::string other_day = format_italian(each.date);
    return refuse({what.it + " del " + day + (is_early ? " prima di " : " dopo ") + other.it +
                       " del " + other_day,
                   what.en + " of " + day + (is_early ? " before " : " after ") + other.en +
                       " of " + other_day},
                  {},
                  {"correggere il giorno: gli eventi vanno in ordine",
                   "correct the day: events come in order"});
  }
  return {};
}

// Suspensions and resumptions by day, on one day in the order of recording.
std::vector<Event> pauses_of(const PurchaseFile& file) {
  std::vector<Event> pauses;
  for (const Event& each : file.events) {
    if (each.kind == EventKind::Suspension || each.kind == EventKind::Resumption) {
      pauses.push_back(each);
    }
  }
  std::ranges::stable_sort(pauses, {}, &Event::date);
  return pauses;
}

// Each suspension is resumed before the next, and before the completion.
Result<void> check_pauses(const PurchaseFile& file, const Event& event) {
  if (event.kind == EventKind::Completion && file.is_suspended()) {
    return refuse({"ultimazione di un contratto sospeso", "completion of a suspended contract"}, {},
                  {"registrare prima la ripresa", "record the resumption first"});
  }
  PurchaseFile with = file;
  with.events.push_back(event);
  EventKind expected = EventKind::Suspension;
  for (const Event& each : pauses_of(with)) {
    const std::string day = format_italian(each.date);
    if (each.kind != expected && each.kind == EventKind::Suspension) {
      return refuse({"sospensione del " + day + ": il contratto è già sospeso quel giorno",
                     "suspension of " + day + ": the contract is suspended already on that day"},
                    {}, {"registrare prima la ripresa", "record the resumption first"});
    }
    if (each.kind != expected) {
      return refuse({"ripresa del " + day + ": il contratto non è sospeso quel giorno",
                     "resumption of " + day + ": the contract is not suspended on that day"},
                    {}, {"registrare prima la sospensione", "record the suspension first"});
    }
    expected = expected == EventKind::Suspension ? EventKind::Resumption : EventKind::Suspension;
  }
  return {};
}

Result<void> check_completeness(const Event& event) {
  const KindWords& words = words_of(event.kind);
  const std::string it(words.it);
  const std::string en(words.en);
  if (words.has_text && trimmed(event.text).empty()) {
    const bool is_act = is_during_contract(event.kind);
    return refuse({it + ": non si dice quale", en + ": which one is not said"}, {},
                  is_act
                      ? Bilingual{"aggiungere --text: l'atto che la approva, o per la proroga la "
                                  "nuova procedura",
                                  "add --text: the act that approves it, or for an extension "
                                  "the new award procedure"}
                      : Bilingual{"aggiungere --text: il codice o gli operatori",
                                  "add --text: the code or the operators"});
  }
  if (words.has_amount != event.amount.has_value()) {
    return words.has_amount ? refuse({it + ": senza importo", en + ": without an amount"}, {},
                                     {"aggiungere --amount", "add --amount"})
                            : refuse({it + ": non ha un importo", en + ": it has no amount"}, {},
                                     {"togliere --amount", "leave --amount out"});
  }
  if (event.kind == EventKind::Progress && *event.amount <= Money()) {
    return refuse({it + ": l'importo non è positivo", en + ": the amount is not positive"}, {},
                  {"correggere --amount", "correct --amount"});
  }
  if (words.has_until != event.until.has_value()) {
    return words.has_until
               ? refuse({it + ": non si dice fino a quando", en + ": until when is not said"}, {},
                        {"aggiungere --until", "add --until"})
               : refuse({it + ": non ha un termine", en + ": it has no end"}, {},
                        {"togliere --until", "leave --until out"});
  }
  if (event.until && *event.until <= event.date) {
    return refuse({it + ": finisce prima di cominciare", en + ": it ends before it begins"}, {},
                  {"correggere --until", "correct --until"});
  }
  return {};
}

}  // namespace

std::string format(PurchaseNumber number) {
  return std::to_string(number.year) + "/" + std::to_string(number.number);
}

std::optional<PurchaseNumber> parse_purchase_number(std::string_view text) {
  constexpr int year_max = 9999;
  const auto parts = split(text, '/');
  if (parts.size() != 2) return std::nullopt;
  const auto year = parse_number<int>(parts[0]);
  const auto number = parse_number<std::int64_t>(parts[1]);
  if (!year || *year < 0 || *year > year_max || !number || *number < 1) return std::nullopt;
  return PurchaseNumber{*year, *number};
}

std::string_view name(EventKind kind) { return words_of(kind).name; }

Bilingual title(EventKind kind) {
  return {std::string(words_of(kind).it), std::string(words_of(kind).en)};
}

std::optional<EventKind> event_kind_named(std::string_view written) {
  const auto* at =
      std::ranges::find(event_kinds, written, [](EventKind each) { return name(each); });
  return at == event_kinds.end() ? std::nullopt : std::optional(*at);
}

bool is_stage(EventKind kind) { return kind <= EventKind::Test; }

bool has_text(EventKind kind) { return words_of(kind).has_text; }
bool has_amount(EventKind kind) { return words_of(kind).has_amount; }
bool has_until(EventKind kind) { return words_of(kind).has_until; }

const Event* PurchaseFile::first(EventKind kind) const {
  const auto at = std::ranges::find(events, kind, &Event::kind);
  return at == events.end() ? nullptr : &*at;
}

const Event* PurchaseFile::last(EventKind kind) const {
  const Event* found = nullptr;
  for (const Event& each : events) {
    if (each.kind == kind) found = &each;
  }
  return found;
}

std::optional<EventKind> PurchaseFile::stage() const {
  std::optional<EventKind> reached;
  for (const Event& each : events) {
    if (is_stage(each.kind) && (!reached || *reached < each.kind)) reached = each.kind;
  }
  return reached;
}

bool PurchaseFile::is_suspended() const {
  const auto pauses = pauses_of(*this);
  return !pauses.empty() && pauses.back().kind == EventKind::Suspension;
}

std::vector<std::string_view> operators_of(const Event& event) {
  std::vector<std::string_view> all;
  for (const std::string_view each : split(event.text, ',')) {
    if (const auto one = trimmed(each); !one.empty()) all.push_back(one);
  }
  return all;
}

Result<void> may_append(const PurchaseFile& file, const Event& event) {
  const bool is_repeated = event.kind == EventKind::Durc || is_during_contract(event.kind);
  for (const Event& each : file.events) {
    const bool is_same = each.kind == event.kind &&
                         (is_stage(event.kind) || each.text == event.text) &&
                         (!is_repeated || each.date == event.date);
    if (is_same) return recorded_already(each);
  }
  TRY(check_completeness(event));
  if (const auto needed = needed_before(event.kind); needed && file.first(*needed) == nullptr) {
    const Bilingual what = title(event.kind);
    const Bilingual before = title(*needed);
    return refuse({what.it + " senza " + before.it, what.en + " without " + before.en}, {},
                  {"registrare prima: " + before.it, "record first: " + before.en});
  }
  TRY(check_order(file, event));
  return check_pauses(file, event);
}

Result<void> annul(PurchaseFile& file, std::int64_t event, const Annulled& entry) {
  const std::string written = std::to_string(event);
  const Bilingual unchanged{"il fascicolo resta com'era", "the file stays as it was"};
  const auto gone = std::ranges::find(file.annulled, event,
                                      [](const Annulled& each) { return each.event.sequence; });
  if (gone != file.annulled.end()) {
    return refuse({"l'evento n. " + written + " è già annullato",
                   "event no. " + written + " is annulled already"},
                  {}, unchanged);
  }
  const auto at = std::ranges::find(file.events, event, &Event::sequence);
  if (at == file.events.end()) {
    return refuse(
        {"nel fascicolo non c'è l'evento n. " + written, "the file has no event no. " + written},
        {}, {"`pegaso purchase show` li elenca", "`pegaso purchase show` lists them"});
  }
  if (trimmed(entry.reason).empty()) {
    return refuse({"non si dice perché", "why is not said"}, {},
                  {"aggiungere --reason", "add --reason"});
  }
  // Recorded anew without it, the others show which of them needs it.
  PurchaseFile without = file;
  without.events.clear();
  for (const Event& each : file.events) {
    if (each.sequence == event) continue;
    if (const auto still = may_append(without, each); !still) {
      const Bilingual what = title(each.kind);
      const std::string number = std::to_string(each.sequence);
      const std::string day = format_italian(each.date);
      return refuse({"dall'evento n. " + written + " dipende il n. " + number + ", " + what.it +
                         " del " + day + ": " + still.error().message.it,
                     "on event no. " + written + " depends no. " + number + ", " + what.en +
                         " of " + day + ": " + still.error().message.en},
                    {}, {"annullare prima il n. " + number, "annul no. " + number + " first"});
    }
    without.events.push_back(each);
  }
  Annulled& added = without.annulled.emplace_back(entry);
  added.event = *at;
  file = std::move(without);
  return {};
}

}  // namespace pegaso::purchases
