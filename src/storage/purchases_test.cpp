#include "storage/purchases.h"

#include <string>

#include <gtest/gtest.h>

#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using purchases::Event;
using purchases::EventKind;
using purchases::Purchase;

Date day(std::string_view iso) { return *parse_iso_date(iso); }
const Recording today{*parse_iso_date("2016-06-01"), {}, "Rossi"};

class PurchaseStoreTest : public ::testing::Test {
 protected:
  Store store() { return *Store::create_or_open(folder_.file("town.db")); }

  testing::TemporaryFolder folder_;
};

Purchase purchase(std::string object) {
  Purchase made;
  made.object = std::move(object);
  made.nature = rules::PurchaseObject::Services;
  made.category = "ORDINARY";
  made.chapter = "5920/999";
  made.unit = "Scuole";
  made.date = day("2016-05-01");
  made.net = Money::from_cents(1'234'567);
  made.renewal = Money::from_cents(100);
  made.is_investment = true;
  return made;
}

TEST_F(PurchaseStoreTest, KeepsFilesWithTheirEventsAcrossOpenings) {
  {
    Store first = store();
    ASSERT_TRUE(open_purchase(first, "Valdombra", today, purchase("Pulizie")).has_value());
    ASSERT_TRUE(record_event(first, "Valdombra", today, {2016, 1},
                             {EventKind::Award, day("2016-05-20"), "Bianchi srl", 0})
                    .has_value());
  }
  const auto files = *purchase_files(store(), "valdombra");
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].purchase, purchase("Pulizie"));
  EXPECT_EQ(files[0].events,
            (std::vector<Event>{{EventKind::Award, day("2016-05-20"), "Bianchi srl", 1}}));
}

TEST_F(PurchaseStoreTest, NumbersByYearAndRefusesTheSamePurchaseTwice) {
  Store kept = store();
  EXPECT_EQ(open_purchase(kept, "Valdombra", today, purchase("a"))->number, 1);
  EXPECT_EQ(open_purchase(kept, "Valdombra", today, purchase("b"))->number, 2);
  EXPECT_FALSE(open_purchase(kept, "Valdombra", today, purchase("a")).has_value());
  Purchase next = purchase("a");
  next.date = day("2017-01-10");
  EXPECT_EQ(*open_purchase(kept, "Valdombra", today, next), (purchases::PurchaseNumber{2017, 1}));
  EXPECT_EQ(open_purchase(kept, "Altrove", today, purchase("a"))->number, 1);
}

TEST_F(PurchaseStoreTest, GivesTheFileOfThatNumberWithItsOwnEventsOnly) {
  Store kept = store();
  Purchase next = purchase("c");
  next.date = day("2017-05-01");
  for (const Purchase& each : {purchase("a"), purchase("b"), next}) {
    ASSERT_TRUE(open_purchase(kept, "Valdombra", today, each).has_value());
  }
  const Event award{EventKind::Award, day("2017-05-20"), "Bianchi srl", 0};
  for (const purchases::PurchaseNumber each : {purchases::PurchaseNumber{2016, 1}, {2016, 2}}) {
    ASSERT_TRUE(record_event(kept, "Valdombra", today, each, award).has_value());
  }
  const auto file = record_event(kept, "Valdombra", today, {2017, 1}, award);
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->purchase, next);
  EXPECT_EQ(file->events.size(), 1U);
  EXPECT_EQ(*file, purchase_files(kept, "Valdombra")->at(2));
  EXPECT_FALSE(record_event(kept, "Valdombra", today, {2017, 2}, award).has_value());
}

TEST_F(PurchaseStoreTest, LosesNothingWhenAnEventIsRefused) {
  Store kept = store();
  ASSERT_TRUE(open_purchase(kept, "Valdombra", today, purchase("a")).has_value());
  const Event cig{EventKind::Cig, day("2016-05-02"), "7013654A5E", 0};
  ASSERT_TRUE(record_event(kept, "Valdombra", today, {2016, 1}, cig).has_value());
  const auto before = *purchase_files(kept, "Valdombra");
  EXPECT_FALSE(record_event(kept, "Valdombra", today, {2016, 1}, cig).has_value());
  EXPECT_FALSE(
      record_event(kept, "Valdombra", today, {2016, 1}, {EventKind::Test, day("2016-05-02"), "", 0})
          .has_value());
  EXPECT_FALSE(record_event(kept, "Valdombra", today, {2016, 9}, cig).has_value());
  EXPECT_EQ(*purchase_files(kept, "Valdombra"), before);
}

TEST_F(PurchaseStoreTest, KeepsAnAnnulledEventWithTheEntryThatAnnulsIt) {
  {
    Store first = store();
    ASSERT_TRUE(open_purchase(first, "Valdombra", today, purchase("a")).has_value());
    const Event award{EventKind::Award, day("2016-05-20"), "Bianchi srl"};
    ASSERT_TRUE(record_event(first, "Valdombra", today, {2016, 1}, award).has_value());
    Event variation{EventKind::Variation, day("2016-06-20"), "determinazione n. 1"};
    variation.amount = Money::from_cents(-5);
    ASSERT_TRUE(record_event(first, "Valdombra", today, {2016, 1}, variation).has_value());
    EXPECT_EQ(annul_event(first, "Valdombra", today, {2016, 1}, 2, "Sbaglio")->events.size(), 1U);
    EXPECT_FALSE(annul_event(first, "Valdombra", today, {2016, 1}, 2, "Sbaglio"));
    EXPECT_EQ(record_event(first, "Valdombra", today, {2016, 1}, variation)->events[1].sequence, 4);
  }
  const auto file = purchase_files(store(), "Valdombra")->at(0);
  EXPECT_EQ(file.events.size(), 2U);
  EXPECT_EQ(file.events[1].amount, Money::from_cents(-5));
  ASSERT_EQ(file.annulled.size(), 1U);
  EXPECT_EQ(file.annulled[0].event.sequence, 2);
  EXPECT_EQ(file.annulled[0].sequence, 3);
  EXPECT_EQ(file.annulled[0].author, "Rossi");
  EXPECT_EQ(file.annulled[0].reason, "Sbaglio");
  EXPECT_EQ(file.annulled[0].recorded_on, today.recorded_on);
}

TEST_F(PurchaseStoreTest, RefusesAMunicipalityThatItHasNot) {
  Store kept = store();
  ASSERT_TRUE(open_purchase(kept, "Valdombra", today, purchase("a")).has_value());
  EXPECT_FALSE(purchase_files(kept, "Altrove").has_value());
}

}  // namespace
}  // namespace pegaso::storage
