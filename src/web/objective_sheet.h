// The sheet of an objective: its fields, indicators, phases, money and staff, the findings beside what they concern.
#pragma once

#include <string_view>

#include "app/loaded_plan.h"
#include "base/date.h"
#include "plan/plan.h"
#include "web/finding_parts.h"
#include "web/page.h"
#include "web/placed_findings.h"
#include "web/widgets.h"

namespace pegaso::web {

class ObjectiveSheet {
 public:
  ObjectiveSheet(Page& page, const app::LoadedPlan& plan, const plan::Objective& objective);

  // Findings that concern nothing below, then the facts and texts.
  void write_fields();
  void write_indicators();
  void write_phases(Date today);
  void write_money();
  void write_staffing();
  // Its tables, to take away.
  void write_files();

 private:
  using Findings = PlacedFindings::Findings;

  void heading(std::string_view title);
  // A term and its description of an open <dl>, with the findings about it; nothing where there is neither.
  void field(std::string_view term, std::string_view text, reading::Field field);
  // A row of the table below the one that the findings are about.
  void row_of_findings(TablePart& table, const Findings& findings, std::size_t columns);
  // Before an act that was rebuilt from marks nobody knows what stood there.
  void write_stated(std::string_view text, bool is_not_stated);
  // Below a text of the same cell: "Finalità: ..."; without a term the text alone; nothing where there is none.
  void line_below(std::string_view term, std::string_view text);
  void write_facts();
  void write_texts();
  void write_indicators_of(std::string_view title, reading::Part part,
                           const std::vector<plan::Indicator>& indicators);
  void write_phase_status(const plan::Phase& phase);
  std::string weight_words() const;

  Page& page_;
  publishing::HtmlWriter& html_;
  const app::LoadedPlan& plan_;
  const plan::Objective& objective_;
  PlacedFindings placed_;
  FindingsPart findings_;
};

}  // namespace pegaso::web
