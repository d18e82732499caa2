#include "publishing/difference_pages.h"

#include <algorithm>
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
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string as_html(const DifferencePage& page, Language language = Language::Italian,
                    Folding folding = Folding::Closed) {
  Sink out;
  HtmlWriter html(out);
  write_page(page, language,
             {folding, "h2",
              [](const history::ObjectiveDifference& each) {
                return "/alone/" + std::to_string(static_cast<std::int64_t>(each.id));
              }},
             html);
  return out.take();
}

std::size_t nodes_in(const std::string& html) {
  std::size_t nodes = 0;
  for (std::size_t i = 0; i + 1 < html.size(); ++i) nodes += html[i] == '<' && html[i + 1] != '/';
  return nodes;
}

TEST(DifferencePages, ObjectivesAreFoldedUnderTheirDirectors) {
  const auto difference = difference_between(small_version(), varied_version());
  const auto pages = pages_of(difference, {25, 900});
  ASSERT_EQ(pages.size(), 1U);
  const std::string page = as_html(pages[0]);
  EXPECT_THAT(page, HasSubstr("<h2 class=\"h5 mt-4\">Bruni Carla, Dirigente</h2>"));
  EXPECT_THAT(page, HasSubstr("<details class=\"group compared-objective\"><summary>Obiettivo 1 · "
                              "SPORTELLO UNICO DIGITALE: rinominato, modificato</summary>"));
  EXPECT_THAT(page, HasSubstr("<p>Affidato a Neri Aldo: le modifiche sono riportate lì.</p>"));
  EXPECT_THAT(as_html(pages[0], Language::Italian, Folding::Open),
              HasSubstr("<details class=\"group compared-objective\" open=\"open\">"));
}

TEST(DifferencePages, MarksSayWhatTheyAreToThoseWhoHearThem) {
  const auto difference = difference_between(small_version(), varied_version());
  const std::string page = as_html(pages_of(difference, {25, 900}).at(0));
  EXPECT_THAT(page, HasSubstr("entro il <del><span class=\"visually-hidden\">tolto: "
                              "</span>31 marzo</del> in piazza Grande"));
  EXPECT_THAT(page, HasSubstr("entro il <ins><span class=\"visually-hidden\">aggiunto: "
                              "</span>30 giugno</ins> in piazza Grande"));
  EXPECT_THAT(page, HasSubstr("<td data-side=\"Dopo\">1.234,56<span class=\"soft\"> "
                              "(+234,56)</span></td>"));
  EXPECT_THAT(page, HasSubstr("<td class=\"unstated\" data-side=\"Prima\">—</td>"));
  EXPECT_THAT(page, HasSubstr("capitolo di spesa "));
  EXPECT_THAT(as_html(pages_of(difference, {25, 900}).at(0), Language::English),
              AllOf(HasSubstr("<span class=\"visually-hidden\">removed: </span>"),
                    HasSubstr("Bruni Carla, Director</h2>")));
}

TEST(DifferencePages, NothingThatADocumentHoldsBecomesAnElement) {
  history::Version b = varied_version();
  b.plan.objectives[0].title = "<script>x</script>";
  b.plan.objectives[0].description += "<img src=x>";
  const auto difference = difference_between(small_version(), b);
  const std::string page = as_html(pages_of(difference, {25, 900}).at(0));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
}

TEST(DifferencePages, AnEmptyDifferenceHasNone) {
  EXPECT_TRUE(pages_of(difference_between(small_version(), small_version()), {25, 900}).empty());
}

TEST(DifferencePages, WhatCameOrWentAsAWholeHasOneSide) {
  const auto difference = difference_between(small_version(), varied_version());
  const std::string page = as_html(pages_of(difference, {25, 900}).at(0));
  const std::size_t added = page.find("ASILO NIDO: assegnato</summary>");
  ASSERT_NE(added, std::string::npos);
  const std::string table = page.substr(added, page.find("</details>", added) - added);
  EXPECT_THAT(table, HasSubstr("<th scope=\"col\">Dato</th><th scope=\"col\">Dopo</th></tr>"));
  EXPECT_THAT(table, HasSubstr("<td data-side=\"Dopo\">500,00</td>"));
  EXPECT_THAT(table, Not(HasSubstr("Prima")));
}

TEST(DifferencePages, TheLargestObjectiveIsLeftOutWhereAPageIsTooFull) {
  const auto difference = difference_between(small_version(), varied_version());
  const std::string page = as_html(pages_of(difference, {25, 250}).at(0));
  EXPECT_THAT(page, HasSubstr("<a href=\"/alone/"));
  EXPECT_THAT(page, HasSubstr("Vedi le modifiche dell&#39;obiettivo 1</a>"));
}

RC_GTEST_PROP(DifferencePages, HoldEachObjectiveOnceAndStaySmall, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const PageLimits limits{*rc::gen::inRange<std::size_t>(1, 5),
                          *rc::gen::inRange<std::size_t>(100, 400)};
  const history::Version a = history::testing::example_version(6, seed);
  const history::Version b = history::testing::Editor(seed).edited(a, 60);
  const auto difference = difference_between(a, b);
  std::vector<const history::ObjectiveDifference*> wanted;
  for (const auto& director : difference.directors) {
    for (const auto& objective : director.objectives) wanted.push_back(&objective);
  }
  std::vector<const history::ObjectiveDifference*> found;
  std::size_t of_document = 0;
  for (const DifferencePage& page : pages_of(difference, limits)) {
    RC_ASSERT(!page.empty());
    std::size_t parts = 0;
    for (const DifferenceBlock& block : page) {
      parts += block.parts.size();
      if (block.objective == nullptr) of_document += block.parts.size();
      if (block.objective != nullptr && !block.is_continued) found.push_back(block.objective);
    }
    // Headings of directors are not counted: at most one for each objective.
    if (parts > 1) RC_ASSERT(nodes_in(as_html(page)) <= limits.nodes + page.size());
  }
  RC_ASSERT(found == wanted);
  RC_ASSERT(of_document == difference.document.size());
}

RC_GTEST_PROP(DifferencePages, HoldEachPartOfAnObjectiveThatIsAlone, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto nodes_max = *rc::gen::inRange<std::size_t>(40, 400);
  const history::Version a = history::testing::example_version(4, seed);
  const history::Version b = history::testing::Editor(seed).edited(a, 60);
  auto difference = difference_between(a, b);
  RC_PRE(!difference.directors.empty());
  difference.directors.resize(1);
  difference.directors[0].objectives.resize(1);
  difference.document.clear();
  std::vector<const history::PartDifference*> wanted;
  for (const auto& part : difference.directors[0].objectives[0].parts) wanted.push_back(&part);
  std::vector<const history::PartDifference*> found;
  for (const DifferencePage& page : pages_of(difference, {25, nodes_max})) {
    for (const DifferenceBlock& block : page) {
      RC_ASSERT(!block.is_left_out);
      for (const auto& part : block.parts) found.push_back(&part);
    }
  }
  RC_ASSERT(found == wanted);
}

TEST(DifferenceTable, HasARowForEachFieldThatPagesShow) {
  const auto difference = difference_between(small_version(), varied_version());
  Sink out;
  write_csv(difference_table(difference, Language::Italian), out);
  const std::string csv = out.take();
  EXPECT_THAT(csv, HasSubstr("Bruni Carla,1,1,SPORTELLO UNICO DIGITALE,obiettivo,,,"
                             "\"rinominato, modificato\",titolo,SPORTELLO UNICO,"
                             "SPORTELLO UNICO DIGITALE,"));
  EXPECT_THAT(csv, HasSubstr(",importo,\"1.000,00\",\"1.234,56\","));
}

}  // namespace
}  // namespace pegaso::publishing
