#include "publishing/difference_html.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

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

std::string as_html(const history::Difference& difference, Language language = Language::Italian) {
  Sink out;
  write_html(difference, language, out);
  return out.take();
}

// What is wrong with the nesting of a page, or with its rows; "" for nothing. Knows only the elements
// that a difference has: any other is wrong.
std::string fault_in(std::string_view page) {
  static const std::set<std::string_view> known = {
      "html", "head",  "title",   "style", "body",  "main", "h1", "h2", "dl",  "dt", "dd",
      "p",    "table", "caption", "thead", "tbody", "tr",   "th", "td", "del", "ins"};
  static const std::set<std::string_view> empty = {"meta", "col"};
  std::vector<std::string_view> open;
  std::size_t cells = 0;
  for (std::size_t at = page.find('<', 1); at != std::string_view::npos;
       at = page.find('<', at + 1)) {
    const std::string_view tag = page.substr(at + 1, page.find('>', at) - at - 1);
    const bool is_end = tag.starts_with('/');
    const std::string_view name = tag.substr(is_end ? 1 : 0, tag.find(' ') - (is_end ? 1 : 0));
    if (empty.contains(name)) continue;
    if (!known.contains(name)) return "element " + std::string(name);
    if (!is_end) {
      if (name == "tr") cells = 0;
      if (name == "td" || name == "th") cells += tag.find("colspan=\"4\"") != tag.npos ? 4 : 1;
      open.push_back(name);
      continue;
    }
    if (open.empty() || open.back() != name) return "end of " + std::string(name);
    if (name == "tr" && cells == 0) return "empty row";
    open.pop_back();
  }
  return open.empty() ? "" : "open " + std::string(open.back());
}

TEST(DifferenceHtml, AnEmptyDifferenceSaysSo) {
  const std::string page = as_html(difference_between(small_version(), small_version()));
  EXPECT_EQ(fault_in(page), "");
  EXPECT_THAT(page, HasSubstr("<html lang=\"it\">"));
  EXPECT_THAT(page, HasSubstr("<p>Nessuna differenza.</p>"));
  EXPECT_THAT(page, Not(HasSubstr("<table")));
}

TEST(DifferenceHtml, ATableForEachDirectorWithHeadsAndCaption) {
  const std::string page = as_html(difference_between(small_version(), varied_version()));
  EXPECT_EQ(fault_in(page), "");
  EXPECT_THAT(page,
              HasSubstr("<caption>Modifiche agli obiettivi: Bruni Carla, Dirigente</caption>"));
  EXPECT_THAT(page, HasSubstr("<th scope=\"col\">Prima</th><th scope=\"col\">Dopo</th>"));
  EXPECT_THAT(page,
              HasSubstr("<th scope=\"rowgroup\" colspan=\"4\" class=\"objective\">Obiettivo 1 · "
                        "SPORTELLO UNICO DIGITALE: rinominato, modificato</th>"));
  EXPECT_THAT(page, HasSubstr("entro il <del>31 marzo</del> in piazza Grande"));
  EXPECT_THAT(page, HasSubstr("entro il <ins>30 giugno</ins> in piazza Grande"));
  EXPECT_THAT(page,
              HasSubstr("<th scope=\"row\">importo</th><td class=\"number\">1.000,00</td>"
                        "<td class=\"number\">1.234,56</td><td class=\"number\">+234,56</td>"));
  EXPECT_THAT(
      page,
      HasSubstr("<th scope=\"row\">testo</th><td class=\"unstated\">—</td><td>Collaudo</td>"));
  EXPECT_THAT(page, HasSubstr("<p>Affidato a Neri Aldo: le modifiche sono riportate lì.</p>"));
  EXPECT_THAT(page, HasSubstr("<caption>Rinviati o rimossi</caption>"));
  EXPECT_THAT(page, HasSubstr("<caption>Totali per dirigente</caption>"));
}

TEST(DifferenceHtml, InEnglish) {
  const std::string page =
      as_html(difference_between(small_version(), varied_version()), Language::English);
  EXPECT_THAT(page, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(page, HasSubstr("Executive resolution no. 12 of 30/11/2026"));
  EXPECT_THAT(page, HasSubstr("Goes from Bruni Carla to Neri Aldo."));
}

TEST(DifferenceHtml, NothingThatADocumentHoldsBecomesAnElement) {
  const std::string evil = "<img src=x onerror=alert(1)>\"'</td></table><script>x</script>";
  history::Version b = varied_version();
  plan::Objective& objective = b.plan.objectives[0];
  objective.title = evil;
  objective.director = evil;
  objective.director_role = evil;
  objective.description += evil;
  objective.phases[0].text = evil;
  objective.money[0].chapter = evil;
  b.plan.objectives[1].result_indicators[1].description = evil;
  b.plan.municipality = evil;
  b.plan.staff[0].unit = evil;
  b.plan.assignments.items[0].activity = evil;
  history::Difference told = difference_between(small_version(), b);
  told.names.before = {evil, evil};
  const std::string page = as_html(told);
  EXPECT_EQ(fault_in(page), "");
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

TEST(DifferenceHtml, AFormerValueThatIsNotStatedIsSaidToBe) {
  history::Version a = small_version();
  a.plan.objectives[0].phases[0] = {};
  a.plan.objectives[0].phases[0].not_stated = true;
  const std::string page = as_html(difference_between(a, small_version()));
  EXPECT_THAT(page,
              HasSubstr("<th scope=\"row\">testo</th><td class=\"unstated\">valore precedente non "
                        "riportato</td><td><ins>Bando</ins></td>"));
  EXPECT_THAT(page, HasSubstr("Fase 1 «Bando»: modificata; i dati precedenti non sono riportati"));
}

TEST(DifferenceHtml, LoadsAndRunsNothing) {
  const std::string page = as_html(difference_between(small_version(), varied_version()));
  for (const char* reference :
       {"src=", "href=", "url(", "@import", "http://", "https://", "onload"}) {
    EXPECT_THAT(page, Not(HasSubstr(reference)));
  }
  EXPECT_THAT(page, HasSubstr("@page { size: A4 landscape;"));
}

RC_GTEST_PROP(DifferenceHtml, IsWellFormed, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const history::Version a = history::testing::example_version(3, seed);
  const history::Version b = history::testing::Editor(seed).edited(a, 40);
  RC_ASSERT(fault_in(as_html(difference_between(a, b))).empty());
}

}  // namespace
}  // namespace pegaso::publishing
