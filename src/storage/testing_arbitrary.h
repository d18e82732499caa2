// For tests of the store: arbitrary readings.
//
// Every field takes odd values too: empty and absent, quotes, SQL, controls, letters of any script,
// the ends of the ranges. A reading follows from a seed and a size, which are what a property test
// draws and shrinks: the smaller the size, the shorter the lists and texts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reading/reading.h"

namespace pegaso::storage::testing {

class Arbitrary {
 public:
  Arbitrary(std::uint64_t seed, std::size_t size) : random_(seed), size_(size) {}

  reading::Reading reading() {
    reading::Reading made;
    made.source = reading::Source(text(), text() + text() + text());
    for (const std::string& remark : list([&] { return text(); })) {
      made.source.add_remark({remark, text()});
    }
    made.layout = text();
    made.plan = plan();
    made.places = reading::Places(list([&] { return place(made.source.text().size()); }, 10));
    made.guidelines = list([&] { return section(); });
    made.uncertain = list([&] { return uncertain(); });
    made.unread = list([&] { return reading::Unread{integer<std::uint32_t>(), text()}; });
    made.stale_rulings = list([&] { return reading::StaleRuling{text(), bilingual()}; });
    return made;
  }

 private:
  // 0 to `last`, both included.
  std::uint64_t upto(std::uint64_t last) {
    return std::uniform_int_distribution<std::uint64_t>(0, last)(random_);
  }
  bool maybe() { return upto(1) == 1; }

  // Well-formed UTF-8 without zero bytes.
  std::string text() {
    static constexpr std::array<std::string_view, 40> pieces = {"a",
                                                                "obiettivo",
                                                                "Manutenzione",
                                                                "attività",
                                                                "ATTIVITA'",
                                                                " ",
                                                                "  ",
                                                                "\n",
                                                                "\t",
                                                                "\r\n",
                                                                "'",
                                                                "\"",
                                                                "%",
                                                                "_",
                                                                "\\",
                                                                "\x01",
                                                                "\x7f",
                                                                "è",
                                                                "È",
                                                                "ß",
                                                                "ﬁ",
                                                                "日本",
                                                                "🏛",
                                                                "e\u0301",
                                                                "\u200b",
                                                                "\u00a0",
                                                                "1",
                                                                "5920/999",
                                                                "€ 1.000,00",
                                                                "-",
                                                                "NULL",
                                                                "*",
                                                                "(",
                                                                ")",
                                                                "AND",
                                                                "NEAR",
                                                                "title:",
                                                                "''; DROP TABLE plan; --",
                                                                "?1",
                                                                ";"};
    std::string made;
    for (std::uint64_t count = upto(2 * size_); count > 0; --count) {
      made += pieces[upto(pieces.size() - 1)];
    }
    return made;
  }

  template <class Integer>
  Integer integer() {
    using Limits = std::numeric_limits<Integer>;
    switch (upto(3)) {
      case 0:
        return Limits::min();
      case 1:
        return Limits::max();
      case 2:
        return static_cast<Integer>(upto(100));
      default:
        return static_cast<Integer>(random_());
    }
  }

  // Values 0 to `last` of an enumeration.
  template <class Enum>
  Enum one_of(Enum last) {
    return static_cast<Enum>(upto(static_cast<std::uint64_t>(last)));
  }

  template <class Make>
  auto optional(Make make) -> std::optional<decltype(make())> {
    if (maybe()) return std::nullopt;
    return make();
  }

  template <class Make>
  auto list(Make make, std::size_t times = 1) -> std::vector<decltype(make())> {
    std::vector<decltype(make())> made;
    for (std::uint64_t count = upto(size_ * times); count > 0; --count) made.push_back(make());
    return made;
  }

  Bilingual bilingual() {
    std::string it = text();
    return {std::move(it), text()};
  }
  Money money() { return Money::from_cents(integer<std::int64_t>()); }
  Date date() {
    const int year = static_cast<int>(upto(9'999));
    const auto month = static_cast<unsigned>(1 + upto(11));
    for (auto day = static_cast<unsigned>(1 + upto(30));; --day) {
      if (const auto made = Date::from(year, month, day)) return *made;
    }
  }
  std::optional<int> optional_int() {
    return optional([&] { return integer<int>(); });
  }
  std::optional<Money> optional_money() {
    return optional([&] { return money(); });
  }
  std::optional<Date> optional_date() {
    return optional([&] { return date(); });
  }
  std::optional<std::string> optional_text() {
    return optional([&] { return text(); });
  }
  std::optional<plan::Decimal> optional_decimal() {
    return optional(
        [&] { return plan::Decimal{integer<std::int64_t>(), integer<std::uint8_t>()}; });
  }
  std::vector<std::string> texts() {
    return list([&] { return text(); });
  }

  plan::ParsedTarget target(int depth) {
    plan::ParsedTarget made;
    made.kind = one_of(plan::TargetKind::Words);
    made.comparison = one_of(plan::Comparison::Between);
    made.comparison_assumed = maybe();
    made.value = optional_decimal();
    made.value_to = optional_decimal();
    made.amount = optional_money();
    made.date = optional_date();
    made.unit = text();
    made.year = optional_int();
    made.base = text();
    made.items = texts();
    made.not_evaluable = bilingual();
    if (depth < 3 && upto(2) == 0) made.parts = list([&] { return target(depth + 1); });
    return made;
  }

  plan::Indicator indicator() {
    plan::Indicator made;
    for (std::string* each : {&made.description, &made.formula, &made.purpose, &made.dimension,
                              &made.subdimension, &made.target.text}) {
      *each = text();
    }
    made.target.parsed = target(0);
    made.weight = optional_text();
    made.updated = maybe();
    made.removed = maybe();
    return made;
  }

  plan::Phase phase() {
    plan::Phase made;
    made.number = optional_int();
    made.from = optional_date();
    made.to = optional_date();
    for (std::string* each :
         {&made.text, &made.from_text, &made.to_text, &made.other_units, &made.delegate}) {
      *each = text();
    }
    made.status = one_of(plan::PhaseStatus::Removed);
    made.postponed_to = optional_int();
    return made;
  }

  plan::MoneyRow money_row() {
    plan::MoneyRow made;
    made.side = one_of(plan::Side::Expenditure);
    made.chapter = text();
    made.commitment = text();
    made.amount = optional_money();
    made.amount_text = text();
    return made;
  }

  plan::Staffing staffing() {
    plan::Staffing made;
    for (std::optional<int>* each : {&made.full_time, &made.part_time, &made.professionals,
                                     &made.collaborations, &made.other, &made.stated_total}) {
      *each = optional_int();
    }
    return made;
  }

  plan::Objective objective() {
    plan::Objective made;
    made.number = integer<int>();
    for (std::string* each :
         {&made.code, &made.title, &made.director_role, &made.director, &made.unit, &made.kind,
          &made.weight_scale, &made.mission, &made.programme, &made.strategic_area,
          &made.strategic_goal, &made.operational_goal, &made.councillor, &made.final_stakeholders,
          &made.expected_impact, &made.intermediate_stakeholders, &made.description}) {
      *each = text();
    }
    made.previous_title = optional_text();
    made.mark = one_of(plan::Mark::Removed);
    made.act_date = optional_date();
    made.co_directors = texts();
    made.weight = optional([&] { return integer<std::int64_t>(); });
    made.impact_indicators = list([&] { return indicator(); });
    made.result_indicators = list([&] { return indicator(); });
    made.phases = list([&] { return phase(); });
    made.money = list([&] { return money_row(); });
    made.stated_difference =
        optional([&] { return plan::StatedDifference{one_of(plan::Side::Expenditure), money()}; });
    made.staffing = optional([&] { return staffing(); });
    return made;
  }

  plan::Assignment assignment() {
    plan::Assignment made;
    for (std::string* each : {&made.area, &made.unit, &made.director, &made.activity, &made.type}) {
      *each = text();
    }
    made.number = optional_int();
    made.ordinary = maybe();
    made.earmarked = maybe();
    made.amount = optional_money();
    made.adjusted = optional_money();
    made.chapters = texts();
    return made;
  }

  plan::HeadsByHours heads() {
    plan::HeadsByHours made;
    for (const std::string& hours : texts()) made[hours] = integer<int>();
    return made;
  }

  plan::StaffTable staff_table() {
    plan::StaffTable made;
    made.area = text();
    made.unit = text();
    made.head = text();
    made.rows = list([&] { return plan::StaffRow{text(), heads(), optional_int()}; });
    made.stated_heads = heads();
    made.stated_total = optional_int();
    made.notes = texts();
    return made;
  }

  plan::Plan plan() {
    plan::Plan made;
    made.municipality = "Comune " + text();
    made.year = integer<int>();
    made.last_year = optional_int();
    made.title_pages = list([&] { return plan::TitlePage{text(), text()}; });
    made.index = list([&] { return plan::IndexEntry{text(), text(), optional_int()}; });
    made.objectives = list([&] { return objective(); });
    made.assignments.items = list([&] { return assignment(); });
    made.assignments.subtotals =
        list([&] { return plan::AssignmentSubtotal{text(), optional_money(), optional_money()}; });
    made.assignments.grand_total = optional([&] {
      return plan::AssignmentGrandTotal{optional_money(), optional_money(), optional_money()};
    });
    made.staff = list([&] { return staff_table(); });
    return made;
  }

  reading::Datum datum() {
    // As far as Datum can tell records apart.
    constexpr std::uint64_t last = (1U << 24U) - 1U;
    const auto index = [&] { return static_cast<std::uint32_t>(maybe() ? upto(3) : upto(last)); };
    return {one_of(reading::Part::Guideline), index(), index(), one_of(reading::Field::Note)};
  }

  reading::Place place(std::size_t document_bytes) {
    const std::uint64_t begin = upto(document_bytes);
    const std::uint64_t end = begin + upto(document_bytes - begin);
    return {datum(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  reading::Section section() {
    reading::Section made;
    made.heading = text();
    made.level = integer<int>();
    made.line = integer<std::uint32_t>();
    made.blocks = list([&] { return block(); });
    return made;
  }

  reading::Block block() {
    reading::Block made;
    made.kind = one_of(reading::BlockKind::Table);
    made.first_line = integer<std::uint32_t>();
    made.last_line = integer<std::uint32_t>();
    made.text = text();
    made.items = texts();
    made.rows = list([&] { return texts(); });
    return made;
  }

  reading::Uncertain uncertain() {
    reading::Uncertain made;
    made.datum = datum();
    made.readings = texts();
    made.line = integer<std::uint32_t>();
    made.last_line = integer<std::uint32_t>();
    made.reason = bilingual();
    return made;
  }

  std::mt19937_64 random_;
  std::size_t size_;
};

}  // namespace pegaso::storage::testing
