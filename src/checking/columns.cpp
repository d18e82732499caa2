// Columns of a table that ran into each other, as the places of a record's pieces show: two fields
// in one cell with no wording between them, or one text in two cells of the same line.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checking/report.h"
#include "checking/words.h"

namespace pegaso::checking {
namespace {

using reading::Place;

bool is_value(Field field) {
  return field != Field::Label && field != Field::Mark && field != Field::Rule &&
         field != Field::Header && field != Field::Markup && field != Field::Number;
}

class ColumnCheck {
 public:
  ColumnCheck(Report& report, Part part, std::size_t objective, std::size_t item)
      : report_(report),
        source_(report.reading().source),
        record_(of_item(part, objective, item, Field::Label)) {
    const auto places =
        report.reading().places.of_record(part, index_of(objective), index_of(item));
    places_.assign(places.begin(), places.end());
    std::sort(places_.begin(), places_.end(),
              [](const Place& a, const Place& b) { return a.begin < b.begin; });
  }

  void run() {
    for (std::size_t i = 1; i < places_.size(); ++i) {
      const Place& before = places_[i - 1];
      const Place& here = places_[i];
      if (!is_value(before.datum.field) || !is_value(here.datum.field)) continue;
      if (before.datum.field == here.datum.field || belong_together(before, here) ||
          !in_one_cell(before, here)) {
        continue;
      }
      add(before, here);
      return;
    }
    if (record_.part == Part::Phase) check_split_text();
  }

 private:
  // A layout may print a dimension and its part in one column.
  static bool belong_together(const Place& before, const Place& here) {
    return before.datum.field == Field::Dimension && here.datum.field == Field::Subdimension;
  }

  // Only spaces stand between the two places.
  bool in_one_cell(const Place& before, const Place& here) const {
    if (here.begin < before.end) return false;
    const std::string_view between =
        std::string_view(source_.text()).substr(before.end, here.begin - before.end);
    return std::all_of(between.begin(), between.end(), [](char c) { return c == ' '; });
  }

  // The phase's text stands in two cells of a line, or after its dates.
  void check_split_text() {
    const Place* text = nullptr;
    const Place* dates = nullptr;
    for (const Place& place : places_) {
      if (place.datum.field == Field::From) dates = &place;
      if (place.datum.field != Field::Text) continue;
      if (dates != nullptr && line_of(*dates) == line_of(place)) return add(*dates, place);
      if (text != nullptr && line_of(*text) == line_of(place) && has_tab_between(*text, place)) {
        return add(*text, place);
      }
      text = &place;
    }
  }

  std::uint32_t line_of(const Place& place) const { return source_.line_of(place.begin); }
  bool has_tab_between(const Place& before, const Place& here) const {
    return here.begin > before.end && std::string_view(source_.text())
                                              .substr(before.end, here.begin - before.end)
                                              .find('\t') != std::string_view::npos;
  }
  std::string_view text_of(const Place& place) const {
    return std::string_view(source_.text()).substr(place.begin, place.end - place.begin);
  }

  void add(const Place& before, const Place& here) {
    const std::string first = excerpt(text_of(before), 50);
    const std::string second = excerpt(text_of(here), 50);
    Finding& finding = report_.add(
        Kind::ColumnsMerged, record_,
        say("Due colonne della tabella sono finite una nell'altra: «{}» e «{}».",
            "Two columns of the table ran into each other: “{}” and “{}”.", first, second),
        {}, fmt::format("{} | {}", first, second));
    finding.line = finding.last_line = line_of(here);
  }

  Report& report_;
  const reading::Source& source_;
  Datum record_;
  std::vector<Place> places_;
};

}  // namespace

void check_columns(Report& report) {
  if (report.reading().places.all().empty()) return;
  const auto& objectives = report.plan().objectives;
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    for (std::size_t k = 0; k < objectives[i].impact_indicators.size(); ++k) {
      ColumnCheck(report, Part::ImpactIndicator, i, k).run();
    }
    for (std::size_t k = 0; k < objectives[i].result_indicators.size(); ++k) {
      ColumnCheck(report, Part::ResultIndicator, i, k).run();
    }
    for (std::size_t k = 0; k < objectives[i].phases.size(); ++k) {
      ColumnCheck(report, Part::Phase, i, k).run();
    }
  }
}

}  // namespace pegaso::checking
