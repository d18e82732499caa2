#include "publishing/plan_json.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>

#include "plan/plan.h"
#include "publishing/json_writer.h"
#include "publishing/value_json.h"
#include "reading/names.h"

namespace pegaso::publishing {
namespace {

using reading::Part;

class PlanWriter {
 public:
  PlanWriter(const reading::Reading& reading, Language language, Sink& out)
      : reading_(reading), plan_(reading.plan), language_(language), json_(out) {
    for (const reading::Uncertain& entry : reading.uncertain) {
      uncertain_.emplace(record_of(entry.datum), &entry);
    }
  }

  void write() {
    json_.begin_object();
    json_.member("municipality", plan_.municipality);
    json_.member("year", plan_.year);
    json_.member("lastYear", plan_.last_year);
    json_.member("document", reading_.source.name());
    json_.member("layout", reading_.layout);
    write_title_pages();
    write_index();
    list("objectives", plan_.objectives,
         [&](const auto& each, auto i) { write_objective(each, i); });
    write_assignments();
    list("staff", plan_.staff, [&](const auto& each, auto i) { write_staff_table(each, i); });
    json_.key("totals");
    write_totals(json_, plan::totals(plan_));
    list("guidelines", reading_.guidelines, [&](const auto& each, auto) { write_section(each); });
    write_remains();
    json_.end_object();
    json_.end_text();
  }

 private:
  using Record = std::tuple<Part, std::uint32_t, std::uint32_t>;
  static Record record_of(const reading::Datum& datum) {
    return {datum.part, datum.owner, datum.item};
  }

  // An array of objects; `each` writes the members of one.
  template <class Values, class Each>
  void list(std::string_view key, const Values& values, Each each) {
    json_.key(key);
    json_.begin_array();
    std::uint32_t index = 0;
    for (const auto& value : values) {
      json_.begin_object();
      each(value, index++);
      json_.end_object();
    }
    json_.end_array();
  }

  void line_number(std::uint32_t line) {
    json_.member("line", line == 0 ? std::nullopt : std::optional(line));
  }
  void line(Part part, std::uint32_t owner, std::uint32_t item = 0) {
    line_number(reading_.places.line_of_record(reading_.source, part, owner, item));
  }

  // What is in doubt about a record; nothing at all when nothing is.
  void uncertain(Part part, std::uint32_t owner, std::uint32_t item = 0) {
    const auto [first, last] = uncertain_.equal_range({part, owner, item});
    if (first == last) return;
    json_.key("uncertain");
    json_.begin_array();
    for (auto at = first; at != last; ++at) {
      json_.begin_object();
      write_uncertain(*at->second);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_uncertain(const reading::Uncertain& entry) {
    json_.member("field", reading::name(entry.datum.field));
    json_.member("readings", entry.readings);
    json_.member("line", entry.line);
    json_.member("lastLine", entry.last_line);
    json_.member("reason", entry.reason.in(language_));
  }

  void write_title_pages() {
    list("titlePages", plan_.title_pages, [&](const plan::TitlePage& page, std::uint32_t i) {
      line(Part::TitlePage, i);
      json_.member("title", page.title);
      json_.member("subtitle", page.subtitle);
    });
  }

  void write_index() {
    list("index", plan_.index, [&](const plan::IndexEntry& entry, std::uint32_t i) {
      line(Part::IndexEntry, i);
      json_.member("director", entry.director);
      json_.member("unit", entry.unit);
      json_.member("page", entry.page);
    });
  }

  void write_objective(const plan::Objective& objective, std::uint32_t i) {
    const auto title =
        reading_.places.line_of(reading_.source, {Part::Objective, i, 0, reading::Field::Title});
    json_.member("number", objective.number);
    if (title == 0) {
      line(Part::Objective, i);
    } else {
      line_number(title);
    }
    write_objective_texts(json_, objective);
    list("impactIndicators", objective.impact_indicators, [&](const auto& each, auto item) {
      write_indicator(each, Part::ImpactIndicator, i, item);
    });
    list("resultIndicators", objective.result_indicators, [&](const auto& each, auto item) {
      write_indicator(each, Part::ResultIndicator, i, item);
    });
    list("phases", objective.phases, [&](const plan::Phase& phase, std::uint32_t item) {
      write_phase(json_, phase);
      line(Part::Phase, i, item);
      uncertain(Part::Phase, i, item);
    });
    list("money", objective.money, [&](const plan::MoneyRow& row, std::uint32_t item) {
      write_money_row(json_, row);
      line(Part::Money, i, item);
      uncertain(Part::Money, i, item);
    });
    json_.key("statedDifference");
    if (objective.stated_difference) {
      json_.begin_object();
      write_stated_difference(json_, *objective.stated_difference);
      line(Part::StatedDifference, i);
      json_.end_object();
    } else {
      json_.null();
    }
    json_.key("staffing");
    write_staffing(json_, objective.staffing);
    uncertain(Part::Objective, i);
  }

  void write_indicator(const plan::Indicator& indicator, Part part, std::uint32_t owner,
                       std::uint32_t item) {
    publishing::write_indicator(json_, indicator, language_);
    line(part, owner, item);
    if (part == Part::ResultIndicator) {
      json_.member("dimension", indicator.dimension);
      json_.member("subdimension", indicator.subdimension);
    }
    uncertain(part, owner, item);
  }

  void write_assignments() {
    const plan::AssignmentProgramme& programme = plan_.assignments;
    json_.key("assignments");
    json_.begin_object();
    list("items", programme.items, [&](const plan::Assignment& each, std::uint32_t i) {
      line(Part::Assignment, i);
      json_.member("area", each.area);
      json_.member("unit", each.unit);
      json_.member("number", each.number);
      json_.member("director", each.director);
      json_.member("activity", each.activity);
      json_.member("type", each.type);
      json_.member("ordinary", each.ordinary);
      json_.member("earmarked", each.earmarked);
      json_.member("amountCents", each.amount);
      json_.member("adjustedCents", each.adjusted);
      json_.member("chapters", each.chapters);
      uncertain(Part::Assignment, i);
    });
    list("subtotals", programme.subtotals, [&](const plan::AssignmentSubtotal& each, auto i) {
      line(Part::AssignmentSubtotal, i);
      json_.member("unit", each.unit);
      json_.member("amountCents", each.amount);
      json_.member("adjustedCents", each.adjusted);
    });
    json_.key("grandTotal");
    if (programme.grand_total) {
      json_.begin_object();
      line(Part::AssignmentGrandTotal, 0);
      json_.member("adjustedCents", programme.grand_total->total);
      json_.member("ordinaryCents", programme.grand_total->ordinary);
      json_.member("earmarkedCents", programme.grand_total->earmarked);
      json_.end_object();
    } else {
      json_.null();
    }
    json_.end_object();
  }

  void heads(const plan::HeadsByHours& by_hours) {
    json_.key("heads");
    json_.begin_object();
    for (const auto& [hours, count] : by_hours) json_.member(hours, count);
    json_.end_object();
  }

  void write_staff_table(const plan::StaffTable& table, std::uint32_t i) {
    line(Part::StaffTable, i);
    json_.member("area", table.area);
    json_.member("unit", table.unit);
    json_.member("head", table.head);
    list("rows", table.rows, [&](const plan::StaffRow& row, std::uint32_t item) {
      json_.member("category", row.category);
      heads(row.heads);
      json_.member("statedTotal", row.stated_total);
      line(Part::StaffRow, i, item);
    });
    json_.key("statedTotals");
    json_.begin_object();
    heads(table.stated_heads);
    json_.member("total", table.stated_total);
    json_.end_object();
    json_.member("notes", table.notes);
  }

  void write_section(const reading::Section& section) {
    json_.member("heading", section.heading);
    json_.member("level", section.level);
    json_.member("line", section.line);
    list("blocks", section.blocks, [&](const reading::Block& block, std::uint32_t) {
      switch (block.kind) {
        case reading::BlockKind::Paragraph:
          json_.member("kind", "paragraph");
          json_.member("text", block.text);
          break;
        case reading::BlockKind::List:
          json_.member("kind", "list");
          json_.member("items", block.items);
          break;
        case reading::BlockKind::Table:
          json_.member("kind", "table");
          json_.key("rows");
          json_.begin_array();
          for (const auto& row : block.rows) json_.value(row);
          json_.end_array();
          break;
      }
      json_.member("firstLine", block.first_line);
      json_.member("lastLine", block.last_line);
    });
  }

  void write_remains() {
    list("uncertain", reading_.uncertain, [&](const reading::Uncertain& entry, std::uint32_t) {
      json_.member("part", reading::name(entry.datum.part));
      json_.member("owner", entry.datum.owner + 1);
      json_.member("item", entry.datum.item + 1);
      write_uncertain(entry);
    });
    list("staleRulings", reading_.stale_rulings, [&](const reading::StaleRuling& each, auto) {
      json_.member("what", each.what);
      json_.member("reason", each.reason.in(language_));
    });
    json_.key("remarks");
    json_.begin_array();
    for (const Bilingual& remark : reading_.source.remarks()) json_.value(remark.in(language_));
    json_.end_array();
    list("unread", reading_.unread, [&](const reading::Unread& each, std::uint32_t) {
      json_.member("line", each.line);
      json_.member("text", each.text);
    });
  }

  const reading::Reading& reading_;
  const plan::Plan& plan_;
  Language language_;
  JsonWriter json_;
  std::multimap<Record, const reading::Uncertain*> uncertain_;
};

}  // namespace

void write_plan_json(const reading::Reading& reading, Language language, Sink& out) {
  PlanWriter(reading, language, out).write();
}

}  // namespace pegaso::publishing
