// What reading a document gives: the plan, the place of every datum, and what found no place.
//
// Conservation: every word of the document belongs to exactly one Place (a field, a known label, a
// page header, a mark, a rule line) or to `unread`. Tests hold every reader to it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "plan/plan.h"
#include "reading/source.h"

namespace pegaso::reading {

// A part of the document's data.
enum class Part : std::uint8_t {
  Document,         // page headers, labels and rules that belong to no record
  TitlePage,        // owner: index in plan.title_pages
  IndexEntry,       // owner: index in plan.index
  Objective,        // owner: index in plan.objectives
  ImpactIndicator,  // owner: objective, item: indicator
  ResultIndicator,
  Phase,
  Money,
  StatedDifference,  // owner: objective
  Staffing,          // owner: objective
  Assignment,        // owner: index in plan.assignments.items; item 1: the headings above it
  AssignmentSubtotal,
  AssignmentGrandTotal,
  StaffTable,  // owner: index in plan.staff; item 1: the area above it
  StaffRow,    // owner: table, item: row
  Guideline,   // owner: section, item: block
};

// A field of a part. `Label` is known wording of the layout, `Mark` an act's mark, `Rule` a line
// of dashes, `Header` a page header, `Markup` what a converter left (<p>, **).
enum class Field : std::uint8_t {
  Label,
  Mark,
  Rule,
  Header,
  Markup,
  Title,
  PreviousTitle,
  Subtitle,
  Code,
  DirectorRole,
  Director,
  CoDirectors,
  Unit,
  Kind,
  Weight,
  Mission,
  Programme,
  StrategicArea,
  StrategicGoal,
  OperationalGoal,
  Councillor,
  FinalStakeholders,
  ExpectedImpact,
  IntermediateStakeholders,
  Description,
  Formula,
  Purpose,
  Dimension,
  Subdimension,
  Target,
  Number,
  Text,
  From,
  To,
  OtherUnits,
  Delegate,
  Side,
  Chapter,
  Commitment,
  Amount,
  Adjusted,
  Ordinary,
  Earmarked,
  FullTime,
  PartTime,
  Professionals,
  Collaborations,
  Other,
  Total,
  Area,
  AreaHead,
  Head,
  Activity,
  Type,
  Page,
  Category,
  Heads,
  Note,
};

struct Datum {
  Part part = Part::Document;
  std::uint32_t owner = 0;
  std::uint32_t item = 0;
  Field field = Field::Label;

  // Orders by part, owner, item, field; one number, since places are sorted by the ten thousand.
  // Owners and items stay far below 2^24 (source.h limits a document's size).
  std::uint64_t key() const {
    return (static_cast<std::uint64_t>(part) << 56U) | (static_cast<std::uint64_t>(owner) << 32U) |
           (static_cast<std::uint64_t>(item) << 8U) | static_cast<std::uint64_t>(field);
  }
  bool operator==(const Datum&) const = default;
  auto operator<=>(const Datum& other) const { return key() <=> other.key(); }
};

// One piece of the document and the datum it belongs to. A field cut by a page header has several.
struct Place {
  Datum datum;
  std::uint32_t begin = 0;  // byte offsets into Source::text()
  std::uint32_t end = 0;

  auto operator<=>(const Place&) const = default;
};

// Sorts places by where they begin; those that begin at the same byte stay as they were.
void sort_by_position(std::vector<Place>& places);

// The places of a reading, sorted by datum, then by position.
class Places {
 public:
  Places() = default;
  explicit Places(std::vector<Place> places);

  std::span<const Place> all() const { return places_; }
  std::span<const Place> of(const Datum& datum) const;
  // All places of a record (every field of part, owner and item).
  std::span<const Place> of_record(Part part, std::uint32_t owner, std::uint32_t item = 0) const;
  // Line where the record, or the datum, begins; 0 when it has no place.
  std::uint32_t line_of_record(const Source& source, Part part, std::uint32_t owner,
                               std::uint32_t item = 0) const;
  std::uint32_t line_of(const Source& source, const Datum& datum) const;

 private:
  std::vector<Place> places_;
};

// A text that found no place.
struct Unread {
  std::uint32_t line = 0;
  std::string text;

  bool operator==(const Unread&) const = default;
};

// Where the page lost a column and only the sense can tell: the possible readings, the first of
// which stands in the plan until a ruling settles it.
struct Uncertain {
  Datum datum;                        // the record; `datum.field` is the field in doubt
  std::vector<std::string> readings;  // possible values of the field, the one taken first
  std::uint32_t line = 0;             // first line of the record
  std::uint32_t last_line = 0;
  Bilingual reason;  // why the page does not tell

  bool operator==(const Uncertain&) const = default;
};

// The operating guidelines, as sections that a rule or a decision can point to.
enum class BlockKind : std::uint8_t { Paragraph, List, Table };

struct Block {
  BlockKind kind = BlockKind::Paragraph;
  std::uint32_t first_line = 0;
  std::uint32_t last_line = 0;
  std::string text;                            // Paragraph
  std::vector<std::string> items;              // List
  std::vector<std::vector<std::string>> rows;  // Table

  bool operator==(const Block&) const = default;
};

struct Section {
  std::string heading;
  int level = 1;
  std::uint32_t line = 0;
  std::vector<Block> blocks;

  bool operator==(const Section&) const = default;
};

// A ruling that could not be applied because the document changed under it, or that names
// something which is not in doubt.
struct StaleRuling {
  std::string what;
  Bilingual reason;

  bool operator==(const StaleRuling&) const = default;
};

struct Reading {
  Source source;
  std::string layout;  // name of the layout that read it
  plan::Plan plan;
  Places places;
  std::vector<Section> guidelines;
  std::vector<Uncertain> uncertain;
  std::vector<Unread> unread;
  std::vector<StaleRuling> stale_rulings;
};

}  // namespace pegaso::reading
