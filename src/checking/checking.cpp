#include "checking/checking.h"

#include <algorithm>
#include <cstddef>
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
  // A finding is large: it is moved once, when its place is known.
  std::vector<std::pair<Finding*, std::size_t>> order;
  order.reserve(records.size() + texts.size());
  for (Finding& finding : records) order.emplace_back(&finding, order.size());
  for (Finding& finding : texts) order.emplace_back(&finding, order.size());
  std::ranges::sort(order, {}, [](const auto& each) {
    const auto& [finding, number] = each;
    return std::tie(finding->line, finding->kind, finding->objective, finding->found,
                    finding->expected, finding->message.it, number);
  });
  std::vector<Finding> all;
  all.reserve(order.size());
  for (const auto& [finding, number] : order) all.push_back(std::move(*finding));
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
