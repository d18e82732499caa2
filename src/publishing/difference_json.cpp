#include "publishing/difference_json.h"

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "history/describe.h"
#include "plan/fields.h"
#include "publishing/json_writer.h"

namespace pegaso::publishing {
namespace {

using history::Count;
using history::Figure;
using history::PartDifference;
using history::Sum;

class Writer {
 public:
  Writer(Language language, Sink& out) : language_(language), json_(out) {}

  void write(const history::Difference& difference) {
    json_.begin_object();
    json_.member("before", difference.names.before.in(language_));
    json_.member("after", difference.names.after.in(language_));
    json_.member("municipality", difference.municipality);
    json_.member("year", difference.year);
    json_.member("lastYear", difference.last_year);
    json_.member("empty", difference.is_empty());
    json_.member("changes", difference.variation.changes.size());
    json_.key("counts");
    json_.begin_object();
    for (const auto& [kind, count] : difference.counts) json_.member(history::name(kind), count);
    json_.end_object();
    list("directors", difference.directors, [&](const auto& each) { director(each); });
    list("document", difference.document, [&](const auto& each) { part(each); });
    list("postponedOrDropped", difference.postponed_or_dropped,
         [&](const auto& each) { postponed_or_dropped(each); });
    json_.key("totals");
    totals(difference.totals);
    json_.end_object();
    json_.end_text();
  }

 private:
  // Members of each are written by `write`.
  template <class T, class Write>
  void list(std::string_view key, const std::vector<T>& all, const Write& write) {
    json_.key(key);
    json_.begin_array();
    for (const T& each : all) {
      json_.begin_object();
      write(each);
      json_.end_object();
    }
    json_.end_array();
  }

  void what(const std::vector<history::Happening>& all) {
    json_.key("what");
    json_.begin_array();
    for (const history::Happening each : all) json_.value(history::name(each));
    json_.end_array();
  }

  void id(std::string_view key, history::Id id) {
    json_.member(key, static_cast<std::int64_t>(id));
  }

  void director(const history::DirectorDifference& director) {
    json_.member("director", director.director);
    json_.member("role", director.role);
    list("objectives", director.objectives, [&](const auto& each) { objective(each); });
  }

  void objective(const history::ObjectiveDifference& objective) {
    id("id", objective.id);
    what(objective.what);
    json_.member("numberBefore", objective.number_before);
    json_.member("numberAfter", objective.number_after);
    json_.member("title", objective.title);
    json_.member("directorBefore", objective.director_before);
    json_.member("directorAfter", objective.director_after);
    json_.member("toldElsewhere", objective.is_told_elsewhere);
    list("parts", objective.parts, [&](const auto& each) { part(each); });
  }

  void part(const PartDifference& part) {
    json_.member("part", history::name(part.at.part));
    if (part.at.id != history::no_id) id("id", part.at.id);
    what(part.what);
    json_.member("change", part.change);
    json_.member("numberBefore", part.number_before);
    json_.member("numberAfter", part.number_after);
    json_.member("label", part.label);
    json_.member("beforeStated", !part.before_not_stated);
    json_.member("afterStated", !part.after_not_stated);
    list("fields", part.fields, [&](const auto& each) { field(each); });
  }

  void field(const history::FieldDifference& field) {
    json_.member("field", field.field);
    json_.member("title", history::field_title(field.field).in(language_));
    json_.member("what", history::name(field.what));
    json_.member("change", field.change);
    json_.key("before");
    value(field.before);
    json_.key("after");
    value(field.after);
    json_.member("beforeStated", !field.before_not_stated);
    json_.member("afterStated", !field.after_not_stated);
    list("words", field.words, [&](const history::WordRun& run) {
      json_.member("kind", history::name(run.kind));
      json_.member("text", run.text);
    });
    list("figures", field.figures, [&](const Figure& each) { figure(each); });
  }

  void figure(const Figure& figure) {
    json_.member("field", figure.field);
    json_.member("unit", figure.unit == Figure::Unit::Cents ? "cents" : "heads");
    json_.member("before", figure.before);
    json_.member("after", figure.after);
    json_.member("difference", figure.difference);
  }

  // --- values ------------------------------------------------------------------------------------

  void value(const history::Value& value) {
    std::visit([&](const auto& each) { one(each); }, value);
  }
  void one(history::Absent) { json_.null(); }
  void one(const plan::Target& target) { json_.value(target.text); }
  void one(const plan::HeadsByHours& heads) {
    json_.begin_object();
    for (const auto& [hours, count] : heads) json_.member(hours, count);
    json_.end_object();
  }
  void one(const plan::StatedDifference& value) {
    json_.begin_object();
    json_.member("side", plan::name(value.side));
    json_.member("amountCents", value.amount);
    json_.end_object();
  }
  void one(const plan::Staffing& value) { fields_of(value); }
  void one(const plan::AssignmentGrandTotal& value) { fields_of(value); }
  void one(const auto& plain) { json_.value(plain); }

  template <class T>
  void fields_of(const T& value) {
    json_.begin_object();
    plan::for_each_field<T>(
        [&](const auto& field) { json_.member(field.name, value.*field.member); });
    json_.end_object();
  }

  // --- what was postponed or dropped, totals -----------------------------------------------------

  void postponed_or_dropped(const history::PostponedOrDropped& told) {
    json_.member("what", history::name(told.what));
    json_.member("part", history::name(told.at.part));
    id("id", told.at.id);
    json_.member("director", told.director);
    json_.member("objectiveBefore", told.objective_before);
    json_.member("objectiveAfter", told.objective_after);
    json_.member("objectiveTitle", told.objective_title);
    json_.member("number", told.number);
    json_.member("label", told.label);
    json_.member("endBefore", told.end_before);
    json_.member("endAfter", told.end_after);
    json_.member("year", told.year);
  }

  void totals(const history::DifferenceTotals& totals) {
    json_.begin_object();
    count("objectives", totals.objectives);
    sum("revenue", totals.revenue);
    sum("expenditure", totals.expenditure);
    list("directors", totals.directors, [&](const history::DirectorTotals& each) {
      json_.member("director", each.director);
      sum("revenue", each.revenue);
      sum("expenditure", each.expenditure);
    });
    list("chapters", totals.chapters, [&](const history::ChapterTotals& each) {
      json_.member("side", plan::name(each.side));
      json_.member("chapter", each.chapter);
      sum("sum", each.sum);
    });
    count("removedObjectives", totals.removed_objectives);
    sum("removedRevenue", totals.removed_revenue);
    sum("removedExpenditure", totals.removed_expenditure);
    count("assignments", totals.assignments);
    sum("assignmentAmount", totals.assignment_amount);
    sum("assignmentAdjusted", totals.assignment_adjusted);
    list("staffing", totals.staffing, [&](const Figure& each) { figure(each); });
    json_.key("staffTables");
    json_.begin_object();
    figure(totals.staff_tables);
    json_.end_object();
    json_.end_object();
  }

  void count(std::string_view key, const Count& count) {
    json_.key(key);
    json_.begin_object();
    json_.member("before", count.before);
    json_.member("after", count.after);
    json_.end_object();
  }

  void sum(std::string_view key, const Sum& sum) {
    json_.key(key);
    json_.begin_object();
    json_.member("beforeCents", sum.before);
    json_.member("afterCents", sum.after);
    json_.member("differenceCents", sum.difference());
    json_.member("withoutAmountBefore", sum.without_amount_before);
    json_.member("withoutAmountAfter", sum.without_amount_after);
    json_.end_object();
  }

  Language language_;
  JsonWriter json_;
};

}  // namespace

void write_json(const history::Difference& difference, Language language, Sink& out) {
  Writer(language, out).write(difference);
}

}  // namespace pegaso::publishing
