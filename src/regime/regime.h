// A regime: what a municipality's guidelines and the law behind them say, as dated data (docs/regimes.md). A
// value: nothing in it knows what day it is.
//
// What it says of a day is a Configured<T>: the value, or what is missing. There is no default and no
// other year's value (VAR-03).
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "base/working_days.h"
#include "regime/catalogue.h"
#include "regime/decision.h"

namespace pegaso::regime {

enum class Unit : std::uint8_t {
  Cents,
  Percent,
  Count,
  Days,
  Months,
  Day,    // of a month
  Month,  // of a year
  DayOfYear,
  Date,
  Flag,
  Word,
  Text,
  Words,
};
std::string_view name(Unit unit);  // "cents", "day_of_year", ...

using ParameterValue =
    std::variant<Money, std::int64_t, DayOfYear, Date, bool, std::string, std::vector<std::string>>;

enum class Origin : std::uint8_t {
  Text,      // the guidelines say it
  Proposed,  // they are silent: a choice of who wrote the regime
};

// A value with its days of validity. Several of one id follow one another.
struct Parameter {
  std::string id;
  std::vector<std::string> rules;
  Unit unit = Unit::Text;
  ParameterValue value;
  Date from;
  std::optional<Date> to;  // no longer on this day
  Origin origin = Origin::Text;
  std::string source;  // where it differs from the rules'
  Bilingual name;

  bool operator==(const Parameter&) const = default;
};

// A cell of a decision table.
using CellValue = std::variant<std::int64_t, bool, std::string, std::vector<std::string>>;

// An edge of a band: an amount, or the id of the parameter that holds it.
using Edge = std::variant<Money, std::string>;

struct TableRow {
  std::string key;            // of a table by words
  std::optional<Edge> from;   // of a table by bands; absent: no lower edge
  std::optional<Edge> below;  // absent: no upper edge
  std::string rule;
  std::map<std::string, CellValue, std::less<>> values;

  // nullopt: the row has no such cell, or one of another type.
  std::optional<std::int64_t> number(std::string_view cell) const;
  std::optional<std::string_view> word(std::string_view cell) const;
  bool flag(std::string_view cell) const;  // false where there is none
  std::span<const std::string> words(std::string_view cell) const;

  bool operator==(const TableRow&) const = default;
};

struct Table {
  std::string id;
  std::vector<std::string> rules;
  Date from;
  std::optional<Date> to;
  std::vector<TableRow> rows;  // by bands: upwards

  bool operator==(const Table&) const = default;
};

// A funding line of the programme of external assignments (INC-03, INC-04); a sheet may have several.
struct AssignmentSheet {
  std::string unit;
  std::int64_t sheet = 0;
  std::string type;
  std::string funding;  // ORDINARY, EARMARKED
  std::vector<std::string> chapters;
  Money initial;
  Money ceiling;
  Date from;  // of the ceiling; the initial amount before

  bool operator==(const AssignmentSheet&) const = default;
};

// What the regime does not say about a day.
struct Missing {
  std::string what;  // the id of the parameter or table, or "holidays"
  Date day;

  bool operator==(const Missing&) const = default;
};

template <class T>
using Configured = std::expected<T, Missing>;

// A decision CONFIG_MISSING on behalf of a rule.
Decision config_missing(std::string_view rule, const Missing& missing);

class Regime {
 public:
  const std::string& name() const { return name_; }
  const std::string& municipality() const { return municipality_; }
  const Bilingual& title() const { return title_; }
  const Catalogue& catalogue() const { return *catalogue_; }
  const WorkingDays& working_days() const { return working_days_; }
  // The day of which is answered what is asked about no day.
  std::optional<Date> reference_day() const { return reference_day_; }

  // All of them, by id and then by day.
  const std::vector<Parameter>& parameters() const { return parameters_; }
  const std::vector<Table>& tables() const { return tables_; }
  const std::vector<AssignmentSheet>& assignment_sheets() const { return sheets_; }

  // The parameter in force on that day; nullptr: none.
  const Parameter* parameter(std::string_view id, Date day) const;

  // Missing where none is in force or its unit does not hold such a value.
  Configured<Money> money(std::string_view id, Date day) const { return value<Money>(id, day); }
  Configured<std::int64_t> number(std::string_view id, Date day) const {
    return value<std::int64_t>(id, day);
  }
  Configured<DayOfYear> day_of_year(std::string_view id, Date day) const {
    return value<DayOfYear>(id, day);
  }
  Configured<Date> date(std::string_view id, Date day) const { return value<Date>(id, day); }
  Configured<bool> flag(std::string_view id, Date day) const { return value<bool>(id, day); }
  // Views live as long as the regime.
  Configured<std::string_view> word(std::string_view id, Date day) const;
  Configured<std::span<const std::string>> words(std::string_view id, Date day) const;

  // The table in force on that day; nullptr: none.
  const Table* table(std::string_view id, Date day) const;
  // The row of a table: by its word (nullptr inside: the table has no such row), or the band in which the
  // amount lies.
  Configured<const TableRow*> row(std::string_view id, Date day, std::string_view key) const;
  Configured<const TableRow*> band(std::string_view id, Date day, Money amount) const;
  // The amount at an edge on that day.
  Configured<Money> amount_at(const Edge& edge, Date day) const;

  // How the regime reads an open question: one of the choices of the catalogue. The question must be one of
  // the catalogue.
  std::string_view answer(std::string_view question) const;

  // Where the guidelines' own text says a rule: first and last line; none where it does not.
  std::vector<std::int64_t> passage(std::string_view rule) const;
  // What people call a unit ("HR"); the code itself where the regime does not say.
  Bilingual unit_title(std::string_view unit) const;

  // The rule's sentence with the values of a day in its places; "(not set)" where there is none.
  std::string sentence(const Rule& rule, Date day, Language language) const;

 private:
  friend class RegimeLoader;

  template <class T>
  Configured<T> value(std::string_view id, Date day) const {
    const Parameter* found = parameter(id, day);
    const T* held = found == nullptr ? nullptr : std::get_if<T>(&found->value);
    if (held == nullptr) return std::unexpected(Missing{std::string(id), day});
    return *held;
  }

  const Catalogue* catalogue_ = nullptr;
  std::string name_;
  std::string municipality_;
  Bilingual title_;
  WorkingDays working_days_;
  std::optional<Date> reference_day_;
  std::vector<Parameter> parameters_;
  std::vector<Table> tables_;
  std::vector<AssignmentSheet> sheets_;
  std::map<std::string, std::string, std::less<>> answers_;
  std::map<std::string, std::vector<std::int64_t>, std::less<>> passages_;
  std::map<std::string, Bilingual, std::less<>> unit_titles_;
};

// The holidays of holidays.toml.
struct Holidays {
  std::vector<Date> days;
  Date known_until;
};
Results<Holidays> load_holidays(std::string_view text, const std::string& file);

// Reads a regime. Refuses, each with line and cure, what docs/regimes.md lists. The catalogue must outlive
// the regime.
Results<Regime> load_regime(std::string_view text, const std::string& file,
                            const Catalogue& catalogue, const Holidays& holidays);

// The same with the catalogue and the holidays that come with the program.
Results<Regime> load_regime(std::string_view text, const std::string& file);

// The names of the regimes that come with the program, and one of them; nullptr: no such name.
std::vector<std::string> built_in_regimes();
const Regime* built_in_regime(std::string_view name);

// The value of a parameter as people write it.
std::string describe(const Parameter& parameter, Language language);

}  // namespace pegaso::regime
