#include "app/import_plan.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "history/edit.h"

namespace pegaso::app {
namespace {

using plan::Totals;

// Fills in what the document leaves out.
Result<void> complete(reading::Reading& reading, const ImportRequest& request) {
  plan::Plan& plan = reading.plan;
  const SourcePosition where{reading.source.name(), 0, 0};
  if (request.municipality) {
    const std::string said(trimmed(*request.municipality));
    if (plan.municipality.empty()) {
      plan.municipality = said;
    } else if (fold_for_comparison(plan.municipality) != fold_for_comparison(said)) {
      return refuse({"il documento è di «" + plan.municipality + "», non di «" + said + "»",
                     "the document is of «" + plan.municipality + "», not of «" + said + "»"},
                    where,
                    {"Togliere --municipality, o scegliere un altro documento.",
                     "Leave --municipality out, or choose another document."});
    }
  }
  if (request.year) {
    if (plan.year && *plan.year != *request.year) {
      const std::string written = std::to_string(*plan.year);
      return refuse(
          {"il documento è del " + written + ", non del " + std::to_string(*request.year),
           "the document is for " + written + ", not for " + std::to_string(*request.year)},
          where,
          {"Togliere --year, o scegliere un altro documento.",
           "Leave --year out, or choose another document."});
    }
    plan.year = request.year;
  }
  return {};
}

class Changes {
 public:
  void count(Bilingual what, std::size_t before, std::size_t after) {
    add(std::move(what), false, static_cast<std::int64_t>(before),
        static_cast<std::int64_t>(after));
  }
  void money(Bilingual what, Money before, Money after) {
    add(std::move(what), true, before.cents(), after.cents());
  }
  std::vector<TotalChange> take() { return std::move(changes_); }

 private:
  void add(Bilingual what, bool is_money, std::int64_t before, std::int64_t after) {
    if (before != after) changes_.push_back({std::move(what), is_money, before, after});
  }
  std::vector<TotalChange> changes_;
};

std::vector<TotalChange> changes_between(const Totals& before, const Totals& after) {
  Changes changes;
  changes.count({"obiettivi", "objectives"}, before.objectives, after.objectives);
  changes.count({"indicatori di impatto", "impact indicators"}, before.impact_indicators,
                after.impact_indicators);
  changes.count({"indicatori di risultato", "result indicators"}, before.result_indicators,
                after.result_indicators);
  changes.count({"fasi", "phases"}, before.phases, after.phases);
  changes.count({"righe di risorse finanziarie", "money rows"}, before.money_rows,
                after.money_rows);
  changes.money({"entrate", "revenue"}, before.revenue, after.revenue);
  changes.money({"uscite", "expenditure"}, before.expenditure, after.expenditure);
  changes.count({"incarichi", "assignments"}, before.assignments, after.assignments);
  changes.money({"importo degli incarichi", "amount of the assignments"}, before.assignment_amount,
                after.assignment_amount);
  changes.money({"importo assestato degli incarichi", "adjusted amount of the assignments"},
                before.assignment_adjusted, after.assignment_adjusted);
  changes.count({"tabelle del personale", "staff tables"}, before.staff_tables, after.staff_tables);
  return changes.take();
}

// --- the history ---------------------------------------------------------------------------------

using history::Id;
using history::Matching;
using history::Version;
using storage::PlanKey;

// The plan of the store that the reading is of; nullopt when there is none.
Result<std::optional<PlanKey>> stored_plan(const storage::Store& store, const plan::Plan& plan) {
  const std::string folded = fold_for_comparison(plan.municipality);
  for (const storage::PlanSummary& each : TRY(store.list())) {
    if (each.key.year == plan.year && fold_for_comparison(each.key.municipality) == folded) {
      return each.key;
    }
  }
  return std::nullopt;
}

// The latest plan of the municipality before that year which has a history.
Result<std::optional<PlanKey>> year_before(const storage::Store& store, const plan::Plan& plan) {
  const std::string folded = fold_for_comparison(plan.municipality);
  std::optional<PlanKey> before;
  for (const storage::PlanSummary& each : TRY(store.list())) {
    if (each.key.year >= *plan.year || fold_for_comparison(each.key.municipality) != folded)
      continue;
    if (before && before->year >= each.key.year) continue;
    if (TRY(storage::has_history(store, each.key))) before = each.key;
  }
  return before;
}

// More than the plan has parts: what an edition may need.
std::int64_t ids_enough(const plan::Plan& plan) {
  std::size_t count = plan.title_pages.size() + plan.index.size() + plan.assignments.items.size() +
                      plan.assignments.subtotals.size();
  for (const plan::Objective& each : plan.objectives) {
    count += 1 + each.impact_indicators.size() + each.result_indicators.size() +
             each.phases.size() + each.money.size();
  }
  for (const plan::StaffTable& each : plan.staff) count += 1 + each.rows.size();
  return static_cast<std::int64_t>(count);
}

Result<history::NewIds> new_ids(storage::Store& store, const PlanKey& key, const plan::Plan& plan) {
  const Id first = TRY(storage::reserve_ids(store, key, ids_enough(plan) + 1));
  return history::NewIds(Id{static_cast<std::int64_t>(first) - 1});
}

history::Entry entry(std::int64_t number, const Recording& recording,
                     decltype(history::Entry::what) what) {
  return {number, recording.today, recording.now, recording.author, std::move(what)};
}

// The acts that the marks of the document tell of. Who adopted them is not printed beside the marks,
// and a plan is varied by the executive (art. 175 c. 9 TUEL).
history::Journal journal_from_marks(const history::RebuiltHistory& rebuilt, Date effective,
                                    const std::string& document, const Recording& recording) {
  history::Journal journal = {
      entry(1, recording, history::Begun{rebuilt.before, effective, document})};
  for (const history::MarkedAct& each : rebuilt.acts) {
    history::Act act;
    act.kind = history::ActKind::ExecutiveResolution;
    act.body = "Giunta comunale";
    act.date = each.date.value_or(effective);
    act.effective = act.date;
    journal.push_back(entry(static_cast<std::int64_t>(journal.size()) + 1, recording,
                            history::ActRecorded{act, each.variation}));
  }
  return journal;
}

// A person's matches, by numbers, as decisions about identities.
Result<history::Decisions> decisions(const Version& former,
                                     const std::map<int, std::optional<int>>& matches) {
  history::Decisions made;
  for (const auto& [number, before] : matches) {
    Id id = history::no_id;
    if (before) id = TRY(history::find_part(former, {before, std::nullopt, 0})).id;
    made.emplace(number, id);
  }
  return made;
}

// Imports into one open store.
class Importing {
 public:
  Importing(storage::Store store, reading::Reading reading, const ImportRequest& request)
      : store_(std::move(store)), reading_(std::move(reading)), request_(request) {}

  Result<ImportOutcome> run() {
    outcome_.totals = plan::totals(reading_.plan);
    outcome_.uncertain = reading_.uncertain.size();
    outcome_.unread = reading_.unread.size();
    const auto stored = TRY(stored_plan(store_, reading_.plan));
    if (!stored) return begin();
    outcome_.plan = *stored;
    const plan::Plan before = TRY(store_.plan(*stored));
    outcome_.before = plan::totals(before);
    outcome_.changes = changes_between(*outcome_.before, outcome_.totals);
    if (request_.replace) {
      outcome_.effect = ImportOutcome::Effect::Replaced;
      return begin();
    }
    if (!TRY(storage::has_history(store_, *stored))) {
      // Imported before plans had a history: this begins it.
      outcome_.effect =
          before == reading_.plan ? ImportOutcome::Effect::Same : ImportOutcome::Effect::Replaced;
      return begin();
    }
    if (request_.acts_from_marks) {
      return refuse({"il piano ha già una storia: i segni del documento non la possono cominciare",
                     "the plan has a history already: the document's marks cannot begin it"},
                    {reading_.source.name(), 0, 0},
                    {"aggiungere --replace per ricominciarla, finché non ha atti",
                     "add --replace to begin it anew, while it has no acts"});
    }
    if (before == reading_.plan) {
      outcome_.effect = ImportOutcome::Effect::Same;
      return std::move(outcome_);
    }
    return propose();
  }

 private:
  Result<ImportOutcome> begin() {
    const Date effective = request_.effective.value_or(*Date::from(*reading_.plan.year, 1, 1));
    const std::string& document = reading_.source.name();
    history::Journal journal;
    if (request_.acts_from_marks) {
      history::NewIds ids = TRY(free_ids());
      outcome_.rebuilt = history::from_marks(reading_.plan, ids);
      journal = journal_from_marks(*outcome_.rebuilt, effective, document, request_.recording);
    } else {
      Version first = TRY(first_version());
      journal = {
          entry(1, request_.recording, history::Begun{std::move(first), effective, document})};
    }
    history::Journal checked;
    for (const history::Entry& each : journal) {
      TRY(history::may_append(checked, each));
      checked.push_back(each);
    }
    const Version current = TRY(history::latest_version(journal));
    if (request_.only_look) {
      outcome_.plan = {reading_.plan.municipality, *reading_.plan.year};
      return std::move(outcome_);
    }
    const storage::PutOutcome put =
        TRY(storage::put_with_history(store_, reading_, request_.recording.now, journal, current));
    outcome_.plan = put.key;
    return std::move(outcome_);
  }

  // For a look: beyond all that were given, and not reserved.
  static history::NewIds unreserved_ids() {
    constexpr std::int64_t beyond_all = std::int64_t{1} << 48U;
    return history::NewIds(Id{beyond_all});
  }

  // Identities that no plan of the municipality has: from 1 where it has none.
  Result<history::NewIds> free_ids() {
    if (request_.only_look) return unreserved_ids();
    const auto known = TRY(store_.list());
    const std::string folded = fold_for_comparison(reading_.plan.municipality);
    for (const storage::PlanSummary& each : known) {
      if (fold_for_comparison(each.key.municipality) == folded) {
        return new_ids(store_, each.key, reading_.plan);
      }
    }
    return history::NewIds();
  }

  // With the identities of the year before, where there is one.
  Result<Version> first_version() {
    history::NewIds ids = TRY(free_ids());
    const auto before = TRY(year_before(store_, reading_.plan));
    if (!before) return history::first_version(reading_.plan, ids);
    const history::Journal journal = TRY(storage::journal(store_, *before));
    const Version former = TRY(history::latest_version(journal));
    const Matching matching = history::match(former, reading_.plan);
    // A doubt about the year before does not hold the import up: what is not decided is new.
    history::Decisions decided = TRY(decisions(former, request_.matches));
    for (const int number : matching.uncertain()) decided.emplace(number, history::no_id);
    Version identified = TRY(history::identify(former, reading_.plan, matching, decided, ids));
    outcome_.former_year = before->year;
    for (const history::ObjectiveIds& each : identified.ids.objectives) {
      if (history::position_of_objective(former, each.id) < former.plan.objectives.size()) {
        ++outcome_.carried_on;
      }
    }
    outcome_.carried_on_uncertain = matching.uncertain();
    return identified;
  }

  Result<ImportOutcome> propose() {
    outcome_.effect = ImportOutcome::Effect::Proposed;
    PlanHistory history = TRY(PlanHistory::of(std::move(store_), outcome_.plan));
    const Version former = TRY(history::latest_version(history.journal()));
    NewEdition edition;
    edition.former = former;
    edition.matching = history::match(former, reading_.plan);
    const history::Decisions decided = TRY(decisions(former, request_.matches));
    const Problems open = history::open_questions(former, edition.matching, decided);
    if (!open.empty()) {
      edition.open_questions = open;
      outcome_.edition = std::move(edition);
      return std::move(outcome_);
    }
    history::NewIds ids = request_.only_look
                              ? unreserved_ids()
                              : TRY(new_ids(history.store(), outcome_.plan, reading_.plan));
    const Version next =
        TRY(history::identify(former, reading_.plan, edition.matching, decided, ids));
    storage::Draft draft;
    draft.name = TRY(free_draft_name(history));
    draft.state = storage::DraftState::Proposed;
    draft.base_entry = static_cast<std::int64_t>(history.journal().size());
    draft.author = request_.recording.author;
    draft.created_at = request_.recording.now;
    draft.subject = reading_.source.name();
    draft.variation = history::diff(former, next);
    edition.disagreements = history::compare_marks(former, next);
    edition.counts = history::count_kinds(draft.variation);
    if (!request_.only_look) TRY(storage::put_draft(history.store(), outcome_.plan, draft));
    edition.draft = draft.name;
    outcome_.edition = std::move(edition);
    return std::move(outcome_);
  }

  Result<std::string> free_draft_name(PlanHistory& history) const {
    const std::vector<storage::Draft> drafts = TRY(storage::drafts(history.store(), outcome_.plan));
    const auto is_taken = [&](const std::string& name) {
      return std::ranges::find(drafts, name, &storage::Draft::name) != drafts.end();
    };
    if (request_.draft_name) {
      if (!is_taken(*request_.draft_name)) return *request_.draft_name;
      return refuse({"c'è già una bozza di nome " + *request_.draft_name,
                     "there is a draft named " + *request_.draft_name + " already"},
                    {},
                    {"scegliere un altro nome con --draft", "choose another name with --draft"});
    }
    std::size_t number = 1;
    while (is_taken("edizione-" + std::to_string(number))) ++number;
    return "edizione-" + std::to_string(number);
  }

  storage::Store store_;
  reading::Reading reading_;
  const ImportRequest& request_;
  ImportOutcome outcome_;
};

}  // namespace

Result<ImportOutcome> import_plan(reading::Reading reading, const ImportRequest& request) {
  TRY(complete(reading, request));
  TRY(storage::Store::may_put(reading));
  storage::Store store = TRY(storage::Store::create_or_open(request.store_path));
  return Importing(std::move(store), std::move(reading), request).run();
}

}  // namespace pegaso::app
