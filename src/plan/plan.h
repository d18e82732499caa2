// The plan as a value: PEG / Piano della Performance of one municipality and year.
//
// Everything here is a plain value: comparable, copyable, with no database, file or clock behind
// it. Names are the glossary's. Absent text is "", any other absent value is nullopt. Texts are as
// written in the document (white space folded), marks of acts taken out and kept as data.
// Positions in the document live beside the plan (reading/reading.h), so that two equal plans
// compare equal wherever they were read from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "plan/target.h"

namespace pegaso::plan {

// What an act did to an objective, as printed beside its title.
enum class Mark { None, Changed, Assigned, Removed };

enum class PhaseStatus { Unchanged, Updated, Postponed, Replaced, Removed };

// Revenue ("E", entrata) or expenditure ("U", uscita).
enum class Side { Revenue, Expenditure };

struct Target {
  std::string text;
  ParsedTarget parsed;

  bool operator==(const Target&) const = default;
};

// An impact indicator (effect outside, often over several years) or a result indicator (what is
// delivered by 31/12). Impact indicators have no dimension.
struct Indicator {
  std::string description;
  std::string formula;
  std::string purpose;
  std::string dimension;     // result indicators: Quantità, Efficienza, Qualità, ...
  std::string subdimension;  // result indicators: Tecnica, Economica, Accessibilità, ...
  Target target;
  std::optional<std::string> weight;  // as written, where the layout has one
  bool updated = false;               // an act changed it
  bool removed = false;               // an act took it away; kept, and out of every sum
  bool not_stated = false;            // see Objective::not_stated

  bool operator==(const Indicator&) const = default;
};

struct Phase {
  std::optional<int> number;
  std::string text;
  std::optional<Date> from;  // as written: the year 0016 stays 0016
  std::optional<Date> to;
  std::string from_text;  // the dates' own text, kept even where it is no date
  std::string to_text;
  std::string other_units;
  std::string delegate;
  PhaseStatus status = PhaseStatus::Unchanged;
  std::optional<int> postponed_to;  // year
  bool not_stated = false;          // see Objective::not_stated

  bool operator==(const Phase&) const = default;
};

// One row of an objective's financial resources. Chapter and commitment as written
// ("5920/999", "2016/696").
struct MoneyRow {
  Side side = Side::Expenditure;
  std::string chapter;
  std::string commitment;
  std::optional<Money> amount;
  std::string amount_text;  // as written, when it is no amount or had to be repaired; else ""

  bool operator==(const MoneyRow&) const = default;
};

// The difference that the document states under the money rows: absolute amount; the greater side,
// Expenditure when equal.
struct StatedDifference {
  Side side = Side::Expenditure;
  Money amount;

  bool operator==(const StatedDifference&) const = default;
};

// Heads on one objective. nullopt: the sheet does not say, which is not zero.
struct Staffing {
  std::optional<int> full_time;
  std::optional<int> part_time;
  std::optional<int> professionals;
  std::optional<int> collaborations;
  std::optional<int> other;
  std::optional<int> stated_total;

  bool operator==(const Staffing&) const = default;
};

struct Objective {
  int number = 0;     // 1-based order in the document
  std::string code;   // the municipality's own code ("AG7/D"), where the layout has one
  std::string title;  // without its mark
  std::optional<std::string> previous_title;
  Mark mark = Mark::None;
  std::optional<Date> act_date;  // of the act that the mark names

  std::string director_role;  // "Dirigente", "Comandante"
  std::string director;
  std::vector<std::string> co_directors;
  std::string unit;
  std::string kind;
  std::optional<std::int64_t> weight;  // in `weight_scale` hundredths: 25% is 2500
  std::string weight_scale;            // "", "percent", "points", "coefficient"

  std::string mission;
  std::string programme;
  std::string strategic_area;
  std::string strategic_goal;
  std::string operational_goal;
  std::string councillor;

  std::string final_stakeholders;
  std::string expected_impact;
  std::string intermediate_stakeholders;
  std::string description;

  std::vector<Indicator> impact_indicators;
  std::vector<Indicator> result_indicators;
  std::vector<Phase> phases;
  std::vector<MoneyRow> money;
  std::optional<StatedDifference> stated_difference;
  std::optional<Staffing> staffing;  // nullopt: the sheet has no staff section

  // Of this version it is known that something stood here, not what: a version of the past that was
  // rebuilt from the marks of a later document. Fields that are empty beside it are unknown, not
  // empty. Never set by reading.
  bool not_stated = false;

  bool operator==(const Objective&) const = default;
};

// One assignment to an outside professional (incarico), with the chapters that pay it.
struct Assignment {
  std::string area;
  std::string unit;
  std::optional<int> number;  // progressive sheet number within the unit
  std::string director;
  std::string activity;
  std::string type;        // "professionale", ...
  bool ordinary = false;   // current/ordinary spending is ticked
  bool earmarked = false;  // earmarked spending is ticked
  std::optional<Money> amount;
  std::optional<Money> adjusted;  // after the variations (assestato)
  std::vector<std::string> chapters;

  bool operator==(const Assignment&) const = default;
};

struct AssignmentSubtotal {
  std::string unit;
  std::optional<Money> amount;
  std::optional<Money> adjusted;

  bool operator==(const AssignmentSubtotal&) const = default;
};

// The ceiling of the year's assignments as a sentence of the document states it.
struct AssignmentGrandTotal {
  std::optional<Money> total;
  std::optional<Money> ordinary;
  std::optional<Money> earmarked;

  bool operator==(const AssignmentGrandTotal&) const = default;
};

struct AssignmentProgramme {
  std::vector<Assignment> items;
  std::vector<AssignmentSubtotal> subtotals;
  std::optional<AssignmentGrandTotal> grand_total;

  bool operator==(const AssignmentProgramme&) const = default;
};

// Heads by weekly hours ("36" -> 3). The hours are text: other towns write "36/36" or "part time".
using HeadsByHours = std::map<std::string, int>;

struct StaffRow {
  std::string category;  // "A".."D", "Dir."
  HeadsByHours heads;
  std::optional<int> stated_total;

  bool operator==(const StaffRow&) const = default;
};

// One table of the staff of a unit.
struct StaffTable {
  std::string area;
  std::string unit;
  std::string head;  // who answers for it, as printed above the table
  std::vector<StaffRow> rows;
  HeadsByHours stated_heads;  // the table's own total row
  std::optional<int> stated_total;
  std::vector<std::string> notes;

  bool operator==(const StaffTable&) const = default;
};

// One line of the document's own index.
struct IndexEntry {
  std::string director;
  std::string unit;
  std::optional<int> page;

  bool operator==(const IndexEntry&) const = default;
};

// A title page inside the document: the document's own title, the variation it claims to be.
struct TitlePage {
  std::string title;
  std::string subtitle;

  bool operator==(const TitlePage&) const = default;
};

struct Plan {
  std::string municipality;
  std::optional<int> year;       // the year the objectives are for
  std::optional<int> last_year;  // the last year of the plan's period (2018 of "2016-2018")
  std::vector<TitlePage> title_pages;
  std::vector<IndexEntry> index;
  std::vector<Objective> objectives;
  AssignmentProgramme assignments;
  std::vector<StaffTable> staff;

  bool operator==(const Plan&) const = default;
};

std::string_view name(Mark mark);           // "none", "changed", "assigned", "removed"
std::string_view name(PhaseStatus status);  // "unchanged", "updated", ...
std::string_view name(Side side);           // "E", "U"

// The inverse of name(); nullopt for an unknown name.
std::optional<Mark> mark_named(std::string_view name);
std::optional<PhaseStatus> phase_status_named(std::string_view name);
std::optional<Side> side_named(std::string_view name);

// Totals of a plan, as the document's own controls state them. Removed objectives stay in the
// counts and are listed apart.
struct Totals {
  std::size_t objectives = 0;
  std::map<Mark, std::size_t> marks;
  std::size_t impact_indicators = 0;
  std::size_t result_indicators = 0;
  std::size_t phases = 0;
  std::map<PhaseStatus, std::size_t> phase_status;
  std::size_t money_rows = 0;
  Money revenue;
  Money expenditure;
  Staffing staffing;  // sums
  std::size_t assignments = 0;
  Money assignment_amount;
  Money assignment_adjusted;
  std::size_t staff_tables = 0;
  int staff_total = 0;

  bool operator==(const Totals&) const = default;
};
Totals totals(const Plan& plan);

}  // namespace pegaso::plan
