// For tests: arbitrary plans.
//
// Every field takes odd values too: empty and absent, quotes, SQL, controls, letters of any script,
// the ends of the ranges. A plan follows from a seed and a size, which are what a property test
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

#include "plan/plan.h"

namespace pegaso::plan::testing {

// How the targets of arbitrary plans are parsed: in any way, or as their text is for the plan's
// year (some not at all).
enum class Targets : std::uint8_t { Any, OfTheirText };

class Arbitrary {
 public:
  Arbitrary(std::uint64_t seed, std::size_t size, Targets targets)
      : random_(seed), size_(size), targets_(targets) {
    plan_year_ = targets_ == Targets::Any ? integer<int>() : static_cast<int>(1990 + upto(60));
  }

  // Of every plan that it makes.
  int plan_year() const { return plan_year_; }

  Plan plan() {
    Plan made;
    made.municipality = "Comune " + text();
    made.year = plan_year_;
    made.last_year = optional_int();
    made.title_pages = list([&] { return TitlePage{text(), text()}; });
    made.index = list([&] { return IndexEntry{text(), text(), optional_int()}; });
    made.objectives = list([&] { return objective(); });
    made.assignments.items = list([&] { return assignment(); });
    made.assignments.subtotals =
        list([&] { return AssignmentSubtotal{text(), optional_money(), optional_money()}; });
    made.assignments.grand_total = optional(
        [&] { return AssignmentGrandTotal{optional_money(), optional_money(), optional_money()}; });
    made.staff = list([&] { return staff_table(); });
    return made;
  }

 protected:
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
  // The least number has no opposite and is no amount.
  Money money() {
    const auto cents = integer<std::int64_t>();
    return Money::from_cents(cents == std::numeric_limits<std::int64_t>::min() ? cents + 1 : cents);
  }
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
  std::optional<Decimal> optional_decimal() {
    return optional([&] { return Decimal{integer<std::int64_t>(), integer<std::uint8_t>()}; });
  }
  std::vector<std::string> texts() {
    return list([&] { return text(); });
  }

  // As no reader gives it.
  ParsedTarget parsed_target(int depth = 0) {
    ParsedTarget made;
    made.kind = one_of(TargetKind::Words);
    made.comparison = one_of(Comparison::Between);
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
    if (depth < 3 && upto(2) == 0) made.parts = list([&] { return parsed_target(depth + 1); });
    return made;
  }

  Target target() {
    Target made;
    if (targets_ == Targets::Any) {
      made.text = text();
      made.parsed = parsed_target();
    } else if (upto(9) > 0) {
      static constexpr std::array<std::string_view, 8> texts = {
          "",      "entro ottobre", "al 2018", "96%", "n. 3 eventi", "riduzione del 10%",
          "fatto", "buono"};
      made.text = maybe() ? text() : std::string(texts[upto(texts.size() - 1)]);
      made.parsed = parse_target(made.text, plan_year_);
    }
    return made;
  }

  Indicator indicator() {
    Indicator made;
    for (std::string* each :
         {&made.description, &made.formula, &made.purpose, &made.dimension, &made.subdimension}) {
      *each = text();
    }
    made.target = target();
    made.weight = optional_text();
    made.updated = maybe();
    made.removed = maybe();
    made.not_stated = maybe();
    return made;
  }

  Phase phase() {
    Phase made;
    made.number = optional_int();
    made.from = optional_date();
    made.to = optional_date();
    for (std::string* each :
         {&made.text, &made.from_text, &made.to_text, &made.other_units, &made.delegate}) {
      *each = text();
    }
    made.status = one_of(PhaseStatus::Removed);
    made.postponed_to = optional_int();
    made.not_stated = maybe();
    return made;
  }

  MoneyRow money_row() {
    MoneyRow made;
    made.side = one_of(Side::Expenditure);
    made.chapter = text();
    made.commitment = text();
    made.amount = optional_money();
    made.amount_text = text();
    return made;
  }

  Staffing staffing() {
    Staffing made;
    for (std::optional<int>* each : {&made.full_time, &made.part_time, &made.professionals,
                                     &made.collaborations, &made.other, &made.stated_total}) {
      *each = optional_int();
    }
    return made;
  }

  Objective objective() {
    Objective made;
    made.number = integer<int>();
    for (std::string* each :
         {&made.code, &made.title, &made.director_role, &made.director, &made.unit, &made.kind,
          &made.weight_scale, &made.mission, &made.programme, &made.strategic_area,
          &made.strategic_goal, &made.operational_goal, &made.councillor, &made.final_stakeholders,
          &made.expected_impact, &made.intermediate_stakeholders, &made.description}) {
      *each = text();
    }
    made.previous_title = optional_text();
    made.mark = one_of(Mark::Removed);
    made.act_date = optional_date();
    made.co_directors = texts();
    made.weight = optional([&] { return integer<std::int64_t>(); });
    made.impact_indicators = list([&] { return indicator(); });
    made.result_indicators = list([&] { return indicator(); });
    made.phases = list([&] { return phase(); });
    made.money = list([&] { return money_row(); });
    made.stated_difference =
        optional([&] { return StatedDifference{one_of(Side::Expenditure), money()}; });
    made.staffing = optional([&] { return staffing(); });
    made.not_stated = maybe();
    return made;
  }

  Assignment assignment() {
    Assignment made;
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

  HeadsByHours heads() {
    HeadsByHours made;
    for (const std::string& hours : texts()) made[hours] = integer<int>();
    return made;
  }

  StaffTable staff_table() {
    StaffTable made;
    made.area = text();
    made.unit = text();
    made.head = text();
    made.rows = list([&] { return StaffRow{text(), heads(), optional_int()}; });
    made.stated_heads = heads();
    made.stated_total = optional_int();
    made.notes = texts();
    return made;
  }

 private:
  std::mt19937_64 random_;
  std::size_t size_;
  Targets targets_;
  int plan_year_ = 2016;
};

}  // namespace pegaso::plan::testing
