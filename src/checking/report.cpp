#include "checking/report.h"

#include <algorithm>

namespace pegaso::checking {
namespace {

bool belongs_to_objective(Part part) {
  switch (part) {
    case Part::Objective:
    case Part::ImpactIndicator:
    case Part::ResultIndicator:
    case Part::Phase:
    case Part::Money:
    case Part::StatedDifference:
    case Part::Staffing:
      return true;
    case Part::Document:
    case Part::TitlePage:
    case Part::IndexEntry:
    case Part::Assignment:
    case Part::AssignmentSubtotal:
    case Part::AssignmentGrandTotal:
    case Part::StaffTable:
    case Part::StaffRow:
    case Part::Guideline:
      return false;
  }
  return false;
}

}  // namespace

Report::Report(const reading::Reading& reading) : reading_(reading) {
  uncertain_.reserve(reading.uncertain.size());
  for (const reading::Uncertain& doubt : reading.uncertain) uncertain_.push_back(doubt.datum);
  std::sort(uncertain_.begin(), uncertain_.end());
}

Finding& Report::add(Kind kind, const Datum& where, Bilingual message, std::string expected,
                     std::string found) {
  Finding& finding =
      add_at(kind, line_of(where), std::move(message), std::move(expected), std::move(found));
  finding.where = where;
  const auto places = reading_.places.of(where);
  if (!places.empty() && places.back().end > places.back().begin) {
    finding.last_line = std::max(finding.line, reading_.source.line_of(places.back().end - 1));
  }
  if (belongs_to_objective(where.part) && where.owner < plan().objectives.size()) {
    const plan::Objective& objective = plan().objectives[where.owner];
    finding.objective = objective.number;
    finding.director = objective.director;
  } else if (where.part == Part::Assignment && where.owner < plan().assignments.items.size()) {
    finding.director = plan().assignments.items[where.owner].director;
  }
  return finding;
}

Finding& Report::add_at(Kind kind, std::uint32_t line, Bilingual message, std::string expected,
                        std::string found) {
  Finding& finding = findings_.emplace_back();
  finding.kind = kind;
  finding.severity = info(kind).severity;
  finding.line = line;
  finding.last_line = line;
  finding.message = std::move(message);
  finding.expected = std::move(expected);
  finding.found = std::move(found);
  return finding;
}

std::uint32_t Report::line_of(const Datum& where) const {
  const reading::Places& places = reading_.places;
  std::uint32_t line = places.line_of(reading_.source, where);
  if (line == 0) line = places.line_of_record(reading_.source, where.part, where.owner, where.item);
  if (line == 0 && belongs_to_objective(where.part)) {
    line = places.line_of(reading_.source, of_objective(where.owner, Field::Title));
  }
  return line;
}

// Places hold the bytes of the text, spaces apart: the one wanted has as many equal ones before it.
void Report::move_to(Finding& finding, const Datum& where, std::string_view text,
                     std::size_t at) const {
  if (finding.line == finding.last_line) return;
  const char sign = text[at];
  auto left = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), sign);
  const std::string_view source = reading_.source.text();
  for (const reading::Place& place : reading_.places.of(where)) {
    for (std::uint32_t i = place.begin; i < place.end; ++i) {
      if (source[i] != sign || left-- > 0) continue;
      finding.line = reading_.source.line_of(i);
      return;
    }
  }
}

void Report::relate(Finding& finding, const Datum& where) const {
  finding.related.push_back(line_of(where));
}

bool Report::is_uncertain(const Datum& where) const {
  return std::binary_search(uncertain_.begin(), uncertain_.end(), where);
}

bool Report::has_doubts(const Datum& where) const {
  const Datum first = {where.part, where.owner, where.item, Field{}};
  const auto at = std::lower_bound(uncertain_.begin(), uncertain_.end(), first);
  return at != uncertain_.end() && at->part == where.part && at->owner == where.owner &&
         at->item == where.item;
}

std::vector<Finding> Report::take() {
  for (Finding& finding : findings_) {
    std::vector<std::uint32_t>& related = finding.related;
    std::sort(related.begin(), related.end());
    related.erase(std::unique(related.begin(), related.end()), related.end());
    std::erase_if(related, [&](std::uint32_t line) { return line == 0 || line == finding.line; });
  }
  return std::move(findings_);
}

}  // namespace pegaso::checking
