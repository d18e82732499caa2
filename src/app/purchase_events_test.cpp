#include "app/purchase_events.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/duties.h"

namespace pegaso::app {
namespace {

using duties::State;
using purchases::EventKind;
using purchases::PurchaseFile;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const regime::Regime& rules_of_2016() { return *regime::built_in_regime("cremona-2016"); }
Date day(const char* iso) { return parse_iso_date(iso).value(); }

PurchaseFile purchase(std::int64_t number, std::int64_t euros) {
  PurchaseFile file;
  file.number = {2016, number};
  file.purchase.object = "Banchi";
  file.purchase.nature = rules::PurchaseObject::Goods;
  file.purchase.category = "ORDINARY";
  file.purchase.unit = "Scuole";
  file.purchase.date = day("2016-05-01");
  file.purchase.net = Money::from_cents(euros * 100);
  return file;
}
void happens(PurchaseFile& file, EventKind kind, const char* date, std::string text = {}) {
  file.events.push_back({kind, day(date), std::move(text), file.number.number});
}

std::vector<std::string> told(const std::vector<duties::Event>& events) {
  std::vector<std::string> all;
  for (const duties::Event& each : events) {
    all.push_back(each.kind + " " + format_iso(each.date) + " " + each.subject + " " + each.who);
  }
  std::ranges::sort(all);
  return all;
}

duties::Calendar calendar_on(const char* on, const std::vector<PurchaseFile>& files) {
  KnownEvents known;
  known.purchases = files;
  return duties_of(rules_of_2016(), known, {"", std::nullopt, day(on).year(), day(on)});
}
std::vector<duties::Duty> of_name(const duties::Calendar& calendar, std::string_view id) {
  std::vector<duties::Duty> found;
  std::ranges::copy_if(calendar.duties, std::back_inserter(found),
                       [&](const duties::Duty& each) { return each.kind->id == id; });
  return found;
}
State state_of(const char* on, const PurchaseFile& file, std::string_view id) {
  const auto found = of_name(calendar_on(on, {file}), id);
  EXPECT_EQ(found.size(), 1U) << id;
  return found.empty() ? State::NotDue : found.front().state;
}

TEST(PurchaseEvents, AFileTellsItsStagesWithTheAmountThatIsSigned) {
  PurchaseFile file = purchase(1, 60'000);
  happens(file, EventKind::StartAct, "2016-04-20");
  happens(file, EventKind::Invitation, "2016-05-10", "Rossi, Bianchi");
  happens(file, EventKind::Award, "2016-06-01", "Rossi");
  happens(file, EventKind::Contract, "2016-06-20");
  happens(file, EventKind::Start, "2016-07-01");
  const auto events = purchase_events(rules_of_2016(), std::vector{file}, day("2016-12-31"));
  EXPECT_THAT(told(events.events), ElementsAre("AWARD 2016-06-01 acquisto 2016/1 Scuole",
                                               "CONTRACT_SIGNED 2016-06-20 acquisto 2016/1 ",
                                               "INVITATION_SENT 2016-05-10 acquisto 2016/1 Scuole",
                                               "PURCHASE_PLANNED 2016-04-20 acquisto 2016/1 Scuole",
                                               "START_ACT 2016-04-20 acquisto 2016/1 Scuole",
                                               "SUPPLY_START 2016-07-01 acquisto 2016/1 Scuole",
                                               "TENDER_CLOSED 2016-06-01 acquisto 2016/1 Scuole",
                                               "TENDER_RESULT 2016-06-01 acquisto 2016/1 "));
  const auto award = std::ranges::find(events.events, "AWARD", &duties::Event::kind);
  EXPECT_EQ(std::get<Money>(award->facts.at("contract")), Money::from_cents(6'000'000));
  EXPECT_THAT(events.remarks, IsEmpty());
}

TEST(PurchaseEvents, TheStartActComesBeforeTheInvitation) {
  PurchaseFile file = purchase(1, 38'000);
  EXPECT_EQ(state_of("2016-05-02", file, "start-act"), State::Open);
  happens(file, EventKind::Invitation, "2016-05-10", "Rossi");
  EXPECT_EQ(state_of("2016-05-10", file, "start-act"), State::Late);
  happens(file, EventKind::StartAct, "2016-05-05");
  EXPECT_EQ(state_of("2016-05-10", file, "start-act"), State::Done);
  EXPECT_EQ(state_of("2016-05-02", purchase(2, 9'999), "start-act"), State::NotDue);
}

TEST(PurchaseEvents, ADurcIsRenewedUntilTheFinalTest) {
  PurchaseFile file = purchase(1, 38'000);
  happens(file, EventKind::Durc, "2016-05-01");
  const auto first = of_name(calendar_on("2016-05-02", {file}), "durc-renewal");
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first.front().nominal, day("2016-08-29"));  // 120 days
  happens(file, EventKind::Durc, "2016-08-20");
  const auto both = of_name(calendar_on("2016-12-30", {file}), "durc-renewal");
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].state, State::Done);
  EXPECT_EQ(both[1].state, State::Late);
  happens(file, EventKind::Award, "2016-09-01", "Rossi");
  happens(file, EventKind::Start, "2016-09-02");
  happens(file, EventKind::Completion, "2016-10-01");
  happens(file, EventKind::Test, "2016-10-20");
  EXPECT_EQ(of_name(calendar_on("2016-12-30", {file}), "durc-renewal")[1].state, State::NotDue);
}

TEST(PurchaseEvents, ADocumentNamedAsADutyIsItsProof) {
  PurchaseFile file = purchase(1, 60'000);
  happens(file, EventKind::Award, "2016-06-01", "Rossi");
  happens(file, EventKind::Contract, "2016-06-20");
  EXPECT_EQ(state_of("2016-07-15", file, "observatory-award"), State::Late);
  EXPECT_EQ(state_of("2016-07-15", file, "contract-registration"), State::Open);
  happens(file, EventKind::Document, "2016-07-10", "observatory-award");
  happens(file, EventKind::Document, "2016-07-11", "contract-registration");
  EXPECT_EQ(state_of("2016-07-15", file, "observatory-award"), State::Done);
  EXPECT_EQ(state_of("2016-07-15", file, "contract-registration"), State::Done);
}

TEST(PurchaseEvents, AfterCompletionTheFinalTestIsOwed) {
  PurchaseFile file = purchase(1, 60'000);
  happens(file, EventKind::Award, "2016-06-01", "Rossi");
  happens(file, EventKind::Start, "2016-06-20");
  happens(file, EventKind::Completion, "2016-09-01");
  EXPECT_EQ(state_of("2016-09-15", file, "final-test"), State::Open);
  EXPECT_EQ(state_of("2016-09-15", file, "observatory-conclusion"), State::Open);
  happens(file, EventKind::Test, "2016-09-20");
  EXPECT_EQ(state_of("2016-09-21", file, "final-test"), State::Done);
}

// Ten awards that enter the draw make one duty, of the award that is drawn, from the day of the tenth.
TEST(PurchaseEvents, AWholeBlockOfAwardsIsDrawnFrom) {
  std::vector<PurchaseFile> files;
  for (std::int64_t i = 1; i <= 10; ++i) {
    PurchaseFile& file = files.emplace_back(purchase(i, 20'000));
    file.purchase.is_telematic = true;
    happens(file, EventKind::Award, i == 3 ? "2016-06-30" : "2016-06-01", "Rossi");
  }
  const auto drawn = of_name(calendar_on("2016-07-01", files), "sample-check");
  ASSERT_EQ(drawn.size(), 1U);
  EXPECT_THAT(drawn.front().subject, HasSubstr("acquisto 2016/"));
  EXPECT_EQ(drawn.front().who, "");
  EXPECT_EQ(drawn.front().cause, day("2016-06-30"));
  files.pop_back();
  EXPECT_THAT(of_name(calendar_on("2016-07-01", files), "sample-check"), IsEmpty());
  // When the year is over, of what is left too.
  EXPECT_EQ(of_name(calendar_on("2017-01-10", files), "sample-check").size(), 1U);
}

TEST(PurchaseEvents, WhatTheRegimeDoesNotSayIsSaid) {
  PurchaseFile file = purchase(1, 60'000);
  file.purchase.date = day("2010-05-01");
  happens(file, EventKind::Award, "2010-06-01", "Rossi");
  const auto events = purchase_events(rules_of_2016(), std::vector{file}, day("2010-12-31"));
  ASSERT_EQ(events.remarks.empty(), false);
  EXPECT_THAT(events.remarks.front().message.en, HasSubstr("does not say"));
  EXPECT_NE(std::ranges::find(events.events, "AWARD", &duties::Event::kind), events.events.end());
}

}  // namespace
}  // namespace pegaso::app
