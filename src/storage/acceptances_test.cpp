#include "storage/acceptances.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/testing_readings.h"
#include "storage/verify_rows.h"

namespace pegaso::storage {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1'700'000'000)};

TEST(Acceptances, AreKeptAndTakenBackOnceAndChained) {
  const testing::TemporaryFolder folder;
  Store store = Store::create_or_open((folder.file("town.db"))).value();
  ASSERT_TRUE(store.put(testing::small_reading(), noon));
  const std::string town = testing::small_reading().plan.municipality;
  const Recording recording{*Date::from(2026, 1, 20), noon, "Anna"};
  StoredAcceptance one;
  one.year = 2026;
  one.kind = "phase_date_invalid";
  one.objective = 3;
  one.found = "31/11/2026";
  one.message = "La fase finisce in un giorno che non esiste.";
  one.reason = "Si corregge con la prossima variazione.";
  ASSERT_EQ(add_acceptance(store, town, recording, one), 1);
  StoredAcceptance back = one;
  back.takes_back = 1;
  back.reason = "";
  ASSERT_EQ(add_acceptance(store, town, recording, back), 2);
  EXPECT_FALSE(add_acceptance(store, town, recording, back));
  back.takes_back = 2;
  const auto refused = add_acceptance(store, town, recording, back);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message.en, HasSubstr("no acceptance 2"));
  const auto all = acceptances(store, town);
  ASSERT_TRUE(all);
  ASSERT_THAT(*all, SizeIs(2));
  EXPECT_EQ(all->front().reason, one.reason);
  EXPECT_EQ(all->front().author, "Anna");
  EXPECT_EQ(all->back().takes_back, 1);
  const auto states = verify_rows(store).value();
  const auto chain = std::ranges::find(states, ChainState::Of::Acceptances, &ChainState::of);
  ASSERT_NE(chain, states.end());
  EXPECT_EQ(chain->entries, 2);
  EXPECT_FALSE(chain->broken_entry);
}

}  // namespace
}  // namespace pegaso::storage
