#include "purchases/purchase.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"

namespace pegaso::purchases {
namespace {

struct KindWords {
  std::string_view name;
  std::string_view it;
  std::string_view en;
  bool has_text;  // without it the event says nothing
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
}};

const KindWords& words_of(EventKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

// What has to have happened before; nullopt: nothing.
std::optional<EventKind> needed_before(EventKind kind) {
  switch (kind) {
    case EventKind::Contract:
    case EventKind::Start:
      return EventKind::Award;
    case EventKind::Completion:
      return EventKind::Start;
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

Result<void> check_order(const PurchaseFile& file, const Event& event) {
  for (const Event& each : file.events) {
    if (!is_stage(each.kind)) continue;
    const bool is_early = each.kind < event.kind && event.date < each.date;
    const bool is_late = event.kind < each.kind && each.date < event.date;
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

std::vector<std::string_view> operators_of(const Event& event) {
  std::vector<std::string_view> all;
  for (const std::string_view each : split(event.text, ',')) {
    if (const auto one = trimmed(each); !one.empty()) all.push_back(one);
  }
  return all;
}

Result<void> may_append(const PurchaseFile& file, const Event& event) {
  for (const Event& each : file.events) {
    const bool is_same = each.kind == event.kind &&
                         (is_stage(event.kind) || each.text == event.text) &&
                         (event.kind != EventKind::Durc || each.date == event.date);
    if (is_same) return recorded_already(each);
  }
  const Bilingual what = title(event.kind);
  if (words_of(event.kind).has_text && trimmed(event.text).empty()) {
    return refuse(
        {what.it + ": non si dice quale", what.en + ": which one is not said"}, {},
        {"aggiungere --text: il codice o gli operatori", "add --text: the code or the operators"});
  }
  if (const auto needed = needed_before(event.kind); needed && file.first(*needed) == nullptr) {
    const Bilingual before = title(*needed);
    return refuse({what.it + " senza " + before.it, what.en + " without " + before.en}, {},
                  {"registrare prima: " + before.it, "record first: " + before.en});
  }
  return is_stage(event.kind) ? check_order(file, event) : Result<void>();
}

}  // namespace pegaso::purchases
