#include "reading/marks.h"

#include <gtest/gtest.h>

namespace pegaso::reading {
namespace {

const MarkWords mark_words = {.bodies = {"g.c", "giunta"},
                              .updated = {"aggiornament"},
                              .removed = {"rimoss", "rimozion", "eliminat"},
                              .replaced = {"sostitu"},
                              .postponed = {"rinvi"},
                              .title_changed = {"variazion"},
                              .title_assigned = {"assegnazion"},
                              .title_removed = {"rimozion"}};

plan::PhaseStatus status(std::string_view text) {
  return phase_status(find_marks(text, mark_words));
}

TEST(Marks, ReadsWhatAnActDid) {
  const auto marks = find_marks("Bando (Aggiornamento G.C. del 10/06/2025) pubblicato", mark_words);
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_TRUE(marks[0].updated);
  EXPECT_EQ(marks[0].date, Date::from(2025, 6, 10));
  EXPECT_EQ(marks[0].begin, 6U);
  EXPECT_EQ(marks[0].end, 41U);
}

TEST(Marks, ReadsTheMarkOfATitleWithADateInWords) {
  const auto marks =
      find_marks("VERDE (ASSEGNAZIONE CON AGGIORNAMENTO DI G.C. DEL 30 NOVEMBRE 2025)", mark_words);
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_EQ(marks[0].title_mark, plan::Mark::Assigned);
  EXPECT_EQ(marks[0].date, Date::from(2025, 11, 30));
}

TEST(Marks, LeavesOrdinaryBracketsAlone) {
  EXPECT_TRUE(find_marks("(aggiornamento dei dati)", mark_words).empty());
  EXPECT_TRUE(find_marks("Rete (12 km) e piazze (3)", mark_words).empty());
  EXPECT_TRUE(find_marks("(cui si rinvia)", mark_words).empty());
  EXPECT_TRUE(find_marks("(Aggiornamento G.C. del 10/06/2025", mark_words).empty());
}

TEST(Marks, GivesAPhaseItsStatus) {
  using enum plan::PhaseStatus;
  EXPECT_EQ(status("Studio"), Unchanged);
  EXPECT_EQ(status("Studio (Aggiornamento tempi G.C. del 1/6/2025)"), Updated);
  EXPECT_EQ(status("(Rimossa con aggiornamento G.C. del 1/6/2025) Studio"), Removed);
  EXPECT_EQ(status("(Rimozione con G.C. del 1/6/2025) A (Sostituzione con G.C. del 1/6/2025) B"),
            Replaced);
  EXPECT_EQ(status("(Rimossa e rinviata al 2026) (Aggiornamento G.C. del 1/6/2025)"), Postponed);
}

TEST(Marks, KnowsTheYearOfAPostponement) {
  const auto marks = find_marks("(rinvio al 2026 con Aggiornamento G.C. del 1/6/2025)", mark_words);
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_EQ(marks[0].year, 2026);
}

}  // namespace
}  // namespace pegaso::reading
