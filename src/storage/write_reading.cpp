#include "storage/write_reading.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "storage/place_codec.h"
#include "storage/schema.h"
#include "storage/stored_words.h"

namespace pegaso::storage {
namespace {

using reading::Reading;

// "INSERT INTO table VALUES (?, ?, ...)" for one plan's rows.
class Insert {
 public:
  Insert(Database& db, const StoredKey& key, std::string_view table, int columns)
      : key_(key), statement_(db, sql(table, columns)) {}

  // The columns after the plan's key.
  template <class... Values>
  void operator()(const Values&... values) {
    statement_.run(key_.municipality_id, key_.plan_id, values...);
  }

 private:
  static std::string sql(std::string_view table, int columns) {
    std::string text = "INSERT INTO ";
    text.append(table).append(" VALUES (?");
    for (int i = 1; i < columns; ++i) text += ",?";
    return text += ")";
  }

  StoredKey key_;
  Statement statement_;
};

template <class Value>
std::optional<std::int64_t> digits_of(const std::optional<Value>& value) {
  if (!value) return std::nullopt;
  return value->digits;
}

template <class Value>
std::optional<int> decimals_of(const std::optional<Value>& value) {
  if (!value) return std::nullopt;
  return value->decimals;
}

// Calls `use` with each element and its position.
template <class List, class Use>
void each(const List& list, Use use) {
  std::int64_t position = 0;
  for (const auto& element : list) use(position++, element);
}

void write_plan_row(Database& db, const StoredKey& key, const Reading& reading,
                    std::chrono::sys_seconds now) {
  const plan::Plan& plan = reading.plan;
  PEGASO_CHECK(plan.year.has_value());
  const auto& total = plan.assignments.grand_total;
  const plan::AssignmentGrandTotal stated = total.value_or(plan::AssignmentGrandTotal());
  Insert(db, key, "plan", 11)(*plan.year, plan.municipality, plan.last_year, reading.layout,
                              now.time_since_epoch().count(), total.has_value(), stated.total,
                              stated.ordinary, stated.earmarked);

  Insert(db, key, "document", 4)(reading.source.name(), reading.source.text());
  Insert remark(db, key, "document_remark", 5);
  each(reading.source.remarks(),
       [&](auto position, const Bilingual& text) { remark(position, text.it, text.en); });
  Insert title_page(db, key, "title_page", 5);
  each(plan.title_pages, [&](auto position, const plan::TitlePage& page) {
    title_page(position, page.title, page.subtitle);
  });
  Insert index_entry(db, key, "index_entry", 6);
  each(plan.index, [&](auto position, const plan::IndexEntry& entry) {
    index_entry(position, entry.director, entry.unit, entry.page);
  });
}

// Indicators with their targets.
class IndicatorWriter {
 public:
  IndicatorWriter(Database& db, const StoredKey& key)
      : indicator_(db, key, "indicator", 15),
        parsed_target_(db, key, "parsed_target", 21),
        target_item_(db, key, "target_item", 8) {}

  void write(std::int64_t objective, std::string_view kind,
             const std::vector<plan::Indicator>& indicators) {
    each(indicators, [&](auto position, const plan::Indicator& each_one) {
      indicator_(objective, kind, position, each_one.description, each_one.formula,
                 each_one.purpose, each_one.dimension, each_one.subdimension, each_one.target.text,
                 each_one.weight, each_one.updated, each_one.removed, each_one.not_stated);
      const Owner owner{objective, kind, position};
      std::int64_t node = 0;
      write_target(owner, each_one.target.parsed, node, 0);
    });
  }

 private:
  struct Owner {
    std::int64_t objective;
    std::string_view kind;
    std::int64_t indicator;
  };

  // A target and its parts, in the order of the text; `depth` tells which belongs to which.
  void write_target(const Owner& owner, const plan::ParsedTarget& target, std::int64_t& next_node,
                    int depth) {
    const std::int64_t node = next_node++;
    parsed_target_(owner.objective, owner.kind, owner.indicator, node, depth,
                   stored_word(target.kind), stored_word(target.comparison),
                   target.comparison_assumed, digits_of(target.value), decimals_of(target.value),
                   digits_of(target.value_to), decimals_of(target.value_to), target.amount,
                   target.date, target.unit, target.year, target.base, target.not_evaluable.it,
                   target.not_evaluable.en);
    each(target.items, [&](auto position, const std::string& item) {
      target_item_(owner.objective, owner.kind, owner.indicator, node, position, item);
    });
    for (const plan::ParsedTarget& part : target.parts) {
      write_target(owner, part, next_node, depth + 1);
    }
  }

  Insert indicator_;
  Insert parsed_target_;
  Insert target_item_;
};

class ObjectiveWriter {
 public:
  ObjectiveWriter(Database& db, const StoredKey& key)
      : key_(key),
        objective_(
            db,
            "INSERT INTO objective VALUES "
            "(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
        co_director_(db, key, "co_director", 5),
        indicators_(db, key),
        phase_(db, key, "phase", 15),
        money_row_(db, key, "money_row", 9) {}

  void write(std::int64_t position, std::uint32_t line, const plan::Objective& objective) {
    const auto& difference = objective.stated_difference;
    const plan::StatedDifference stated = difference.value_or(plan::StatedDifference());
    const plan::Staffing staffing = objective.staffing.value_or(plan::Staffing());
    objective_.run(
        key_.municipality_id, key_.plan_id, position, line, objective.number, objective.code,
        objective.title, objective.previous_title, stored_word(objective.mark), objective.act_date,
        objective.director_role, objective.director, objective.unit, objective.kind,
        objective.weight, objective.weight_scale, objective.mission, objective.programme,
        objective.strategic_area, objective.strategic_goal, objective.operational_goal,
        objective.councillor, objective.final_stakeholders, objective.expected_impact,
        objective.intermediate_stakeholders, objective.description,
        difference ? std::optional(stored_word(stated.side)) : std::nullopt,
        difference ? std::optional(stated.amount) : std::nullopt, objective.staffing.has_value(),
        staffing.full_time, staffing.part_time, staffing.professionals, staffing.collaborations,
        staffing.other, staffing.stated_total, objective.not_stated);
    each(objective.co_directors,
         [&](auto place, const std::string& name) { co_director_(position, place, name); });
    indicators_.write(position, "impact", objective.impact_indicators);
    indicators_.write(position, "result", objective.result_indicators);
    each(objective.phases, [&](auto place, const plan::Phase& phase) {
      phase_(position, place, phase.number, phase.text, phase.from, phase.to, phase.from_text,
             phase.to_text, phase.other_units, phase.delegate, stored_word(phase.status),
             phase.postponed_to, phase.not_stated);
    });
    each(objective.money, [&](auto place, const plan::MoneyRow& row) {
      money_row_(position, place, stored_word(row.side), row.chapter, row.commitment, row.amount,
                 row.amount_text);
    });
  }

 private:
  StoredKey key_;
  Statement objective_;
  Insert co_director_;
  IndicatorWriter indicators_;
  Insert phase_;
  Insert money_row_;
};

void write_assignments(Database& db, const StoredKey& key, const plan::AssignmentProgramme& all) {
  Insert assignment(db, key, "assignment", 13);
  Insert chapter(db, key, "assignment_chapter", 5);
  each(all.items, [&](auto position, const plan::Assignment& item) {
    assignment(position, item.area, item.unit, item.number, item.director, item.activity, item.type,
               item.ordinary, item.earmarked, item.amount, item.adjusted);
    each(item.chapters,
         [&](auto place, const std::string& text) { chapter(position, place, text); });
  });
  Insert subtotal(db, key, "assignment_subtotal", 6);
  each(all.subtotals, [&](auto position, const plan::AssignmentSubtotal& item) {
    subtotal(position, item.unit, item.amount, item.adjusted);
  });
}

void write_staff(Database& db, const StoredKey& key, const std::vector<plan::StaffTable>& tables) {
  Insert table_row(db, key, "staff_table", 7);
  Insert table_heads(db, key, "staff_table_heads", 5);
  Insert note(db, key, "staff_note", 5);
  Insert row(db, key, "staff_row", 6);
  Insert row_heads(db, key, "staff_row_heads", 6);
  each(tables, [&](auto position, const plan::StaffTable& table) {
    table_row(position, table.area, table.unit, table.head, table.stated_total);
    for (const auto& [hours, heads] : table.stated_heads) table_heads(position, hours, heads);
    each(table.notes, [&](auto place, const std::string& text) { note(position, place, text); });
    each(table.rows, [&](auto place, const plan::StaffRow& staff_row) {
      row(position, place, staff_row.category, staff_row.stated_total);
      for (const auto& [hours, heads] : staff_row.heads) row_heads(position, place, hours, heads);
    });
  });
}

void write_guidelines(Database& db, const StoredKey& key,
                      const std::vector<reading::Section>& sections) {
  Insert section_row(db, key, "guideline_section", 6);
  Insert block_row(db, key, "guideline_block", 9);
  Insert item(db, key, "guideline_item", 6);
  Insert cell(db, key, "guideline_cell", 7);
  each(sections, [&](auto at, const reading::Section& section) {
    section_row(at, section.heading, section.level, section.line);
    each(section.blocks, [&](auto place, const reading::Block& block) {
      block_row(at, place, stored_word(block.kind), block.first_line, block.last_line, block.text,
                block.rows.size());
      each(block.items, [&](auto i, const std::string& text) { item(at, place, i, text); });
      each(block.rows, [&](auto row, const std::vector<std::string>& cells) {
        each(cells, [&](auto i, const std::string& text) { cell(at, place, row, i, text); });
      });
    });
  });
}

void write_places(Database& db, const StoredKey& key, const Reading& reading) {
  std::span<const reading::Place> places = reading.places.all();
  for (const reading::Place& place : places) {
    PEGASO_CHECK(place.begin <= place.end && place.end <= reading.source.text().size());
  }
  Insert insert(db, key, "place", 5);
  std::vector<std::uint8_t> bytes;
  while (!places.empty()) {
    const reading::Datum first = places.front().datum;
    std::size_t count = 1;
    while (count < places.size() && places[count].datum.part == first.part &&
           places[count].datum.owner == first.owner) {
      ++count;
    }
    bytes.clear();
    pack_places(places.first(count), bytes);
    insert(stored_number(first.part), first.owner, Blob(bytes));
    places = places.subspan(count);
  }
}

void write_doubts(Database& db, const StoredKey& key, const Reading& reading) {
  Insert uncertain(db, key, "uncertain", 11);
  Insert uncertain_reading(db, key, "uncertain_reading", 5);
  each(reading.uncertain, [&](auto position, const reading::Uncertain& doubt) {
    const reading::Datum& datum = doubt.datum;
    uncertain(position, stored_number(datum.part), datum.owner, datum.item,
              stored_number(datum.field), doubt.line, doubt.last_line, doubt.reason.it,
              doubt.reason.en);
    each(doubt.readings,
         [&](auto i, const std::string& text) { uncertain_reading(position, i, text); });
  });
  Insert unread(db, key, "unread", 5);
  each(reading.unread,
       [&](auto position, const reading::Unread& rest) { unread(position, rest.line, rest.text); });
  Insert stale(db, key, "stale_ruling", 6);
  each(reading.stale_rulings, [&](auto position, const reading::StaleRuling& ruling) {
    stale(position, ruling.what, ruling.reason.it, ruling.reason.en);
  });
}

constexpr std::string_view searched_columns =
    "title, description, impact, stakeholders, indicators, phases, persons, units, programmes, "
    "chapters";

}  // namespace

void write_reading(Database& db, const StoredKey& key, const Reading& reading,
                   std::chrono::sys_seconds now) {
  write_plan_row(db, key, reading, now);
  ObjectiveWriter objectives(db, key);
  each(reading.plan.objectives, [&](auto position, const plan::Objective& objective) {
    const reading::Datum title{reading::Part::Objective, static_cast<std::uint32_t>(position), 0,
                               reading::Field::Title};
    objectives.write(position, reading.places.line_of(reading.source, title), objective);
  });
  write_assignments(db, key, reading.plan.assignments);
  write_staff(db, key, reading.plan.staff);
  write_guidelines(db, key, reading.guidelines);
  write_places(db, key, reading);
  write_doubts(db, key, reading);

  const std::string columns(searched_columns);
  Statement index(db, "INSERT INTO search (rowid, " + columns + ") SELECT objective_id, " +
                          columns +
                          " FROM objective_text WHERE municipality_id = ? AND plan_id = ?");
  index.run(key.municipality_id, key.plan_id);
}

void erase_reading(Database& db, const StoredKey& key) {
  // The index first: what it has to forget is taken from the other tables.
  const std::string columns(searched_columns);
  Statement index(db, "INSERT INTO search (search, rowid, " + columns +
                          ") SELECT 'delete', objective_id, " + columns +
                          " FROM objective_text WHERE municipality_id = ? AND plan_id = ?");
  index.run(key.municipality_id, key.plan_id);
  for (const std::string_view table : plan_tables()) {
    Statement erase(
        db, "DELETE FROM " + std::string(table) + " WHERE municipality_id = ? AND plan_id = ?");
    erase.run(key.municipality_id, key.plan_id);
  }
}

}  // namespace pegaso::storage
