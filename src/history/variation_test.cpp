#include "history/variation.h"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "history/kinds.h"
#include "history/testing_versions.h"

namespace pegaso::history {
namespace {

using testing::Editor;
using testing::example_version;

struct Pair {
  Version a;
  Version b;
};

Pair any_pair() {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto size = *rc::gen::inRange<std::size_t>(1, 9);
  const auto share = *rc::gen::inRange(0U, 60U);
  Pair pair;
  pair.a = example_version(size, seed);
  pair.b = Editor(seed).edited(pair.a, share);
  return pair;
}

RC_GTEST_PROP(Variation, WhatDiffGivesApplyMakes, ()) {
  const Pair pair = any_pair();
  RC_ASSERT(is_well_formed(pair.b));
  const auto made = apply(pair.a, diff(pair.a, pair.b));
  if (!made) RC_FAIL(describe(made.error(), Language::English));
  RC_ASSERT(*made == pair.b);
}

RC_GTEST_PROP(Variation, InvertUndoes, ()) {
  const Pair pair = any_pair();
  const Variation variation = diff(pair.a, pair.b);
  const auto back = apply(pair.b, invert(variation));
  if (!back) RC_FAIL(describe(back.error(), Language::English));
  RC_ASSERT(*back == pair.a);
  RC_ASSERT(invert(invert(variation)) == variation);
}

RC_GTEST_PROP(Variation, NothingDiffersFromItself, ()) {
  const Pair pair = any_pair();
  RC_ASSERT(diff(pair.b, pair.b).changes.empty());
}

RC_GTEST_PROP(Variation, ComposingIsApplyingInTurnAndAssociative, ()) {
  const Pair pair = any_pair();
  const Version c = Editor(*rc::gen::arbitrary<std::uint64_t>()).edited(pair.b, 20);
  const Version d = Editor(*rc::gen::arbitrary<std::uint64_t>()).edited(c, 20);
  const Variation u = diff(pair.a, pair.b);
  const Variation v = diff(pair.b, c);
  const Variation w = diff(c, d);
  RC_ASSERT(compose(compose(u, v), w) == compose(u, compose(v, w)));
  const auto made = apply(pair.a, compose(compose(u, v), w));
  RC_ASSERT(made.has_value());
  RC_ASSERT(*made == d);
  const auto in_turn = apply_in_turn(pair.a, std::vector<const Variation*>{&u, &v, &w});
  RC_ASSERT(in_turn.has_value());
  RC_ASSERT(*in_turn == d);
}

RC_GTEST_PROP(Variation, TwoThatDoNotConflictGiveTheSameInEitherOrder, ()) {
  const Version base = example_version(4, *rc::gen::arbitrary<std::uint64_t>());
  Version ours_after = base;
  Version theirs_after = base;
  // The one edits what stands first, the other what stands last.
  ours_after.plan.objectives.front().title += " one";
  ours_after.plan.objectives.front().phases.front().text += " one";
  theirs_after.plan.objectives.back().title += " two";
  const Variation ours = diff(base, ours_after);
  const Variation theirs = diff(base, theirs_after);
  RC_ASSERT(conflicts(ours, theirs).empty());
  const auto one = apply(theirs_after, rebase(ours, theirs));
  const auto other = apply(ours_after, rebase(theirs, ours));
  RC_ASSERT(one.has_value() && other.has_value());
  RC_ASSERT(*one == *other);
}

RC_GTEST_PROP(Variation, WhatConflictsNotCanBeRebased, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const Version base = example_version(4, seed);
  const Version theirs_after = Editor(seed + 1).edited(base, 4);
  Version ours_after = base;
  for (plan::Objective& each : ours_after.plan.objectives) each.description += " more";
  const Variation ours = diff(base, ours_after);
  const Variation theirs = diff(base, theirs_after);
  if (!conflicts(ours, theirs).empty()) return;
  const auto made = apply(theirs_after, rebase(ours, theirs));
  if (!made) RC_FAIL(describe(made.error(), Language::English));
}

class Refusals : public ::testing::Test {
 protected:
  Version version_ = example_version(3, 7);

  PartRef first_objective() const {
    return {Part::Objective, no_id, version_.ids.objectives.front().id};
  }
  std::string refusal(Change change) const {
    const auto made = apply(version_, {{std::move(change)}});
    return made ? "" : describe(made.error(), Language::English);
  }
};

TEST_F(Refusals, NameThePartAndBothValues) {
  const std::string title = version_.plan.objectives.front().title;
  EXPECT_EQ(refusal(FieldChanged{first_objective(), "title", title, std::string("x")}), "");
  const std::string wrong =
      refusal(FieldChanged{first_objective(), "title", std::string("other"), std::string("x")});
  EXPECT_NE(wrong.find("objective 1"), std::string::npos) << wrong;
  EXPECT_NE(wrong.find("\"other\""), std::string::npos) << wrong;
  EXPECT_NE(wrong.find(title), std::string::npos) << wrong;
}

TEST_F(Refusals, WhatIsNotThere) {
  const PartRef nobody{Part::Objective, no_id, Id{999'999}};
  EXPECT_NE(refusal(FieldChanged{nobody, "title", std::string(), std::string()}), "");
  EXPECT_NE(refusal(FieldChanged{first_objective(), "tittle", std::string(), std::string()}), "");
  EXPECT_NE(refusal(ItemMoved{nobody, no_id, no_id}), "");
  EXPECT_NE(refusal(ItemRemoved{{Part::Phase, Id{999'999}, Id{1}}, no_id, plan::Phase{}}), "");
  EXPECT_NE(refusal(ItemAdded{{Part::Phase, Id{999'999}, Id{1}}, no_id, plan::Phase{}}), "");
}

TEST_F(Refusals, ValuesOfAnotherType) {
  const auto kept = version_;
  EXPECT_NE(refusal(FieldChanged{first_objective(), "title", version_.plan.objectives.front().title,
                                 std::int64_t{3}}),
            "");
  EXPECT_NE(
      refusal(FieldChanged{first_objective(), "mark", std::string("none"), std::string("rimosso")}),
      "");
  EXPECT_NE(
      refusal(ItemAdded{
          {Part::Phase, version_.ids.objectives.front().id, Id{999'999}}, no_id, plan::MoneyRow{}}),
      "");
  EXPECT_EQ(version_, kept);
}

TEST_F(Refusals, AnIdentityGivenTwice) {
  const Id taken = version_.ids.objectives.back().id;
  const Id owner = version_.ids.objectives.front().id;
  EXPECT_NE(refusal(ItemAdded{{Part::Phase, owner, taken}, no_id, plan::Phase{}}), "");
  const Id phase = version_.ids.objectives.front().phases.front();
  EXPECT_NE(refusal(ItemAdded{{Part::Phase, owner, phase}, no_id, plan::Phase{}}), "");
}

TEST_F(Refusals, RemovingWhatHasChanged) {
  const PartRef at{Part::Phase, version_.ids.objectives.front().id,
                   version_.ids.objectives.front().phases.front()};
  plan::Phase phase = version_.plan.objectives.front().phases.front();
  EXPECT_EQ(refusal(ItemRemoved{at, no_id, phase}), "");
  phase.text += " other";
  EXPECT_NE(refusal(ItemRemoved{at, no_id, phase}), "");
}

TEST(Conflicts, FieldByField) {
  const Version base = example_version(3, 5);
  Version ours_after = base;
  Version theirs_after = base;
  ours_after.plan.objectives[0].title = "ours";
  theirs_after.plan.objectives[0].title = "theirs";
  ours_after.plan.objectives[1].unit = "same";
  theirs_after.plan.objectives[1].unit = "same";
  ours_after.plan.objectives[2].phases[0].text = "ours";
  theirs_after.plan.objectives.pop_back();
  theirs_after.ids.objectives.pop_back();
  const Variation ours = diff(base, ours_after);
  const auto found = conflicts(ours, diff(base, theirs_after));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].field, "title");
  EXPECT_EQ(found[1].at.part, Part::Phase);
  EXPECT_EQ(found[1].field, "");
  // The other way round the removal is in the way of the change.
  const auto other_way = conflicts(diff(base, theirs_after), ours);
  ASSERT_EQ(other_way.size(), 2U);
  EXPECT_EQ(other_way[0].at.part, Part::Objective);
}

TEST(Kinds, FollowFromTheChange) {
  const Version a = example_version(2, 3);
  Version b = a;
  plan::Objective& objective = b.plan.objectives[0];
  objective.title = "new title";
  objective.director = "new director";
  objective.phases[0].to = Date::from(9000, 1, 1);
  objective.staffing = plan::Staffing{1, 2, 3, 4, 5, 15};
  const ChangeCounts counts = count_kinds(diff(a, b));
  EXPECT_EQ(counts.at(ChangeKind::ObjectiveRenamed), 1U);
  EXPECT_EQ(counts.at(ChangeKind::ObjectiveMoved), 1U);
  EXPECT_EQ(counts.at(ChangeKind::PhasePostponed), 1U);
  EXPECT_EQ(counts.at(ChangeKind::StaffingChanged), 1U);
}

TEST(Kinds, EachHasItsNameAndTitle) {
  for (std::size_t i = 0; i < change_kinds_count; ++i) {
    const auto kind = static_cast<ChangeKind>(i);
    EXPECT_EQ(change_kind_named(name(kind)), kind);
    EXPECT_NE(title(kind).it, "");
  }
  EXPECT_EQ(change_kind_named("nothing"), std::nullopt);
}

}  // namespace
}  // namespace pegaso::history
