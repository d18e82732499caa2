// The difference of two versions as people read it: what diff() gives, put in order and in words.
//
//   Difference told = difference(a, b, {describe(act_a), describe(act_b)});
//
// A value without a language, a page or a width: publishing/difference_*.h print it as text, JSON
// and HTML. Every change of the variation stands in it exactly once, by its number in
// `variation.changes`; nothing is in it that the two versions do not say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/problem.h"
#include "history/kinds.h"
#include "history/value.h"
#include "history/variation.h"
#include "history/version.h"
#include "history/word_runs.h"
#include "plan/plan.h"

namespace pegaso::history {

// What happened to an objective, to another part, or to one field of it.
enum class Happening : std::uint8_t {
  Added,
  Removed,    // taken out, or still listed and marked as removed
  Postponed,  // a phase: to a later end or another year
  Moved,      // an objective: to another director or unit
  Renamed,    // an objective
  Changed,
  Reordered,  // it stands elsewhere among its like
};

// A figure that differs. `difference` is after - before; a part that was not there counts as nothing,
// a figure that is there but not stated does not: then there is no difference.
struct Figure {
  enum class Unit : std::uint8_t { Cents, Heads };

  std::string field;  // of plan/fields.h; weekly hours in a table of staff: "36"
  Unit unit = Unit::Cents;
  std::optional<std::int64_t> before;
  std::optional<std::int64_t> after;
  std::optional<std::int64_t> difference;

  bool operator==(const Figure&) const = default;
};

// A field with its old and new value. Of a part that was added or removed all the fields that say
// something, with one value absent.
struct FieldDifference {
  std::string field;  // of plan/fields.h
  Happening what = Happening::Changed;
  // In variation.changes; nullopt: the field came or went with its whole part.
  std::optional<std::size_t> change;
  Value before;
  Value after;
  // The version says that something stood there, not what (plan::Objective::not_stated). The value
  // is empty then, and is not to be shown as such.
  bool before_not_stated = false;
  bool after_not_stated = false;
  // Word by word, where either text is long (long_text_words); else empty.
  std::vector<WordRun> words;
  // The figures that differ in it: of an amount the amount itself, of a value of several (staffing,
  // heads, grand total) those that are not the same; else empty.
  std::vector<Figure> figures;
};
inline constexpr std::size_t long_text_words = 9;

// A part with what happened to it.
struct PartDifference {
  PartRef at;
  std::vector<Happening> what;  // in the order of the enumeration, none twice, at least one
  // In variation.changes, where the part as a whole was added, removed or put elsewhere; nullopt: only
  // its fields changed, or it came or went with its objective or table.
  std::optional<std::size_t> change;
  std::optional<int> number_before;  // its place among its like, 1-based; nullopt: not there
  std::optional<int> number_after;
  std::string
      label;  // by which people know it: a phase's text, a chapter; as of b where it is there
  // The version does not say what stood there, or not all of it.
  bool before_not_stated = false;
  bool after_not_stated = false;
  std::vector<FieldDifference> fields;  // in the order of plan/fields.h
};

// An objective under its director: as of b, or as of a when it was removed.
struct ObjectiveDifference {
  Id id = no_id;
  std::vector<Happening> what;  // to the objective itself; Changed where only its parts changed
  std::optional<int> number_before;  // nullopt: was not there
  std::optional<int> number_after;   // nullopt: is no longer there
  std::string title;                 // as of b; as of a when it was removed
  std::string director_before;
  std::string director_after;
  // It went to another director and stands there with all its parts; here, under the former one, it
  // is only named.
  bool is_told_elsewhere = false;
  std::vector<PartDifference> parts;  // the objective's own fields first; by part, then by number
};

struct DirectorDifference {
  std::string director;  // "": objectives without one
  std::string role;      // "Dirigente"
  std::vector<ObjectiveDifference> objectives;
};

// What was postponed or dropped: phases, and objectives, indicators and phases that were removed. What
// went with a whole objective is not listed again.
struct PostponedOrDropped {
  PartRef at;
  Happening what = Happening::Removed;  // Removed or Postponed
  std::string director;                 // as in ObjectiveDifference
  std::optional<int> objective_before;  // number
  std::optional<int> objective_after;
  std::string objective_title;
  std::optional<int> number;  // of the part, as of b; as of a when it is no longer there
  std::string label;
  // Phases only. `end_*`: of the part as the versions have it; `year`: to which it was put off.
  std::optional<Date> end_before;
  std::optional<Date> end_after;
  std::optional<int> year;
};

// A sum of amounts in the two versions. Rows that state no amount are not in it; they are counted
// beside it, because what is missing is not zero.
struct Sum {
  Money before;
  Money after;
  std::size_t without_amount_before = 0;
  std::size_t without_amount_after = 0;

  Money difference() const { return after - before; }
  bool operator==(const Sum&) const = default;
};

struct DirectorTotals {
  std::string director;
  Sum revenue;
  Sum expenditure;
};
struct ChapterTotals {
  plan::Side side = plan::Side::Expenditure;
  std::string chapter;
  Sum sum;
};
struct Count {
  std::size_t before = 0;
  std::size_t after = 0;

  bool operator==(const Count&) const = default;
};

// Objectives that are marked as removed are out of every sum, though they stay listed; what they hold
// is summed apart, so that the whole can be checked against plan::totals.
struct DifferenceTotals {
  Count objectives;  // without those marked as removed
  Sum revenue;
  Sum expenditure;
  std::vector<DirectorTotals> directors;  // all of both versions, in the order of the plan
  std::vector<ChapterTotals> chapters;    // those whose sum changed; revenue first, then by chapter
  Count removed_objectives;
  Sum removed_revenue;
  Sum removed_expenditure;
  Count assignments;
  Sum assignment_amount;
  Sum assignment_adjusted;
  // Heads on objectives, summed by the fields of plan::Staffing: those that either version states.
  std::vector<Figure> staffing;
  Figure staff_tables;  // the stated totals of the tables of staff
};

// What the two versions are called, in a heading: "Delibera di Giunta n. 236 del 30/11/2016".
struct SideNames {
  Bilingual before;
  Bilingual after;
};

struct Difference {
  SideNames names;
  std::string municipality;  // as of b
  std::optional<int> year;
  std::optional<int> last_year;

  Variation variation;
  ChangeCounts counts;
  // In the order in which b first names a director, then those of a alone.
  std::vector<DirectorDifference> directors;
  // The plan's own parts: title pages, index, assignments, tables of staff with their rows.
  std::vector<PartDifference> document;
  std::vector<PostponedOrDropped> postponed_or_dropped;  // in the order of the groups
  DifferenceTotals totals;

  bool is_empty() const { return variation.changes.empty(); }
};

// Both versions well formed. Time and memory grow with their size and that of their texts.
Difference difference(const Version& a, const Version& b, SideNames names);

DifferenceTotals difference_totals(const plan::Plan& a, const plan::Plan& b);

std::string_view name(Happening what);  // "added", "removed", ... for JSON
// "aggiunta" for a phase, "aggiunto" for an objective.
Bilingual title(Happening what, Part of);

}  // namespace pegaso::history
