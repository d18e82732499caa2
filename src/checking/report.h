// What every family of checks writes to: finds the line of a datum and who answers for it.
// Internal to this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "checking/checking.h"
#include "reading/reading.h"

namespace pegaso::checking {

using reading::Datum;
using reading::Field;
using reading::Part;

// A sentence in the two languages with the same arguments put in.
template <class... Args>
Bilingual say(fmt::format_string<const Args&...> it, fmt::format_string<const Args&...> en,
              const Args&... args) {
  return {fmt::format(it, args...), fmt::format(en, args...)};
}

inline std::uint32_t index_of(std::size_t position) { return static_cast<std::uint32_t>(position); }

// Data of an objective by its index in plan.objectives and the item's index within it.
inline Datum of_objective(std::size_t objective, Field field) {
  return {Part::Objective, index_of(objective), 0, field};
}
inline Datum of_item(Part part, std::size_t objective, std::size_t item, Field field) {
  return {part, index_of(objective), index_of(item), field};
}

class Report {
 public:
  explicit Report(const reading::Reading& reading);

  const reading::Reading& reading() const { return reading_; }
  const plan::Plan& plan() const { return reading_.plan; }

  // A finding at a datum: its lines, its objective and director follow from the datum. The
  // reference is good until the next finding.
  Finding& add(Kind kind, const Datum& where, Bilingual message, std::string expected = {},
               std::string found = {});
  // A finding at a line that is no datum.
  Finding& add_at(Kind kind, std::uint32_t line, Bilingual message, std::string expected = {},
                  std::string found = {});

  // First line of the datum; of its record, when the datum has no place; of its objective, when
  // the record has none. 0 when nothing has a place.
  std::uint32_t line_of(const Datum& where) const;
  // Moves a finding about the datum `where`, whose text is `text`, to the line of the byte at `at`:
  // a page may cut a text in the middle.
  void move_to(Finding& finding, const Datum& where, std::string_view text, std::size_t at) const;
  // Notes the line of a datum among the related ones of a finding.
  void relate(Finding& finding, const Datum& where) const;

  // The reader could not tell what this field holds: nothing can be proved about it.
  bool is_uncertain(const Datum& where) const;
  // ... or what some field of the same record holds: where a text of the record ends cannot be
  // proved.
  bool has_doubts(const Datum& where) const;

  // The findings as they came; related lines ascending, without the finding's own.
  std::vector<Finding> take();

 private:
  const reading::Reading& reading_;
  std::vector<Datum> uncertain_;  // sorted
  std::vector<Finding> findings_;
};

// The families of checks, one file each.
void check_money(Report& report);
void check_chapters(Report& report);
void check_assignments(Report& report);
void check_staffing(Report& report);
void check_staff_tables(Report& report);
void check_phases(Report& report);
void check_mandatory_fields(Report& report);
void check_weights(Report& report);
void check_marks(Report& report);
void check_targets(Report& report);
void check_text_damage(Report& report);
void check_repetitions(Report& report);
void check_source_lines(Report& report);
void check_columns(Report& report);

class Names;
void check_names(Report& report, const Names& names);
void check_hierarchy(Report& report, const Names& names);
void check_index(Report& report, const Names& names);
void check_unit_capacity(Report& report, const Names& names);

}  // namespace pegaso::checking
