#include "storage/store.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <sys/stat.h>

#include "base/text.h"
#include "plan/selection.h"
#include "storage/italian_tokenizer.h"
#include "storage/problems.h"
#include "storage/read_reading.h"
#include "storage/schema.h"
#include "storage/search.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"
#include "storage/write_reading.h"

namespace pegaso::storage {
namespace {

// Memory for pages, in KiB (negative for SQLite): an import of a usual plan fits.
constexpr const char* cache_pragma = "PRAGMA cache_size = -8192";

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// What stands at `path`; a Problem when it can be no store. False: nothing stands there.
Result<bool> look_at(const std::string& path) {
  struct stat found{};
  if (stat(path.c_str(), &found) == 0) {
    if (!S_ISREG(found.st_mode)) {
      return std::unexpected(not_a_file(path, S_ISDIR(found.st_mode)));
    }
    return true;
  }
  struct stat folder{};
  if (stat(folder_of(path).c_str(), &folder) != 0 || !S_ISDIR(folder.st_mode)) {
    return std::unexpected(missing_folder(path));
  }
  return false;
}

std::string comma_separated(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& each : list) {
    if (!text.empty()) text += ", ";
    text += each;
  }
  return text;
}

std::string described(const PlanKey& key) {
  return key.municipality + " " + std::to_string(key.year);
}

}  // namespace

class Store::Impl {
 public:
  Impl(std::string path, int flags) : path_(std::move(path)), db_(path_, flags) {
    sqlite3_busy_timeout(db_.handle(), busy_ms_max);
  }

  const std::string& path() const { return path_; }
  Database& db() { return db_; }

  // Looks at what the file is and brings it up to date. `may_be_blank`: for a first import.
  Result<void> prepare(bool may_be_blank) {
    FileState state = inspect(db_, schema_steps());
    if (state == FileState::Older && db_.is_read_only()) {
      return std::unexpected(older_store_read_only(path_));
    }
    if (state == FileState::Foreign) return std::unexpected(foreign_database(path_));
    if (state == FileState::Newer) return std::unexpected(newer_store(path_));
    if (state == FileState::Blank && !may_be_blank) return std::unexpected(blank_store(path_));
    db_.run("PRAGMA trusted_schema = OFF");
    db_.run("PRAGMA synchronous = FULL");
    db_.run(cache_pragma);
    ItalianTokenizer::add_to(db_);
    if (state == FileState::Older) {
      Transaction transaction(db_, Transaction::Kind::Write);
      // Another program may have done it while this one waited.
      if (inspect(db_, schema_steps()) == FileState::Older) migrate(db_, schema_steps());
      transaction.commit();
    }
    return {};
  }

  Result<PutOutcome> put(const reading::Reading& reading, std::chrono::sys_seconds now,
                         const StoreAccess::Around& around) {
    PutOutcome outcome;
    {
      Transaction transaction(db_, Transaction::Kind::Write);
      if (inspect(db_, schema_steps()) == FileState::Blank) migrate(db_, schema_steps());
      if (around.before) TRY(around.before());
      outcome = TRY(put_within(reading, now));
      if (around.after) TRY(around.after(outcome.key));
      transaction.commit();
    }
    // After the first commit, so that a first import that fails leaves an empty file and no more.
    // Where the file system knows no shared memory the journal stays as it was, as safe and slower.
    sqlite3_exec(db_.handle(), "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
    return outcome;
  }

  std::optional<StoredKey> find_key(const PlanKey& key) const {
    Statement query(db_,
                    "SELECT municipality_id, plan_id FROM plan JOIN municipality USING "
                    "(municipality_id) WHERE folded_name = ? AND year = ?");
    query.start(fold_for_comparison(key.municipality), key.year);
    if (!query.next()) return std::nullopt;
    const auto municipality = query.integer<std::int64_t>();
    return StoredKey{municipality, query.integer<std::int64_t>()};
  }

  Result<StoredKey> key_of(const PlanKey& key) const {
    if (const auto found = find_key(key)) return *found;
    std::vector<std::string> there;
    Statement query(db_,
                    "SELECT m.name, p.year FROM plan p JOIN municipality m USING "
                    "(municipality_id) ORDER BY m.folded_name, p.year");
    query.start();
    while (query.next()) {
      PlanKey each;
      each.municipality = query.text();
      each.year = query.integer<int>();
      there.push_back(described(each));
    }
    if (there.empty()) return std::unexpected(blank_store(path_));
    const std::string list = comma_separated(there);
    return refuse({"l'archivio non contiene il piano " + described(key),
                   "the store does not hold the plan " + described(key)},
                  {path_, 0, 0}, {"Contiene: " + list + ".", "It holds: " + list + "."});
  }

  std::vector<PlanSummary> list(const std::optional<StoredKey>& only) const {
    Statement query(db_, R"sql(
      SELECT m.name, p.year, p.last_year, d.name, p.layout, p.imported_at_unix_s,
        (SELECT count(*) FROM objective t WHERE t.municipality_id = p.municipality_id
                                            AND t.plan_id = p.plan_id),
        (SELECT count(*) FROM indicator t WHERE t.municipality_id = p.municipality_id
                         AND t.plan_id = p.plan_id AND t.indicator_kind = 'impact'),
        (SELECT count(*) FROM indicator t WHERE t.municipality_id = p.municipality_id
                         AND t.plan_id = p.plan_id AND t.indicator_kind = 'result'),
        (SELECT count(*) FROM phase t WHERE t.municipality_id = p.municipality_id
                                        AND t.plan_id = p.plan_id),
        (SELECT count(*) FROM money_row t WHERE t.municipality_id = p.municipality_id
                                            AND t.plan_id = p.plan_id),
        (SELECT count(*) FROM assignment t WHERE t.municipality_id = p.municipality_id
                                             AND t.plan_id = p.plan_id),
        (SELECT count(*) FROM staff_table t WHERE t.municipality_id = p.municipality_id
                                              AND t.plan_id = p.plan_id),
        (SELECT count(*) FROM uncertain t WHERE t.municipality_id = p.municipality_id
                                            AND t.plan_id = p.plan_id),
        (SELECT count(*) FROM unread t WHERE t.municipality_id = p.municipality_id
                                         AND t.plan_id = p.plan_id)
      FROM plan p JOIN municipality m USING (municipality_id)
                  JOIN document d USING (municipality_id, plan_id)
      WHERE ?1 IS NULL OR (p.municipality_id = ?1 AND p.plan_id = ?2)
      ORDER BY m.folded_name, p.year DESC)sql");
    query.start(only ? std::optional(only->municipality_id) : std::nullopt,
                only ? std::optional(only->plan_id) : std::nullopt);
    std::vector<PlanSummary> plans;
    while (query.next()) plans.push_back(summary_of(query));
    return plans;
  }

  std::vector<StoredObjective> objectives(const StoredKey& key,
                                          const std::vector<std::int64_t>& positions) const {
    Statement line(db_,
                   "SELECT line FROM objective WHERE municipality_id = ? AND plan_id = ? AND "
                   "position = ?");
    std::vector<StoredObjective> found;
    for (const std::int64_t position : positions) {
      line.start(key.municipality_id, key.plan_id, position);
      if (!line.next()) throw DamagedValue("row without its owner");
      found.push_back({read_objective(db_, key, position), line.integer<std::uint32_t>()});
    }
    return found;
  }

  std::vector<std::uint32_t> lines(const StoredKey& key) const {
    Statement query(db_,
                    "SELECT line FROM objective WHERE municipality_id = ? AND plan_id = ? ORDER BY "
                    "position");
    query.start(key.municipality_id, key.plan_id);
    std::vector<std::uint32_t> found;
    while (query.next()) found.push_back(query.integer<std::uint32_t>());
    return found;
  }

  // The positions that a query gives, for one plan and further values.
  template <class... Values>
  std::vector<std::int64_t> positions(const StoredKey& key, const char* sql,
                                      const Values&... values) const {
    Statement query(db_, sql);
    query.start(key.municipality_id, key.plan_id, values...);
    std::vector<std::int64_t> found;
    while (query.next()) found.push_back(query.integer<std::int64_t>());
    return found;
  }

  // Positions and a text of each, in order of position.
  std::vector<std::pair<std::int64_t, std::string>> texts(const StoredKey& key,
                                                          const char* sql) const {
    Statement query(db_, sql);
    query.start(key.municipality_id, key.plan_id);
    std::vector<std::pair<std::int64_t, std::string>> found;
    while (query.next()) {
      const auto position = query.integer<std::int64_t>();
      found.emplace_back(position, query.text());
    }
    return found;
  }

  FindOutcome find(SearchWords& words, ItalianTokenizer& tokenizer, const Scope& scope,
                   std::size_t limit) const {
    FindOutcome outcome = find_exactly(words, tokenizer, scope, limit);
    SearchWords::Word& last = words.words.back();
    if (outcome.total == 0 && !last.is_beginning) {
      last.is_beginning = true;
      outcome = find_exactly(words, tokenizer, scope, limit);
      outcome.by_prefix = outcome.total > 0;
    }
    return outcome;
  }

  // Runs `body` on one state of the file; gives what it gives.
  template <class Body>
  auto read(Body body) -> decltype(body()) {
    return guarded(path_, [&]() -> decltype(body()) {
      const Transaction transaction(db_, Transaction::Kind::Read);
      return body();
    });
  }

 private:
  Result<PutOutcome> put_within(const reading::Reading& reading, std::chrono::sys_seconds now) {
    const plan::Plan& plan = reading.plan;
    PutOutcome outcome;
    outcome.key = {plan.municipality, *plan.year};
    StoredKey key;
    if (const auto old = find_key(outcome.key)) {
      key = *old;
      if (has_rows_of_history(db_, key)) return std::unexpected(plan_has_history(path_));
      outcome.before = read_plan(db_, key);
      erase_reading(db_, key);
      Statement(db_, "UPDATE municipality SET name = ? WHERE municipality_id = ?")
          .run(plan.municipality, key.municipality_id);
    } else {
      key = new_key(plan.municipality);
    }
    write_reading(db_, key, reading, now);
    return outcome;
  }

  StoredKey new_key(const std::string& municipality) {
    StoredKey key;
    Statement insert(db_,
                     "INSERT INTO municipality (folded_name, name) VALUES (?, ?) "
                     "ON CONFLICT (folded_name) DO UPDATE SET name = excluded.name "
                     "RETURNING municipality_id");
    insert.start(fold_for_comparison(municipality), municipality);
    while (insert.next()) key.municipality_id = insert.integer<std::int64_t>();
    Statement next(db_, "SELECT coalesce(max(plan_id), 0) + 1 FROM plan WHERE municipality_id = ?");
    next.start(key.municipality_id);
    while (next.next()) key.plan_id = next.integer<std::int64_t>();
    return key;
  }

  static PlanSummary summary_of(Statement& row) {
    PlanSummary summary;
    summary.key.municipality = row.text();
    summary.key.year = row.integer<int>();
    summary.last_year = row.optional_integer<int>();
    summary.document = row.text();
    summary.layout = row.text();
    summary.imported_at =
        std::chrono::sys_seconds(std::chrono::seconds(row.integer<std::int64_t>()));
    for (std::size_t* count :
         {&summary.objectives, &summary.impact_indicators, &summary.result_indicators,
          &summary.phases, &summary.money_rows, &summary.assignments, &summary.staff_tables,
          &summary.uncertain, &summary.unread}) {
      *count = row.integer<std::size_t>();
    }
    return summary;
  }

  FindOutcome find_exactly(const SearchWords& words, ItalianTokenizer& tokenizer,
                           const Scope& scope, std::size_t limit) const {
    // A word in the title counts most, one in a chapter or a name is seldom what is meant. The
    // figures weigh the columns of `search`, in their order.
    Statement query(db_, R"sql(
      WITH found AS MATERIALIZED (
        SELECT rowid AS objective_id, bm25(search, 10, 4, 3, 2, 3, 3, 2, 2, 1, 2) AS score
        FROM search WHERE search MATCH ?1)
      SELECT o.municipality_id, o.plan_id, o.position, m.name, p.year, count(*) OVER ()
      FROM found
      JOIN objective o USING (objective_id)
      JOIN plan p USING (municipality_id, plan_id)
      JOIN municipality m USING (municipality_id)
      WHERE (?2 IS NULL OR m.folded_name = ?2) AND (?3 IS NULL OR p.year = ?3)
      ORDER BY score, m.folded_name, p.year DESC, o.position
      LIMIT ?4)sql");
    const auto municipality =
        scope.municipality ? std::optional(fold_for_comparison(*scope.municipality)) : std::nullopt;
    const std::string text = words.query();
    query.start(text, municipality, scope.year, std::min(limit, hits_max));
    FindOutcome outcome;
    while (query.next()) {
      StoredKey key;
      key.municipality_id = query.integer<std::int64_t>();
      key.plan_id = query.integer<std::int64_t>();
      const auto position = query.integer<std::int64_t>();
      Hit hit;
      hit.plan.municipality = query.text();
      hit.plan.year = query.integer<int>();
      outcome.total = query.integer<std::size_t>();
      const plan::Objective objective = read_objective(db_, key, position);
      hit.objective_number = objective.number;
      hit.objective_code = objective.code;
      hit.objective_title = objective.title;
      hit.director = objective.director;
      show_passage(objective, words, tokenizer, hit);
      outcome.hits.push_back(std::move(hit));
    }
    return outcome;
  }

  static constexpr std::size_t hits_max = 1'000'000;

  std::string path_;
  mutable Database db_;
};

Database& StoreAccess::db(const Store& store) { return store.impl_->db(); }
const std::string& StoreAccess::path(const Store& store) { return store.impl_->path(); }
Result<StoredKey> StoreAccess::key_of(const Store& store, const PlanKey& key) {
  return store.impl_->key_of(key);
}

std::optional<StoredKey> StoreAccess::find_key(const Store& store, const PlanKey& key) {
  return store.impl_->find_key(key);
}
Result<PutOutcome> StoreAccess::put(Store& store, const reading::Reading& reading,
                                    std::chrono::sys_seconds now, const Around& around) {
  TRY(Store::may_put(reading));
  return guarded(store.impl_->path(), [&] { return store.impl_->put(reading, now, around); });
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::create_or_open(const std::string& path) {
  TRY(look_at(path));
  return guarded(path, [&]() -> Result<Store> {
    auto impl = std::make_unique<Impl>(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const auto prepared = impl->prepare(true);
    if (!prepared) return std::unexpected(prepared.error());
    if (impl->db().is_read_only()) return std::unexpected(read_only_store(path));
    return Store(std::move(impl));
  });
}

Result<Store> Store::open(const std::string& path) {
  if (!TRY(look_at(path))) return std::unexpected(missing_file(path));
  return guarded(path, [&]() -> Result<Store> {
    auto impl = std::make_unique<Impl>(path, SQLITE_OPEN_READWRITE);
    const auto prepared = impl->prepare(false);
    if (!prepared) return std::unexpected(prepared.error());
    return Store(std::move(impl));
  });
}

Result<void> Store::may_put(const reading::Reading& reading) {
  const SourcePosition where{reading.source.name(), 0, 0};
  if (fold_for_comparison(reading.plan.municipality).empty()) {
    return refuse({"il documento non dice di quale comune è il piano",
                   "the document does not say whose plan it is"},
                  where,
                  {"Indicare il comune: --municipality NOME", "Name it: --municipality NAME"});
  }
  if (!reading.plan.year) {
    return refuse({"il documento non dice di che anno è il piano",
                   "the document does not say which year the plan is for"},
                  where, {"Indicare l'anno: --year ANNO", "Name it: --year YEAR"});
  }
  return {};
}

Result<PutOutcome> Store::put(const reading::Reading& reading, std::chrono::sys_seconds now) {
  TRY(may_put(reading));
  return guarded(impl_->path(), [&] { return impl_->put(reading, now, {}); });
}

Result<std::vector<PlanSummary>> Store::list() const {
  return impl_->read([&]() -> Result<std::vector<PlanSummary>> {
    // A file that the first import has yet to fill.
    if (inspect(impl_->db(), schema_steps()) == FileState::Blank) return {};
    return impl_->list(std::nullopt);
  });
}

Result<PlanSummary> Store::summary(const PlanKey& key) const {
  return impl_->read([&]() -> Result<PlanSummary> {
    const auto plans = impl_->list(TRY(impl_->key_of(key)));
    if (plans.size() != 1) throw DamagedValue("plan without its document");
    return plans.front();
  });
}

Result<plan::Plan> Store::plan(const PlanKey& key) const {
  return impl_->read(
      [&]() -> Result<plan::Plan> { return read_plan(impl_->db(), TRY(impl_->key_of(key))); });
}

Result<reading::Reading> Store::reading(const PlanKey& key) const {
  return impl_->read([&]() -> Result<reading::Reading> {
    return read_reading(impl_->db(), TRY(impl_->key_of(key)));
  });
}

Result<std::vector<std::uint32_t>> Store::objective_lines(const PlanKey& key) const {
  return impl_->read([&]() -> Result<std::vector<std::uint32_t>> {
    return impl_->lines(TRY(impl_->key_of(key)));
  });
}

Result<std::optional<StoredObjective>> Store::objective(const PlanKey& key, int number) const {
  return impl_->read([&]() -> Result<std::optional<StoredObjective>> {
    const StoredKey stored = TRY(impl_->key_of(key));
    auto found = impl_->objectives(
        stored, impl_->positions(stored,
                                 "SELECT position FROM objective WHERE municipality_id = ? AND "
                                 "plan_id = ? AND number = ? ORDER BY position LIMIT 1",
                                 number));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
  });
}

Result<std::vector<StoredObjective>> Store::objectives_by_code(const PlanKey& key,
                                                               std::string_view code) const {
  return impl_->read([&]() -> Result<std::vector<StoredObjective>> {
    const StoredKey stored = TRY(impl_->key_of(key));
    const std::string wanted = fold_for_comparison(code);
    std::vector<std::int64_t> positions;
    for (const auto& [position, text] : impl_->texts(
             stored,
             "SELECT position, code FROM objective WHERE municipality_id = ? AND plan_id = ? "
             "AND code <> '' ORDER BY position")) {
      if (fold_for_comparison(text) == wanted) positions.push_back(position);
    }
    return impl_->objectives(stored, positions);
  });
}

namespace {

// Directors and co-directors, with the position of the objective.
constexpr const char* directors_sql =
    "SELECT position AS objective, director AS name FROM objective "
    "WHERE municipality_id = ?1 AND plan_id = ?2 AND director <> '' "
    "UNION "
    "SELECT objective, name FROM co_director "
    "WHERE municipality_id = ?1 AND plan_id = ?2 AND name <> '' "
    "ORDER BY objective";

}  // namespace

Result<std::vector<StoredObjective>> Store::objectives_of_director(const PlanKey& key,
                                                                   std::string_view name) const {
  return impl_->read([&]() -> Result<std::vector<StoredObjective>> {
    const StoredKey stored = TRY(impl_->key_of(key));
    std::vector<std::int64_t> positions;
    for (const auto& [position, director] : impl_->texts(stored, directors_sql)) {
      if (!positions.empty() && positions.back() == position) continue;
      if (plan::name_has_words(director, name)) positions.push_back(position);
    }
    return impl_->objectives(stored, positions);
  });
}

Result<std::vector<StoredObjective>> Store::objectives_of_chapter(const PlanKey& key,
                                                                  std::string_view chapter) const {
  return impl_->read([&]() -> Result<std::vector<StoredObjective>> {
    const StoredKey stored = TRY(impl_->key_of(key));
    std::set<std::int64_t> positions;
    for (const auto& [position, text] : impl_->texts(stored,
                                                     "SELECT objective, chapter FROM money_row "
                                                     "WHERE municipality_id = ? AND plan_id = ?")) {
      if (plan::is_of_chapter(text, chapter)) positions.insert(position);
    }
    return impl_->objectives(stored, {positions.begin(), positions.end()});
  });
}

Result<std::vector<std::string>> Store::directors(const PlanKey& key) const {
  return impl_->read([&]() -> Result<std::vector<std::string>> {
    std::set<std::string> names;
    for (auto& [position, name] : impl_->texts(TRY(impl_->key_of(key)), directors_sql)) {
      names.insert(std::move(name));
    }
    return std::vector<std::string>(names.begin(), names.end());
  });
}

Result<std::vector<std::string>> Store::chapters(const PlanKey& key) const {
  return impl_->read([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> chapters;
    for (auto& [position, chapter] :
         impl_->texts(TRY(impl_->key_of(key)),
                      "SELECT min(objective), chapter FROM money_row WHERE municipality_id = ? AND "
                      "plan_id = ? AND chapter <> '' GROUP BY chapter ORDER BY chapter")) {
      chapters.push_back(std::move(chapter));
    }
    return chapters;
  });
}

Result<FindOutcome> Store::find(std::string_view words, const Scope& scope,
                                std::size_t limit) const {
  return impl_->read([&]() -> Result<FindOutcome> {
    ItalianTokenizer tokenizer(impl_->db());
    SearchWords understood = parse_words(words, tokenizer);
    if (understood.words.empty()) {
      return refuse({"non c'è nessuna parola da cercare", "there is no word to look for"}, {},
                    {"Indicare almeno una parola fatta di lettere o cifre.",
                     "Give at least one word made of letters or digits."});
    }
    return impl_->find(understood, tokenizer, scope, limit);
  });
}

std::string_view name(FoundIn field) {
  switch (field) {
    case FoundIn::Title:
      return "title";
    case FoundIn::Description:
      return "description";
    case FoundIn::Impact:
      return "impact";
    case FoundIn::Stakeholders:
      return "stakeholders";
    case FoundIn::ImpactIndicator:
      return "impactIndicator";
    case FoundIn::ResultIndicator:
      return "resultIndicator";
    case FoundIn::Phase:
      return "phase";
    case FoundIn::Person:
      return "person";
    case FoundIn::Unit:
      return "unit";
    case FoundIn::Programme:
      return "programme";
    case FoundIn::Chapter:
      return "chapter";
  }
  return {};
}

}  // namespace pegaso::storage
