#include "publishing/difference_text.h"

#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "history/testing_differences.h"
#include "history/testing_versions.h"

namespace pegaso::publishing {
namespace {

using history::testing::difference_between;
using history::testing::small_version;
using history::testing::varied_version;
using ::testing::HasSubstr;
using ::testing::Not;

std::string as_text(const history::Difference& difference, const TextStyle& style = {}) {
  Sink out;
  write_text(difference, style, out);
  return out.take();
}

std::string varied(const TextStyle& style = {}) {
  return as_text(difference_between(small_version(), varied_version()), style);
}

TEST(DifferenceText, AnEmptyDifferenceSaysSo) {
  EXPECT_EQ(as_text(difference_between(small_version(), small_version())),
            "Piano esecutivo di gestione 2026-2028, Comune di Borgo Sereno: confronto\n"
            "prima: Piano approvato\n"
            "dopo: Delibera di Giunta n. 12 del 30/11/2026\n"
            "Nessuna differenza.\n");
}

TEST(DifferenceText, OldAndNewStandSideBySide) {
  EXPECT_THAT(varied(), HasSubstr(R"(
  Obiettivo 1 · SPORTELLO UNICO DIGITALE: rinominato, modificato
    titolo                  SPORTELLO UNICO                      SPORTELLO UNICO DIGITALE
    descrizione             Aprire lo sportello unico dei        Aprire lo sportello unico dei
                            cittadini entro il [-31 marzo-] in   cittadini entro il {+30 giugno+} in
                            piazza Grande                        piazza Grande
    personale, a tempo      3                                    2 (-1)
    pieno
   Fase 2 «Avvio»: rinviata
    fine                    30/06/2026                           31/03/2027
    stato                   invariata                            rinviata
    rinviata al             (vuoto)                              2027
   Fase 3 «Collaudo»: aggiunta
    testo                   —                                    Collaudo
    inizio                  —                                    01/01/2026
    fine                    —                                    31/10/2026
   Riga delle risorse finanziarie 1, capitolo di spesa 5920/999: modificata
    importo                 1.000,00                             1.234,56 (+234,56)

  Obiettivo 2 · MANUTENZIONE SCUOLE: spostato
  Affidato a Neri Aldo: le modifiche sono riportate lì.
)"));
}

TEST(DifferenceText, OldAndNewStandOneUnderTheOtherInANarrowTerminal) {
  EXPECT_THAT(varied({.language = Language::English, .width = 60}), HasSubstr(R"(
    description
        before: Aprire lo sportello unico dei cittadini
        entro il [-31 marzo-] in piazza Grande
        after: Aprire lo sportello unico dei cittadini entro
        il {+30 giugno+} in piazza Grande
)"));
}

TEST(DifferenceText, ColoursTakeThePlaceOfMarks) {
  const std::string text = varied({.colour = true});
  EXPECT_THAT(text, HasSubstr("\x1b[31m31 marzo\x1b[0m"));
  EXPECT_THAT(text, HasSubstr("\x1b[32m30 giugno\x1b[0m"));
  EXPECT_THAT(text, Not(HasSubstr("[-")));
}

TEST(DifferenceText, TotalsAndWhatWasPostponedStandBeforeTheDetails) {
  const std::string text = varied();
  EXPECT_THAT(text, HasSubstr("Modifiche per tipo\nche cosa                          quante\n"
                              "obiettivi assegnati                    1\n"));
  EXPECT_THAT(text, HasSubstr("spese                          5.000,00  5.734,56     +734,56\n"));
  EXPECT_THAT(text, HasSubstr("Neri Aldo    spesa                0,00  4.000,00   +4.000,00\n"));
  EXPECT_THAT(text, HasSubstr("rimosso   Neri Aldo    3 · POLIZIA LOCALE   tutto l'obiettivo\n"));
  EXPECT_LT(text.find("Rinviati o rimossi"), text.find("Totali del piano"));
  EXPECT_LT(text.find("Totali del piano"), text.find("Bruni Carla, Dirigente"));
}

TEST(DifferenceText, AFormerValueThatIsNotStatedIsSaidToBe) {
  history::Version a = small_version();
  a.plan.objectives[0].not_stated = true;
  a.plan.objectives[0].description.clear();
  const std::string text = as_text(difference_between(a, small_version()));
  EXPECT_THAT(text, HasSubstr("valore precedente non riportato"));
  EXPECT_THAT(text, HasSubstr("I dati precedenti non sono riportati"));
  EXPECT_THAT(text, Not(HasSubstr("(vuoto)")));
}

TEST(DifferenceText, TheMiddleOfALongPassageThatStayedIsLeftOut) {
  std::string passage;
  for (int i = 0; i < 200; ++i) passage += "parola" + std::to_string(i) + " ";
  history::Version a = small_version();
  history::Version b = small_version();
  a.plan.objectives[0].description = "vecchio " + passage + "fine";
  b.plan.objectives[0].description = "nuovo " + passage + "termine";
  const std::string text = as_text(difference_between(a, b));
  EXPECT_THAT(text, HasSubstr("[…]"));
  EXPECT_THAT(text, HasSubstr("parola9"));
  EXPECT_THAT(text, HasSubstr("parola199"));
  EXPECT_THAT(text, Not(HasSubstr("parola100")));
}

TEST(DifferenceText, ATextCannotDriveTheTerminal) {
  history::Version b = small_version();
  b.plan.objectives[0].title = "\x1b]0;titolo\x07 \x1b[2J";
  b.plan.objectives[0].phases[0].text = "\x1b[31m";
  b.plan.objectives[0].director = "\x1b[1m";
  EXPECT_THAT(as_text(difference_between(small_version(), b)), Not(HasSubstr("\x1b")));
}

RC_GTEST_PROP(DifferenceText, NoLineIsWiderThanTheTerminal, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto width = *rc::gen::inRange<std::size_t>(80, 160);
  const history::Version a = history::testing::example_version(3, seed);
  const history::Version b = history::testing::Editor(seed).edited(a, 30);
  std::istringstream lines(as_text(difference_between(a, b), {.width = width}));
  for (std::string line; std::getline(lines, line);) RC_ASSERT(display_width(line) <= width);
}

}  // namespace
}  // namespace pegaso::publishing
