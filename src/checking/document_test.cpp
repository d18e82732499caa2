// What is found from the lines and places of a document: markup, doubled headings, merged columns,
// marks, pages of the index, text that found no place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checking/testing_plan.h"

namespace pegaso::checking {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace testing_plan;  // NOLINT(google-build-using-namespace): a test of this room

// A reading of one objective whose document is the pieces, one after the other.
class Pieces {
 public:
  Pieces& put(const Datum& where, std::string_view text) {
    places_.push_back({where, index_of(text_.size()), index_of(text_.size() + text.size())});
    text_ += text;
    return *this;
  }
  Pieces& plain(std::string_view text) {
    text_ += text;
    return *this;
  }
  reading::Reading reading(plan::Plan plan) const {
    reading::Reading reading;
    reading.source = reading::Source("piano.txt", text_);
    reading.places = reading::Places(places_);
    reading.plan = std::move(plan);
    return reading;
  }

 private:
  std::string text_;
  std::vector<reading::Place> places_;
};

plan::Plan plan_with_phase() {
  plan::Plan plan;
  plan::Objective each;
  each.number = 7;
  each.title = "TITOLO";
  each.phases = {phase(1, "Lavori", day(2026, 1, 1), day(2026, 2, 1))};
  plan.objectives = {each};
  return plan;
}

Datum of_phase(Field field) { return of_item(Part::Phase, 0, 0, field); }

std::vector<std::uint32_t> lines_of(const reading::Reading& reading, Kind kind) {
  std::vector<std::uint32_t> lines;
  for (const Finding& finding : of_kind(check(reading), kind)) lines.push_back(finding.line);
  return lines;
}

// A page cuts the text: the finding stands where the sign does.
TEST(Damage, IsToldAtItsOwnLine) {
  const auto line_of_damage = [](Kind kind, std::string_view first, std::string_view second) {
    plan::Plan plan = plan_with_phase();
    plan.objectives[0].phases[0].text = fmt::format("{} {}", first, second);
    const auto reading = Pieces()
                             .put(of_phase(Field::Text), first)
                             .plain("\n\nPiano #\n\n")
                             .put(of_phase(Field::Text), second)
                             .plain("\n")
                             .reading(plan);
    return lines_of(reading, kind);
  };
  EXPECT_THAT(line_of_damage(Kind::LostCharacter, "gli uffici", "dell#ente"), ElementsAre(5));
  EXPECT_THAT(line_of_damage(Kind::LostCharacter, "l#ufficio", "dell#ente"), ElementsAre(1));
  EXPECT_THAT(line_of_damage(Kind::BracketsUnbalanced, "aree (anche verdi)", "e (anche altre"),
              ElementsAre(5));
  EXPECT_THAT(line_of_damage(Kind::TextTruncated, "in accordo", "con la"), ElementsAre(5));
}

TEST(Markup, IsFoundOncePerLine) {
  const auto lines = [](std::string_view text) {
    return lines_of(Pieces().plain(text).reading({}), Kind::MarkupLeft);
  };
  EXPECT_THAT(lines("<p>Testo</p> e <br/>\nniente\n<ul style=\"x\">voce"), ElementsAre(1, 3));
  EXPECT_THAT(lines("un **grassetto** qui\n- *Linee guida*"), ElementsAre(1, 2));
  EXPECT_THAT(lines("importo <40.000 e > 5\n2025 *100 - (4-3)/3*100\n*48 gg.\n* Di norma\n1*"),
              IsEmpty());
  EXPECT_THAT(lines("<importo in euro>\na < b e c > d"), IsEmpty());
}

TEST(Markup, BelongsToItsObjective) {
  const auto reading = Pieces()
                           .plain("<p>prima</p>\n")
                           .put(of_objective(0, Field::Title), "TITOLO")
                           .plain("\n<p>dopo</p>\n")
                           .reading(plan_with_phase());
  const auto found = of_kind(check(reading), Kind::MarkupLeft);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].objective, std::nullopt);
  EXPECT_EQ(found[1].objective, 7);
}

TEST(DoubledHeadings, AreToldWhenTheyAreWording) {
  const std::string heading = "Indicatori di risultato al 31/12/2026";
  const Datum label = of_objective(0, Field::Label);
  const auto doubled = Pieces().put(label, heading).plain("\n\n").put(label, heading).plain("\n");
  EXPECT_THAT(lines_of(doubled.reading({}), Kind::TextRepeated), ElementsAre(3));
  const Datum value = of_objective(0, Field::Description);
  const auto values = Pieces().put(value, heading).plain("\n").put(value, heading).plain("\n");
  EXPECT_THAT(lines_of(values.reading({}), Kind::TextRepeated), IsEmpty());
}

TEST(Columns, TwoFieldsInOneCell) {
  const auto merged = Pieces()
                          .put(of_phase(Field::Text), "Lavori")
                          .plain("\t")
                          .put(of_phase(Field::OtherUnits), "Ufficio alloggi")
                          .plain(" ")
                          .put(of_phase(Field::Delegate), "Silvia Neri");
  EXPECT_THAT(lines_of(merged.reading(plan_with_phase()), Kind::ColumnsMerged), ElementsAre(1));
  const auto apart = Pieces()
                         .put(of_phase(Field::Text), "Lavori")
                         .plain("\t")
                         .put(of_phase(Field::OtherUnits), "Ufficio alloggi")
                         .plain("\t")
                         .put(of_phase(Field::Delegate), "Silvia Neri");
  EXPECT_THAT(lines_of(apart.reading(plan_with_phase()), Kind::ColumnsMerged), IsEmpty());
  const auto labelled = Pieces()
                            .put(of_phase(Field::OtherUnits), "Ufficio alloggi")
                            .plain(" ")
                            .put(of_phase(Field::Label), "P.O. delegata")
                            .plain(" ")
                            .put(of_phase(Field::Delegate), "Silvia Neri");
  EXPECT_THAT(lines_of(labelled.reading(plan_with_phase()), Kind::ColumnsMerged), IsEmpty());
}

TEST(Columns, TextInTwoCellsOfALine) {
  const auto split = Pieces()
                         .put(of_phase(Field::Text), "Assistenza nella fase della")
                         .plain("\t")
                         .put(of_phase(Field::Text), "gara d'appalto")
                         .plain("\n")
                         .put(of_phase(Field::From), "01/01/2026");
  EXPECT_THAT(lines_of(split.reading(plan_with_phase()), Kind::ColumnsMerged), ElementsAre(1));
  const auto over_a_page = Pieces()
                               .put(of_phase(Field::Text), "Assistenza nella fase della")
                               .plain("\n\n")
                               .put(of_phase(Field::Text), "gara d'appalto")
                               .plain("\t")
                               .put(of_phase(Field::From), "01/01/2026");
  EXPECT_THAT(lines_of(over_a_page.reading(plan_with_phase()), Kind::ColumnsMerged), IsEmpty());
}

TEST(Columns, DimensionAndItsPartMayShareACell) {
  plan::Plan plan = plan_with_phase();
  plan.objectives[0].result_indicators = {indicator("Relazione", "", "entro il 30/06/2026")};
  const auto at = [](Field field) { return of_item(Part::ResultIndicator, 0, 0, field); };
  const auto reading = Pieces()
                           .put(at(Field::Dimension), "Qualità")
                           .plain(" ")
                           .put(at(Field::Subdimension), "Qualità tecnica")
                           .reading(plan);
  EXPECT_THAT(lines_of(reading, Kind::ColumnsMerged), IsEmpty());
}

reading::Reading with_marks(plan::Mark title, std::string_view inner) {
  plan::Plan plan = plan_with_phase();
  plan.objectives[0].mark = title;
  if (title != plan::Mark::None) plan.objectives[0].act_date = day(2026, 11, 30);
  Pieces pieces;
  pieces.put(of_objective(0, Field::Title), "TITOLO").plain(" ");
  if (title != plan::Mark::None) {
    pieces.put(of_objective(0, Field::Mark), "(Variazione G.C. del 30/11/2026)");
  }
  pieces.plain("\n").put(of_objective(0, Field::Director), "Bruni Carla").plain("\n");
  if (!inner.empty()) pieces.put(of_phase(Field::Mark), inner).plain(" ");
  pieces.put(of_phase(Field::Text), "Lavori");
  return pieces.reading(plan);
}

TEST(Marks, OfTitleAndSheetMustAgree) {
  const std::string_view same_act = "(Aggiornamento G.C. del 30/11/2026)";
  EXPECT_THAT(lines_of(with_marks(plan::Mark::Changed, same_act), Kind::MarksDisagree), IsEmpty());
  EXPECT_THAT(lines_of(with_marks(plan::Mark::None, ""), Kind::MarksDisagree), IsEmpty());
  EXPECT_THAT(lines_of(with_marks(plan::Mark::Assigned, ""), Kind::MarksDisagree), IsEmpty());
  EXPECT_THAT(lines_of(with_marks(plan::Mark::None, same_act), Kind::MarksDisagree),
              ElementsAre(3));
  EXPECT_THAT(lines_of(with_marks(plan::Mark::Changed, ""), Kind::MarksDisagree), ElementsAre(1));
}

TEST(Marks, MustNameTheSameAct) {
  const auto found =
      of_kind(check(with_marks(plan::Mark::Changed, "(Aggiornamento G.C. del 30/11/2025)")),
              Kind::MarksDisagree);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].found, "30/11/2025");
  EXPECT_EQ(found[0].expected, "30/11/2026");
}

// Two directors, the sheets of the second on page `second`, in an index that says 2.
reading::Reading with_pages(int second) {
  plan::Plan plan;
  plan.index = {{"Bruni Carla", "", 1}, {"Ferri Ugo", "", 2}};
  plan::Objective first;
  first.number = 1;
  first.director = "Bruni Carla";
  plan::Objective other = first;
  other.number = 2;
  other.director = "Ferri Ugo";
  plan.objectives = {first, other};
  Pieces pieces;
  pieces.put({Part::IndexEntry, 0, 0, Field::Page}, "1").plain("\n");
  pieces.put({Part::IndexEntry, 1, 0, Field::Page}, "2").plain("\n");
  const Datum header = {Part::Document, 0, 0, Field::Header};
  pieces.put(header, "Piano degli obiettivi").plain("\n");
  pieces.put(of_objective(0, Field::Title), "PRIMO").plain("\n");
  for (int page = 1; page < second; ++page) {
    pieces.put(header, "Piano degli obiettivi").plain("\n");
  }
  pieces.put(of_objective(1, Field::Title), "SECONDO").plain("\n");
  return pieces.reading(plan);
}

TEST(Index, PagesAreCountedByTheirHeaders) {
  EXPECT_THAT(lines_of(with_pages(2), Kind::IndexMismatch), IsEmpty());
  const auto found = of_kind(check(with_pages(4)), Kind::IndexMismatch);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].line, 2U);
  EXPECT_EQ(found[0].expected, "4");
  EXPECT_EQ(found[0].found, "2");
  EXPECT_EQ(found[0].director, "Ferri Ugo");
}

TEST(Index, HeadingNamesTheVariation) {
  plan::Plan plan;
  plan.title_pages = {{"Piano", "Terzo provvedimento di variazione"}};
  const auto reading =
      Pieces()
          .put({Part::TitlePage, 0, 0, Field::Subtitle}, "Terzo provvedimento di variazione")
          .plain("\n")
          .put({Part::IndexEntry, 0, 0, Field::Label}, "Primo provvedimento di variazione")
          .reading(plan);
  EXPECT_THAT(lines_of(reading, Kind::IndexMismatch), ElementsAre(2));
}

TEST(Amounts, OfAssignmentsAreReadAgainFromTheDocument) {
  plan::Plan plan;
  plan.assignments.grand_total = plan::AssignmentGrandTotal{};
  const auto reading =
      Pieces()
          .put({Part::AssignmentGrandTotal, 0, 0, Field::Total}, "663.806,91")
          .plain(" di cui ")
          .put({Part::AssignmentGrandTotal, 0, 0, Field::Ordinary}, "158-593,93")
          .plain(" e ")
          .put({Part::AssignmentGrandTotal, 0, 0, Field::Earmarked}, "circa la metà")
          .reading(plan);
  const auto found = of_kind(check(reading), Kind::MalformedNumber);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].expected, "158.593,93");
  EXPECT_EQ(found[1].found, "circa la metà");
}

TEST(EmptyLevels, AreFoundByTheirLabels) {
  plan::Plan plan = clean_plan();
  plan.objectives[2].operational_goal.clear();
  plan.objectives[2].strategic_area.clear();
  plan.objectives[2].strategic_goal.clear();
  const reading::Reading reading = reading_of(plan);
  for (const Finding& finding : of_kind(check(reading), Kind::MandatoryFieldEmpty)) {
    const std::string_view label = reading.source.line(finding.line);
    const std::string wanted =
        finding.message.it.find("ambito") != std::string::npos      ? "Ambito strategico"
        : finding.message.it.find("operativo") != std::string::npos ? "Obiettivo operativo"
                                                                    : "Obiettivo strategico";
    EXPECT_EQ(label, wanted);
  }
  EXPECT_EQ(of_kind(check(reading), Kind::MandatoryFieldEmpty).size(), 3U);
}

TEST(Unread, TextIsTold) {
  reading::Reading reading = reading_of(clean_plan());
  reading.unread = {{5, "una nota a margine"}};
  const auto found = check(reading);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, Kind::UnreadText);
  EXPECT_EQ(found[0].line, 5U);
}

}  // namespace
}  // namespace pegaso::checking
