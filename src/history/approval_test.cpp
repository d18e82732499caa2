#include "history/approval.h"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "example/edits.h"
#include "history/testing_versions.h"

namespace pegaso::history {
namespace {

Date day(int year, unsigned month, unsigned of_month) { return *Date::from(year, month, of_month); }

Variation changes(std::initializer_list<Change> list) { return {{list}}; }

const Change renamed =
    FieldChanged{{Part::Objective, no_id, Id{1}}, "title", std::string("a"), std::string("b")};
const Change amount = FieldChanged{
    {Part::MoneyRow, Id{1}, Id{2}}, "amountCents", Money::from_cents(1), Money::from_cents(2)};
const Change offset = FieldChanged{
    {Part::MoneyRow, Id{1}, Id{3}}, "amountCents", Money::from_cents(5), Money::from_cents(4)};
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
  EXPECT_EQ(ask(variation, day(2000, 10, 13)).outcome, Approval::Outcome::Known);
  const Approval before = ask(variation, day(2000, 10, 12));
  EXPECT_EQ(before.outcome, Approval::Outcome::Unknown);
  EXPECT_EQ(before.unknown, std::vector{ChangeKind::ObjectiveRenamed});
}

// Art. 175 c. 9-ter: the variations of 2015 follow the norms of 2014.
TEST(Approval, TheNewTextHoldsFrom2016) {
  const Variation variation = changes({renamed});
  const auto in_2015 =
      who_may_approve(built_in_approval_rules(), variation, 2015, day(2015, 12, 16));
  EXPECT_TRUE(in_2015.is_late);
  EXPECT_EQ(in_2015.reason.extended_last_day, std::nullopt);
  const auto old = ask(changes({amount, offset}), day(2015, 12, 31));
  EXPECT_TRUE(old.alternatives.empty());
  EXPECT_EQ(ask(changes({amount, offset}), day(2016, 1, 1)).alternatives.size(), 1U);
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
  // Before there was such a programme, they were the plan's like all the rest.
  EXPECT_EQ(ask(changes({assignment}), day(2007, 12, 31)).body, Body::Executive);
  EXPECT_EQ(ask(changes({assignment}), day(2008, 1, 1)).body, Body::Council);
}

TEST(Approval, AmountsThatDoNotFitTheBudgetAreTheCouncilsFirst) {
  const Approval amounts = ask(changes({amount, renamed}), day(2016, 11, 30));
  EXPECT_EQ(amounts.body, Body::Executive);
  EXPECT_EQ(amounts.reason.counts.size(), 2U);
  ASSERT_EQ(amounts.also_needed.size(), 1U);
  const ApprovalReason& budget = amounts.also_needed[0];
  EXPECT_EQ(budget.rule, "BILANCIO-CONSIGLIO");
  EXPECT_EQ(budget.body, Body::Council);
  EXPECT_EQ(budget.counts, (ChangeCounts{{ChangeKind::AmountChanged, 1}}));
  EXPECT_EQ(budget.last_day, day(2016, 11, 30));
  EXPECT_EQ(budget.extended_last_day, day(2016, 12, 31));
  EXPECT_FALSE(ask(changes({amount}), day(2016, 12, 31)).also_needed.at(0).is_late);
  EXPECT_TRUE(ask(changes({amount}), day(2017, 1, 1)).also_needed.at(0).is_late);
  EXPECT_TRUE(ask(changes({renamed}), day(2016, 11, 30)).also_needed.empty());
}

TEST(Approval, AllThatAMixedVariationNeeds) {
  const Approval all = ask(changes({amount, assignment, renamed}), day(2016, 6, 1));
  EXPECT_EQ(all.body, Body::Executive);
  ASSERT_EQ(all.also_needed.size(), 2U);
  EXPECT_EQ(all.also_needed[0].rule, "INCARICHI-CONSIGLIO");
  EXPECT_EQ(all.also_needed[1].rule, "BILANCIO-CONSIGLIO");
}

TEST(Approval, UrgentVariationsOfAmountsAreRatified) {
  const Approval spring = ask(changes({amount, renamed}), day(2016, 5, 2), true);
  ASSERT_EQ(spring.outcome, Approval::Outcome::Known);
  EXPECT_EQ(spring.act_kind, ActKind::UrgentResolution);
  EXPECT_EQ(spring.ratify_by, day(2016, 7, 1));
  EXPECT_EQ(ask(changes({amount}), day(2016, 11, 30), true).ratify_by, day(2016, 12, 31));
  // The sixtieth day is the last of the year, and the one after it comes too late.
  EXPECT_EQ(ask(changes({amount}), day(2016, 11, 1), true).ratify_by, day(2016, 12, 31));
  EXPECT_EQ(ask(changes({amount}), day(2016, 10, 31), true).ratify_by, day(2016, 12, 30));
  EXPECT_TRUE(ask(changes({amount}), day(2016, 12, 1), true).is_late_unless_extended);
  // It stands in the place of what the council would have done before.
  EXPECT_TRUE(spring.also_needed.empty());
  EXPECT_TRUE(spring.alternatives.empty());
  // The council's other matters cannot be urgent (art. 42 c. 4 TUEL).
  EXPECT_EQ(ask(changes({assignment}), day(2016, 5, 2), true).outcome, Approval::Outcome::Unknown);
  const Approval both = ask(changes({amount, assignment}), day(2016, 5, 2), true);
  EXPECT_EQ(both.act_kind, ActKind::UrgentResolution);
  ASSERT_EQ(both.also_needed.size(), 1U);
  EXPECT_EQ(both.also_needed[0].rule, "INCARICHI-CONSIGLIO");
}

TEST(Approval, OffsettingAmountsMayBeADirectors) {
  const Approval amounts = ask(changes({amount, offset}), day(2016, 5, 2));
  EXPECT_EQ(amounts.body, Body::Executive);
  ASSERT_EQ(amounts.alternatives.size(), 1U);
  EXPECT_EQ(amounts.alternatives[0].body, Body::Director);
  EXPECT_TRUE(ask(changes({amount}), day(2016, 5, 2)).alternatives.empty());
  EXPECT_TRUE(ask(changes({amount, offset, renamed}), day(2016, 5, 2)).alternatives.empty());
}

// What every rule of the file does on the day before it, on its first and on its last.
struct Validity {
  const char* rule;
  Date first;
  std::optional<Date> last;
};

// The rules that an answer names.
std::string rules_of(const Approval& approval) {
  std::string all = approval.outcome == Approval::Outcome::Known ? approval.reason.rule : "";
  for (const ApprovalReason& each : approval.also_needed) all += " " + each.rule;
  for (const ApprovalReason& each : approval.alternatives) all += " " + each.rule;
  return all;
}

bool is_named(const std::string& rule, const std::string& source, Date on) {
  const bool urgent = rule == "URGENZA-GIUNTA";
  const Approval approval = rule == "INCARICHI-CONSIGLIO"
                                ? ask(changes({assignment}), on)
                                : ask(changes({amount, offset}), on, urgent);
  std::vector<ApprovalReason> reasons = {approval.reason};
  reasons.insert(reasons.end(), approval.also_needed.begin(), approval.also_needed.end());
  reasons.insert(reasons.end(), approval.alternatives.begin(), approval.alternatives.end());
  return std::ranges::any_of(reasons, [&](const ApprovalReason& each) {
    return each.rule == rule && each.source == source;
  });
}

TEST(Approval, EveryRuleHoldsOnItsDays) {
  const std::vector<Validity> expected = {
      {"PEG-GIUNTA", day(2000, 10, 13), day(2015, 12, 31)},
      {"PEG-GIUNTA", day(2016, 1, 1), std::nullopt},
      {"INCARICHI-CONSIGLIO", day(2008, 1, 1), day(2008, 6, 24)},
      {"INCARICHI-CONSIGLIO", day(2008, 6, 25), std::nullopt},
      {"BILANCIO-CONSIGLIO", day(2000, 10, 13), day(2015, 12, 31)},
      {"BILANCIO-CONSIGLIO", day(2016, 1, 1), std::nullopt},
      {"URGENZA-GIUNTA", day(2000, 10, 13), day(2015, 12, 31)},
      {"URGENZA-GIUNTA", day(2016, 1, 1), std::nullopt},
      {"COMPENSATIVA-DIRIGENTE", day(2016, 1, 1), std::nullopt},
  };
  const auto& rules = built_in_approval_rules().rules;
  ASSERT_EQ(rules.size(), expected.size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto& [rule, first, last] = expected[i];
    const std::string& source = rules[i].source;
    ASSERT_EQ(rules[i].id, rule);
    EXPECT_FALSE(is_named(rule, source, days_after(first, -1))) << rule;
    EXPECT_TRUE(is_named(rule, source, first)) << rule;
    EXPECT_TRUE(is_named(rule, source, last.value_or(day(2090, 12, 31)))) << rule;
    if (!last) continue;
    EXPECT_FALSE(is_named(rule, source, days_after(*last, 1))) << rule;
  }
}

TEST(Approval, EveryKindOfChangeHasARule) {
  const Version before = testing::example_version(6, 3);
  const Version after = testing::Editor(11).edited(before, 60);
  const Variation variation = diff(before, after);
  const ChangeCounts counts = count_kinds(variation);
  EXPECT_GE(counts.size(), 15U);
  const Approval approval = ask(variation, day(2016, 5, 2));
  EXPECT_EQ(rules_of(approval), "PEG-GIUNTA INCARICHI-CONSIGLIO BILANCIO-CONSIGLIO");
  ChangeCounts answered = approval.reason.counts;
  answered.insert(approval.also_needed[0].counts.begin(), approval.also_needed[0].counts.end());
  EXPECT_EQ(answered, counts);
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

// Rules of a town of its own, one after the other.
std::string rule(const std::string& lines) {
  return "[[rule]]\nsource = \"s\"\nsentence.it = \"i\"\nsentence.en = \"e\"\n" + lines + "\n";
}
const std::string all_to_the_executive =
    rule("id = \"ALL\"\nfrom = 2020-01-01\nbody = \"executive\"\nkinds = [\"*\"]");
std::string renames_to_the_council(const std::string& validity) {
  return rule("id = \"NAMES\"\nbody = \"council\"\nkinds = [\"objective_renamed\"]\n" + validity);
}

Approval ask_town(const std::string& toml, Date on) {
  const auto rules = load_approval_rules(toml, "x.toml");
  EXPECT_TRUE(rules.has_value());
  return rules ? who_may_approve(*rules, changes({renamed}), on.year(), on) : Approval();
}

TEST(ApprovalRules, WhatHasEndedWithoutASuccessorIsUnknown) {
  const std::string town =
      all_to_the_executive + renames_to_the_council("from = 2021-01-01\nto = 2022-01-01") +
      renames_to_the_council("from = 2023-01-01\nto = 2024-01-01\nrepealed = true");
  EXPECT_EQ(ask_town(town, day(2020, 12, 31)).body, Body::Executive);
  EXPECT_EQ(ask_town(town, day(2021, 12, 31)).body, Body::Council);
  const Approval gap = ask_town(town, day(2022, 1, 1));
  EXPECT_EQ(gap.outcome, Approval::Outcome::Unknown);
  EXPECT_EQ(gap.unknown, std::vector{ChangeKind::ObjectiveRenamed});
  EXPECT_EQ(ask_town(town, day(2022, 12, 31)).outcome, Approval::Outcome::Unknown);
  EXPECT_EQ(ask_town(town, day(2023, 1, 1)).body, Body::Council);
  EXPECT_EQ(ask_town(town, day(2024, 1, 1)).body, Body::Executive);
}

TEST(ApprovalRules, LastDaysAndTermsAreData) {
  const std::string town = rule(
      "id = \"U\"\nfrom = 2020-01-01\nbody = \"executive\"\nurgent = true\n"
      "kinds = [\"amount_changed\"]\nlast_day = \"06-30\"\nextended_last_day = \"07-31\"\n"
      "ratify_days = 10\nratify_last_day = \"07-05\"");
  const auto rules = load_approval_rules(town, "x.toml");
  ASSERT_TRUE(rules.has_value());
  const auto on = [&](Date date) {
    return who_may_approve(*rules, changes({amount}), 2020, date, true);
  };
  EXPECT_EQ(on(day(2020, 6, 25)).ratify_by, day(2020, 7, 5));
  EXPECT_EQ(on(day(2020, 6, 24)).ratify_by, day(2020, 7, 4));
  EXPECT_EQ(on(day(2020, 6, 26)).ratify_by, day(2020, 7, 5));
  EXPECT_FALSE(on(day(2020, 6, 30)).is_late_unless_extended);
  EXPECT_TRUE(on(day(2020, 7, 1)).is_late_unless_extended);
  EXPECT_TRUE(on(day(2020, 7, 31)).is_late_unless_extended);
  EXPECT_TRUE(on(day(2020, 8, 1)).is_late);
}

TEST(ApprovalRules, SumsOfAnyAmountsAreTaken) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  const auto from_to = [](std::int64_t id, std::int64_t from, std::int64_t to) {
    return FieldChanged{{Part::MoneyRow, Id{1}, Id{id}},
                        "amountCents",
                        Money::from_cents(from),
                        Money::from_cents(to)};
  };
  EXPECT_EQ(ask(changes({from_to(2, -most, most), from_to(3, most, -most)}), day(2016, 5, 2))
                .alternatives.size(),
            1U);
  EXPECT_TRUE(ask(changes({from_to(2, -most, most), from_to(3, -most, most)}), day(2016, 5, 2))
                  .alternatives.empty());
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
  EXPECT_NE(refusals(with("to = 2021-01-01", "until = 1")).find("x.toml:5"), std::string::npos);
  EXPECT_NE(refusals(with("from = 2020-01-01", "from = \"2020\"")).find("x.toml:4"),
            std::string::npos);
  EXPECT_NE(refusals(with("from = 2020-01-01\n", "")).find("x.toml:2"), std::string::npos);
  EXPECT_NE(refusals(with("id = \"X\"", "id = 3")).find("x.toml:3"), std::string::npos);
  EXPECT_NE(refusals(with("last_day = \"02-29\"", "last_day = 3")).find("x.toml:8"),
            std::string::npos);
  EXPECT_NE(
      refusals(with("last_day = \"02-29\"", "urgent = true\nratify_days = 0")).find("x.toml:9"),
      std::string::npos);
  EXPECT_NE(refusals(with("sentence.en = \"e\"", "sentence.fr = \"e\"")).find("x.toml:11"),
            std::string::npos);
  EXPECT_NE(refusals(with("kinds = [\"*\"]", "kinds = []")).find("x.toml:7"), std::string::npos);
  EXPECT_NE(refusals(with("kinds = [\"*\"]", "kinds = [\"*\"]\nurgent = 1")).find("x.toml:8"),
            std::string::npos);
  EXPECT_NE(refusals(std::string(other_town) + other_town).find("x.toml:13"), std::string::npos);
  EXPECT_NE(refusals(std::string(other_town) + other_town).find("holds twice"), std::string::npos);
  EXPECT_NE(refusals("rule = 1\n").find("x.toml:1"), std::string::npos);
}

TEST(ApprovalRules, RefusesKeysThatContradictEachOther) {
  EXPECT_NE(refusals(with("to = 2021-01-01", "repealed = true")).find("x.toml:5"),
            std::string::npos);
  EXPECT_NE(refusals(with("last_day", "extended_last_day")).find("x.toml:8"), std::string::npos);
  EXPECT_NE(
      refusals(with("last_day = \"02-29\"", "last_day = \"12-15\"\nextended_last_day = \"12-15\""))
          .find("x.toml:9"),
      std::string::npos);
  EXPECT_NE(refusals(with("last_day = \"02-29\"", "ratify_days = 9")).find("x.toml:8"),
            std::string::npos);
  EXPECT_NE(
      refusals(with("last_day = \"02-29\"", "urgent = true\nalternative = true")).find("x.toml:9"),
      std::string::npos);
  const std::string council = renames_to_the_council("from = 2021-01-01");
  EXPECT_EQ(refusals(all_to_the_executive + council), "");
  std::string twin = council;
  twin.replace(twin.find("NAMES"), 5, "OTHER");
  EXPECT_NE(refusals(council + twin).find("NAMES and OTHER decide on the same changes"),
            std::string::npos);
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
