#include "budget/ledger.h"

#include <algorithm>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "budget/testing_budget.h"

namespace pegaso::budget {
namespace {

using testing::always;
using testing::arbitrary_ledger;
using testing::ArbitraryMovements;
using testing::child_of;
using testing::day;
using testing::end_of_time;
using testing::entry_of;
using testing::euros;
using ::testing::HasSubstr;
using testing::movement_of;
using testing::numbered;
using testing::other_spending;
using testing::revenue;
using testing::some_chapters;
using testing::spending;

// A ledger in which each step has to be admitted.
class LedgerTest : public ::testing::Test {
 protected:
  MovementId add(Movement movement) {
    const MovementId id = ledger_.next_id();
    const auto added = ledger_.append(entry_of(id, std::move(movement)));
    EXPECT_TRUE(added) << describe(added.error(), Language::English);
    return id;
  }
  std::string refusal(Movement movement) {
    return refusal(entry_of(ledger_.next_id(), std::move(movement)));
  }
  std::string refusal(const Entry& entry) {
    const auto admitted = may_append(ledger_, entry);
    if (admitted) return "admitted";
    EXPECT_FALSE(admitted.error().message.it.empty());
    EXPECT_FALSE(admitted.error().cure.it.empty());
    EXPECT_FALSE(admitted.error().cure.en.empty());
    return admitted.error().message.en;
  }
  Movement appropriation(const ChapterKey& chapter, int year, std::int64_t amount) {
    return movement_of(MovementKind::Appropriation, chapter, year, euros(amount), day(year, 1, 1));
  }
  Movement commitment(std::int64_t amount, Date date, std::int64_t number) {
    return numbered(
        movement_of(MovementKind::Commitment, spending, date.year(), euros(amount), date), number);
  }
  Movement assessment(std::int64_t amount, Date date, std::int64_t number) {
    return numbered(
        movement_of(MovementKind::Assessment, revenue, date.year(), euros(amount), date), number);
  }
  // Of the same chapter and year.
  Movement referring(MovementKind kind, MovementId parent, std::int64_t amount, Date date,
                     std::int64_t number = 0) {
    const Movement& to = ledger_.entry(parent)->movement;
    Movement made = child_of(movement_of(kind, to.chapter, to.year, euros(amount), date), parent);
    return number == 0 ? made : numbered(made, number);
  }
  Movement counter_entry(MovementId parent, Date date) {
    const Movement& to = ledger_.entry(parent)->movement;
    return child_of(movement_of(MovementKind::CounterEntry, to.chapter, to.year, to.amount, date),
                    parent);
  }
  Balances balances(int year = 2016) { return ledger_.balances(spending, year, always()); }

  Ledger ledger_{some_chapters(), {2016, 2017}};
};

TEST_F(LedgerTest, KeepsWhatMayBeCommittedSettledAndPaid) {
  add(appropriation(spending, 2016, 1'000));
  const MovementId committed = add(commitment(600, day(2016, 3, 1), 1));
  const MovementId settled =
      add(referring(MovementKind::Settlement, committed, 250, day(2016, 4, 1), 1));
  add(referring(MovementKind::PaymentOrder, settled, 100, day(2016, 5, 1), 1));
  EXPECT_EQ(balances().available(), euros(400));
  EXPECT_EQ(balances().committed(), euros(600));
  EXPECT_EQ(balances().to_settle(), euros(350));
  EXPECT_EQ(balances().to_pay(), euros(500));
  EXPECT_EQ(ledger_.remainder(committed, always()), euros(350));
  EXPECT_EQ(ledger_.remainder(settled, always()), euros(150));
}

TEST_F(LedgerTest, AnswersForAnyDayOnBothClocks) {
  add(appropriation(spending, 2016, 1'000));
  Entry late = entry_of(ledger_.next_id(), commitment(600, day(2016, 3, 1), 1));
  late.recorded_on = day(2018, 2, 1);
  ASSERT_TRUE(ledger_.append(late));
  const auto available = [&](Date on, Date known_on) {
    return ledger_.balances(spending, 2016, {on, known_on}).available();
  };
  EXPECT_EQ(available(day(2016, 2, 28), end_of_time), euros(1'000));
  EXPECT_EQ(available(day(2016, 3, 1), end_of_time), euros(400));
  EXPECT_EQ(available(day(2016, 3, 1), day(2018, 1, 31)), euros(1'000));
  EXPECT_EQ(available(day(2016, 3, 1), day(2018, 2, 1)), euros(400));
  EXPECT_EQ(available(day(2015, 12, 31), end_of_time), Money());
}

TEST_F(LedgerTest, RefusesAnotherChapterSideOrYear) {
  add(appropriation(spending, 2016, 1'000));
  Movement unknown = commitment(1, day(2016, 3, 1), 1);
  unknown.chapter.code.article = 998;
  EXPECT_THAT(refusal(unknown), HasSubstr("no expenditure chapter 5920/998"));
  Movement on_revenue = commitment(1, day(2016, 3, 1), 1);
  on_revenue.chapter.code = revenue.code;
  EXPECT_THAT(refusal(on_revenue), HasSubstr("is of revenue: it takes no commitment"));
  on_revenue.chapter.side = Side::Revenue;
  EXPECT_THAT(refusal(on_revenue), HasSubstr("is of revenue: it takes no commitment"));
  Movement earlier = commitment(1, day(2016, 3, 1), 1);
  earlier.year = 2015;
  EXPECT_THAT(refusal(earlier), HasSubstr("wrong year (2015)"));
  Movement later = commitment(1, day(2016, 3, 1), 1);
  later.year = 2018;
  EXPECT_THAT(refusal(later), HasSubstr("0,00 € are available"));
}

TEST_F(LedgerTest, RefusesAmountsThatAreNone) {
  add(appropriation(spending, 2016, 1'000));
  EXPECT_THAT(refusal(commitment(0, day(2016, 3, 1), 1)), HasSubstr("zero"));
  EXPECT_THAT(refusal(commitment(-5, day(2016, 3, 1), 1)), HasSubstr("negative"));
  EXPECT_THAT(refusal(commitment(100'000'000'001, day(2016, 3, 1), 1)), HasSubstr("too large"));
  EXPECT_THAT(refusal(commitment(1'001, day(2016, 3, 1), 1)),
              HasSubstr("1.000,00 € are available"));
  EXPECT_EQ(refusal(commitment(1'000, day(2016, 3, 1), 1)), "admitted");
  Movement shared = commitment(10, day(2016, 3, 1), 1);
  shared.third_party_share = euros(11);
  EXPECT_THAT(refusal(shared), HasSubstr("share"));
}

TEST_F(LedgerTest, RefusesDaysOutsideTheOpenYears) {
  add(appropriation(spending, 2016, 1'000));
  EXPECT_THAT(refusal(commitment(1, day(2015, 12, 31), 1)), HasSubstr("outside the open years"));
  EXPECT_THAT(refusal(commitment(1, day(2018, 1, 1), 1)), HasSubstr("outside the open years"));
  EXPECT_THAT(refusal(commitment(1, day(2016, 2, 29), 1)), "admitted");
  Entry early = entry_of(ledger_.next_id(), commitment(1, day(2017, 6, 2), 1));
  early.recorded_on = day(2017, 6, 1);
  EXPECT_THAT(refusal(early), HasSubstr("in the future"));
  early.movement.date = day(2016, 6, 1);
  EXPECT_THAT(refusal(early), HasSubstr("before the last one"));
  EXPECT_THAT(refusal(appropriation(spending, 2015, 5)), HasSubstr("outside the open years"));
}

TEST_F(LedgerTest, RefusesNumbersTwiceOrMissing) {
  add(appropriation(spending, 2016, 1'000));
  add(movement_of(MovementKind::Appropriation, spending, 2017, euros(1'000), day(2016, 1, 1)));
  add(appropriation(other_spending, 2016, 1'000));
  add(commitment(1, day(2016, 3, 1), 7));
  EXPECT_THAT(refusal(commitment(1, day(2016, 4, 1), 7)), HasSubstr("2016/7 is there already"));
  Movement next_year = commitment(1, day(2016, 4, 1), 7);
  next_year.year = 2017;
  EXPECT_EQ(refusal(next_year), "admitted") << "a commitment over two years";
  next_year.chapter = other_spending;
  EXPECT_THAT(refusal(next_year), HasSubstr("2016/7 is there already"));
  Movement unnumbered = commitment(1, day(2016, 4, 1), 8);
  unnumbered.number.reset();
  EXPECT_THAT(refusal(unnumbered), HasSubstr("number is missing"));
  EXPECT_THAT(refusal(appropriation(spending, 2016, 5)), HasSubstr("already"));
}

TEST_F(LedgerTest, RefusesParentsThatDoNotFit) {
  add(appropriation(spending, 2016, 1'000));
  const MovementId committed = add(commitment(600, day(2016, 3, 1), 1));
  Movement orphan =
      numbered(movement_of(MovementKind::Settlement, spending, 2016, euros(1), day(2016, 4, 1)), 1);
  EXPECT_THAT(refusal(orphan), HasSubstr("what it refers to is missing"));
  EXPECT_THAT(refusal(child_of(orphan, MovementId{99})), HasSubstr("does not exist"));
  EXPECT_THAT(refusal(referring(MovementKind::PaymentOrder, committed, 1, day(2016, 4, 1), 1)),
              HasSubstr("cannot refer to commitment 2016/1"));
  EXPECT_THAT(refusal(referring(MovementKind::Settlement, committed, 601, day(2016, 4, 1), 1)),
              HasSubstr("600,00 € are left"));
  EXPECT_THAT(refusal(referring(MovementKind::Settlement, committed, 1, day(2016, 2, 1), 1)),
              HasSubstr("cannot come before"));
  Movement of_other_year = referring(MovementKind::Settlement, committed, 1, day(2016, 4, 1), 1);
  of_other_year.year = 2017;
  EXPECT_THAT(refusal(of_other_year), HasSubstr("wrong year (2017)"));
  Movement of_other_chapter = referring(MovementKind::Settlement, committed, 1, day(2016, 4, 1), 1);
  of_other_chapter.chapter = other_spending;
  EXPECT_THAT(refusal(of_other_chapter), HasSubstr("is of expenditure chapter 5920/999"));
  add(referring(MovementKind::Settlement, committed, 600, day(2016, 4, 1), 1));
  EXPECT_THAT(refusal(referring(MovementKind::Settlement, committed, 1, day(2016, 5, 1), 2)),
              HasSubstr("0,00 € are left"));
}

TEST_F(LedgerTest, RefusesWhatWouldMakeALaterDayNegative) {
  add(appropriation(spending, 2016, 1'000));
  add(commitment(900, day(2016, 6, 1), 1));
  EXPECT_THAT(refusal(commitment(200, day(2016, 3, 1), 2)), HasSubstr("100,00 € are available"));
  add(movement_of(MovementKind::Variation, spending, 2016, euros(500), day(2016, 9, 1)));
  EXPECT_THAT(refusal(commitment(200, day(2016, 3, 1), 2)), HasSubstr("100,00 € are available"));
  EXPECT_EQ(refusal(commitment(200, day(2016, 9, 1), 2)), "admitted");
  const MovementId committed = add(commitment(300, day(2016, 9, 2), 3));
  add(referring(MovementKind::Settlement, committed, 250, day(2016, 12, 1), 1));
  EXPECT_THAT(refusal(referring(MovementKind::Settlement, committed, 100, day(2016, 10, 1), 2)),
              HasSubstr("50,00 € are left"));
}

TEST_F(LedgerTest, RecordsAVariationThatLeavesLessThanIsCommitted) {
  add(appropriation(spending, 2016, 1'000));
  add(commitment(900, day(2016, 6, 1), 1));
  const Movement cut =
      movement_of(MovementKind::Variation, spending, 2016, euros(-300), day(2016, 9, 1));
  EXPECT_EQ(shortfall(ledger_.surroundings(cut), cut), euros(200));
  add(cut);
  EXPECT_EQ(balances().available(), euros(-200));
  EXPECT_THAT(refusal(commitment(1, day(2016, 9, 1), 2)), HasSubstr("are available"));
  EXPECT_THAT(refusal(commitment(50, day(2016, 7, 1), 2)), HasSubstr("are available"));
}

TEST_F(LedgerTest, TakesBackAsAWhole) {
  add(appropriation(spending, 2016, 1'000));
  const MovementId committed = add(commitment(600, day(2016, 3, 1), 1));
  const MovementId settled =
      add(referring(MovementKind::Settlement, committed, 600, day(2016, 4, 1), 1));
  EXPECT_THAT(refusal(counter_entry(committed, day(2016, 5, 1))), HasSubstr("refer to it"));
  Movement part = counter_entry(settled, day(2016, 5, 1));
  part.amount = euros(1);
  EXPECT_THAT(refusal(part), HasSubstr("whole amount"));
  add(counter_entry(settled, day(2016, 5, 1)));
  EXPECT_EQ(ledger_.remainder(committed, always()), euros(600));
  EXPECT_THAT(refusal(counter_entry(settled, day(2016, 5, 2))), HasSubstr("taken back"));
  EXPECT_THAT(refusal(counter_entry(committed, day(2016, 4, 15))), HasSubstr("refer to it"))
      << "on 15 April it was settled still";
  add(counter_entry(committed, day(2016, 5, 1)));
  EXPECT_EQ(balances().available(), euros(1'000));
  EXPECT_EQ(ledger_.balances(spending, 2016, {day(2016, 4, 30), end_of_time}).available(),
            euros(400));
  EXPECT_THAT(refusal(referring(MovementKind::Settlement, committed, 1, day(2016, 6, 1), 2)),
              HasSubstr("taken back"));
}

TEST_F(LedgerTest, TakingBackAReductionNeedsTheMoneyToBeThere) {
  add(appropriation(spending, 2016, 1'000));
  const MovementId committed = add(commitment(1'000, day(2016, 3, 1), 1));
  const MovementId reduced =
      add(referring(MovementKind::Reduction, committed, 400, day(2016, 4, 1)));
  EXPECT_EQ(balances().available(), euros(400));
  add(commitment(300, day(2016, 5, 1), 2));
  EXPECT_THAT(refusal(counter_entry(reduced, day(2016, 6, 1))),
              HasSubstr("100,00 € are available"));
}

TEST_F(LedgerTest, AssessesCollectsAndDuns) {
  add(appropriation(revenue, 2016, 100));
  const MovementId assessed = add(assessment(500, day(2016, 2, 1), 1));
  add(referring(MovementKind::Collection, assessed, 200, day(2016, 3, 1), 1));
  const MovementId reminder =
      add(referring(MovementKind::Reminder, assessed, 300, day(2016, 4, 1)));
  add(referring(MovementKind::ReminderNotified, reminder, 300, day(2016, 4, 9)));
  add(referring(MovementKind::EnforcedCollection, assessed, 300, day(2016, 7, 1)));
  const Balances now = ledger_.balances(revenue, 2016, always());
  EXPECT_EQ(now.to_collect(), euros(300));
  EXPECT_EQ(now[Column::CashMoved], euros(200));
  EXPECT_THAT(refusal(referring(MovementKind::Collection, assessed, 301, day(2016, 8, 1), 2)),
              HasSubstr("300,00 € are left"));
  EXPECT_THAT(refusal(referring(MovementKind::ReminderNotified, assessed, 1, day(2016, 8, 1))),
              HasSubstr("cannot refer"));
}

TEST_F(LedgerTest, KeepsResidualsByYearOfOrigin) {
  add(appropriation(spending, 2016, 1'000));
  add(appropriation(spending, 2017, 500));
  const MovementId old =
      add(movement_of(MovementKind::CarryOver, spending, 2014, euros(70), day(2016, 1, 1)));
  const MovementId committed = add(commitment(600, day(2016, 3, 1), 1));
  const MovementId settled =
      add(referring(MovementKind::Settlement, committed, 250, day(2016, 4, 1), 1));
  add(referring(MovementKind::PaymentOrder, settled, 250, day(2017, 1, 10), 1));
  EXPECT_EQ(balances().available(), euros(400)) << "old residuals are not of this year's money";
  EXPECT_THAT(refusal(referring(MovementKind::Reduction, old, 20, day(2016, 5, 1))),
              HasSubstr("residual"));
  add(referring(MovementKind::Reassessment, old, 20, day(2016, 5, 1)));
  EXPECT_THAT(refusal(referring(MovementKind::Reassessment, committed, 20, day(2016, 5, 1))),
              HasSubstr("no residual yet"));
  const auto in_2017 = residuals(ledger_, 2017, always());
  EXPECT_EQ(in_2017,
            (std::vector<Residual>{{spending, 2014, euros(50)}, {spending, 2016, euros(350)}}));
  EXPECT_EQ(ledger_.balances(spending, 2017, always())[Column::CashMoved], euros(250));
  // What falls due later goes to the later year's money.
  Movement moved = child_of(
      movement_of(MovementKind::CarryOver, spending, 2017, euros(300), day(2017, 2, 1)), committed);
  const MovementId re_imputed = add(moved);
  EXPECT_EQ(balances(2016).committed(), euros(300));
  EXPECT_EQ(balances(2017)[Column::Excluded], euros(300));
  EXPECT_EQ(balances(2017).available(), euros(200));
  add(counter_entry(re_imputed, day(2017, 3, 1)));
  EXPECT_EQ(balances(2016).committed(), euros(600));
  EXPECT_EQ(balances(2017).available(), euros(500));
}

TEST_F(LedgerTest, CountsOnlyTheOwnShareAgainstALimit) {
  add(appropriation(spending, 2016, 1'000));
  Movement study = commitment(600, day(2016, 3, 1), 1);
  study.limited_category = "STUDIES";
  study.third_party_share = euros(200);
  const MovementId committed = add(study);
  EXPECT_EQ(ledger_.limit_used("STUDIES", 2016, always()), euros(400));
  EXPECT_EQ(ledger_.limit_used("MISSIONS", 2016, always()), Money());
  EXPECT_EQ(ledger_.limit_used("STUDIES", 2016, {day(2016, 2, 1), end_of_time}), Money());
  EXPECT_THAT(refusal(referring(MovementKind::Reduction, committed, 401, day(2016, 4, 1))),
              HasSubstr("own share"));
  Movement less = referring(MovementKind::Reduction, committed, 201, day(2016, 4, 1));
  less.third_party_share = euros(201);
  EXPECT_THAT(refusal(less), HasSubstr("third parties' share"));
  less.amount = less.third_party_share = euros(100);
  const MovementId reduced = add(less);
  EXPECT_EQ(ledger_.limit_used("STUDIES", 2016, always()), euros(400));
  add(counter_entry(reduced, day(2016, 5, 1)));
  add(counter_entry(committed, day(2016, 5, 1)));
  EXPECT_EQ(ledger_.limit_used("STUDIES", 2016, always()), Money());
}

// ---- Whatever is recorded -----------------------------------------------------------------------

std::vector<ChapterKey> all_chapters() { return {spending, other_spending, revenue}; }

// Every day on which something changes.
std::set<Date> days_of(const Ledger& ledger) {
  std::set<Date> days;
  for (const Entry& each : ledger.entries()) days.insert(each.movement.date);
  return days;
}

TEST(LedgerProperty, NothingIsEverNegativeThatVariationsDoNotTakeAway) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const Ledger ledger = arbitrary_ledger(seed, 250);
    // What an act took away from the appropriation is no movement's fault: those ledgers are let be.
    const bool has_cut = std::ranges::any_of(ledger.entries(), [](const Entry& each) {
      return each.movement.kind == MovementKind::CounterEntry;
    });
    for (const Date on : days_of(ledger)) {
      for (const Date known_on : {end_of_time, day(2018, 6, 1)}) {
        const AsOf as_of{on, known_on};
        for (const int year : {2015, 2016, 2017, 2018}) {
          for (const ChapterKey& each : all_chapters()) {
            const Balances there = ledger.balances(each, year, as_of);
            RC_ASSERT(there.committed() >= Money());
            RC_ASSERT(there.residual(each.side) >= Money());
            if (each.side == Side::Revenue) continue;
            RC_ASSERT(there.to_settle() >= Money());
            RC_ASSERT(there[Column::Settled] >= there[Column::Paid]);
            if (!has_cut) RC_ASSERT(there.available() >= Money());
          }
          RC_ASSERT(ledger.limit_used("STUDIES", year, as_of) >= Money());
        }
        for (const Entry& each : ledger.entries()) {
          if (!is_of_appropriation(each.movement.kind)) {
            RC_ASSERT(ledger.remainder(each.id, as_of) >= Money());
          }
        }
      }
    }
  }));
}

TEST(LedgerProperty, ArbitraryMovementsComeToSomething) {
  std::set<MovementKind> seen;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Ledger ledger = arbitrary_ledger(seed, 250);
    for (const Entry& each : ledger.entries()) seen.insert(each.movement.kind);
  }
  EXPECT_EQ(seen.size(), movement_kinds);
}

bool same_balances(const Ledger& a, const Ledger& b) {
  for (const Date on : days_of(a)) {
    for (const int year : {2015, 2016, 2017, 2018}) {
      for (const ChapterKey& each : all_chapters()) {
        const AsOf as_of{on, end_of_time};
        if (a.balances(each, year, as_of) != b.balances(each, year, as_of)) return false;
      }
    }
  }
  return true;
}

TEST(LedgerProperty, ReplayingGivesTheSameBalances) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const Ledger ledger = arbitrary_ledger(seed, 150);
    Ledger again(some_chapters(), {2016, 2017});
    for (const Entry& each : ledger.entries()) RC_ASSERT(again.append(each).has_value());
    RC_ASSERT(same_balances(ledger, again));
  }));
}

TEST(LedgerProperty, TheOrderOfIndependentEntriesDoesNotMatter) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const Ledger ledger = arbitrary_ledger(seed, 150);
    // Chapters know nothing of each other: all of one, then all of the next, is as good an order.
    Ledger sorted(some_chapters(), {2016, 2017});
    std::vector<Entry> entries(ledger.entries().begin(), ledger.entries().end());
    std::ranges::stable_sort(entries, {}, [](const Entry& each) { return each.movement.chapter; });
    std::map<MovementId, MovementId> ids;
    for (Entry entry : entries) {
      const MovementId id = sorted.next_id();
      ids[std::exchange(entry.id, id)] = id;
      entry.recorded_on = day(2018, 12, 1);
      if (entry.movement.parent) entry.movement.parent = ids.at(*entry.movement.parent);
      RC_ASSERT(sorted.append(entry).has_value());
    }
    RC_ASSERT(same_balances(ledger, sorted));
  }));
}

TEST(LedgerProperty, ACounterEntryGivesBackTheBalance) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    Ledger ledger = arbitrary_ledger(seed, 60);
    ArbitraryMovements movements(seed + 1);
    for (int i = 0; i < 60; ++i) {
      Entry entry = entry_of(ledger.next_id(), movements.next(ledger));
      entry.recorded_on = day(2018, 12, 1);
      const Ledger before = ledger;
      if (!ledger.append(entry)) continue;
      Movement back = movement_of(MovementKind::CounterEntry, entry.movement.chapter,
                                  entry.movement.year, entry.movement.amount, entry.movement.date);
      back.parent = entry.id;
      back.cash = entry.movement.cash;
      Entry counter = entry_of(ledger.next_id(), back);
      counter.recorded_on = entry.recorded_on;
      if (entry.movement.kind == MovementKind::CounterEntry) {
        RC_ASSERT(!ledger.append(counter).has_value());
        continue;
      }
      if (!ledger.append(counter)) {
        // Only where an act had left less than was committed, and the entry had made it better.
        bool was_uncovered = false;
        for (const Date on : days_of(before)) {
          for (const int year : {2015, 2016, 2017, 2018}) {
            was_uncovered =
                was_uncovered ||
                before.balances(entry.movement.chapter, year, {on, end_of_time}).available() <
                    Money();
          }
        }
        RC_ASSERT(was_uncovered);
        ledger = before;
        continue;
      }
      RC_ASSERT(same_balances(before, ledger));
    }
  }));
}

}  // namespace
}  // namespace pegaso::budget
