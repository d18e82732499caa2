#include "app/record_movement.h"

#include <utility>

#include "rules/spending.h"
#include "storage/budget_store.h"
#include "storage/municipality_names.h"

namespace pegaso::app {

using budget::Movement;
using storage::Books;

namespace {

// The rules first, so that people read the rule; then the arithmetic of the journal.
Result<MovementOutcome> decide_and_append(const regime::Regime& regime,
                                          const storage::Recording& recording,
                                          const MovementRequest& request, Books& books) {
  Movement movement = request.movement;
  if (request.parent) movement.parent = TRY(find_parent(books, *request.parent, movement.year));
  // A reminder is for all that is unpaid, unless somebody says otherwise; its notification for what it reminded of.
  if (budget::is_dunning(movement.kind) && movement.amount.is_zero() && movement.parent) {
    const auto parent = books.entry(*movement.parent);
    if (parent && movement.kind == budget::MovementKind::ReminderNotified) {
      movement.amount = parent->movement.amount;
    } else {
      movement.amount = books.remainder(*movement.parent);
    }
  }
  // What a limit counts is said on the movement itself: the chapter may change its category later.
  if (movement.kind == budget::MovementKind::Commitment && movement.limited_category.empty()) {
    if (const auto chapter = books.chapter(movement.chapter))
      movement.limited_category = chapter->limited_category;
  }
  if (!movement.number && !budget::is_of_appropriation(movement.kind)) {
    movement.number = budget::MovementNumber{
        movement.date.year(), books.next_number(movement.kind, movement.date.year())};
  }
  MovementOutcome outcome;
  outcome.gate = decide_movement(regime, books, movement);
  // What the rules refuse on their own grounds is an answer; what is no movement at all is refused.
  if (!outcome.gate.is_open()) return outcome;
  if (request.what_if) {
    TRY(budget::may_append(books.surroundings(movement), {.recorded_on = recording.recorded_on,
                                                          .recorded_at = recording.recorded_at,
                                                          .author = recording.author,
                                                          .movement = movement}));
    return outcome;
  }
  outcome.recorded = TRY(books.append(recording, movement));
  outcome.number = movement.number;
  return outcome;
}

std::vector<std::string> who_may_agree(const regime::Regime& regime, const budget::Chapter& chapter,
                                       Date day) {
  std::vector<std::string> units;
  if (chapter.key.side != budget::Side::Expenditure) return units;
  units = {std::string(rules::chief_accountant), std::string(rules::budget_assessor)};
  const regime::Table* limits = regime.table("limits.categories", day);
  if (chapter.limited_category.empty() || limits == nullptr) return units;
  for (const regime::TableRow& row : limits->rows) {
    if (row.key != chapter.limited_category) continue;
    if (const auto unit = row.word("opinion_of")) units.emplace_back(*unit);
  }
  return units;
}

}  // namespace

Result<MovementGround> movement_ground(const regime::Regime& regime, const std::string& store_path,
                                       const std::optional<std::string>& named,
                                       const budget::ChapterKey& key,
                                       std::optional<budget::MovementId> parent, Date day) {
  const storage::Store store = TRY(storage::Store::open(store_path));
  const std::string municipality = TRY(municipality_of(store, named));
  MovementGround ground;
  const auto body = [&](Books& books) -> Result<void> {
    auto chapter = books.chapter(key);
    if (!chapter) {
      const Bilingual what = budget::describe(key);
      return refuse(
          {"il " + what.it + " non esiste", "there is no " + what.en}, {},
          {"Controllare il codice, articolo compreso", "Check the code, article included"});
    }
    ground.chapter = *std::move(chapter);
    ground.may_agree = who_may_agree(regime, ground.chapter, day);
    if (!parent) return {};
    ground.parent = books.entry(*parent);
    if (!ground.parent || ground.parent->movement.chapter != key) {
      return refuse({"il movimento a cui ci si riferisce non è di questo capitolo",
                     "the movement that is referred to is not of this chapter"},
                    {},
                    {"Sceglierlo dalla pagina del capitolo", "Choose it on the chapter's page"});
    }
    ground.left = books.remainder(*parent);
    return {};
  };
  TRY(storage::read_books(store, municipality, body));
  return ground;
}

Result<budget::MovementId> find_parent(Books& books, const reading::ParentReference& reference,
                                       int year) {
  const auto found = books.find(reference.kind, reference.number);
  // Of a commitment over years, the one of that year.
  for (const budget::MovementId id : found) {
    const auto entry = books.entry(id);
    if (entry && (found.size() == 1 || entry->movement.year == year)) return id;
  }
  const Bilingual kind = budget::title(reference.kind);
  const std::string number = budget::format(reference.number);
  return refuse(
      {"non c'è " + kind.it + " n. " + number, "there is no " + kind.en + " no. " + number}, {},
      {"`pegaso report movements` elenca i movimenti",
       "`pegaso report movements` lists the movements"});
}

Result<std::string> municipality_of(const storage::Store& store,
                                    const std::optional<std::string>& named) {
  if (named) return *named;
  const std::vector<std::string> names = TRY(storage::municipality_names(store));
  if (names.size() == 1) return names.front();
  std::string all;
  for (const std::string& each : names) all += (all.empty() ? "" : ", ") + each;
  return refuse({"l'archivio non è di un solo Comune: di quale?",
                 "the store is not of a single municipality: of which?"},
                {}, {"--municipality con uno di: " + all, "--municipality with one of: " + all});
}

Result<MovementOutcome> record_movement(const regime::Regime& regime, const Recording& recording,
                                        const MovementRequest& request) {
  storage::Store store = TRY(storage::Store::open(request.store_path));
  const std::string municipality = TRY(municipality_of(store, request.municipality));
  const storage::Recording when{recording.today, recording.now, recording.author};
  std::optional<MovementOutcome> outcome;
  const auto body = [&](Books& books) -> Result<void> {
    outcome = TRY(decide_and_append(regime, when, request, books));
    return {};
  };
  if (request.what_if) {
    TRY(storage::read_books(store, municipality, body));
  } else {
    TRY(storage::change_books(store, municipality, body));
  }
  return std::move(*outcome);
}

}  // namespace pegaso::app
