#include "app/audit_trail.h"

#include <fmt/format.h>

#include "app/accounts.h"
#include "app/record_movement.h"
#include "base/number.h"
#include "base/rome_time.h"
#include "budget/movement.h"
#include "duties/catalogue.h"
#include "purchases/purchase.h"

namespace pegaso::app {

using storage::Recorded;
using storage::TrailEntry;

namespace {

// "act" and the like, for programs.
std::string_view code_of(Recorded what) {
  switch (what) {
    case Recorded::Act:
      return "act";
    case Recorded::Draft:
      return "draft";
    case Recorded::Movement:
      return "movement";
    case Recorded::Division:
      return "division";
    case Recorded::Event:
      return "event";
    case Recorded::Assignment:
      return "assignment";
    case Recorded::Grant:
      return "grant";
    case Recorded::Purchase:
      return "purchase";
    case Recorded::PurchaseEvent:
      return "purchase-event";
    case Recorded::Acceptance:
      return "acceptance";
    case Recorded::Access:
      return "access";
  }
  return {};
}

Bilingual event_words(const std::string& kind) {
  if (kind == "taken-back") return {"annullato un evento", "an event taken back"};
  const duties::Catalogue& catalogue = duties::built_in_catalogue();
  if (const duties::DutyKind* duty = catalogue.duty(kind))
    return {"fatto: " + duty->what.it, "done: " + duty->what.en};
  const duties::EventKind* event = catalogue.event(kind);
  return event == nullptr ? Bilingual{kind, kind} : event->title;
}

Bilingual act_words(const std::string& kind) {
  if (kind == "begun") return {"inizio della storia del piano", "beginning of the plan's history"};
  if (kind == "act_corrected") return {"correzione di un atto", "an act corrected"};
  if (kind == "act_ratified") return {"ratifica di un atto", "an act ratified"};
  if (kind == "act_annulled") return {"annullamento di un atto", "an act annulled"};
  return {"atto che varia il piano", "an act that varies the plan"};
}

Bilingual access_words(const std::string& stored) {
  const auto kind = storage::access_kind_named(stored);
  return kind ? title(*kind) : Bilingual{stored, stored};
}

Bilingual kind_words(const TrailEntry& entry) {
  const bool is_annulled = entry.kind == "annulled";
  switch (entry.what) {
    case Recorded::Act:
      return act_words(entry.kind);
    case Recorded::Draft:
      return {"bozza di variazione", "draft of a variation"};
    case Recorded::Movement:
      if (const auto kind = budget::movement_kind_named(entry.kind)) return budget::title(*kind);
      return {entry.kind, entry.kind};
    case Recorded::Division:
      return {"ripartizione di un capitolo", "division of a chapter"};
    case Recorded::Event:
      return event_words(entry.kind);
    case Recorded::Assignment:
      if (is_annulled) return {"incarico annullato", "assignment annulled"};
      return {"incarico", "assignment"};
    case Recorded::Grant:
      if (is_annulled) return {"contributo annullato", "grant annulled"};
      return {"contributo", "grant"};
    case Recorded::Purchase:
      return {"fascicolo di acquisto aperto", "purchase opened"};
    case Recorded::PurchaseEvent: {
      if (is_annulled) return {"acquisto: evento annullato", "purchase: event annulled"};
      const auto kind = purchases::event_kind_named(entry.kind);
      if (!kind) return {entry.kind, entry.kind};
      const Bilingual title = purchases::title(*kind);
      return {"acquisto: " + title.it, "purchase: " + title.en};
    }
    case Recorded::Acceptance:
      if (entry.kind == "taken-back")
        return {"accettazione di una segnalazione ritirata", "acceptance of a finding taken back"};
      return {"segnalazione accettata", "finding accepted"};
    case Recorded::Access:
      return access_words(entry.kind);
  }
  return {};
}

}  // namespace

Result<std::vector<TrailEntry>> audit_trail(const std::string& store_path,
                                            const std::optional<std::string>& municipality,
                                            const storage::TrailRequest& request) {
  const storage::Store store = TRY(storage::Store::open(store_path));
  return storage::audit_trail(store, TRY(municipality_of(store, municipality)), request);
}

Bilingual words_of(const TrailEntry& entry) {
  const Bilingual words = kind_words(entry);
  if (entry.rows == 1) return words;
  return {fmt::format("{} ({})", words.it, entry.rows),
          fmt::format("{} ({})", words.en, entry.rows)};
}

namespace {

// What it is about, with the number that says which: "2016/3, Banchi".
std::string about_of(const TrailEntry& entry) {
  if (entry.called.empty() || entry.about.contains(entry.called)) return entry.about;
  const std::string called =
      parse_number<std::int64_t>(entry.called) ? "n. " + entry.called : entry.called;
  return entry.about.empty() ? called : called + ", " + entry.about;
}

}  // namespace

publishing::Table trail_table(const std::vector<TrailEntry>& entries) {
  publishing::Table table;
  table.title = {"Registro delle attività", "Record of what was done"};
  table.columns = {{"at", {"quando", "when"}},
                   {"author", {"chi", "who"}},
                   {"what", {"che cosa", "what"}},
                   {"called", {"numero", "number"}, publishing::Align::Left, false, true},
                   {"about", {"di che cosa", "about"}}};
  for (const TrailEntry& each : entries) {
    table.rows.push_back({format_italian(rome_time(each.at)), each.author,
                          publishing::Term{std::string(code_of(each.what)), words_of(each)},
                          each.called, about_of(each)});
  }
  return table;
}

}  // namespace pegaso::app
