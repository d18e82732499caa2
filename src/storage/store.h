// The store: one SQLite file that keeps the plans of one municipality or of many, each with the
// document that it was read from, the place of every datum, and what found no place.
//
//   Store store = TRY(Store::create_or_open("town.db"));
//   PutOutcome outcome = TRY(store.put(reading, now));       // one transaction: all or nothing
//   Reading same = TRY(store.reading(outcome.key));          // equal to what was put
//
// Threads: one thread at a time uses a Store; several Stores, also of several processes, may have
// the same file open. Readers never wait; a writer waits `busy_ms_max` for another writer.
// Durability: a put that returned is on disk (WAL, synchronous=FULL); a put that did not return
// left no trace, whatever stopped it.
// Errors: every failure is a Problem that names the file and the cure. Nothing is thrown, but for
// std::bad_alloc.
// The tables are described in docs/storage.md, the file's versions in storage/schema.h.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "plan/plan.h"
#include "reading/reading.h"

namespace pegaso::storage {

// How long a writer waits for another one, in milliseconds, before it gives up with a Problem.
inline constexpr int busy_ms_max = 10'000;

// Which plan. Municipalities are the same when their names are, folded for comparison.
struct PlanKey {
  std::string municipality;
  int year = 0;

  bool operator==(const PlanKey&) const = default;
};

// One line of the list of plans: where it comes from and how much it holds.
struct PlanSummary {
  PlanKey key;                           // the municipality as the latest import spelt it
  std::optional<int> last_year;          // of the plan's period
  std::string document;                  // name of the file that it was read from
  std::string layout;                    // name of the layout that read it
  std::chrono::sys_seconds imported_at;  // UTC
  std::size_t objectives = 0;
  std::size_t impact_indicators = 0;
  std::size_t result_indicators = 0;
  std::size_t phases = 0;
  std::size_t money_rows = 0;
  std::size_t assignments = 0;
  std::size_t staff_tables = 0;
  std::size_t uncertain = 0;
  std::size_t unread = 0;

  bool operator==(const PlanSummary&) const = default;
};

// An objective and the line of its title in the document; 0 when the document does not tell.
struct StoredObjective {
  plan::Objective objective;
  std::uint32_t line = 0;

  bool operator==(const StoredObjective&) const = default;
};

struct PutOutcome {
  PlanKey key;
  // The plan that this one took the place of, as it was; nullopt when there was none.
  std::optional<plan::Plan> before;
};

// Which plans a search goes through. Everything absent: all.
struct Scope {
  std::optional<std::string> municipality;
  std::optional<int> year;
};

// Where in an objective the words were found.
enum class FoundIn : std::uint8_t {
  Title,  // or the previous title
  Description,
  Impact,
  Stakeholders,
  ImpactIndicator,
  ResultIndicator,
  Phase,
  Person,     // director, co-director, councillor; a phase's delegate
  Unit,       // or a phase's other units
  Programme,  // mission, programme, strategic area and goals
  Chapter,    // chapter, commitment, the objective's code
};

// One objective that has all the words, and the passage that shows it best.
struct Hit {
  PlanKey plan;
  int objective_number = 0;
  std::string objective_code;
  std::string objective_title;
  std::string director;
  FoundIn found_in = FoundIn::Title;
  // 1-based order of the indicator or phase in the objective; 0 where it is in neither.
  std::size_t item = 0;
  std::string snippet;  // a piece of the field, cut at words, "…" where text was left out
  // The words found, as byte ranges [begin, end) of `snippet`, ascending.
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const Range&) const = default;
  };
  std::vector<Range> highlights;

  bool operator==(const Hit&) const = default;
};

struct FindOutcome {
  std::vector<Hit> hits;   // best first
  std::size_t total = 0;   // how many objectives have the words; hits.size() is at most the limit
  bool by_prefix = false;  // nothing had the last word, so it was taken as a beginning
};

class StoreAccess;

class Store {
 public:
  // Opens `path`, making the file and its tables when there is none. For import.
  static Result<Store> create_or_open(const std::string& path);
  // Opens a file that is there; brings the tables of an earlier version up to date. A file that
  // may not be written can still be read.
  static Result<Store> open(const std::string& path);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // Refuses a plan without municipality or year: there is no place to keep it at.
  static Result<void> may_put(const reading::Reading& reading);

  // Keeps a reading, in place of the plan of the same municipality and year when there is one.
  // Refuses what may_put refuses, and a plan that has a history (storage/history_store.h): that one
  // changes by acts. `now`: the instant to record.
  Result<PutOutcome> put(const reading::Reading& reading, std::chrono::sys_seconds now);

  // By municipality, latest year first.
  Result<std::vector<PlanSummary>> list() const;
  // Refuses, naming what there is, when the store has no such plan. So do all that follow.
  Result<PlanSummary> summary(const PlanKey& key) const;
  Result<plan::Plan> plan(const PlanKey& key) const;
  // The plan with its document, places, guidelines, doubts and remains, as it was put.
  Result<reading::Reading> reading(const PlanKey& key) const;

  // For each objective of the plan, in order, the line of its title; 0 when unknown.
  Result<std::vector<std::uint32_t>> objective_lines(const PlanKey& key) const;

  // By its number in the document (1-based). nullopt: the plan has no such objective.
  Result<std::optional<StoredObjective>> objective(const PlanKey& key, int number) const;
  // By the municipality's own code, folded for comparison. Several where the document repeats it.
  Result<std::vector<StoredObjective>> objectives_by_code(const PlanKey& key,
                                                          std::string_view code) const;
  // Those of which a director or co-director has all the words of `name`, folded for comparison.
  Result<std::vector<StoredObjective>> objectives_of_director(const PlanKey& key,
                                                              std::string_view name) const;
  // Those with a money row on the chapter: "5920/999" that one, "5920" every article of it.
  Result<std::vector<StoredObjective>> objectives_of_chapter(const PlanKey& key,
                                                             std::string_view chapter) const;
  // The directors of a plan as written, each once, by name; and its chapters.
  Result<std::vector<std::string>> directors(const PlanKey& key) const;
  Result<std::vector<std::string>> chapters(const PlanKey& key) const;

  // Objectives that have all the words, in whatever field, whatever their ending (Italian
  // stemming) and accents. A word that ends in "*" is a beginning. `words` is never taken as a
  // query language: whatever stands in it is searched for. Refuses text without any word.
  Result<FindOutcome> find(std::string_view words, const Scope& scope, std::size_t limit) const;

 private:
  friend class StoreAccess;
  class Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// For JSON and other machine formats: "title", "description", "impact", ...
std::string_view name(FoundIn field);

}  // namespace pegaso::storage
