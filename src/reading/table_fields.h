// The fields that a cell of a plain table can fill: their names in layouts, the kinds of row they
// belong to, and how their text becomes a value and the value text again.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/problem.h"
#include "plan/plan.h"
#include "reading/reading.h"
#include "reading/table_layout.h"

namespace pegaso::reading {

// The row about the plan as a whole.
struct PlanHead {
  std::string municipality;
  std::optional<int> year;
  std::optional<int> last_year;

  bool operator==(const PlanHead&) const = default;
};

// plan::StatedDifference before it is known to have an amount.
struct DifferenceRow {
  std::optional<Money> amount;

  bool operator==(const DifferenceRow&) const = default;
};

// What one row says, while it is read and while it is written.
using Record = std::variant<PlanHead, plan::Objective, plan::Indicator, plan::Phase, plan::MoneyRow,
                            DifferenceRow, plan::Staffing>;
using RecordView = std::variant<const PlanHead*, const plan::Objective*, const plan::Indicator*,
                                const plan::Phase*, const plan::MoneyRow*, const DifferenceRow*,
                                const plan::Staffing*>;

Record new_record(RowKind kind);

// Why a cell's text was not understood.
enum class CellFault : std::uint8_t {
  NotANumber,
  NotAYear,
  NotADate,
  NotAnAmount,
  NotAWeight,
  WeightScalesDisagree,
  UnknownWord,
  DateKeptAsText,    // the plan keeps the text, and no date
  AmountKeptAsText,  // the plan keeps the text, and no amount
};
// Whether the plan keeps the text; otherwise it goes to Reading::unread.
bool keeps_text(CellFault fault);
// "is not a date", and what to write instead.
Bilingual reason(CellFault fault);
Bilingual cure(CellFault fault);

class RowKinds {
 public:
  constexpr RowKinds(std::initializer_list<RowKind> kinds) {
    for (const RowKind kind : kinds) bits_ |= bit(kind);
  }
  constexpr bool has(RowKind kind) const { return (bits_ & bit(kind)) != 0; }
  constexpr bool meets(RowKinds other) const { return (bits_ & other.bits_) != 0; }

 private:
  static constexpr std::uint32_t bit(RowKind kind) {
    return 1U << static_cast<std::uint32_t>(kind);
  }
  std::uint32_t bits_ = 0;
};

struct TableField {
  std::string_view name;  // in layouts: "phase.from"
  RowKinds kinds;
  Field place = Field::Label;
  // Fills the record, which is one of `kinds`, from a cell that is not blank; `text` is as in the
  // cell. Says when it does not understand. nullptr for "row", which is no part of a record.
  std::optional<CellFault> (*set)(Record& record, std::string_view text,
                                  const TableLayout& layout) = nullptr;
  // The text that set() reads back; "" when the record does not have the value.
  std::string (*get)(const RecordView& record, const TableLayout& layout) = nullptr;
};

std::span<const TableField> table_fields();
const TableField* table_field_named(std::string_view name);

}  // namespace pegaso::reading
