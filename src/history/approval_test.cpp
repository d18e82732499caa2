#include "history/approval.h"

#include <string>

#include <gtest/gtest.h>

#include "history/testing_versions.h"

namespace pegaso::history {
namespace {

Date day(int year, unsigned month, unsigned of_month) { return *Date::from(year, month, of_month); }

Variation changes(std::initializer_list<Change> list) { return {{list}}; }

const Change renamed =
    FieldChanged{{Part::Objective, no_id, Id{1}}, "title", std::string("a"), std::string("b")};
const Change amount = FieldChanged{
    {Part::MoneyRow, Id{1}, Id{2}}, "amountCents", Money::from_cents(1), Money::from_cents(2)};
const Change assignment = ItemAdded{{Part::Assignment, no_id, Id{3}}, no_id, plan::Assignment{}};

Approval ask(const Variation& variation, Date on, bool urgent = false) {
  return who_may_approve(built_in_approval_rules(), variation, 2016, on, urgent);
}

TEST(Approval, NothingChangedNeedsNobody) {
  EXPECT_EQ(ask({}, day(2016, 5, 1)).outcome, Approval::Outcome::Nothing);
}

TEST(Approval, TheExecutiveVariesThePlanUntilMidDecember) {
  const Variation variation = changes({renamed});
  const Approval in_time = ask(variation, day(2016, 12, 15));
  ASSERT_EQ(in_time.outcome, Approval::Outcome::Known);
  EXPECT_EQ(in_time.body, Body::Executive);
  EXPECT_EQ(in_time.act_kind, ActKind::ExecutiveResolution);
  EXPECT_EQ(in_time.reason.rule, "PEG-GIUNTA");
  EXPECT_EQ(in_time.reason.counts.at(ChangeKind::ObjectiveRenamed), 1U);
  EXPECT_NE(in_time.reason.source.find("175"), std::string::npos);
  EXPECT_EQ(in_time.last_day, day(2016, 12, 15));
  EXPECT_FALSE(in_time.is_late || in_time.is_late_unless_extended);

  const Approval next_day = ask(variation, day(2016, 12, 16));
  EXPECT_TRUE(next_day.is_late_unless_extended);
  EXPECT_FALSE(next_day.is_late);
  EXPECT_TRUE(ask(variation, day(2016, 12, 31)).is_late_unless_extended);
  EXPECT_TRUE(ask(variation, day(2017, 1, 1)).is_late);
}

TEST(Approval, NoRuleIsKnownBeforeTheFirst) {
  const Variation variation = changes({renamed});
  EXPECT_EQ(ask(variation, day(2015, 1, 1)).outcome, Approval::Outcome::Known);
  const Approval before = ask(variation, day(2014, 12, 31));
  EXPECT_EQ(before.outcome, Approval::Outcome::Unknown);
  EXPECT_EQ(before.unknown, std::vector{ChangeKind::ObjectiveRenamed});
}

TEST(Approval, AssignmentsAreTheCouncils) {
  const Approval alone = ask(changes({assignment}), day(2016, 6, 1));
  EXPECT_EQ(alone.body, Body::Council);
  EXPECT_EQ(alone.act_kind, ActKind::CouncilResolution);
  EXPECT_TRUE(alone.also_needed.empty());
  // With other changes the executive varies the plan, and presupposes the council's act.
  const Approval mixed = ask(changes({assignment, renamed}), day(2016, 6, 1));
  EXPECT_EQ(mixed.body, Body::Executive);
  ASSERT_EQ(mixed.also_needed.size(), 1U);
  EXPECT_EQ(mixed.also_needed[0].rule, "INCARICHI-CONSIGLIO");
  EXPECT_EQ(ask(changes({assignment}), day(2008, 6, 25)).outcome, Approval::Outcome::Known);
  EXPECT_EQ(ask(changes({assignment}), day(2008, 6, 24)).outcome, Approval::Outcome::Unknown);
}

TEST(Approval, UrgentVariationsOfAmountsAreRatified) {
  const Approval spring = ask(changes({amount, renamed}), day(2016, 5, 2), true);
  ASSERT_EQ(spring.outcome, Approval::Outcome::Known);
  EXPECT_EQ(spring.act_kind, ActKind::UrgentResolution);
  EXPECT_EQ(spring.ratify_by, day(2016, 7, 1));
  EXPECT_EQ(ask(changes({amount}), day(2016, 11, 30), true).ratify_by, day(2016, 12, 31));
  // The council's other matters cannot be urgent (art. 42 c. 4 TUEL).
  EXPECT_EQ(ask(changes({assignment}), day(2016, 5, 2), true).outcome, Approval::Outcome::Unknown);
}

TEST(Approval, OffsettingAmountsMayBeADirectors) {
  const Approval amounts = ask(changes({amount}), day(2016, 5, 2));
  EXPECT_EQ(amounts.body, Body::Executive);
  ASSERT_EQ(amounts.alternatives.size(), 1U);
  EXPECT_EQ(amounts.alternatives[0].body, Body::Director);
  EXPECT_TRUE(ask(changes({amount, renamed}), day(2016, 5, 2)).alternatives.empty());
}

constexpr const char* other_town = R"(
[[rule]]
id = "X"
from = 2020-01-01
to = 2021-01-01
body = "director"
kinds = ["*"]
last_day = "02-29"
source = "s"
sentence.it = "i"
sentence.en = "e"
)";

TEST(ApprovalRules, ValuesAreData) {
  const auto rules = load_approval_rules(other_town, "x.toml");
  ASSERT_TRUE(rules);
  const Variation variation = changes({renamed});
  const Approval leap = who_may_approve(*rules, variation, 2020, day(2020, 1, 1));
  EXPECT_EQ(leap.body, Body::Director);
  EXPECT_EQ(leap.act_kind, ActKind::Determination);
  EXPECT_EQ(leap.last_day, day(2020, 2, 29));
  EXPECT_EQ(who_may_approve(*rules, variation, 2021, day(2020, 12, 31)).last_day, day(2021, 2, 28));
  EXPECT_EQ(who_may_approve(*rules, variation, 2021, day(2021, 1, 1)).outcome,
            Approval::Outcome::Unknown);
}

std::string refusals(const std::string& toml) {
  const auto rules = load_approval_rules(toml, "x.toml");
  std::string all;
  if (!rules) {
    for (const Problem& each : rules.error())
      all += pegaso::describe(each, Language::English) + "\n";
  }
  return all;
}

std::string with(const std::string& before, const std::string& after) {
  std::string text = other_town;
  return text.replace(text.find(before), before.size(), after);
}

TEST(ApprovalRules, RefusesWithLineAndCure) {
  EXPECT_EQ(refusals(other_town), "");
  EXPECT_NE(refusals("[[rule]\n").find("x.toml:1"), std::string::npos);
  EXPECT_NE(refusals(with("body = \"director\"", "body = \"mayor\"")).find("x.toml:6"),
            std::string::npos);
  EXPECT_NE(refusals(with("\"*\"", "\"everything\"")).find("x.toml:7"), std::string::npos);
  EXPECT_NE(refusals(with("02-29", "02-30")).find("x.toml:8"), std::string::npos);
  EXPECT_NE(refusals(with("to = 2021-01-01", "to = 2019-01-01")).find("x.toml:5"),
            std::string::npos);
  EXPECT_NE(refusals(with("to = 2021-01-01", "until = 1")).find("\"until\""), std::string::npos);
  EXPECT_NE(refusals(with("from = 2020-01-01", "from = \"2020\"")), "");
  EXPECT_NE(refusals(with("last_day = \"02-29\"", "ratify_days = 0")), "");
  EXPECT_NE(refusals(with("sentence.en = \"e\"", "sentence.fr = \"e\"")), "");
  EXPECT_NE(refusals(with("kinds = [\"*\"]", "kinds = []")), "");
  EXPECT_NE(refusals(with("kinds = [\"*\"]", "kinds = [\"*\"]\nurgent = 1")), "");
  EXPECT_NE(refusals(std::string(other_town) + other_town).find("holds twice"), std::string::npos);
  EXPECT_NE(refusals("rule = 1\n"), "");
}

TEST(ApprovalRules, TheBuiltInRulesSayWhere) {
  for (const ApprovalRule& rule : built_in_approval_rules().rules) {
    EXPECT_NE(rule.source, "") << rule.id;
    EXPECT_NE(rule.sentence.it, "") << rule.id;
    EXPECT_NE(rule.sentence.en, "") << rule.id;
  }
}

}  // namespace
}  // namespace pegaso::history
