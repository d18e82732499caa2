#include "storage/budget_store.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "storage/day_totals.h"
#include "storage/sqlite.h"
#include "storage/testing_movements.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using budget::AsOf;
using budget::Chapter;
using budget::Entry;
using budget::Ledger;
using budget::Movement;
using budget::MovementId;
using budget::MovementKind;
using budget::testing::always;
using budget::testing::ArbitraryMovements;
using budget::testing::day;
using budget::testing::end_of_time;
using budget::testing::entry_of;
using budget::testing::euros;
using budget::testing::movement_of;
using budget::testing::revenue;
using budget::testing::some_chapters;
using budget::testing::spending;
using testing::commitment_of;
using ::testing::HasSubstr;
using testing::recording_of;
using testing::some_recording;
using testing::store_with_chapters;
using testing::store_with_money;
using testing::TemporaryFolder;
using testing::town;

TEST(Chapters, ComeBackAsTheyWerePut) {
  const TemporaryFolder folder;
  Store store = store_with_chapters(folder.file("town.db"));
  std::vector<Chapter> expected = some_chapters();
  std::ranges::sort(expected, {}, &Chapter::key);
  EXPECT_EQ(chapters(store, "BORGO  ligustro").value(), expected);

  expected[0].description = "Contributo dello Stato";
  expected.back().linked_revenue = {revenue.code, {311, {}, {}}};
  Chapter fresh;
  fresh.key = {plan::Side::Expenditure, {9, 1, 2}};
  fresh.spending_class = budget::SpendingClass::PermanentStaff;
  fresh.limited_category = "STUDIES";
  expected.push_back(fresh);
  EXPECT_EQ(put_chapters(store, town, expected, {}).value(), (ChaptersPut{1, 2, 1}));
  EXPECT_EQ(put_chapters(store, town, expected, {}).value(), (ChaptersPut{0, 0, 4}));
  std::ranges::sort(expected, {}, &Chapter::key);
  EXPECT_EQ(chapters(store, town).value(), expected);
}

TEST(Chapters, OfATownThatIsNotThereAreRefused) {
  const TemporaryFolder folder;
  const Store store = store_with_chapters(folder.file("town.db"));
  const auto none = chapters(store, "Altrove");
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().cure.en, HasSubstr(town));
  Store blank = Store::create_or_open(folder.file("blank.db")).value();
  EXPECT_THAT(chapters(blank, town).error().message.en, HasSubstr("nothing yet"));
}

TEST(Movements, ComeBackWithEveryField) {
  const TemporaryFolder folder;
  Store store = store_with_money(folder.file("town.db"), euros(1'000));
  Movement full = commitment_of(7, euros(500));
  full.act = "determinazione n. 12 del 3/5/2016";
  full.due = day(2016, 6, 30);
  full.revenue_kind = "-";
  full.beneficiary = "Studio d'ingegneria \"Verdi\"";
  full.reason = "progettazione\nstrade";
  full.multi_year = full.is_excluded_from_cap = true;
  full.third_party_share = euros(20);
  full.limited_category = "STUDIES";
  full.endorsements = {{"HR", day(2016, 2, 1), true, "favorevole"},
                       {"RAGIONIERE_CAPO", day(2016, 2, 2), false, ""}};
  MovementId id{};
  ASSERT_TRUE(change_books(store, town, [&](Books& books) -> Result<void> {
    id = TRY(books.append(recording_of(day(2018, 2, 3)), full));
    return {};
  }));
  ASSERT_TRUE(read_books(store, town, [&](Books& books) -> Result<void> {
    const auto entry = books.entry(id);
    EXPECT_EQ(entry.value().movement, full);
    EXPECT_EQ(entry->recorded_on, day(2018, 2, 3));
    EXPECT_EQ(entry->author, "Ragioneria");
    EXPECT_EQ(books.find(MovementKind::Commitment, {2016, 7}), std::vector{id});
    EXPECT_EQ(books.next_number(MovementKind::Commitment, 2016), 8);
    EXPECT_EQ(books.next_number(MovementKind::Settlement, 2016), 1);
    EXPECT_EQ(books.remainder(id), euros(500));
    EXPECT_EQ(books.limit_used("STUDIES", 2016), euros(480));
    EXPECT_EQ(books.limit_used("STUDIES", 2016, day(2016, 2, 29)), Money());
    return {};
  }));
  const auto listed = movements(store, town, {.chapter = spending, .kind = full.kind});
  ASSERT_EQ(listed.value().size(), 1U);
  EXPECT_EQ(listed->front().movement, full);
  EXPECT_TRUE(movements(store, town, {.chapter = revenue}).value().empty());
  EXPECT_EQ(movements(store, town, {.year = 2016}).value().size(), 2U);
}

TEST(Movements, ThatAreRefusedLeaveNothing) {
  const TemporaryFolder folder;
  Store store = store_with_money(folder.file("town.db"), euros(100));
  const auto refused = change_books(store, town, [&](Books& books) -> Result<void> {
    TRY(books.append(some_recording(), commitment_of(1, euros(60))));
    TRY(books.append(some_recording(), commitment_of(2, euros(60))));
    return {};
  });
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message.en, HasSubstr("40,00 € are available"));
  EXPECT_EQ(movements(store, town, {}).value().size(), 1U);
  EXPECT_FALSE(verify_budget(store).value().front().broken_entry);
}

TEST(Movements, AreRefusedInAClosedYear) {
  const TemporaryFolder folder;
  Store store = store_with_money(folder.file("town.db"), euros(100));
  ASSERT_TRUE(set_year_open(store, town, 2016, false));
  const auto append = [](Books& books) -> Result<void> {
    TRY(books.append(some_recording(), commitment_of(1, euros(60))));
    return {};
  };
  EXPECT_THAT(change_books(store, town, append).error().message.en, HasSubstr("open years"));
  ASSERT_TRUE(set_year_open(store, town, 2016, true));
  EXPECT_TRUE(change_books(store, town, append));
}

// ---- What the tables say beside what follows in memory ------------------------------------------

std::vector<int> some_years() { return {2015, 2016, 2017, 2018}; }

void expect_same_answers(const Store& store, const Ledger& ledger) {
  RC_ASSERT(read_books(store, town, [&](Books& books) -> Result<void> {
              for (const Chapter& chapter : ledger.chapters()) {
                for (const int year : some_years()) {
                  RC_ASSERT(books.balances(chapter.key, year) ==
                            ledger.balances(chapter.key, year, always()));
                  for (unsigned month = 1; month <= 12; month += 3) {
                    const Date on = day(2016, month, 14);
                    RC_ASSERT(books.balances_on(chapter.key, year, on) ==
                              ledger.balances(chapter.key, year, {on, end_of_time}));
                  }
                }
              }
              for (const int year : some_years()) {
                RC_ASSERT(books.limit_used("STUDIES", year) ==
                          ledger.limit_used("STUDIES", year, always()));
              }
              for (const Entry& entry : ledger.entries()) {
                RC_ASSERT(books.entry(entry.id) == entry);
                if (!is_of_appropriation(entry.movement.kind)) {
                  RC_ASSERT(books.remainder(entry.id) == ledger.remainder(entry.id, always()));
                }
              }
              return {};
            }).has_value());
  for (const int year : some_years()) {
    for (const Date on : {day(2016, 2, 20), day(2017, 9, 9)}) {
      for (const Date known_on : {day(2018, 3, 1), end_of_time}) {
        const AsOf as_of{on, known_on};
        const auto all = all_balances(store, town, year, as_of).value();
        RC_ASSERT(all.size() == ledger.chapters().size());
        for (const ChapterBalances& each : all) {
          RC_ASSERT(each.balances == ledger.balances(each.chapter, year, as_of));
        }
      }
    }
  }
}

TEST(BudgetStoreProperty, AnswersAsTheLedgerDoes) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const TemporaryFolder folder;
    Store store = store_with_chapters(folder.file("town.db"));
    Ledger ledger(some_chapters(), {2016, 2017});
    ArbitraryMovements movements(seed);
    constexpr unsigned months = 6;
    for (unsigned month = 1; month <= months; ++month) {
      const auto kept = change_books(store, town, [&](Books& books) -> Result<void> {
        for (int i = 0; i < 20; ++i) {
          Entry entry = entry_of(ledger.next_id(), movements.next(ledger));
          Recording recording = recording_of(day(2018, month, 1));
          entry.recorded_on = recording.recorded_on;
          entry.recorded_at = recording.recorded_at;
          const auto in_memory = ledger.append(entry);
          const auto in_tables = books.append(recording, entry.movement);
          RC_ASSERT(in_memory.has_value() == in_tables.has_value());
          if (in_tables) {
            RC_ASSERT(*in_tables == entry.id);
          } else {
            RC_ASSERT(in_tables.error() == in_memory.error());
          }
        }
        return {};
      });
      RC_ASSERT(kept.has_value());
    }
    expect_same_answers(store, ledger);
    const ChainState chain = verify_budget(store).value().at(0);
    RC_ASSERT(!chain.broken_entry);
    RC_ASSERT(chain.entries == static_cast<std::int64_t>(ledger.entries().size()));
  }));
}

TEST(DayTotals, UnpackWhatWasPacked) {
  DayTotals days;
  budget::Balances change;
  change[budget::Column::Tested] = Money::from_cents(-123'456'789);
  change[budget::Column::CashMoved] = Money::from_cents(1);
  add(days, 31, change);
  add(days, 1, change);
  add(days, 31, change);
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days[0].day, 1U);
  EXPECT_EQ(days[1].change[budget::Column::Tested], Money::from_cents(-246'913'578));
  const std::vector<std::uint8_t> bytes = pack(days);
  EXPECT_EQ(unpack_days(bytes), days);
  budget::Balances sum;
  add_days(bytes, 2, 31, sum);
  EXPECT_EQ(sum[budget::Column::CashMoved], Money::from_cents(2));
  budget::Balances back;
  back -= change;
  add(days, 1, back);
  EXPECT_EQ(days.size(), 1U);
  EXPECT_THROW(unpack_days(Blob(bytes).first(bytes.size() - 1)), DamagedValue);
}

// ---- The chain ----------------------------------------------------------------------------------

class MovementChainTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Store store = store_with_money(path_, euros(1'000));
    ASSERT_TRUE(change_books(store, town, [](Books& books) -> Result<void> {
      for (int i = 1; i <= 5; ++i) {
        Movement one = commitment_of(i, euros(10 * i));
        one.endorsements = {{"HR", day(2016, 2, 1), true, "sì"}};
        TRY(books.append(some_recording(), one));
      }
      return {};
    }));
  }
  ChainState after(const std::string& damage) {
    Database(path_, SQLITE_OPEN_READWRITE).run(damage);
    const Store store = Store::open(path_).value();
    return verify_budget(store).value().at(0);
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.file("town.db");
};

TEST_F(MovementChainTest, Holds) {
  const ChainState state = after("SELECT 1");
  EXPECT_EQ(state.of, ChainState::Of::Budget);
  EXPECT_EQ(state.key.municipality, town);
  EXPECT_EQ(state.entries, 6);
  EXPECT_EQ(state.head.size(), 64U);
  EXPECT_FALSE(state.broken_entry);
}

TEST_F(MovementChainTest, NamesTheMovementThatWasChanged) {
  for (const char* change :
       {"amount_cents = amount_cents - 1", "date = '2016-03-02'", "author = 'x'", "number = 99",
        "is_excluded_from_cap = 1", "recorded_on = '2018-01-02'", "limited_category = 'X'",
        "chapter_id = 2", "year = 2017", "parent = 2"}) {
    const ChainState state =
        after("UPDATE movement SET " + std::string(change) + " WHERE movement_id = 3");
    EXPECT_EQ(state.broken_entry, 3) << change;
    EXPECT_FALSE(state.reason.it.empty());
  }
}

TEST_F(MovementChainTest, NamesTheMovementWhoseEndorsementWasChanged) {
  EXPECT_EQ(after("UPDATE endorsement SET favourable = 0 WHERE movement_id = 4").broken_entry, 4);
  EXPECT_EQ(after("DELETE FROM endorsement WHERE movement_id = 2").broken_entry, 2);
}

TEST_F(MovementChainTest, NamesTheMovementThatIsMissing) {
  EXPECT_EQ(after("DELETE FROM movement WHERE movement_id = 4").broken_entry, 4);
}

TEST_F(MovementChainTest, NamesTheEndThatIsMissing) {
  EXPECT_EQ(after("DELETE FROM movement WHERE movement_id = 6").broken_entry, 6);
}

TEST_F(MovementChainTest, SaysThatBalancesAreOthers) {
  for (const char* damage : {"UPDATE chapter_balance SET tested_cents = tested_cents - 1",
                             "UPDATE chapter_month SET days = x'02021402'"}) {
    const ChainState state = after(damage);
    EXPECT_EQ(state.broken_entry, 6) << damage;
    EXPECT_THAT(state.reason.en, HasSubstr("balances")) << damage;
  }
}

}  // namespace
}  // namespace pegaso::storage
