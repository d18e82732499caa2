#include "storage/read_reading.h"

#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "storage/place_codec.h"
#include "storage/stored_words.h"

namespace pegaso::storage {
namespace {

using reading::Reading;

// The rows of one plan in a table, in the order given. `more` ends the WHERE clause.
class Rows {
 public:
  template <class... Values>
  Rows(const Database& db, const StoredKey& key, std::string_view columns, std::string_view table,
       std::string_view order, std::string_view more = {}, const Values&... values)
      : statement_(db, sql(columns, table, order, more)) {
    statement_.start(key.municipality_id, key.plan_id, values...);
  }

  bool next() { return statement_.next(); }
  Statement& operator*() { return statement_; }
  Statement* operator->() { return &statement_; }

 private:
  static std::string sql(std::string_view columns, std::string_view table, std::string_view order,
                         std::string_view more) {
    std::string text = "SELECT ";
    text.append(columns).append(" FROM ").append(table);
    text.append(" WHERE municipality_id = ? AND plan_id = ?").append(more);
    text.append(" ORDER BY ").append(order);
    return text;
  }

  Statement statement_;
};

// The element that a row belongs to.
template <class List>
auto& at(List& list, std::int64_t position) {
  if (!std::in_range<std::size_t>(position) || static_cast<std::size_t>(position) >= list.size()) {
    throw DamagedValue("row without its owner");
  }
  return list[static_cast<std::size_t>(position)];
}

template <class List>
auto& at(List& list, Statement& statement) {
  return at(list, statement.integer<std::int64_t>());
}

template <class Enum>
Enum word(Statement& row) {
  return row.word(&value_of_word<Enum>);
}

Bilingual bilingual(Statement& row) {
  Bilingual text;
  text.it = row.text();
  text.en = row.text();
  return text;
}

std::optional<plan::Decimal> decimal(Statement& row) {
  const auto digits = row.optional_integer<std::int64_t>();
  const auto decimals = row.optional_integer<std::uint8_t>();
  if (digits.has_value() != decimals.has_value()) throw DamagedValue("half a number");
  if (!digits) return std::nullopt;
  return plan::Decimal{*digits, *decimals};
}

// ---- Objectives -------------------------------------------------------------------------------

// A range of positions of objectives, both ends included.
struct Range {
  std::int64_t first = 0;
  std::int64_t last = std::numeric_limits<std::int64_t>::max();
};

plan::Objective objective_of(Statement& row) {
  plan::Objective objective;
  objective.number = row.integer<int>();
  objective.code = row.text();
  objective.title = row.text();
  objective.previous_title = row.optional_text();
  objective.mark = word<plan::Mark>(row);
  objective.act_date = row.optional_date();
  objective.director_role = row.text();
  objective.director = row.text();
  objective.unit = row.text();
  objective.kind = row.text();
  objective.weight = row.optional_integer<std::int64_t>();
  objective.weight_scale = row.text();
  objective.mission = row.text();
  objective.programme = row.text();
  objective.strategic_area = row.text();
  objective.strategic_goal = row.text();
  objective.operational_goal = row.text();
  objective.councillor = row.text();
  objective.final_stakeholders = row.text();
  objective.expected_impact = row.text();
  objective.intermediate_stakeholders = row.text();
  objective.description = row.text();
  const auto difference_side = row.optional_text();
  const auto difference = row.optional_money();
  if (difference_side.has_value() != difference.has_value()) {
    throw DamagedValue("half a difference");
  }
  if (difference) {
    const auto side = value_of_word<plan::Side>(*difference_side);
    if (!side) throw DamagedValue("unknown side");
    objective.stated_difference = plan::StatedDifference{*side, *difference};
  }
  const bool has_staffing = row.boolean();
  plan::Staffing staffing;
  staffing.full_time = row.optional_integer<int>();
  staffing.part_time = row.optional_integer<int>();
  staffing.professionals = row.optional_integer<int>();
  staffing.collaborations = row.optional_integer<int>();
  staffing.other = row.optional_integer<int>();
  staffing.stated_total = row.optional_integer<int>();
  if (has_staffing) objective.staffing = staffing;
  objective.not_stated = row.boolean();
  return objective;
}

constexpr std::string_view objective_columns =
    "number, code, title, previous_title, mark, act_date, director_role, director, unit, kind, "
    "weight, weight_scale, mission, programme, strategic_area, strategic_goal, operational_goal, "
    "councillor, final_stakeholders, expected_impact, intermediate_stakeholders, description, "
    "difference_side, difference_cents, has_staffing, full_time, part_time, professionals, "
    "collaborations, other, stated_total, not_stated";

// Reads a range of objectives; rows of other tables find theirs by its position.
class ObjectiveReader {
 public:
  ObjectiveReader(const Database& db, const StoredKey& key, Range range)
      : db_(db), key_(key), range_(range) {}

  std::vector<plan::Objective> read() && {
    Rows rows(db_, key_, objective_columns, "objective", "position",
              " AND position BETWEEN ? AND ?", range_.first, range_.last);
    while (rows.next()) objectives_.push_back(objective_of(*rows));
    read_co_directors();
    read_indicators();
    read_targets();
    read_target_items();
    read_phases();
    read_money();
    return std::move(objectives_);
  }

 private:
  Rows rows(std::string_view columns, std::string_view table, std::string_view order) {
    return Rows(db_, key_, columns, table, order, " AND objective BETWEEN ? AND ?", range_.first,
                range_.last);
  }
  plan::Objective& owner(Statement& row) {
    return at(objectives_, row.integer<std::int64_t>() - range_.first);
  }
  static std::vector<plan::Indicator>& list_of(plan::Objective& objective, Statement& row) {
    const std::string_view kind = row.view();
    if (kind == "impact") return objective.impact_indicators;
    if (kind == "result") return objective.result_indicators;
    throw DamagedValue("unknown kind of indicator");
  }

  void read_co_directors() {
    auto row = rows("objective, name", "co_director", "objective, position");
    while (row.next()) {
      auto& objective = owner(*row);
      objective.co_directors.push_back(row->text());
    }
  }

  void read_indicators() {
    auto row = rows(
        "objective, indicator_kind, description, formula, purpose, dimension, subdimension, "
        "target, weight, updated, removed, not_stated",
        "indicator", "objective, indicator_kind, position");
    while (row.next()) {
      auto& list = list_of(owner(*row), *row);
      plan::Indicator indicator;
      indicator.description = row->text();
      indicator.formula = row->text();
      indicator.purpose = row->text();
      indicator.dimension = row->text();
      indicator.subdimension = row->text();
      indicator.target.text = row->text();
      indicator.weight = row->optional_text();
      indicator.updated = row->boolean();
      indicator.removed = row->boolean();
      indicator.not_stated = row->boolean();
      list.push_back(std::move(indicator));
    }
  }

  static plan::ParsedTarget target_of(Statement& row) {
    plan::ParsedTarget target;
    target.kind = word<plan::TargetKind>(row);
    target.comparison = word<plan::Comparison>(row);
    target.comparison_assumed = row.boolean();
    target.value = decimal(row);
    target.value_to = decimal(row);
    target.amount = row.optional_money();
    target.date = row.optional_date();
    target.unit = row.text();
    target.year = row.optional_integer<int>();
    target.base = row.text();
    target.not_evaluable = bilingual(row);
    return target;
  }

  // Nodes come in the order of the text: one of depth n is a part of the last of depth n - 1.
  void read_targets() {
    auto row = rows(
        "objective, indicator_kind, indicator, depth, kind, comparison, comparison_assumed, "
        "value_digits, value_decimals, value_to_digits, value_to_decimals, amount_cents, date, "
        "unit, year, base, not_evaluable_it, not_evaluable_en",
        "parsed_target", "objective, indicator_kind, indicator, node");
    while (row.next()) {
      auto& list = list_of(owner(*row), *row);
      plan::ParsedTarget* node = &at(list, *row).target.parsed;
      const auto depth = row->integer<std::int64_t>();
      if (depth == 0) {
        *node = target_of(*row);
        continue;
      }
      for (std::int64_t i = 1; i < depth; ++i) {
        if (node->parts.empty()) throw DamagedValue("part of a target without its whole");
        node = &node->parts.back();
      }
      node->parts.push_back(target_of(*row));
    }
  }

  void read_target_items() {
    auto row = rows("objective, indicator_kind, indicator, node, text", "target_item",
                    "objective, indicator_kind, indicator, node, position");
    while (row.next()) {
      auto& list = list_of(owner(*row), *row);
      plan::ParsedTarget& root = at(list, *row).target.parsed;
      auto left = row->integer<std::int64_t>();
      plan::ParsedTarget* node = nth_node(root, left);
      if (node == nullptr) throw DamagedValue("row without its owner");
      node->items.push_back(row->text());
    }
  }

  // The node that was written as the n-th; nullptr when there are fewer. Counts n down.
  static plan::ParsedTarget* nth_node(plan::ParsedTarget& node, std::int64_t& n) {
    if (n-- == 0) return &node;
    for (plan::ParsedTarget& part : node.parts) {
      if (plan::ParsedTarget* found = nth_node(part, n)) return found;
    }
    return nullptr;
  }

  void read_phases() {
    auto row = rows(
        "objective, number, text, from_date, to_date, from_text, to_text, other_units, delegate, "
        "status, postponed_to, not_stated",
        "phase", "objective, position");
    while (row.next()) {
      auto& objective = owner(*row);
      plan::Phase phase;
      phase.number = row->optional_integer<int>();
      phase.text = row->text();
      phase.from = row->optional_date();
      phase.to = row->optional_date();
      phase.from_text = row->text();
      phase.to_text = row->text();
      phase.other_units = row->text();
      phase.delegate = row->text();
      phase.status = word<plan::PhaseStatus>(*row);
      phase.postponed_to = row->optional_integer<int>();
      phase.not_stated = row->boolean();
      objective.phases.push_back(std::move(phase));
    }
  }

  void read_money() {
    auto row = rows("objective, side, chapter, commitment, amount_cents, amount_text", "money_row",
                    "objective, position");
    while (row.next()) {
      auto& objective = owner(*row);
      plan::MoneyRow money;
      money.side = word<plan::Side>(*row);
      money.chapter = row->text();
      money.commitment = row->text();
      money.amount = row->optional_money();
      money.amount_text = row->text();
      objective.money.push_back(std::move(money));
    }
  }

  const Database& db_;
  StoredKey key_;
  Range range_;
  std::vector<plan::Objective> objectives_;
};

// ---- The other parts --------------------------------------------------------------------------

void read_plan_row(const Database& db, const StoredKey& key, Reading& reading) {
  plan::Plan& plan = reading.plan;
  Rows row(db, key,
           "year, municipality, last_year, layout, has_grand_total, grand_total_cents, "
           "grand_ordinary_cents, grand_earmarked_cents",
           "plan", "plan_id");
  if (!row.next()) throw DamagedValue("no such plan");
  plan.year = row->integer<int>();
  plan.municipality = row->text();
  plan.last_year = row->optional_integer<int>();
  reading.layout = row->text();
  const bool has_grand_total = row->boolean();
  plan::AssignmentGrandTotal total;
  total.total = row->optional_money();
  total.ordinary = row->optional_money();
  total.earmarked = row->optional_money();
  if (has_grand_total) plan.assignments.grand_total = total;
}

void read_lists(const Database& db, const StoredKey& key, plan::Plan& plan) {
  Rows page(db, key, "title, subtitle", "title_page", "position");
  while (page.next()) {
    plan.title_pages.push_back({.title = page->text(), .subtitle = page->text()});
  }
  Rows entry(db, key, "director, unit, page", "index_entry", "position");
  while (entry.next()) {
    plan.index.push_back(
        {.director = entry->text(), .unit = entry->text(), .page = entry->optional_integer<int>()});
  }
}

void read_assignments(const Database& db, const StoredKey& key, plan::AssignmentProgramme& all) {
  Rows row(db, key,
           "area, unit, number, director, activity, type, ordinary, earmarked, amount_cents, "
           "adjusted_cents",
           "assignment", "position");
  while (row.next()) {
    plan::Assignment item;
    item.area = row->text();
    item.unit = row->text();
    item.number = row->optional_integer<int>();
    item.director = row->text();
    item.activity = row->text();
    item.type = row->text();
    item.ordinary = row->boolean();
    item.earmarked = row->boolean();
    item.amount = row->optional_money();
    item.adjusted = row->optional_money();
    all.items.push_back(std::move(item));
  }
  Rows chapter(db, key, "assignment, chapter", "assignment_chapter", "assignment, position");
  while (chapter.next()) {
    at(all.items, *chapter).chapters.push_back(chapter->text());
  }
  Rows subtotal(db, key, "unit, amount_cents, adjusted_cents", "assignment_subtotal", "position");
  while (subtotal.next()) {
    all.subtotals.push_back({.unit = subtotal->text(),
                             .amount = subtotal->optional_money(),
                             .adjusted = subtotal->optional_money()});
  }
}

void read_staff(const Database& db, const StoredKey& key, std::vector<plan::StaffTable>& tables) {
  Rows table(db, key, "area, unit, head, stated_total", "staff_table", "position");
  while (table.next()) {
    plan::StaffTable each;
    each.area = table->text();
    each.unit = table->text();
    each.head = table->text();
    each.stated_total = table->optional_integer<int>();
    tables.push_back(std::move(each));
  }
  Rows stated(db, key, "staff_table, hours, heads", "staff_table_heads", "staff_table, hours");
  while (stated.next()) {
    auto& heads = at(tables, *stated).stated_heads;
    std::string hours = stated->text();
    heads.emplace(std::move(hours), stated->integer<int>());
  }
  Rows note(db, key, "staff_table, text", "staff_note", "staff_table, position");
  while (note.next()) at(tables, *note).notes.push_back(note->text());

  Rows row(db, key, "staff_table, category, stated_total", "staff_row", "staff_table, position");
  while (row.next()) {
    auto& owner = at(tables, *row);
    plan::StaffRow each;
    each.category = row->text();
    each.stated_total = row->optional_integer<int>();
    owner.rows.push_back(std::move(each));
  }
  Rows count(db, key, "staff_table, staff_row, hours, heads", "staff_row_heads",
             "staff_table, staff_row, hours");
  while (count.next()) {
    auto& owner = at(tables, *count);
    auto& heads = at(owner.rows, *count).heads;
    std::string hours = count->text();
    heads.emplace(std::move(hours), count->integer<int>());
  }
}

void read_source(const Database& db, const StoredKey& key, Reading& reading) {
  Rows document(db, key, "name, text", "document", "plan_id");
  if (!document.next()) throw DamagedValue("plan without its document");
  std::string name = document->text();
  std::string text = document->text();
  if (find_invalid_utf8(text) != std::string_view::npos) throw DamagedValue("text is not UTF-8");
  reading.source = reading::Source(std::move(name), std::move(text));
  Rows remark(db, key, "it, en", "document_remark", "position");
  while (remark.next()) reading.source.add_remark(bilingual(*remark));
}

// A plan of a few hundred objectives has some thousand guideline rows; more than this in one table
// can only be damage.
constexpr std::int64_t block_rows_max = 1'000'000;

void read_guidelines(const Database& db, const StoredKey& key,
                     std::vector<reading::Section>& sections) {
  Rows section(db, key, "heading, level, line", "guideline_section", "position");
  while (section.next()) {
    reading::Section each;
    each.heading = section->text();
    each.level = section->integer<int>();
    each.line = section->integer<std::uint32_t>();
    sections.push_back(std::move(each));
  }
  Rows row(db, key, "section, kind, first_line, last_line, text, row_count", "guideline_block",
           "section, position");
  while (row.next()) {
    auto& owner = at(sections, *row);
    reading::Block block;
    block.kind = word<reading::BlockKind>(*row);
    block.first_line = row->integer<std::uint32_t>();
    block.last_line = row->integer<std::uint32_t>();
    block.text = row->text();
    const auto count = row->integer<std::int64_t>();
    if (count < 0 || count > block_rows_max) throw DamagedValue("number out of range");
    block.rows.resize(static_cast<std::size_t>(count));
    owner.blocks.push_back(std::move(block));
  }
  Rows item(db, key, "section, block, text", "guideline_item", "section, block, position");
  while (item.next()) {
    auto& owner = at(sections, *item);
    at(owner.blocks, *item).items.push_back(item->text());
  }
  Rows cell(db, key, "section, block, row, text", "guideline_cell",
            "section, block, row, position");
  while (cell.next()) {
    auto& owner = at(sections, *cell);
    auto& block = at(owner.blocks, *cell);
    at(block.rows, *cell).push_back(cell->text());
  }
}

template <class Value>
Value known(std::optional<Value> value) {
  if (!value) throw DamagedValue("unknown part or field of a plan");
  return *value;
}

// Datum tells records apart below this number (reading.h).
constexpr std::uint32_t records_max = 1U << 24U;

void check_datum(const reading::Datum& datum) {
  if (datum.owner >= records_max || datum.item >= records_max) {
    throw DamagedValue("number out of range");
  }
}

void read_places(const Database& db, const StoredKey& key, Reading& reading) {
  std::vector<reading::Place> places;
  Rows row(db, key, "part, owner, places", "place", "part, owner");
  while (row.next()) {
    const auto part = known(part_of_number(row->integer<std::uint8_t>()));
    const auto owner = row->integer<std::uint32_t>();
    unpack_places(part, owner, row->blob(), places);
  }
  const std::size_t document_bytes = reading.source.text().size();
  for (const reading::Place& place : places) {
    check_datum(place.datum);
    if (place.begin > place.end || place.end > document_bytes) {
      throw DamagedValue("place outside the document");
    }
  }
  reading.places = reading::Places(std::move(places));
}

void read_doubts(const Database& db, const StoredKey& key, Reading& reading) {
  Rows row(db, key, "part, owner, item, field, line, last_line, reason_it, reason_en", "uncertain",
           "position");
  while (row.next()) {
    reading::Uncertain doubt;
    doubt.datum.part = known(part_of_number(row->integer<std::uint8_t>()));
    doubt.datum.owner = row->integer<std::uint32_t>();
    doubt.datum.item = row->integer<std::uint32_t>();
    doubt.datum.field = known(field_of_number(row->integer<std::uint8_t>()));
    check_datum(doubt.datum);
    doubt.line = row->integer<std::uint32_t>();
    doubt.last_line = row->integer<std::uint32_t>();
    doubt.reason = bilingual(*row);
    reading.uncertain.push_back(std::move(doubt));
  }
  Rows option(db, key, "uncertain, text", "uncertain_reading", "uncertain, position");
  while (option.next()) {
    at(reading.uncertain, *option).readings.push_back(option->text());
  }
  Rows rest(db, key, "line, text", "unread", "position");
  while (rest.next()) {
    const auto line = rest->integer<std::uint32_t>();
    reading.unread.push_back({line, rest->text()});
  }
  Rows stale(db, key, "what, reason_it, reason_en", "stale_ruling", "position");
  while (stale.next()) {
    std::string what = stale->text();
    reading.stale_rulings.push_back({std::move(what), bilingual(*stale)});
  }
}

void read_plan_parts(const Database& db, const StoredKey& key, Reading& reading) {
  read_plan_row(db, key, reading);
  read_lists(db, key, reading.plan);
  reading.plan.objectives = ObjectiveReader(db, key, Range()).read();
  read_assignments(db, key, reading.plan.assignments);
  read_staff(db, key, reading.plan.staff);
}

}  // namespace

plan::Plan read_plan(const Database& db, const StoredKey& key) {
  Reading reading;
  read_plan_parts(db, key, reading);
  return std::move(reading.plan);
}

Reading read_reading(const Database& db, const StoredKey& key) {
  Reading reading;
  read_plan_parts(db, key, reading);
  read_source(db, key, reading);
  read_guidelines(db, key, reading.guidelines);
  read_places(db, key, reading);
  read_doubts(db, key, reading);
  return reading;
}

plan::Objective read_objective(const Database& db, const StoredKey& key, std::int64_t position) {
  auto objectives = ObjectiveReader(db, key, {position, position}).read();
  if (objectives.size() != 1) throw DamagedValue("no such objective");
  return std::move(objectives.front());
}

}  // namespace pegaso::storage
