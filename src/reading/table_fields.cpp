#include "reading/table_fields.h"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "base/check.h"
#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

namespace pegaso::reading {
namespace {

using plan::Indicator;
using plan::MoneyRow;
using plan::Objective;
using plan::Phase;
using plan::Staffing;

using Outcome = std::optional<CellFault>;

template <class Class, class Value>
Class class_of(Value Class::*);
template <auto Member>
using ClassOf = decltype(class_of(Member));

template <auto Member>
auto& part(Record& record) {
  return std::get<ClassOf<Member>>(record).*Member;
}

template <auto Member>
const auto& part(const RecordView& record) {
  return std::get<const ClassOf<Member>*>(record)->*Member;
}

// ---- Words --------------------------------------------------------------------------------------

template <auto Member>
Outcome set_text(Record& record, std::string_view text, const TableLayout&) {
  part<Member>(record) = fold_spaces(text);
  return std::nullopt;
}

template <auto Member>
std::string get_text(const RecordView& record, const TableLayout&) {
  if constexpr (std::is_same_v<std::decay_t<decltype(part<Member>(record))>, std::string>) {
    return part<Member>(record);
  } else {
    return part<Member>(record).value_or(std::string());
  }
}

// Names one below the other, or with semicolons between.
Outcome set_co_directors(Record& record, std::string_view text, const TableLayout&) {
  auto& names = std::get<Objective>(record).co_directors;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(";\n"), text.size());
    if (std::string name = fold_spaces(text.substr(0, end)); !name.empty()) {
      names.push_back(std::move(name));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::nullopt;
}

std::string get_co_directors(const RecordView& record, const TableLayout&) {
  std::string text;
  for (const std::string& name : std::get<const Objective*>(record)->co_directors) {
    text += (text.empty() ? "" : "; ") + name;
  }
  return text;
}

Outcome set_target(Record& record, std::string_view text, const TableLayout&) {
  std::get<Indicator>(record).target.text = fold_spaces(text);
  return std::nullopt;
}

std::string get_target(const RecordView& record, const TableLayout&) {
  return std::get<const Indicator*>(record)->target.text;
}

// ---- Numbers ------------------------------------------------------------------------------------

// At most nine digits, so that sums of them stay numbers.
std::optional<int> parse_count(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > 9) return std::nullopt;
  const auto value = parse_number<int>(text);
  return value && *value >= 0 ? value : std::nullopt;
}

template <auto Member>
Outcome set_count(Record& record, std::string_view text, const TableLayout&) {
  const auto value = parse_count(text);
  if (!value) return CellFault::NotANumber;
  part<Member>(record) = value;
  return std::nullopt;
}

template <auto Member>
Outcome set_year(Record& record, std::string_view text, const TableLayout&) {
  const auto value = parse_count(text);
  if (!value || *value < 1000 || *value > 9999) return CellFault::NotAYear;
  part<Member>(record) = value;
  return std::nullopt;
}

template <auto Member>
std::string get_count(const RecordView& record, const TableLayout&) {
  const auto& value = part<Member>(record);
  return value ? std::to_string(*value) : std::string();
}

// A weight has at most two decimals after a comma or a dot, and may end with "%".
Outcome set_weight(Record& record, std::string_view text, const TableLayout&) {
  auto& objective = std::get<Objective>(record);
  text = trimmed(text);
  const bool percent = text.ends_with('%');
  if (percent) text = trimmed(text.substr(0, text.size() - 1));
  const std::size_t point = std::min(text.find_first_of(".,"), text.size());
  const auto whole = parse_count(text.substr(0, point));
  std::string decimals(text.substr(std::min(point + 1, text.size())));
  const bool bare_point = point < text.size() && decimals.empty();
  if (!whole || bare_point || decimals.size() > 2) return CellFault::NotAWeight;
  decimals.resize(2, '0');
  const auto hundredths = parse_count(decimals);
  if (!hundredths) return CellFault::NotAWeight;
  if (percent && !objective.weight_scale.empty() && objective.weight_scale != "percent") {
    return CellFault::WeightScalesDisagree;
  }
  objective.weight = std::int64_t{*whole} * 100 + *hundredths;
  if (percent) objective.weight_scale = "percent";
  return std::nullopt;
}

std::string get_weight(const RecordView& record, const TableLayout&) {
  const auto& weight = std::get<const Objective*>(record)->weight;
  if (!weight) return {};
  std::string text = std::to_string(*weight / 100);
  if (const auto decimals = *weight % 100; decimals != 0) {
    text += decimals < 10 ? ",0" : ",";
    text += std::to_string(decimals);
  }
  return text;
}

// ---- Dates and amounts --------------------------------------------------------------------------

// As people write it, or as some spreadsheets do.
std::optional<Date> parse_date(std::string_view text) {
  text = trimmed(text);
  if (const auto date = parse_italian_date(text)) return date;
  return parse_iso_date(text);
}

template <auto DateMember, auto TextMember>
Outcome set_phase_date(Record& record, std::string_view text, const TableLayout&) {
  auto& phase = std::get<Phase>(record);
  phase.*TextMember = fold_spaces(text);
  phase.*DateMember = parse_date(phase.*TextMember);
  if (!(phase.*DateMember)) return CellFault::DateKeptAsText;
  return std::nullopt;
}

template <auto DateMember, auto TextMember>
std::string get_phase_date(const RecordView& record, const TableLayout&) {
  const Phase& phase = *std::get<const Phase*>(record);
  if (!(phase.*TextMember).empty() || !(phase.*DateMember)) return phase.*TextMember;
  return format_italian(*(phase.*DateMember));
}

Outcome set_act_date(Record& record, std::string_view text, const TableLayout&) {
  const auto date = parse_date(text);
  if (!date) return CellFault::NotADate;
  std::get<Objective>(record).act_date = date;
  return std::nullopt;
}

std::string get_act_date(const RecordView& record, const TableLayout&) {
  const auto& date = std::get<const Objective*>(record)->act_date;
  return date ? format_italian(*date) : std::string();
}

Outcome set_amount(Record& record, std::string_view text, const TableLayout&) {
  const auto parsed = parse_amount(text);
  if (auto* difference = std::get_if<DifferenceRow>(&record)) {
    // The plan has no text beside a stated difference: one that must be mended is not taken.
    if (!parsed || parsed->repaired || parsed->amount < Money()) return CellFault::NotAnAmount;
    difference->amount = parsed->amount;
    return std::nullopt;
  }
  auto& row = std::get<MoneyRow>(record);
  if (parsed) row.amount = parsed->amount;
  if (!parsed || parsed->repaired) row.amount_text = fold_spaces(text);
  if (!parsed) return CellFault::AmountKeptAsText;
  return std::nullopt;
}

std::string get_amount(const RecordView& record, const TableLayout&) {
  const auto* row = std::get_if<const MoneyRow*>(&record);
  if (row != nullptr && !(*row)->amount_text.empty()) return (*row)->amount_text;
  const auto& amount =
      row != nullptr ? (*row)->amount : std::get<const DifferenceRow*>(record)->amount;
  return amount ? format_italian(*amount) : std::string();
}

// ---- Words of a few ------------------------------------------------------------------------------

// The word of the entry of that name; "" when the layout has none.
std::string word_named(const std::vector<TableWords>& table, std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const TableWords& each) { return each.name == name; });
  return found == table.end() ? std::string() : found->words.front();
}

Outcome set_mark(Record& record, std::string_view text, const TableLayout& layout) {
  const TableWords* found = find_word(layout.marks, text);
  if (found == nullptr) return CellFault::UnknownWord;
  std::get<Objective>(record).mark = plan::mark_named(found->name).value();
  return std::nullopt;
}

std::string get_mark(const RecordView& record, const TableLayout& layout) {
  return word_named(layout.marks, plan::name(std::get<const Objective*>(record)->mark));
}

Outcome set_indicator_state(Record& record, std::string_view text, const TableLayout& layout) {
  const TableWords* found = find_word(layout.indicator_states, text);
  if (found == nullptr) return CellFault::UnknownWord;
  auto& indicator = std::get<Indicator>(record);
  indicator.updated = found->name.starts_with("updated");
  indicator.removed = found->name.ends_with("removed");
  return std::nullopt;
}

std::string get_indicator_state(const RecordView& record, const TableLayout& layout) {
  const Indicator& indicator = *std::get<const Indicator*>(record);
  if (indicator.updated && indicator.removed) {
    return word_named(layout.indicator_states, "updated_removed");
  }
  if (indicator.updated) return word_named(layout.indicator_states, "updated");
  if (indicator.removed) return word_named(layout.indicator_states, "removed");
  return {};
}

Outcome set_phase_status(Record& record, std::string_view text, const TableLayout& layout) {
  const TableWords* found = find_word(layout.phase_statuses, text);
  if (found == nullptr) return CellFault::UnknownWord;
  std::get<Phase>(record).status = plan::phase_status_named(found->name).value();
  return std::nullopt;
}

std::string get_phase_status(const RecordView& record, const TableLayout& layout) {
  return word_named(layout.phase_statuses, plan::name(std::get<const Phase*>(record)->status));
}

Outcome set_weight_scale(Record& record, std::string_view text, const TableLayout& layout) {
  const TableWords* found = find_word(layout.weight_scales, text);
  if (found == nullptr) return CellFault::UnknownWord;
  auto& objective = std::get<Objective>(record);
  if (!objective.weight_scale.empty() && objective.weight_scale != found->name) {
    return CellFault::WeightScalesDisagree;
  }
  objective.weight_scale = found->name;
  return std::nullopt;
}

std::string get_weight_scale(const RecordView& record, const TableLayout& layout) {
  return word_named(layout.weight_scales, std::get<const Objective*>(record)->weight_scale);
}

// The code of an objective; on other rows it names the objective, and is no part of the record.
Outcome set_code(Record& record, std::string_view text, const TableLayout&) {
  if (auto* objective = std::get_if<Objective>(&record)) objective->code = fold_spaces(text);
  return std::nullopt;
}

std::string get_code(const RecordView& record, const TableLayout&) {
  const auto* objective = std::get_if<const Objective*>(&record);
  return objective == nullptr ? std::string() : (*objective)->code;
}

// ---- The table -----------------------------------------------------------------------------------

constexpr RowKinds plan_rows = {RowKind::Plan};
constexpr RowKinds objectives = {RowKind::Objective};
constexpr RowKinds indicators = {RowKind::ImpactIndicator, RowKind::ResultIndicator};
constexpr RowKinds results = {RowKind::ResultIndicator};
constexpr RowKinds phases = {RowKind::Phase};
constexpr RowKinds money = {RowKind::Revenue, RowKind::Expenditure};
constexpr RowKinds amounts = {RowKind::Revenue, RowKind::Expenditure, RowKind::RevenueDifference,
                              RowKind::ExpenditureDifference};
constexpr RowKinds staffing = {RowKind::Staffing};
constexpr RowKinds of_objectives = {
    RowKind::Objective, RowKind::ImpactIndicator,   RowKind::ResultIndicator,
    RowKind::Phase,     RowKind::Revenue,           RowKind::Expenditure,
    RowKind::Staffing,  RowKind::RevenueDifference, RowKind::ExpenditureDifference};
constexpr RowKinds all_rows = {RowKind::Plan,
                               RowKind::Objective,
                               RowKind::ImpactIndicator,
                               RowKind::ResultIndicator,
                               RowKind::Phase,
                               RowKind::Revenue,
                               RowKind::Expenditure,
                               RowKind::Staffing,
                               RowKind::RevenueDifference,
                               RowKind::ExpenditureDifference};

template <auto Member>
constexpr TableField text_field(std::string_view name, RowKinds kinds, Field place) {
  return {name, kinds, place, set_text<Member>, get_text<Member>};
}

template <auto Member>
constexpr TableField count_field(std::string_view name, RowKinds kinds, Field place) {
  return {name, kinds, place, set_count<Member>, get_count<Member>};
}

template <auto Member>
constexpr TableField year_field(std::string_view name, RowKinds kinds, Field place) {
  return {name, kinds, place, set_year<Member>, get_count<Member>};
}

constexpr auto fields = std::to_array<TableField>({
    {"row", all_rows, Field::Label, nullptr, nullptr},
    {"code", of_objectives, Field::Code, set_code, get_code},

    text_field<&PlanHead::municipality>("plan.municipality", plan_rows, Field::Title),
    year_field<&PlanHead::year>("plan.year", plan_rows, Field::From),
    year_field<&PlanHead::last_year>("plan.last_year", plan_rows, Field::To),

    text_field<&Objective::title>("objective.title", objectives, Field::Title),
    text_field<&Objective::previous_title>("objective.previous_title", objectives,
                                           Field::PreviousTitle),
    {"objective.mark", objectives, Field::Mark, set_mark, get_mark},
    {"objective.act_date", objectives, Field::Mark, set_act_date, get_act_date},
    text_field<&Objective::director_role>("objective.director_role", objectives,
                                          Field::DirectorRole),
    text_field<&Objective::director>("objective.director", objectives, Field::Director),
    {"objective.co_directors", objectives, Field::CoDirectors, set_co_directors, get_co_directors},
    text_field<&Objective::unit>("objective.unit", objectives, Field::Unit),
    text_field<&Objective::kind>("objective.kind", objectives, Field::Kind),
    {"objective.weight", objectives, Field::Weight, set_weight, get_weight},
    {"objective.weight_scale", objectives, Field::Weight, set_weight_scale, get_weight_scale},
    text_field<&Objective::mission>("objective.mission", objectives, Field::Mission),
    text_field<&Objective::programme>("objective.programme", objectives, Field::Programme),
    text_field<&Objective::strategic_area>("objective.strategic_area", objectives,
                                           Field::StrategicArea),
    text_field<&Objective::strategic_goal>("objective.strategic_goal", objectives,
                                           Field::StrategicGoal),
    text_field<&Objective::operational_goal>("objective.operational_goal", objectives,
                                             Field::OperationalGoal),
    text_field<&Objective::councillor>("objective.councillor", objectives, Field::Councillor),
    text_field<&Objective::final_stakeholders>("objective.final_stakeholders", objectives,
                                               Field::FinalStakeholders),
    text_field<&Objective::expected_impact>("objective.expected_impact", objectives,
                                            Field::ExpectedImpact),
    text_field<&Objective::intermediate_stakeholders>("objective.intermediate_stakeholders",
                                                      objectives, Field::IntermediateStakeholders),
    text_field<&Objective::description>("objective.description", objectives, Field::Description),

    text_field<&Indicator::description>("indicator.description", indicators, Field::Description),
    text_field<&Indicator::formula>("indicator.formula", indicators, Field::Formula),
    text_field<&Indicator::purpose>("indicator.purpose", indicators, Field::Purpose),
    text_field<&Indicator::dimension>("indicator.dimension", results, Field::Dimension),
    text_field<&Indicator::subdimension>("indicator.subdimension", results, Field::Subdimension),
    {"indicator.target", indicators, Field::Target, set_target, get_target},
    text_field<&Indicator::weight>("indicator.weight", indicators, Field::Weight),
    {"indicator.state", indicators, Field::Mark, set_indicator_state, get_indicator_state},

    count_field<&Phase::number>("phase.number", phases, Field::Number),
    text_field<&Phase::text>("phase.text", phases, Field::Text),
    {"phase.from", phases, Field::From, set_phase_date<&Phase::from, &Phase::from_text>,
     get_phase_date<&Phase::from, &Phase::from_text>},
    {"phase.to", phases, Field::To, set_phase_date<&Phase::to, &Phase::to_text>,
     get_phase_date<&Phase::to, &Phase::to_text>},
    text_field<&Phase::other_units>("phase.other_units", phases, Field::OtherUnits),
    text_field<&Phase::delegate>("phase.delegate", phases, Field::Delegate),
    {"phase.status", phases, Field::Mark, set_phase_status, get_phase_status},
    year_field<&Phase::postponed_to>("phase.postponed_to", phases, Field::Mark),

    text_field<&MoneyRow::chapter>("chapter", money, Field::Chapter),
    text_field<&MoneyRow::commitment>("commitment", money, Field::Commitment),
    {"amount", amounts, Field::Amount, set_amount, get_amount},

    count_field<&Staffing::full_time>("staffing.full_time", staffing, Field::FullTime),
    count_field<&Staffing::part_time>("staffing.part_time", staffing, Field::PartTime),
    count_field<&Staffing::professionals>("staffing.professionals", staffing, Field::Professionals),
    count_field<&Staffing::collaborations>("staffing.collaborations", staffing,
                                           Field::Collaborations),
    count_field<&Staffing::other>("staffing.other", staffing, Field::Other),
    count_field<&Staffing::stated_total>("staffing.total", staffing, Field::Total),
});

}  // namespace

Record new_record(RowKind kind) {
  switch (kind) {
    case RowKind::Plan:
      return PlanHead();
    case RowKind::Objective:
      return Objective();
    case RowKind::ImpactIndicator:
    case RowKind::ResultIndicator:
      return Indicator();
    case RowKind::Phase:
      return Phase();
    case RowKind::Revenue: {
      MoneyRow row;
      row.side = plan::Side::Revenue;
      return row;
    }
    case RowKind::Expenditure:
      return MoneyRow();
    case RowKind::RevenueDifference:
    case RowKind::ExpenditureDifference:
      return DifferenceRow();
    case RowKind::Staffing:
      return Staffing();
  }
  PEGASO_CHECK(false);
}

bool keeps_text(CellFault fault) {
  return fault == CellFault::DateKeptAsText || fault == CellFault::AmountKeptAsText;
}

Bilingual reason(CellFault fault) {
  switch (fault) {
    case CellFault::NotANumber:
      return {"non è un numero intero", "is not a whole number"};
    case CellFault::NotAYear:
      return {"non è un anno", "is not a year"};
    case CellFault::NotADate:
    case CellFault::DateKeptAsText:
      return {"non è una data", "is not a date"};
    case CellFault::NotAnAmount:
    case CellFault::AmountKeptAsText:
      return {"non è un importo", "is not an amount"};
    case CellFault::NotAWeight:
      return {"non è un peso", "is not a weight"};
    case CellFault::WeightScalesDisagree:
      return {"non va d'accordo con la scala o con il segno % del peso",
              "disagrees with the weight's scale or its % sign"};
    case CellFault::UnknownWord:
      return {"non è una parola prevista per questa colonna",
              "is not one of the words that this column has"};
  }
  PEGASO_CHECK(false);
}

Bilingual cure(CellFault fault) {
  switch (fault) {
    case CellFault::NotANumber:
      return {"Scrivere solo cifre, come 4", "Write digits only, as in 4"};
    case CellFault::NotAYear:
      return {"Scrivere l'anno con quattro cifre", "Write the year with four digits"};
    case CellFault::NotADate:
    case CellFault::DateKeptAsText:
      return {"Scriverla come 31/12/2025", "Write it as in 31/12/2025"};
    case CellFault::NotAnAmount:
    case CellFault::AmountKeptAsText:
      return {"Scriverlo come 1.234,56, con due decimali al più",
              "Write it as in 1.234,56, with two decimals at most"};
    case CellFault::NotAWeight:
      return {"Scriverlo come 25 o 12,5, con due decimali al più",
              "Write it as in 25 or 12,5, with two decimals at most"};
    case CellFault::WeightScalesDisagree:
      return {"Lasciare l'uno o l'altra", "Leave one of the two"};
    case CellFault::UnknownWord:
      return {"`pegaso template` mostra le parole di ogni colonna",
              "`pegaso template` shows the words of each column"};
  }
  PEGASO_CHECK(false);
}

std::span<const TableField> table_fields() { return fields; }

const TableField* table_field_named(std::string_view name) {
  const auto* found = std::find_if(fields.begin(), fields.end(),
                                   [&](const auto& each) { return each.name == name; });
  return found == fields.end() ? nullptr : found;
}

}  // namespace pegaso::reading
