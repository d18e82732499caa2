// The fields of the plan's values as data: what compares, stores, and explains a plan field by field
// goes through these lists, so that a new field is named once.
//
//   for_each_field<Phase>([&](const auto& field) { use(field.name, phase.*field.member); });
//
// Names are those of the plan's JSON (docs/plan-json.md) and never change: histories are stored with
// them. Lists of parts (an objective's phases, a staff table's rows) are not fields, nor is
// Objective::number, which follows from the order.
#pragma once

#include <string_view>
#include <tuple>

#include "plan/plan.h"

namespace pegaso::plan {

template <class T, class M>
struct FieldOf {
  std::string_view name;
  M T::* member;
};

template <class T, class M>
constexpr FieldOf<T, M> field(std::string_view name, M T::* member) {
  return {name, member};
}

// The fields of T, in the order in which people read them.
template <class T>
struct FieldsOf;

template <>
struct FieldsOf<Plan> {
  static constexpr auto all =
      std::tuple(field("municipality", &Plan::municipality), field("year", &Plan::year),
                 field("lastYear", &Plan::last_year));
};

// The grand total of the programme of assignments is the programme's only field.
template <>
struct FieldsOf<AssignmentProgramme> {
  static constexpr auto all = std::tuple(field("grandTotal", &AssignmentProgramme::grand_total));
};

template <>
struct FieldsOf<TitlePage> {
  static constexpr auto all =
      std::tuple(field("title", &TitlePage::title), field("subtitle", &TitlePage::subtitle));
};

template <>
struct FieldsOf<IndexEntry> {
  static constexpr auto all =
      std::tuple(field("director", &IndexEntry::director), field("unit", &IndexEntry::unit),
                 field("page", &IndexEntry::page));
};

template <>
struct FieldsOf<Objective> {
  static constexpr auto all = std::tuple(
      field("code", &Objective::code), field("title", &Objective::title),
      field("previousTitle", &Objective::previous_title), field("mark", &Objective::mark),
      field("actDate", &Objective::act_date), field("directorRole", &Objective::director_role),
      field("director", &Objective::director), field("coDirectors", &Objective::co_directors),
      field("unit", &Objective::unit), field("kind", &Objective::kind),
      field("weight", &Objective::weight), field("weightScale", &Objective::weight_scale),
      field("mission", &Objective::mission), field("programme", &Objective::programme),
      field("strategicArea", &Objective::strategic_area),
      field("strategicGoal", &Objective::strategic_goal),
      field("operationalGoal", &Objective::operational_goal),
      field("councillor", &Objective::councillor),
      field("finalStakeholders", &Objective::final_stakeholders),
      field("expectedImpact", &Objective::expected_impact),
      field("intermediateStakeholders", &Objective::intermediate_stakeholders),
      field("description", &Objective::description),
      field("statedDifference", &Objective::stated_difference),
      field("staffing", &Objective::staffing), field("notStated", &Objective::not_stated));
};

template <>
struct FieldsOf<Indicator> {
  static constexpr auto all = std::tuple(
      field("description", &Indicator::description), field("formula", &Indicator::formula),
      field("purpose", &Indicator::purpose), field("dimension", &Indicator::dimension),
      field("subdimension", &Indicator::subdimension), field("target", &Indicator::target),
      field("weight", &Indicator::weight), field("updated", &Indicator::updated),
      field("removed", &Indicator::removed), field("notStated", &Indicator::not_stated));
};

template <>
struct FieldsOf<Phase> {
  static constexpr auto all = std::tuple(
      field("number", &Phase::number), field("text", &Phase::text), field("from", &Phase::from),
      field("to", &Phase::to), field("fromText", &Phase::from_text),
      field("toText", &Phase::to_text), field("otherUnits", &Phase::other_units),
      field("delegate", &Phase::delegate), field("status", &Phase::status),
      field("postponedTo", &Phase::postponed_to), field("notStated", &Phase::not_stated));
};

template <>
struct FieldsOf<MoneyRow> {
  static constexpr auto all = std::tuple(
      field("side", &MoneyRow::side), field("chapter", &MoneyRow::chapter),
      field("commitment", &MoneyRow::commitment), field("amountCents", &MoneyRow::amount),
      field("amountText", &MoneyRow::amount_text));
};

template <>
struct FieldsOf<Assignment> {
  static constexpr auto all = std::tuple(
      field("area", &Assignment::area), field("unit", &Assignment::unit),
      field("number", &Assignment::number), field("director", &Assignment::director),
      field("activity", &Assignment::activity), field("type", &Assignment::type),
      field("ordinary", &Assignment::ordinary), field("earmarked", &Assignment::earmarked),
      field("amountCents", &Assignment::amount), field("adjustedCents", &Assignment::adjusted),
      field("chapters", &Assignment::chapters));
};

template <>
struct FieldsOf<AssignmentSubtotal> {
  static constexpr auto all = std::tuple(field("unit", &AssignmentSubtotal::unit),
                                         field("amountCents", &AssignmentSubtotal::amount),
                                         field("adjustedCents", &AssignmentSubtotal::adjusted));
};

template <>
struct FieldsOf<StaffTable> {
  static constexpr auto all = std::tuple(
      field("area", &StaffTable::area), field("unit", &StaffTable::unit),
      field("head", &StaffTable::head), field("statedHeads", &StaffTable::stated_heads),
      field("statedTotal", &StaffTable::stated_total), field("notes", &StaffTable::notes));
};

template <>
struct FieldsOf<StaffRow> {
  static constexpr auto all =
      std::tuple(field("category", &StaffRow::category), field("heads", &StaffRow::heads),
                 field("statedTotal", &StaffRow::stated_total));
};

template <>
struct FieldsOf<Staffing> {
  static constexpr auto all =
      std::tuple(field("fullTime", &Staffing::full_time), field("partTime", &Staffing::part_time),
                 field("professionals", &Staffing::professionals),
                 field("collaborations", &Staffing::collaborations),
                 field("other", &Staffing::other), field("total", &Staffing::stated_total));
};

template <>
struct FieldsOf<StatedDifference> {
  static constexpr auto all = std::tuple(field("side", &StatedDifference::side),
                                         field("amountCents", &StatedDifference::amount));
};

template <>
struct FieldsOf<AssignmentGrandTotal> {
  static constexpr auto all = std::tuple(field("totalCents", &AssignmentGrandTotal::total),
                                         field("ordinaryCents", &AssignmentGrandTotal::ordinary),
                                         field("earmarkedCents", &AssignmentGrandTotal::earmarked));
};

// Calls visit(FieldOf<T, M>) for each field of T, in order.
template <class T, class Visit>
constexpr void for_each_field(const Visit& visit) {
  std::apply([&](const auto&... each) { (visit(each), ...); }, FieldsOf<T>::all);
}

}  // namespace pegaso::plan
