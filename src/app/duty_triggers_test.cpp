// Nothing in the catalogue of duties waits for an event that nobody creates.
#include <algorithm>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/movement_events.h"
#include "app/purchase_events.h"
#include "app/register_events.h"
#include "duties/catalogue.h"

namespace pegaso::app {
namespace {

using budget::MovementKind;
using purchases::EventKind;

Date day(const char* iso) { return parse_iso_date(iso).value(); }
const regime::Regime& rules_of_2016() { return *regime::built_in_regime("cremona-2016"); }

using Kinds = std::set<std::string>;

void collect(Kinds& kinds, const std::vector<duties::Event>& events) {
  for (const duties::Event& each : events) kinds.insert(each.kind);
}

// A credit that falls due and goes its whole way, and a payment.
void collect_movements(Kinds& kinds) {
  std::vector<budget::Entry> entries;
  const auto add = [&](MovementKind kind, budget::Side side, int parent) {
    budget::Entry& entry = entries.emplace_back();
    entry.id = static_cast<budget::MovementId>(entries.size());
    entry.movement.kind = kind;
    entry.movement.chapter.side = side;
    entry.movement.date = day("2016-06-01");
    entry.movement.year = 2016;
    entry.movement.amount = Money::from_cents(500);
    entry.movement.due = day("2016-06-30");
    if (parent > 0) entry.movement.parent = static_cast<budget::MovementId>(parent);
  };
  add(MovementKind::Assessment, budget::Side::Revenue, 0);
  add(MovementKind::Reminder, budget::Side::Revenue, 1);
  add(MovementKind::ReminderNotified, budget::Side::Revenue, 2);
  add(MovementKind::EnforcedCollection, budget::Side::Revenue, 1);
  add(MovementKind::Collection, budget::Side::Revenue, 1);
  add(MovementKind::Commitment, budget::Side::Expenditure, 0);
  add(MovementKind::PaymentOrder, budget::Side::Expenditure, 6);
  // A residual that is paid is a proof by itself.
  add(MovementKind::Assessment, budget::Side::Revenue, 0);
  add(MovementKind::Collection, budget::Side::Revenue, 8);
  for (std::size_t i = 7; i < 9; ++i) entries[i].movement.year = 2015;
  entries[7].movement.date = day("2015-06-01");
  const JournalReader journal = [&](std::optional<MovementKind> kind, const auto& use) {
    for (const budget::Entry& each : entries) {
      if (!kind || each.movement.kind == *kind) use(each);
    }
    return Result<void>();
  };
  const auto found = movement_events(journal, {}, {"#6"}, 2016, day("2016-12-31"));
  collect(kinds, found.value().events);
}

// A purchase of works and one of goods, with everything that a file records; enough awards for a draw.
void collect_purchases(Kinds& kinds) {
  std::vector<purchases::PurchaseFile> files;
  for (std::int64_t number = 1; number <= 11; ++number) {
    purchases::PurchaseFile& file = files.emplace_back();
    file.number = {2016, number};
    file.purchase.nature =
        number == 11 ? rules::PurchaseObject::Works : rules::PurchaseObject::Goods;
    file.purchase.category = "ORDINARY";
    file.purchase.date = day("2016-05-01");
    file.purchase.net = Money::from_cents(2'000'000);
    file.purchase.is_telematic = true;
    for (const EventKind kind : purchases::event_kinds) {
      const bool is_invitation = kind == EventKind::Invitation;
      file.events.push_back({kind, day("2016-06-01"), is_invitation ? "Rossi, Bianchi" : "x"});
      if (kind == EventKind::Durc || kind == EventKind::Progress)
        file.events.push_back({kind, day("2016-09-01")});
    }
  }
  collect(kinds, purchase_events(rules_of_2016(), files, day("2016-12-31")).events);
}

void collect_registers(Kinds& kinds) {
  registers::Assignment assignment;
  assignment.date = day("2016-06-01");
  assignment.kind = "COCOCO";
  assignment.published_on = assignment.paid_on = day("2016-06-02");
  registers::Grant grant;
  grant.date = day("2016-06-01");
  grant.kind = "CONTRIBUTION";
  grant.amount = Money::from_cents(200'000);
  grant.published_on = grant.paid_on = day("2016-06-02");
  collect(kinds, register_events(rules_of_2016(), std::vector{assignment}, std::vector{grant}));
}

// Who adds a kind of event to the catalogue says here whether data create it or people record it.
TEST(DutyTriggers, EachIsCreatedByDataOrRecordedByPeople) {
  const Kinds by_hand = {"AGREEMENT_LEFT",
                         "ASSESSMENT_ACT",
                         "ASSIGNMENT_ENDED",
                         "BANKRUPTCY",
                         "BUDGET_APPROVED",
                         "CONTRACT_REGISTERED",
                         "DELIVERY_SUSPENDED",
                         "GRANT_COLLECTED",
                         "GRANT_NOTIFIED",
                         "GRANT_REPORTED",
                         "GRANT_SPENT",
                         "INVOICE_RECEIVED",
                         "IT_EXCEPTION_PURCHASE",
                         "OBSERVATORY_DATA_SENT",
                         "PROGRAMME_ADOPTED",
                         "PUBLIC_EMPLOYEE_ASSIGNED",
                         "REVOCATION",
                         "SETTLEMENT",
                         "SPONSORSHIP_SIGNED",
                         "SUBCONTRACT",
                         "TERMINATION",
                         "THIRD_CHANNEL_CONTRACT",
                         "WITHDRAWAL"};
  Kinds by_data;
  collect_movements(by_data);
  collect_purchases(by_data);
  collect_registers(by_data);
  Kinds named;
  for (const duties::DutyKind& each : duties::built_in_catalogue().duties()) {
    for (const auto* kinds : {&each.events, &each.done_by, &each.ended_by, &each.before}) {
      named.insert(kinds->begin(), kinds->end());
    }
  }
  Kinds nobody_creates;
  Kinds both;
  for (const std::string& each : named) {
    if (!by_data.contains(each) && !by_hand.contains(each)) nobody_creates.insert(each);
    if (by_data.contains(each) && by_hand.contains(each)) both.insert(each);
  }
  EXPECT_THAT(nobody_creates, ::testing::IsEmpty());
  EXPECT_THAT(both, ::testing::IsEmpty()) << "data create it now: not in the list";
}

// An event that data create under a name that the catalogue has not would be lost.
TEST(DutyTriggers, DataCreateOnlyKindsOfTheCatalogue) {
  Kinds by_data;
  collect_movements(by_data);
  collect_purchases(by_data);
  collect_registers(by_data);
  for (const std::string& each : by_data) {
    EXPECT_NE(duties::built_in_catalogue().event(each), nullptr) << each;
  }
}

}  // namespace
}  // namespace pegaso::app
