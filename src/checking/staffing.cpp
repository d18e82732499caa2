// Heads on objectives: the total of a sheet, sheets without anybody, and more heads on a unit's
// objectives than the unit employs.
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "checking/names.h"
#include "checking/report.h"

namespace pegaso::checking {
namespace {

using plan::Objective;
using plan::Staffing;

std::array<std::optional<int>, 5> parts_of(const Staffing& staffing) {
  return {staffing.full_time, staffing.part_time, staffing.professionals, staffing.collaborations,
          staffing.other};
}

struct Heads {
  std::int64_t sum = 0;
  bool all_known = true;
  bool any_known = false;
};

Heads heads_of(const Staffing& staffing) {
  Heads heads;
  for (const std::optional<int>& part : parts_of(staffing)) {
    heads.all_known = heads.all_known && part.has_value();
    heads.any_known = heads.any_known || part.has_value();
    heads.sum += part.value_or(0);
  }
  return heads;
}

void check_total(Report& report, std::size_t index, const Staffing& staffing) {
  if (!staffing.stated_total) return;
  const Heads heads = heads_of(staffing);
  // A part that the sheet does not say may make up what is missing, never what is too much.
  const bool wrong =
      heads.all_known ? heads.sum != *staffing.stated_total : heads.sum > *staffing.stated_total;
  if (!wrong || !heads.any_known) return;
  std::string expected = std::to_string(heads.sum);
  std::string found = std::to_string(*staffing.stated_total);
  Bilingual message = say("Il totale delle risorse umane è {}, ma la somma delle voci è {}.",
                          "The staff total is {}, but its parts add up to {}.", found, expected);
  report.add(Kind::StaffingTotalMismatch, {Part::Staffing, index_of(index), 0, Field::Total},
             std::move(message), std::move(expected), std::move(found));
}

bool is_nobody(const Staffing& staffing) {
  const Heads heads = heads_of(staffing);
  return heads.sum == 0 && staffing.stated_total.value_or(0) == 0 &&
         (heads.any_known || staffing.stated_total);
}

}  // namespace

void check_staffing(Report& report) {
  for (std::size_t i = 0; i < report.plan().objectives.size(); ++i) {
    const Objective& objective = report.plan().objectives[i];
    if (!objective.staffing) continue;
    check_total(report, i, *objective.staffing);
    if (objective.mark == plan::Mark::Removed || !is_nobody(*objective.staffing)) continue;
    report.add(Kind::StaffingEmpty, {Part::Staffing, index_of(i), 0, Field::Total},
               say("A questo obiettivo non è assegnata nessuna persona.",
                   "Nobody is assigned to this objective."),
               {}, "0");
  }
}

namespace {

// Employees on a unit's objectives, and those that the staff tables of the unit count.
struct Capacity {
  std::int64_t assigned = 0;
  std::int64_t employed = 0;
  std::optional<std::size_t> table;  // the unit's own
  std::vector<std::size_t> objectives;
};

std::int64_t employed_in(const plan::StaffTable& table) {
  if (table.stated_total) return *table.stated_total;
  std::int64_t sum = 0;
  for (const plan::StaffRow& row : table.rows) {
    if (row.stated_total) {
      sum += *row.stated_total;
      continue;
    }
    for (const auto& [hours, heads] : row.heads) sum += heads;
  }
  return sum;
}

}  // namespace

void check_unit_capacity(Report& report, const Names& names) {
  const plan::Plan& plan = report.plan();
  std::map<NameId, Capacity> units;
  for (std::size_t i = 0; i < plan.objectives.size(); ++i) {
    const Objective& objective = plan.objectives[i];
    const NameId unit = names.id(NameKind::Unit, objective.unit);
    if (unit == no_name || !objective.staffing || objective.mark == plan::Mark::Removed) continue;
    Capacity& capacity = units[unit];
    const std::int64_t heads = std::int64_t{objective.staffing->full_time.value_or(0)} +
                               objective.staffing->part_time.value_or(0);
    capacity.assigned += heads;
    if (heads > 0) capacity.objectives.push_back(i);
  }
  // A unit that has two tables of its own name is not surely the one or the other.
  std::map<NameId, std::size_t> tables_with_name;
  for (std::size_t t = 0; t < plan.staff.size(); ++t) {
    const NameId unit = names.matching_unit(plan.staff[t].unit);
    if (unit == no_name || !units.contains(unit)) continue;
    ++tables_with_name[unit];
    units[unit].table = t;
  }
  std::vector<std::string> heads;
  heads.reserve(plan.staff.size());
  for (const plan::StaffTable& table : plan.staff) heads.push_back(person_key_of_head(table.head));
  for (auto& [unit, capacity] : units) {
    if (!capacity.table || tables_with_name[unit] != 1) continue;
    // Whoever heads the unit may draw on the other tables that bear the same head.
    const plan::StaffTable& own = plan.staff[*capacity.table];
    capacity.employed = employed_in(own);
    const std::string& head = heads[*capacity.table];
    for (std::size_t t = 0; t < plan.staff.size(); ++t) {
      if (t == *capacity.table || head.empty()) continue;
      if (heads[t] == head) capacity.employed += employed_in(plan.staff[t]);
    }
    if (capacity.assigned <= capacity.employed) continue;
    const std::string_view unit_name = names.preferred(NameKind::Unit, unit);
    std::string expected = fmt::format("<= {}", capacity.employed);
    std::string found = std::to_string(capacity.assigned);
    Finding& finding = report.add(
        Kind::StaffingExceedsUnit, {Part::StaffTable, index_of(*capacity.table), 0, Field::Unit},
        say("Gli obiettivi di «{}» contano insieme {} dipendenti a tempo pieno e parziale, ma le "
            "tabelle del personale ne hanno {}.",
            "The objectives of “{}” together count {} full-time and part-time employees, but the "
            "staff tables have {}.",
            unit_name, capacity.assigned, capacity.employed),
        std::move(expected), std::move(found));
    finding.director = plan.objectives[capacity.objectives.front()].director;
    for (const std::size_t objective : capacity.objectives) {
      report.relate(finding, {Part::Staffing, index_of(objective), 0, Field::Total});
    }
  }
}

}  // namespace pegaso::checking
