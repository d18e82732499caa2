#include "history/difference.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "history/describe.h"
#include "history/testing_differences.h"
#include "history/testing_versions.h"

namespace pegaso::history {
namespace {

using testing::difference_between;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::small_version;
using testing::varied_version;

const ObjectiveDifference* find(const Difference& told, const std::string& director,
                                const std::string& title) {
  for (const DirectorDifference& group : told.directors) {
    if (group.director != director) continue;
    for (const ObjectiveDifference& each : group.objectives) {
      if (each.title == title) return &each;
    }
  }
  return nullptr;
}

const PartDifference& part_at(const ObjectiveDifference& objective, Part part, int number) {
  const auto at = std::ranges::find_if(objective.parts, [&](const PartDifference& each) {
    return each.at.part == part &&
           each.number_after.value_or(each.number_before.value_or(0)) == number;
  });
  EXPECT_NE(at, objective.parts.end());
  return *at;
}

const FieldDifference& field_of(const PartDifference& part, const std::string& name) {
  const auto at = std::ranges::find(part.fields, name, &FieldDifference::field);
  EXPECT_NE(at, part.fields.end()) << name;
  return *at;
}

std::vector<std::string> directors_of(const Difference& told) {
  std::vector<std::string> names;
  for (const DirectorDifference& each : told.directors) names.push_back(each.director);
  return names;
}

TEST(Difference, OfAVersionWithItselfIsEmpty) {
  const Difference told = difference_between(small_version(), small_version());
  EXPECT_TRUE(told.is_empty());
  EXPECT_THAT(told.directors, IsEmpty());
  EXPECT_THAT(told.document, IsEmpty());
  EXPECT_THAT(told.postponed_or_dropped, IsEmpty());
  EXPECT_THAT(told.totals.chapters, IsEmpty());
  EXPECT_TRUE(told.totals.expenditure.difference().is_zero());
}

TEST(Difference, GroupsByTheDirectorOfToday) {
  const Difference told = difference_between(small_version(), varied_version());
  EXPECT_THAT(directors_of(told), ElementsAre("Bruni Carla", "Neri Aldo", "Verdi Ugo"));
  const ObjectiveDifference* dropped = find(told, "Neri Aldo", "POLIZIA LOCALE");
  ASSERT_NE(dropped, nullptr);
  EXPECT_EQ(dropped->number_before, 3);
  EXPECT_EQ(dropped->number_after, std::nullopt);
  EXPECT_THAT(dropped->what, ElementsAre(Happening::Removed));
  EXPECT_THAT(find(told, "Verdi Ugo", "ASILO NIDO")->what, ElementsAre(Happening::Added));
  EXPECT_EQ(told.counts.at(ChangeKind::ObjectiveMoved), 1U);
}

TEST(Difference, NamesAMovedObjectiveUnderBothDirectorsAndTellsItOnce) {
  const Difference told = difference_between(small_version(), varied_version());
  const ObjectiveDifference* here = find(told, "Neri Aldo", "MANUTENZIONE SCUOLE");
  const ObjectiveDifference* there = find(told, "Bruni Carla", "MANUTENZIONE SCUOLE");
  ASSERT_TRUE(here != nullptr && there != nullptr);
  EXPECT_FALSE(here->is_told_elsewhere);
  EXPECT_TRUE(there->is_told_elsewhere);
  EXPECT_EQ(there->director_after, "Neri Aldo");
  EXPECT_EQ(here->director_before, "Bruni Carla");
  EXPECT_THAT(there->parts, IsEmpty());
  EXPECT_THAT(here->what, ElementsAre(Happening::Moved));
  EXPECT_EQ(field_of(here->parts.front(), "director").what, Happening::Moved);
}

TEST(Difference, TellsFieldsWithWordsAndFigures) {
  const Difference told = difference_between(small_version(), varied_version());
  const ObjectiveDifference& first = *find(told, "Bruni Carla", "SPORTELLO UNICO DIGITALE");
  EXPECT_THAT(first.what, ElementsAre(Happening::Renamed, Happening::Changed));
  const PartDifference& own = first.parts.front();
  EXPECT_EQ(own.at.part, Part::Objective);
  EXPECT_EQ(field_of(own, "title").what, Happening::Renamed);
  EXPECT_THAT(field_of(own, "title").words, IsEmpty());
  EXPECT_THAT(
      field_of(own, "description").words,
      ElementsAre(WordRun{RunKind::Equal, "Aprire lo sportello unico dei cittadini entro il"},
                  WordRun{RunKind::Removed, "31 marzo"}, WordRun{RunKind::Added, "30 giugno"},
                  WordRun{RunKind::Equal, "in piazza Grande"}));
  EXPECT_THAT(field_of(own, "staffing").figures,
              ElementsAre(Figure{"fullTime", Figure::Unit::Heads, 3, 2, -1}));
  EXPECT_THAT(field_of(part_at(first, Part::MoneyRow, 1), "amountCents").figures,
              ElementsAre(Figure{"amountCents", Figure::Unit::Cents, 100'000, 123'456, 23'456}));
  const PartDifference& fresh = part_at(first, Part::Phase, 3);
  EXPECT_THAT(fresh.what, ElementsAre(Happening::Added));
  EXPECT_EQ(field_of(fresh, "text").after, Value(std::string("Collaudo")));
}

TEST(Difference, TellsAllThatCameWithAnObjectiveWithoutEmptyFields) {
  const Difference told = difference_between(small_version(), varied_version());
  const ObjectiveDifference& fresh = *find(told, "Verdi Ugo", "ASILO NIDO");
  ASSERT_EQ(fresh.parts.size(), 3U);
  EXPECT_TRUE(fresh.parts[0].change.has_value());
  EXPECT_FALSE(fresh.parts[1].change.has_value());
  EXPECT_EQ(fresh.parts[1].at.part, Part::Phase);
  EXPECT_EQ(fresh.parts[1].fields.size(), 3U);  // text, from, to
  // What was not there counts as nothing.
  EXPECT_THAT(
      field_of(fresh.parts[2], "amountCents").figures,
      ElementsAre(Figure{"amountCents", Figure::Unit::Cents, std::nullopt, 50'000, 50'000}));
}

TEST(Difference, TellsThePlansOwnPartsInALastGroup) {
  const Difference told = difference_between(small_version(), varied_version());
  ASSERT_EQ(told.document.size(), 2U);
  EXPECT_EQ(told.document[0].at.part, Part::Assignment);
  EXPECT_EQ(told.document[0].label, "Perizia");
  EXPECT_EQ(told.document[1].label, "Servizio lavori, D");
  EXPECT_THAT(field_of(told.document[1], "heads").figures,
              ElementsAre(Figure{"36", Figure::Unit::Heads, 1, 2, 1}));
}

TEST(Difference, ListsWhatWasPostponedOrDropped) {
  const Difference told = difference_between(small_version(), varied_version());
  ASSERT_EQ(told.postponed_or_dropped.size(), 3U);
  const PostponedOrDropped& phase = told.postponed_or_dropped[0];
  EXPECT_EQ(phase.what, Happening::Postponed);
  EXPECT_EQ(phase.label, "Avvio");
  EXPECT_EQ(phase.number, 2);
  EXPECT_EQ(phase.objective_title, "SPORTELLO UNICO DIGITALE");
  EXPECT_EQ(phase.end_before, testing::day(6, 30));
  EXPECT_EQ(phase.end_after, testing::day(3, 31, 2027));
  EXPECT_EQ(phase.year, 2027);
  EXPECT_EQ(told.postponed_or_dropped[1].label, "Aule");
  EXPECT_EQ(told.postponed_or_dropped[1].director, "Neri Aldo");
  EXPECT_EQ(told.postponed_or_dropped[1].end_before, std::nullopt);
  EXPECT_EQ(told.postponed_or_dropped[2].objective_title, "POLIZIA LOCALE");
}

TEST(Difference, WhatIsNoLongerListedAfterItsRemovalIsNotDroppedAgain) {
  Version a = small_version();
  a.plan.objectives[2].mark = plan::Mark::Removed;
  a.plan.objectives[0].phases[1].status = plan::PhaseStatus::Removed;
  Version b = small_version();
  b.plan.objectives.pop_back();
  b.ids.objectives.pop_back();
  b.plan.objectives[0].phases.pop_back();
  b.ids.objectives[0].phases.pop_back();
  const Difference told = difference_between(a, b);
  EXPECT_THAT(told.postponed_or_dropped, IsEmpty());
  EXPECT_EQ(told.counts.at(ChangeKind::ObjectiveRemoved), 1U);
}

TEST(Difference, AnObjectiveThatIsMarkedAsRemovedAndMovedInTheOrderKeepsItsParts) {
  const Version a = small_version();
  Version b = small_version();
  b.plan.objectives[0].mark = plan::Mark::Removed;
  std::swap(b.plan.objectives[0], b.plan.objectives[2]);
  std::swap(b.ids.objectives[0], b.ids.objectives[2]);
  number_objectives(b.plan);
  const Difference told = difference_between(a, b);
  const ObjectiveDifference& first = *find(told, "Bruni Carla", "SPORTELLO UNICO");
  EXPECT_EQ(first.parts.size(), 1U);
  EXPECT_EQ(first.what.front(), Happening::Removed);
  EXPECT_EQ(first.number_before, 1);
  EXPECT_EQ(first.number_after, 3);
  EXPECT_EQ(told.totals.expenditure.before, Money::from_cents(500'000));
  EXPECT_EQ(told.totals.expenditure.after, Money::from_cents(400'000));
  EXPECT_EQ(told.totals.objectives, (Count{3, 2}));
  EXPECT_EQ(told.totals.removed_objectives, (Count{0, 1}));
  EXPECT_EQ(told.totals.removed_expenditure.after, Money::from_cents(100'000));
  EXPECT_EQ(told.totals.removed_revenue.after, Money::from_cents(25'050));
}

TEST(Difference, AValueThatIsNotStatedIsNeverShownAsEmpty) {
  Version a = small_version();
  plan::Objective& unknown = a.plan.objectives[0];
  unknown.not_stated = true;
  unknown.description.clear();
  plan::Phase& blank = unknown.phases[0];
  blank = {};
  blank.not_stated = true;
  Version b = small_version();
  b.plan.objectives[0].mark = plan::Mark::Changed;
  b.plan.objectives[0].act_date = testing::day(11, 30);
  b.plan.objectives[0].councillor = "Viola Ada";
  b.plan.objectives[0].unit = "";
  const Difference told = difference_between(a, b);
  const ObjectiveDifference& first = *find(told, "Bruni Carla", "SPORTELLO UNICO");
  const PartDifference& own = first.parts.front();
  EXPECT_TRUE(own.before_not_stated);
  EXPECT_FALSE(own.after_not_stated);
  EXPECT_TRUE(field_of(own, "description").before_not_stated);
  EXPECT_FALSE(field_of(own, "description").after_not_stated);
  EXPECT_THAT(field_of(own, "description").words, IsEmpty());
  EXPECT_TRUE(field_of(own, "councillor").before_not_stated);
  // The version bears no mark: that is known.
  EXPECT_FALSE(field_of(own, "mark").before_not_stated);
  EXPECT_FALSE(field_of(own, "actDate").before_not_stated);
  const PartDifference& phase = part_at(first, Part::Phase, 1);
  EXPECT_TRUE(field_of(phase, "text").before_not_stated);
  EXPECT_TRUE(field_of(phase, "to").before_not_stated);
  EXPECT_EQ(phase.label, "Bando");
}

TEST(Difference, SumsAreByDirectorAndChapterExactAndWithoutGaps) {
  Version b = varied_version();
  b.plan.objectives[1].money.push_back(
      {plan::Side::Expenditure, "10000", "", std::nullopt, "da def."});
  b.ids.objectives[1].money.push_back(Id{9'999});
  const DifferenceTotals totals = difference_between(small_version(), b).totals;
  EXPECT_EQ(totals.expenditure,
            (Sum{Money::from_cents(500'000), Money::from_cents(573'456), 0, 1}));
  EXPECT_EQ(totals.revenue.difference(), Money());
  ASSERT_EQ(totals.directors.size(), 3U);
  EXPECT_EQ(totals.directors[0].director, "Bruni Carla");
  EXPECT_EQ(totals.directors[0].expenditure.difference(), Money::from_cents(123'456 - 500'000));
  EXPECT_EQ(totals.directors[1].expenditure.after, Money::from_cents(400'000));
  EXPECT_EQ(totals.directors[1].expenditure.without_amount_after, 1U);
  ASSERT_EQ(totals.chapters.size(), 2U);
  EXPECT_EQ(totals.chapters[0].chapter, "700");
  EXPECT_EQ(totals.chapters[1].chapter, "5920/999");
  EXPECT_EQ(totals.chapters[1].sum.difference(), Money::from_cents(23'456));
  EXPECT_EQ(totals.assignment_amount.difference(), Money::from_cents(-20'000));
  EXPECT_EQ(totals.assignment_adjusted.without_amount_before, 1U);
  EXPECT_THAT(totals.staffing, ElementsAre(Figure{"fullTime", Figure::Unit::Heads, 3, 2, -1},
                                           Figure{"partTime", Figure::Unit::Heads, 1, 1, 0},
                                           Figure{"total", Figure::Unit::Heads, 4, 4, 0}));
}

TEST(Difference, AMissingAmountIsNotZero) {
  Version b = small_version();
  b.plan.objectives[0].money[0].amount.reset();
  const Difference told = difference_between(small_version(), b);
  const auto& parts = find(told, "Bruni Carla", "SPORTELLO UNICO")->parts;
  EXPECT_THAT(
      parts.front().fields.front().figures,
      ElementsAre(Figure{"amountCents", Figure::Unit::Cents, 100'000, std::nullopt, std::nullopt}));
}

TEST(Difference, WhatChangedPlacesIsToldWithoutFields) {
  Version b = small_version();
  std::swap(b.plan.objectives[0].phases[0], b.plan.objectives[0].phases[1]);
  std::swap(b.ids.objectives[0].phases[0], b.ids.objectives[0].phases[1]);
  const Difference told = difference_between(small_version(), b);
  const auto& parts = find(told, "Bruni Carla", "SPORTELLO UNICO")->parts;
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_THAT(parts[0].what, ElementsAre(Happening::Reordered));
  EXPECT_NE(parts[0].number_before, parts[0].number_after);
  EXPECT_THAT(parts[0].fields, IsEmpty());
}

TEST(Difference, NamesAndTitles) {
  EXPECT_EQ(name(Happening::Postponed), "postponed");
  EXPECT_EQ(title(Happening::Removed, Part::Phase).it, "rimossa");
  EXPECT_EQ(title(Happening::Removed, Part::ResultIndicator).it, "rimosso");
  EXPECT_EQ(title(Happening::Added, Part::Objective).it, "assegnato");
  EXPECT_EQ(text_of(Part::Objective, "mark", std::string("changed"), Language::Italian), "variato");
  EXPECT_EQ(text_of(Part::MoneyRow, "side", std::string("E"), Language::English), "revenue");
  EXPECT_EQ(text_of(Part::Objective, "weight", std::int64_t{2550}, Language::Italian), "25,50");
  EXPECT_EQ(text_of(Part::Objective, "title", std::string("changed"), Language::Italian),
            "changed");
}

// --- properties ----------------------------------------------------------------------------------

struct Pair {
  Version a;
  Version b;
};

Pair any_pair() {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto size = *rc::gen::inRange<std::size_t>(1, 7);
  const auto share = *rc::gen::inRange(0U, 60U);
  Pair pair;
  pair.a = testing::example_version(size, seed);
  pair.b = testing::Editor(seed).edited(pair.a, share);
  return pair;
}

// How often each change of the variation is told, by its number.
class Told {
 public:
  explicit Told(const Difference& difference) : times_(difference.variation.changes.size(), 0) {
    for (const DirectorDifference& group : difference.directors) {
      for (const ObjectiveDifference& objective : group.objectives) {
        for (const PartDifference& part : objective.parts) count(part);
      }
    }
    for (const PartDifference& part : difference.document) count(part);
  }

  bool each_once() const {
    return std::ranges::all_of(times_, [](int times) { return times == 1; });
  }

 private:
  void count(const PartDifference& part) {
    if (part.change) ++times_.at(*part.change);
    for (const FieldDifference& field : part.fields) {
      if (field.change) ++times_.at(*field.change);
    }
  }

  std::vector<int> times_;
};

RC_GTEST_PROP(Difference, TellsEveryChangeOnce, ()) {
  const Pair pair = any_pair();
  const Difference told = difference_between(pair.a, pair.b);
  RC_ASSERT(told.variation == diff(pair.a, pair.b));
  RC_ASSERT(Told(told).each_once());
  RC_ASSERT(told.is_empty() == (told.directors.empty() && told.document.empty()));
}

RC_GTEST_PROP(Difference, TotalsAgreeWithThePlansAndWithEachOther, ()) {
  const Pair pair = any_pair();
  const DifferenceTotals totals = difference_totals(pair.a.plan, pair.b.plan);
  const plan::Totals before = plan::totals(pair.a.plan);
  const plan::Totals after = plan::totals(pair.b.plan);
  // The plan's own totals hold the objectives that are marked as removed too.
  RC_ASSERT(totals.objectives.after + totals.removed_objectives.after == after.objectives);
  RC_ASSERT(totals.expenditure.before + totals.removed_expenditure.before == before.expenditure);
  RC_ASSERT(totals.expenditure.after + totals.removed_expenditure.after == after.expenditure);
  RC_ASSERT(totals.revenue.difference() + totals.removed_revenue.difference() ==
            after.revenue - before.revenue);
  RC_ASSERT(totals.assignment_amount.difference() ==
            after.assignment_amount - before.assignment_amount);
  Money by_director;
  for (const DirectorTotals& each : totals.directors) {
    by_director += each.expenditure.difference() + each.revenue.difference();
  }
  Money by_chapter;
  for (const ChapterTotals& each : totals.chapters) by_chapter += each.sum.difference();
  RC_ASSERT(by_director == totals.expenditure.difference() + totals.revenue.difference());
  RC_ASSERT(by_chapter == by_director);
}

RC_GTEST_PROP(Difference, BackwardsTellsTheSamePartsWithTheSidesExchanged, ()) {
  const Pair pair = any_pair();
  const Difference there = difference_between(pair.a, pair.b);
  const Difference back = difference_between(pair.b, pair.a);
  RC_ASSERT(there.totals.expenditure.difference() + back.totals.expenditure.difference() ==
            Money());
  RC_ASSERT(there.totals.chapters.size() == back.totals.chapters.size());
  RC_ASSERT(there.is_empty() == back.is_empty());
}

}  // namespace
}  // namespace pegaso::history
