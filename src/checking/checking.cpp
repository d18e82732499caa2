#include "checking/checking.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "checking/names.h"
#include "checking/report.h"

namespace pegaso::checking {

std::vector<Finding> check(const reading::Reading& reading) {
  return joined(check_records(reading), check_texts(reading));
}

std::vector<Finding> check_records(const reading::Reading& reading) {
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
  return report.take();
}

std::vector<Finding> check_texts(const reading::Reading& reading) {
  Report report(reading);
  check_text_damage(report);
  check_repetitions(report);
  check_columns(report);
  check_source_lines(report);
  return report.take();
}

std::vector<Finding> joined(std::vector<Finding> records, std::vector<Finding> texts) {
  std::vector<Finding> all = std::move(records);
  all.insert(all.end(), std::make_move_iterator(texts.begin()),
             std::make_move_iterator(texts.end()));
  std::stable_sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.line, a.kind, a.objective, a.found, a.expected, a.message.it) <
           std::tie(b.line, b.kind, b.objective, b.found, b.expected, b.message.it);
  });
  return all;
}

std::optional<Severity> worst(const std::vector<Finding>& findings) {
  if (findings.empty()) return std::nullopt;
  return std::min_element(
             findings.begin(), findings.end(),
             [](const Finding& a, const Finding& b) { return a.severity < b.severity; })
      ->severity;
}

}  // namespace pegaso::checking
