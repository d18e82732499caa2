#include "duties/catalogue.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "duties/periods.h"

namespace pegaso::duties {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view sound = R"([[event]]
id = "DONE"
title.it = "fatto"
title.en = "done"

[[event]]
id = "AWARD"
title.it = "aggiudicazione"
title.en = "award"
amounts = ["contract"]

[[duty]]
id = "tell"
rule = "OSS-04"
who = "CUA"
what.it = "Comunicare"
what.en = "Tell"
proof.it = "ricevuta"
proof.en = "receipt"
events = ["AWARD"]
by = "days_after"
parameter = "oss.04.days"
only_if = [{ fact = "contract", above = "oss.min", equal_if = "AMB-40=INCLUSIVE" }]
)";

Results<Catalogue> load(std::string_view text) {
  return load_catalogue(text, "duties.toml", regime::built_in_catalogue(), built_in_parameters());
}

// The refusals of the text with one passage replaced.
std::string refusal_with(std::string_view passage, std::string_view replacement) {
  std::string text(sound);
  const auto at = text.find(passage);
  EXPECT_NE(at, std::string::npos) << passage;
  text.replace(at, passage.size(), replacement);
  const auto loaded = load(text);
  EXPECT_FALSE(loaded) << replacement;
  std::string all;
  if (loaded) return all;
  for (const Problem& each : loaded.error()) {
    EXPECT_GT(each.where.line, 0U);
    EXPECT_FALSE(each.cure.en.empty());
    EXPECT_FALSE(each.cure.it.empty());
    all += describe(each, Language::English) + "\n";
  }
  return all;
}

TEST(DutyCatalogue, ASoundFileIsRead) {
  const auto catalogue = load(sound);
  ASSERT_TRUE(catalogue) << describe(catalogue.error().front(), Language::English);
  const DutyKind* duty = catalogue->duty("tell");
  ASSERT_NE(duty, nullptr);
  EXPECT_EQ(duty->by, By::DaysAfter);
  EXPECT_EQ(duty->only_if.front().equal_if, (Reading{"AMB-40", "INCLUSIVE"}));
  EXPECT_NE(catalogue->event("AWARD"), nullptr);
  EXPECT_EQ(catalogue->event("award"), nullptr);
}

TEST(DutyCatalogue, WhatIsWrongIsRefusedWithLineAndCure) {
  EXPECT_THAT(refusal_with("\"OSS-04\"", "\"OSS-99\""), HasSubstr("duties.toml:14:8:"));
  EXPECT_THAT(refusal_with("oss.04.days", "oss.04.dys"), HasSubstr("\"oss.04.dys\" is not known"));
  EXPECT_THAT(refusal_with("\"oss.04.days\"", "\"oss.min\""),
              HasSubstr("has the unit cents, not days"));
  EXPECT_THAT(refusal_with("\"oss.04.days\"", "30"), HasSubstr("is no text"));
  EXPECT_THAT(refusal_with("days_after", "days_before"), HasSubstr("days_after"));
  EXPECT_THAT(refusal_with("\"days_after\"", "\"last_day\""), HasSubstr("wants a period"));
  EXPECT_THAT(refusal_with("[\"AWARD\"]", "[\"AWRAD\"]"), HasSubstr("\"AWRAD\" is not known"));
  EXPECT_THAT(refusal_with("events = [\"AWARD\"]\n", ""), HasSubstr("nothing creates the duty"));
  EXPECT_THAT(refusal_with("AMB-40=INCLUSIVE", "AMB-40=MAYBE"), HasSubstr("AMB-40=MAYBE"));
  EXPECT_THAT(refusal_with("fact = \"contract\"", "fact = \"price\""), HasSubstr("does not state"));
  EXPECT_THAT(refusal_with("who = ", "whom = "), HasSubstr("\"whom\" is not known"));
  EXPECT_THAT(refusal_with("\"tell\"", "\"AWARD\""), HasSubstr("stands twice"));
  EXPECT_THAT(refusal_with("id = \"DONE\"", "id = \"DON\""), HasSubstr("DONE is missing"));
  EXPECT_THAT(refusal_with("proof.en = \"receipt\"", ""),
              HasSubstr("duties.toml:18:1: the text \"en\" is missing"));
  EXPECT_THAT(refusal_with("[[duty]]", "[[duty"), HasSubstr("duties.toml"));
  EXPECT_THAT(refusal_with("by = ", "for_each = \"towns\"\nby = "), HasSubstr("\"towns\""));
  EXPECT_THAT(refusal_with("by = ", "every = \"WEEK\"\nby = "), HasSubstr("FOUR_MONTHS"));
}

// Rules that ask for a reminder, and whose it is without a term of its own.
TEST(DutyCatalogue, EveryRuleThatSchedulesHasItsDuty) {
  std::vector<std::string> without;
  for (const regime::Rule& rule : regime::built_in_catalogue().rules()) {
    const bool schedules =
        std::ranges::find(rule.actions, regime::Action::Schedule) != rule.actions.end();
    if (schedules && std::ranges::find(built_in_catalogue().duties(), rule.id, &DutyKind::rule) ==
                         built_in_catalogue().duties().end()) {
      without.push_back(rule.id);
    }
  }
  EXPECT_THAT(without, ::testing::IsEmpty());
}

TEST(DutyCatalogue, RolesAreUnitsOfEveryRegime) {
  for (const std::string& name : regime::built_in_regimes()) {
    for (const DutyKind& each : built_in_catalogue().duties()) {
      EXPECT_NE(regime::built_in_regime(name)->unit_title(each.who).it, each.who)
          << name << " " << each.id;
    }
  }
}

TEST(Periods, TheyCoverTheYearInOrder) {
  for (const Every every :
       {Every::Month, Every::Quarter, Every::FourMonths, Every::HalfYear, Every::Year}) {
    const auto periods = periods_of(every, 2016);
    EXPECT_EQ(periods.front().first, parse_iso_date("2016-01-01"));
    EXPECT_EQ(periods.back().last, parse_iso_date("2016-12-31"));
    for (std::size_t i = 1; i < periods.size(); ++i) {
      EXPECT_EQ(days_after(periods[i - 1].last, 1), periods[i].first);
    }
  }
  EXPECT_EQ(periods_of(Every::Month, 2016)[1].name, "2016-02");
  EXPECT_EQ(periods_of(Every::FourMonths, 2016)[2].name, "2016-T3");
  EXPECT_EQ(periods_of(Every::Year, 2016)[0].name, "2016");
}

}  // namespace
}  // namespace pegaso::duties
