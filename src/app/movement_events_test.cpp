#include "app/movement_events.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pegaso::app {
namespace {

using budget::Entry;
using budget::Movement;
using budget::MovementId;
using budget::MovementKind;
using ::testing::ElementsAre;

Date day(const char* iso) { return parse_iso_date(iso).value(); }

budget::Chapter chapter(budget::Side side, std::int32_t number, std::string director) {
  budget::Chapter made;
  made.key.side = side;
  made.key.code.number = number;
  made.director = std::move(director);
  return made;
}
const std::vector<budget::Chapter> chapters = {chapter(budget::Side::Revenue, 90, "Rossi"),
                                               chapter(budget::Side::Expenditure, 10, "Bianchi")};

// A journal of movements on the revenue chapter, unless they say otherwise.
class Journal {
 public:
  Entry& add(MovementKind kind, const char* date, std::int64_t cents, std::int64_t parent = 0) {
    Entry& entry = entries.emplace_back();
    entry.id = static_cast<MovementId>(entries.size());
    entry.movement.kind = kind;
    entry.movement.chapter = chapters[0].key;
    entry.movement.date = day(date);
    entry.movement.year = entry.movement.date.year();
    entry.movement.amount = Money::from_cents(cents);
    if (parent > 0) entry.movement.parent = static_cast<MovementId>(parent);
    return entry;
  }
  void assess(const char* date, const char* due, std::int64_t cents) {
    Entry& entry = add(MovementKind::Assessment, date, cents);
    entry.movement.due = day(due);
    entry.movement.number = budget::MovementNumber{2016, static_cast<std::int64_t>(entries.size())};
  }
  MovementEvents on(const char* date, int year = 2016) const {
    const JournalReader journal = [&](std::optional<MovementKind> kind, const auto& use) {
      for (const Entry& each : entries) {
        if (!kind || each.movement.kind == *kind) use(each);
      }
      return Result<void>();
    };
    return movement_events(journal, chapters, asked, year, day(date)).value();
  }

  std::vector<Entry> entries;
  std::set<std::string> asked = {"2016/7"};  // what payments are proofs of
};

std::vector<std::string> told(const MovementEvents& events) {
  std::vector<std::string> all;
  for (const duties::Event& each : events.events) {
    all.push_back(each.kind + " " + format_iso(each.date) + " " + each.subject + " " + each.who);
  }
  std::ranges::sort(all);
  return all;
}

TEST(MovementEvents, ACreditFallsDueIsRemindedAndClosed) {
  Journal journal;
  journal.assess("2016-06-01", "2016-06-30", 500);
  journal.add(MovementKind::Collection, "2016-06-10", 200, 1);
  journal.add(MovementKind::Reminder, "2016-07-10", 300, 1);
  journal.add(MovementKind::ReminderNotified, "2016-07-20", 300, 3);
  journal.add(MovementKind::EnforcedCollection, "2016-08-01", 300, 1);
  journal.add(MovementKind::Reduction, "2016-09-02", 100, 1);
  journal.add(MovementKind::Collection, "2016-09-01", 200, 1);
  const auto events = journal.on("2016-12-31");
  EXPECT_THAT(told(events), ElementsAre("CREDIT_CLOSED 2016-09-02 2016/1 Rossi",
                                        "CREDIT_DUE 2016-06-30 2016/1 Rossi",
                                        "HANDED_OVER 2016-08-01 2016/1 Rossi",
                                        "REMINDER_NOTIFIED 2016-07-20 2016/1 Rossi",
                                        "REMINDER_SENT 2016-07-10 2016/1 Rossi"));
  const auto due = std::ranges::find(events.events, "CREDIT_DUE", &duties::Event::kind);
  EXPECT_EQ(std::get<Money>(due->facts.at("unpaid")), Money::from_cents(300));
}

TEST(MovementEvents, WhatWasTakenBackNeverWas) {
  Journal journal;
  journal.assess("2016-06-01", "2016-06-30", 500);
  journal.add(MovementKind::CounterEntry, "2016-06-02", 500, 1);
  EXPECT_THAT(told(journal.on("2016-12-31")), ElementsAre());
}

TEST(MovementEvents, APaymentIsOfItsCommitment) {
  Journal journal;
  for (const MovementKind kind :
       {MovementKind::Commitment, MovementKind::Settlement, MovementKind::PaymentOrder}) {
    Entry& entry =
        journal.add(kind, "2016-05-01", 100, static_cast<std::int64_t>(journal.entries.size()));
    entry.movement.chapter = chapters[1].key;
    entry.movement.number = budget::MovementNumber{2016, 7};
  }
  EXPECT_THAT(told(journal.on("2016-12-31")), ElementsAre("PAYMENT 2016-05-01 2016/7 Bianchi"));
  EXPECT_EQ(journal.on("2016-12-31").first_day, day("2016-05-01"));
  journal.asked = {"2016/8"};
  EXPECT_THAT(told(journal.on("2016-12-31")), ElementsAre());
}

TEST(MovementEvents, ResidualsOfAChapterAreDoneWhenNothingIsLeft) {
  Journal journal;
  journal.add(MovementKind::Assessment, "2015-05-01", 500);
  Entry& collected = journal.add(MovementKind::Collection, "2016-03-01", 500, 1);
  collected.movement.year = 2015;
  const auto before = journal.on("2016-02-28");
  EXPECT_THAT(before.subjects.at(std::string(duties::residual_chapters)),
              ElementsAre(duties::Subject{"entrata 90", "Rossi"}));
  EXPECT_THAT(before.subjects.at(std::string(duties::residual_directors)),
              ElementsAre(duties::Subject{"Rossi", "Rossi"}));
  EXPECT_THAT(told(before), ElementsAre());
  EXPECT_THAT(told(journal.on("2016-03-01")), ElementsAre("DONE 2016-03-01 entrata 90 "));
  EXPECT_FALSE(journal.on("2015-12-31", 2015).subjects.contains(duties::residual_chapters));
}

TEST(MovementEvents, ChaptersAndDirectorsAreThoseOfTheYear) {
  Journal journal;
  journal.add(MovementKind::Appropriation, "2016-01-01", 500);
  const auto subjects = journal.on("2016-02-28").subjects;
  EXPECT_THAT(subjects.at(std::string(duties::revenue_chapters)),
              ElementsAre(duties::Subject{"entrata 90", "Rossi"}));
  EXPECT_THAT(subjects.at(std::string(duties::directors)),
              ElementsAre(duties::Subject{"Rossi", "Rossi"}));
}

}  // namespace
}  // namespace pegaso::app
