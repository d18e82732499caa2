#include "app/plan_history.h"

#include <utility>

#include "base/number.h"
#include "base/text.h"

namespace pegaso::app {

using history::Version;

Result<PlanHistory> PlanHistory::open(const std::string& store_path, const PlanChoice& choice) {
  storage::Store store = TRY(storage::Store::open(store_path));
  storage::PlanKey key = TRY(choose_plan(store, choice));
  return of(std::move(store), std::move(key));
}

Result<PlanHistory> PlanHistory::of(storage::Store store, storage::PlanKey key) {
  history::Journal journal = TRY(storage::journal(store, key));
  if (journal.empty()) {
    const std::string plan = key.municipality + " " + std::to_string(key.year);
    return refuse({plan + ": il piano non ha una storia, è stato importato da una versione "
                          "precedente di pegaso",
                   plan + ": the plan has no history, it was imported by an earlier pegaso"},
                  {},
                  {"importarlo di nuovo: pegaso import FILE --into ARCHIVIO",
                   "import it again: pegaso import FILE --into STORE"});
  }
  return PlanHistory(std::move(store), std::move(key), std::move(journal));
}

Result<std::int64_t> PlanHistory::record(const Recording& recording,
                                         decltype(history::Entry::what) what) {
  history::Entry entry;
  entry.number = static_cast<std::int64_t>(journal_.size()) + 1;
  entry.recorded_on = recording.today;
  entry.recorded_at = recording.now;
  entry.author = recording.author;
  entry.what = std::move(what);
  TRY(history::may_append(journal_, entry));
  history::Journal after = journal_;
  after.push_back(entry);
  const Version current = TRY(history::latest_version(after));
  TRY(storage::append(store_, key_, entry, current));
  journal_ = std::move(after);
  return entry.number;
}

Result<Version> PlanHistory::version_after(std::int64_t entry) const {
  if (entry < 1 || entry > static_cast<std::int64_t>(journal_.size())) {
    const std::string number = std::to_string(entry);
    return refuse(
        {"non c'è la registrazione n. " + number, "there is no entry " + number}, {},
        {"`pegaso log` elenca le registrazioni, l'ultima è la n. " +
             std::to_string(journal_.size()),
         "`pegaso log` lists the entries, the last is " + std::to_string(journal_.size())});
  }
  return history::latest_version(
      history::Journal(journal_.begin(), journal_.begin() + static_cast<std::ptrdiff_t>(entry)));
}

Result<history::Id> find_objective(const Version& version, const std::string& name) {
  const std::string wanted(trimmed(name));
  const std::string folded = fold_for_comparison(wanted);
  const auto& objectives = version.plan.objectives;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    if (folded.empty() || fold_for_comparison(objectives[i].code) != folded) continue;
    if (found) {
      return refuse({"più obiettivi hanno il codice «" + wanted + "»",
                     "several objectives have the code \"" + wanted + "\""},
                    {}, {"indicare il numero", "name it by its number"});
    }
    found = i;
  }
  const auto number = parse_number<std::size_t>(wanted);
  if (!found && number && *number >= 1 && *number <= objectives.size()) found = *number - 1;
  if (found) return version.ids.objectives[*found].id;
  const std::string count = std::to_string(objectives.size());
  return refuse({"il piano non ha l'obiettivo «" + wanted + "»",
                 "the plan has no objective \"" + wanted + "\""},
                {},
                {"ne ha " + count + ": indicarne il numero o il codice",
                 "it has " + count + ": name one by its number or code"});
}

}  // namespace pegaso::app
