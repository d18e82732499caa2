#include "app/register_events.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/duties.h"

namespace pegaso::app {
namespace {

using duties::State;
using registers::Assignment;
using registers::Grant;
using ::testing::ElementsAre;

const regime::Regime& rules_of_2016() { return *regime::built_in_regime("cremona-2016"); }
Date day(const char* iso) { return parse_iso_date(iso).value(); }

Assignment assignment(std::string kind) {
  Assignment row;
  row.number = {2016, 1};
  row.date = day("2016-10-03");
  row.unit = "SG";
  row.director = "Neri";
  row.kind = std::move(kind);
  row.amount = Money::from_cents(900'000);
  return row;
}
Grant grant(std::int64_t number, const char* date, std::int64_t euros) {
  Grant row;
  row.number = {2016, number};
  row.date = day(date);
  row.kind = "CONTRIBUTION";
  row.beneficiary = "Circolo Aurora";
  row.unit = "CULT";
  row.amount = Money::from_cents(euros * 100);
  return row;
}

std::vector<std::string> told(const std::vector<duties::Event>& events) {
  std::vector<std::string> all;
  for (const duties::Event& each : events) {
    all.push_back(each.kind + " " + format_iso(each.date) + " " + each.subject + " " + each.who);
  }
  std::ranges::sort(all);
  return all;
}

std::vector<duties::Duty> duties_named(std::string_view id, const char* on, KnownEvents known) {
  const auto calendar = duties_of(rules_of_2016(), known, {"", std::nullopt, 2016, day(on)});
  std::vector<duties::Duty> found;
  std::ranges::copy_if(calendar.duties, std::back_inserter(found),
                       [&](const duties::Duty& each) { return each.kind->id == id; });
  std::ranges::sort(found, {}, [](const duties::Duty& each) { return each.subject; });
  return found;
}
std::vector<duties::Duty> grant_publications(const char* on, std::vector<Grant> rows) {
  KnownEvents known;
  known.grants = std::move(rows);
  return duties_named("grant-publication", on, std::move(known));
}

TEST(RegisterEvents, AnAssignmentIsPublishedBeforeItIsPaid) {
  KnownEvents known;
  known.assignments = {assignment("PROFESSIONAL")};
  EXPECT_EQ(duties_named("assignment-publication", "2016-10-10", known).front().state, State::Open);
  known.assignments.front().paid_on = day("2016-11-01");
  const auto unpublished = duties_named("assignment-publication", "2016-11-01", known).front();
  EXPECT_EQ(unpublished.nominal, day("2016-10-31"));
  EXPECT_EQ(unpublished.state, State::Late);
  EXPECT_EQ(unpublished.who, "Neri");
  EXPECT_EQ(unpublished.subject, "incarico 2016/1");
  known.assignments.front().published_on = day("2016-10-15");
  EXPECT_EQ(duties_named("assignment-publication", "2016-11-01", known).front().state, State::Done);
}

TEST(RegisterEvents, ACollaborationIsToldToTheEmploymentCentre) {
  KnownEvents known;
  known.assignments = {assignment("COCOCO")};
  const auto notice = duties_named("collaboration-notice", "2016-10-10", known);
  ASSERT_EQ(notice.size(), 1U);
  EXPECT_EQ(notice.front().nominal, day("2016-11-20"));
  known.assignments = {assignment("PROFESSIONAL")};
  EXPECT_TRUE(duties_named("collaboration-notice", "2016-10-10", known).empty());
}

TEST(RegisterEvents, TheYearOfTheBeneficiaryDecidesWhetherAGrantIsPublished) {
  EXPECT_EQ(grant_publications("2016-12-01", {grant(1, "2016-03-01", 600)}).front().state,
            State::NotDue);
  const auto both =
      grant_publications("2016-12-01", {grant(1, "2016-03-01", 600), grant(2, "2016-05-01", 500)});
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].state, State::Open);
  EXPECT_EQ(both[1].state, State::Open);
  Grant published = grant(2, "2016-05-01", 500);
  published.published_on = day("2016-05-03");
  EXPECT_EQ(grant_publications("2016-12-01", {grant(1, "2016-03-01", 600), published})[1].state,
            State::Done);
}

// What was in order when it was paid is not late afterwards.
TEST(RegisterEvents, ALaterGrantDoesNotMakeAnEarlierPaymentLate) {
  Grant first = grant(1, "2016-03-01", 600);
  first.paid_on = day("2016-04-01");
  Grant second = grant(2, "2016-05-01", 500);
  second.paid_on = day("2016-06-01");
  const auto both = grant_publications("2016-12-01", {first, second});
  EXPECT_EQ(both[0].state, State::Open);
  EXPECT_EQ(both[1].state, State::Late);
  EXPECT_EQ(both[1].nominal, day("2016-05-31"));
}

TEST(RegisterEvents, NobodyIsNamed) {
  Grant row = grant(1, "2016-03-01", 1'600);
  row.reveals = registers::Reveals::Health;
  EXPECT_THAT(told(register_events(rules_of_2016(), {}, std::vector{row})),
              ElementsAre("GRANT_AWARDED 2016-03-01 contributo 2016/1 CULT"));
}

}  // namespace
}  // namespace pegaso::app
