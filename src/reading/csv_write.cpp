#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reading/csv.h"
#include "reading/csv_tables.h"
#include "reading/table_fields.h"

namespace pegaso::reading {
namespace {

constexpr char separator = ';';
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

class TableWriter {
 public:
  TableWriter(const plan::Plan& plan, const TableLayout& layout)
      : plan_(plan), layout_(layout), codes_tell_(codes_tell(plan)) {}

  std::string write() {
    out_ = utf8_mark;
    std::vector<std::string> headers;
    for (const TableColumn& column : layout_.columns) headers.push_back(column.header.name);
    append_csv_row(out_, headers, separator);
    const PlanHead head{plan_.municipality, plan_.year, plan_.last_year};
    if (head != PlanHead()) add(RowKind::Plan, {}, &head);
    for (const plan::Objective& objective : plan_.objectives) add_objective(objective);
    return std::move(out_);
  }

 private:
  // With a code of its own for each objective, rows may be sorted and moved without losing theirs.
  static bool codes_tell(const plan::Plan& plan) {
    std::set<std::string_view> codes;
    return std::all_of(plan.objectives.begin(), plan.objectives.end(), [&](const auto& objective) {
      return !objective.code.empty() && codes.insert(objective.code).second;
    });
  }

  void add_objective(const plan::Objective& objective) {
    const std::string code = codes_tell_ ? objective.code : std::string();
    add(RowKind::Objective, objective.code, &objective);
    for (const auto& each : objective.impact_indicators) add(RowKind::ImpactIndicator, code, &each);
    for (const auto& each : objective.result_indicators) add(RowKind::ResultIndicator, code, &each);
    for (const auto& each : objective.phases) add(RowKind::Phase, code, &each);
    for (const auto& each : objective.money) {
      add(each.side == plan::Side::Revenue ? RowKind::Revenue : RowKind::Expenditure, code, &each);
    }
    if (const auto& stated = objective.stated_difference) {
      const DifferenceRow row{stated->amount};
      add(stated->side == plan::Side::Revenue ? RowKind::RevenueDifference
                                              : RowKind::ExpenditureDifference,
          code, &row);
    }
    if (objective.staffing) add(RowKind::Staffing, code, &*objective.staffing);
  }

  void add(RowKind kind, const std::string& code, const RecordView& record) {
    cells_.clear();
    for (const TableColumn& column : layout_.columns) {
      const TableField* field = column.field_in(kind);
      if (field == nullptr) {
        cells_.emplace_back();
      } else if (field->get == nullptr) {
        cells_.push_back(layout_.word(kind));
      } else if (field->name == "code") {
        cells_.push_back(code);
      } else {
        cells_.push_back(field->get(record, layout_));
      }
    }
    append_csv_row(out_, cells_, separator);
  }

  const plan::Plan& plan_;
  const TableLayout& layout_;
  bool codes_tell_;
  std::string out_;
  std::vector<std::string> cells_;
};

}  // namespace

std::string write_tables(const plan::Plan& plan) {
  return TableWriter(plan, built_in_table_layout()).write();
}

}  // namespace pegaso::reading
