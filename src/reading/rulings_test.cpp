#include "reading/rulings.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "reading/doubts.h"

namespace pegaso::reading {
namespace {

constexpr std::string_view document =
    "Manutenzione\n"
    "1 Collaudo Settore Lavori Rossi Mario\n"
    "2 Consegna 31/12/2016\n";

// A reading of `document` after `before` (other lines), in which the unit of the first phase may be
// its delegate, and the end of the second one may be its text.
Reading in_doubt(const std::string& before = "", const std::string& unit = "Settore Lavori") {
  std::string text = before + std::string(document);
  if (const auto at = text.find("Settore Lavori"); at != std::string::npos) {
    text.replace(at, 14, unit);
  }
  Reading reading;
  reading.source = Source("plan.txt", text);
  plan::Objective objective;
  objective.number = 1;
  objective.title = "Manutenzione";
  plan::Phase first;
  first.text = "Collaudo";
  first.other_units = unit;
  first.delegate = "Rossi Mario";
  plan::Phase second;
  second.text = "Consegna 31/12/2016";
  objective.phases = {first, second};
  reading.plan.year = 2016;
  reading.plan.objectives.push_back(objective);

  std::vector<Place> places;
  const auto place = [&](std::string_view words, std::uint32_t phase, Field field) {
    const auto at = static_cast<std::uint32_t>(text.find(words));
    places.push_back(
        {{Part::Phase, 0, phase, field}, at, at + static_cast<std::uint32_t>(words.size())});
  };
  place("1 Collaudo", 0, Field::Text);
  place(unit, 0, Field::OtherUnits);
  place("Rossi Mario", 0, Field::Delegate);
  place("2 Consegna 31/12/2016", 1, Field::Text);
  reading.places = Places(places);

  const Bilingual reason{"manca una colonna", "a column is missing"};
  reading.uncertain = {
      {{Part::Phase, 0, 0, Field::OtherUnits}, {unit, ""}, 2, 2, reason},
      {{Part::Phase, 0, 0, Field::Delegate}, {"Rossi Mario", unit + " Rossi Mario"}, 2, 2, reason},
      {{Part::Phase, 0, 1, Field::To}, {"", "31/12/2016"}, 3, 3, reason},
  };
  return reading;
}

const Date day = *Date::from(2016, 12, 1);

TEST(Doubts, APieceThatMovesBetweenTwoFieldsIsOneDoubt) {
  const auto found = doubts(in_doubt());
  ASSERT_EQ(found.size(), 2U);
  ASSERT_EQ(found[0].fields.size(), 2U);
  EXPECT_EQ(found[0].fields[0].field, Field::OtherUnits);
  EXPECT_EQ(found[0].fields[1].field, Field::Delegate);
  EXPECT_EQ(found[0].objective, "Manutenzione");
  EXPECT_EQ(found[0].quote, "1 Collaudo Settore Lavori Rossi Mario");
  ASSERT_EQ(found[1].fields.size(), 1U);
  EXPECT_EQ(found[1].first_uncertain, 2U);
  EXPECT_NE(found[0].id, found[1].id);
}

TEST(Doubts, AnIdStaysWhenLinesMoveAndChangesWithTheText) {
  const std::string id = doubts(in_doubt())[0].id;
  EXPECT_EQ(doubts(in_doubt("una riga\nun'altra\n"))[0].id, id);
  EXPECT_NE(doubts(in_doubt("", "Settore Strade"))[0].id, id);
}

TEST(Rulings, AChoiceSettlesAllFieldsOfTheDoubt) {
  Reading reading = in_doubt();
  const auto ruling = rule(doubts(reading)[0], 1, "Anna", day, "");
  apply_rulings(reading, {ruling});
  EXPECT_EQ(reading.plan.objectives[0].phases[0].other_units, "");
  EXPECT_EQ(reading.plan.objectives[0].phases[0].delegate, "Settore Lavori Rossi Mario");
  ASSERT_EQ(reading.uncertain.size(), 1U);
  EXPECT_EQ(reading.uncertain[0].datum.item, 1U);
  EXPECT_TRUE(reading.stale_rulings.empty());
}

TEST(Rulings, ADateIsParsedAgain) {
  Reading reading = in_doubt();
  apply_rulings(reading, {rule(doubts(reading)[1], 1, "Anna", day, "")});
  const plan::Phase& phase = reading.plan.objectives[0].phases[1];
  EXPECT_EQ(phase.to_text, "31/12/2016");
  EXPECT_EQ(phase.to, Date::from(2016, 12, 31));
}

TEST(Rulings, TheLaterOfTwoHolds) {
  Reading reading = in_doubt();
  const Doubt doubt = doubts(reading)[0];
  apply_rulings(reading, {rule(doubt, 1, "Anna", day, ""), rule(doubt, 0, "Piero", day, "")});
  EXPECT_EQ(reading.plan.objectives[0].phases[0].other_units, "Settore Lavori");
  EXPECT_EQ(reading.uncertain.size(), 1U);
  EXPECT_TRUE(reading.stale_rulings.empty());
}

TEST(Rulings, AChangedRecordIsReportedAndStaysInDoubt) {
  const auto ruling = rule(doubts(in_doubt())[0], 1, "Anna", day, "");
  Reading changed = in_doubt("", "Settore Strade");
  const plan::Plan before = changed.plan;
  apply_rulings(changed, {ruling});
  EXPECT_EQ(changed.plan, before);
  EXPECT_EQ(changed.uncertain.size(), 3U);
  ASSERT_EQ(changed.stale_rulings.size(), 1U);
  EXPECT_NE(changed.stale_rulings[0].reason.en.find("changed"), std::string::npos);
  EXPECT_NE(changed.stale_rulings[0].what.find("Settore Lavori"), std::string::npos);
}

TEST(Rulings, OneThatIsNotNeededIsReported) {
  Reading reading = in_doubt();
  const auto ruling = rule(doubts(reading)[0], 1, "Anna", day, "");
  reading.uncertain.clear();
  apply_rulings(reading, {ruling});
  ASSERT_EQ(reading.stale_rulings.size(), 1U);
  EXPECT_NE(reading.stale_rulings[0].reason.en.find("no longer"), std::string::npos);
}

TEST(Rulings, OneThatIsNoPossibleReadingIsReported) {
  Reading reading = in_doubt();
  auto ruling = rule(doubts(reading)[0], 1, "Anna", day, "");
  ruling.chosen[0].second += " inventato";
  apply_rulings(reading, {ruling});
  EXPECT_EQ(reading.uncertain.size(), 3U);
  ASSERT_EQ(reading.stale_rulings.size(), 1U);
}

TEST(Rulings, WhatIsWrittenReadsBackEqual) {
  auto ruling =
      rule(doubts(in_doubt())[0], 1, "Anna \"la\" Bianchi", day, "così \\ dice\tl'ufficio");
  const auto later = rule(doubts(in_doubt())[1], 0, "Piero", day, "");
  const auto read = parse_rulings(format_ruling(ruling) + "\n" + format_ruling(later), "r.toml");
  ASSERT_TRUE(read.has_value());
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ((*read)[0], ruling);
  EXPECT_EQ((*read)[1], later);
}

TEST(Rulings, AMistakeInTheFileIsNamedWithItsLine) {
  const auto line_of = [](std::string_view toml) -> std::uint32_t {
    const auto read = parse_rulings(toml, "r.toml");
    if (read || read.error().empty()) return 0;
    EXPECT_EQ(read.error()[0].where.file, "r.toml");
    EXPECT_FALSE(read.error()[0].cure.it.empty());
    return read.error()[0].where.line;
  };
  EXPECT_EQ(line_of("\n[[ruling]\n"), 2U);
  EXPECT_EQ(line_of("\n\nrulings = 3\n"), 3U);
  const std::string good = format_ruling(rule(doubts(in_doubt())[0], 1, "Anna", day, ""));
  const auto changed = [&](std::string_view from, std::string_view to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  EXPECT_EQ(line_of(changed("2016-12-01", "\"ieri\"")), 7U);
  EXPECT_EQ(line_of(changed("\"phase\"", "\"fase\"")), 3U);
  EXPECT_EQ(line_of(changed("delegate =", "delegato =")), 10U);
  EXPECT_EQ(line_of(changed("who =", "chi =")), 6U);
}

}  // namespace
}  // namespace pegaso::reading
