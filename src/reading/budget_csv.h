// Budgets as CSV: chapters with their appropriations, and movements, by a mapping that says which column is
// what (docs/budget-import.md). What cannot be understood is kept and reported, row by row; nothing is
// guessed and nothing dropped.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "budget/chapter.h"
#include "budget/movement.h"
#include "reading/source.h"

namespace pegaso::reading {

// A year's journal of a large town has millions of movements.
inline constexpr Measure budget_measure{
    .bytes = std::size_t{1} << 30U, .lines = 10'000'000, .tabs = 100'000'000};

// How amounts are written. Each is exact: more than two decimals are refused.
enum class AmountNotation : std::uint8_t {
  Italian,  // 1.234,56
  Us,       // 1,234.56
  Plain,    // 1234.56
};

// nullopt: not an amount in that notation (three decimals, groups of other than three digits, letters).
std::optional<Money> parse_amount(std::string_view text, AmountNotation notation);

// Which columns a field comes from. Several are joined; each may be filled with zeros to a width, as the
// levels of the chart of accounts are ("1", "3" with widths 1 and 2 give "1.03").
struct FieldColumns {
  std::vector<std::string> headings;
  std::vector<unsigned> widths;  // none, or one for each heading
  std::string joined_by;

  bool operator==(const FieldColumns&) const = default;
};

// The amounts of a year: the headings of their columns. Without a year the headings say it, "{year}" standing
// for its four digits: "Competenza {year}" means the columns "Competenza 2016", "Competenza 2017", ...
struct AppropriationColumns {
  std::optional<int> year;
  std::string competence;
  std::string cash;  // "" where the file has none

  bool operator==(const AppropriationColumns&) const = default;
};

enum class BudgetRows : std::uint8_t { Chapters, Movements };

struct BudgetMapping {
  std::string name;
  Bilingual title;
  BudgetRows rows = BudgetRows::Chapters;
  AmountNotation notation = AmountNotation::Italian;
  std::map<std::string, FieldColumns, std::less<>> fields;
  // The words of the file for the program's: {"side": {"ENTRATE": "revenue"}}; the program's own are
  // always understood.
  std::map<std::string, std::map<std::string, std::string>, std::less<>> words;
  // Texts that stand for nothing in a field, such as "0" for the mission of revenue.
  std::map<std::string, std::vector<std::string>, std::less<>> empty;
  std::vector<AppropriationColumns> appropriations;  // of chapters
};

// Reads a mapping. Refuses, each with line and cure: unknown keys and fields, wrong types, fields that are
// needed and missing.
Results<BudgetMapping> load_budget_mapping(std::string_view text, const std::string& file);

struct BudgetMappingInfo {
  std::string name;
  Bilingual title;
};
// The mappings that come with the program, and one of them.
std::vector<BudgetMappingInfo> budget_mappings();
std::optional<BudgetMapping> built_in_budget_mapping(std::string_view name);

// The movement that another refers to.
struct ParentReference {
  budget::MovementKind kind = budget::MovementKind::Commitment;
  budget::MovementNumber number;

  bool operator==(const ParentReference&) const = default;
};

struct ChapterRow {
  budget::Chapter chapter;
  // An Appropriation for each year that has an amount; of the first of January, the caller may change that.
  std::vector<budget::Movement> appropriations;
  std::uint32_t line = 0;
};

struct MovementRow {
  budget::Movement movement;  // without parent
  std::optional<ParentReference> parent;
  std::uint32_t line = 0;
};

struct BudgetTable {
  std::vector<ChapterRow> chapters;
  std::vector<MovementRow> movements;
  std::uint64_t rows = 0;           // read, header apart
  Problems problems;                // rows that were not understood, each with its line
  std::vector<std::string> unused;  // headings that the mapping does not use
};

// Refuses a text without the columns of the mapping, naming them. Rows that are not understood are in
// `problems`; every other row is in the table. Of one chapter that stands twice the second row is a problem.
Results<BudgetTable> read_budget_csv(const Source& source, const BudgetMapping& mapping);

}  // namespace pegaso::reading
