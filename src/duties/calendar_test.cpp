#include "duties/calendar.h"

#include <algorithm>
#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "duties/compare.h"

namespace pegaso::duties {
namespace {

using ::testing::HasSubstr;

Date day(std::string_view iso) { return parse_iso_date(iso).value(); }
Money euro(std::int64_t euros) { return Money::from_cents(euros * 100); }

const regime::Regime& rules_of_2016() { return *regime::built_in_regime("cremona-2016"); }

Event event(std::string_view kind, std::string_view date, std::string_view subject = "c 1",
            std::map<std::string, Fact, std::less<>> facts = {}) {
  static std::int64_t last = 0;
  return {++last, std::string(kind), day(date), std::string(subject), "", std::move(facts)};
}

Calendar calendar_on(std::string_view on, const std::vector<Event>& events,
                     const Subjects& subjects = {}, int year = 2016,
                     const regime::Regime& regime = rules_of_2016()) {
  return duties_of(
      {regime, regime.working_days(), built_in_catalogue(), events, subjects, year, day(on)});
}

std::vector<Duty> of_rule(const Calendar& calendar, std::string_view rule) {
  std::vector<Duty> found;
  std::ranges::copy_if(calendar.duties, std::back_inserter(found),
                       [&](const Duty& each) { return each.kind->rule == rule; });
  return found;
}
Duty only(const Calendar& calendar, std::string_view rule) {
  const auto found = of_rule(calendar, rule);
  EXPECT_EQ(found.size(), 1U) << rule;
  return found.empty() ? Duty{} : found.front();
}
std::string remarks_of(const Calendar& calendar) {
  std::string all;
  for (const Problem& each : calendar.remarks) all += describe(each, Language::English) + "\n";
  return all;
}

const Fact contract = euro(45'000);

TEST(Calendar, ATermIsCountedFromItsEventAndRollsToAWorkingDay) {
  const auto duty =
      only(calendar_on("2016-07-20", {event("AWARD", "2016-07-15", "c", {{"contract", contract}})}),
           "OSS-04");
  EXPECT_EQ(duty.nominal, day("2016-08-14"));  // a Sunday, before the Assumption
  EXPECT_EQ(duty.rolled, day("2016-08-16"));
  EXPECT_EQ(duty.binding, day("2016-08-14"));  // AMB-73 = NONE
  EXPECT_EQ(duty.state, State::Open);
  EXPECT_EQ(duty.key, "observatory-award/2016-07-15/c");
}

TEST(Calendar, TheStateIsThatOfTheDay) {
  const std::vector<Event> events = {
      event("AWARD", "2016-07-15", "c", {{"contract", contract}}),
      event("OBSERVATORY_DATA_SENT", "2016-08-20", "C"),
  };
  const auto state_on = [&](std::string_view on) {
    return only(calendar_on(on, events), "OSS-04").state;
  };
  EXPECT_EQ(state_on("2016-07-14"), State::NotDue);
  EXPECT_TRUE(only(calendar_on("2016-07-14", events), "OSS-04").is_coming);
  EXPECT_EQ(state_on("2016-07-15"), State::Open);
  EXPECT_EQ(state_on("2016-08-14"), State::Open);
  EXPECT_EQ(state_on("2016-08-15"), State::Late);
  EXPECT_EQ(state_on("2016-08-19"), State::Late);
  EXPECT_EQ(state_on("2016-08-20"), State::Done);
  EXPECT_EQ(only(calendar_on("2016-12-31", events), "OSS-04").done_on, day("2016-08-20"));
}

TEST(Calendar, AnAmountBelowTheThresholdOwesNothing) {
  const auto below =
      only(calendar_on("2016-07-20", {event("AWARD", "2016-07-15", "c",
                                            {{"contract", Money::from_cents(3'999'999)}})}),
           "OSS-04");
  EXPECT_EQ(below.state, State::NotDue);
  EXPECT_FALSE(below.is_coming);
  EXPECT_THAT(below.why.en, HasSubstr("40.000,00"));
  const auto equal = only(
      calendar_on("2016-07-20", {event("AWARD", "2016-07-15", "c", {{"contract", euro(40'000)}})}),
      "OSS-04");
  EXPECT_EQ(equal.state, State::Open);  // AMB-40 = INCLUSIVE
}

TEST(Calendar, AnAmountThatIsNotStatedLeavesTheDutyWithADoubt) {
  const auto duty = only(calendar_on("2016-07-20", {event("AWARD", "2016-07-15")}), "OSS-04");
  EXPECT_EQ(duty.state, State::Open);
  EXPECT_THAT(duty.why.en, HasSubstr("contract"));
}

TEST(Calendar, AfterANoticeTheResultIsToldWhateverTheAmount) {
  const Fact small = euro(10);
  EXPECT_EQ(only(calendar_on("2016-07-20", {event("TENDER_RESULT", "2016-07-15", "c",
                                                  {{"contract", small}, {"notice", "yes"}})}),
                 "OSS-03")
                .state,
            State::Open);
  EXPECT_EQ(only(calendar_on("2016-07-20", {event("TENDER_RESULT", "2016-07-15", "c",
                                                  {{"contract", small}, {"notice", "no"}})}),
                 "OSS-03")
                .state,
            State::NotDue);
}

TEST(Calendar, ACreditThatIsPaidNeedsNoReminder) {
  const std::vector<Event> events = {
      event("CREDIT_DUE", "2016-06-30", "2016/1", {{"unpaid", euro(500)}}),
      event("CREDIT_CLOSED", "2016-07-05", "2016/1"),
  };
  EXPECT_EQ(only(calendar_on("2016-07-04", events), "REV-04").state, State::Open);
  const auto closed = only(calendar_on("2016-07-05", events), "REV-04");
  EXPECT_EQ(closed.state, State::NotDue);
  EXPECT_THAT(closed.why.en, HasSubstr("05/07/2016"));
}

TEST(Calendar, ACreditUnderEnforcedCollectionIsNotedEveryMonthUntilItIsClosed) {
  const std::vector<Event> events = {
      event("HANDED_OVER", "2016-03-20", "2016/1"),
      event("CREDIT_CLOSED", "2016-05-02", "2016/1"),
  };
  const auto duties = of_rule(calendar_on("2016-12-31", events), "REV-06");
  std::vector<std::string> due;
  for (const Duty& each : duties) {
    if (each.state != State::NotDue) due.push_back(each.period);
  }
  EXPECT_THAT(due, ::testing::ElementsAre("2016-03", "2016-04", "2016-05"));
  EXPECT_EQ(duties.front().nominal, day("2016-04-10"));
}

TEST(Calendar, RecurringDutiesComeBackForEachSubject) {
  const Subjects subjects = {
      {std::string(revenue_chapters), {{"entrata 90", "Rossi"}, {"entrata 91", "Bianchi"}}}};
  const auto calendar = calendar_on("2016-06-15", {}, subjects);
  EXPECT_EQ(of_rule(calendar, "REV-02").size(), 24U);
  EXPECT_EQ(of_rule(calendar, "REV-12").size(), 20U);
  const auto terms = [&](std::string_view rule) {
    std::set<Date> all;
    for (const Duty& each : of_rule(calendar, rule)) all.insert(*each.nominal);
    return all;
  };
  EXPECT_THAT(terms("REV-12"), ::testing::ElementsAre(day("2016-01-10"), day("2016-04-10"),
                                                      day("2016-07-10"), day("2016-10-10")));
  EXPECT_THAT(terms("REV-13"), ::testing::ElementsAre(day("2016-01-31")));
  EXPECT_THAT(terms("TRA-03"), ::testing::ElementsAre(day("2016-01-31"), day("2016-07-31")));
  EXPECT_THAT(terms("INC-17"), ::testing::ElementsAre(day("2016-01-31"), day("2016-04-30"),
                                                      day("2016-07-31"), day("2016-10-31")));
  EXPECT_THAT(terms("PRG-05"), ::testing::ElementsAre(day("2016-10-31")));
}

// Nobody has recorded yet what was done before the program was used.
TEST(Calendar, WhatWasBeforeTheStartIsNotLate) {
  const auto state_of = [](const Calendar& calendar, std::string_view period) {
    const auto found = of_rule(calendar, "INC-17");
    const auto at = std::ranges::find(found, period, &Duty::period);
    return at == found.end() ? State::NotDue : at->state;
  };
  const auto calendar_from = [](std::optional<Date> first_day, const std::vector<Event>& events) {
    const Subjects none;
    return duties_of({rules_of_2016(), rules_of_2016().working_days(), built_in_catalogue(), events,
                      none, 2016, day("2016-11-15"), first_day});
  };
  EXPECT_EQ(state_of(calendar_from(std::nullopt, {}), "2016-Q1"), State::Late);
  const auto from_may = calendar_from(day("2016-05-01"), {});
  EXPECT_EQ(state_of(from_may, "2016-Q1"), State::Before);  // by 30 April
  EXPECT_EQ(state_of(from_may, "2016-Q2"), State::Late);
  EXPECT_THAT(remarks_of(from_may), HasSubstr("duties are of before 01/05/2016"));
  EXPECT_THAT(remarks_of(from_may), HasSubstr("no proof of any is recorded"));
  // A period that was over is of before, though its term came later.
  EXPECT_EQ(state_of(calendar_from(day("2016-07-01"), {}), "2016-Q2"), State::Before);
  EXPECT_EQ(state_of(calendar_from(day("2016-06-30"), {}), "2016-Q2"), State::Late);
  // What people say prevails, the last of it.
  const auto said = calendar_from(day("2016-01-01"),
                                  {event("START", "2016-02-01"), event("START", "2016-05-01")});
  EXPECT_EQ(state_of(said, "2016-Q1"), State::Before);
  EXPECT_EQ(state_of(said, "2016-Q2"), State::Late);
  EXPECT_THAT(remarks_of(said), ::testing::Not(HasSubstr("no proof of any is recorded")));
  EXPECT_THAT(remarks_of(said), ::testing::Not(HasSubstr("creates and proves no duty")));
}

TEST(Calendar, WhatIsProvedIsDoneEvenBeforeTheStart) {
  const auto calendar = calendar_on(
      "2016-11-15", {event("START", "2016-05-01", ""),
                     event("DONE", "2016-04-20", "",
                           {{"duty", "auditors-transmission"}, {"period", "2016-Q1"}})});
  const auto found = of_rule(calendar, "INC-17");
  EXPECT_EQ(std::ranges::find(found, "2016-Q1", &Duty::period)->state, State::Done);
  EXPECT_EQ(std::ranges::find(found, "2015-Q4", &Duty::period)->state, State::Before);
}

TEST(Calendar, AProofOfAPeriodIsOfThatPeriodOrOfTheLastThatEnded) {
  const Subjects subjects = {{std::string(revenue_chapters), {{"entrata 90", "Rossi"}}}};
  const auto done = [&](std::string_view date, std::map<std::string, Fact, std::less<>> facts) {
    facts.emplace("duty", "assessments-report");
    std::vector<std::string> periods;
    for (const Duty& each :
         of_rule(calendar_on("2016-12-31", {event("DONE", date, "entrata 90", std::move(facts))},
                             subjects),
                 "REV-02")) {
      if (each.state == State::Done) periods.push_back(each.period);
    }
    return periods;
  };
  EXPECT_THAT(done("2016-06-08", {}), ::testing::ElementsAre("2016-05"));
  EXPECT_THAT(done("2016-06-08", {{"period", "2016-03"}}), ::testing::ElementsAre("2016-03"));
  EXPECT_THAT(done("2016-06-08", {{"period", "2016-13"}}), ::testing::ElementsAre());
}

TEST(Calendar, EachProofProvesOneDuty) {
  const std::vector<Event> events = {
      event("SUSPENSION", "2016-03-01", "c", {{"contract", contract}}),
      event("RESUMPTION", "2016-04-01", "c", {{"contract", contract}}),
      event("OBSERVATORY_DATA_SENT", "2016-04-05", "c"),
  };
  const auto duties = of_rule(calendar_on("2016-05-10", events), "OSS-12");
  ASSERT_EQ(duties.size(), 2U);
  EXPECT_EQ(duties[0].state, State::Done);
  EXPECT_EQ(duties[1].state, State::Open);
}

TEST(Calendar, PublicationComesBeforePayment) {
  std::vector<Event> events = {event("ASSIGNMENT_ACT", "2016-03-01", "a")};
  const auto without_term = only(calendar_on("2016-03-10", events), "INC-14");
  EXPECT_EQ(without_term.nominal, std::nullopt);
  EXPECT_EQ(without_term.state, State::Open);
  events.push_back(event("ASSIGNMENT_PAID", "2016-05-02", "a"));
  const auto paid = only(calendar_on("2016-05-02", events), "INC-14");
  EXPECT_EQ(paid.nominal, day("2016-05-01"));
  EXPECT_EQ(paid.rolled, std::nullopt);  // it does not move to after the payment
  EXPECT_EQ(paid.state, State::Late);
}

TEST(Calendar, WhatIsRecordedTwiceCountsOnceAndIsSaid) {
  const auto calendar =
      calendar_on("2016-07-20", {event("INVOICE_RECEIVED", "2016-07-15", "2016/9"),
                                 event("INVOICE_RECEIVED", "2016-07-15", "2016/9")});
  EXPECT_EQ(of_rule(calendar, "DET-04").size(), 1U);
  EXPECT_THAT(remarks_of(calendar), HasSubstr("recorded twice"));
  const auto two = calendar_on(
      "2016-07-20", {event("INVOICE_RECEIVED", "2016-07-15", "2016/9", {{"amount", euro(1)}}),
                     event("INVOICE_RECEIVED", "2016-07-15", "2016/9", {{"amount", euro(2)}})});
  EXPECT_EQ(of_rule(two, "DET-04").size(), 2U);
}

TEST(Calendar, AnEndBeforeItsBeginningIsSaid) {
  const auto calendar =
      calendar_on("2016-07-20", {event("TEST", "2016-03-01"), event("COMPLETION", "2016-05-01")});
  EXPECT_THAT(remarks_of(calendar), HasSubstr("TEST, c 1, 01/03/2016) comes before"));
  EXPECT_EQ(of_rule(calendar, "OSS-10").size(), 1U);
}

TEST(Calendar, AProofBeforeItsCauseProvesNothingAndIsSaid) {
  const auto calendar = calendar_on(
      "2016-09-20",
      {event("AWARD", "2016-07-15", "c"), event("OBSERVATORY_DATA_SENT", "2016-07-01", "c")});
  EXPECT_EQ(only(calendar, "OSS-04").state, State::Late);
  EXPECT_THAT(remarks_of(calendar), HasSubstr("creates and proves no duty"));
}

TEST(Calendar, AnUnknownKindIsSaidAndNotLost) {
  EXPECT_THAT(remarks_of(calendar_on("2016-09-20", {event("AWRAD", "2016-07-15", "c")})),
              HasSubstr("(AWRAD, c, 15/07/2016) is of no known kind"));
}

TEST(Calendar, WhereHolidaysEndTheNominalDayRemains) {
  const WorkingDays until_july({}, day("2016-07-31"), std::nullopt);
  const std::vector<Event> events = {event("AWARD", "2016-07-15", "c", {{"contract", contract}})};
  const auto calendar = duties_of(
      {rules_of_2016(), until_july, built_in_catalogue(), events, {}, 2016, day("2016-07-20")});
  const auto duty = only(calendar, "OSS-04");
  EXPECT_EQ(duty.nominal, day("2016-08-14"));
  EXPECT_EQ(duty.rolled, std::nullopt);
  EXPECT_THAT(remarks_of(calendar), HasSubstr("31/07/2016"));
}

TEST(Calendar, AYearThatTheRegimeDoesNotKnowKeepsItsDutiesWithoutTerm) {
  const auto calendar =
      calendar_on("2011-07-20", {event("INVOICE_RECEIVED", "2011-07-15", "9")}, {}, 2011);
  const auto duty = only(calendar, "DET-04");
  EXPECT_EQ(duty.nominal, std::nullopt);
  ASSERT_TRUE(duty.missing.has_value());
  EXPECT_EQ(duty.missing->what, "det.payment.days");
  EXPECT_EQ(duty.state, State::Open);
  EXPECT_THAT(remarks_of(calendar), HasSubstr("det.payment.days"));
}

TEST(Calendar, WhatIsStillOwedOutlivesItsYear) {
  const std::vector<Event> events = {event("INVOICE_RECEIVED", "2015-07-15", "9")};
  EXPECT_EQ(only(calendar_on("2016-07-20", events), "DET-04").state, State::Late);
  EXPECT_TRUE(of_rule(calendar_on("2014-07-20", events, {}, 2014), "DET-04").empty());
}

// ---- Changes --------------------------------------------------------------------------------------------------------

TEST(Changes, ANewHolidayMovesTheWorkingDay) {
  const std::vector<Event> events = {event("AWARD", "2016-07-15", "c", {{"contract", contract}})};
  const auto on = [&](const WorkingDays& days) {
    return duties_of(
        {rules_of_2016(), days, built_in_catalogue(), events, {}, 2016, day("2016-07-20")});
  };
  const WorkingDays usual = rules_of_2016().working_days();
  const auto changes = changes_between(on(usual), on(usual.with({day("2016-08-16")})));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].before->rolled, day("2016-08-16"));
  EXPECT_EQ(changes[0].after->rolled, day("2016-08-17"));
  EXPECT_TRUE(changes_between(on(usual), on(usual)).empty());
}

TEST(Changes, AMovedEventIsOneDutyGoneAndOneNew) {
  const auto before = calendar_on("2016-07-20", {event("AWARD", "2016-07-15")});
  const auto after = calendar_on("2016-07-20", {event("AWARD", "2016-07-16")});
  const auto changes = changes_between(before, after);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_FALSE(changes[0].after);
  EXPECT_FALSE(changes[1].before);
}

// ---- Whatever happens -----------------------------------------------------------------------------------------------

std::vector<Event> some_events() {
  std::vector<Event> events;
  const auto& kinds = built_in_catalogue().events();
  const int count = *rc::gen::inRange(0, 30);
  for (int i = 0; i < count; ++i) {
    Event each;
    each.number = i + 1;
    each.kind = kinds[*rc::gen::inRange<std::size_t>(0, kinds.size())].id;
    each.date = days_after(day("2015-06-01"), *rc::gen::inRange(0, 700));
    each.subject = *rc::gen::element<std::string>("a", "b", "");
    if (*rc::gen::arbitrary<bool>()) {
      each.facts.emplace("contract", Money::from_cents(*rc::gen::inRange(0, 10'000'000)));
    }
    if (each.kind == duty_done) each.facts.emplace("duty", "observatory-award");
    events.push_back(std::move(each));
  }
  return events;
}

RC_GTEST_PROP(Calendar, TheRolledDayIsAWorkingDayNeverBeforeTheNominalOne, ()) {
  const WorkingDays& days = rules_of_2016().working_days();
  const Date on = days_after(day("2016-01-01"), *rc::gen::inRange(0, 366));
  const auto events = some_events();
  for (const Duty& each :
       duties_of({rules_of_2016(), days, built_in_catalogue(), events, {}, 2016, on}).duties) {
    if (!each.rolled) continue;
    RC_ASSERT(*each.rolled >= *each.nominal);
    const std::chrono::weekday weekday{std::chrono::sys_days{each.rolled->ymd()}};
    RC_ASSERT(weekday != std::chrono::Saturday && weekday != std::chrono::Sunday);
    RC_ASSERT(!days.is_holiday(*each.rolled));
    for (Date skipped = *each.nominal; skipped < *each.rolled; skipped = days_after(skipped, 1)) {
      RC_ASSERT(days.roll(skipped) == each.rolled);
    }
  }
}

RC_GTEST_PROP(Calendar, TheOrderOfEventsDoesNotMatter, ()) {
  const auto events = some_events();
  auto shuffled = events;
  for (std::size_t i = shuffled.size(); i > 1; --i) {
    std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  const auto of = [](const std::vector<Event>& all) { return calendar_on("2016-07-20", all); };
  const auto sorted = [](Calendar calendar) {
    std::ranges::sort(calendar.remarks, {}, [](const Problem& each) { return each.message.en; });
    return calendar;
  };
  RC_ASSERT(sorted(of(events)) == sorted(of(shuffled)));
}

}  // namespace
}  // namespace pegaso::duties
