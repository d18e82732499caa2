#include "publishing/value_json.h"

#include <string>

#include "plan/target.h"

namespace pegaso::publishing {
namespace {

void decimal_member(JsonWriter& json, std::string_view key,
                    const std::optional<plan::Decimal>& number) {
  if (!number) return;
  json.key(key);
  json.decimal(number->digits, number->decimals);
}

template <class T>
void member_if(JsonWriter& json, std::string_view key, const std::optional<T>& value) {
  if (value) json.member(key, *value);
}
void member_if(JsonWriter& json, std::string_view key, const std::string& value) {
  if (!value.empty()) json.member(key, value);
}

// The members that say something: a target has a few of them.
void write_parsed(JsonWriter& json, const plan::ParsedTarget& target, Language language) {
  using plan::TargetKind;
  json.member("kind", plan::name(target.kind));
  if (target.kind != TargetKind::Compound && target.kind != TargetKind::Words) {
    json.member("comparison", plan::name(target.comparison));
    json.member("comparisonAssumed", target.comparison_assumed);
  }
  decimal_member(json, "number", target.value);
  decimal_member(json, "numberTo", target.value_to);
  member_if(json, "amountCents", target.amount);
  member_if(json, "unit", target.unit);
  member_if(json, "year", target.year);
  member_if(json, "base", target.base);
  member_if(json, "due", target.date);
  if (!target.items.empty()) json.member("items", target.items);
  if (!target.parts.empty()) {
    json.key("parts");
    json.begin_array();
    for (const plan::ParsedTarget& part : target.parts) {
      json.begin_object();
      write_parsed(json, part, language);
      json.end_object();
    }
    json.end_array();
  }
  member_if(json, "notEvaluable", target.not_evaluable.in(language));
}

void write_target(JsonWriter& json, const plan::Target& target, Language language) {
  json.begin_object();
  json.member("text", target.text);
  const auto day = plan::sole_date(target.text);
  json.member("date", day ? std::optional(plan::format_iso(*day)) : std::nullopt);
  if (!target.text.empty()) write_parsed(json, target.parsed, language);
  json.end_object();
}

template <class Enum>
void write_counts(JsonWriter& json, std::string_view key,
                  const std::map<Enum, std::size_t>& counts) {
  json.key(key);
  json.begin_object();
  for (const auto& [value, count] : counts) json.member(plan::name(value), count);
  json.end_object();
}

}  // namespace

void write_objective_texts(JsonWriter& json, const plan::Objective& objective) {
  json.member("title", objective.title);
  json.member("mark", plan::name(objective.mark));
  json.member("previousTitle", objective.previous_title);
  json.member("actDate", objective.act_date);
  json.member("directorRole", objective.director_role);
  json.member("director", objective.director);
  json.member("coDirectors", objective.co_directors);
  json.member("unit", objective.unit);
  json.member("kind", objective.kind);
  json.key("weight");
  if (objective.weight) {
    json.decimal(*objective.weight, 2);
  } else {
    json.null();
  }
  if (!objective.weight_scale.empty()) json.member("weightScale", objective.weight_scale);
  if (!objective.code.empty()) json.member("code", objective.code);
  json.member("mission", objective.mission);
  json.member("programme", objective.programme);
  json.member("strategicArea", objective.strategic_area);
  json.member("strategicGoal", objective.strategic_goal);
  json.member("operationalGoal", objective.operational_goal);
  json.member("councillor", objective.councillor);
  json.member("finalStakeholders", objective.final_stakeholders);
  json.member("expectedImpact", objective.expected_impact);
  json.member("intermediateStakeholders", objective.intermediate_stakeholders);
  json.member("description", objective.description);
}

void write_indicator(JsonWriter& json, const plan::Indicator& indicator, Language language) {
  json.member("description", indicator.description);
  json.member("formula", indicator.formula);
  json.member("purpose", indicator.purpose);
  json.key("target");
  write_target(json, indicator.target, language);
  if (indicator.weight) json.member("weight", *indicator.weight);
  json.member("updated", indicator.updated);
  json.member("removed", indicator.removed);
  if (indicator.not_stated) json.member("notStated", true);
}

void write_phase(JsonWriter& json, const plan::Phase& phase) {
  json.member("number", phase.number);
  json.member("text", phase.text);
  json.member("from", phase.from);
  json.member("to", phase.to);
  json.member("fromText", phase.from_text);
  json.member("toText", phase.to_text);
  json.member("otherUnits", phase.other_units);
  json.member("delegate", phase.delegate);
  json.member("status", plan::name(phase.status));
  json.member("postponedTo", phase.postponed_to);
  if (phase.not_stated) json.member("notStated", true);
}

void write_money_row(JsonWriter& json, const plan::MoneyRow& row) {
  json.member("side", plan::name(row.side));
  json.member("chapter", row.chapter);
  json.member("commitment", row.commitment);
  json.member("amountCents", row.amount);
  if (!row.amount_text.empty()) json.member("amountText", row.amount_text);
}

void write_stated_difference(JsonWriter& json, const plan::StatedDifference& difference) {
  json.member("side", plan::name(difference.side));
  json.member("amountCents", difference.amount);
}

void write_staffing(JsonWriter& json, const std::optional<plan::Staffing>& staffing) {
  if (!staffing) {
    json.null();
    return;
  }
  json.begin_object();
  json.member("fullTime", staffing->full_time);
  json.member("partTime", staffing->part_time);
  json.member("professionals", staffing->professionals);
  json.member("collaborations", staffing->collaborations);
  json.member("other", staffing->other);
  json.member("total", staffing->stated_total);
  json.end_object();
}

void write_totals(JsonWriter& json, const plan::Totals& totals) {
  json.begin_object();
  json.member("objectives", totals.objectives);
  write_counts(json, "marks", totals.marks);
  json.member("impactIndicators", totals.impact_indicators);
  json.member("resultIndicators", totals.result_indicators);
  json.member("phases", totals.phases);
  write_counts(json, "phaseStatus", totals.phase_status);
  json.member("moneyRows", totals.money_rows);
  json.member("revenueCents", totals.revenue);
  json.member("expenditureCents", totals.expenditure);
  json.key("staffing");
  write_staffing(json, totals.staffing);
  json.member("assignments", totals.assignments);
  json.member("assignmentAmountCents", totals.assignment_amount);
  json.member("assignmentAdjustedCents", totals.assignment_adjusted);
  json.member("staffTables", totals.staff_tables);
  json.member("staffTotal", totals.staff_total);
  json.end_object();
}

void write_objective(JsonWriter& json, const plan::Objective& objective, std::uint32_t line,
                     Language language) {
  const auto list = [&](std::string_view key, const auto& values, auto each) {
    json.key(key);
    json.begin_array();
    for (const auto& value : values) {
      json.begin_object();
      each(value);
      json.end_object();
    }
    json.end_array();
  };
  json.begin_object();
  json.member("number", objective.number);
  if (line > 0) json.member("line", line);
  write_objective_texts(json, objective);
  if (objective.not_stated) json.member("notStated", true);
  list("impactIndicators", objective.impact_indicators,
       [&](const plan::Indicator& each) { write_indicator(json, each, language); });
  list("resultIndicators", objective.result_indicators, [&](const plan::Indicator& each) {
    write_indicator(json, each, language);
    json.member("dimension", each.dimension);
    json.member("subdimension", each.subdimension);
  });
  list("phases", objective.phases, [&](const plan::Phase& each) { write_phase(json, each); });
  list("money", objective.money, [&](const plan::MoneyRow& each) { write_money_row(json, each); });
  json.key("statedDifference");
  if (objective.stated_difference) {
    json.begin_object();
    write_stated_difference(json, *objective.stated_difference);
    json.end_object();
  } else {
    json.null();
  }
  json.key("staffing");
  write_staffing(json, objective.staffing);
  json.end_object();
}

}  // namespace pegaso::publishing
