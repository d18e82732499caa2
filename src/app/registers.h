// Use cases: the registers of assignments and grants (`pegaso assignments`, `pegaso grants`): add a row through the year's
// rules, change it, annul it, import many, and what follows from the rows. Row is registers::Assignment or registers::Grant.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/plan_history.h"
#include "app/register_gate.h"
#include "base/result.h"
#include "budget/balances.h"
#include "reading/register_rows.h"
#include "reading/source.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "registers/assignment.h"
#include "registers/entry.h"
#include "registers/grant.h"
#include "rules/terms.h"

namespace pegaso::app {

struct RegisterChoice {
  std::string store_path;
  std::optional<std::string> municipality;  // nullopt: the only one
};

struct RowOutcome {
  regime::Decision decision;
  std::optional<registers::Number> recorded;  // the rules allow it and it was not only asked
};

// Adds the row that the texts give, or asks only. Decided and recorded in one durable transaction. What the rules refuse
// is an outcome with its reasons; a text that is none of its field's, a missing field and a number that is taken are
// refused.
template <class Row>
Result<RowOutcome> add_row(const regime::Regime& regime, const Recording& recording,
                           const RegisterChoice& choice, const reading::Texts& texts, bool what_if);
// The same for a row that is there: a correction, its publication, its payment. Only the fields that the texts give change.
template <class Row>
Result<RowOutcome> update_row(const regime::Regime& regime, const Recording& recording,
                              const RegisterChoice& choice, const registers::Number& number,
                              const reading::Texts& texts, bool what_if);
// The row counts no longer; its entries stay.
template <class Row>
Result<void> annul_row(const Recording& recording, const RegisterChoice& choice,
                       const registers::Number& number);

template <class Row>
struct RegisterImport {
  std::uint64_t rows = 0;
  std::uint64_t added = 0;
  std::uint64_t updated = 0;
  std::uint64_t same = 0;
  std::vector<Row> entering;                 // those added and updated, in the file's order
  std::vector<registers::FaultyRow> faulty;  // kept in the store
  std::vector<std::string> unused;           // headings that are no field's
};
// Rows of a CSV, in its order, each through the rules. A row is one that is there where it gives its number, or where day,
// beneficiary, amount, object and act are the same: then it adds the days and opinions that it has. A row that is not
// understood or that the rules refuse is kept beside the register until its file is imported again. `what_if`: nothing is
// recorded.
template <class Row>
Results<RegisterImport<Row>> import_rows(const regime::Regime& regime, const Recording& recording,
                                         const RegisterChoice& choice,
                                         const reading::Source& source, bool what_if);
// The same of the file at a path.
template <class Row>
Results<RegisterImport<Row>> import_rows(const regime::Regime& regime, const Recording& recording,
                                         const RegisterChoice& choice, const std::string& path,
                                         bool what_if);

// The rows of a year (of all years: nullopt) that hold on a day as known on a day, by number.
template <class Row>
Result<std::vector<Row>> register_rows(const RegisterChoice& choice, const budget::AsOf& as_of,
                                       std::optional<int> year);
// All that was recorded of a row, in that order: also of one that is annulled. Refuses a number that the register has not.
template <class Row>
Result<std::vector<registers::Entry<Row>>> row_entries(const RegisterChoice& choice,
                                                       const registers::Number& number);
// Rows of files that did not come in, by file and line.
template <class Row>
Result<std::vector<registers::FaultyRow>> faulty_rows(const RegisterChoice& choice);

// What a person should look at. Of a row: each reason that stands against it when the rows before it are counted, and
// publication that is still to be made.
struct RegisterFinding {
  registers::Number number;
  regime::Reason reason;
};
std::vector<RegisterFinding> check_rows(const regime::Regime& regime,
                                        const std::vector<registers::Assignment>& rows);
std::vector<RegisterFinding> check_rows(const regime::Regime& regime,
                                        const std::vector<registers::Grant>& rows);

// A funding line of the year's programme, with its ceiling on a day and what the rows use of it.
struct CeilingFigures {
  const regime::AssignmentSheet* line = nullptr;
  Money ceiling;
  Money used;
};
// Refuses a day of whose year the regime has no programme.
Result<std::vector<CeilingFigures>> ceilings(const regime::Regime& regime,
                                             const std::vector<registers::Assignment>& rows,
                                             Date day);

// A row that is told to somebody by a day.
struct RowDuty {
  registers::Assignment row;
  rules::Term term;
  std::optional<rules::Term> before;  // the directors' own term towards who tells
};
// Acts of the quarter in which the day lies that go to the court of auditors (INC-17), with the day by which directors hand
// them to the secretariat (INC-18).
Result<std::vector<RowDuty>> court_package(const regime::Regime& regime,
                                           const std::vector<registers::Assignment>& rows,
                                           Date quarter);
// Assignments of which the employment centre is told (INC-16).
Result<std::vector<RowDuty>> employment_notices(const regime::Regime& regime,
                                                const std::vector<registers::Assignment>& rows);

// Whether grants take effect: publication is a condition above the yearly amount of their beneficiary.
enum class Effect : std::uint8_t { Immediate, Published, AwaitsPublication };
// One for each row.
std::vector<Effect> effects_of(const regime::Regime& regime,
                               const std::vector<registers::Grant>& rows);

// What has to change for a reason not to stand against the row; empty where the reason does not say.
Bilingual cure_of(const regime::Regime& regime, const regime::Reason& reason);

}  // namespace pegaso::app
