#include "checking/checking.h"

#include <algorithm>

#include "checking/names.h"
#include "checking/report.h"

namespace pegaso::checking {

std::vector<Finding> check(const reading::Reading& reading) {
  Report report(reading);
  const Names names(reading.plan);
  check_money(report);
  check_chapters(report);
  check_assignments(report);
  check_staffing(report);
  check_staff_tables(report);
  check_unit_capacity(report, names);
  check_phases(report);
  check_mandatory_fields(report);
  check_weights(report);
  check_marks(report);
  check_names(report, names);
  check_hierarchy(report, names);
  check_index(report, names);
  check_targets(report);
  check_text_damage(report);
  check_repetitions(report);
  check_columns(report);
  check_source_lines(report);
  return report.take();
}

std::optional<Severity> worst(const std::vector<Finding>& findings) {
  if (findings.empty()) return std::nullopt;
  return std::min_element(
             findings.begin(), findings.end(),
             [](const Finding& a, const Finding& b) { return a.severity < b.severity; })
      ->severity;
}

}  // namespace pegaso::checking
