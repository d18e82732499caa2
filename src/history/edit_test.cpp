#include "history/edit.h"

#include <gtest/gtest.h>

#include "history/testing_versions.h"

namespace pegaso::history {
namespace {

class Edit : public ::testing::Test {
 protected:
  Version version_ = testing::example_version(3, 11);

  // The version after the field was set, or the refusal.
  Result<Version> set(const PartName& part, const std::string& field, const std::string& value) {
    const PartRef at = TRY(find_part(version_, part));
    return apply(version_, {TRY(set_field(version_, at, {field, value}))});
  }
  std::string refusal(const PartName& part, const std::string& field, const std::string& value) {
    const auto made = set(part, field, value);
    return made ? "" : pegaso::describe(made.error(), Language::English);
  }
};

TEST_F(Edit, SetsFieldsOfEveryType) {
  const PartName phase{1, Part::Phase, 1};
  EXPECT_EQ(set({1, {}, 0}, "title", "New")->plan.objectives[0].title, "New");
  EXPECT_EQ(set(phase, "to", "31/12/2016")->plan.objectives[0].phases[0].to,
            Date::from(2016, 12, 31));
  EXPECT_EQ(set(phase, "fine", "2016-11-30")->plan.objectives[0].phases[0].to,
            Date::from(2016, 11, 30));
  EXPECT_EQ(set(phase, "end", "")->plan.objectives[0].phases[0].to, std::nullopt);
  EXPECT_EQ(set(phase, "status", "postponed")->plan.objectives[0].phases[0].status,
            plan::PhaseStatus::Postponed);
  const auto staffed = set({2, {}, 0}, "personale", "fullTime 3; partTime 1");
  EXPECT_EQ(staffed->plan.objectives[1].staffing->full_time, 3);
  EXPECT_EQ(staffed->plan.objectives[1].staffing->professionals, std::nullopt);
  EXPECT_EQ(set({1, {}, 0}, "co-directors", "A B; C D")->plan.objectives[0].co_directors,
            (std::vector<std::string>{"A B", "C D"}));
  const auto target = set({1, Part::ResultIndicator, 1}, "valore atteso", "5%");
  const plan::Target& set_target = target->plan.objectives[0].result_indicators[0].target;
  EXPECT_EQ(set_target.text, "5%");
  EXPECT_EQ(set_target.parsed.kind, plan::TargetKind::Percentage);
  EXPECT_EQ(set({1, Part::ResultIndicator, 1}, "rimosso", "sì")
                ->plan.objectives[0]
                .result_indicators[0]
                .removed,
            true);
}

TEST_F(Edit, WhatIsWrittenBesideAValueFollowsIt) {
  const auto phase = set({1, Part::Phase, 1}, "fine", "2016-11-30");
  EXPECT_EQ(phase->plan.objectives[0].phases[0].to_text, "30/11/2016");
  version_.plan.objectives[0].money.at(0).amount_text = "1.234.56";
  const auto money = set({1, Part::MoneyRow, 1}, "importo", "7,50");
  EXPECT_EQ(money->plan.objectives[0].money[0].amount, Money::from_cents(750));
  EXPECT_EQ(money->plan.objectives[0].money[0].amount_text, "");
}

TEST_F(Edit, RefusesWithTheCure) {
  const PartName phase{1, Part::Phase, 1};
  EXPECT_NE(refusal(phase, "to", "31/02/2016").find("31/12/2016"), std::string::npos);
  EXPECT_NE(refusal(phase, "tto", "x").find("delegate"), std::string::npos);
  EXPECT_NE(refusal({9, {}, 0}, "title", "x").find("there are 3"), std::string::npos);
  EXPECT_NE(refusal({1, Part::Phase, 999}, "text", "x"), "");
  EXPECT_NE(refusal({1, Part::StaffRow, 1}, "category", "x"), "");
  EXPECT_NE(refusal({1, Part::ResultIndicator, 1}, "removed", "perhaps"), "");
  EXPECT_NE(refusal({1, {}, 0}, "weight", "ten"), "");
}

TEST_F(Edit, WhatIsTheSameIsNoChange) {
  const PartRef at = *find_part(version_, {1, std::nullopt, 0});
  EXPECT_TRUE(set_field(version_, at, {"title", version_.plan.objectives[0].title})->empty());
}

TEST_F(Edit, RefusesAmountsThatNoDocumentStates) {
  EXPECT_TRUE(check_amounts(version_));
  version_.plan.objectives[0].money.at(0).amount = Money::from_cents(-1'000'000'000'000'000);
  EXPECT_TRUE(check_amounts(version_));
  version_.plan.objectives[0].money.at(0).amount = Money::from_cents(1'000'000'000'000'001);
  const auto refused = check_amounts(version_);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.en.find("money row 1"), std::string::npos);
}

TEST_F(Edit, AddsAndRemoves) {
  NewIds ids(last_id(version_));
  const std::size_t phases = version_.plan.objectives[1].phases.size();
  const auto phase = add_part(version_, {2, Part::Phase, 0}, {{"testo", "Collaudo"}}, ids);
  ASSERT_TRUE(phase) << pegaso::describe(phase.error(), Language::English);
  const Variation draft = *edited(version_, {}, *phase);
  const Version with_phase = *apply(version_, draft);
  ASSERT_EQ(with_phase.plan.objectives[1].phases.size(), phases + 1);
  EXPECT_EQ(with_phase.plan.objectives[1].phases.back().text, "Collaudo");

  const PartRef added = *find_part(with_phase, {2, Part::Phase, static_cast<int>(phases) + 1});
  // Added and removed again: the draft says nothing of it.
  EXPECT_TRUE(edited(version_, draft, *remove_part(with_phase, added))->changes.empty());

  const auto objective = add_part(version_, {}, {{"title", "Nuovo"}}, ids);
  const Version longer = *apply(version_, {{*objective}});
  EXPECT_EQ(longer.plan.objectives.back().number, 4);
  EXPECT_EQ(longer.plan.objectives.back().title, "Nuovo");
  EXPECT_FALSE(add_part(version_, {1, Part::StaffRow, 0}, {}, ids));
}

}  // namespace
}  // namespace pegaso::history
