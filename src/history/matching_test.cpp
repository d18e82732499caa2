#include "history/matching.h"

#include <algorithm>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "example/random.h"
#include "history/kinds.h"
#include "history/mark_fields.h"
#include "history/testing_versions.h"

namespace pegaso::history {
namespace {

using example::Random;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::example_version;
using ::testing::IsEmpty;

plan::Objective objective(std::string title, std::string director = "Bruni Carla") {
  plan::Objective made;
  made.title = std::move(title);
  made.director = std::move(director);
  made.unit = "Settore Cultura";
  made.operational_goal = "Una città che legge";
  return made;
}

plan::Plan plan_of(std::vector<plan::Objective> objectives) {
  plan::Plan plan;
  plan.objectives = std::move(objectives);
  number_objectives(plan);
  return plan;
}

Version version_of(std::vector<plan::Objective> objectives) {
  NewIds ids;
  return first_version(plan_of(std::move(objectives)), ids);
}

Version identified(const Version& former, const plan::Plan& edition,
                   const Decisions& decisions = {}) {
  NewIds ids(last_id(former));
  auto version = identify(former, edition, match(former, edition), decisions, ids);
  EXPECT_TRUE(version.has_value()) << version.error().message.en;
  return version ? *version : Version{};
}

std::vector<Evidence> evidence_of(const Candidate& candidate) {
  std::vector<Evidence> evidence;
  for (const Reason& each : candidate.reasons) evidence.push_back(each.evidence);
  return evidence;
}

// --- one objective -------------------------------------------------------------------------------

TEST(Matching, EqualObjectivesAreCertainWhateverTheirMarksAndOrder) {
  plan::Objective marked = objective("BIBLIOTECA");
  marked.mark = plan::Mark::Changed;
  marked.act_date = Date::from(2026, 11, 30);
  const Version former = version_of({objective("BIBLIOTECA"), objective("MUSEO")});
  const Matching matching = match(former, plan_of({objective("MUSEO"), marked}));
  EXPECT_EQ(matching.objectives[0].matched(), Id{2});
  EXPECT_EQ(matching.objectives[1].matched(), Id{1});
  EXPECT_EQ(matching.objectives[1].certainty, Certainty::Certain);
  EXPECT_THAT(evidence_of(*matching.objectives[1].best), ElementsAre(Evidence::SameContents));
  EXPECT_THAT(matching.unmatched, IsEmpty());
}

TEST(Matching, ThePrintedPreviousTitleIsEvidence) {
  plan::Objective renamed = objective("APERTURA SERALE");
  renamed.previous_title = "Biblioteca  civica";
  const Matching matching = match(version_of({objective("BIBLIOTECA CIVICA"), objective("MUSEO")}),
                                  plan_of({renamed, objective("MUSEO")}));
  EXPECT_EQ(matching.objectives[0].matched(), Id{1});
  EXPECT_EQ(matching.objectives[0].certainty, Certainty::Certain);
  EXPECT_THAT(evidence_of(*matching.objectives[0].best), Contains(Evidence::PreviousTitle));
}

TEST(Matching, AnotherDirectorAndUnitDoNotHideATitle) {
  plan::Objective moved = objective("BIBLIOTECA CIVICA", "Ferri Ugo");
  moved.unit = "Settore Scuola";
  const Matching matching = match(version_of({objective("BIBLIOTECA CIVICA"), objective("MUSEO")}),
                                  plan_of({objective("MUSEO"), moved}));
  EXPECT_EQ(matching.objectives[1].matched(), Id{1});
  EXPECT_EQ(matching.objectives[1].certainty, Certainty::Likely);
}

TEST(Matching, SimilarTitlesSayHowMuch) {
  plan::Objective former = objective("APERTURA SERALE DELLA BIBLIOTECA CIVICA");
  former.description = "La biblioteca resta aperta la sera";
  plan::Objective edited = former;
  edited.title = "APERTURA SERALE DELLA BIBLIOTECA COMUNALE";
  const Matching matching = match(version_of({former}), plan_of({edited}));
  ASSERT_TRUE(matching.objectives[0].best.has_value());
  const Reason reason = matching.objectives[0].best->reasons.front();
  EXPECT_EQ(reason, (Reason{Evidence::SimilarTitle, 80, 36}));
  EXPECT_EQ(describe(reason).it, "parole in comune nei titoli: 80%");
  EXPECT_EQ(describe(reason).en, "words in common in the titles: 80%");
  EXPECT_EQ(matching.objectives[0].certainty, Certainty::Likely);
}

TEST(Matching, WhatResemblesNothingIsNew) {
  plan::Objective other = objective("ASFALTO", "Ferri Ugo");
  other.unit = "Lavori pubblici";
  const Matching matching = match(version_of({objective("BIBLIOTECA")}), plan_of({other}));
  EXPECT_EQ(matching.objectives[0].certainty, Certainty::None);
  EXPECT_EQ(matching.objectives[0].best, std::nullopt);
  EXPECT_THAT(matching.unmatched, ElementsAre(Id{1}));
}

TEST(Matching, CopiesAreMatchedInOrderWhenThereAreAsManyAndAskedAboutOtherwise) {
  const plan::Objective copy = objective("GESTIONE ORDINARIA");
  const Version former = version_of({copy, copy});
  const Matching same = match(former, plan_of({copy, copy}));
  EXPECT_EQ(same.objectives[0].matched(), Id{1});
  EXPECT_EQ(same.objectives[1].matched(), Id{2});

  const Matching fewer = match(former, plan_of({copy}));
  EXPECT_EQ(fewer.objectives[0].certainty, Certainty::Uncertain);
  EXPECT_EQ(fewer.objectives[0].matched(), no_id);
  EXPECT_EQ(fewer.objectives[0].others.size(), 1U);
  EXPECT_THAT(fewer.uncertain(), ElementsAre(1));
  EXPECT_THAT(fewer.unmatched, ElementsAre(Id{1}, Id{2}));

  const Matching more = match(version_of({copy}), plan_of({copy, copy}));
  EXPECT_THAT(more.uncertain(), ElementsAre(1, 2));
}

TEST(Matching, ACodeAloneIsAQuestion) {
  plan::Objective former = objective("BIBLIOTECA");
  former.code = "AG7/D";
  plan::Objective other = objective("ASFALTO");
  other.code = "AG7/D";
  other.operational_goal = "Strade sicure";
  const Matching matching = match(version_of({former}), plan_of({other}));
  EXPECT_THAT(matching.uncertain(), ElementsAre(1));
  EXPECT_EQ(matching.objectives[0].best->points, 40);
}

// --- decisions -----------------------------------------------------------------------------------

class DecisionTest : public ::testing::Test {
 protected:
  const plan::Objective copy_ = objective("GESTIONE ORDINARIA");
  const Version former_ = version_of({copy_, copy_, objective("MUSEO")});
  const plan::Plan edition_ = plan_of({copy_, objective("MUSEO")});
  const Matching matching_ = match(former_, edition_);

  Result<Version> with(const Decisions& decisions) const {
    NewIds ids(last_id(former_));
    return identify(former_, edition_, matching_, decisions, ids);
  }
};

TEST_F(DecisionTest, AnOpenQuestionIsNeverAnsweredByGuessing) {
  const auto version = with({});
  ASSERT_FALSE(version.has_value());
  EXPECT_EQ(version.error().message.en,
            "it is not clear which objective in force objective 1 of the document is: perhaps the "
            "one of identity 1");
  EXPECT_FALSE(version.error().cure.it.empty());
}

TEST_F(DecisionTest, ADecisionGivesTheIdentityOrSaysThatItIsNew) {
  const auto second = with({{1, Id{2}}});
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->ids.objectives[0].id, Id{2});
  EXPECT_EQ(second->ids.objectives[1].id, Id{3});
  const auto as_new = with({{1, no_id}});
  ASSERT_TRUE(as_new.has_value());
  EXPECT_GT(as_new->ids.objectives[0].id, last_id(former_));
}

TEST_F(DecisionTest, ADecisionGoesBeforeACertainMatch) {
  const auto version = with({{1, Id{1}}, {2, no_id}});
  ASSERT_TRUE(version.has_value());
  EXPECT_GT(version->ids.objectives[1].id, last_id(former_));
}

TEST_F(DecisionTest, AMistakenDecisionIsTold) {
  EXPECT_EQ(open_questions(former_, matching_, {{1, Id{1}}}).size(), 0U);
  EXPECT_EQ(open_questions(former_, matching_, {{1, Id{1}}, {7, Id{2}}, {0, no_id}}).size(), 2U);
  EXPECT_EQ(open_questions(former_, matching_, {{1, Id{77}}}).size(), 1U);
  const Problems doubled = open_questions(former_, matching_, {{1, Id{3}}});
  ASSERT_EQ(doubled.size(), 1U);
  EXPECT_EQ(doubled[0].message.it,
            "gli obiettivi 1 e 2 sarebbero tutti e due quello con identità 3");
  EXPECT_FALSE(with({{1, Id{3}}}).has_value());
}

// --- parts ---------------------------------------------------------------------------------------

plan::Phase phase(int number, std::string text) {
  plan::Phase made;
  made.number = number;
  made.text = std::move(text);
  return made;
}

TEST(Identify, APhasePutInBetweenRenumbersTheOthers) {
  plan::Objective before = objective("BIBLIOTECA");
  before.phases = {phase(1, "Progetto preliminare dei lavori"), phase(2, "Gara d'appalto"),
                   phase(3, "Collaudo")};
  plan::Objective after = before;
  after.phases = {phase(1, "Consultazione dei lettori"), phase(2, "Progetto definitivo dei lavori"),
                  phase(3, "Gara d'appalto"), phase(4, "Collaudo")};
  const Version former = version_of({before});
  const Version version = identified(former, plan_of({after}));
  const std::vector<Id>& old = former.ids.objectives[0].phases;
  EXPECT_THAT(version.ids.objectives[0].phases,
              ElementsAre(::testing::Gt(old[2]), old[0], old[1], old[2]));
}

TEST(Identify, MoneyRowsAreKnownByChapterAndCommitment) {
  const auto row = [](std::string chapter, std::string commitment, std::int64_t cents) {
    return plan::MoneyRow{plan::Side::Expenditure, std::move(chapter), std::move(commitment),
                          Money::from_cents(cents), ""};
  };
  plan::Objective before = objective("BIBLIOTECA");
  before.money = {row("10/1", "", 100), row("10/1", "", 200), row("20/1", "2026/5", 300)};
  plan::Objective after = before;
  after.money = {row("20/1", "2026/5", 350), row("10/1", "", 200), row("10/1", "", 100),
                 row("99/9", "", 999)};
  const Version former = version_of({before});
  const Version version = identified(former, plan_of({after}));
  const std::vector<Id>& old = former.ids.objectives[0].money;
  EXPECT_THAT(version.ids.objectives[0].money,
              ElementsAre(old[2], old[1], old[0], ::testing::Gt(old[2])));
}

TEST(Identify, PartsWhoseContentsWereNotStatedAreKnownByTheirPlace) {
  const auto indicator = [](std::string description) {
    plan::Indicator made;
    made.description = std::move(description);
    return made;
  };
  plan::Indicator unknown;
  unknown.not_stated = true;
  plan::Objective before = objective("BIBLIOTECA");
  before.result_indicators = {unknown, unknown, indicator("Prestiti"), unknown};
  plan::Objective after = before;
  after.result_indicators = {indicator("Ingressi"), indicator("Acquisti"), indicator("Prestiti"),
                             indicator("Rilievi")};
  const Version former = version_of({before});
  const Version version = identified(former, plan_of({after}));
  EXPECT_EQ(version.ids.objectives[0].result_indicators,
            former.ids.objectives[0].result_indicators);
}

TEST(Identify, TheNextYearsPlanKeepsItsObjectives) {
  Version former = example_version(12, 3);
  plan::Plan next = former.plan;
  next.year = *next.year + 1;
  for (plan::Objective& each : next.objectives) each.description += " Prosegue.";
  std::ranges::reverse(next.objectives);
  number_objectives(next);
  const Version version = identified(former, next);
  for (std::size_t i = 0; i < next.objectives.size(); ++i) {
    EXPECT_EQ(version.ids.objectives[i].id,
              former.ids.objectives[next.objectives.size() - 1 - i].id);
  }
  EXPECT_EQ(count_kinds(diff(former, version))[ChangeKind::DocumentChanged], 1U);
}

// --- properties ----------------------------------------------------------------------------------

// A word that no other objective has.
std::string own_word(std::uint64_t number) {
  std::string word = "ZQ";
  for (; number > 0; number /= 20) word += static_cast<char>('A' + number % 20);
  return word + "X";
}

Version former_version(std::size_t size, std::uint64_t seed) {
  plan::Plan plan = example::make(size, seed, example::Faults::None).plan;
  std::uint64_t number = 0;
  for (plan::Objective& each : plan.objectives) each.title += " " + own_word(++number);
  NewIds ids;
  return first_version(std::move(plan), ids);
}

struct Edition {
  plan::Plan plan;
  std::vector<Id> truth;  // of each objective; no_id: new
};

void rename(plan::Objective& objective, Random& random) {
  const std::string former = objective.title;
  if (random.chance(50)) {
    objective.title += " E ALTRO";
  } else {
    objective.title = "TUTTO NUOVO " + own_word(random.next() % 100'000 + 1'000'000);
  }
  if (random.chance(50)) objective.previous_title = former;
}

void edit_texts(plan::Objective& objective, Random& random) {
  objective.description += " Si aggiunge una frase intera.";
  for (plan::Phase& each : objective.phases) {
    if (random.chance(30)) each.text += " e verifica";
  }
  for (plan::Indicator& each : objective.result_indicators) {
    if (random.chance(30)) each.description += " (media)";
  }
  for (plan::MoneyRow& each : objective.money) {
    if (random.chance(30) && each.amount) *each.amount += Money::from_cents(100);
  }
}

// A new edition of the plan whose true identities are known.
Edition new_edition(const Version& former, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::pair<plan::Objective, Id>> objectives;
  for (std::size_t i = 0; i < former.plan.objectives.size(); ++i) {
    if (random.chance(8)) continue;
    plan::Objective each = former.plan.objectives[i];
    if (random.chance(15)) rename(each, random);
    if (random.chance(15)) {
      const plan::Objective& other = random.pick(former.plan.objectives);
      each.director = other.director;
      each.unit = other.unit;
    }
    if (random.chance(30)) edit_texts(each, random);
    objectives.emplace_back(std::move(each), former.ids.objectives[i].id);
  }
  const plan::Plan other = former_version(5, seed + 1).plan;
  std::uint64_t number = 50'000;
  for (plan::Objective added : other.objectives) {
    added.title += " " + own_word(++number);
    objectives.emplace_back(std::move(added), no_id);
  }
  random.shuffle(objectives);
  Edition edition{former.plan, {}};
  edition.plan.objectives.clear();
  for (auto& [each, id] : objectives) {
    edition.plan.objectives.push_back(std::move(each));
    edition.truth.push_back(id);
  }
  number_objectives(edition.plan);
  return edition;
}

Decisions true_decisions(const Edition& edition, const Matching& matching) {
  Decisions decisions;
  for (std::size_t i = 0; i < edition.truth.size(); ++i) {
    if (matching.objectives[i].matched() != edition.truth[i] ||
        matching.objectives[i].certainty == Certainty::Uncertain) {
      decisions.emplace(static_cast<int>(i) + 1, edition.truth[i]);
    }
  }
  return decisions;
}

RC_GTEST_PROP(Matching, CertainMatchesAreTrueAndNoIdentityIsGivenTwice, ()) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(0, 10'000);
  const Version former = former_version(*rc::gen::inRange<std::size_t>(1, 80), seed);
  const Edition edition = new_edition(former, seed);
  const Matching matching = match(former, edition.plan);
  std::set<Id> given;
  for (std::size_t i = 0; i < edition.truth.size(); ++i) {
    const ObjectiveMatch& each = matching.objectives[i];
    if (each.certainty == Certainty::Certain) RC_ASSERT(each.matched() == edition.truth[i]);
    if (each.matched() != no_id) RC_ASSERT(given.insert(each.matched()).second);
    RC_ASSERT(each.best.has_value() == (each.certainty != Certainty::None));
  }
  RC_ASSERT(given.size() + matching.unmatched.size() == former.plan.objectives.size());
}

RC_GTEST_PROP(Identify, OnlyWhatChangedIsInTheVariation, ()) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(0, 10'000);
  const Version former = former_version(*rc::gen::inRange<std::size_t>(1, 40), seed);
  const Edition edition = new_edition(former, seed);
  const Matching matching = match(former, edition.plan);
  const Version version = identified(former, edition.plan, true_decisions(edition, matching));
  RC_ASSERT(is_well_formed(version));
  RC_ASSERT(version.plan == edition.plan);
  ChangeCounts counts = count_kinds(diff(former, version));
  RC_ASSERT(counts[ChangeKind::ObjectiveAssigned] ==
            static_cast<std::size_t>(std::ranges::count(edition.truth, no_id)));
  for (const ChangeKind kind :
       {ChangeKind::PhaseAdded, ChangeKind::PhaseRemoved, ChangeKind::IndicatorAdded,
        ChangeKind::IndicatorRemoved, ChangeKind::MoneyAdded, ChangeKind::MoneyRemoved,
        ChangeKind::AssignmentAdded, ChangeKind::StaffTableChanged, ChangeKind::DocumentChanged}) {
    RC_ASSERT(counts[kind] == 0U);
  }
}

RC_GTEST_PROP(Identify, AnEqualPlanIsTheSameVersion, ()) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(0, 10'000);
  const Version former = example_version(*rc::gen::inRange<std::size_t>(1, 60), seed);
  const Matching matching = match(former, former.plan);
  for (const ObjectiveMatch& each : matching.objectives) {
    RC_ASSERT(each.certainty == Certainty::Certain);
  }
  RC_ASSERT(identified(former, former.plan) == former);

  plan::Plan unmarked = former.plan;
  for (plan::Objective& each : unmarked.objectives) {
    each.mark = plan::Mark::None;
    each.act_date.reset();
    each.previous_title.reset();
    for (plan::Phase& inner : each.phases) inner = without_marks(inner);
    for (plan::Indicator& inner : each.impact_indicators) inner = without_marks(inner);
    for (plan::Indicator& inner : each.result_indicators) inner = without_marks(inner);
  }
  for (const Change& change : diff(former, identified(former, unmarked)).changes) {
    const auto* field = std::get_if<FieldChanged>(&change);
    RC_ASSERT(field != nullptr);
    RC_ASSERT(is_mark_field(field->at.part, field->field));
  }
}

RC_GTEST_PROP(Identify, AnyEditionBecomesAWellFormedVersion, ()) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(0, 10'000);
  const Version former = example_version(*rc::gen::inRange<std::size_t>(1, 20), seed);
  const plan::Plan edition = testing::Editor(seed).edited(former, 20).plan;
  const Matching matching = match(former, edition);
  Decisions all_new;
  for (const int number : matching.uncertain()) all_new.emplace(number, no_id);
  const Version version = identified(former, edition, all_new);
  RC_ASSERT(is_well_formed(version));
  RC_ASSERT(version.plan == edition);
  const auto applied = apply(former, diff(former, version));
  RC_ASSERT(applied.has_value());
  RC_ASSERT(*applied == version);
}

}  // namespace
}  // namespace pegaso::history
