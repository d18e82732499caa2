#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "checking/testing_plan.h"

namespace pegaso::checking {
namespace {

using testing::IsEmpty;
using namespace testing_plan;  // NOLINT(google-build-using-namespace): a test of this room

std::vector<Finding> repeated_in(std::string text) {
  plan::Plan plan;
  plan::Objective each;
  each.description = std::move(text);
  plan.objectives = {each};
  return of_kind(findings_of(plan), Kind::TextRepeated);
}

TEST(Repeated, WordsTwiceRunning) {
  const auto found = repeated_in("d'intesa con i con i dirigenti");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].found, "con i");
  EXPECT_EQ(repeated_in("l'uso dell'edificio dell'edificio comunale").size(), 1U);
}

TEST(Repeated, AreNotIdiomsFormulasOrLists) {
  EXPECT_THAT(repeated_in("si procede via via e piano piano"), IsEmpty());
  EXPECT_THAT(repeated_in("corsi 2026 - corsi 2025/ corsi 2025"), IsEmpty());
  EXPECT_THAT(repeated_in("soggetti attivi 2025/soggetti attivi 2025"), IsEmpty());
  EXPECT_THAT(repeated_in("scuole, scuole e ancora scuole"), IsEmpty());
  EXPECT_THAT(repeated_in("Reggio Reggio e Mantova"), IsEmpty()) << "a name may be doubled";
}

const std::string sentence =
    "si prosegue con il controllo annuale delle emissioni a partire dalla data di approvazione del "
    "piano";

TEST(Repeated, SentencesInOneText) {
  EXPECT_EQ(repeated_in("Prima " + sentence + ", poi " + sentence + " e si chiude.").size(), 1U);
  EXPECT_THAT(repeated_in("Prima " + sentence + " e poi si chiude l'anno con una relazione."),
              IsEmpty());
}

TEST(Repeated, ShortPhrasesMayReturn) {
  EXPECT_THAT(repeated_in("La gestione associata del parco fluviale comincia a marzo. I comuni "
                          "vicini entrano nella gestione associata del parco fluviale a giugno, "
                          "quando la convenzione sarà firmata da tutti i sindaci."),
              IsEmpty());
}

RC_GTEST_PROP(Repeated, IsFoundWhereverTheSentenceStands, ()) {
  const auto filler = [](std::string_view stem, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += std::string(stem) + std::to_string(i) + " ";
    return text;
  };
  const auto before = *rc::gen::inRange(0, 60);
  const auto between = *rc::gen::inRange(1, 60);
  const std::string text = filler("a", before) + sentence + " " + filler("b", between) + sentence;
  RC_ASSERT(repeated_in(text).size() == 1U);
}

TEST(Repeated, CopiesOfFields) {
  plan::Plan plan = clean_plan();
  plan.objectives[0].description = plan.objectives[0].expected_impact;
  EXPECT_EQ(of_kind(findings_of(plan), Kind::TextRepeated).size(), 1U);

  plan = clean_plan();
  plan.objectives[0].phases[0].other_units = plan.objectives[0].phases[0].text;
  EXPECT_EQ(of_kind(findings_of(plan), Kind::TextRepeated).size(), 1U);

  plan = clean_plan();
  plan.objectives[0].phases[1].text = plan.objectives[0].phases[0].text;
  const auto found = of_kind(findings_of(plan), Kind::TextRepeated);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].related.size(), 1U);

  plan = clean_plan();
  plan.objectives[0].result_indicators.push_back(plan.objectives[0].result_indicators[1]);
  EXPECT_EQ(of_kind(findings_of(plan), Kind::TextRepeated).size(), 1U);
  plan.objectives[0].result_indicators.back().target = target("entro il 30/06/2026");
  EXPECT_THAT(of_kind(findings_of(plan), Kind::TextRepeated), IsEmpty());
}

TEST(Repeated, PhasesPastedIntoAnother) {
  plan::Plan plan = clean_plan();
  std::vector<plan::Phase> phases;
  const std::vector<std::string> steps = {
      "Raccolta delle domande presso lo sportello di quartiere",
      "Esame delle domande da parte della commissione tecnica",
      "Pubblicazione della graduatoria provvisoria sul sito del comune"};
  std::string all =
      "Preparazione del bando e di tutti i suoi allegati tecnici ed economici, con "
      "il parere degli uffici interessati e la verifica delle coperture di spesa "
      "necessarie per l'anno in corso e per quelli che seguono. ";
  for (const std::string& step : steps) all += step + ". ";
  phases.push_back(phase(1, all, day(2026, 1, 15), day(2026, 2, 1)));
  for (int i = 0; i < 3; ++i) {
    phases.push_back(
        phase(i + 2, steps[static_cast<std::size_t>(i)], day(2026, 2, 1), day(2026, 3, 1)));
  }
  plan.objectives[0].phases = phases;
  const auto found = of_kind(findings_of(plan), Kind::TextRepeated);
  ASSERT_EQ(found.size(), 1U) << testing::PrintToString(found);
  EXPECT_EQ(found[0].related.size(), 3U);
}

}  // namespace
}  // namespace pegaso::checking
