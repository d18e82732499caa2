#include "app/calendar_feed.h"

#include <gtest/gtest.h>

#include "app/sign_in.h"
#include "storage/budget_store.h"
#include "storage/testing_folder.h"

namespace pegaso::app {
namespace {

const Recording recording{std::chrono::sys_seconds{std::chrono::seconds{1'480'000'000}},
                          parse_iso_date("2016-11-24").value(), "Amministratore"};

class CalendarFeed : public ::testing::Test {
 protected:
  void SetUp() override {
    storage::Store store = storage::Store::create_or_open(path_).value();
    const std::vector<int> years = {2016};
    storage::put_chapters(store, "Valdombra", {}, years).value();
    ASSERT_TRUE(add_account(recording, choice_,
                            {"m.rossi", "Maria Rossi", {accounts::Role::Director}, {"Lavori"}},
                            "quattro parole a caso"));
  }
  std::string owner(std::string_view token) {
    const auto person = calendar_feed_person(choice_, token).value();
    return person ? person->name : "";
  }

  storage::testing::TemporaryFolder folder_;
  std::string path_ = folder_.file("town.db");
  AccountsChoice choice_{path_, std::nullopt};
};

TEST_F(CalendarFeed, OpensTheDutiesOfItsOwnerUntilItIsWithdrawn) {
  EXPECT_FALSE(has_calendar_feed(choice_, "m.rossi").value());
  const std::string token = make_calendar_feed(recording, choice_, "m.rossi").value();
  EXPECT_TRUE(has_calendar_feed(choice_, "m.rossi").value());
  EXPECT_EQ(owner(token), "Maria Rossi");
  ASSERT_TRUE(end_calendar_feed(recording, choice_, "m.rossi"));
  EXPECT_EQ(owner(token), "");
}

TEST_F(CalendarFeed, ANewAddressTakesThePlaceOfTheOldOne) {
  const std::string first = make_calendar_feed(recording, choice_, "m.rossi").value();
  const std::string second = make_calendar_feed(recording, choice_, "m.rossi").value();
  EXPECT_EQ(owner(first), "");
  EXPECT_EQ(owner(second), "Maria Rossi");
}

TEST_F(CalendarFeed, IsNoSessionAndASessionIsNoFeed) {
  StoreWatch watch(path_);
  SignIn sign_in(watch, std::nullopt);
  const std::string feed = make_calendar_feed(recording, choice_, "m.rossi").value();
  EXPECT_FALSE(sign_in.session(feed, recording.now));
  const auto begun =
      sign_in.begin({"m.rossi", "quattro parole a caso", "::1"}, recording.now).value();
  EXPECT_EQ(owner(begun.token), "");
}

TEST_F(CalendarFeed, OutlivesANewPasswordAndEndsWithTheAccount) {
  const std::string token = make_calendar_feed(recording, choice_, "m.rossi").value();
  ASSERT_TRUE(change_password(recording, choice_, "m.rossi", "altre quattro parole qui"));
  EXPECT_EQ(owner(token), "Maria Rossi");
  ASSERT_TRUE(disable_account(recording, choice_, "m.rossi", true));
  EXPECT_EQ(owner(token), "");
}

TEST_F(CalendarFeed, IsInTheRecordOfAccesses) {
  make_calendar_feed(recording, choice_, "m.rossi").value();
  EXPECT_EQ(access_record(choice_).value().back().what, storage::AccessKind::CalendarFeedMade);
}

}  // namespace
}  // namespace pegaso::app
