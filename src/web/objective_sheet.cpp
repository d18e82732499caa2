#include "web/objective_sheet.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "history/describe.h"
#include "web/phase_chart.h"
#include "web/plan_parts.h"

namespace pegaso::web {

using publishing::HtmlWriter;
using reading::Field;
using reading::Part;

ObjectiveSheet::ObjectiveSheet(Page& page, const app::LoadedPlan& plan,
                               const plan::Objective& objective)
    : page_(page),
      html_(page.html()),
      plan_(plan),
      objective_(objective),
      placed_(plan, objective),
      findings_(page, plan, objective_address(objective.number)) {}

void ObjectiveSheet::heading(std::string_view title) {
  html_.element("h2", title, {{"class", "h5 mt-4"}});
}

void ObjectiveSheet::field(std::string_view term, std::string_view text, Field field) {
  const Findings& findings = placed_.of_field(field);
  if (text.empty() && findings.empty()) return;
  html_.element("dt", term);
  html_.open("dd");
  if (text.empty()) {
    html_.element("span", page_.say("(vuoto)", "(empty)"), {{"class", "soft"}});
  } else {
    html_.text(text);
  }
  findings_.write(findings);
  html_.close();
}

void ObjectiveSheet::row_of_findings(TablePart& table, const Findings& findings,
                                     std::size_t columns) {
  if (findings.empty()) return;
  table.open_row("row-findings");
  html_.open("td", {{"colspan", std::to_string(columns)}});
  findings_.write(findings);
  table.close_cell();
  table.close_row();
}

void ObjectiveSheet::line_below(std::string_view term, std::string_view text) {
  if (text.empty()) return;
  html_.element("span", term.empty() ? std::string(text) : fmt::format("{}: {}", term, text),
                {{"class", "soft d-block"}});
}

void ObjectiveSheet::write_fields() {
  if (const Findings& rest = placed_.of_no_field(); !rest.empty()) {
    html_.open("section",
               {{"class", "findings"}, {"aria-label", page_.say("Segnalazioni", "Findings")}});
    findings_.write(rest);
    html_.close();
  }
  write_facts();
  write_texts();
}

void ObjectiveSheet::write_facts() {
  const plan::Objective& of = objective_;
  html_.open("dl", {{"class", "facts"}});
  field(page_.say("Codice", "Code"), of.code, Field::Code);
  field(page_.say("Titolo precedente", "Former title"), of.previous_title.value_or(""),
        Field::PreviousTitle);
  // The role as the document says it, which is in Italian.
  const bool has_plain_role = of.director_role.empty() || of.director_role == "Dirigente";
  field(has_plain_role ? page_.say("Dirigente", "Director") : of.director_role, of.director,
        Field::Director);
  field(page_.say("Altri dirigenti", "Co-directors"),
        fmt::format("{}", fmt::join(of.co_directors, "; ")), Field::CoDirectors);
  field(page_.say("Unità", "Unit"), of.unit, Field::Unit);
  field(page_.say("Tipo", "Kind"), of.kind, Field::Kind);
  field(page_.say("Peso", "Weight"), weight_words(), Field::Weight);
  field(page_.say("Missione", "Mission"), of.mission, Field::Mission);
  field(page_.say("Programma", "Programme"), of.programme, Field::Programme);
  field(page_.say("Area strategica", "Strategic area"), of.strategic_area, Field::StrategicArea);
  field(page_.say("Obiettivo strategico", "Strategic goal"), of.strategic_goal,
        Field::StrategicGoal);
  field(page_.say("Obiettivo operativo", "Operational goal"), of.operational_goal,
        Field::OperationalGoal);
  field(page_.say("Assessore", "Councillor"), of.councillor, Field::Councillor);
  html_.close();
}

std::string ObjectiveSheet::weight_words() const {
  if (!objective_.weight) return {};
  const std::string words = history::text_of(history::Part::Objective, "weight",
                                             history::Value(*objective_.weight), page_.language());
  return objective_.weight_scale == "percent" ? words + "%" : words;
}

void ObjectiveSheet::write_stated(std::string_view text, bool is_not_stated) {
  if (is_not_stated) {
    html_.element("span", page_.say("non riportato dal documento", "not stated by the document"),
                  {{"class", "soft"}});
  } else {
    html_.text(text);
  }
}

void ObjectiveSheet::write_texts() {
  if (objective_.not_stated) {
    html_.element("p",
                  page_.say("I testi vuoti non sono riportati dal documento.",
                            "Texts that are empty are not stated by the document."),
                  {{"class", "soft"}});
  }
  html_.open("dl", {{"class", "texts"}});
  field(page_.say("Descrizione", "Description"), objective_.description, Field::Description);
  field(page_.say("Stakeholder finali", "Final stakeholders"), objective_.final_stakeholders,
        Field::FinalStakeholders);
  field(page_.say("Impatto atteso", "Expected impact"), objective_.expected_impact,
        Field::ExpectedImpact);
  field(page_.say("Stakeholder intermedi", "Intermediate stakeholders"),
        objective_.intermediate_stakeholders, Field::IntermediateStakeholders);
  html_.close();
}

void ObjectiveSheet::write_indicators() {
  write_indicators_of(page_.say("Indicatori di impatto", "Impact indicators"),
                      Part::ImpactIndicator, objective_.impact_indicators);
  write_indicators_of(page_.say("Indicatori di risultato", "Result indicators"),
                      Part::ResultIndicator, objective_.result_indicators);
}

void ObjectiveSheet::write_indicators_of(std::string_view title, Part part,
                                         const std::vector<plan::Indicator>& indicators) {
  if (indicators.empty()) return;
  heading(title);
  const bool have_formulas = std::ranges::any_of(
      indicators, [](const plan::Indicator& each) { return !each.formula.empty(); });
  std::vector<TablePart::Heading> headings = {{page_.say("Indicatore", "Indicator")}};
  if (have_formulas) headings.push_back({page_.say("Formula", "Formula")});
  headings.push_back({page_.say("Valore atteso", "Target")});
  TablePart table(page_, title, headings);
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    const plan::Indicator& each = indicators[i];
    table.open_row();
    table.open_head();
    write_stated(each.description, each.not_stated);
    html_.text(" ");
    if (each.updated) page_.badge(page_.say("aggiornato", "updated"), "notice");
    if (each.removed) page_.badge(page_.say("rimosso", "removed"), "bad");
    line_below(page_.say("Finalità", "Purpose"), each.purpose);
    const bool has_both = !each.dimension.empty() && !each.subdimension.empty();
    line_below({}, each.dimension + (has_both ? " · " : "") + each.subdimension);
    table.close_cell();
    if (have_formulas) table.cell(each.formula);
    table.cell(each.target.text);
    table.close_row();
    row_of_findings(table, placed_.of_row(part, i), headings.size());
  }
  table.finish();
}

void ObjectiveSheet::write_phases(Date today) {
  if (objective_.phases.empty()) return;
  const std::string_view title = page_.say("Fasi", "Phases");
  heading(title);
  write_phase_chart(page_, objective_.phases, plan_.summary.key.year, today);
  TablePart table(page_, title,
                  {{page_.say("N.", "No.")},
                   {page_.say("Fase", "Phase")},
                   {page_.say("Dal", "From")},
                   {page_.say("Al", "To")}});
  constexpr std::size_t columns = 4;
  for (std::size_t i = 0; i < objective_.phases.size(); ++i) {
    const plan::Phase& each = objective_.phases[i];
    table.open_row();
    table.cell(each.number ? std::to_string(*each.number) : "");
    table.open_head();
    write_stated(each.text, each.not_stated);
    html_.text(" ");
    write_phase_status(each);
    line_below(page_.say("Altri settori coinvolti", "Other units"), each.other_units);
    line_below(page_.say("P.O. delegata", "Delegate"), each.delegate);
    table.close_cell();
    table.cell(each.from_text);
    table.cell(each.to_text);
    table.close_row();
    row_of_findings(table, placed_.of_row(Part::Phase, i), columns);
  }
  table.finish();
}

void ObjectiveSheet::write_phase_status(const plan::Phase& phase) {
  switch (phase.status) {
    case plan::PhaseStatus::Unchanged:
      break;
    case plan::PhaseStatus::Updated:
      page_.badge(page_.say("aggiornata", "updated"), "notice");
      break;
    case plan::PhaseStatus::Postponed:
      page_.badge(
          phase.postponed_to
              ? fmt::format("{} {}", page_.say("rinviata al", "postponed to"), *phase.postponed_to)
              : std::string(page_.say("rinviata", "postponed")),
          "notice");
      break;
    case plan::PhaseStatus::Replaced:
      page_.badge(page_.say("sostituita", "replaced"), "notice");
      break;
    case plan::PhaseStatus::Removed:
      page_.badge(page_.say("rimossa", "removed"), "bad");
      break;
  }
}

void ObjectiveSheet::write_money() {
  if (objective_.money.empty() && !objective_.stated_difference) return;
  const std::string_view title = page_.say("Risorse finanziarie", "Financial resources");
  heading(title);
  if (!objective_.money.empty()) {
    TablePart table(page_, title,
                    {{page_.say("Capitolo", "Chapter")},
                     {page_.say("Parte", "Side")},
                     {page_.say("Impegno o accertamento", "Commitment or assessment")},
                     {page_.say("Importo", "Amount"), true}});
    constexpr std::size_t columns = 4;
    for (std::size_t i = 0; i < objective_.money.size(); ++i) {
      const plan::MoneyRow& each = objective_.money[i];
      table.open_row();
      table.head(each.chapter.empty() ? "-" : each.chapter);
      table.cell(each.side == plan::Side::Revenue ? page_.say("entrata", "revenue")
                                                  : page_.say("spesa", "expenditure"));
      table.cell(each.commitment);
      table.number(each.amount ? format_italian(*each.amount) : each.amount_text);
      table.close_row();
      row_of_findings(table, placed_.of_row(Part::Money, i), columns);
    }
    table.finish();
  }
  if (objective_.stated_difference) {
    html_.open("dl", {{"class", "facts"}});
    page_.described(
        page_.say("Differenza dichiarata", "Stated difference"),
        history::text_of(history::Value(*objective_.stated_difference), page_.language()));
    html_.close();
  }
  findings_.write(placed_.of_section(Part::StatedDifference));
}

void ObjectiveSheet::write_staffing() {
  if (!objective_.staffing) return;
  heading(page_.say("Personale", "Staff"));
  const plan::Staffing& staff = *objective_.staffing;
  html_.open("dl", {{"class", "facts"}});
  const auto count = [&](std::string_view term, std::optional<int> heads) {
    page_.described(term, heads ? std::to_string(*heads) : std::string());
  };
  count(page_.say("A tempo pieno", "Full time"), staff.full_time);
  count(page_.say("A tempo parziale", "Part time"), staff.part_time);
  count(page_.say("Professionisti", "Professionals"), staff.professionals);
  count(page_.say("Collaborazioni", "Collaborations"), staff.collaborations);
  count(page_.say("Altro", "Other"), staff.other);
  count(page_.say("Totale dichiarato", "Stated total"), staff.stated_total);
  html_.close();
  findings_.write(placed_.of_section(Part::Staffing));
}

void ObjectiveSheet::write_files() {
  const std::string query =
      fmt::format("objective={}{}", objective_.number,
                  plan_.as_of ? "&at=" + format_iso(*plan_.as_of) : std::string());
  html_.open("ul", {{"class", "files"}, {"aria-label", page_.say("Scarica", "Download")}});
  for (const publishing::ObjectiveTable& each : publishing::objective_tables()) {
    if (!each.of(objective_).rows.empty()) write_file_item(page_, each, query);
  }
  html_.close();
}

}  // namespace pegaso::web
