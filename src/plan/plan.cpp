#include "plan/plan.h"

#include <array>
#include <utility>

namespace pegaso::plan {
namespace {

template <class Enum, std::size_t N>
using NameTable = std::array<std::pair<Enum, std::string_view>, N>;

constexpr NameTable<Mark, 4> mark_names = {{{Mark::None, "none"},
                                            {Mark::Changed, "changed"},
                                            {Mark::Assigned, "assigned"},
                                            {Mark::Removed, "removed"}}};

constexpr NameTable<PhaseStatus, 5> phase_status_names = {{{PhaseStatus::Unchanged, "unchanged"},
                                                           {PhaseStatus::Updated, "updated"},
                                                           {PhaseStatus::Postponed, "postponed"},
                                                           {PhaseStatus::Replaced, "replaced"},
                                                           {PhaseStatus::Removed, "removed"}}};

constexpr NameTable<Side, 2> side_names = {{{Side::Revenue, "E"}, {Side::Expenditure, "U"}}};

template <class Enum, std::size_t N>
std::string_view name_in(const NameTable<Enum, N>& table, Enum value) {
  for (const auto& [each, text] : table) {
    if (each == value) return text;
  }
  return {};
}

template <class Enum, std::size_t N>
std::optional<Enum> named_in(const NameTable<Enum, N>& table, std::string_view text) {
  for (const auto& [each, name] : table) {
    if (name == text) return each;
  }
  return std::nullopt;
}

// What nobody states stays absent: it is not zero.
void add(std::optional<int>& sum, const std::optional<int>& value) {
  if (value) sum = sum.value_or(0) + *value;
}

}  // namespace

std::string_view name(Mark mark) { return name_in(mark_names, mark); }
std::string_view name(PhaseStatus status) { return name_in(phase_status_names, status); }
std::string_view name(Side side) { return name_in(side_names, side); }

std::optional<Mark> mark_named(std::string_view name) { return named_in(mark_names, name); }
std::optional<PhaseStatus> phase_status_named(std::string_view name) {
  return named_in(phase_status_names, name);
}
std::optional<Side> side_named(std::string_view name) { return named_in(side_names, name); }

Totals totals(const Plan& plan) {
  Totals sum;
  sum.objectives = plan.objectives.size();
  for (const Objective& objective : plan.objectives) {
    ++sum.marks[objective.mark];
    sum.impact_indicators += objective.impact_indicators.size();
    sum.result_indicators += objective.result_indicators.size();
    sum.phases += objective.phases.size();
    for (const Phase& phase : objective.phases) ++sum.phase_status[phase.status];
    sum.money_rows += objective.money.size();
    for (const MoneyRow& row : objective.money) {
      (row.side == Side::Revenue ? sum.revenue : sum.expenditure) += row.amount.value_or(Money());
    }
    if (objective.staffing) {
      const Staffing& staffing = *objective.staffing;
      add(sum.staffing.full_time, staffing.full_time);
      add(sum.staffing.part_time, staffing.part_time);
      add(sum.staffing.professionals, staffing.professionals);
      add(sum.staffing.collaborations, staffing.collaborations);
      add(sum.staffing.other, staffing.other);
      add(sum.staffing.stated_total, staffing.stated_total);
    }
  }
  sum.assignments = plan.assignments.items.size();
  for (const Assignment& item : plan.assignments.items) {
    sum.assignment_amount += item.amount.value_or(Money());
    sum.assignment_adjusted += item.adjusted.value_or(Money());
  }
  sum.staff_tables = plan.staff.size();
  for (const StaffTable& table : plan.staff) sum.staff_total += table.stated_total.value_or(0);
  return sum;
}

}  // namespace pegaso::plan
