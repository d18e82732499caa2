#include "app/import_budget.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/files.h"
#include "app/record_movement.h"
#include "storage/budget_store.h"
#include "storage/municipality_names.h"

namespace pegaso::app {

using budget::BudgetLine;
using budget::Movement;
using budget::MovementKind;
using storage::Books;

namespace {

constexpr std::size_t mapping_bytes_max = std::size_t{1} << 20U;

Results<reading::BudgetMapping> find_mapping(const std::string& name_or_path) {
  if (auto found = reading::built_in_budget_mapping(name_or_path)) return *std::move(found);
  if (!is_there(name_or_path)) {
    std::string names;
    for (const reading::BudgetMappingInfo& each : reading::budget_mappings()) {
      names += (names.empty() ? "" : ", ") + each.name;
    }
    return std::unexpected(Problems{{{"non c'è una corrispondenza «" + name_or_path + "»",
                                      "there is no mapping \"" + name_or_path + "\""},
                                     {},
                                     {"Ci sono: " + names + "; o il nome di un file",
                                      "There are: " + names + "; or the name of a file"}}});
  }
  const auto text = read_file(name_or_path, mapping_bytes_max);
  if (!text) return std::unexpected(Problems{text.error()});
  return reading::load_budget_mapping(*text, name_or_path);
}

BudgetLine line_of(const reading::ChapterRow& row) {
  BudgetLine line{row.chapter, {}};
  for (const Movement& each : row.appropriations)
    line.amounts[each.year] = {each.amount, each.cash};
  return line;
}

bool before(const BudgetLine& a, const BudgetLine& b) { return a.chapter.key < b.chapter.key; }

class Importing {
 public:
  Importing(const Recording& recording, const ImportBudgetRequest& request,
            reading::BudgetTable table)
      : recording_(recording), request_(request), table_(std::move(table)) {}

  Result<ImportBudgetOutcome> run() {
    const bool is_new = !is_there(request_.store_path);
    if (is_new && request_.dry_run) return without_store();
    storage::Store store = TRY(storage::Store::create_or_open(request_.store_path));
    const std::vector<std::string> names = TRY(storage::municipality_names(store));
    if (!request_.municipality && names.empty()) {
      return refuse({"di quale Comune è il bilancio?", "of which municipality is the budget?"}, {},
                    {"dirlo con --municipality", "say it with --municipality"});
    }
    const std::string municipality = TRY(municipality_of(store, request_.municipality));
    const bool is_known = std::ranges::find(names, municipality) != names.end();
    if (table_.movements.empty() && !table_.chapters.empty()) {
      TRY(import_chapters(store, municipality, is_known));
    } else {
      TRY(import_movements(store, municipality));
    }
    return finished();
  }

 private:
  Result<ImportBudgetOutcome> without_store() {
    std::vector<BudgetLine> incoming = incoming_lines();
    outcome_.reconciliation = budget::reconcile({}, incoming);
    for (const BudgetLine& each : incoming) outcome_.movements += each.amounts.size();
    outcome_.movements += table_.movements.size();
    return finished();
  }

  ImportBudgetOutcome finished() {
    outcome_.rows = table_.rows;
    outcome_.not_understood = std::move(table_.problems);
    outcome_.unused = std::move(table_.unused);
    return std::move(outcome_);
  }

  std::vector<BudgetLine> incoming_lines() const {
    std::vector<BudgetLine> lines;
    for (const reading::ChapterRow& row : table_.chapters) lines.push_back(line_of(row));
    std::ranges::sort(lines, before);
    return lines;
  }

  std::set<int> years() const {
    std::set<int> found;
    for (const reading::ChapterRow& row : table_.chapters) {
      for (const Movement& each : row.appropriations) found.insert(each.year);
    }
    return found;
  }

  Result<std::vector<BudgetLine>> kept_lines(const storage::Store& store,
                                             const std::string& municipality) const {
    std::vector<BudgetLine> lines;
    for (budget::Chapter& each : TRY(storage::chapters(store, municipality)))
      lines.push_back({std::move(each), {}});
    const budget::AsOf always{*Date::from(9999, 12, 31), *Date::from(9999, 12, 31)};
    for (const int year : years()) {
      const auto balances = TRY(storage::all_balances(store, municipality, year, always));
      for (std::size_t i = 0; i < balances.size() && i < lines.size(); ++i) {
        const budget::YearAmounts amounts{balances[i].balances[budget::Column::Appropriated],
                                          balances[i].balances[budget::Column::Cash]};
        if (amounts != budget::YearAmounts{}) lines[i].amounts[year] = amounts;
      }
    }
    return lines;
  }

  Result<void> import_chapters(storage::Store& store, const std::string& municipality,
                               bool is_known) {
    const std::vector<BudgetLine> incoming = incoming_lines();
    const std::vector<BudgetLine> kept =
        is_known ? TRY(kept_lines(store, municipality)) : std::vector<BudgetLine>{};
    outcome_.reconciliation = budget::reconcile(kept, incoming);
    const std::vector<Movement> movements = movements_between(kept, incoming);
    outcome_.movements = movements.size();
    if (request_.dry_run) return {};
    std::vector<budget::Chapter> chapters;
    for (const BudgetLine& each : incoming) chapters.push_back(each.chapter);
    const std::set<int> found = years();
    TRY(storage::put_chapters(store, municipality, chapters,
                              std::vector<int>(found.begin(), found.end())));
    return storage::change_books(store, municipality, [&](Books& books) -> Result<void> {
      for (const Movement& each : movements) TRY(books.append(when(), each));
      return {};
    });
  }

  // Appropriations of what is new, variations of what differs.
  std::vector<Movement> movements_between(const std::vector<BudgetLine>& kept,
                                          const std::vector<BudgetLine>& incoming) const {
    std::vector<Movement> movements;
    for (const BudgetLine& line : incoming) {
      const auto at = std::ranges::lower_bound(kept, line, before);
      const bool is_kept = at != kept.end() && at->chapter.key == line.chapter.key;
      for (const auto& [year, amounts] : line.amounts) {
        const bool has_amounts = is_kept && at->amounts.contains(year);
        const budget::YearAmounts was = has_amounts ? at->amounts.at(year) : budget::YearAmounts{};
        if (was == amounts) continue;
        Movement movement;
        movement.kind = has_amounts ? MovementKind::Variation : MovementKind::Appropriation;
        movement.chapter = line.chapter.key;
        movement.year = year;
        movement.amount = amounts.competence - was.competence;
        movement.cash = amounts.cash - was.cash;
        movement.act = request_.act;
        const Date first = *Date::from(year, 1, 1);
        movement.date =
            has_amounts ? std::clamp(recording_.today, first, *Date::from(year, 12, 31)) : first;
        movements.push_back(std::move(movement));
      }
    }
    return movements;
  }

  Result<void> import_movements(storage::Store& store, const std::string& municipality) {
    outcome_.movements = table_.movements.size();
    const auto body = [&](Books& books) -> Result<void> {
      for (const reading::MovementRow& row : table_.movements) {
        Movement movement = row.movement;
        if (row.parent) {
          const auto parent = find_parent(books, *row.parent, movement.year);
          if (!parent) return std::unexpected(at_line(parent.error(), row.line));
          movement.parent = *parent;
        }
        const auto appended = books.append(when(), movement);
        if (!appended) return std::unexpected(at_line(appended.error(), row.line));
      }
      // A transaction that is refused leaves no trace: that is what a dry run wants.
      if (request_.dry_run) return refuse(dry_run_mark);
      return {};
    };
    const auto done = storage::change_books(store, municipality, body);
    if (!done && !(request_.dry_run && done.error().message == dry_run_mark)) return done;
    return {};
  }

  Problem at_line(Problem problem, std::uint32_t line) const {
    problem.where = {request_.path, line, 0};
    return problem;
  }

  storage::Recording when() const { return {recording_.today, recording_.now, recording_.author}; }

  inline static const Bilingual dry_run_mark{"prova", "dry run"};
  const Recording& recording_;
  const ImportBudgetRequest& request_;
  reading::BudgetTable table_;
  ImportBudgetOutcome outcome_;
};

}  // namespace

Results<ImportBudgetOutcome> import_budget(const Recording& recording,
                                           const ImportBudgetRequest& request) {
  const auto mapping = find_mapping(request.mapping);
  if (!mapping) return std::unexpected(mapping.error());
  auto bytes = read_file(request.path, reading::budget_measure.bytes + 1);
  if (!bytes) return std::unexpected(Problems{std::move(bytes).error()});
  const auto source = reading::decode(request.path, *std::move(bytes), reading::budget_measure);
  if (!source) return std::unexpected(Problems{source.error()});
  auto table = reading::read_budget_csv(*source, *mapping);
  if (!table) return std::unexpected(std::move(table).error());
  auto outcome = Importing(recording, request, *std::move(table)).run();
  if (!outcome) return std::unexpected(Problems{std::move(outcome).error()});
  return *std::move(outcome);
}

}  // namespace pegaso::app
