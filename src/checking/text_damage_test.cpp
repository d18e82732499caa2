#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "checking/testing_plan.h"

namespace pegaso::checking {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace testing_plan;  // NOLINT(google-build-using-namespace): a test of this room

// What is found about an objective that has this description.
std::vector<Finding> of_description(std::string text, Kind kind) {
  plan::Plan plan;
  plan::Objective each;
  each.number = 1;
  each.description = std::move(text);
  plan.objectives = {each};
  return of_kind(findings_of(plan), kind);
}

bool is_unbalanced(std::string text) {
  return !of_description(std::move(text), Kind::BracketsUnbalanced).empty();
}

TEST(Brackets, WithoutTheirPairAreTold) {
  EXPECT_TRUE(is_unbalanced("apre (e non chiude"));
  EXPECT_TRUE(is_unbalanced("via Roma e via Po), e altre"));
  EXPECT_TRUE(is_unbalanced("prima (una (due) e basta"));
  EXPECT_TRUE(is_unbalanced("dice \"ciao e va"));
  EXPECT_TRUE(is_unbalanced("dice «ciao e va"));
  EXPECT_TRUE(is_unbalanced("dice “ciao e va"));
  EXPECT_TRUE(is_unbalanced("[nota"));
}

TEST(Brackets, OfListsAreNoBrackets) {
  EXPECT_FALSE(is_unbalanced("1) prima; 2) seconda; 3) terza"));
  EXPECT_FALSE(is_unbalanced("alle lettere a), b) e c)"));
  EXPECT_FALSE(is_unbalanced("i) elementi; ii) segnalazioni; iv) altro"));
  EXPECT_FALSE(is_unbalanced("casi (lettere a) e b) della legge)"));
  EXPECT_FALSE(is_unbalanced("una (due (tre) quattro) e cinque"));
  EXPECT_FALSE(is_unbalanced("schermi da 19\" e 24\""));
  EXPECT_FALSE(is_unbalanced("dice \"ciao\" e «va» e “viene”"));
}

TEST(Brackets, OfOneTextNeedNotCloseInAnother) {
  plan::Plan plan = clean_plan();
  plan.objectives[0].description = "apre (e";
  plan.objectives[1].description = "chiude) dopo";
  EXPECT_EQ(of_kind(findings_of(plan), Kind::BracketsUnbalanced).size(), 2U);
}

RC_GTEST_PROP(Brackets, AreBalancedWhenEachIsClosed, ()) {
  std::string text;
  const auto depth = *rc::gen::inRange(0, 20);
  for (int i = 0; i < depth; ++i) text += "parola (";
  for (int i = 0; i < depth; ++i) text += "parola) ";
  RC_ASSERT(!is_unbalanced(text));
}

TEST(Lost, CharactersAreCountedInTheirField) {
  const auto lost = of_description("l#ente e l#uso della parola #qualità#", Kind::LostCharacter);
  ASSERT_EQ(lost.size(), 1U);
  EXPECT_EQ(lost[0].found, "l#ente");
  EXPECT_EQ(lost[0].expected, "l'ente");
  EXPECT_THAT(lost[0].message.en, testing::HasSubstr("4 characters"));
}

TEST(Lost, QuestionMarksInsideWordsOnly) {
  EXPECT_EQ(of_description("più di 250.000 #", Kind::LostCharacter).at(0).found, "250.000 #");
  EXPECT_EQ(of_description("# 40 l'anno", Kind::LostCharacter).at(0).found, "# 40");
  EXPECT_EQ(of_description("rifugio # Centro aiuti", Kind::LostCharacter).at(0).found,
            "rifugio # Centro");
  EXPECT_EQ(of_description("#", Kind::LostCharacter).at(0).found, "#");
  EXPECT_EQ(of_description("la citt?vecchia", Kind::LostCharacter).size(), 1U);
  EXPECT_EQ(of_description("la citt\xEF\xBF\xBD vecchia", Kind::LostCharacter).size(), 1U);
  EXPECT_THAT(of_description("Che fare? Si vedrà.", Kind::LostCharacter), IsEmpty());
}

bool is_truncated(std::string text) {
  return !of_description(std::move(text), Kind::TextTruncated).empty();
}

TEST(Truncated, TextsStopInTheMiddle) {
  EXPECT_TRUE(is_truncated("in accordo con la"));
  EXPECT_TRUE(is_truncated("il nuovo avvio del servizio:"));
  EXPECT_TRUE(is_truncated("dirigenti, funzionari,"));
  EXPECT_TRUE(is_truncated("permette di valutare l'effettivo"));
  EXPECT_TRUE(is_truncated("il costo dell'"));
  EXPECT_TRUE(is_truncated("scuole e"));
}

TEST(Truncated, AreNotTextsThatEndAsTheyShould) {
  EXPECT_FALSE(is_truncated("in accordo con la scuola"));
  EXPECT_FALSE(is_truncated("edifici in classe A"));
  EXPECT_FALSE(is_truncated("dipendenti di categoria c"));
  EXPECT_FALSE(is_truncated("secondo quanto previsto dal piano."));
  EXPECT_FALSE(is_truncated("un risultato effettivo"));
  EXPECT_FALSE(is_truncated("le attività, tra cui il front-office"));
}

TEST(Truncated, WordsAreCompletedByTheirRecord) {
  plan::Plan plan = clean_plan();
  plan.objectives[0].result_indicators[1].formula = "documenti forniti agli Ispett";
  plan.objectives[0].result_indicators[1].purpose = "Rispondere agli Ispettori";
  const auto found = of_kind(findings_of(plan), Kind::TextTruncated);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].expected, "Ispettori");
  plan.objectives[0].result_indicators[1].purpose = "Usare il report e i reportage";
  plan.objectives[0].result_indicators[1].formula = "numero di report";
  EXPECT_THAT(of_kind(findings_of(plan), Kind::TextTruncated), IsEmpty())
      << "a word in its own right";
}

TEST(Damage, IsNotToldOfWhatTheReaderDoubts) {
  reading::Reading reading = reading_of([] {
    plan::Plan plan = clean_plan();
    plan.objectives[0].description = "resta (aperta in accordo con la";
    return plan;
  }());
  EXPECT_EQ(check(reading).size(), 2U);
  reading.uncertain.push_back({of_objective(0, Field::Description), {"a", "b"}, 1, 1, {"", ""}});
  EXPECT_THAT(check(reading), IsEmpty());
}

TEST(Damage, IsNotToldOfATextWhoseRestMayStandElsewhere) {
  reading::Reading reading = reading_of([] {
    plan::Plan plan = clean_plan();
    plan.objectives[0].phases[1].text = "Confronto (secondo le indicazioni della";
    return plan;
  }());
  EXPECT_EQ(check(reading).size(), 2U);
  const Datum other = of_item(Part::Phase, 0, 1, Field::OtherUnits);
  reading.uncertain.push_back({other, {"Giunta)", ""}, 1, 1, {"", ""}});
  EXPECT_THAT(check(reading), IsEmpty());
}

reading::Reading with_guidelines(const std::vector<reading::Block>& blocks) {
  reading::Reading reading;
  reading.guidelines = {{"Acquisti", 1, 3, blocks}};
  return reading;
}

TEST(Guidelines, MayCloseInTheNextBlockWhatAPageCut) {
  const reading::Block first = {reading::BlockKind::Paragraph, 5,  5,
                                "gli atti (pubblici e",        {}, {}};
  const reading::Block second = {reading::BlockKind::Paragraph, 9,  9,
                                 "privati) del comune",         {}, {}};
  const reading::Block other = {reading::BlockKind::Paragraph, 9, 9, "Privati del comune", {}, {}};
  EXPECT_THAT(check(with_guidelines({first, second})), IsEmpty());
  const auto findings = check(with_guidelines({first, other}));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].kind, Kind::BracketsUnbalanced);
  EXPECT_EQ(findings[0].line, 5U);
}

RC_GTEST_PROP(Damage, NeverFailsOnAnyText, (const std::string& text)) {
  plan::Plan plan;
  plan::Objective each;
  each.title = each.description = each.operational_goal = text;
  each.impact_indicators = {indicator(text, text, text)};
  each.phases = {plan::Phase{}};
  each.phases[0].text = each.phases[0].other_units = each.phases[0].delegate = text;
  plan.objectives = {each, each};
  const auto findings = check(reading_of(plan));
  RC_ASSERT(findings == check(reading_of(plan)));
}

}  // namespace
}  // namespace pegaso::checking
