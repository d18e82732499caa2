#include "purchases/purchase.h"

#include <gtest/gtest.h>

namespace pegaso::purchases {
namespace {

Date day(std::string_view iso) { return *parse_iso_date(iso); }

Event event(EventKind kind, std::string_view iso, std::string text = {}) {
  return {kind, day(iso), std::move(text), 0};
}

PurchaseFile file_with(std::vector<Event> events) {
  PurchaseFile file;
  file.events = std::move(events);
  return file;
}

const PurchaseFile begun = file_with({event(EventKind::StartAct, "2016-05-01"),
                                      event(EventKind::Award, "2016-06-01", "Rossi srl"),
                                      event(EventKind::Start, "2016-07-01")});

TEST(PurchaseFile, FollowsTheStagesItReached) {
  EXPECT_EQ(PurchaseFile().stage(), std::nullopt);
  EXPECT_EQ(begun.stage(), EventKind::Start);
  // A document is no stage.
  EXPECT_EQ(file_with({event(EventKind::Cig, "2016-05-01", "x")}).stage(), std::nullopt);
}

TEST(PurchaseEvents, GoInOrderOfDays) {
  EXPECT_TRUE(may_append(begun, event(EventKind::Completion, "2016-08-01")).has_value());
  const auto early = may_append(begun, event(EventKind::Completion, "2016-06-15"));
  ASSERT_FALSE(early.has_value());
  EXPECT_EQ(early.error().message.en, "completion of 15/06/2016 before start of 01/07/2016");
  // One that was forgotten may come later, but on a day that fits.
  EXPECT_TRUE(
      may_append(begun, event(EventKind::Invitation, "2016-05-10", "Rossi srl")).has_value());
  const auto late = may_append(begun, event(EventKind::Invitation, "2016-06-10", "Rossi srl"));
  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().message.en, "invitation of 10/06/2016 after award of 01/06/2016");
}

TEST(PurchaseEvents, NeedWhatComesBefore) {
  EXPECT_FALSE(may_append(begun, event(EventKind::Test, "2016-09-01")).has_value());
  EXPECT_FALSE(may_append(PurchaseFile(), event(EventKind::Contract, "2016-09-01")).has_value());
  EXPECT_FALSE(may_append(begun, event(EventKind::Document, "2016-09-01")).has_value());
}

TEST(PurchaseEvents, AreRecordedOnce) {
  const auto twice = may_append(begun, event(EventKind::Award, "2016-06-01", "Rossi srl"));
  ASSERT_FALSE(twice.has_value());
  EXPECT_EQ(twice.error().message.en, "recorded already: award of 01/06/2016");
  const auto papers = file_with({event(EventKind::Document, "2016-05-01", "GUARANTEE"),
                                 event(EventKind::Durc, "2016-05-01")});
  EXPECT_FALSE(may_append(papers, event(EventKind::Document, "2016-06-01", "GUARANTEE")));
  EXPECT_TRUE(may_append(papers, event(EventKind::Document, "2016-06-01", "DUVRI")));
  // A new DURC takes the place of the old one.
  EXPECT_FALSE(may_append(papers, event(EventKind::Durc, "2016-05-01")));
  EXPECT_TRUE(may_append(papers, event(EventKind::Durc, "2016-09-01")));
}

Event numbered(Event event, std::int64_t sequence) {
  event.sequence = sequence;
  return event;
}

TEST(PurchaseEvents, GoOnWhileAContractIsCarriedOut) {
  PurchaseFile file = begun;
  EXPECT_FALSE(may_append(file, event(EventKind::Resumption, "2016-07-20")));
  Event report = event(EventKind::Progress, "2016-07-15");
  EXPECT_FALSE(may_append(file, report));
  report.amount = Money::from_cents(1);
  EXPECT_TRUE(may_append(file, report));
  report.date = day("2016-06-30");
  EXPECT_EQ(may_append(file, report).error().message.en,
            "progress report of 30/06/2016 before start of 01/07/2016");
  file.events.push_back(event(EventKind::Suspension, "2016-07-10"));
  EXPECT_TRUE(file.is_suspended());
  EXPECT_FALSE(may_append(file, event(EventKind::Suspension, "2016-07-11")));
  EXPECT_FALSE(may_append(file, event(EventKind::Completion, "2016-08-01")));
  EXPECT_FALSE(may_append(file, event(EventKind::Resumption, "2016-07-09")));
  file.events.push_back(event(EventKind::Resumption, "2016-07-20"));
  EXPECT_FALSE(file.is_suspended());
  EXPECT_TRUE(may_append(file, event(EventKind::Completion, "2016-08-01")));
  EXPECT_FALSE(may_append(file, event(EventKind::Completion, "2016-07-19")));
  // A pause that was forgotten, before the other.
  EXPECT_TRUE(may_append(file, event(EventKind::Suspension, "2016-08-01")));
  EXPECT_FALSE(may_append(file, event(EventKind::Suspension, "2016-07-12")));
}

TEST(PurchaseEvents, AreAnnulledWhenNothingDependsOnThem) {
  PurchaseFile file;
  file.events = {numbered(event(EventKind::Award, "2016-06-01", "Rossi srl"), 4),
                 numbered(event(EventKind::Start, "2016-07-01"), 7)};
  const PurchaseFile before = file;
  const Annulled entry{{}, 9, day("2016-07-02"), "Anna", "Giorno sbagliato"};
  const auto needed = annul(file, 4, entry);
  ASSERT_FALSE(needed);
  EXPECT_EQ(needed.error().cure.en, "annul no. 7 first");
  EXPECT_FALSE(annul(file, 5, entry));
  EXPECT_FALSE(annul(file, 7, {{}, 9, day("2016-07-02"), "Anna", " "}));
  EXPECT_EQ(file, before);
  ASSERT_TRUE(annul(file, 7, entry));
  EXPECT_EQ(file.stage(), EventKind::Award);
  ASSERT_EQ(file.annulled.size(), 1U);
  EXPECT_EQ(file.annulled[0].event, before.events[1]);
  EXPECT_EQ(file.annulled[0].reason, "Giorno sbagliato");
  EXPECT_FALSE(annul(file, 7, entry));
  // The right one takes its place.
  EXPECT_TRUE(may_append(file, event(EventKind::Start, "2016-07-01")));
}

TEST(PurchaseNumbers, AreReadAsTheyAreWritten) {
  EXPECT_EQ(format({2016, 3}), "2016/3");
  EXPECT_EQ(parse_purchase_number("2016/3"), (PurchaseNumber{2016, 3}));
  for (const auto* wrong : {"2016", "2016/0", "2016/-1", "2016/3/4", "x/3", "10000/1", ""}) {
    EXPECT_EQ(parse_purchase_number(wrong), std::nullopt) << wrong;
  }
}

TEST(EventKinds, AreFoundByTheirNames) {
  for (const EventKind each : event_kinds) EXPECT_EQ(event_kind_named(name(each)), each);
  EXPECT_EQ(event_kind_named("party"), std::nullopt);
}

}  // namespace
}  // namespace pegaso::purchases
