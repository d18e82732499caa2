// For tests of the store: arbitrary readings, small readings by hand, folders that go away.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "reading/reading.h"

namespace pegaso::storage::testing {

// ---- Arbitrary values -------------------------------------------------------------------------
// Every field takes odd values too: empty and absent, quotes, SQL, controls, letters of any script,
// the ends of the ranges.

// Well-formed UTF-8 without zero bytes.
inline rc::Gen<std::string> any_text() {
  static const std::vector<std::string> pieces = {"a",
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
                                                  "''; DROP TABLE plan; --",
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
                                                  "title:"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& chosen) {
                        std::string text;
                        for (const std::string& piece : chosen) text += piece;
                        return text;
                      });
}

template <class Value>
rc::Gen<std::optional<Value>> optionally(rc::Gen<Value> value) {
  return rc::gen::oneOf(
      rc::gen::just(std::optional<Value>()),
      rc::gen::map(std::move(value), [](Value given) { return std::optional<Value>(given); }));
}

template <class Integer>
rc::Gen<Integer> any_integer() {
  using Limits = std::numeric_limits<Integer>;
  return rc::gen::oneOf(rc::gen::arbitrary<Integer>(),
                        rc::gen::element(Integer{0}, Integer{1}, Limits::min(), Limits::max()));
}

inline rc::Gen<Money> any_money() {
  return rc::gen::map(any_integer<std::int64_t>(),
                      [](std::int64_t cents) { return Money::from_cents(cents); });
}

inline rc::Gen<Date> any_date() {
  return rc::gen::exec([] {
    const int year = *rc::gen::inRange(0, 10'000);
    const unsigned month = *rc::gen::inRange(1U, 13U);
    for (unsigned day = *rc::gen::inRange(1U, 32U);; --day) {
      if (const auto date = Date::from(year, month, day)) return *date;
    }
  });
}

// Values 0 to `last` of an enumeration.
template <class Enum>
rc::Gen<Enum> any_of(Enum last) {
  return rc::gen::map(rc::gen::inRange(0, static_cast<int>(last) + 1),
                      [](int value) { return static_cast<Enum>(value); });
}

template <class Value>
std::vector<Value> few(const rc::Gen<Value>& gen) {
  const auto count = static_cast<std::size_t>(*rc::gen::inRange(0, 4));
  return *rc::gen::container<std::vector<Value>>(count, gen);
}

inline Bilingual some_bilingual() { return {*any_text(), *any_text()}; }

inline plan::ParsedTarget some_target(int depth) {
  const auto any_decimal = rc::gen::exec(
      [] { return plan::Decimal{*any_integer<std::int64_t>(), *any_integer<std::uint8_t>()}; });
  plan::ParsedTarget target;
  target.kind = *any_of(plan::TargetKind::Words);
  target.comparison = *any_of(plan::Comparison::Between);
  target.comparison_assumed = *rc::gen::arbitrary<bool>();
  target.value = *optionally(any_decimal);
  target.value_to = *optionally(any_decimal);
  target.amount = *optionally(any_money());
  target.date = *optionally(any_date());
  target.unit = *any_text();
  target.year = *optionally(any_integer<int>());
  target.base = *any_text();
  target.items = few(any_text());
  target.not_evaluable = some_bilingual();
  const int parts = depth >= 3 ? 0 : *rc::gen::weightedElement<int>({{6, 0}, {1, 1}, {1, 2}});
  for (int i = 0; i < parts; ++i) target.parts.push_back(some_target(depth + 1));
  return target;
}

inline rc::Gen<plan::Indicator> any_indicator() {
  return rc::gen::exec([] {
    plan::Indicator indicator;
    indicator.description = *any_text();
    indicator.formula = *any_text();
    indicator.purpose = *any_text();
    indicator.dimension = *any_text();
    indicator.subdimension = *any_text();
    indicator.target = {*any_text(), some_target(0)};
    indicator.weight = *optionally(any_text());
    indicator.updated = *rc::gen::arbitrary<bool>();
    indicator.removed = *rc::gen::arbitrary<bool>();
    return indicator;
  });
}

inline rc::Gen<plan::Phase> any_phase() {
  return rc::gen::exec([] {
    plan::Phase phase;
    phase.number = *optionally(any_integer<int>());
    phase.text = *any_text();
    phase.from = *optionally(any_date());
    phase.to = *optionally(any_date());
    phase.from_text = *any_text();
    phase.to_text = *any_text();
    phase.other_units = *any_text();
    phase.delegate = *any_text();
    phase.status = *any_of(plan::PhaseStatus::Removed);
    phase.postponed_to = *optionally(any_integer<int>());
    return phase;
  });
}

inline rc::Gen<plan::MoneyRow> any_money_row() {
  return rc::gen::exec([] {
    plan::MoneyRow row;
    row.side = *any_of(plan::Side::Expenditure);
    row.chapter = *any_text();
    row.commitment = *any_text();
    row.amount = *optionally(any_money());
    row.amount_text = *any_text();
    return row;
  });
}

inline rc::Gen<plan::Staffing> any_staffing() {
  return rc::gen::exec([] {
    plan::Staffing staffing;
    staffing.full_time = *optionally(any_integer<int>());
    staffing.part_time = *optionally(any_integer<int>());
    staffing.professionals = *optionally(any_integer<int>());
    staffing.collaborations = *optionally(any_integer<int>());
    staffing.other = *optionally(any_integer<int>());
    staffing.stated_total = *optionally(any_integer<int>());
    return staffing;
  });
}

inline rc::Gen<plan::Objective> any_objective() {
  return rc::gen::exec([] {
    plan::Objective objective;
    objective.number = *any_integer<int>();
    for (std::string* text :
         {&objective.code, &objective.title, &objective.director_role, &objective.director,
          &objective.unit, &objective.kind, &objective.weight_scale, &objective.mission,
          &objective.programme, &objective.strategic_area, &objective.strategic_goal,
          &objective.operational_goal, &objective.councillor, &objective.final_stakeholders,
          &objective.expected_impact, &objective.intermediate_stakeholders,
          &objective.description}) {
      *text = *any_text();
    }
    objective.previous_title = *optionally(any_text());
    objective.mark = *any_of(plan::Mark::Removed);
    objective.act_date = *optionally(any_date());
    objective.co_directors = few(any_text());
    objective.weight = *optionally(any_integer<std::int64_t>());
    objective.impact_indicators = few(any_indicator());
    objective.result_indicators = few(any_indicator());
    objective.phases = few(any_phase());
    objective.money = few(any_money_row());
    objective.stated_difference = *optionally(rc::gen::exec(
        [] { return plan::StatedDifference{*any_of(plan::Side::Expenditure), *any_money()}; }));
    objective.staffing = *optionally(any_staffing());
    return objective;
  });
}

inline rc::Gen<plan::Assignment> any_assignment() {
  return rc::gen::exec([] {
    plan::Assignment item;
    item.area = *any_text();
    item.unit = *any_text();
    item.number = *optionally(any_integer<int>());
    item.director = *any_text();
    item.activity = *any_text();
    item.type = *any_text();
    item.ordinary = *rc::gen::arbitrary<bool>();
    item.earmarked = *rc::gen::arbitrary<bool>();
    item.amount = *optionally(any_money());
    item.adjusted = *optionally(any_money());
    item.chapters = few(any_text());
    return item;
  });
}

inline plan::HeadsByHours some_heads() {
  plan::HeadsByHours heads;
  for (const std::string& hours : few(any_text())) heads[hours] = *any_integer<int>();
  return heads;
}

inline rc::Gen<plan::StaffTable> any_staff_table() {
  return rc::gen::exec([] {
    plan::StaffTable table;
    table.area = *any_text();
    table.unit = *any_text();
    table.head = *any_text();
    table.rows = few(rc::gen::exec(
        [] { return plan::StaffRow{*any_text(), some_heads(), *optionally(any_integer<int>())}; }));
    table.stated_heads = some_heads();
    table.stated_total = *optionally(any_integer<int>());
    table.notes = few(any_text());
    return table;
  });
}

inline rc::Gen<plan::Plan> any_plan() {
  return rc::gen::exec([] {
    plan::Plan plan;
    plan.municipality = "Comune " + *any_text();
    plan.year = *any_integer<int>();
    plan.last_year = *optionally(any_integer<int>());
    plan.title_pages = few(rc::gen::exec([] { return plan::TitlePage{*any_text(), *any_text()}; }));
    plan.index = few(rc::gen::exec([] {
      return plan::IndexEntry{*any_text(), *any_text(), *optionally(any_integer<int>())};
    }));
    plan.objectives = few(any_objective());
    plan.assignments.items = few(any_assignment());
    plan.assignments.subtotals = few(rc::gen::exec([] {
      return plan::AssignmentSubtotal{*any_text(), *optionally(any_money()),
                                      *optionally(any_money())};
    }));
    plan.assignments.grand_total = *optionally(rc::gen::exec([] {
      return plan::AssignmentGrandTotal{*optionally(any_money()), *optionally(any_money()),
                                        *optionally(any_money())};
    }));
    plan.staff = few(any_staff_table());
    return plan;
  });
}

inline reading::Datum some_datum() {
  // As far as Datum can tell records apart.
  const auto any_index = rc::gen::oneOf(rc::gen::inRange(0U, 4U), rc::gen::inRange(0U, 1U << 24U),
                                        rc::gen::just((1U << 24U) - 1U));
  return {*any_of(reading::Part::Guideline), *any_index, *any_index, *any_of(reading::Field::Note)};
}

inline std::vector<reading::Place> some_places(std::size_t document_bytes) {
  return *rc::gen::container<std::vector<reading::Place>>(rc::gen::exec([document_bytes] {
    reading::Place place;
    place.datum = some_datum();
    place.begin = static_cast<std::uint32_t>(*rc::gen::inRange<std::size_t>(0, document_bytes + 1));
    place.end = place.begin + static_cast<std::uint32_t>(*rc::gen::inRange<std::size_t>(
                                  0, document_bytes - place.begin + 1));
    return place;
  }));
}

inline reading::Section some_section() {
  reading::Section section;
  section.heading = *any_text();
  section.level = *any_integer<int>();
  section.line = *any_integer<std::uint32_t>();
  section.blocks = few(rc::gen::exec([] {
    reading::Block block;
    block.kind = *any_of(reading::BlockKind::Table);
    block.first_line = *any_integer<std::uint32_t>();
    block.last_line = *any_integer<std::uint32_t>();
    block.text = *any_text();
    block.items = few(any_text());
    block.rows = few(rc::gen::exec([] { return few(any_text()); }));
    return block;
  }));
  return section;
}

inline rc::Gen<reading::Reading> any_reading() {
  return rc::gen::exec([] {
    reading::Reading reading;
    reading.source = reading::Source(*any_text(), *any_text());
    for (const std::string& text : few(any_text())) reading.source.add_remark({text, *any_text()});
    reading.layout = *any_text();
    reading.plan = *any_plan();
    reading.places = reading::Places(some_places(reading.source.text().size()));
    reading.guidelines = few(rc::gen::exec(&some_section));
    reading.uncertain = few(rc::gen::exec([] {
      return reading::Uncertain{some_datum(), few(any_text()), *any_integer<std::uint32_t>(),
                                *any_integer<std::uint32_t>(), some_bilingual()};
    }));
    reading.unread = few(
        rc::gen::exec([] { return reading::Unread{*any_integer<std::uint32_t>(), *any_text()}; }));
    reading.stale_rulings =
        few(rc::gen::exec([] { return reading::StaleRuling{*any_text(), some_bilingual()}; }));
    return reading;
  });
}

// ---- Comparing --------------------------------------------------------------------------------

inline ::testing::AssertionResult equal(const reading::Reading& a, const reading::Reading& b) {
  const auto differ = [](const char* part) {
    return ::testing::AssertionFailure() << "the readings differ in " << part;
  };
  if (a.source.name() != b.source.name()) return differ("the document's name");
  if (a.source.text() != b.source.text()) return differ("the document's text");
  if (a.source.remarks() != b.source.remarks()) return differ("the remarks");
  if (a.layout != b.layout) return differ("the layout");
  if (a.plan != b.plan) return differ("the plan");
  if (!std::ranges::equal(a.places.all(), b.places.all())) return differ("the places");
  if (a.guidelines != b.guidelines) return differ("the guidelines");
  if (a.uncertain != b.uncertain) return differ("the doubts");
  if (a.unread != b.unread) return differ("the unread rest");
  if (a.stale_rulings != b.stale_rulings) return differ("the stale rulings");
  return ::testing::AssertionSuccess();
}

// ---- By hand ----------------------------------------------------------------------------------

inline reading::Reading small_reading(std::string municipality = "Borgo Ligustro",
                                      int year = 2024) {
  reading::Reading reading;
  const std::string text = "Apertura della biblioteca civica\nManutenzione delle strade\n";
  reading.source = reading::Source("piano.txt", text);
  reading.layout = "schede";
  reading.plan.municipality = std::move(municipality);
  reading.plan.year = year;

  plan::Objective library;
  library.number = 1;
  library.code = "AG7/D";
  library.title = "Apertura della biblioteca civica";
  library.director = "Rossi Mario";
  library.co_directors = {"De Bianchi Anna"};
  library.unit = "Settore Cultura";
  library.description =
      "La biblioteca apre al pubblico anche il sabato, con attività per le scuole.";
  library.phases.resize(2);
  library.phases[0].text = "Gara per gli arredi";
  library.phases[1].text = "Formazione dei volontari";
  library.phases[1].delegate = "Verdi Luca";
  library.result_indicators.resize(1);
  library.result_indicators[0].description = "Ore di apertura settimanali";
  library.result_indicators[0].target.text = "almeno 40 ore";
  library.money.resize(1);
  library.money[0].chapter = "5920/999";
  library.money[0].amount = Money::from_cents(1'000'000);

  plan::Objective roads;
  roads.number = 2;
  roads.title = "Manutenzione delle strade";
  roads.director = "Neri Carla";
  roads.unit = "Settore Lavori Pubblici";
  roads.description = "Rifacimento dei marciapiedi vicino alle scuole.";
  roads.money.resize(2);
  roads.money[0].chapter = "5920/100";
  roads.money[1].chapter = "59201/1";

  reading.plan.objectives = {library, roads};
  reading.places =
      reading::Places({{{reading::Part::Objective, 0, 0, reading::Field::Title}, 0, 32},
                       {{reading::Part::Objective, 1, 0, reading::Field::Title}, 33, 58}});
  return reading;
}

// ---- Folders ----------------------------------------------------------------------------------

// A new empty folder that goes away with its content.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "pegaso-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace pegaso::storage::testing

namespace pegaso {

// What GoogleTest shows when a Result is not what was expected.
inline void PrintTo(const Problem& problem, std::ostream* out) {
  *out << describe(problem, Language::English);
}

}  // namespace pegaso

namespace rc {

// A counterexample is told by what differs; the whole of it would fill pages.
template <>
struct Arbitrary<pegaso::reading::Reading> {
  static Gen<pegaso::reading::Reading> arbitrary() {
    return pegaso::storage::testing::any_reading();
  }
};

}  // namespace rc
