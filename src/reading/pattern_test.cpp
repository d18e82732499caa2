#include "reading/pattern.h"

#include <string>

#include <gtest/gtest.h>

namespace pegaso::reading {
namespace {

// "name=value|name=value" of a match, "-" when there is none.
std::string gaps(std::string_view pattern, std::string_view text) {
  const Pattern compiled(pattern);
  const auto match = compiled.match(text);
  if (!match) return "-";
  std::string out;
  for (const Pattern::Gap& gap : *match) {
    if (!out.empty()) out += '|';
    out += std::string(gap.name) + '=' + std::string(text.substr(gap.begin, gap.end - gap.begin));
  }
  return out;
}

TEST(Pattern, FindsGapsBetweenWording) {
  EXPECT_EQ(gaps("Pagina {page} di {*}", "Pagina 3 di 20"), "page=3|*=20");
  EXPECT_EQ(gaps("Tipologia {kind} - Peso {weight}", "Tipologia - Peso 0"), "kind=|weight=0");
  EXPECT_EQ(gaps("Tipologia {kind} - Peso {weight}", "Tipologia Sviluppo - Peso 12,5"),
            "kind=Sviluppo|weight=12,5");
}

TEST(Pattern, AsksForTheSpacesAroundWording) {
  constexpr std::string_view head = "{director_role}: {director} - {co_directors} - {unit}";
  EXPECT_EQ(gaps(head, "Dirigente: Bassi Irene - - Settore Giuridico-Amministrativo"),
            "director_role=Dirigente|director=Bassi Irene|co_directors=|"
            "unit=Settore Giuridico-Amministrativo");
  EXPECT_EQ(
      gaps(head, "Dirigente: Bassi Irene - Neri Aldo - Settore Verde"),
      "director_role=Dirigente|director=Bassi Irene|co_directors=Neri Aldo|unit=Settore Verde");
  EXPECT_EQ(gaps(head, "Dirigente: nessuno"), "-");
}

TEST(Pattern, MatchesTheWholeText) {
  EXPECT_EQ(gaps("Fasi", "Fasi"), "");
  EXPECT_EQ(gaps("Fasi", "Fasi dell'obiettivo"), "-");
  EXPECT_EQ(gaps("PEG {year}-{last_year}", "PEG 2025-2027"), "year=2025|last_year=2027");
  EXPECT_EQ(gaps("PEG {year}-{last_year}", "PEG"), "-");
}

TEST(Pattern, FoldsWhiteSpace) { EXPECT_EQ(gaps("Peso  {weight}", "Peso\t 5"), "weight=5"); }

TEST(Pattern, TakesATabAsTheBorderOfCells) {
  EXPECT_EQ(gaps("{code}\t{title}\tPeso\t{weight}", "AG7/D\tUn archivio in rete\tPeso\t25%"),
            "code=AG7/D|title=Un archivio in rete|weight=25%");
  EXPECT_EQ(gaps("{code}\t{title}\tPeso\t{weight}", "Responsabile\tIrene Bassi"), "-");
}

TEST(Pattern, NamesItsGaps) {
  const Pattern pattern("{*} di {unit}");
  EXPECT_EQ(pattern.gaps(), (std::vector<std::string_view>{"*", "unit"}));
}

}  // namespace
}  // namespace pegaso::reading
