#include "example/histories.h"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "example/edits.h"
#include "example/example.h"
#include "history/kinds.h"

namespace pegaso::example {
namespace {

History history_of(std::size_t objectives, std::size_t acts, std::uint64_t seed) {
  return make_history(make(objectives, seed, Faults::None).plan, acts, seed);
}

TEST(Histories, SameSeedSameHistory) {
  const History one = history_of(5, 30, 4);
  const History other = history_of(5, 30, 4);
  EXPECT_EQ(one.journal, other.journal);
  EXPECT_NE(one.journal, history_of(5, 30, 5).journal);
}

TEST(Histories, HoldAllThatHappensToActs) {
  const History history = history_of(40, 200, 7);
  std::map<Deed::Kind, std::size_t> kinds;
  std::map<Date, std::size_t> acts_of_day;
  std::size_t late = 0;
  std::size_t falling = 0;
  std::size_t not_yet = 0;
  ASSERT_EQ(history.deeds.size(), history.journal.size());
  for (const Deed& deed : history.deeds) {
    ++kinds[deed.kind];
    if (deed.kind == Deed::Kind::Records) ++acts_of_day[deed.effective];
    late += deed.is_late ? 1 : 0;
    falling += deed.until ? 1 : 0;
    not_yet += deed.effective > deed.recorded_on ? 1 : 0;
  }
  EXPECT_EQ(kinds[Deed::Kind::Records], 200U);
  EXPECT_GE(kinds[Deed::Kind::Corrects], 5U);
  EXPECT_GE(kinds[Deed::Kind::Annuls], 5U);
  EXPECT_GE(kinds[Deed::Kind::Ratifies], 5U);
  EXPECT_GE(late, 10U);
  EXPECT_GE(falling, 3U);
  EXPECT_LT(falling, kinds[Deed::Kind::Annuls]);
  EXPECT_GE(not_yet, 3U);
  EXPECT_GE(std::ranges::count_if(acts_of_day, [](const auto& day) { return day.second > 1; }), 10);
}

TEST(Histories, ActsEditEveryKindOfPart) {
  const History history = history_of(40, 300, 9);
  std::set<history::ChangeKind> seen;
  for (const history::Entry& entry : history.journal) {
    if (const auto* act = std::get_if<history::ActRecorded>(&entry.what)) {
      for (const auto& [kind, count] : history::count_kinds(act->variation)) seen.insert(kind);
    }
  }
  // Chapters and the document's own data stay; all the rest changes.
  EXPECT_GE(seen.size(), history::change_kinds_count - 2);
}

TEST(Histories, StayInTheirYearInOrderOfRecording) {
  const History history = history_of(3, 400, 2);
  const int year = *history.first.plan.year;
  Date last = history.deeds.front().recorded_on;
  for (const Deed& deed : history.deeds) {
    EXPECT_GE(deed.recorded_on, last);
    last = deed.recorded_on;
  }
  EXPECT_EQ(last.year(), year);
  EXPECT_GE(last.month(), 12U);
}

// The truth on examples made by hand.
class Truth : public ::testing::Test {
 protected:
  Truth() {
    history::NewIds ids;
    history_.first = history::first_version(make(2, 1).plan, ids);
    begins_.kind = Deed::Kind::Begins;
    begins_.effective = begins_.recorded_on = day(1);
    history_.deeds = {begins_};
    act_.recorded_on = day(10);
    act_.act = 2;
    act_.effective = day(5);
    history::Version after = history_.first;
    after.plan.objectives[0].title = "nuovo";
    act_.effect = effect_of(history_.first, after);
    history_.deeds.push_back(act_);
  }

  static Date day(unsigned of_month) { return *Date::from(2024, 3, of_month); }
  std::string title(unsigned in_force, unsigned known) const {
    return true_version(history_, {day(in_force), day(known)}).plan.objectives[0].title;
  }

  History history_;
  Deed begins_;
  Deed act_;
  std::string old_ = make(2, 1).plan.objectives[0].title;
};

TEST_F(Truth, HasTwoClocks) {
  EXPECT_EQ(title(4, 10), old_);
  EXPECT_EQ(title(5, 10), "nuovo");
  EXPECT_EQ(title(20, 9), old_);
  EXPECT_EQ(true_version_after(history_, 1).plan.objectives[0].title, old_);
  EXPECT_EQ(true_version_after(history_, 2).plan.objectives[0].title, "nuovo");
}

TEST_F(Truth, AnActFallsFromADay) {
  Deed falls;
  falls.kind = Deed::Kind::Annuls;
  falls.recorded_on = day(15);
  falls.act = 2;
  falls.until = day(8);
  history_.deeds.push_back(falls);
  EXPECT_EQ(title(7, 15), "nuovo");
  EXPECT_EQ(title(8, 15), old_);
  EXPECT_EQ(title(8, 14), "nuovo");
}

TEST_F(Truth, AnActNeverWas) {
  Deed falls;
  falls.kind = Deed::Kind::Annuls;
  falls.recorded_on = day(15);
  falls.act = 2;
  history_.deeds.push_back(falls);
  EXPECT_EQ(title(5, 15), old_);
  EXPECT_EQ(title(5, 14), "nuovo");
}

TEST_F(Truth, ACorrectionTakesThePlace) {
  Deed corrects = act_;
  corrects.kind = Deed::Kind::Corrects;
  corrects.recorded_on = day(15);
  corrects.effective = day(6);
  corrects.effect.objectives.begin()->second->value.title = "corretto";
  history_.deeds.push_back(corrects);
  EXPECT_EQ(title(5, 14), "nuovo");
  EXPECT_EQ(title(5, 15), old_);
  EXPECT_EQ(title(6, 15), "corretto");
}

TEST_F(Truth, ActsOfADayFollowTheirOrder) {
  Deed before = act_;
  before.act = 3;
  before.order_in_day = -1;
  before.effect.objectives.begin()->second->value.title = "prima";
  history_.deeds.push_back(before);
  EXPECT_EQ(title(5, 10), "nuovo");
  history_.deeds.back().order_in_day = 1;
  EXPECT_EQ(title(5, 10), "prima");
}

TEST(Effects, PutWhatBecameOfAVersion) {
  history::NewIds ids;
  const history::Version first = history::first_version(make(6, 3).plan, ids);
  const plan::Plan donor = donor_plan(8, *first.plan.year);
  Random random(11);
  history::Version now = first;
  for (int i = 0; i < 200; ++i) {
    EditScope scope;
    for (const auto& each : now.ids.objectives) scope.objectives.push_back(each.id);
    scope.order = scope.assignments = scope.staff = true;
    history::Version next = now;
    edit_once(next, scope, donor, ids, random);
    ASSERT_TRUE(history::is_well_formed(next));
    history::Version made = now;
    put(effect_of(now, next), made);
    ASSERT_EQ(made, next);
    now = std::move(next);
  }
}

}  // namespace
}  // namespace pegaso::example
